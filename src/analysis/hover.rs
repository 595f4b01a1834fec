//! What is shown when the pointer rests on a place: why a finding, who speaks, what an exchange is,
//! whom or what a mention means. A file each; here they are put together.

use std::ops::Range;

use super::document::Snapshot;
use super::findings::Reported;

mod finding;
mod interjection;
mod label;
mod line;
mod mention;

/// A card for a place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The place that the card is about, in bytes of the text.
    pub range: Range<usize>,
    /// What it says, in Markdown.
    pub markdown: String,
}

/// The card for byte `offset`. `findings` are those that the editor shows for this very snapshot.
pub fn hover(snapshot: &Snapshot, findings: &[Reported], offset: usize) -> Option<Hover> {
    if snapshot.dialect().is_none() {
        return None;
    }
    let label = label::hover(snapshot, offset);
    let label = label.or_else(|| interjection::hover(snapshot, offset));
    let on_name = label.as_ref().is_some_and(|label| (label.range.start..=label.range.end).contains(&offset));
    // The card of a label says who speaks; anywhere else a name is a mention first of all.
    let about = if on_name { label } else { mention::hover(snapshot, offset).or(label) };
    let parts = [finding::hover(findings, offset), about];
    let mut parts: Vec<Hover> = parts.into_iter().flatten().collect();
    let range = parts.iter().map(|part| part.range.clone()).min_by_key(|range| range.len());
    parts.extend(line::hover(snapshot, offset));
    let range = range.or_else(|| Some(parts.first()?.range.clone()))?;
    let markdown: Vec<String> = parts.into_iter().map(|part| part.markdown).collect();
    Some(Hover { range, markdown: markdown.join("\n\n---\n\n") })
}

#[cfg(test)]
mod tests;
