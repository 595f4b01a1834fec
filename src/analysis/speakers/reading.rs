//! Reading a label from left to right: honorifics, titles, names.

use crate::registry::fold_name;

use super::vocabulary::{self as words, Word};
use super::who::{Sort, Who};

/// A word of a label.
pub(super) struct Token<'a> {
    /// Its first byte in the name.
    start: usize,
    text: &'a str,
    key: String,
    word: Word,
}

impl Who {
    pub(super) fn take_number(&mut self, tokens: &mut Vec<Token<'_>>) {
        let is_number = |token: &Token<'_>| token.key.chars().next().is_some_and(char::is_numeric);
        if tokens.len() > 1
            && let Some(last) = tokens.pop_if(|last| is_number(last))
        {
            self.number = Some(last.key);
        }
    }

    pub(super) fn read_tokens(&mut self, tokens: &[Token<'_>]) {
        self.words = tokens.iter().map(|token| token.key.clone()).collect();
        self.key = self.words.join(" ");
        let Some(last) = tokens.len().checked_sub(1) else {
            self.sort = Sort::Nameless;
            return;
        };
        let mut at = usize::from(last > 0 && words::is_article(&tokens[0].key) && tokens[0].key != "la");
        let article = at > 0;
        let honorific = tokens[at].word.honorific && at < last;
        if tokens[last].word.nameless
            && !honorific
            && tokens[last].word.office.is_none_or(|_| !article || self.number.is_some())
        {
            // `Moderator Jim Lehrer` has a name behind the word; here none follows.
            self.sort = Sort::Nameless;
            return;
        }
        if self.number.is_some() && tokens.len() == 1 {
            self.sort = Sort::Nameless;
            return;
        }
        let mut titled = false;
        // Where the honorifics begin that are printed with a full name.
        let mut learned: Option<usize> = None;
        loop {
            let before = at;
            while at < last && tokens[at].word.honorific {
                self.note_honorific(&tokens[at]);
                if tokens[at].word.learned {
                    learned = learned.or(Some(tokens[at].start));
                }
                at += 1;
                // `Dr. h. c.`
                if at + 2 <= last && tokens[at].key == "h" && tokens[at + 1].key == "c" {
                    at += 2;
                }
            }
            if let Some(head) = self.head(tokens, at, last, titled || article) {
                at = self.take_title(tokens, at, head, last);
                titled = true;
                learned = None;
            }
            if at == before {
                break;
            }
        }
        let rest = &tokens[at..];
        let office = |token: &Token<'_>| {
            token.word.office.is_some()
                && (!token.word.surname_too || titled || article)
                && !(token.word.surname_too && honorific)
        };
        if rest.is_empty()
            || rest.len() == 1 && office(&rest[0])
            || rest.len() > 1
                && rest.last().is_some_and(|last| last.word.office.is_some() && !last.word.surname_too)
        {
            for token in rest.iter().filter(|token| token.word.office.is_some()) {
                self.note_office(token, rest.iter().any(|token| is_lesser(&token.key)));
            }
            self.sort = Sort::Office;
            return;
        }
        let start = learned.unwrap_or(rest[0].start);
        self.read_name(rest, start, titled || self.plain || honorific);
    }

    /// The last word for an office in `at..last` that is followed by a name.
    fn head(&self, tokens: &[Token<'_>], at: usize, last: usize, titled: bool) -> Option<usize> {
        let known = |token: &Token<'_>| {
            token.word.modifier || token.word.office.is_some() || words::is_link(&token.key)
        };
        (at..last).rev().find(|head| {
            let token = &tokens[*head];
            let sure = !token.word.surname_too
                || titled
                || tokens[at..*head].iter().all(known) && !(self.plain && *head == at);
            token.word.office.is_some() && sure
        })
    }

    /// Takes the title that ends in `head`, and what binds more to it (`of State`); gives where the name
    /// begins.
    fn take_title(&mut self, tokens: &[Token<'_>], at: usize, head: usize, last: usize) -> usize {
        let title = &tokens[at..=head];
        for token in title.iter().filter(|token| token.word.office.is_some()) {
            self.note_office(token, title.iter().any(|token| is_lesser(&token.key)));
        }
        let mut next = head + 1;
        let binds = |token: &Token<'_>| {
            matches!(token.key.as_str(), "of" | "for") || token.text.chars().all(char::is_lowercase)
        };
        while next < last && binds(&tokens[next]) && !opens_surname(&tokens[next..]) {
            while next < last && (words::is_link(&tokens[next].key) || binds(&tokens[next])) {
                next += 1;
            }
            let mut taken = 0;
            while next < last && (tokens[next].word.modifier || tokens[next].word.office.is_some()) {
                next += 1;
                taken += 1;
            }
            if taken == 0 && next < last {
                next += 1;
            }
        }
        // Behind `of` only one word is left: a place or a field, and no name.
        let of = next == last && next > head + 1;
        if of && (matches!(tokens[next - 1].key.as_str(), "of" | "for" | "the") || tokens[last].word.modifier)
        {
            return last + 1;
        }
        next
    }

    fn note_honorific(&mut self, token: &Token<'_>) {
        self.gender = self.gender.or(token.word.gender);
        self.plain |= token.word.gender.is_some();
        self.romance |=
            matches!(token.key.as_str(), "sr" | "sra" | "srta" | "senor" | "senora" | "senhor" | "senhora");
    }

    fn note_office(&mut self, token: &Token<'_>, lesser: bool) {
        self.gender = self.gender.or(token.word.gender);
        self.bodies.extend(token.word.office);
        // A vice-chairman is no chairman.
        if !lesser {
            self.offices.insert(words::office(&token.key).to_owned());
        }
        self.plain = false;
    }

