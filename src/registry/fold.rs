//! Folding: what counts as the same word.
//!
//! Case, diacritics, compatibility forms and zero-width characters are folded away; offsets
//! always stay those of the original text.

use unicode_normalization::UnicodeNormalization;

use crate::text::letters::{is_invisible, is_mark};

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// Letters whose stroke or form no decomposition takes away.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Appends the folded form of one word to `out`.
///
/// Diacritics go, except that Cyrillic keeps its own letters apart (`и`, `й`; `і`, `ї`) and
/// folds only `ё` to `е`.
pub fn fold_word(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    let mut base = ' ';
    for c in word.nfkd().flat_map(char::to_lowercase) {
        if is_invisible(c) {
        } else if is_mark(c) {
            if is_cyrillic(base) && !(base == 'е' && c == '\u{308}') {
                out.push(c);
            }
        } else {
            base = c;
            match plain(c) {
                Some(text) => out.push_str(text),
                None => out.push(c),
            }
        }
    }
}

/// The other spelling of a word that British and American English write differently.
#[must_use]
pub fn other_english(word: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 5] = [
        ("organisation", "organization"),
        ("defence", "defense"),
        ("centre", "center"),
        ("programme", "program"),
        ("labour", "labor"),
    ];
    PAIRS.iter().find_map(|(british, american)| match word {
        w if w == *british => Some(*american),
        w if w == *american => Some(*british),
        _ => None,
    })
}

/// A whole name folded: words separated by one blank, for comparing names with each other.
#[must_use]
pub fn fold_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric() && !is_mark(c) && !is_invisible(c)) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(word: &str) -> String {
        let mut out = String::new();
        fold_word(word, &mut out);
        out
    }

    #[test]
    fn folds_what_writers_vary() {
        for (a, b) in [
            ("Erdoğan", "erdogan"),
            ("IŞIK", "isik"),
            ("Işık", "isik"),
            ("İzmir", "izmir"),
            ("Wałęsa", "walesa"),
            ("Søren", "soren"),
            ("STRAẞE", "strasse"),
            ("ＮＡＴＯ", "nato"),
            ("Stol\u{AD}tenberg", "stoltenberg"),
            ("e\u{301}lan", "elan"),
        ] {
            assert_eq!(fold(a), b, "{a}");
        }
    }

    #[test]
    fn cyrillic_letters_stay_apart() {
        assert_eq!(fold("Ёлкин"), fold("Елкин"));
        assert_ne!(fold("Зелений"), fold("Зелении"));
        assert_ne!(fold("Україні"), fold("Украіні"));
        assert_eq!(fold("й"), fold("и\u{306}"));
    }

    #[test]
    fn whole_names() {
        assert_eq!(fold_name("  Hélène d’Ormes-Quai "), "helene d ormes quai");
        assert_eq!(fold_name("С. В. Лесной"), "с в леснои\u{306}");
    }
}
