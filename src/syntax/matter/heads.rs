//! Blocks that may stand in the head of another event in one file. A block is looked at by itself, so what a
//! chunk has is remembered with it.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use regex::Regex;

use crate::syntax::block::Block;
use crate::syntax::chunk::Chunk;
use crate::syntax::dialect::Dialect;
use crate::syntax::label;
use crate::text::Text;

use super::{date, ends_sentence, regex};

/// Longest block that is looked at, in bytes and in line ends inside it.
const MAX_BLOCK: u32 = 1200;
const MAX_LINES: u32 = 30;
/// Longest line of a heading, in bytes.
const MAX_LINE: usize = 160;
/// Most characters beside the date on a line that is a date, least words before it on one that is a title.
const BESIDE: usize = 28;
const TITLE_WORDS: usize = 3;
/// Numbers of parts as words and as Roman digits, from 1.
const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// What a block says of an event that may begin there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A date alone on its line, or at the end of a title.
    Dated {
        date: Date,
        /// How it is printed: words and digits folded.
        form: String,
    },
    /// `PANEL II`: the word, in lower case, and the number.
    Numbered(String, usize),
    /// `P R O C E E D I N G S`, without the blanks.
    Spaced(String),
    /// A head between `---`.
    Head,
}

/// The signs of a chunk: the number of the block in it, and what it says.
pub(super) type Signs = Vec<(usize, Sign)>;

/// The signs in `chunk`, which begins at byte `start` of `text`.
pub(super) fn signs(text: &Text, chunk: &Chunk, start: usize, dialect: &Dialect) -> Arc<Signs> {
    chunk.heads.get_or_make(|| {
        let mut at = start;
        let mut signs = Signs::new();
        for (number, block) in chunk.blocks.iter().enumerate() {
            if is_small(block) {
                let content = text.slice(at..at + block.content as usize);
                signs.extend(sign(&content, dialect).map(|sign| (number, sign)));
            }
            at += block.bytes as usize;
        }
        Arc::new(signs)
    })
}

fn is_small(block: &Block) -> bool {
    block.labels.is_empty()
        && !block.is_blank()
        && block.content <= MAX_BLOCK
        && block.content_lines <= MAX_LINES
}

/// What the block with this `content` says.
fn sign(content: &str, dialect: &Dialect) -> Option<Sign> {
    if is_head(content) {
        return Some(Sign::Head);
    }
    let lines: Vec<&str> = lines(content, dialect).collect();
    if let [only] = lines[..]
        && let Some(sign) = numbered(only).or_else(|| spaced(only))
    {
        return Some(sign);
    }
    // The lines of a head are short and no sentences.
    lines.iter().find_map(|line| dated(line))
}

/// The lines of `content` that aren't blank, without line numbers and marks around headings.
pub(super) fn lines<'c>(content: &'c str, dialect: &Dialect) -> impl Iterator<Item = &'c str> {
    let numbers = dialect.has_line_numbers();
    let clean = move |line: &'c str| {
        let number = if numbers { label::line_number(line) } else { None };
        line[number.unwrap_or(0)..]
            .trim()
            .trim_start_matches(['#', '*', '_', ' '])
            .trim_end_matches(['*', '_'])
    };
    content.split(['\n', '\r']).map(clean).filter(|line| !line.is_empty())
}

/// Whether `content` is lines of `key: value` between `---`, a title or a date among them.
fn is_head(content: &str) -> bool {
    let mut lines = content.split(['\n', '\r']).map(str::trim_end).filter(|line| !line.is_empty());
    let key = |line: &str| {
        ["title", "date"].iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
    };
    lines.next() == Some("---") && content.trim_end().ends_with("---") && lines.any(key)
}

/// A date with little beside it, or at the end of a title.
pub(super) fn dated(line: &str) -> Option<Sign> {
    let year = |line: &str| line.bytes().filter(u8::is_ascii_digit).count() >= 4;
    if line.len() > MAX_LINE * 2 || !year(line) || ends_sentence(line) {
        return None;
    }
    let found = date::find(line)?;
    let before = &line[..found.range.start];
    let behind = &line[found.range.end..];
    let beside = before.chars().count() + behind.chars().count();
    let alone = beside <= BESIDE
        && before.split_whitespace().count() <= 2
        && !behind.chars().any(char::is_alphanumeric)
        // `9:00 a.m., March 3` is a date too, a sentence isn't.
        && before.split_whitespace().all(|word| word.ends_with(',') || !word.starts_with(char::is_lowercase));
    let titled = behind.trim().chars().all(|c| ")]".contains(c))
        && before.split_whitespace().count() >= TITLE_WORDS
        && before.trim_end().ends_with([',', '(', '–', '-', '—', '|'])
        && line.starts_with(char::is_uppercase);
    if !alone && !titled {
        return None;
    }
    let mark = if alone { "" } else { "T " };
    let from = if alone { 0 } else { found.range.start };
    Some(Sign::Dated { date: found.date, form: format!("{mark}{}", form(&line[from..])) })
}

