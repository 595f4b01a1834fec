//! The pure step from lines to a block: `(state, lines) → (block, state)`.

use std::iter::Peekable;
use std::ops::Range;

use crate::text::Text;
use crate::text::pieces::Piece;

use super::asked::Asked;
use super::block::{Block, State};
use super::byline::{self, ByLine};
use super::dialect::Dialect;
use super::inline::Cut;
use super::label::{self, Label};
use super::noise::Noise;
use super::slot::Slot;
use super::words;

/// A text with no blank lines is cut into blocks before each label and before lines whose content hash
/// has these bits zero (about one in 32), so that an inserted line does not move every later cut.
const CUT_MASK: u32 = 31;
/// A run of fewer lines is never cut by its hash: it may be one hard-wrapped paragraph.
const MIN_LINES: u32 = 24;
/// Where the content gives no cut (a thousand equal lines), a block ends after this many lines.
const MAX_LINES: u32 = 1024;
/// Most lines that the head of a file between `---` may have.
const MAX_HEAD: u32 = 200;

/// Reads blocks from a text.
pub struct Scanner<'t, 'd> {
    pieces: Peekable<Cut<'t, 'd>>,
    dialect: &'d Dialect,
    noise: Noise<'d>,
    /// The state at the start of the next block.
    pub state: State,
    /// The label of the piece that ended the last block, so that it isn't read twice.
    label: Option<Label>,
    at_start: bool,
}

impl<'t, 'd> Scanner<'t, 'd> {
    /// A scanner over `text` from byte `start`, a block boundary with `state`.
    pub fn new(text: &'t Text, start: usize, dialect: &'d Dialect, state: State) -> Self {
        let pieces = Cut::new(text.pieces_from(start, !state.in_line), dialect).peekable();
        Self { pieces, dialect, noise: Noise::new(dialect), state, label: None, at_start: start == 0 }
    }

    /// The label with which `piece` begins.
    fn read(&self, piece: &Piece) -> Option<Label> {
        if piece.starts_line {
            label::recognise(&piece.text, self.dialect)
        } else if self.dialect.is_inline() {
            label::read(&piece.text, self.dialect)
        } else {
            None
        }
    }

    /// The head of a file, `---` and its lines up to the next `---`; it has no labels.
    fn head(&mut self, first: &Piece) -> Option<Block> {
        let is_rule = |line: &str| line.trim_end() == "---";
        if !self.at_start || !is_rule(first.text.trim_start_matches('\u{feff}')) {
            return None;
        }
        let mut block = Builder::new(self.state, None);
        block.head = true;
        block.add(&first.text, false, &self.noise);
        let mut last_blank = false;
        let mut closed = false;
        while let Some(piece) = self.pieces.peek() {
            let blank = is_blank_line(&piece.text);
            // A head that isn't closed ends at the first blank line.
            if closed && !blank || !closed && last_blank || block.lines >= MAX_HEAD {
                break;
            }
            closed = closed || is_rule(&piece.text) || piece.text.trim_end() == "...";
            block.add(&piece.text, blank, &self.noise);
            last_blank = blank;
            self.pieces.next();
        }
        self.state = State { in_run: !last_blank, in_line: false };
        Some(block.finish())
    }
}

impl Iterator for Scanner<'_, '_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let first = self.pieces.next()?;
        if let Some(head) = self.head(&first) {
            self.at_start = false;
            return Some(head);
        }
        self.at_start = false;
        let label = self.label.take().or_else(|| self.read(&first));
        let mut block = Builder::new(self.state, label);
        block.ends = self.ends(&first.text);
        let mut last_blank = is_blank_line(&first.text);
        block.add(&first.text, last_blank, &self.noise);
        self.state = State::default();
        while let Some(piece) = self.pieces.peek() {
            let blank = is_blank_line(&piece.text);
            if !piece.starts_line {
                // What was cut in the middle of a line goes on in a block of its own.
                let piece = piece.clone();
                self.label = self.read(&piece);
                self.state = State { in_run: true, in_line: true };
                break;
            }
            if blank && block.lines < MAX_LINES {
                block.add(&piece.text, true, &self.noise);
            } else if last_blank {
                break;
            } else {
                // Still in the run of lines: a label, the hash or the limit may end the block here.
                self.label = label::recognise(&piece.text, self.dialect);
                let cut = block.lines >= MIN_LINES && is_cut(&piece.text);
                if self.label.is_some() || cut || block.lines >= MAX_LINES {
                    self.state = State { in_run: true, in_line: false };
                    break;
                }
                if piece.text.trim_start_matches(|c: char| !c.is_alphabetic()).len()
                    < piece.text.trim_start().len()
                {
                    let text = piece.text.clone();
                    block.ends |= self.ends(&text);
                }
                if let Some(piece) = self.pieces.peek() {
                    block.add(&piece.text, false, &self.noise);
                }
            }
            last_blank = blank;
            self.pieces.next();
        }
        Some(block.finish())
    }
}

