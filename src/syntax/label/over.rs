//! Labels that are longer than their line: the separator, or the closing mark, stands on the next one.

use crate::syntax::dialect::{Dialect, StampPlace};
use crate::syntax::{name, words};

use super::{Label, blanks, kind_of, marker, read_style, stamp};

/// Longest line, in bytes, that a label may fill.
const MAX_LINE: usize = 200;
/// Bytes of the next line that are looked at.
const REACH: usize = 400;
/// Longest name above its stamp, in bytes.
const MAX_NAME: usize = 60;
/// Fewest words of a line that is filled by a name alone.
const MIN_WORDS: usize = 3;

/// Whether `line`, which begins a block and has no label, may be the first line of one. Most lines may not,
/// and cost little.
pub fn may_go_on(line: &str, dialect: &Dialect) -> bool {
    let around = || {
        let line = line.trim();
        let opens = |mark: &String| line.starts_with(mark.as_str()) && !line.ends_with(mark.as_str());
        dialect.question.around.iter().any(opens)
    };
    if !dialect.question.around.is_empty() && around() {
        return true;
    }
    if line.len() > MAX_LINE {
        return false;
    }
    dialect.styles().filter(|style| style.wrapped).any(|style| match style.stamp.place {
        StampPlace::Before => stamp::is_alone(line),
        StampPlace::After => is_short(line),
        _ => opens_note(line) || shouts(line),
    })
}

/// Whether `line` may be a name that stands alone above its stamp.
fn is_short(line: &str) -> bool {
    let line = line.trim();
    line.len() <= MAX_NAME
        && line.starts_with(char::is_alphabetic)
        && !line.ends_with(['.', '?', '!', ',', ':'])
}

/// Whether a bracket is open at the end of `line`.
fn opens_note(line: &str) -> bool {
    let open = memchr::memrchr2(b'(', b'[', line.as_bytes());
    open.is_some_and(|open| !line[open..].contains([')', ']']))
}

/// Whether `line` begins with two capitals and has no small letter but those of short words.
fn shouts(line: &str) -> bool {
    let line = line.trim();
    let mut first = line.chars();
    first.next().is_some_and(char::is_uppercase)
        && first.next().is_some_and(char::is_uppercase)
        && name::is_in_capitals(line.trim_end_matches(','))
}

/// The label that begins on `first` and ends on `second`, the line below, with offsets from the start of
/// `first`.
///
/// Either a note is open at the end of the first line, or the name is in capitals and doesn't end there, or
/// one of the lines is a stamp. A line in capitals above a label of its own is a heading.
pub fn recognise_over(first: &str, second: &str, dialect: &Dialect) -> Option<Label> {
    if second.trim().is_empty() {
        return None;
    }
    let content = first.trim_end_matches(['\n', '\r']);
    let mut joined = content.to_owned();
    // As many blanks as the line end has bytes, so that offsets stay those of the text.
    joined.extend(std::iter::repeat_n(' ', first.len() - content.len()));
    joined.push_str(&second[..words::floor(second, REACH)]);
    if let Some(label) = marker::whole(&joined, blanks(&joined), dialect) {
        return Some(label);
    }
    dialect.styles().filter(|style| style.wrapped).find_map(|style| {
        let label = read_style(&joined, style, dialect)?;
        let noted = label.notes.iter().any(|note| {
            note.closed
                && (note.range.start as usize) < content.len()
                && note.range.end as usize > first.len()
        });
        let named = || label.name_end as usize > first.len() && is_one_name(content, second, &label, dialect);
        let fits = match style.stamp.place {
            StampPlace::Before | StampPlace::After => {
                let (name, time) = (label.start as usize, label.stamp.as_ref()?.start as usize);
                // One on each line, and nothing else.
                (name < first.len()) != (time < first.len()) && label.words_start as usize > first.len()
            }
            _ => label.separator.end as usize > first.len() && (noted || named()),
        };
        fits.then_some(label)
    })
}

/// Whether the name in capitals that `content` begins goes on at the start of `second`.
fn is_one_name(content: &str, second: &str, label: &Label, dialect: &Dialect) -> bool {
    let second = second.trim_start();
    let word = second.split_whitespace().next().unwrap_or_default();
    let heads = || {
        // `MR. HALDER:`, `Q:`, `THE CHAIR:` begin a label of their own.
        word.ends_with(['.', ':'])
            || dialect.styles().any(|style| name::begins_with_role(second, &style.name))
            || kind_of(word, dialect) != super::LabelKind::Speaker
    };
    name::is_in_capitals(&label.name)
        && content.split_whitespace().count() >= MIN_WORDS
        && !content.trim_end().ends_with(['.', ':', '?', '!'])
        && !heads()
}
