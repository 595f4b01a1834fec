//! Why a line is a label, or is none though it came close.

use super::Hover;
use crate::analysis::document::Snapshot;
use crate::analysis::explain::{self, Kind};
use crate::syntax::label::is_blank;

/// The card of the line at whose very start, its indent or its first character, byte `offset` lies. Prose
/// has none.
pub(super) fn hover(snapshot: &Snapshot, offset: usize) -> Option<Hover> {
    let text = snapshot.text();
    let line = text.line_of(offset);
    let range = text.line_content(line);
    // The pointer is past the first character once anything but blanks stands before it.
    if text.slice(range.start..offset).contains(|c: char| !is_blank(c)) {
        return None;
    }
    let explained = explain::line(snapshot, line);
    let told = match explained.kind {
        Kind::Label => true,
        Kind::Text => explain::is_near(snapshot, line),
        _ => false,
    };
    let rest = text.slice(range.start..text.floor(range.end.min(range.start + 200)));
    let first = range.start + rest.find(|c| !is_blank(c))?;
    let end = text.slice(first..range.end.min(first + 100)).find(is_blank).map_or(range.end, |at| first + at);
    told.then_some(Hover { range: first..end, markdown: explained.sentences })
}
