//! Front and end matter: what stands before the first words spoken and after the last.
//!
//! Both are found by a walk from an end of the text over a bounded number of blocks, so their cost does
//! not grow with the document.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use regex::Regex;

use crate::text::Text;

use super::tree::{BlockAt, Tree};

mod date;
mod end;
mod front;
mod heads;
mod parts;
mod value;

pub use date::{Found as FoundDate, find as find_date};
pub use parts::Part;
pub use value::{of_key as head_value, plain as plain_value};

/// Front matter and end matter of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// What stands before the first words spoken.
    pub front: Option<Front>,
    /// What stands after the last words spoken.
    pub end: Option<End>,
}

/// A piece of the text that isn't speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes in the text, without blank lines at its end.
    pub range: Range<usize>,
    /// Lines from 0: the first, and the last that isn't blank.
    pub lines: (usize, usize),
    /// Numbers of its blocks.
    pub blocks: Range<usize>,
    /// Words in it.
    pub words: u64,
}

/// Front matter with what it says. Ranges are bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// Where it stands.
    pub piece: Piece,
    /// The time of day, alone on its line.
    pub time: Option<Range<usize>>,
    /// The title.
    pub title: Option<Range<usize>>,
    /// The date that the title, a date line or the document number names.
    pub date: Option<Date>,
    /// The place that stands before the date.
    pub place: Option<Range<usize>>,
    /// The document number.
    pub number: Option<Range<usize>>,
}

/// End matter. Ranges are bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Where it stands.
    pub piece: Piece,
    /// The part that a web site left behind, where there is one, with the number of its blocks.
    pub residue: Option<(Range<usize>, usize)>,
}

impl Matter {
    /// Finds front and end matter of `text`, whose tree is `tree`.
    pub fn of(text: &Text, tree: &Tree) -> Self {
        if tree.dialect().is_none() {
            return Self::default();
        }
        let mut front = front::find(text, tree);
        if !tree.dialect().front.opening_statement {
            front = front::up_to_label(tree, front);
        }
        let first = front.as_ref().map_or(0, |front| front.piece.blocks.end);
        let end = end::behind_last(tree, first).or_else(|| end::find(text, tree, first));
        Self { end, front }
    }

    /// The events of `text`, in order, where the file holds several; none where there is one. What a chunk of
    /// the text says of heads is remembered with it.
    pub fn parts(&self, text: &Text, tree: &Tree) -> Vec<Part> {
        if tree.dialect().is_none() { Vec::new() } else { parts::find(text, tree, self) }
    }

    /// The bytes between front and end matter.
    pub fn body(&self, text_len: usize) -> Range<usize> {
        let start = self.front.as_ref().map_or(0, |front| front.piece.range.end);
        start..self.end.as_ref().map_or(text_len, |end| end.piece.range.start)
    }
}

/// The blocks from `first` to `last` as one piece.
fn piece(first: &BlockAt, last: &BlockAt, words: u64) -> Piece {
    Piece {
        range: first.start()..last.content_end(),
        lines: (first.before.lengths.lines, last.last_line()),
        blocks: first.before.blocks..last.before.blocks + 1,
        words,
    }
}

/// The text of a block without the blank lines after it.
fn content<'t>(text: &'t Text, at: &BlockAt) -> std::borrow::Cow<'t, str> {
    text.slice(at.start()..at.content_end())
}

/// Whether `text` ends as a sentence does, quotes and brackets aside.
fn ends_sentence(text: &str) -> bool {
    let end =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '”' | '"' | '’' | '»' | ')' | '\''));
    end.ends_with(['.', '!', '?', '…', ':', ',', ';', '。', '！', '？'])
}

/// A regular expression that is made once.
fn regex(cell: &'static OnceLock<Option<Regex>>, pattern: &str) -> Option<&'static Regex> {
    cell.get_or_init(|| Regex::new(pattern).ok()).as_ref()
}

/// Whether the lower-case `line` begins with one of `words`, as a whole word.
fn begins_with(line: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        line.strip_prefix(word.as_str())
            .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// The line as it is compared with a dialect's beginnings: no bullet, no blanks at its ends, lower case.
fn bare(line: &str) -> String {
    line.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '•' | '-' | '–' | '·' | '*' | '>' | '|')
    })
    .trim_end()
    .to_lowercase()
}

#[cfg(test)]
#[path = "matter/tests.rs"]
mod tests;
