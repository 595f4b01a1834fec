//! Cutting a text into words for matching: byte range, what stands before, case.

use super::fold::fold_word;
use crate::text::letters::{is_apostrophe, is_hyphen, is_invisible, is_mark, is_middle_dot, is_unspaced};

/// What stands between a word and the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: scripts without blanks.
    Joined = 0,
    /// Blanks, at most one line end; or the full stop of an initial or a short form.
    Space = 1,
    /// A hyphen within a compound.
    Hyphen = 2,
    /// A dash between blanks.
    Dash = 3,
    /// An apostrophe within a word.
    Apostrophe = 4,
    /// A full stop without a blank.
    Dot = 5,
    /// The dot within a foreign name in Chinese.
    MiddleDot = 6,
    /// A comma.
    Comma = 7,
    /// An ampersand.
    And = 8,
    /// Anything else, an empty line among it: names do not reach over it, except over the very
    /// same characters.
    Other = 9,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No cased letter: `2022`, `王`.
    None,
    /// `treaty`
    Lower,
    /// `Treaty`, `A`
    Title,
    /// `NATO`
    Upper,
    /// `McDonald`, `BiH`
    Mixed,
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Number in the vocabulary; 0: no name has this word.
    pub id: u32,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub case: Case,
    /// Number of characters, at most 255.
    pub chars: u8,
}

impl Word {
    /// Its bytes.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Can `c` be part of a word?
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (c.is_alphanumeric() && !is_apostrophe(c)) || is_mark(c)
}

/// Is a full stop behind the word that of an initial or a short form, not of a sentence?
fn is_shortened(word: &Word, text: &str) -> bool {
    const SHORT_FORMS: [&str; 14] =
        ["amb", "dr", "gen", "gov", "hon", "mr", "mrs", "ms", "mx", "prof", "rep", "rev", "sen", "st"];
    word.chars == 1
        // `Дж.`, `Yu.`, but not the end of "… of the EU."
        || (word.chars == 2 && word.case == Case::Title)
        || (word.chars <= 4
            && matches!(word.case, Case::Title | Case::Upper)
            && SHORT_FORMS.contains(&text[word.range()].to_lowercase().as_str()))
}

#[derive(Default)]
struct GapReader {
    blank: bool,
    lines: u8,
    mark: Option<char>,
    blank_before_mark: bool,
    many: bool,
}

impl GapReader {
    fn push(&mut self, c: char) {
        if c == '\n' || c == '\r' {
            // "\r\n" counts twice, which only makes a wrap of such a file look like a blank line
            // if both were counted: count the "\n" alone, or a "\r" that none follows.
            self.lines = self.lines.saturating_add(1);
            self.blank = true;
        } else if c.is_whitespace() || is_invisible(c) {
            self.blank = true;
        } else if self.mark.is_some() {
            self.many = true;
        } else {
            self.mark = Some(c);
            self.blank_before_mark = self.blank;
        }
    }

    fn gap(&self, text: &str, before: Option<&Word>) -> Gap {
        if before.is_none() || self.many || self.lines > 1 {
            return Gap::Other;
        }
        match self.mark {
            None if self.blank => Gap::Space,
            None => Gap::Joined,
            Some(c) if is_hyphen(c) => match (self.blank, self.blank_before_mark) {
                (false, _) => Gap::Hyphen,
                // A compound that the line end has cut.
                (true, false) if self.lines == 1 => Gap::Hyphen,
                _ => Gap::Dash,
            },
            Some('—') if self.blank => Gap::Dash,
            Some(c) if is_apostrophe(c) && !self.blank => Gap::Apostrophe,
            Some('.') if self.blank_before_mark => Gap::Other,
            Some('.') if before.is_some_and(|w| is_shortened(w, text)) => Gap::Space,
            Some('.') if !self.blank => Gap::Dot,
            Some(c) if is_middle_dot(c) => Gap::MiddleDot,
            Some(',' | '，') if !self.blank_before_mark => Gap::Comma,
            Some('&') => Gap::And,
            Some(_) => Gap::Other,
        }
    }
}

