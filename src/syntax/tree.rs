//! The blocks of a text, found by place and parsed anew around an edit.
//!
//! A tree is a list of chunks that share all that an edit does not touch: a clone is a snapshot. An edit
//! rescans the block before it, and on from there up to the first old block boundary after it at which
//! the scanner's state is the old one. It never falls back to a full parse; tests bound the number of
//! blocks scanned.

use std::ops::Range;
use std::sync::Arc;

use crate::text::Text;

use super::block::{Block, Lengths, State};
use super::chunk::{Chunk, Sum};
use super::dialect::Dialect;
use super::scan::Scanner;
use super::tally::Tally;

/// Most blocks of a chunk.
const CHUNK: usize = 256;

/// The blocks of a text in one dialect.
#[derive(Clone, Debug)]
pub struct Tree {
    dialect: Arc<Dialect>,
    chunks: Vec<Arc<Chunk>>,
    chunk_max: usize,
}

/// A block with its place.
#[derive(Clone, Debug)]
pub struct BlockAt<'t> {
    /// The block.
    pub block: &'t Arc<Block>,
    /// What all blocks before it add up to: its number, its start in bytes, UTF-16 units and lines,
    /// the number of labels and exchanges before it.
    pub before: Sum,
    chunk: usize,
    index: usize,
}

impl BlockAt<'_> {
    /// Bytes of the block in the text.
    pub fn range(&self) -> Range<usize> {
        self.start()..self.start() + self.block.bytes as usize
    }

    /// First byte of the block.
    pub fn start(&self) -> usize {
        self.before.lengths.bytes
    }

    /// Byte after the last character that isn't blank.
    pub fn content_end(&self) -> usize {
        self.start() + self.block.content as usize
    }

    /// Line (from 0) of the last line that isn't blank.
    pub fn last_line(&self) -> usize {
        self.before.lengths.lines + self.block.content_lines as usize
    }
}

impl Tree {
    /// Parses the whole of `text`.
    pub fn parse(text: &Text, dialect: Arc<Dialect>) -> Self {
        Self::parse_in_chunks(text, dialect, CHUNK)
    }

    /// Parses with chunks of at most `chunk_max` blocks; other than [`Tree::parse`] only for tests.
    pub fn parse_in_chunks(text: &Text, dialect: Arc<Dialect>, chunk_max: usize) -> Self {
        let mut chunks = Vec::new();
        let mut blocks = Vec::new();
        for block in Scanner::new(text, 0, &dialect, State::default()) {
            blocks.push(Arc::new(block));
            if blocks.len() == chunk_max {
                chunks.push(Arc::new(Chunk::new(std::mem::take(&mut blocks))));
            }
        }
        if !blocks.is_empty() {
            chunks.push(Arc::new(Chunk::new(blocks)));
        }
        Self { dialect, chunks, chunk_max }
    }

    /// The conventions in which the text is read.
    pub fn dialect(&self) -> &Arc<Dialect> {
        &self.dialect
    }

    /// The chunks, in order.
    pub fn chunks(&self) -> &[Arc<Chunk>] {
        &self.chunks
    }

