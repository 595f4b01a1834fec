//! Chunks of blocks, and the sums by which places in the text are found.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::block::{Block, Lengths};
use super::label::Label;
use super::slot::Slot;
use super::tally::Tally;

/// What blocks add up to. Adding is associative, so sums of parts give the sum of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Blocks.
    pub blocks: usize,
    /// Length of the text.
    pub lengths: Lengths,
    /// Labels.
    pub labels: usize,
    /// Exchanges: maximal runs of question labels.
    pub exchanges: Exchanges,
    /// Blocks behind which nothing is spoken any more.
    pub ends: usize,
    /// Lines that name who speaks under markers.
    pub by_lines: usize,
}

/// The count of maximal runs of question labels, of which one with a number begins another, with what is
/// needed to join two counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchanges {
    /// Runs of question labels.
    pub count: usize,
    /// Whether the first label is a question, where there is a label.
    first: Option<bool>,
    /// Whether the first label has the number of a question.
    opens: bool,
    /// Whether the last label is a question, where there is a label.
    last: Option<bool>,
}

impl Exchanges {
    /// The count for one label.
    pub fn of(label: &Label) -> Self {
        let question = label.asks();
        Self {
            count: usize::from(question),
            first: Some(question),
            opens: label.numbered,
            last: Some(question),
        }
    }

    /// Adds what comes next in the text.
    pub fn add(&mut self, next: &Exchanges) {
        let joined = self.last == Some(true) && next.first == Some(true) && !next.opens;
        self.count += next.count - usize::from(joined);
        if self.first.is_none() {
            (self.first, self.opens) = (next.first, next.opens);
        }
        self.last = next.last.or(self.last);
    }
}

impl Sum {
    /// The sum of one block.
    pub fn of(block: &Block) -> Self {
        let mut exchanges = Exchanges::default();
        block.labels.iter().for_each(|label| exchanges.add(&Exchanges::of(label)));
        Self {
            blocks: 1,
            lengths: block.lengths(),
            labels: block.labels.len(),
            exchanges,
            ends: usize::from(block.ends),
            by_lines: block.by_lines.len(),
        }
    }

    /// Adds what comes next in the text.
    pub fn add(&mut self, next: &Sum) {
        self.blocks += next.blocks;
        self.lengths.bytes += next.lengths.bytes;
        self.lengths.utf16 += next.lengths.utf16;
        self.lengths.lines += next.lengths.lines;
        self.labels += next.labels;
        self.exchanges.add(&next.exchanges);
        self.ends += next.ends;
        self.by_lines += next.by_lines;
    }
}

/// Blocks between two places of a chunk whose sums are known.
const STEP: usize = 16;

/// Some blocks that follow each other, with their sum. Never changed once made.
#[derive(Debug)]
pub struct Chunk {
    /// The blocks, at least one.
    pub blocks: Vec<Arc<Block>>,
    /// What they add up to.
    pub sum: Sum,
    /// What the blocks before every [`STEP`]th one add up to, so that a place is found without a step a block.
    stops: Vec<Sum>,
    tally: OnceLock<Tally>,
    words: Mutex<HashMap<String, bool>>,
    /// What the rules added up over these blocks, remembered by the layer above.
    pub checks: Slot,
    /// Who is introduced in these blocks, remembered by the layer above.
    pub introduced: Slot,
    /// Which of these blocks may stand in the head of another event.
    pub heads: Slot,
}

impl Chunk {
    /// A chunk of `blocks`.
    pub fn new(blocks: Vec<Arc<Block>>) -> Self {
        let mut sum = Sum::default();
        let mut stops = Vec::with_capacity(blocks.len().div_ceil(STEP));
        for some in blocks.chunks(STEP) {
            stops.push(sum);
            some.iter().for_each(|block| sum.add(&Sum::of(block)));
        }
        Self {
            blocks,
            sum,
            stops,
            tally: OnceLock::new(),
            words: Mutex::default(),
            checks: Slot::default(),
            introduced: Slot::default(),
            heads: Slot::default(),
        }
    }

    /// The number of a block up to which `measure` counts no more than `goal`, as near before the first one behind
    /// which it counts more as is known, with the sum of all before it. `before` is that of all before the chunk.
    pub fn near(&self, before: Sum, goal: usize, measure: impl Fn(&Sum) -> usize) -> (usize, Sum) {
        let mut near = (0, before);
        for (number, stop) in self.stops.iter().enumerate().skip(1) {
            let mut sum = before;
            sum.add(stop);
            if measure(&sum) > goal {
                break;
            }
            near = (number * STEP, sum);
        }
        near
    }

    /// Whether `word` stands in these blocks: what `look` says at the first call for this word.
    pub fn words_known(&self, word: &str, look: impl FnOnce() -> bool) -> bool {
        let lock = || self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(word).copied();
        known.unwrap_or_else(|| {
            let found = look();
            lock().insert(word.to_owned(), found);
            found
        })
    }

    /// Who speaks in these blocks, and how much; counted at the first call.
    pub fn tally(&self) -> &Tally {
        self.tally.get_or_init(|| {
            let mut tally = Tally::default();
            self.blocks.iter().for_each(|block| tally.add_block(block));
            tally
        })
    }
}