/// Cuts `text` into words and appends them to `out`; `resolve` gets each folded word and returns
/// its number. Texts of 4 GiB and more have no words.
pub fn split(text: &str, out: &mut Vec<Word>, mut resolve: impl FnMut(&str) -> u32) {
    if u32::try_from(text.len()).is_err() {
        return;
    }
    let mut folded = String::with_capacity(32);
    let mut gap = GapReader::default();
    let bytes = text.as_bytes();
    // Nearly all characters of nearly all texts are ASCII, and cheap to tell.
    let char_at = |at: usize| match bytes.get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text[at..].chars().next(),
        None => None,
    };
    let mut next = 0;
    while let Some(first) = char_at(next) {
        let start = next;
        next += first.len_utf8();
        if !is_word(first) || is_mark(first) {
            let crlf = first == '\r' && bytes.get(next) == Some(&b'\n');
            if !crlf {
                gap.push(first);
            }
            continue;
        }
        let (end, case, chars) = if is_unspaced(first) {
            (next, Case::None, 1)
        } else {
            let mut reader = CaseReader::default();
            reader.push(first);
            let mut end = next;
            while let Some(c) = char_at(next) {
                if is_unspaced(c) || !(is_word(c) || is_invisible(c)) {
                    break;
                }
                next += c.len_utf8();
                if !is_invisible(c) {
                    reader.push(c);
                    end = next;
                }
            }
            (end, reader.case(), reader.chars)
        };
        folded.clear();
        fold_word(&text[start..end], &mut folded);
        let gap_before = std::mem::take(&mut gap).gap(text, out.last());
        let (start, end) = (start as u32, end as u32);
        out.push(Word { start, end, id: resolve(&folded), gap: gap_before, case, chars });
    }
}

#[derive(Default)]
struct CaseReader {
    chars: u8,
    letters: u8,
    first_upper: bool,
    upper: u8,
    lower: bool,
}

impl CaseReader {
    fn push(&mut self, c: char) {
        if !c.is_ascii() && is_mark(c) {
            return;
        }
        self.chars = self.chars.saturating_add(1);
        let (upper, lower) = if c.is_ascii() {
            (c.is_ascii_uppercase(), c.is_ascii_lowercase())
        } else {
            (c.is_uppercase(), c.is_lowercase())
        };
        if upper {
            self.first_upper |= self.letters == 0;
            self.upper = self.upper.saturating_add(1);
        }
        self.lower |= lower;
        if upper || lower {
            self.letters = self.letters.saturating_add(1);
        }
    }

    fn case(&self) -> Case {
        match (self.upper, self.lower) {
            (0, false) => Case::None,
            (0, true) => Case::Lower,
            (1, _) if self.first_upper => Case::Title,
            (2.., false) => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, Gap, Case)> {
        let mut words = Vec::new();
        split(text, &mut words, |_| 0);
        words.iter().map(|w| (text[w.range()].to_owned(), w.gap, w.case)).collect()
    }

    fn gaps(text: &str) -> Vec<Gap> {
        cut(text).into_iter().skip(1).map(|w| w.1).collect()
    }

    #[test]
    fn what_stands_between_words() {
        assert_eq!(gaps("North\u{A0}Sea"), [Gap::Space]);
        assert_eq!(gaps("North\n  Sea"), [Gap::Space]);
        assert_eq!(gaps("North\r\nSea"), [Gap::Space]);
        assert_eq!(gaps("North\n\nSea"), [Gap::Other]);
        assert_eq!(gaps("North\r\n\r\nSea"), [Gap::Other]);
        assert_eq!(gaps("Amir-Hadi Amir\u{2011}Hadi"), [Gap::Hyphen, Gap::Space, Gap::Hyphen]);
        assert_eq!(gaps("Amir-\nHadi – 2022"), [Gap::Hyphen, Gap::Dash]);
        assert_eq!(
            gaps("С.В.Лесной, С. В. Лесной"),
            [Gap::Space, Gap::Space, Gap::Comma, Gap::Space, Gap::Space]
        );
        assert_eq!(gaps("People’s Moscow. Then"), [Gap::Apostrophe, Gap::Space, Gap::Other]);
        assert_eq!(gaps("鲍里斯·约"), [Gap::Joined, Gap::Joined, Gap::MiddleDot]);
        assert_eq!(gaps("NATO-北约"), [Gap::Hyphen, Gap::Joined]);
    }

    #[test]
    fn how_words_are_written() {
        let cases: Vec<Case> = cut("the Treaty NATO BiH A 1999 G7 王").iter().map(|w| w.2).collect();
        use Case::{Lower, Mixed, None, Title, Upper};
        assert_eq!(cases, [Lower, Title, Upper, Mixed, Title, None, Title, None]);
    }

    #[test]
    fn words_keep_their_marks_and_lose_invisible_edges() {
        assert_eq!(cut("Stol\u{AD}ten\u{AD} e\u{301}")[0].0, "Stol\u{AD}ten");
        assert_eq!(cut("x e\u{301} y")[1].0, "e\u{301}");
    }
}
