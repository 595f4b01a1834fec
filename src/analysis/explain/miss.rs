//! A miss of the label reader in words, with the parameter that would have to be another.

use crate::analysis::wording::counted;
use crate::syntax::Dialect;
use crate::syntax::dialect::{Form, LabelStyle, NameShape, NameStyle, StampPlace};
use crate::syntax::label::{Miss, Why, blanks};
use crate::syntax::name::{self, Shape};

use super::quote;

/// The table of style number `style`, as dialects spell it; variants count from 1.
pub(super) fn table(style: usize) -> String {
    if style == 0 { "label".to_owned() } else { format!("variant[{style}]") }
}

/// Why the line `content` is no label, to follow “is no label:”, and the parameter, which the words name.
pub(super) fn words(content: &str, miss: &Miss, dialect: &Dialect) -> (String, Option<String>) {
    let fallback = LabelStyle::default();
    let style = dialect.styles().nth(miss.style).unwrap_or(&fallback);
    let separators = listed(std::iter::once(&style.separators.canonical).chain(&style.separators.accepted));
    let begins = quote(&content[blanks(content).min(content.len())..]);
    let before = before_separator(content, miss.at, style);
    let only_markers = style.form == Form::MarkerOnly;
    let (why, key) = match miss.why {
        Why::Empty => return ("nothing stands on it".to_owned(), None),
        Why::NoLabels => ("the dialect has none".to_owned(), "form"),
        Why::Indent(n) => {
            let [least, most] = style.indent;
            (format!("{} before it, and labels have {least} to {most}", stand(n)), "indent")
        }
        Why::Stamp if style.stamp.place == StampPlace::LineNumber => {
            ("no line number stands before it".to_owned(), "stamp.needed")
        }
        Why::Stamp => ("its time stamp is missing".to_owned(), "stamp.needed"),
        Why::Wrap => (format!("the marks {} aren’t around a name", listed(style.wrap.iter())), "wrap"),
        Why::NotName => {
            let c = content[miss.at..].chars().next().unwrap_or(' ');
            let key = if c == ',' { "name.office" } else { "separators" };
            (format!("{begins} has a `{c}` before any separator, and no name has one"), key)
        }
        Why::Separator if separators.is_empty() => {
            (format!("{begins} doesn’t end within the length of a name"), "name.max_chars")
        }
        Why::Separator => {
            (format!("{begins} has no separator ({separators}) within the length of a name"), "separators")
        }
        Why::Shape if only_markers => {
            let why = format!("{} is none of the words that open a question or an answer", quote(before));
            return (format!("{why} (parameter `question.markers`)"), Some("question.markers".to_owned()));
        }
        Why::Shape => {
            let shapes = style.name.shapes.iter().map(|shape| shape_word(*shape));
            let shapes: Vec<&str> = shapes.collect();
            let among = if shapes.is_empty() { "one of the roles".to_owned() } else { shapes.join(", ") };
            (format!("{} isn’t shaped as names are here ({among})", quote(before)), "name.shapes")
        }
        Why::Never => (format!("{} is one of the words that never are a name", quote(before)), "name.never"),
        Why::Recurring => {
            let why =
                format!("{} stands in no other label, and only names that come back count", quote(before));
            (why, "name.recurring")
        }
        Why::Note if style.note.least > 0 => {
            (format!("it needs {} behind the name", counted(style.note.least, "note")), "note.least")
        }
        Why::Note => (
            format!("the note that begins at {} isn’t closed or is too long", quote(&content[miss.at..])),
            "note",
        ),
        Why::Alone => {
            (format!("{} stands behind the name, and labels stand alone", quote(&content[miss.at..])), "form")
        }
        Why::Words => {
            ("no words stand behind it on its line, so it may be a call to speak".to_owned(), "words")
        }
        Why::Follow => {
            let why = format!(
                "{} stands right behind the separator, as it doesn’t behind a name",
                quote(&content[miss.at..])
            );
            (why, "separators")
        }
    };
    let parameter = format!("{}.{key}", table(miss.style));
    (format!("{why} (parameter `{parameter}`)"), Some(parameter))
}

fn stand(blanks: usize) -> String {
    match blanks {
        0 => "no blank stands".to_owned(),
        1 => "1 blank stands".to_owned(),
        n => format!("{n} blanks stand"),
    }
}

/// What stands from byte `at` up to the first separator.
fn before_separator<'c>(content: &'c str, at: usize, style: &LabelStyle) -> &'c str {
    let rest = &content[at.min(content.len())..];
    let separators = std::iter::once(&style.separators.canonical).chain(&style.separators.accepted);
    let marks = style.wrap.iter().filter_map(|wrap| Some(wrap.split_once("{}")?.1));
    let stops = separators.map(String::as_str).chain(marks).filter(|stop| !stop.is_empty());
    let end = stops.filter_map(|stop| rest.find(stop)).min().unwrap_or(rest.len());
    rest[..end].trim()
}

fn listed<'a>(words: impl Iterator<Item = &'a String>) -> String {
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// What makes `name` a name in this style, and the key that says so.
pub(super) fn shape_words(name: &str, style: &NameStyle) -> (&'static str, &'static str) {
    if name::is_role(name, style) {
        return ("one of the roles", "roles");
    }
    let fits = style.shapes.iter().find(|shape| {
        let alone = NameStyle { shapes: vec![**shape], ..style.clone() };
        name::shape(name, &alone) != Shape::No
    });
    (fits.map_or("a name", |shape| shape_word(*shape)), "shapes")
}

/// A shape in words.
pub(super) fn shape_word(shape: NameShape) -> &'static str {
    match shape {
        NameShape::SurnameInitials => "a surname and initials",
        NameShape::Caseless => "a name in a script without small letters",
        NameShape::Caps => "a name in capitals",
        NameShape::Title => "a name of several words",
        NameShape::Word => "one capitalised word",
        NameShape::Honorific => "a title and a name",
        NameShape::HonorificCaps => "a title and a surname in capitals",
        NameShape::Initials => "initials",
        NameShape::SpeakerN => "a word and a number",
        NameShape::Cjk => "Han, Kana or Hangul",
        NameShape::Handle => "a nick",
        NameShape::Code => "a code of capitals and digits",
        NameShape::Any => "anything that begins with a letter",
    }
}
