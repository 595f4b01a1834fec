//! The pure step from lines to a block: `(state, lines) → (block, state)`.

use std::borrow::Cow;
use std::iter::Peekable;

use super::block::{Block, State};
use super::dialect::Dialect;
use super::label::{self, Label};
use super::slot::Slot;
use super::words;

/// A text with no blank lines is cut into blocks before each label and before lines whose content hash
/// has these bits zero (about one in 32), so that an inserted line does not move every later cut.
const CUT_MASK: u32 = 31;
/// A run of fewer lines is never cut by its hash: it may be one hard-wrapped paragraph.
const MIN_LINES: u32 = 24;
/// Where the content gives no cut (a thousand equal lines), a block ends after this many lines.
const MAX_LINES: u32 = 1024;

/// Reads blocks from lines.
pub struct Scanner<'t, 'd, L: Iterator<Item = Cow<'t, str>>> {
    lines: Peekable<L>,
    dialect: &'d Dialect,
    /// The state at the start of the next block.
    pub state: State,
    /// The label of the line that ended the last block, so that it isn't read twice.
    label: Option<Label>,
}

impl<'t, 'd, L: Iterator<Item = Cow<'t, str>>> Scanner<'t, 'd, L> {
    /// A scanner over `lines`, each with its line end, from a block boundary with `state`.
    pub fn new(lines: L, dialect: &'d Dialect, state: State) -> Self {
        Self { lines: lines.peekable(), dialect, state, label: None }
    }
}

impl<'t, L: Iterator<Item = Cow<'t, str>>> Iterator for Scanner<'t, '_, L> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let first = self.lines.next()?;
        let label = self.label.take().or_else(|| label::recognise(&first, self.dialect));
        let mut block = Builder::new(self.state, label);
        let mut last_blank = is_blank_line(&first);
        block.add(&first, last_blank);
        self.state = State::default();
        while let Some(line) = self.lines.peek() {
            let blank = is_blank_line(line);
            if blank && block.lines < MAX_LINES {
                block.add(line, true);
            } else if last_blank {
                break;
            } else {
                // Still in the run of lines: a label, the hash or the limit may end the block here.
                self.label = label::recognise(line, self.dialect);
                let cut = block.lines >= MIN_LINES && is_cut(line);
                if self.label.is_some() || cut || block.lines >= MAX_LINES {
                    self.state = State { in_run: true };
                    break;
                }
                block.add(line, false);
            }
            last_blank = blank;
            self.lines.next();
        }
        Some(block.finish())
    }
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
    note_open: bool,
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
            note_open: false,
        }
    }

    fn add(&mut self, line: &str, blank: bool) {
        if !blank {
            self.content = self.bytes + line.trim_end_matches(['\n', '\r']).len();
            self.content_lines = self.line_ends;
            let from = if self.lines == 0 {
                self.label.as_ref().map_or(0, |label| label.words_start as usize)
            } else {
                0
            };
            self.words += count_outside_notes(&line[from..], &mut self.note_open);
        }
        self.bytes += line.len();
        self.utf16 += if line.is_ascii() { line.len() } else { line.chars().map(char::len_utf16).sum() };
        self.line_ends += u32::from(line.ends_with(['\n', '\r']));
        self.lines += 1;
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
            entry: self.entry,
            labels: labels.into(),
            checks: Slot::default(),
            mentions: Slot::default(),
        }
    }
}

/// Words of `line` outside `[[ editor's notes ]]`, which may go on over several lines of a block.
fn count_outside_notes(line: &str, open: &mut bool) -> u32 {
    if !*open && !line.contains("[[") {
        return words::count(line);
    }
    outside_notes(line, open).map(words::count).sum()
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
        Scanner::new(text.split_inclusive('\n').map(Cow::from), &dialect, State::default()).collect()
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
        assert_eq!(blocks[3].entry, State { in_run: true });
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
