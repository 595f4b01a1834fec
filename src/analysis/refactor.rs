//! Changes that a copy editor makes at the cursor or to what is selected, beyond the fixes of findings. They are
//! asked for by name, so they may move a turn to another speaker; none of them changes a word.

use std::ops::Range;

use super::document::Snapshot;
use super::findings::Edit;

mod notes;
mod numbers;
mod paragraphs;
#[cfg(test)]
mod tests;
mod turns;

/// A change that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refactoring {
    /// What it does, as an imperative.
    pub title: String,
    /// What kind of change it is.
    pub kind: Kind,
    /// Edits that don't meet, in order; or why it can't be done here, in a few words.
    pub edits: Result<Vec<Edit>, &'static str>,
}

/// What kind of change a refactoring is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Turns are split, joined, given to others.
    Turn,
    /// Paragraphs get another form.
    Paragraph,
    /// Remarks and notes.
    Note,
    /// Numbers of questions.
    Numbers,
}

impl Kind {
    /// The word for it, behind `refactor.` in the protocol.
    pub fn word(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Paragraph => "paragraph",
            Self::Note => "note",
            Self::Numbers => "numbers",
        }
    }
}

/// The changes that can be made at `range` (bytes; empty where nothing is selected). The cost doesn't grow with
/// the document, but for numbering, which is offered only on a number.
pub fn at(snapshot: &Snapshot, range: &Range<usize>) -> Vec<Refactoring> {
    if snapshot.dialect().is_none() {
        return Vec::new();
    }
    let mut all = turns::at(snapshot, range);
    all.extend(paragraphs::at(snapshot, range));
    all.extend(notes::at(snapshot, range));
    all.extend(numbers::at(snapshot, range));
    all
}

/// A change of one edit.
fn one(title: String, kind: Kind, range: Range<usize>, text: String) -> Refactoring {
    Refactoring { title, kind, edits: Ok(vec![Edit { range, text }]) }
}

/// A change that can't be made here, for this reason.
fn not(title: &str, kind: Kind, reason: &'static str) -> Refactoring {
    Refactoring { title: title.to_owned(), kind, edits: Err(reason) }
}
