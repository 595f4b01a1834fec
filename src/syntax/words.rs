//! Counting words, and comparing what was said.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::letters::is_invisible;
pub use crate::text::letters::{fold_typography, is_unspaced};

/// The number of words in `text`: runs between white space with at least one letter or digit, and for
/// Han and Kana, which are written without spaces, the words of Unicode Annex 29.
pub fn count(text: &str) -> u32 {
    if text.is_ascii() {
        return count_ascii(text.as_bytes());
    }
    let mut words = 0;
    if let Some(words) = count_spaced(text) {
        return words;
    }
    for run in text.split_whitespace() {
        words += if run.chars().any(is_unspaced) {
            run.unicode_words().count() as u32
        } else {
            u32::from(run.chars().any(char::is_alphanumeric))
        };
    }
    words
}

/// The words of ASCII text. Each byte costs the same, so that nothing has to be guessed.
fn count_ascii(text: &[u8]) -> u32 {
    let mut inside = false;
    text.iter().fold(0, |words, byte| {
        let blank = byte.is_ascii_whitespace() | (*byte == 0x0b);
        let begins = byte.is_ascii_alphanumeric() & !inside;
        inside = (inside | begins) & !blank;
        words + u32::from(begins)
    })
}

/// The words of a text in which all scripts have spaces between words; none where one has not.
fn count_spaced(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let (mut words, mut inside, mut at) = (0, false, 0);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_whitespace() || *byte == 0x0b {
                inside = false;
            } else if !inside && byte.is_ascii_alphanumeric() {
                inside = true;
                words += 1;
            }
            at += 1;
            continue;
        }
        // Blanks beyond ASCII begin with one of these bytes, scripts without spaces with one from 0xe3 on.
        let special = matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3..);
        if special || !inside {
            let c = text[at..].chars().next()?;
            if is_unspaced(c) {
                return None;
            }
            if c.is_whitespace() {
                inside = false;
            } else if !inside && c.is_alphanumeric() {
                inside = true;
                words += 1;
            }
        }
        at += match byte {
            0xf0.. => 4,
            0xe0.. => 3,
            _ => 2,
        };
    }
    Some(words)
}

/// The largest character boundary of `text` that isn't past byte `at`.
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Line and column of byte `at` of a file of settings, from 1: lines end at LF, columns are Unicode scalar values.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..floor(text, at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The byte of a place as [`place`] gives it; the end of its line, or of the text, where there is none.
pub fn at_place(text: &str, (line, column): (usize, usize)) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let own = text[start..].split('\n').next().unwrap_or_default();
    start + own.char_indices().nth(column.saturating_sub(1)).map_or(own.len(), |(at, _)| at)
}

/// `text` with single blanks between its words, and none at its ends.
pub fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of `text` as they are compared to see whether speech was changed: quotes, apostrophes,
/// dashes and blanks folded, soft hyphens and zero-width characters left out, marks that stand alone put
/// to the word before them.
pub fn spoken(text: &str) -> Vec<String> {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(fold_typography).collect();
    let mut words: Vec<String> = Vec::new();
    for word in folded.split_whitespace() {
        match words.last_mut() {
            Some(before) if !word.contains(char::is_alphanumeric) => before.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_with_a_letter_or_digit() {
        assert_eq!(count("two words"), 2);
        assert_eq!(count("a – b -- 7"), 3);
        assert_eq!(count("Don’t “stop” … now"), 3);
        assert_eq!(count("(yes) --no"), 2);
        assert_eq!(count("  \u{a0} "), 0);
        assert_eq!(count("Да\u{a0}нет\u{2003}«да» — 7\u{3000}ü"), 5);
        assert_eq!(count("国連の総会"), "国連の総会".unicode_words().count() as u32);
    }

    #[test]
    fn typography_does_not_make_another_word() {
        assert_eq!(spoken("It's\u{a0}so — “right”"), spoken("It’s  so - 'right'"));
        assert_eq!(spoken("We left ."), spoken("We left."));
        assert_ne!(spoken("We left ."), spoken("We left"));
        assert_ne!(spoken("it is"), spoken("it was"));
        let text = "aé\nxy\n";
        assert!([0, 1, 3, 4, 5, 6, 7].into_iter().all(|at| at_place(text, place(text, at)) == at));
        assert_eq!(at_place(text, (9, 9)), 7);
    }
}
