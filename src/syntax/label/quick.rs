//! Lines that can't begin with a label, told by a look at a few bytes. Most lines are such lines.

use crate::syntax::dialect::{Dialect, LabelStyle, NameShape, StampPlace};
use crate::syntax::words;

use super::miss::{Miss, Why};

/// Bytes in which a name and its notes end.
const REACH: usize = 420;

/// Why `rest`, which stands at byte `at` of its line, can't begin with a label in this style; none where
/// it has to be read.
pub(super) fn miss(rest: &str, at: usize, style: &LabelStyle, dialect: &Dialect) -> Option<Miss> {
    let bare = [&dialect.question, &dialect.answer].into_iter().filter(|markers| markers.bare);
    let mut bare = bare.flat_map(|markers| &markers.markers);
    if style.stamp.place == StampPlace::Before || bare.any(|marker| rest.starts_with(marker.as_str())) {
        return None;
    }
    if !style.wrap.is_empty() {
        let opens = |wrap: &String| rest.starts_with(wrap.split("{}").next().unwrap_or_default());
        return (!style.wrap.iter().any(opens)).then(|| Miss::new(at, Why::Wrap));
    }
    let small = rest.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    if small && !may_be_small(rest, style, dialect) {
        return Some(Miss::new(at, Why::Shape));
    }
    let separators = &style.separators;
    if separators.canonical.is_empty() {
        return None;
    }
    let seen = &rest[..words::floor(rest, REACH)];
    let mut listed = std::iter::once(&separators.canonical).chain(&separators.accepted);
    let found = listed.any(|separator| seen.contains(separator.as_str()))
        || separators.look_alikes.bytes().any(|b| b.is_ascii() && seen.as_bytes().contains(&b))
        || !separators.look_alikes.is_empty()
            && !seen.is_ascii()
            && seen.contains(|c| separators.look_alikes.contains(c));
    (!found).then(|| Miss::new(at, Why::Separator))
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
