//! What of a line isn't words: running headers and page marks, stamps, line numbers, remarks.

use std::ops::Range;

use super::byline;
use super::dialect::{Dialect, closing};
use super::label::{self, stamp};
use super::words;

/// Longest line that may be a running header, a footer or a page mark, in bytes.
const MAX_LINE: usize = 240;
/// Longest line that is a time and nothing else, in bytes.
const MAX_TIME: usize = 24;
/// Longest remark inside speech, in bytes.
const MAX_REMARK: usize = 80;

/// What `Noise::of` needs to look for in a dialect, so that most lines cost nothing.
#[derive(Clone, Copy, Debug)]
pub struct Noise<'d> {
    dialect: &'d Dialect,
    lines: bool,
    numbers: bool,
    stamps: bool,
    remarks: bool,
    by_lines: bool,
}

impl<'d> Noise<'d> {
    /// The noise of texts in `dialect`.
    pub fn new(dialect: &'d Dialect) -> Self {
        Self {
            dialect,
            lines: !dialect.noise.is_empty(),
            numbers: dialect.has_line_numbers() && dialect.learned.numbered != Some(false),
            stamps: dialect.has_stamps(),
            remarks: !dialect.notes.delimiters.is_empty(),
            by_lines: byline::are_in(dialect),
        }
    }

    /// The dialect, where its texts may have by-lines.
    pub fn by_lines(&self) -> Option<&'d Dialect> {
        self.by_lines.then_some(self.dialect)
    }

    /// Adds the bytes of `line` that are noise to `found`, in order; `words_start` is where the words
    /// begin behind a label, or 0.
    pub fn of(&self, line: &str, words_start: usize, found: &mut Vec<Range<usize>>) {
        let content = line.trim_end_matches(['\n', '\r']);
        if words_start == 0 {
            if self.lines && self.is_noise_line(content) {
                found.push(0..content.len());
                return;
            }
            if content.len() <= MAX_TIME && is_mark_of_time(content) {
                found.push(0..content.len());
                return;
            }
            if self.numbers
                && let Some(end) = label::line_number(content)
            {
                found.push(0..end);
            }
            if self.stamps {
                let at = label::blanks(content);
                if stamp::is_alone(content) {
                    found.push(0..content.len());
                    return;
                }
                if let Some(length) = stamp::read(&content[at..]) {
                    found.push(0..at + length);
                }
            }
        }
        if !self.dialect.noise.inline.is_empty() && content.contains(['[', '{', '<']) {
            let from = found.last().map_or(words_start, |last| last.end);
            let all = self.dialect.noise.inline.iter().filter_map(|pattern| pattern.regex());
            let mut pieces: Vec<_> = all
                .flat_map(|regex| regex.find_iter(&content[from..]))
                .map(|piece| from + piece.start()..from + piece.end())
                .collect();
            pieces.sort_by_key(|piece| piece.start);
            for piece in pieces {
                if found.last().is_none_or(|last| last.end <= piece.start) {
                    found.push(piece);
                }
            }
        }
    }

    /// Whether the whole line is a running header, a footer or a page mark.
    fn is_noise_line(&self, content: &str) -> bool {
        if content.len() > MAX_LINE {
            return false;
        }
        let noise = &self.dialect.noise;
        let repeated = &self.dialect.learned.noise;
        noise.fits_line(content) || !repeated.is_empty() && repeated.contains(&folded(content))
    }

    /// Words of remarks in `text`: they are printed in it and weren't spoken.
    pub fn remark_words(&self, text: &str) -> u32 {
        // U+FF08 and other wide brackets begin with this byte or the next.
        let bytes = text.as_bytes();
        if !self.remarks || memchr::memchr3(b'(', b'[', 0xef, bytes).is_none() {
            return 0;
        }
        let notes = &self.dialect.notes;
        let whole = text.trim();
        if let Some(close) = whole.chars().next().and_then(|open| closing(&notes.delimiters, open))
            && whole.find(close) == Some(whole.len() - close.len_utf8())
        {
            return words::count(whole);
        }
        let mut counted = 0;
        let mut rest = text;
        while let Some((at, close)) = next_open(rest, &notes.delimiters) {
            let inside = &rest[at..];
            let Some(end) = inside.find(close) else { break };
            let remark = &inside[..end + close.len_utf8()];
            if remark.len() <= MAX_REMARK && is_remark(remark, &notes.vocabulary) {
                counted += words::count(remark);
            }
            rest = &inside[end + close.len_utf8()..];
        }
        counted
    }
}

