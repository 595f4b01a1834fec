//! What opens a turn: name or question marker, notes, separator.

use std::ops::Range;

use super::dialect::{Dialect, Form, Head, LabelStyle};

mod affiliation;
mod finish;
mod marker;
mod miss;
mod note;
mod over;
mod read;
pub mod stamp;
pub use over::{may_go_on, recognise_over};
pub use read::Line;
pub(crate) use read::line_number;
#[cfg(test)]
mod tests;

use marker::kind_of;
pub use miss::{Miss, Why};

/// A label. All offsets are bytes from the start of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Start of the name, after any indent.
    pub start: u32,
    /// End of the name, without blanks.
    pub name_end: u32,
    /// The notes between name and separator.
    pub notes: Box<[Note]>,
    /// The separator; empty where the house has none.
    pub separator: Range<u32>,
    /// The time stamp, its brackets included.
    pub stamp: Option<Range<u32>>,
    /// Where the words start: after the separator and the blanks behind it.
    pub words_start: u32,
    /// Words from there to the next label or the end of the block.
    pub words: u32,
    /// Whether the label goes on with the turn before, where that is of the same speaker.
    pub continues: bool,
    /// Whether the number of a question stands before the name, who asks it: each opens an exchange.
    pub numbered: bool,
    /// What the label says of its turn.
    pub kind: LabelKind,
    /// The name as printed, with single blanks; empty where no label is printed, and the marks around a
    /// paragraph, or its place, say what it is.
    pub name: Box<str>,
}

/// A note of a label: its brackets included, in bytes from the start of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// From the opening bracket to after the closing one.
    pub range: Range<u32>,
    /// Whether the closing bracket is there.
    pub closed: bool,
    /// Bytes of each bracket.
    pub open: u8,
}

impl Note {
    /// The range (bytes from the start of the block) inside the brackets.
    pub fn inner(&self) -> Range<u32> {
        self.range.start + u32::from(self.open)
            ..self.range.end - if self.closed { u32::from(self.open) } else { 0 }
    }
}

/// What a label says of its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A question marker.
    Question,
    /// An answer marker.
    Answer,
    /// A name.
    Speaker,
}

impl Label {
    /// What opens a turn at byte `start` though no label is printed; its words begin at `words_start`.
    pub fn unprinted(kind: LabelKind, start: usize, words_start: usize) -> Self {
        let start = start as u32;
        Self {
            start,
            name_end: start,
            notes: Box::default(),
            separator: start..start,
            stamp: None,
            words_start: words_start as u32,
            words: 0,
            continues: false,
            numbered: false,
            kind,
            name: Box::default(),
        }
    }

    /// Whether it opens a question: by its marker, by the number before it, or by the marks around it.
    pub fn asks(&self) -> bool {
        self.kind == LabelKind::Question || self.numbered
    }

    /// Whether it is a paragraph between marks that asks as a whole.
    pub fn is_whole_question(&self) -> bool {
        self.kind == LabelKind::Question && self.name.is_empty()
    }

    /// The whole label, from the name to after the separator.
    pub fn range(&self) -> Range<u32> {
        self.start..self.separator.end
    }
}

/// The label with which `line` begins, with offsets from the start of the line.
pub fn recognise(line: &str, dialect: &Dialect) -> Option<Label> {
    read_line(&Line::of(line), dialect).map(|(_, label)| label)
}

/// The label with which `line` begins in one of the dialect's styles.
pub fn read_style(line: &str, style: &LabelStyle, dialect: &Dialect) -> Option<Label> {
    read::line(&Line::of(line), style, dialect).ok()
}

/// The label with which a measured line begins, and the style in which it is one.
pub fn read_line<'d>(line: &Line, dialect: &'d Dialect) -> Option<(&'d LabelStyle, Label)> {
    let open =
        dialect.styles().enumerate().filter(|(number, style)| line.may_be_label(*number, style, dialect));
    open.map(|(_, style)| style).find_map(|style| Some((style, read::line(line, style, dialect).ok()?)))
}

/// Whether a measured line may begin with a label in one of the dialect's styles. No is sure, and cheap.
pub fn may_begin(line: &Line, dialect: &Dialect) -> bool {
    dialect.styles().enumerate().any(|(number, style)| line.may_be_label(number, style, dialect))
}

/// The label at the start of `rest`, which has no indent: for labels that stand where none is expected.
pub fn read(rest: &str, dialect: &Dialect) -> Option<Label> {
    let head = Head::of(rest);
    dialect.styles().enumerate().find_map(|style| read_inside(rest, &head, style, dialect))
}

/// The label at the start of `rest` in one of the dialect's styles with its number, whatever the indent.
/// `head` is that of `rest`.
pub(super) fn read_inside(
    rest: &str,
    head: &Head,
    (number, style): (usize, &LabelStyle),
    dialect: &Dialect,
) -> Option<Label> {
    dialect.admits(number, rest, head).then(|| read::unindented(rest, style, dialect).ok())?
}

/// Why `line` begins with no label: the miss of the style that came furthest. None where it is a label.
pub fn explain(line: &str, dialect: &Dialect) -> Option<Miss> {
    let line = Line::of(line);
    let mut furthest: Option<Miss> = None;
    for (number, style) in dialect.styles().enumerate().filter(|(_, style)| style.form != Form::None) {
        let Err(mut miss) = read::line(&line, style, dialect) else { return None };
        miss.style = number;
        if furthest.as_ref().is_none_or(|best| best.rank() < miss.rank()) {
            furthest = Some(miss);
        }
    }
    furthest
}

/// Blanks that may stand inside a line.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{3000}')
}

/// Bytes of blanks at the start of `text`.
pub fn blanks(text: &str) -> usize {
    text.find(|c| !is_blank(c)).unwrap_or(text.len())
}
