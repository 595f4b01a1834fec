//! The pure step from lines to a block: `(state, lines) → (block, state)`.

use std::iter::Peekable;

use crate::text::Text;
use crate::text::pieces::Piece;

use super::block::{Block, State};
use super::dialect::Dialect;
use super::inline::Cut;
use super::label::{self, Label, LabelKind};
use super::noise::Noise;
use super::words;

mod builder;

use builder::Builder;

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
        self.state = State { in_run: !last_blank, ..State::default() };
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
        let entry = self.state;
        let is_noise = entry.in_noise
            || !self.dialect.noise.blocks.is_empty()
                && !entry.in_run
                && self.dialect.noise.opens_block(line_of(&first));
        let label = self.label.take();
        let label = if is_noise { None } else { label.or_else(|| self.opening(&first)) };
        let mut block = Builder::new(entry, label);
        block.is_noise = is_noise;
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
                self.state = State { in_run: true, in_line: true, ..State::default() };
                break;
            }
            if blank && block.lines < MAX_LINES {
                block.add(&piece.text, true, &self.noise);
            } else if last_blank {
                break;
            } else if is_noise {
                // A cue can't stand in such a block: its blank line was lost.
                let cue = piece.text.contains("-->");
                if cue || block.lines >= MAX_LINES {
                    self.state = State { in_run: true, in_noise: !cue, ..State::default() };
                    break;
                }
                block.add(&piece.text, false, &self.noise);
            } else {
                // Still in the run of lines: a label, the hash or the limit may end the block here.
                let in_label = block.goes_on_in_label();
                self.label = if in_label { None } else { label::recognise(&piece.text, self.dialect) };
                let cut = block.lines >= MIN_LINES && is_cut(&piece.text);
                let asked = !in_label && block.is_whole_question();
                if self.label.is_some() || cut || asked || block.lines >= MAX_LINES {
                    self.state = State { in_run: true, ..State::default() };
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
        let block = block.finish();
        self.state.answers = match block.labels.first() {
            Some(label) => label.is_whole_question(),
            // A picture or a heading stands between the question and its answer.
            None => entry.answers,
        };
        Some(block)
    }
}

impl Scanner<'_, '_> {
    /// The label of the block that begins with `first`.
    fn opening(&mut self, first: &Piece) -> Option<Label> {
        if let Some(label) = self.read(first) {
            return Some(label);
        }
        if !first.starts_line {
            return None;
        }
        if !self.state.in_run && label::may_go_on(&first.text, self.dialect) {
            let next = self.pieces.peek();
            let label = next.and_then(|next| label::recognise_over(&first.text, &next.text, self.dialect));
            if label.is_some() {
                return label;
            }
        }
        let at = label::blanks(&first.text);
        let answers = self.state.answers && may_answer(&first.text);
        answers.then(|| Label::unprinted(LabelKind::Answer, at, at))
    }

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

/// The text of a line without its end.
fn line_of<'p>(piece: &'p Piece<'_>) -> &'p str {
    piece.text.trim_end_matches(['\n', '\r'])
}

/// Whether a paragraph that begins with `line` has words of an answer: no heading, picture or rule.
fn may_answer(line: &str) -> bool {
    let line = line.trim_start();
    !line.starts_with(['#', '<']) && !line.starts_with("![") && line.chars().any(char::is_alphanumeric)
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
        assert_eq!(blocks[3].entry, State { in_run: true, ..State::default() });
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

    fn labels(id: &str, text: &str) -> Vec<String> {
        let dialect = Dialect::by_id(id).unwrap();
        let blocks: Vec<Block> = Scanner::new(&Text::from(text), 0, &dialect, State::default()).collect();
        assert_eq!(blocks.iter().map(|block| block.bytes as usize).sum::<usize>(), text.len());
        let labels = blocks.iter().flat_map(|block| block.labels.iter());
        labels.map(|label| format!("{:?} {} {}w", label.kind, label.name, label.words)).collect()
    }

    #[test]
    fn paragraphs_between_marks_ask_and_those_behind_answer() {
        assert_eq!(
            labels(
                "print-interview-bold",
                "**Who pays?**\n\n![a quay](a.jpg)\n\nWe do.\n\nAs ever.\n\n**And if\nnot?**\nThen not.\n"
            ),
            ["Question  2w", "Answer  2w", "Question  3w", "Answer  2w"]
        );
        // Lead-ins, headings, one word, two pieces.
        let text =
            "**Note.** So.\n\n**The early years**\n\n**Why?**\n\n**One.** and **two.**\n\n** Who pays?**\n";
        assert!(labels("print-interview-bold", text).is_empty());
    }

    #[test]
    fn labels_that_are_longer_than_their_line() {
        let long = "DEPUTY SECRETARY FOR PUBLIC\r\nAFFAIRS ANNA LIND: Good day to you.\r\nAnd so.\r\n";
        assert_eq!(
            labels("state-department", long),
            ["Speaker DEPUTY SECRETARY FOR PUBLIC AFFAIRS ANNA LIND 6w"]
        );
        assert_eq!(
            labels("un-verbatim", "Ms. Lind (Port\nAlma) (spoke in French): I thank you.\n"),
            ["Speaker Ms. Lind 3w"]
        );
        // A heading above a label; a bracket in prose; a line that follows another one.
        assert_eq!(
            labels("state-department", "THE BRIEFING AT NOON\nMS. LIND: Good day.\n"),
            ["Speaker MS. LIND 2w"]
        );
        for text in [
            "We spoke (as the talk\nended): it was late.\n",
            "So it was.\nDEPUTY SECRETARY FOR PUBLIC\nAFFAIRS: nothing.\n",
            "DEPUTY SECRETARY FOR PUBLIC\n\nAFFAIRS ANNA LIND\n",
        ] {
            let found = labels("state-department", text);
            assert!(
                found.iter().all(|label| !label.contains("DEPUTY") && !label.contains("spoke")),
                "{found:?}"
            );
        }
    }

    #[test]
    fn blocks_that_are_no_words() {
        let text = "WEBVTT\n\nNOTE\nAda: not said\nat all\n\n00:01.000 --> 00:02.000\nAda: said\n\n\
            STYLE\n::cue { color: red }\n00:02.000 --> 00:03.000\nLeo: yes, it was\n";
        assert_eq!(labels("webvtt", text), ["Speaker Ada 1w", "Speaker Leo 3w"]);
        let more: String = (0..3000).map(|i| format!("Ada: line {i}\n")).collect();
        assert!(labels("webvtt", &format!("NOTE\n{more}")).is_empty());
    }
}
