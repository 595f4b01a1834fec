//! What a speaker is, or for whom he speaks, where a label says so without brackets.

use std::ops::Range;

use crate::syntax::dialect::LabelStyle;
use crate::syntax::{name, words};

use super::read::MAX_NOTES;
use super::{Note, blanks, is_blank};

/// Longest text that says what a speaker is, in bytes.
const MAX: usize = 320;

/// The bytes of the separator at a byte of the line, if one stands there.
type Separator<'a> = dyn Fn(usize) -> Option<usize> + 'a;

/// What the speaker is, behind the comma at `cursor` and before the separator: `, rapporteur`.
pub(super) fn behind_comma(
    content: &str,
    cursor: usize,
    style: &LabelStyle,
    separator: &Separator,
) -> Option<Note> {
    let pattern = style.name.affiliation.as_ref()?;
    let at = cursor + blanks(&content[cursor..]);
    let rest = content[at..].strip_prefix(',')?;
    let start = at + 1 + blanks(rest);
    let range = start..start + words::floor(&content[start..], MAX);
    let (stop, _) =
        content[range].char_indices().map(|(offset, c)| (start + offset, c)).find(|(stop, c)| {
            // A period inside is one of an abbreviation.
            let follows = separator(*stop).is_some_and(|length| {
                let rest = &content[stop + length..];
                rest.is_empty()
                    || rest.starts_with(is_blank) && !rest.trim_start().starts_with(char::is_lowercase)
            });
            follows || style.note.closing(*c).is_some()
        })?;
    let end = content[..stop].trim_end_matches(is_blank).len();
    let fits = end > start && pattern.fits(&content[start..end]);
    fits.then_some(Note { range: start as u32..end as u32, closed: true, open: 0 })
}

/// Takes further parts of a label between separators, in capitals, behind the separator that ends at
/// `cursor`.
pub(super) fn chain(
    content: &str,
    cursor: &mut usize,
    taken: &mut Range<u32>,
    notes: &mut Vec<Note>,
    separator: &Separator,
) {
    while notes.len() < MAX_NOTES {
        let start = *cursor + blanks(&content[*cursor..]);
        let rest = &content[start..start + words::floor(&content[start..], MAX)];
        let next = rest.char_indices().find_map(|(offset, _)| Some((offset, separator(start + offset)?)));
        let Some((offset, length)) = next else { return };
        let part = rest[..offset].trim_end_matches(is_blank);
        if !name::is_in_capitals(part) {
            return;
        }
        notes.push(Note { range: start as u32..(start + part.len()) as u32, closed: true, open: 0 });
        *taken = (start + offset) as u32..(start + offset + length) as u32;
        *cursor = start + offset + length;
    }
}
