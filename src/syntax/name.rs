//! Whether a run of words looks like the name in a label.

use super::dialect::NameStyle;

/// Lower-case words that stand inside names and titles.
const PARTICLES: &[&str] = &[
    "of", "the", "for", "and", "to", "on", "in", "de", "del", "della", "di", "da", "do", "dos", "das", "du",
    "des", "la", "le", "les", "el", "al", "bin", "bint", "ibn", "ben", "van", "von", "der", "den", "ten",
    "ter", "zu", "zur", "und", "et", "y", "e", "i", "и", "по", "ad", "af", "av",
];

/// How much a run of words looks like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No name.
    No,
    /// One ordinary capitalised word: a name only where the dialect says so.
    Word,
    /// Several words, initials, capitals, or a role of the dialect.
    Name,
}

/// How much `text`, without blanks at its ends, looks like a name in this style.
pub fn shape(text: &str, style: &NameStyle) -> Shape {
    let mut words = 0;
    let mut proper = 0;
    let mut number = false;
    let mut marked = false;
    let mut last_is_particle = false;
    let mut tokens = text.split_whitespace().peekable();
    let Some(first) = tokens.peek().copied() else { return Shape::No };
    while let Some(token) = tokens.next() {
        words += 1;
        last_is_particle = false;
        if words > 12 || number {
            return Shape::No;
        }
        if token.bytes().all(|b| b.is_ascii_digit()) {
            if words == 1 || token.len() > 3 {
                return Shape::No;
            }
            number = true;
        } else if is_proper(token, tokens.peek().is_none()) {
            proper += 1;
            marked |= token.contains('.') || is_capitals(token);
        } else if words > 1 && PARTICLES.contains(&token) {
            last_is_particle = true;
        } else {
            return Shape::No;
        }
    }
    if proper == 0 || last_is_particle {
        return Shape::No;
    }
    let lower = text.to_lowercase();
    let is_never = |word: &str| style.never.iter().any(|never| never == word);
    if is_never(&lower) {
        return Shape::No;
    }
    // A letter alone is a variable, a point of a list, or a marker that the dialect names.
    if text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return Shape::No;
    }
    let is_role = |word: &str| style.roles.iter().any(|role| role == word);
    if proper == 1 && !marked {
        // `Speaker 1` is a name where `Speaker` may be one, `Step 1` where `step` is barred is none.
        return if is_role(first) {
            Shape::Name
        } else if is_never(&first.to_lowercase()) || (words > 1 && !number) {
            Shape::No
        } else {
            Shape::Word
        };
    }
    Shape::Name
}

/// Whether `token` is written as a name is: capitalised, letters with hyphens, apostrophes and the
/// periods of initials and short titles.
fn is_proper(token: &str, is_last: bool) -> bool {
    let Some(first) = token.chars().next() else { return false };
    if !first.is_alphabetic() || first.is_lowercase() && !has_inner_capital(token) {
        return false;
    }
    if !token.chars().all(|c| {
        c.is_alphabetic() || is_mark(c) || matches!(c, '-' | '‐' | '‑' | '\'' | '’' | 'ʼ' | '.' | '·')
    }) {
        return false;
    }
    if !token.contains('.') {
        return true;
    }
    let initials = token.split('.').rev().skip(1).all(|piece| (1..=2).contains(&piece.chars().count()));
    let title = token.ends_with('.') && token.matches('.').count() == 1 && token.chars().count() <= 6;
    initials && (!is_last || !token.ends_with('.')) || title && (!is_last || matches!(token, "Jr." | "Sr."))
}

/// `al-Sisi`, `d’Estaing`: lower-case beginnings of names.
fn has_inner_capital(token: &str) -> bool {
    token.split(['-', '\'', '’']).nth(1).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
}

fn is_capitals(token: &str) -> bool {
    let mut letters = token.chars().filter(|c| c.is_alphabetic());
    let count = letters.clone().count();
    count > 1 && letters.all(char::is_uppercase)
}

/// Combining marks: accents that stand as characters of their own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The form under which a speaker's spellings are compared: lower case, single blanks, one kind of
/// apostrophe and hyphen.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().map(super::words::fold_typography).flat_map(char::to_lowercase));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Shape {
        let style = NameStyle {
            max_chars: 80,
            single_word: true,
            roles: vec!["Moderator".into()],
            never: vec!["note".into(), "see also".into(), "step".into()],
        };
        shape(text, &style)
    }

    #[test]
    fn names() {
        for name in [
            "Anna Lind",
            "С.В.Лавров",
            "С. В. Лавров",
            "MS. PSAKI",
            "Mr. Smith",
            "President of France Jean Martin",
            "Jean-Pierre O’Neil",
            "Ludwig van Beethoven",
            "STAFF",
            "Moderator",
            "Moderator 2",
            "Abdel Fattah al-Sisi",
            "John Smith Jr.",
            "SECRETARY RAIMONDO",
        ] {
            assert_eq!(of(name), Shape::Name, "{name}");
        }
        for word in ["Anna", "Speaker 1"] {
            assert_eq!(of(word), Shape::Word, "{word}");
        }
    }

    #[test]
    fn no_names() {
        for text in [
            "",
            "a few days ago",
            "See also",
            "See Also",
            "Note",
            "NOTE",
            "10",
            "Here is",
            "The point is",
            "Step 1",
            "Anna.",
            "February 2022",
            "What else?",
            "President of",
            "e.g",
            "Anna Lind said",
            "Anna #1",
        ] {
            assert_eq!(of(text), Shape::No, "{text}");
        }
    }
}
