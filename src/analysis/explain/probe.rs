//! What a line would be as a label, in whatever conventions: a name, the marks around it, a separator.

use std::sync::OnceLock;

use crate::syntax::Dialect;
use crate::syntax::dialect::{
    LabelStyle, NameShape, NameStyle, NoteStyle, Separators, StampPlace, StampStyle,
};
use crate::syntax::label::{self, Label, blanks, stamp};

/// Separators that houses use; of two that fit, the first counts.
const SEPARATORS: &[&str] = &[":", "：", ".-", " |", "|", " –", " —", " -", "»", ">", "=", "\t", "."];
/// Marks that stand around labels.
const MARKS: &[&str] = &[
    "**{}:**",
    "**{}**:",
    "**{}**",
    "__{}:__",
    "__{}__:",
    "*{}:*",
    "*{}*:",
    "<b>{}:</b>",
    "<b>{}</b>:",
    "[{}]:",
    "[{}]",
    "<{}>",
    "【{}】",
    "({}):",
];
/// Shapes of names, the strictest first.
const SHAPES: &[NameShape] = &[
    NameShape::SpeakerN,
    NameShape::HonorificCaps,
    NameShape::Caps,
    NameShape::Honorific,
    NameShape::Initials,
    NameShape::Cjk,
    NameShape::Title,
    NameShape::Word,
];
/// Brackets that hold notes.
const BRACKETS: &[&str] = &["()", "[]", "（）"];
/// Most blanks before a label.
const MAX_INDENT: u8 = 40;

/// A line read as a label.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    /// The style that reads it, with no more in it than the line needs.
    pub style: LabelStyle,
    /// The label; offsets are bytes of the line.
    pub label: Label,
    /// Blanks before it, a tab for four.
    pub indent: u8,
    /// The line.
    pub line: String,
}

/// How `content`, a line without its end, would be a label in other conventions than those of `dialect`.
/// None where it is one already, or nothing in it looks like one.
pub(super) fn best(content: &str, dialect: &Dialect) -> Option<Probe> {
    if label::recognise(content, dialect).is_some() {
        return None;
    }
    let at = blanks(content);
    let indent: usize = content[..at].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let indent = u8::try_from(indent).ok().filter(|indent| *indent <= MAX_INDENT)?;
    let stamped = stamp::read(&content[at..]).is_some();
    let body = &content[at..];
    let own = dialect.styles().flat_map(|style| {
        std::iter::once(style.separators.canonical.as_str())
            .chain(style.separators.accepted.iter().map(String::as_str))
    });
    let mut separators: Vec<&str> = own.chain(SEPARATORS.iter().copied()).collect();
    separators.retain(|separator| !separator.is_empty() && body.contains(separator));
    let mut seen = Vec::new();
    separators.retain(|separator| {
        !seen.contains(separator) && {
            seen.push(*separator);
            true
        }
    });
    let own_marks = dialect.styles().flat_map(|style| style.wrap.iter().map(String::as_str));
    let marks = own_marks.chain(MARKS.iter().copied()).filter(|mark| {
        mark.split_once("{}").is_some_and(|(open, close)| {
            body.find(open).is_some_and(|at| stamped || at == 0) && body.contains(close)
        })
    });
    let known = dialect.styles().map(|style| &style.name.titles).find(|titles| !titles.is_empty());
    // What never is a name isn't one in other conventions either.
    let never = dialect.styles().flat_map(|style| style.name.never.iter().cloned()).collect();
    let titles = known.unwrap_or_else(|| titles()).clone();
    let base = LabelStyle {
        name: NameStyle { never, titles, ..NameStyle::default() },
        indent: [0, MAX_INDENT],
        note: NoteStyle {
            brackets: BRACKETS.iter().map(|&pair| pair.to_owned()).collect(),
            ..NoteStyle::default()
        },
        stamp: StampStyle {
            place: if stamped { StampPlace::Before } else { StampPlace::None },
            needed: false,
        },
        ..LabelStyle::default()
    };
    let marked = marks.map(|mark| LabelStyle {
        wrap: vec![mark.to_owned()],
        separators: Separators { canonical: inside(mark, &separators), ..Separators::default() },
        ..base.clone()
    });
    let plain = separators.iter().map(|separator| LabelStyle {
        separators: Separators { canonical: (*separator).to_owned(), ..Separators::default() },
        ..base.clone()
    });
    let read = marked.chain(plain).flat_map(|mut style| {
        let shapes = SHAPES.iter().filter(|shape| may_be(**shape, &style.separators.canonical, &style.wrap));
        let shapes: Vec<NameShape> = shapes.copied().collect();
        let read = shapes.into_iter().find_map(|shape| {
            style.name.shapes = vec![shape];
            read(content, &style, dialect, indent)
        });
        read.into_iter().collect::<Vec<_>>()
    });
    // The label whose name ends first is it: what stands behind a separator is words, further ones among them.
    read.min_by_key(|probe| (probe.label.name_end, probe.style.wrap.is_empty()))
}

