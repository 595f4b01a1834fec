//! Kinds of characters, and what counts as the same one.

/// Whether nobody sees `c`: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte
/// order mark.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// `'` and what is typed for it.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | '´' | '`' | '′' | '\u{ff07}')
}

/// A quote that is no apostrophe.
#[must_use]
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‚')
}

/// `-` and what is typed for it inside a compound.
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '\u{ff0d}')
}

/// A hyphen, or a dash of any length.
#[must_use]
pub fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2012}' | '—' | '\u{2015}' | '\u{2212}')
}

/// The dot between the parts of a foreign name in Chinese and Japanese.
#[must_use]
pub fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '・' | '‧' | '•' | '･')
}

/// Whether `c` is a letter of a script that is written without blanks between words: Han and Kana.
#[must_use]
#[inline]
pub fn is_unspaced(c: char) -> bool {
    // Below are all other scripts but a few: one look tells nearly all characters.
    c >= '\u{3005}'
        && matches!(c, '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// A combining mark of the general blocks: an accent that stands as a character of its own.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// One form for all apostrophes and quotes, one for all dashes, one for all blanks.
#[must_use]
pub fn fold_typography(c: char) -> char {
    match c {
        c if c.is_ascii_alphanumeric() => c,
        c if is_apostrophe(c) || is_quote(c) => '\'',
        c if is_dash(c) => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_for_a_sign_is_that_sign() {
        let folded = |text: &str| text.chars().map(fold_typography).collect::<String>();
        assert_eq!(folded("O’Brien O`Brien Oʻahu"), "O'Brien O'Brien O'ahu");
        assert_eq!(folded("„so“ «so» ‚so‘"), "'so' 'so' 'so'");
        assert_eq!(folded("a\u{2011}b – c — d − e－f"), "a-b - c - d - e-f");
        assert_eq!(folded("1\u{a0}000\u{3000}é語·"), "1 000 é語·");
    }

    #[test]
    fn no_character_is_of_two_kinds() {
        let kinds: [fn(char) -> bool; 7] =
            [is_invisible, is_apostrophe, is_quote, is_dash, is_middle_dot, is_unspaced, is_mark];
        for c in '\0'..=char::MAX {
            let count = kinds.iter().filter(|is_one| is_one(c)).count() + usize::from(c.is_whitespace());
            assert!(count <= 1, "{c:?} is of {count} kinds");
        }
    }
}