    /// Reads the words of the name itself, which is printed from byte `start` on; `led` if an honorific or a title stands before them.
    fn read_name(&mut self, tokens: &[Token<'_>], start: usize, led: bool) {
        let mut names: Vec<&Token<'_>> =
            tokens.iter().filter(|token| !words::NOBILITY.contains(&token.key.as_str())).collect();
        if let Some(of) =
            names.iter().position(|token| token.key == "of").filter(|of| *of > 0 && of + 1 < names.len())
        {
            let place: Vec<&str> = names[of + 1..].iter().map(|token| token.key.as_str()).collect();
            self.place = Some(place.join(" "));
            names.truncate(of);
        }
        while names.len() > 1
            && let Some(last) = names.pop_if(|last| {
                words::GENERATIONS.contains(&last.key.as_str()) || words::DEGREES.contains(&last.key.as_str())
            })
        {
            if words::GENERATIONS.contains(&last.key.as_str()) {
                self.generation = Some(last.key.clone());
            }
        }
        let middle = names.get(1..names.len().max(2) - 1).unwrap_or_default();
        let binds =
            |token: &&&Token<'_>| matches!(token.key.as_str(), "" | "and" | "und" | "et" | "и" | "or");
        if middle.iter().any(|token| binds(&token))
            || names.iter().any(|token| token.text.contains(['/', '&', '+']))
        {
            self.sort = Sort::Several;
            return;
        }
        names.retain(|token| !token.key.is_empty());
        let Some(last) = names.len().checked_sub(1) else {
            self.sort = Sort::Nameless;
            return;
        };
        if last > 0 {
            self.printed = self.printed[start..].trim().to_owned();
        }
        let letters = |token: &Token<'_>| token.key.chars().count() == 1;
        if last > 0 && names.iter().all(|token| letters(token)) {
            self.letters = Some(names.iter().map(|token| token.key.as_str()).collect());
        }
        if last == 0 {
            self.bare = !led;
            let text = names[0].text;
            let count = text.chars().count();
            let capitals = text.chars().all(char::is_uppercase);
            if self.bare && (2..=4).contains(&count) && capitals {
                self.letters = Some(names[0].key.clone());
            }
            self.surname = names[0].key.clone();
            return;
        }
        let opening = words::is_particle(&names[0].key, true);
        let first = (1..last).find(|at| words::is_particle(&names[*at].key, false));
        let start = if opening { 0 } else { first.unwrap_or(last) };
        self.given = names[..start].iter().map(|token| token.key.clone()).collect();
        let (particles, surname): (Vec<_>, Vec<_>) = names[start..]
            .iter()
            .enumerate()
            .partition(|(at, token)| start + at < last && words::is_particle(&token.key, false));
        self.particles = particles.into_iter().map(|(_, token)| token.key.clone()).collect();
        self.surname = surname.iter().map(|(_, token)| token.key.as_str()).collect::<Vec<_>>().join(" ");
    }

    pub(super) fn read_han(&mut self, name: &str) {
        let mut name = name.trim();
        self.key = fold_name(name);
        self.words = vec![self.key.clone()];
        for (title, nameless) in words::HAN_TITLES {
            if let Some(rest) = name.strip_suffix(title) {
                if nameless && (rest.is_empty() || rest.chars().count() > 4 || title.ends_with('者')) {
                    self.sort = Sort::Nameless;
                    return;
                }
                if rest.is_empty() {
                    self.sort = Sort::Office;
                }
                if !nameless {
                    self.offices.insert(title.to_owned());
                }
                name = rest.trim();
                break;
            }
        }
        if self.sort == Sort::Office {
            return;
        }
        let mut parts: Vec<String> =
            name.split(['·', '・', '‧', '•', ' ']).map(fold_name).filter(|part| !part.is_empty()).collect();
        self.printed = name.to_owned();
        self.surname = parts.pop().unwrap_or_default();
        self.given = parts;
        self.bare = self.given.is_empty() && self.offices.is_empty() && !self.is_whole_han();
    }
}

/// Whether `word` makes another office of the one behind it.
fn is_lesser(word: &str) -> bool {
    let first = word.split(' ').next().unwrap_or(word);
    matches!(first, "vice" | "deputy" | "co" | "acting" | "former" | "assistant" | "associate" | "ranking")
}

/// Whether the particle with which `tokens` begin is part of a surname (`Minister von Berg`), not of a
/// title (`Ministerin der Finanzen`).
fn opens_surname(tokens: &[Token<'_>]) -> bool {
    let particle = tokens[0].key.as_str();
    let always = matches!(particle, "van" | "von" | "vom" | "zu" | "bin" | "ibn");
    let alone = tokens.len() == 2 && words::is_particle(particle, true);
    always || alone && !matches!(particle, "der" | "des" | "du")
}

/// The words of `name`; initials that stand together (`С.В.Лавров`) are words of their own.
pub(super) fn tokens(name: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut push = |range: std::ops::Range<usize>| {
        let text = &name[range.clone()];
        if !text.is_empty() {
            let key = fold_name(text);
            all.push(Token { start: range.start, text, word: words::word(&key), key });
        }
    };
    for (at, c) in name.char_indices() {
        let end = at + c.len_utf8();
        if c.is_whitespace() || c == '_' {
            push(start..at);
            start = end;
        } else if c == '.' && name[end..].chars().next().is_some_and(char::is_alphabetic) {
            push(start..end);
            start = end;
        }
    }
    push(start..name.len());
    all
}