/// A separator with which the label behind `mark` may go on.
fn inside(mark: &str, separators: &[&str]) -> String {
    let within = mark.contains(':');
    if within {
        ":".to_owned()
    } else {
        separators.iter().find(|one| **one == ":").map_or("", |one| one).to_owned()
    }
}

/// Whether a name of this shape before this separator is more than the beginning of a sentence.
fn may_be(shape: NameShape, separator: &str, wrap: &[String]) -> bool {
    use NameShape::{Honorific, HonorificCaps, SpeakerN};
    match separator {
        "." if wrap.is_empty() => matches!(shape, HonorificCaps | Honorific),
        ":" | "：" | " |" | "|" | ".-" => true,
        _ => !wrap.is_empty() || shape != NameShape::Word || matches!(shape, SpeakerN),
    }
}

/// The line as a label in `style`, with what of the style it needs.
fn read(content: &str, style: &LabelStyle, dialect: &Dialect, indent: u8) -> Option<Probe> {
    let label =
        label::read_style(content, style, dialect).or_else(|| label::read_style(content, style, marked()))?;
    let words = content[(label.words_start as usize).min(content.len())..].trim();
    // A dash with no blank behind it joins words; a tab or a period at the end of a line separates nothing.
    let separator = &content[label.separator.start as usize..label.separator.end as usize];
    let glued = label.words_start == label.separator.end;
    if separator.ends_with(['-', '–', '—']) && glued || matches!(separator, "\t" | ".") && words.is_empty()
    {
        return None;
    }
    // A line that goes on in lower case is prose as a rule.
    if words.starts_with(|c: char| c.is_lowercase()) && label.notes.is_empty() {
        return None;
    }
    let mut style = style.clone();
    style.name.titles.retain(|title| label.name.starts_with(title.as_str()));
    style.name.titles.truncate(1);
    if !matches!(style.name.shapes[..], [NameShape::Honorific | NameShape::HonorificCaps]) {
        style.name.titles.clear();
    }
    style.name.never.clear();
    let usual = LabelStyle::default().indent;
    style.indent = if indent <= usual[1] { usual } else { [0, indent] };
    let noted = label.notes.iter().filter_map(|note| content[note.range.start as usize..].chars().next());
    let noted: Vec<char> = noted.collect();
    style.note.brackets.retain(|pair| pair.starts_with(|open| noted.contains(&open)));
    if label.stamp.is_none() {
        style.stamp = StampStyle::default();
    }
    Some(Probe { style, label, indent, line: content.to_owned() })
}

/// The words that open questions and answers in any house.
fn marked() -> &'static Dialect {
    static MARKED: OnceLock<Dialect> = OnceLock::new();
    MARKED.get_or_init(|| {
        let mut all = Dialect::default();
        for dialect in Dialect::embedded() {
            all.question.markers.extend(dialect.question.markers.iter().cloned());
            all.answer.markers.extend(dialect.answer.markers.iter().cloned());
        }
        // Dashes open turns where nothing else does: elsewhere they are those of lists.
        all.question.markers.retain(|marker| marker.starts_with(char::is_alphabetic));
        all.answer.markers.retain(|marker| marker.starts_with(char::is_alphabetic));
        all
    })
}

/// Titles before a surname, where the dialect at hand has none.
fn titles() -> &'static Vec<String> {
    static TITLES: OnceLock<Vec<String>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let longest = Dialect::embedded()
            .iter()
            .flat_map(|dialect| dialect.styles())
            .max_by_key(|style| style.name.titles.len());
        longest.map(|style| style.name.titles.clone()).unwrap_or_default()
    })
}
