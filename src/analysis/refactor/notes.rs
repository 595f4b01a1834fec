//! Remarks and notes: put in brackets, moved into the label or behind it, `[inaudible]` in the house's spelling.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::findings::Edit;
use crate::analysis::talk;
use crate::syntax::label::is_blank;

use super::{Kind, Refactoring, one};

/// Longest selection that may be a remark, in bytes.
const REMARK: usize = 200;
/// Bytes around the cursor in which the house's spelling is looked for.
const NEAR: usize = 256 * 1024;

pub(super) fn at(snapshot: &Snapshot, range: &Range<usize>) -> Vec<Refactoring> {
    let mut all: Vec<Refactoring> = wrap(snapshot, range).into_iter().collect();
    if range.is_empty() {
        all.extend(moved(snapshot, range.start));
        all.extend(inaudible(snapshot, range.start));
    }
    all
}

/// The brackets of the house's remarks.
fn brackets(snapshot: &Snapshot) -> (char, char) {
    let dialect = snapshot.dialect();
    let pair = dialect.notes.delimiters.first().or(dialect.label.note.brackets.first());
    let mut chars = pair.map_or("()", String::as_str).chars();
    chars.next().zip(chars.next()).unwrap_or(('(', ')'))
}

/// What is selected as a remark.
fn wrap(snapshot: &Snapshot, range: &Range<usize>) -> Option<Refactoring> {
    if range.is_empty() || range.len() > REMARK {
        return None;
    }
    let selected = snapshot.text().slice(range.clone());
    let words = selected.trim();
    if words.is_empty() || words.contains(['\n', '\r', '(', ')', '[', ']']) {
        return None;
    }
    let (open, close) = brackets(snapshot);
    let start = range.start + selected.len() - selected.trim_start().len();
    let end = start + words.len();
    Some(Refactoring {
        title: format!("Mark as a remark: {open}{words}{close}"),
        kind: Kind::Note,
        edits: Ok(vec![
            Edit { range: start..start, text: open.to_string() },
            Edit { range: end..end, text: close.to_string() },
        ]),
    })
}

/// A note behind the separator put into the label, or one in the label put behind it.
fn moved(snapshot: &Snapshot, cursor: usize) -> Option<Refactoring> {
    let turn = talk::turn_at(snapshot, cursor)?;
    let (label, block) = turn.label?;
    let text = snapshot.text();
    // Only on the line of the label.
    let line = text.line_content(text.line_of(block + label.start as usize));
    if !(line.start..=line.end).contains(&cursor) || label.separator.is_empty() {
        return None;
    }
    let words = block + label.words_start as usize;
    let separator = block + label.separator.start as usize..block + label.separator.end as usize;
    if let [note] = &*label.notes {
        let range = block + note.range.start as usize..block + note.range.end as usize;
        let before = text.slice(block + label.name_end as usize..range.start);
        if !note.closed || !before.chars().all(is_blank) || range.end > separator.start {
            return None;
        }
        let printed = text.slice(range.clone()).into_owned();
        let edits = vec![
            Edit { range: range.start - before.len()..range.end, text: String::new() },
            Edit { range: words..words, text: format!("{printed} ") },
        ];
        return Some(Refactoring {
            title: format!("Move {printed} behind the label"),
            kind: Kind::Note,
            edits: Ok(edits),
        });
    }
    let rest = text.slice(words..line.end.max(words));
    let open = rest.chars().next()?;
    let close = snapshot.dialect().label.note.closing(open)?;
    let end = rest.find(close).filter(|end| *end < REMARK)? + close.len_utf8();
    if !label.notes.is_empty() {
        return None;
    }
    let printed = rest[..end].to_owned();
    let behind = rest[end..].len() - rest[end..].trim_start_matches(is_blank).len();
    let edits = vec![
        Edit { range: separator.start..separator.start, text: format!(" {printed}") },
        Edit { range: words..words + end + behind, text: String::new() },
    ];
    Some(Refactoring { title: format!("Move {printed} into the label"), kind: Kind::Note, edits: Ok(edits) })
}

/// The remark for what can't be heard, spelt as it is around here, at the cursor.
fn inaudible(snapshot: &Snapshot, cursor: usize) -> Option<Refactoring> {
    let turn = talk::turn_at(snapshot, cursor)?;
    if cursor < turn.words_start {
        return None;
    }
    let text = snapshot.text();
    let (open, close) = brackets(snapshot);
    let start = text.floor(cursor.saturating_sub(NEAR));
    let around = text.slice(start..text.floor(cursor + NEAR));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in around.match_indices(['i', 'I', 'u', 'U']) {
        let word: &str = &around[at..];
        let is = ["inaudible", "unintelligible", "indiscernible"]
            .iter()
            .any(|known| word.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known)));
        let before = around[..at].chars().next_back();
        let end = word.find([')', ']']).filter(|end| *end < 24);
        if let Some(end) = end.filter(|_| is && matches!(before, Some('(' | '['))) {
            *counts.entry(&around[at - 1..at + end + 1]).or_default() += 1;
        }
    }
    let usual = counts.into_iter().max_by_key(|(_, count)| *count).map(|(printed, _)| printed.to_owned());
    let printed = usual.unwrap_or_else(|| format!("{open}inaudible{close}"));
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let before = text.slice(text.floor(cursor.saturating_sub(4))..cursor).chars().next_back();
    let after = text.slice(cursor..text.floor(cursor + 4)).chars().next();
    let mut inserted = printed.clone();
    if !blank(before) {
        inserted.insert(0, ' ');
    }
    if !blank(after) && !after.is_some_and(|c| ",.;:?!".contains(c)) {
        inserted.push(' ');
    }
    Some(one(format!("Insert {printed}"), Kind::Note, cursor..cursor, inserted))
}