/// `line` with `A` for words in capitals, `a` for others, `0` for numbers.
fn form(line: &str) -> String {
    let mut form = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|other: char| !other.is_alphanumeric()).unwrap_or(rest.len());
        if end == 0 {
            form.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let word = &rest[..end];
        form.push(match () {
            () if word.starts_with(|c: char| c.is_ascii_digit()) => '0',
            () if word.chars().any(char::is_lowercase) => 'a',
            () => 'A',
        });
        rest = &rest[end..];
    }
    form
}

/// `PANEL II`, `Session 2: The harbor`.
fn numbered(line: &str) -> Option<Sign> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    if line.len() > MAX_LINE || ends_sentence(line) {
        return None;
    }
    let pattern = regex(
        &PATTERN,
        r"^(?i:(panel|session|sitting|hearing|briefing|interview|panelrunde|sitzung|séance|sesión|sessão|seduta|заседание|сессия))\s+(?:([IVX]+)|(\d{1,2})|(?i:(one|two|three|four|five|six)))(?:\s*$|\s*[:.–—-]\s*\S)",
    )?;
    let found = pattern.captures(line)?;
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let number = match (found.get(2), found.get(3), found.get(4)) {
        (Some(roman), ..) => ROMAN.iter().position(|known| *known == roman.as_str())? + 1,
        (_, Some(digits), _) => digits.as_str().parse().ok()?,
        (.., Some(word)) => WORDS.iter().position(|known| word.as_str().eq_ignore_ascii_case(known))? + 1,
        _ => return None,
    };
    Some(Sign::Numbered(found[1].to_lowercase(), number))
}

/// `P R O C E E D I N G S`.
fn spaced(line: &str) -> Option<Sign> {
    let letters: Vec<&str> = line.trim_end_matches(':').split_whitespace().collect();
    let is = letters.len() >= 6
        && letters.iter().all(|one| one.chars().count() == 1 && one.chars().all(char::is_uppercase));
    is.then(|| Sign::Spaced(letters.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(line: &str) -> Option<String> {
        dated(line).map(|sign| match sign {
            Sign::Dated { form, .. } => form,
            _ => unreachable!(),
        })
    }

    #[test]
    fn lines_with_a_date() {
        assert_eq!(dates("WEDNESDAY, MARCH 4, 2009").as_deref(), Some("A, A 0, 0"));
        assert_eq!(dates("(March 4, 2009)").as_deref(), Some("(a 0, 0)"));
        assert_eq!(
            dates("Anna Lind’s statement after the talks, Port Alma, March 4, 2009").as_deref(),
            Some("T a 0, 0")
        );
        for line in
            ["I met him on March 4, 2009", "It was on March 4, 2009.", "March 4, 2009 was a day", "March"]
        {
            assert_eq!(dates(line), None, "{line}");
        }
    }

    #[test]
    fn numbered_and_spaced_headings() {
        assert_eq!(numbered("PANEL II"), Some(Sign::Numbered("panel".to_owned(), 2)));
        assert_eq!(numbered("Session 3: The harbor"), Some(Sign::Numbered("session".to_owned(), 3)));
        assert_eq!(numbered("Panel Two"), Some(Sign::Numbered("panel".to_owned(), 2)));
        assert_eq!(numbered("Panel 2 was the one that I liked"), None);
        assert_eq!(spaced("P R O C E E D I N G S"), Some(Sign::Spaced("PROCEEDINGS".to_owned())));
        assert_eq!(spaced("A B C"), None);
    }

    #[test]
    fn a_head_between_rules() {
        assert!(is_head("---\ntitle: One\ndate: 2021-03-03\n---"));
        assert!(!is_head("---\nWe went home: so be it\n---"));
    }
}
