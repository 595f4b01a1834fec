//! A block in the making: its lengths, words, noise.

use std::ops::Range;

use crate::syntax::asked::Asked;
use crate::syntax::block::{Block, State};
use crate::syntax::byline::{self, ByLine};
use crate::syntax::label::Label;
use crate::syntax::noise::Noise;
use crate::syntax::slot::Slot;
use crate::syntax::words;

use super::outside_notes;

/// A block in the making.
pub(super) struct Builder {
    entry: State,
    pub(super) label: Option<Label>,
    bytes: usize,
    utf16: usize,
    pub(super) lines: u32,
    line_ends: u32,
    content: usize,
    content_lines: u32,
    words: u32,
    asked: Asked,
    note_open: bool,
    pub(super) head: bool,
    pub(super) is_noise: bool,
    /// The mark that closes a question between marks, as long as it is open.
    mark: Option<Box<str>>,
    pub(super) ends: bool,
    noise: Vec<Range<u32>>,
    by_lines: Vec<ByLine>,
}

impl Builder {
    pub(super) fn new(entry: State, label: Option<Label>) -> Self {
        Self {
            entry,
            label,
            bytes: 0,
            utf16: 0,
            lines: 0,
            line_ends: 0,
            content: 0,
            content_lines: 0,
            words: 0,
            asked: Asked::default(),
            note_open: false,
            head: false,
            is_noise: false,
            mark: None,
            ends: false,
            noise: Vec::new(),
            by_lines: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, line: &str, blank: bool, noise: &Noise) {
        if !blank {
            self.content = self.bytes + line.trim_end_matches(['\n', '\r']).len();
            self.content_lines = self.line_ends;
            if self.is_noise {
                self.noise.push(self.bytes as u32..self.content as u32);
            } else if !self.head {
                self.add_words(line, noise);
                self.close_question(line);
            }
        }
        self.bytes += line.len();
        self.utf16 += utf16(line);
        self.line_ends += u32::from(line.ends_with(['\n', '\r']));
        self.lines += 1;
    }

    fn add_words(&mut self, line: &str, noise: &Noise) {
        // A label may go on over the end of its line.
        let label = self.label.as_ref().map_or(0, |label| label.words_start as usize);
        let mut from = label.saturating_sub(self.bytes).min(line.len());
        let words_start = self.label.as_ref().filter(|_| self.lines == 0 || from > 0).map(|_| from);
        let mut ranges = self.by_line(line, words_start, noise);
        if ranges.is_empty() || words_start.is_some() {
            noise.of(line, ranges.last().map_or(from, |range: &Range<usize>| range.end), &mut ranges);
        }
        for range in &ranges {
            self.count(&line[from.min(range.start)..range.start], noise);
            from = from.max(range.end);
        }
        self.count(&line[from..], noise);
        let base = self.bytes;
        self.noise
            .extend(ranges.into_iter().map(|range| (base + range.start) as u32..(base + range.end) as u32));
    }

    /// Notes the by-line in `line`, and gives what of it is one; `words_start` is where words begin behind a
    /// label.
    fn by_line(&mut self, line: &str, words_start: Option<usize>, noise: &Noise) -> Vec<Range<usize>> {
        let found = noise.by_lines().and_then(|dialect| byline::find(line, words_start, dialect));
        let Some(found) = found else { return Vec::new() };
        let at = |offset: usize| (self.bytes + offset) as u32;
        self.by_lines.push(ByLine {
            at: at(found.at),
            name: at(found.name.start)..at(found.name.end),
            asks: found.asks,
            of_label: words_start.is_some(),
        });
        if found.range.is_empty() { Vec::new() } else { vec![found.range] }
    }

    /// Counts the words of `text` outside remarks and `[[ editor's notes ]]`, which may go on over several
    /// lines of a block.
    fn count(&mut self, text: &str, noise: &Noise) {
        let opens = || memchr::memchr(b'[', text.as_bytes()).is_some_and(|at| text[at..].contains("[["));
        if !self.note_open && !opens() {
            self.say(text, words::count(text).saturating_sub(noise.remark_words(text)));
            return;
        }
        for piece in outside_notes(text, &mut self.note_open) {
            self.say(piece, words::count(piece));
        }
    }

    /// Whether the next line begins inside the label.
    pub(super) fn goes_on_in_label(&self) -> bool {
        self.mark.is_some()
            || self.label.as_ref().is_some_and(|label| label.words_start as usize > self.bytes)
    }

    /// Takes the mark that closes a question between marks out of its words.
    fn close_question(&mut self, line: &str) {
        if self.lines == 0
            && let Some(label) = self.label.as_ref().filter(|label| label.is_whole_question())
        {
            self.mark = Some(line[label.start as usize..label.words_start as usize].into());
        }
        if self.mark.is_none() {
            return;
        }
        let trimmed = line.trim_end();
        let closed = |mark: &str| trimmed.strip_suffix(mark).filter(|words| !words.trim().is_empty());
        if let Some(words) = self.mark.as_deref().and_then(closed) {
            let base = self.bytes;
            self.noise.push((base + words.len()) as u32..(base + trimmed.len()) as u32);
            self.mark = None;
        }
    }

    pub(super) fn is_whole_question(&self) -> bool {
        self.label.as_ref().is_some_and(Label::is_whole_question)
    }

    fn say(&mut self, text: &str, words: u32) {
        self.words += words;
        self.asked.add(Asked::of(text, words));
    }

    pub(super) fn finish(self) -> Block {
        let mut labels = Vec::new();
        let mut lead_words = self.words;
        if let Some(mut label) = self.label {
            label.words = self.words;
            lead_words = 0;
            labels.push(label);
        }
        Block {
            bytes: self.bytes as u32,
            utf16: self.utf16 as u32,
            lines: self.line_ends,
            content: self.content as u32,
            content_lines: self.content_lines,
            lead_words,
            asked: self.asked,
            entry: self.entry,
            labels: labels.into(),
            noise: self.noise.into(),
            by_lines: self.by_lines.into(),
            ends: self.ends,
            checks: Slot::default(),
            mentions: Slot::default(),
        }
    }
}

/// The length of `line` in UTF-16 units: one for each character, two for those of four bytes.
fn utf16(line: &str) -> usize {
    if line.is_ascii() {
        return line.len();
    }
    let starts = |b: &u8| usize::from(!(0x80..0xc0).contains(b)) + usize::from(*b >= 0xf0);
    line.as_bytes().iter().map(starts).sum()
}
