//! Turns: split at the cursor, joined with the one before, given to another speaker.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::rules::line_end;
use crate::analysis::talk;
use crate::syntax::label::is_blank;
use crate::syntax::{Label, LabelKind, Turn, name};

use super::{Kind, Refactoring, not, one};

/// Labels before and after the turn in which other speakers are looked for.
const NEAR: usize = 60;
/// Most other speakers that are offered.
const OTHERS: usize = 5;

pub(super) fn at(snapshot: &Snapshot, range: &Range<usize>) -> Vec<Refactoring> {
    let Some(turn) = talk::turn_at(snapshot, range.start) else { return Vec::new() };
    let Some((label, block)) = turn.label else { return Vec::new() };
    // A label that stands on no line of its own, or names nobody, can't be written anew.
    if label.name_end <= label.start {
        return Vec::new();
    }
    let others = others(snapshot, &turn);
    let mut all = Vec::new();
    if range.is_empty() {
        all.extend(split(snapshot, &turn, range.start, &others));
    }
    all.extend(merge(snapshot, &turn, block));
    let own = block + label.start as usize..block + label.name_end as usize;
    all.extend(
        others.into_iter().map(|other| {
            one(format!("Give this turn to {}", other.name), Kind::Turn, own.clone(), other.name)
        }),
    );
    all
}

/// A speaker, or a marker, near a turn.
struct Other {
    name: String,
    /// A whole label of theirs, from the start of its line to the words.
    label: String,
}

/// Who else speaks near `turn`, nearest first.
fn others(snapshot: &Snapshot, turn: &Turn) -> Vec<Other> {
    let (tree, text) = (snapshot.tree(), snapshot.text());
    let Some(number) = turn.number else { return Vec::new() };
    let own = turn.label.map(|(label, _)| name::key(&label.name));
    let mut found: Vec<Other> = Vec::new();
    let away = (1..=NEAR).flat_map(|by| [number.checked_sub(by), number.checked_add(by)]).flatten();
    for number in away {
        let Some(at) = tree.at_label(number) else { continue };
        let Some(label) = at.block.labels.get(number - at.before.labels) else { continue };
        let key = name::key(&label.name);
        let known = found.iter().any(|other| name::key(&other.name) == key) || own.as_ref() == Some(&key);
        if known || label.name_end <= label.start {
            continue;
        }
        let printed = text.slice(at.start() + label.start as usize..at.start() + label.name_end as usize);
        found.push(Other { name: printed.into_owned(), label: bare(snapshot, label, at.start()) });
        if found.len() == OTHERS {
            break;
        }
    }
    found
}

/// `label`, which stands in the block at `block`, from the start of its line to the words, without notes and
/// stamps.
fn bare(snapshot: &Snapshot, label: &Label, block: usize) -> String {
    let text = snapshot.text();
    let start = block + label.start as usize;
    let line = text.line_content(text.line_of(start));
    let words = (block + label.words_start as usize).min(line.end.max(start));
    let mut left: Vec<Range<usize>> = label
        .notes
        .iter()
        .map(|note| note.range.clone())
        .chain(label.stamp.clone())
        .map(|part| block + part.start as usize..block + part.end as usize)
        .collect();
    left.sort_by_key(|part| part.start);
    let mut whole = String::new();
    let mut at = line.start.min(start);
    for part in left {
        if part.start >= at && part.end <= words {
            let kept = text.slice(at..part.start);
            // The blank before a note goes with it.
            whole.push_str(kept.trim_end_matches(is_blank));
            at = part.end;
        }
    }
    whole.push_str(&text.slice(at..words.max(at)));
    whole
}

/// The turn cut at the cursor: the second part is for whoever speaks next to it, or for the same speaker.
fn split(snapshot: &Snapshot, turn: &Turn, cursor: usize, others: &[Other]) -> Vec<Refactoring> {
    let text = snapshot.text();
    let Some((label, block)) = turn.label else { return Vec::new() };
    let no = |reason| vec![not("Split the turn here", Kind::Turn, reason)];
    if cursor <= turn.words_start || cursor >= turn.range.end {
        return no("the cursor stands at an end of the turn");
    }
    let before = text.slice(turn.words_start..cursor);
    let after = text.slice(cursor..turn.range.end);
    // A cursor inside a word cuts nothing.
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if inside(before.chars().next_back()) && inside(after.chars().next()) {
        return no("the cursor stands inside a word");
    }
    if before.trim().is_empty() || after.trim().is_empty() {
        return no("the cursor stands at an end of the turn");
    }
    let gap = before.len() - before.trim_end().len();
    let behind = after.len() - after.trim_start().len();
    let range = cursor - gap..cursor + behind;
    let end = line_end(text, turn.range.start);
    let blank = snapshot.dialect().label.blank_before
        || label.kind != LabelKind::Speaker
        || text.slice(turn.range.end..text.floor(turn.range.end + 4)).matches(end).count() > 1;
    let break_ = if blank { end.repeat(2) } else { end.to_owned() };
    let own = Other { name: label.name.to_string(), label: bare(snapshot, label, block) };
    let to = |other: &Other| {
        let title = format!("Split the turn here: {}", other.name);
        one(title, Kind::Turn, range.clone(), format!("{break_}{}", other.label))
    };
    others.iter().take(2).chain([&own]).map(to).collect()
}

/// The turn as a part of the one before: its label goes, its paragraphs stay.
fn merge(snapshot: &Snapshot, turn: &Turn, block: usize) -> Option<Refactoring> {
    let (label, _) = turn.label?;
    let Some(number) = turn.number?.checked_sub(1) else {
        return Some(not("Merge with the turn before", Kind::Turn, "no turn stands before this one"));
    };
    let at = snapshot.tree().at_label(number)?;
    let before = at.block.labels.get(number - at.before.labels)?;
    let text = snapshot.text();
    let start = block + label.start as usize;
    let line = text.line_content(text.line_of(start)).start;
    let title = format!("Merge with the turn of {} before", before.name);
    let words = block + label.words_start as usize;
    Some(one(title, Kind::Turn, line.min(start)..words, String::new()))
}
