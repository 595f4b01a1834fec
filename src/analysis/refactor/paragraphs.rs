//! Paragraphs: made a question, unwrapped.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::findings::Edit;
use crate::syntax::BlockAt;
use crate::syntax::dialect::Form;
use crate::syntax::label::is_blank;

use super::{Kind, Refactoring, not, one};

/// Longest paragraph that is looked at, in bytes.
const LONGEST: usize = 64 * 1024;

pub(super) fn at(snapshot: &Snapshot, range: &Range<usize>) -> Vec<Refactoring> {
    let Some(at) = snapshot.tree().at_byte(range.start) else { return Vec::new() };
    if at.block.is_blank() || at.block.content as usize > LONGEST {
        return Vec::new();
    }
    question(snapshot, &at).into_iter().chain(unwrap(snapshot, &at)).collect()
}

/// An unlabelled paragraph with the house's question marker.
fn question(snapshot: &Snapshot, at: &BlockAt) -> Option<Refactoring> {
    let dialect = snapshot.dialect();
    let body = snapshot.matter().body(snapshot.text().len());
    if !body.contains(&at.start()) || !at.block.noise.is_empty() {
        return None;
    }
    let no = |reason| Some(not("Make this paragraph a question", Kind::Paragraph, reason));
    if !at.block.labels.is_empty() {
        return no("it has a label");
    }
    let Some(marker) = dialect.question.markers.first() else {
        return no("questions have no marker in this dialect");
    };
    let style = dialect.styles().find(|style| style.form != Form::None)?;
    let padding = match style.padding.after.as_str() {
        "any" | "" => " ",
        padding => padding,
    };
    let opens = match (dialect.question.bare, style.wrap.first()) {
        (true, _) => format!("{marker}   "),
        (_, Some(wrap)) => format!("{}{padding}", wrap.replace("{}", marker)),
        _ => format!("{marker}{}{padding}", style.separators.canonical),
    };
    let text = snapshot.text();
    let content = text.slice(at.start()..at.content_end());
    let start = at.start() + content.len() - content.trim_start_matches(is_blank).len();
    Some(one(
        format!("Make this paragraph a question: `{}`", opens.trim()),
        Kind::Paragraph,
        start..start,
        opens,
    ))
}

/// A hard-wrapped paragraph on one line.
fn unwrap(snapshot: &Snapshot, at: &BlockAt) -> Option<Refactoring> {
    // Noise between the lines is what a line of its own is for.
    if !at.block.noise.is_empty() || snapshot.dialect().continues() {
        return None;
    }
    let text = snapshot.text();
    let content = text.slice(at.start()..at.content_end());
    let mut edits = Vec::new();
    let mut line = 0;
    for piece in content.split_inclusive(['\n', '\r']) {
        let end = line + piece.len();
        let words = piece.trim_end();
        let start = line + words.len();
        line = end;
        if piece == "\n" || words.is_empty() {
            continue;
        }
        let rest = &content[start..];
        let next = start + rest.len() - rest.trim_start().len();
        if next >= content.len() || start >= next || !content[start..next].contains(['\n', '\r']) {
            continue;
        }
        // A word that is cut by the line end stays as it is written, hyphen and all.
        let cut = words.ends_with('-') && words.chars().rev().nth(1).is_some_and(char::is_alphabetic);
        let joint = if cut { "" } else { " " };
        edits.push(Edit { range: at.start() + start..at.start() + next, text: joint.to_owned() });
    }
    if edits.is_empty() {
        return Some(not("Unwrap this paragraph", Kind::Paragraph, "it stands on one line"));
    }
    Some(Refactoring { title: "Unwrap this paragraph".to_owned(), kind: Kind::Paragraph, edits: Ok(edits) })
}
