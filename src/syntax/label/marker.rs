//! Words that open a question or an answer.

use std::ops::Range;

use crate::syntax::dialect::{Dialect, Markers};
use crate::syntax::{name, words};

use super::{Label, LabelKind, blanks, is_blank};

/// A marker that stands with no separator: `Q` and blanks.
pub(super) fn bare(content: &str, at: usize, dialect: &Dialect, stamp: Option<Range<u32>>) -> Option<Label> {
    let rest = &content[at..];
    let of = |markers: &Markers, kind| {
        if !markers.bare {
            return None;
        }
        let marker = markers.markers.iter().find(|marker| rest.starts_with(marker.as_str()))?;
        let gap = blanks(&rest[marker.len()..]);
        let next = rest[marker.len() + gap..].chars().next();
        let wide = rest[marker.len()..].chars().take_while(|c| is_blank(*c)).count() > 1
            || rest[marker.len()..].starts_with('\u{a0}');
        let is_start = |c: char| !c.is_lowercase() && !matches!(c, ':' | '.' | '=' | '&' | '-');
        let dash = marker.starts_with(['-', '–', '—', '―']);
        let close = dash && gap == 0 && next.is_some_and(|c| c.is_uppercase() || "¿¡«“(…".contains(c));
        // The blank was lost: `QAnd then`, `Q– they haven’t?`
        let mut glued = rest[marker.len()..].chars();
        let lost = !dash
            && marker.len() == 1
            && match glued.next() {
                Some('–' | '—' | '…') => true,
                Some(c) if c.is_uppercase() => glued.next().is_some_and(char::is_lowercase),
                _ => false,
            };
        if lost {
            return Some((marker.len(), kind));
        }
        (close || gap > 0 && (wide || dash || next.is_some_and(is_start))).then_some((marker.len(), kind))
    };
    let (length, kind) =
        of(&dialect.question, LabelKind::Question).or_else(|| of(&dialect.answer, LabelKind::Answer))?;
    let end = at + length;
    Some(Label {
        start: at as u32,
        name_end: end as u32,
        notes: Box::default(),
        separator: end as u32..end as u32,
        stamp,
        words_start: (end + blanks(&content[end..])) as u32,
        words: 0,
        continues: false,
        numbered: false,
        kind,
        name: content[at..end].into(),
    })
}

/// A paragraph between marks that is a question as a whole: `**Who pays?**`
pub(super) fn whole(content: &str, at: usize, dialect: &Dialect) -> Option<Label> {
    if dialect.question.around.is_empty() {
        return None;
    }
    let rest = content[at..].trim_end();
    let (mark, inner) = dialect.question.around.iter().find_map(|mark| {
        let inner = rest.strip_prefix(mark.as_str())?.strip_suffix(mark.as_str())?;
        (!inner.contains(mark.as_str())).then_some((mark, inner))
    })?;
    let last = inner.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', '*', '_']);
    // Between the same marks stand headings too; those don't end as a sentence does.
    let ends = last.ends_with(['?', '.', '!', '…', '？', '。', '！', '؟', ';', '\u{37e}']);
    let words = inner.split_whitespace().count() > 1 || inner.chars().any(words::is_unspaced);
    let begins = !inner.starts_with(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    (ends && words && begins).then(|| Label::unprinted(LabelKind::Question, at, at + mark.len()))
}

/// Whether `text` names a marker, or else a speaker.
pub(super) fn kind_of(text: &str, dialect: &Dialect) -> LabelKind {
    let first = text.as_bytes().first();
    let is = |markers: &Markers| {
        markers.markers.iter().any(|marker| {
            if marker.as_bytes().first() != first {
                return false;
            }
            let Some(rest) = text.strip_prefix(marker.as_str()) else { return false };
            rest.is_empty()
                || markers.numbered
                    && rest.trim_end_matches('.').trim_start().bytes().all(|b| b.is_ascii_digit())
                || markers.tail && name::is_tail(rest)
        }) || markers
            .endings
            .iter()
            .any(|ending| text.ends_with(ending.as_str()) && text.len() > ending.len())
    };
    if is(&dialect.question) {
        LabelKind::Question
    } else if is(&dialect.answer) {
        LabelKind::Answer
    } else {
        LabelKind::Speaker
    }
}
