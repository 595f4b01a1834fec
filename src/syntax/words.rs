//! Counting words, and comparing what was said.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::letters::is_invisible;
pub use crate::text::letters::{fold_typography, is_unspaced};

/// The number of words in `text`: runs between white space with at least one letter or digit, and for
/// Han and Kana, which are written without spaces, the words of Unicode Annex 29.
pub fn count(text: &str) -> u32 {
    let mut words = 0;
    if text.is_ascii() {
        let mut inside = false;
        for byte in text.bytes() {
            if byte.is_ascii_whitespace() || byte == 0x0b {
                inside = false;
            } else if !inside && byte.is_ascii_alphanumeric() {
                inside = true;
                words += 1;
            }
        }
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

/// The largest character boundary of `text` that isn't past byte `at`.
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The words of `text` as they are compared to see whether speech was changed: quotes, apostrophes,
/// dashes and blanks folded, soft hyphens and zero-width characters left out.
pub fn spoken(text: &str) -> Vec<String> {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(fold_typography).collect();
    folded.split_whitespace().map(str::to_owned).collect()
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
        assert_eq!(count("国連の総会"), "国連の総会".unicode_words().count() as u32);
    }

    #[test]
    fn typography_does_not_make_another_word() {
        assert_eq!(spoken("It's\u{a0}so — “right”"), spoken("It’s  so - 'right'"));
        assert_ne!(spoken("it is"), spoken("it was"));
    }
}
