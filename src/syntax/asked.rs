//! Whether a piece of speech asks: its question marks, and how much is said after the last of them.

use super::words;

/// Marks that end a question: the Latin and Greek-script one, the full-width one, the Arabic one.
const MARKS: [char; 3] = ['?', '\u{ff1f}', '\u{61f}'];
/// Those of a text in Greek, where a semicolon asks.
const GREEK: [char; 5] = ['?', '\u{ff1f}', '\u{61f}', ';', '\u{37e}'];

/// The questions of a piece of speech. Pieces add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Sentences that end in a question mark; `??` and `?!` count once.
    pub questions: u32,
    /// Words after the last of them; all words where there is none.
    pub after: u32,
}

impl Asked {
    /// The questions of `text`, which has `words` words.
    pub fn of(text: &str, words: u32) -> Self {
        let wide = !text.is_ascii();
        // Greek letters begin with one of two bytes, and a text in Greek has some at its start.
        let greek = |byte: &u8| matches!(byte, 0xce | 0xcf);
        if wide && text.as_bytes().iter().take(48).any(greek) && is_greek(text) {
            return Self::marked(text, words, GREEK);
        }
        if text.contains('?') || wide && text.contains(MARKS) {
            return Self::marked(text, words, MARKS);
        }
        Self { questions: 0, after: words }
    }

    /// The questions of `text` that end in one of `marks`.
    fn marked<const N: usize>(text: &str, words: u32, marks: [char; N]) -> Self {
        let mut asked = Self { questions: 0, after: words };
        let mut from = 0;
        while let Some(mark) = text[from..].find(marks).map(|at| from + at) {
            let end = mark + text[mark..].chars().next().map_or(1, char::len_utf8);
            let next = text[end..].chars().next();
            // An ASCII mark with a letter behind it is part of an address; the last of a row counts.
            let ends = !text[mark..].starts_with('?') || next.is_none_or(|c| !c.is_alphanumeric());
            if ends && next.is_none_or(|c| !marks.contains(&c)) {
                asked.questions += 1;
                asked.after = words::count(&text[end..]).min(words);
            }
            from = end;
        }
        asked
    }

    /// Adds what comes next in the turn.
    pub fn add(&mut self, next: Self) {
        self.after = if next.questions > 0 { next.after } else { self.after.saturating_add(next.after) };
        self.questions += next.questions;
    }
}

/// Whether most letters at the start of `text` are Greek.
pub(crate) fn is_greek(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic()).take(40);
    let greek = letters().filter(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')).count();
    greek * 2 > letters().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> (u32, u32) {
        let asked = Asked::of(text, words::count(text));
        (asked.questions, asked.after)
    }

    #[test]
    fn marks_and_words_behind_them() {
        assert_eq!(asked("Is it so?"), (1, 0));
        assert_eq!(asked("Is it so? And why?! Thank you, Mr. Roe."), (2, 4));
        assert_eq!(asked("Est-ce vrai\u{a0}?"), (1, 0));
        assert_eq!(asked("是吗？对。").0, 1);
        assert_eq!(asked("See example.org/?page=2 for that"), (0, 4));
        assert_eq!(asked("No."), (0, 1));
        assert_eq!(asked("Ποιος πληρώνει; Εμείς."), (1, 1));
        assert_eq!(asked("Ça va; c’est dit.").0, 0);
    }

    #[test]
    fn lines_add_up() {
        let lines = ["Why is it", "so? I ask", "you."];
        let mut sum = Asked::default();
        lines.iter().for_each(|line| sum.add(Asked::of(line, words::count(line))));
        assert_eq!(sum, Asked::of(&lines.join(" "), 6));
    }
}
