//! Lines that can't begin with a label, told by a look at a few bytes. Most lines are such lines.

use crate::syntax::dialect::{Dialect, Form, LabelStyle, NameShape, StampPlace};
use crate::syntax::words;

use super::miss::{Miss, Why};

/// Bytes in which a name and its notes end.
const REACH: usize = 420;

/// Why `rest`, which stands at byte `at` of its line, can't begin with a label in this style; none where
/// it has to be read.
pub(super) fn miss(rest: &str, at: usize, style: &LabelStyle, dialect: &Dialect) -> Option<Miss> {
    let bare = [&dialect.question, &dialect.answer].into_iter().filter(|markers| markers.bare);
    let mut bare = bare.flat_map(|markers| &markers.markers);
    if bare.any(|marker| rest.starts_with(marker.as_str())) {
        return None;
    }
    let opens = |wrap: &String| rest.starts_with(wrap.split("{}").next().unwrap_or_default());
    if style.stamp.place == StampPlace::Before {
        let digit = |b: &u8| b.is_ascii_digit() || b"[(<{\\OolI".contains(b);
        let stamped = rest.as_bytes().first().is_some_and(digit) || style.wrap.iter().any(opens);
        return (style.stamp.needed && !stamped).then(|| Miss::new(at, Why::Stamp));
    }
    if !style.wrap.is_empty() {
        return (!style.wrap.iter().any(opens)).then(|| Miss::new(at, Why::Wrap));
    }
    // A label that stands alone is short.
    if style.form == Form::Standalone && rest.len() > style.name.max_chars * 4 + REACH {
        return Some(Miss::new(words::floor(rest, style.name.max_chars) + at, Why::Alone));
    }
    let small = rest.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    if small && !may_be_small(rest, style, dialect) {
        return Some(Miss::new(at, Why::Shape));
    }
    let separators = &style.separators;
    if style.form == Form::Standalone && is_prose(rest, style, dialect) {
        return Some(Miss::new(at, Why::Shape));
    }
    if separators.canonical.is_empty() {
        return None;
    }
    let seen = &rest[..words::floor(rest, REACH)];
    let mut listed = std::iter::once(&separators.canonical).chain(&separators.accepted);
    let found = listed.any(|separator| holds(seen, separator))
        || separators.look_alikes.bytes().any(|b| b.is_ascii() && seen.as_bytes().contains(&b))
        || !separators.look_alikes.is_empty()
            && !seen.is_ascii()
            && separators.look_alikes.chars().any(|c| holds(seen, c.encode_utf8(&mut [0; 4])));
    if !found {
        return Some(Miss::new(at, Why::Separator));
    }
    is_prose(rest, style, dialect).then(|| Miss::new(at, Why::Shape))
}

/// Whether `separator` stands in `text`.
fn holds(text: &str, separator: &str) -> bool {
    match separator.as_bytes() {
        [one] => memchr::memchr(*one, text.as_bytes()).is_some(),
        bytes => memchr::memmem::find(text.as_bytes(), bytes).is_some(),
    }
}

/// Whether the second word says that `rest` is no name: names go on with capitals or short small words.
fn is_prose(rest: &str, style: &LabelStyle, dialect: &Dialect) -> bool {
    let as_written = |shape: &NameShape| {
        matches!(
            shape,
            NameShape::Title
                | NameShape::Word
                | NameShape::Caps
                | NameShape::Honorific
                | NameShape::HonorificCaps
                | NameShape::Initials
                | NameShape::Code
        )
    };
    let bytes = &rest.as_bytes()[..rest.len().min(64)];
    let Some(first) = memchr::memchr(b' ', bytes) else { return false };
    // Behind a separator or a bracket comes no name any more.
    let plain = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'-' | b'\'');
    if !bytes[..first].iter().all(plain) || !style.name.shapes.iter().all(as_written) {
        return false;
    }
    let second = &bytes[first + 1..];
    let small = second.iter().take_while(|b| b.is_ascii_lowercase()).count();
    let ends = second.get(small).is_some_and(|b| matches!(b, b' ' | b',' | b'.'));
    let known = |word: &String| rest.starts_with(word.as_str());
    small > 4
        && ends
        && !style.name.roles.iter().any(known)
        && !dialect.question.markers.iter().chain(&dialect.answer.markers).any(known)
}

/// Whether a name in this style may begin with a small letter.
fn may_be_small(rest: &str, style: &LabelStyle, dialect: &Dialect) -> bool {
    let word = rest.split([' ', ':']).next().unwrap_or_default();
    let small = |shape: &NameShape| match shape {
        NameShape::Handle | NameShape::Any | NameShape::SpeakerN => true,
        // `al-Sisi`, `d’Este`
        NameShape::Title | NameShape::Word => word.contains(['-', '’', '\'']),
        _ => false,
    };
    let starts = |word: &String| word.as_bytes().first() == rest.as_bytes().first();
    style.name.shapes.iter().any(small)
        || style.name.roles.iter().any(starts)
        || dialect.question.markers.iter().chain(&dialect.answer.markers).any(starts)
}
