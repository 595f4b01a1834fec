//! What a finding is known by after lines were put in before it: its rule and the words around it.

use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::text::Text;

/// Bytes on each side of a finding that count where its line is longer.
const NEAR: usize = 400;
/// Lines in which the next one that isn't blank is looked for.
const FAR: usize = 32;

/// The surroundings of a finding, each as a hash of 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Context {
    /// The lines that it is about.
    pub line: String,
    /// The line before them that isn't blank.
    pub before: String,
    /// The line after them that isn't blank.
    pub after: String,
}

impl Context {
    /// The surroundings of `range` (bytes) of `text`.
    pub fn of(text: &Text, range: &Range<usize>) -> Self {
        let (first, last) = (text.line_of(range.start), text.line_of(range.end));
        let start = text.line_content(first).start.max(range.start.saturating_sub(NEAR));
        let end = text.line_content(last).end.min(range.end + NEAR).max(start);
        let full = |line: &usize| !text.slice(text.line_content(*line)).trim().is_empty();
        let near = |line: Option<usize>| {
            line.map_or_else(String::new, |line| {
                let content = text.line_content(line);
                let end = content.end.min(content.start + 2 * NEAR);
                hash(&[text.slice(content.start..end).trim()])
            })
        };
        Self {
            line: hash(&[text.slice(start..end).trim()]),
            before: near((first.saturating_sub(FAR)..first).rev().find(full)),
            after: near((last + 1..text.lines().min(last + 1 + FAR)).find(full)),
        }
    }

    /// A name for a finding of `rule` here; several findings may share it.
    pub fn name(&self, rule: &str) -> String {
        hash(&[rule, &self.line, &self.before, &self.after])
    }
}

/// 16 hexadecimal digits that stand for `parts`; the same in all versions of the program.
pub fn hash(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    hex(&digest.finalize()[..8])
}

/// `bytes` in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, word: &str) -> Context {
        let at = text.find(word).unwrap();
        Context::of(&Text::from(text), &(at..at + word.len()))
    }

    #[test]
    fn lines_elsewhere_and_blank_ones_do_not_matter() {
        let before = of("one\n\ntwo here\nthree\n", "here");
        assert_eq!(before, of("new\nlines\none\n\n\n\ntwo here\n\nthree\nfour", "here"));
        let other = of("one!\n\ntwo here\nthree\n", "here");
        assert_eq!((&before.line, &before.after), (&other.line, &other.after));
        assert_ne!(before.before, other.before);
        assert_ne!(before.line, of("one\n\ntwo, here\nthree\n", "here").line);
        assert_eq!(of("here", "here").before, "");
    }
}
