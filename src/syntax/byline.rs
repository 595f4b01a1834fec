//! Lines that say who speaks under the markers that follow: `BY MR. HALE:` who asks, `JOHN DOE, called as a
//! witness` who answers. They open no turn.

use std::ops::Range;

use super::dialect::{Dialect, Pattern};
use super::label;
use super::words;

/// Longest line that may be a by-line, in bytes.
const MAX_LINE: usize = 200;

/// A by-line as a block has it. All offsets are bytes from the start of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByLine {
    /// Where its words start.
    pub at: u32,
    /// The name; empty where the line has none and lines before it may: `called as a witness, was sworn`.
    pub name: Range<u32>,
    /// Whether it names who asks; if not, who answers.
    pub asks: bool,
    /// Whether it stands behind the block's label and is about that turn already: `Q. (BY MR. HALE) Why?`
    pub of_label: bool,
}

/// A by-line in a line. All offsets are bytes from the start of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What isn't speech: the whole line, or the by-line behind a label. Empty for who answers: that line
    /// may hold other words.
    pub range: Range<usize>,
    /// As in [`ByLine::at`] and [`ByLine::name`].
    pub at: usize,
    /// As in [`ByLine::name`].
    pub name: Range<usize>,
    /// As in [`ByLine::asks`].
    pub asks: bool,
}

/// Whether texts in `dialect` may have by-lines.
pub fn are_in(dialect: &Dialect) -> bool {
    !dialect.question.by_lines.is_empty() || !dialect.answer.by_lines.is_empty()
}

/// The by-line that `line` is, or with which its words begin behind a label; `words_start` is where these
/// begin, or none where the line has no label.
pub fn find(line: &str, words_start: Option<usize>, dialect: &Dialect) -> Option<Found> {
    let content = line.trim_end();
    if let Some(start) = words_start {
        let words = &content[start.min(content.len())..];
        let words = &words[..words::floor(words, MAX_LINE)];
        let found = first(&dialect.question.by_lines, words).filter(|(whole, _)| whole.start == 0)?;
        let at = |range: Range<usize>| range.start + start..range.end + start;
        let range = at(found.0);
        return Some(Found { at: range.start, range, name: at(found.1), asks: true });
    }
    if content.len() > MAX_LINE {
        return None;
    }
    let number = if dialect.has_line_numbers() { label::line_number(content) } else { None };
    let start = number.unwrap_or(0);
    let start = start + label::blanks(&content[start..]);
    let words = &content[start..];
    let shift = |range: Range<usize>| range.start + start..range.end + start;
    if let Some((whole, name)) = first(&dialect.question.by_lines, words)
        && whole.end == words.len()
    {
        return Some(Found { range: 0..content.len(), at: start, name: shift(name), asks: true });
    }
    let (_, name) = first(&dialect.answer.by_lines, words)?;
    Some(Found { range: 0..0, at: start, name: shift(name), asks: false })
}

/// What the first of `patterns` that fits finds in `words`, and its group 1; an empty range where that took
/// no part.
fn first(patterns: &[Pattern], words: &str) -> Option<(Range<usize>, Range<usize>)> {
    let found =
        patterns.iter().filter_map(|pattern| pattern.regex()).find_map(|regex| regex.captures(words))?;
    let whole = found.get(0)?.range();
    let name = found.get(1).map_or(whole.end..whole.end, |name| name.range());
    Some((whole, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str, words_start: Option<usize>) -> Option<(String, bool)> {
        let dialect = Dialect::by_id("deposition").unwrap();
        let found = find(line, words_start, &dialect)?;
        Some((line[found.name].to_owned(), found.asks))
    }

    #[test]
    fn who_asks() {
        let asks = |line| found(line, None).filter(|(_, asks)| *asks).map(|(name, _)| name);
        assert_eq!(asks(" 1   BY MR. HALE:\n").as_deref(), Some("MR. HALE"));
        assert_eq!(asks("BY MS. O’BRIEN-LEE:\r\n").as_deref(), Some("MS. O’BRIEN-LEE"));
        assert_eq!(asks("EXAMINATION BY MR. HALE\n").as_deref(), Some("MR. HALE"));
        assert_eq!(asks("CROSS-EXAMINATION BY MS. WREN:\n").as_deref(), Some("MS. WREN"));
        assert_eq!(asks("By Mr. Van Dyke:\n").as_deref(), Some("Mr. Van Dyke"));
        assert_eq!(asks("BY THE COURT:\n").as_deref(), Some("THE COURT"));
        assert_eq!(asks("(By Mr. Hale)\n").as_deref(), Some("Mr. Hale"));
        for line in
            ["By Mr. Hale and nobody else.", "BY MR. HALE ........ 4", "by Mr. Hale:", "By Friday:", "BY FAX"]
        {
            assert_eq!(asks(line), None, "{line}");
        }
    }

    #[test]
    fn who_asks_behind_a_label() {
        let line = " 7   Q.   (BY MR. HALE)  Where were you?\n";
        let start = line.find('(').unwrap();
        assert_eq!(found(line, Some(start)), Some(("MR. HALE".to_owned(), true)));
        assert_eq!(found("Q. By Mr. Hale? No.\n", Some(3)), None);
    }

    #[test]
    fn who_answers() {
        let answers = |line| found(line, None).filter(|(_, asks)| !asks).map(|(name, _)| name);
        assert_eq!(
            answers(" 4  JOHN Q. DOE, called as a witness, was sworn\n").as_deref(),
            Some("JOHN Q. DOE")
        );
        assert_eq!(answers("MARY ORR, DEFENDANT'S WITNESS, SWORN\n").as_deref(), Some("MARY ORR"));
        assert_eq!(
            answers("John Doe, having been first duly sworn, testified:\n").as_deref(),
            Some("John Doe")
        );
        assert_eq!(answers(" 9  called as a witness, and having been duly sworn,\n").as_deref(), Some(""));
        for line in
            ["I was called as a witness.", "Were you duly sworn?", "John Doe, a witness to it, said so."]
        {
            assert_eq!(answers(line), None, "{line}");
        }
    }
}
