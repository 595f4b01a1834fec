//! Who called in between, where a note tells it.

use super::Hover;
use crate::analysis::document::Snapshot;
use crate::analysis::interjections;
use crate::registry::escape_markdown;

use super::label;

/// The card of the name in a note at `offset`.
pub(super) fn hover(snapshot: &Snapshot, offset: usize) -> Option<Hover> {
    let found = interjections::at(snapshot, offset)?;
    let notes = found.notes.join("; ");
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", escape_markdown(&notes)) };
    let mut markdown = match (&found.speaker, interjections::speaker(snapshot, &found.label)) {
        (Some(_), Some(speaker)) => label::card_of(snapshot, speaker),
        (Some(name), None) => format!("**{}**", escape_markdown(name)),
        (None, _) => format!("**{}**", escape_markdown(&found.label)),
    };
    markdown.push_str(&format!("\n\nInterjection{notes}: it opens no turn"));
    Some(Hover { range: found.name, markdown })
}