    /// What all blocks add up to.
    pub fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        self.chunks.iter().for_each(|chunk| sum.add(&chunk.sum));
        sum
    }

    /// Who speaks in the blocks with these numbers. Costs a step a chunk and speaker, and a step a block in
    /// the chunks at both ends.
    pub fn tally(&self, blocks: Range<usize>) -> Tally {
        let mut tally = Tally::default();
        let mut before = 0;
        for chunk in &self.chunks {
            let here = before..before + chunk.blocks.len();
            if blocks.start <= here.start && here.end <= blocks.end {
                tally.add(chunk.tally());
            } else {
                let numbered = here.clone().zip(&chunk.blocks);
                numbered
                    .filter(|(number, _)| blocks.contains(number))
                    .for_each(|(_, block)| tally.add_block(block));
            }
            before = here.end;
        }
        tally
    }

    /// Takes over an edit: `replaced` (bytes of the old text) became `inserted` bytes of `text`, which
    /// is the text after the edit. Gives the number of blocks scanned.
    pub fn edit(&mut self, text: &Text, replaced: Range<usize>, inserted: usize) -> usize {
        let grown = |old: usize| old + inserted - replaced.len();
        let first = self.at_byte(replaced.start).and_then(|at| self.previous(&at).or(Some(at)));
        let (from, mut start, state) = match &first {
            Some(at) => (at.before.blocks, at.start(), at.block.entry),
            None => (0, 0, State::default()),
        };
        let mut old = first.clone();
        let mut new = Vec::new();
        let mut scanner = Scanner::new(text, start, &self.dialect, state);
        while let Some(block) = scanner.next() {
            start += block.bytes as usize;
            new.push(Arc::new(block));
            while old.as_ref().is_some_and(|at| at.start() <= replaced.end || grown(at.start()) < start) {
                old = old.and_then(|at| self.next(&at));
            }
            let meets = |at: &BlockAt| grown(at.start()) == start && at.block.entry == scanner.state;
            if old.as_ref().is_some_and(meets) {
                break;
            }
        }
        // The scan ran to the end of the text: nothing old is left behind it.
        if start >= text.len() {
            old = None;
        }
        let to = old.map(|at| at.before.blocks);
        let scanned = new.len();
        self.splice(from, to, new);
        scanned
    }

    /// Puts `new` in place of the blocks from number `from` up to `to`, or to the end.
    fn splice(&mut self, from: usize, to: Option<usize>, new: Vec<Arc<Block>>) {
        let total = self.sum().blocks;
        let to = to.unwrap_or(total);
        let (first, before) = self.chunk_of(from);
        let (mut last, mut start_of_last) = (first, before);
        while last < self.chunks.len() && start_of_last + self.chunks[last].blocks.len() < to {
            start_of_last += self.chunks[last].blocks.len();
            last += 1;
        }
        let mut blocks: Vec<Arc<Block>> = Vec::with_capacity(self.chunk_max + new.len());
        if let Some(chunk) = self.chunks.get(first) {
            blocks.extend_from_slice(&chunk.blocks[..from - before]);
        }
        blocks.extend(new);
        if let Some(chunk) = self.chunks.get(last) {
            blocks.extend_from_slice(&chunk.blocks[to - start_of_last..]);
        }
        let mut end = (last + 1).min(self.chunks.len());
        // Small chunks join the next one, so that edits don't leave crumbs behind.
        if blocks.len() < self.chunk_max / 4
            && let Some(next) = self.chunks.get(end)
        {
            blocks.extend_from_slice(&next.blocks);
            end += 1;
        }
        let pieces = blocks.len().div_ceil(self.chunk_max).max(1);
        let size = blocks.len().div_ceil(pieces).max(1);
        let chunks = blocks.chunks(size).map(|piece| Arc::new(Chunk::new(piece.to_vec())));
        self.chunks.splice(first.min(end)..end, chunks.collect::<Vec<_>>());
    }

    /// The chunk that holds block number `block`, and the number of blocks before that chunk.
    fn chunk_of(&self, block: usize) -> (usize, usize) {
        let mut before = 0;
        for (i, chunk) in self.chunks.iter().enumerate() {
            if block < before + chunk.blocks.len() {
                return (i, before);
            }
            before += chunk.blocks.len();
        }
        (self.chunks.len(), before)
    }

    /// The first block whose end, as `measure` counts it, lies past `goal`; the last block for a goal
    /// at or past the end.
    fn seek(&self, goal: usize, measure: impl Fn(&Sum) -> usize) -> Option<BlockAt<'_>> {
        let mut before = Sum::default();
        let last = self.chunks.len().checked_sub(1)?;
        for (chunk, part) in self.chunks.iter().enumerate() {
            let mut after = before;
            after.add(&part.sum);
            if measure(&after) <= goal && chunk != last {
                before = after;
                continue;
            }
            let (first, mut before) = part.near(before, goal, &measure);
            for (index, block) in part.blocks.iter().enumerate().skip(first) {
                let mut after = before;
                after.add(&Sum::of(block));
                if measure(&after) > goal || index + 1 == part.blocks.len() {
                    return Some(BlockAt { block, before, chunk, index });
                }
                before = after;
            }
        }
        None
    }

    /// The block with byte `offset`; the last one for an offset past the end.
    pub fn at_byte(&self, offset: usize) -> Option<BlockAt<'_>> {
        self.seek(offset, |sum| sum.lengths.bytes)
    }

    /// The block with line `line` (from 0); the last one for a line past the end.
    pub fn at_line(&self, line: usize) -> Option<BlockAt<'_>> {
        self.seek(line, |sum| sum.lengths.lines)
    }

    /// The block number `number` (from 0).
    pub fn at_block(&self, number: usize) -> Option<BlockAt<'_>> {
        self.seek(number, |sum| sum.blocks).filter(|at| at.before.blocks == number)
    }

    /// The block with label number `number` (from 0).
    pub fn at_label(&self, number: usize) -> Option<BlockAt<'_>> {
        self.seek(number, |sum| sum.labels)
            .filter(|at| (at.before.labels..at.before.labels + at.block.labels.len()).contains(&number))
    }

    /// The last block behind which nothing is spoken any more.
    pub fn last_end(&self) -> Option<BlockAt<'_>> {
        let last = self.sum().ends.checked_sub(1)?;
        self.seek(last, |sum| sum.ends)
    }

    /// The block after `at`.
    pub fn next<'t>(&'t self, at: &BlockAt<'_>) -> Option<BlockAt<'t>> {
        let mut before = at.before;
        before.add(&Sum::of(at.block));
        let (chunk, index) = if at.index + 1 < self.chunks[at.chunk].blocks.len() {
            (at.chunk, at.index + 1)
        } else {
            (at.chunk + 1, 0)
        };
        let block = self.chunks.get(chunk)?.blocks.get(index)?;
        Some(BlockAt { block, before, chunk, index })
    }

    /// The block before `at`.
    pub fn previous<'t>(&'t self, at: &BlockAt<'_>) -> Option<BlockAt<'t>> {
        self.at_block(at.before.blocks.checked_sub(1)?)
    }

    /// The blocks from `at` on.
    pub fn from<'t>(&'t self, at: Option<BlockAt<'t>>) -> impl Iterator<Item = BlockAt<'t>> {
        std::iter::successors(at, |at| self.next(at))
    }

    /// All blocks.
    pub fn blocks(&self) -> impl Iterator<Item = BlockAt<'_>> {
        self.from(self.at_block(0))
    }

    /// Length of the text.
    pub fn lengths(&self) -> Lengths {
        self.sum().lengths
    }
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
