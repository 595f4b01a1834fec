//! Blanks behind labels and blank lines, as most of the text has them.

use std::collections::BTreeMap;

use crate::analysis::document::Snapshot;
use crate::analysis::findings::Edit;
use crate::syntax::label::is_blank;
use crate::text::Text;

/// A form counts as the text's own where at least so many in a hundred are of it.
const MOST: usize = 60;
/// Uses without which nothing can be said of a form.
const FEW: usize = 3;
/// Blank lines that may follow each other whatever the usual number.
const BLANK_LINES: usize = 2;

/// The edits that lay `snapshot` out; they don't meet.
pub(super) fn edits(snapshot: &Snapshot) -> Vec<Edit> {
    let dialect = snapshot.dialect();
    // Lines that are set to a width, numbered or timed lie as they were printed.
    if dialect.is_none() || dialect.padded || dialect.has_line_numbers() || dialect.continues() {
        return Vec::new();
    }
    let mut edits = padding(snapshot);
    edits.extend(blank_lines(snapshot));
    edits
}

/// The blanks between separators and words, made one where most of the text agrees.
fn padding(snapshot: &Snapshot) -> Vec<Edit> {
    let text = snapshot.text();
    let mut gaps = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for at in snapshot.tree().blocks() {
        for label in &at.block.labels {
            let (end, words) = (label.separator.end as usize, label.words_start as usize);
            // What stands between may also be a note or a stamp.
            if label.separator.is_empty() || words <= end {
                continue;
            }
            let range = at.start() + end..at.start() + words;
            let gap = text.slice(range.clone());
            let follows = text.slice(range.end..text.floor(range.end + 4));
            if gap.chars().all(is_blank) && !follows.starts_with(['\n', '\r']) && !follows.is_empty() {
                *counts.entry(gap.clone().into_owned()).or_default() += 1;
                gaps.push((range, gap.into_owned()));
            }
        }
    }
    let Some(usual) = usual(&counts, gaps.len()) else { return Vec::new() };
    let other = gaps.into_iter().filter(|(_, gap)| *gap != usual);
    other.map(|(range, _)| Edit { range, text: usual.clone() }).collect()
}

/// The key that most of `all` have.
fn usual<K: Ord + Clone>(counts: &BTreeMap<K, usize>, all: usize) -> Option<K> {
    let (key, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    (all >= FEW && count * 100 >= all * MOST).then(|| key.clone())
}

/// Runs of more blank lines than the text has elsewhere, made as long as those; those in front and end matter
/// stay.
fn blank_lines(snapshot: &Snapshot) -> Vec<Edit> {
    let text = snapshot.text();
    let body = snapshot.matter().body(text.len());
    let (mut line, end) = (text.line_of(body.start), text.line_of(body.end));
    let mut runs = Vec::new();
    while line < end {
        let first = line;
        while line < end && is_empty(text, line) {
            line += 1;
        }
        if line > first && first > 0 && line < end {
            runs.push((first, line - first));
        }
        line += 1;
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    runs.iter().for_each(|(_, length)| *counts.entry(*length).or_default() += 1);
    let Some(usual) = usual(&counts, runs.len()) else { return Vec::new() };
    let most = usual.max(BLANK_LINES);
    let long = runs.into_iter().filter(|(_, length)| *length > most);
    long.map(|(first, length)| {
        // The first of them stay: their line ends are those of the text.
        let range = text.line_content(first + usual).start..text.line_content(first + length).start;
        Edit { range, text: String::new() }
    })
    .collect()
}

fn is_empty(text: &Text, line: usize) -> bool {
    text.slice(text.line_content(line)).chars().all(char::is_whitespace)
}
