//! Notes of labels.

use super::{Note, is_blank};

/// Longest note, in bytes.
const MAX_NOTE: usize = 300;

/// The note that opens at `start`. One that isn't closed before the separator is taken up to it.
pub(super) fn read(rest: &str, start: usize, (open, close): (char, char), trusted: bool) -> Option<Note> {
    let mut depth = 0;
    let mut separator = None;
    let width = open.len_utf8() as u8;
    for (at, c) in rest[start..].char_indices().take_while(|(at, _)| *at < MAX_NOTE) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                let end = start + at + c.len_utf8();
                let colon_next = rest[end..].trim_start_matches(is_blank).chars().next();
                if separator.is_none() || colon_next.is_some_and(|c| !c.is_alphanumeric()) {
                    return Some(Note { range: start as u32..end as u32, closed: true, open: width });
                }
                break;
            }
        } else if separator.is_none() && c == ':' && rest[start + at + 1..].starts_with(is_blank) {
            separator = Some(start + at);
        }
    }
    let end = separator.filter(|_| trusted)?;
    Some(Note { range: start as u32..end as u32, closed: false, open: width })
}
