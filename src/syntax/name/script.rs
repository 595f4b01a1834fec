//! Letters of scripts without small and large ones, and marks that belong to letters.

use crate::syntax::words::is_unspaced;

/// Letters without small and large ones, words apart by blanks: Hebrew, Arabic, Devanagari.
pub(super) fn is_caseless(text: &str) -> bool {
    let spaced = |c: char| c.is_alphabetic() && !is_wide(c);
    text.chars().any(spaced) && !text.chars().any(|c| c.is_uppercase() || c.is_lowercase() || is_wide(c))
}

/// Han, Kana, Hangul.
pub(super) fn is_wide(c: char) -> bool {
    is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Han, Kana or Hangul, with Latin letters of an agency and blanks between.
pub(super) fn is_cjk(text: &str) -> bool {
    !text.starts_with(['-', '·', '・', '、'])
        && text.chars().any(is_wide)
        && text.chars().count() <= 24
        && text.chars().all(|c| {
            is_wide(c)
                || c.is_ascii_alphanumeric()
                || matches!(c, '《' | '》' | '〈' | '〉' | '「' | '」' | '『' | '』')
                || matches!(c, ' ' | '\u{3000}' | '・' | '·' | '、' | '-' | '＝')
        })
}

/// Combining marks: accents that stand as characters of their own.
pub(super) fn is_mark(c: char) -> bool {
    // Vowel signs and joiners of Indic scripts; the danda ends a sentence.
    let indic = matches!(c, '\u{900}'..='\u{963}' | '\u{970}'..='\u{dff}') && !c.is_alphanumeric();
    indic
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}')
}