impl Scanner<'_, '_> {
    /// Whether nothing is spoken any more behind `line`.
    fn ends(&self, line: &str) -> bool {
        let ends = &self.dialect.back.ends;
        !ends.is_empty() && {
            let line = &line[..words::floor(line, 400)];
            let number = if self.dialect.has_line_numbers() { label::line_number(line) } else { None };
            let line = &line[number.unwrap_or(0)..];
            ends.iter().any(|pattern| pattern.fits(line.trim_end_matches(['\n', '\r'])))
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

/// Whether a line has nothing that can be seen.
fn is_blank_line(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// Whether the content of `line` says that a block starts here.
fn is_cut(line: &str) -> bool {
    // FNV-1a over the first bytes: enough to tell lines apart, and a huge line costs no more.
    let hash = line
        .bytes()
        .take(256)
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) & CUT_MASK == 0
}

/// A block in the making.
struct Builder {
    entry: State,
    label: Option<Label>,
    bytes: usize,
    utf16: usize,
    lines: u32,
    line_ends: u32,
    content: usize,
    content_lines: u32,
    words: u32,
    asked: Asked,
    note_open: bool,
    head: bool,
    ends: bool,
    noise: Vec<Range<u32>>,
    by_lines: Vec<ByLine>,
}

impl Builder {
    fn new(entry: State, label: Option<Label>) -> Self {
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
            ends: false,
            noise: Vec::new(),
            by_lines: Vec::new(),
        }
    }

    fn add(&mut self, line: &str, blank: bool, noise: &Noise) {
        if !blank {
            self.content = self.bytes + line.trim_end_matches(['\n', '\r']).len();
            self.content_lines = self.line_ends;
            if !self.head {
                self.add_words(line, noise);
            }
        }
        self.bytes += line.len();
        self.utf16 += utf16(line);
        self.line_ends += u32::from(line.ends_with(['\n', '\r']));
        self.lines += 1;
    }

    fn add_words(&mut self, line: &str, noise: &Noise) {
        let label = self.label.as_ref().filter(|_| self.lines == 0);
        let words_start = label.map(|label| label.words_start as usize);
        let mut from = words_start.unwrap_or(0);
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

    fn say(&mut self, text: &str, words: u32) {
        self.words += words;
        self.asked.add(Asked::of(text, words));
    }

    fn finish(self) -> Block {
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

/// The byte ranges of `text` that are `[[ editor's notes ]]`, brackets included; one that isn't closed
/// goes on to the end.
pub fn note_ranges(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("[[").map(|at| at + from) {
        from = text[start..].find("]]").map_or(text.len(), |at| start + at + 2);
        ranges.push(start..from);
    }
    ranges
}

/// The pieces of `text` outside `[[ editor's notes ]]`; `open` says whether it begins inside one, and
/// is set to whether it ends inside one.
pub fn outside_notes<'t>(text: &'t str, open: &mut bool) -> impl Iterator<Item = &'t str> + use<'t> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let mark = if *open { "]]" } else { "[[" };
        let found = rest.find(mark);
        if !*open {
            pieces.push(&rest[..found.unwrap_or(rest.len())]);
        }
        let Some(at) = found else { break };
        *open = !*open;
        rest = &rest[at + mark.len()..];
    }
    pieces.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Block> {
        let dialect = Dialect::by_id("news-conference").unwrap();
        Scanner::new(&Text::from(text), 0, &dialect, State::default()).collect()
    }

    #[test]
    fn blocks_tile_the_text() {
        let text = "\n\nOne.\nTwo.\n \nQuestion: Why?\nAnna Lind: So.\n\nend";
        let blocks = blocks(text);
        let pieces: Vec<usize> = blocks.iter().map(|b| b.bytes as usize).collect();
        assert_eq!(pieces.iter().sum::<usize>(), text.len());
        assert_eq!(blocks.len(), 5);
        assert!(blocks[0].is_blank());
        assert_eq!(blocks[1].content, 9);
        assert_eq!(blocks[1].lead_words, 2);
        assert_eq!(blocks[2].labels[0].words, 1);
        assert_eq!(blocks[3].entry, State { in_run: true, in_line: false });
        assert_eq!(blocks[4].entry, State::default());
        assert_eq!(blocks[4].lines, 0);
    }

    #[test]
    fn editors_notes_are_no_words() {
        let blocks = blocks("Anna Lind: One [[check this\nand this]] two.\n");
        assert_eq!(blocks[0].labels[0].words, 2);
    }

    #[test]
    fn a_text_without_blank_lines_is_cut_by_content() {
        let text: String = (0..2000).map(|i| format!("line number {i} of a log\n")).collect();
        let before = blocks(&text);
        let after = blocks(&format!("one more\n{text}"));
        assert!(before.len() > 20, "{}", before.len());
        assert_eq!(before.last(), after.last());
        assert!(after.len() - before.len() <= 1);
    }
}
