//! Initials, alone and behind a surname.

use super::is_proper;

/// `KG`, `K.G.`, `ABC`.
pub(super) fn is_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '.').count();
    (2..=4).contains(&letters) && text.chars().all(|c| c.is_uppercase() || c == '.') && !text.starts_with('.')
}

/// `W.`
pub(super) fn is_short(token: &str) -> bool {
    token.ends_with('.') && token.chars().count() == 2
}

/// `Ковалёв И. П.`, `Lind A.B`: one or two capitalised words and one to three initials; the last period may
/// be left out.
pub(super) fn has_initials_behind(text: &str) -> bool {
    let Some(at) = text.char_indices().find_map(|(at, c)| {
        let rest = &text[at..];
        let second = rest.chars().nth(2);
        (c == ' ' && (second.is_none() || second == Some('.'))).then_some(at)
    }) else {
        return false;
    };
    let initials = text[at..].split([' ', '.', '\u{a0}']).filter(|piece| !piece.is_empty());
    let is_initial = |piece: &str| piece.chars().count() == 1 && piece.starts_with(char::is_uppercase);
    let surname = &text[..at];
    (1..=3).contains(&initials.clone().count())
        && initials.clone().all(is_initial)
        && (1..=2).contains(&surname.split_whitespace().count())
        && surname
            .split_whitespace()
            .all(|word| word.chars().count() > 1 && is_proper(word, false) && !word.contains('.'))
}
