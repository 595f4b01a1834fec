//! A block: a run of non-blank lines that holds at most the labels of its first line, and the blank
//! lines after it. Blocks tile the text.
//!
//! No absolute offset is stored here, so an edit elsewhere leaves a block as it is.

use super::asked::Asked;
use super::byline::ByLine;
use super::label::Label;
use super::slot::Slot;

/// What the scan of one block hands to the next. Its reach is bounded: after a blank line it is the
/// default, but for a question that waits for the next words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Whether the block stands right under another block's text, with no blank line between.
    pub in_run: bool,
    /// Whether the block begins inside a line.
    pub in_line: bool,
    /// Whether it goes on with a run of lines that are no speech as a whole.
    pub in_noise: bool,
    /// Whether a question that is a paragraph of its own stands before it: its words are the answer.
    pub answers: bool,
}

/// How long a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Bytes of UTF-8.
    pub bytes: usize,
    /// UTF-16 code units.
    pub utf16: usize,
    /// Line ends.
    pub lines: usize,
}

/// A block; see the module.
#[derive(Debug)]
pub struct Block {
    /// Bytes of the whole block, blank lines after it included.
    pub bytes: u32,
    /// UTF-16 units of the whole block.
    pub utf16: u32,
    /// Line ends in the whole block.
    pub lines: u32,
    /// Bytes up to the end of the last line that isn't blank, without its line end.
    pub content: u32,
    /// Line ends before that place: the last line with text is this many lines below the first.
    pub content_lines: u32,
    /// Words before the first label, or in the whole block where it has none.
    pub lead_words: u32,
    /// The questions in those words, or in the words of the label where the block has one.
    pub asked: Asked,
    /// The state in which the block was scanned.
    pub entry: State,
    /// The labels, in order.
    pub labels: Box<[Label]>,
    /// What isn't words and isn't the label: running headers, page marks, stamps, line numbers; bytes from
    /// the start of the block, in order.
    pub noise: Box<[std::ops::Range<u32>]>,
    /// The lines that name who speaks under markers, in order.
    pub by_lines: Box<[ByLine]>,
    /// Whether nothing is spoken any more behind this block.
    pub ends: bool,
    /// What rules found here, remembered by the layer above.
    pub checks: Slot,
    /// Who is mentioned here, remembered by the layer above.
    pub mentions: Slot,
}

impl Block {
    /// How long the block is.
    pub fn lengths(&self) -> Lengths {
        Lengths { bytes: self.bytes as usize, utf16: self.utf16 as usize, lines: self.lines as usize }
    }

    /// Whether the block is made of blank lines alone.
    pub fn is_blank(&self) -> bool {
        self.content == 0
    }
}

/// Blocks are equal if the same scan made them; what layers above remember doesn't count.
impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        let sizes = |b: &Self| (b.bytes, b.utf16, b.lines, b.content, b.content_lines, b.lead_words);
        sizes(self) == sizes(other)
            && self.asked == other.asked
            && self.entry == other.entry
            && self.labels == other.labels
            && self.noise == other.noise
            && self.by_lines == other.by_lines
            && self.ends == other.ends
    }
}