/// The next bracket of `pairs` that opens in `text`: where, and its closing one.
fn next_open(text: &str, pairs: &[String]) -> Option<(usize, char)> {
    text.match_indices(['(', '[', '（', '<', '{', '【', '〔'])
        .find_map(|(at, open)| Some((at, closing(pairs, open.chars().next()?)?)))
}

/// The characters in `range` (bytes) of `content` that are no `noise`.
pub fn without(content: &str, range: Range<usize>, noise: &[Range<u32>]) -> String {
    let mut kept = String::new();
    let mut from = range.start.min(content.len());
    let end = range.end.min(content.len());
    for piece in noise.iter().map(|piece| piece.start as usize..piece.end as usize) {
        if piece.end <= from || piece.start >= end {
            continue;
        }
        kept.push_str(content.get(from..piece.start.max(from)).unwrap_or_default());
        from = piece.end.min(end);
    }
    kept.push_str(content.get(from..end.max(from)).unwrap_or_default());
    kept
}

/// Whether `content` is a time with seconds and nothing else, as a heading or not: `00:05:01`. Nobody says it.
fn is_mark_of_time(content: &str) -> bool {
    let mark = content.trim_matches(|c: char| c == '#' || c.is_ascii_whitespace());
    (7..=12).contains(&mark.len())
        && mark.starts_with(|c: char| c.is_ascii_digit())
        && mark.bytes().filter(|b| *b == b':').count() == 2
        && mark.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b','))
}

/// Whether a word of the `vocabulary` stands in `remark`.
fn is_remark(remark: &str, vocabulary: &[String]) -> bool {
    let lower = remark.to_lowercase();
    vocabulary.iter().any(|word| lower.contains(word.as_str()))
}

/// The form under which lines are compared that come back on every page: no digits, single blanks.
pub fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|c| !c.is_ascii_digit()));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(id: &str, line: &str) -> Vec<String> {
        let dialect = Dialect::by_id(id).unwrap();
        let mut found = Vec::new();
        Noise::new(&dialect).of(line, 0, &mut found);
        found.into_iter().map(|range| line[range].to_owned()).collect()
    }

    #[test]
    fn marks_of_pages_numbers_and_times() {
        assert_eq!(
            noise("us-record", "waited [[Page S12]] for {time}  1117 years"),
            ["[[Page S12]]", "{time}  1117"]
        );
        assert_eq!(noise("us-court", "16    the Court.\n"), ["16    "]);
        assert_eq!(noise("service-stamps", "(00:01:24):\n"), ["(00:01:24):"]);
        assert_eq!(noise("webvtt", "00:00:01.000 --> 00:00:03.200\n"), ["00:00:01.000 --> 00:00:03.200"]);
        assert!(noise("news-conference", "16    the Court.\n").is_empty());
        assert_eq!(noise("name-colon", "### 00:05:01\n"), ["### 00:05:01"]);
        assert!(noise("name-colon", "10:15\n").is_empty());
    }

    #[test]
    fn remarks_are_no_words() {
        let dialect = Dialect::by_id("white-house").unwrap();
        let words = |text| Noise::new(&dialect).remark_words(text);
        assert_eq!(words("(A long remark by nobody.)"), 5);
        assert_eq!(words("So it is.  (Laughter.)  And (as we said) so."), 1);
    }
}
