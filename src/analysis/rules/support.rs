//! What several rules need.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::findings::{Finding, Fix};
use crate::analysis::rule::{BlockView, Safety};
use crate::syntax::label::is_blank;
use crate::syntax::{Label, LabelKind, name, words};
use crate::text::Text;

mod form;
mod labels;
mod named;
mod notes;
mod prose;
pub use form::Form;
pub use labels::*;
pub use named::*;
pub use notes::*;
pub use prose::*;

/// Most words of a name that is looked for.
const MAX_NAME_WORDS: usize = 8;

/// Bytes of a label's part as `usize`.
pub fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Bytes of the name in `label`.
pub fn name_range(label: &Label) -> Range<usize> {
    label.start as usize..label.name_end as usize
}

/// Where what stands before the separator ends: the name, or the last note.
pub fn end_before_separator(label: &Label) -> usize {
    let note = label.notes.last().map_or(0, |note| note.range.end);
    let stamp = label.stamp.as_ref().map_or(0, |stamp| stamp.end);
    let before = |end: &u32| *end <= label.separator.start;
    [label.name_end, note, stamp].into_iter().filter(before).max().unwrap_or(label.name_end) as usize
}

/// The ends, in bytes, of the one, two, three … words at the start of `text`, up to the first
/// character that no name has.
pub fn leading_words(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < MAX_NAME_WORDS {
        let word =
            text[at..].find(|c: char| is_blank(c) || c.is_ascii_control()).map_or(text.len(), |len| at + len);
        if word == at {
            break;
        }
        ends.push(word);
        at = word + text[word..].find(|c| !is_blank(c)).unwrap_or(text.len() - word);
    }
    ends
}

/// The turns that the marker, or the speaker, called `name` has in the text.
pub fn turns(snapshot: &Snapshot, name: &str) -> usize {
    let tally = snapshot.tally();
    let marker =
        tally.all().iter().find(|speaker| speaker.kind != LabelKind::Speaker && speaker.name == name);
    marker.or_else(|| tally.find(name)).map_or(0, |speaker| speaker.turns)
}

/// Whether `name` is a marker that is used in the text, or somebody who speaks in it.
pub fn is_known(snapshot: &Snapshot, name: &str) -> bool {
    turns(snapshot, name) > 0
}

/// Whether a name of this form may be told from prose when no separator follows: several words, or
/// capitals, or a marker.
pub fn is_distinct(view: &BlockView<'_>, name: &str) -> bool {
    view.dialect.is_marker(name) || name::shape(name, &view.dialect.label.name) == name::Shape::Name
}

/// The note in brackets with which `text` begins, blanks before it included: its length in bytes.
pub fn note_length(text: &str) -> usize {
    let skipped = text.find(|c| !is_blank(c)).unwrap_or(0);
    let rest = &text[skipped..];
    if !rest.starts_with('(') {
        return 0;
    }
    rest.find(')').filter(|end| *end < 300).map_or(0, |end| skipped + end + 1)
}

/// Whether `text` begins as the words of a turn do: a capital or an opening quote, or a dash.
pub fn begins_turn(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        c.is_uppercase() || words::is_unspaced(c) || matches!(c, '“' | '«' | '"' | '—' | '–' | '…')
    })
}

/// Reports the rarer of two forms, if it has at most a quarter of all and the other at least ten uses;
/// else one finding at hint level, so that a file of two minds isn't covered with squiggles.
pub fn rarer_form(
    rare: Vec<Range<usize>>,
    usual: usize,
    message: impl Fn(usize) -> String,
    replacement: impl Fn(&Range<usize>) -> String,
    title: &str,
) -> Vec<Finding> {
    let clear = usual >= 10 && rare.len() * 4 <= rare.len() + usual;
    let shown = if clear { rare.len() } else { rare.len().min(1) };
    rare.iter()
        .take(shown)
        .map(|range| {
            let mut finding = Finding::new(range.clone(), message(usual));
            if clear {
                finding = finding.fixed_by(title, Safety::Safe, range.clone(), replacement(range));
            } else {
                finding.level = Some(crate::analysis::rule::Level::Hint);
            }
            finding
        })
        .collect()
}

/// The line end that the text has at or before byte `at`: `\r\n`, `\r` or `\n`.
pub fn line_end(text: &Text, at: usize) -> &'static str {
    let line = text.line_of(at);
    let end_of = |line: usize| text.slice(text.line_content(line).end..text.line_content(line + 1).start);
    let own = end_of(line);
    let found = if own.is_empty() && line > 0 { end_of(line - 1) } else { own };
    match &*found {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}

/// A safe fix of one edit.
pub fn safe(title: impl Into<String>, range: Range<usize>, text: impl Into<String>) -> Option<Fix> {
    Finding::new(0..0, "").fixed_by(title, Safety::Safe, range, text).fix
}
