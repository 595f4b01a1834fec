//! The bounded part of a text that recognition looks at.

use std::cell::OnceCell;

use crate::text::Text;

use crate::syntax::label::Line;
use crate::syntax::words;

/// Bytes at the start of a text that are looked at.
const HEAD: usize = 48 * 1024;
/// Bytes in the middle of a longer text that are looked at: title pages and contents may be long.
const MIDDLE: usize = 24 * 1024;
/// So much less is looked at first: it is enough for most transcripts.
const FIRST: (usize, usize) = (28 * 1024, 14 * 1024);
/// Bytes at the start of a text in which names are looked for once its dialect is known.
const MOST: usize = 1024 * 1024;
/// Bytes of a line that count.
const LINE: usize = 32 * 1024;

/// Lines of a text.
pub(super) struct Sample {
    text: String,
    /// Bytes of each line in `text`, line end left out.
    lines: Vec<std::ops::Range<usize>>,
    /// Words in each line, counted when they are asked for.
    words: OnceCell<Vec<u32>>,
    /// Lines that aren't blank.
    pub filled: usize,
}

impl Sample {
    pub(super) fn of(text: &Text) -> Self {
        Self::sized(text, HEAD, MIDDLE)
    }

    /// Less of `text`, where that isn't nearly all of it.
    pub(super) fn first_of(text: &Text) -> Option<Self> {
        (text.len() > HEAD).then(|| Self::sized(text, FIRST.0, FIRST.1))
    }

    fn sized(text: &Text, head: usize, middle: usize) -> Self {
        let mut sample = text.slice(0..head).into_owned();
        if text.len() > head {
            // The last line of the head may be cut; the first of the middle surely is.
            let end = sample.rfind(['\n', '\r']).map_or(sample.len(), |at| at + 1);
            sample.truncate(end);
            let start = (text.len() / 2).max(head);
            let middle = text.slice(start..start + middle);
            if let Some(at) = middle.find(['\n', '\r']) {
                sample.push('\n');
                sample.push_str(&middle[at + 1..]);
            }
        }
        Self::lined(sample)
    }

    /// More of a text, for names that may stand anywhere in it once its dialect is known.
    pub(super) fn most_of(text: &Text) -> Self {
        Self::lined(text.slice(0..MOST).into_owned())
    }

    fn lined(sample: String) -> Self {
        // One end a line, so that lines which follow each other are neighbours.
        let sample = sample.replace("\r\n", "\n");
        let mut lines = Vec::new();
        let mut at = 0;
        for line in sample.split(['\n', '\r']) {
            lines.push(at..at + words::floor(line, LINE));
            at += line.len() + 1;
        }
        let filled = lines.iter().filter(|line| !sample[(*line).clone()].trim().is_empty()).count();
        Self { text: sample, lines, words: OnceCell::new(), filled }
    }

    /// Less of it, for what takes long: whole lines of its beginning and of its end, `most` bytes at most.
    pub(super) fn less(&self, most: usize) -> String {
        if self.text.len() <= most {
            return self.text.clone();
        }
        let is_end = |c| matches!(c, '\n' | '\r');
        let head = words::floor(&self.text, most * 2 / 3);
        let head = self.text[..head].rfind(is_end).map_or(0, |at| at + 1);
        let tail = words::floor(&self.text, self.text.len() - most / 3);
        let tail = self.text[tail..].find(is_end).map_or(self.text.len(), |at| tail + at + 1);
        format!("{}\n{}", &self.text[..head], &self.text[tail..])
    }

    /// The beginning of the text, blank lines left out.
    pub(super) fn head(&self) -> &str {
        let text = self.text.trim_start();
        &text[..words::floor(text, 400)]
    }

    /// Whether nothing of `text` was left out.
    pub(super) fn is_all_of(&self, text: &Text) -> bool {
        text.len() <= HEAD
    }

    /// Number of lines.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Line number `line` (from 0), without its line end.
    pub(super) fn line(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |range| &self.text[range.clone()])
    }

    /// Words in all lines from `from` on up to `to`.
    pub(super) fn words(&self, from: usize, to: usize) -> u32 {
        let words = self.words.get_or_init(|| self.lines().map(words::count).collect());
        words.get(from..to.min(words.len())).map_or(0, |words| words.iter().sum())
    }

    /// Whether line number `line` ends as a question does, marks around it aside.
    pub(super) fn asks(&self, line: usize) -> bool {
        let closing = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '”' | '"' | '’' | '»' | ')');
        self.line(line).trim_end_matches(closing).ends_with(['?', '？', '؟', '…', ';', '\u{37e}'])
    }

    /// The next line after `line` that isn't blank.
    pub(super) fn next_filled(&self, line: usize) -> Option<&str> {
        (line + 1..self.len().min(line + 4)).map(|next| self.line(next)).find(|next| !next.trim().is_empty())
    }

    /// The lines that aren't blank with their numbers, measured for all dialects.
    pub(super) fn measured(&self) -> Vec<(usize, Line<'_>)> {
        self.lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(n, line)| (n, Line::of(line)))
            .collect()
    }

    /// The lines, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|range| &self.text[range.clone()])
    }
}
