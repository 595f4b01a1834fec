//! Whether a run of words looks like the name in a label.

use super::dialect::{NameShape, NameStyle};

mod initials;
mod role;
mod script;

pub use role::{begins_with_role, is_role, must_recur};

use initials::{has_initials_behind, is_initials, is_short};
use script::{is_caseless, is_cjk, is_mark};

/// Whether `word` is one of the small words that stand inside names and titles.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "for"
            | "and"
            | "to"
            | "on"
            | "in"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "el"
            | "al"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "zu"
            | "zur"
            | "und"
            | "et"
            | "y"
            | "e"
            | "i"
            | "и"
            | "по"
            | "ad"
            | "af"
            | "av"
            | "h."
            | "c."
            | "e."
            | "a."
            | "pro"
            | "tempore"
            | "'t"
            | "’t"
            | "für"
    )
}

/// Whether `text` may begin with `start`, told by the first byte: lists are long and most of them don't.
fn may_begin(text: &str, start: &str) -> bool {
    text.as_bytes().first() == start.as_bytes().first()
}

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
    if text.is_empty() || is_never(text, style) {
        return Shape::No;
    }
    let whole = of_one(text, style);
    if whole != Shape::No {
        return whole;
    }
    let office = [", ", " -- ", " – ", " — ", " - "].iter().find_map(|mark| text.split_once(mark));
    if style.office
        && let Some((name, office)) = office
        && (of_one(name, style) == Shape::Name || title(name) == Shape::Word && title(office) == Shape::Word)
        && office.split_whitespace().count() <= 14
        && !office.starts_with(char::is_lowercase)
        && !office
            .split_whitespace()
            .any(|word| word.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit()))
    {
        return Shape::Name;
    }
    if style.joint {
        let parts: Vec<&str> = text.split([',', '/', '&']).flat_map(|part| part.split(" and ")).collect();
        let all = |part: &&str| of_one(part.trim(), style) != Shape::No;
        if (2..=4).contains(&parts.len()) && parts.iter().all(all) {
            return Shape::Name;
        }
    }
    Shape::No
}

/// Whether `text` is one of the words that never are a name, or begins with one and goes on with a number.
pub fn is_never(text: &str, style: &NameStyle) -> bool {
    if style.never.is_empty() {
        return false;
    }
    if text.is_ascii() {
        let number = |number: &str| number.bytes().all(|b| b.is_ascii_digit());
        let first = text.rsplit_once(' ').filter(|(_, last)| number(last)).map_or(text, |(first, _)| first);
        let begins = |start: &str| {
            text.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
        };
        let is = |never: &String| match never.as_bytes() {
            [start @ .., b'*'] => begins(&never[..start.len()]),
            _ => never.eq_ignore_ascii_case(text) || never.eq_ignore_ascii_case(first),
        };
        let initial = |word: &str| word.bytes().next().map(|byte| byte.to_ascii_lowercase());
        return style.never.iter().any(|never| initial(never) == initial(text) && is(never));
    }
    let lower = text.to_lowercase();
    let first = match lower.rsplit_once(' ') {
        Some((first, number)) if number.bytes().all(|b| b.is_ascii_digit()) => first,
        _ => &lower,
    };
    style.never.iter().any(|never| match never.strip_suffix('*') {
        Some(start) => lower.starts_with(start),
        None => *never == lower || never == first,
    })
}

/// Whether `rest`, behind a question marker, is the name of the one who asks.
pub fn is_tail(rest: &str) -> bool {
    let words = rest.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
    let count = words.split_whitespace().count();
    let proper = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let plain = |word: &str| !word.contains([',', '?', '!', ':', ';']);
    (1..=5).contains(&count)
        && words.split_whitespace().all(|word| plain(word) && (proper(word) || is_particle(word)))
}

/// How much `text` looks like the name of one speaker.
fn of_one(text: &str, style: &NameStyle) -> Shape {
    if is_role(text, style) {
        return Shape::Name;
    }
    for shape in &style.shapes {
        let fits = match shape {
            NameShape::Caps => is_in_capitals(text),
            NameShape::Title => !is_caseless(text) && title(text) == Shape::Name,
            NameShape::Caseless => is_caseless(text) && title(text) == Shape::Name,
            NameShape::Word if title(text) == Shape::Word => return Shape::Word,
            NameShape::Word => false,
            NameShape::Honorific => has_honorific(text, style),
            NameShape::HonorificCaps => has_honorific(text, style) && has_surname_in_capitals(text),
            NameShape::SurnameInitials => has_initials_behind(text),
            NameShape::Initials => is_initials(text),
            NameShape::SpeakerN => is_numbered(text),
            NameShape::Cjk => is_cjk(text),
            NameShape::Handle => is_handle(text),
            NameShape::Code => is_code(text),
            NameShape::Any => is_any(text),
        };
        if fits {
            return Shape::Name;
        }
    }
    Shape::No
}

/// Several words as names and offices are written, or a single capitalised one.
fn title(text: &str) -> Shape {
    let mut words = 0;
    let mut proper = 0;
    let mut number = false;
    let mut marked = false;
    let mut last_is_particle = false;
    let mut initial = false;
    let mut tokens = text.split_whitespace().peekable();
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
        } else if is_proper(token, tokens.peek().is_none() && !(initial && is_short(token))) {
            initial = is_short(token);
            proper += 1;
            marked |= token.contains('.') || is_capitals(token);
        } else if words > 1 && is_particle(token) {
            last_is_particle = true;
        } else {
            return Shape::No;
        }
    }
    if proper == 0 || last_is_particle {
        return Shape::No;
    }
    // A letter alone is a variable, a point of a list, or a marker that the dialect names.
    if text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return Shape::No;
    }
    if proper == 1 && !marked {
        return if words > 1 && !number { Shape::No } else { Shape::Word };
    }
    Shape::Name
}

/// `MS. PSAKI`, `REAR ADM. KIRBY`, `SENATOR McCAIN`, `THE CLERK OF THE COURT`, `OFFICIAL 2`.
pub fn is_in_capitals(text: &str) -> bool {
    let mut letters = 0;
    for (number, token) in text.split_whitespace().enumerate() {
        let inner = |token: &str| {
            let rest = token.trim_start_matches(|c: char| c.is_lowercase());
            // `McCAIN`, `DeLAY`, `d’ESTE`: a beginning in lower case belongs to the name.
            let skipped = token.chars().count() - rest.chars().count();
            let tail = ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "Von", "O’", "O'", "Fitz"]
                .iter()
                .find_map(|start| token.strip_prefix(start));
            let body = tail.unwrap_or(if skipped <= 2 { rest } else { token });
            body.chars().any(char::is_alphabetic)
                && body.chars().all(|c| c.is_uppercase() || is_inside(c) || is_mark(c))
        };
        let token = token.trim_end_matches(['ª', 'º']);
        let digits = number > 0 && token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit() || b == b'#');
        let particle = number > 0 && is_particle(token);
        if number >= 10 || !(digits || particle || matches!(token, "&" | "-" | "–") || inner(token)) {
            return false;
        }
        letters += token.chars().filter(|c| c.is_uppercase()).count();
    }
    letters > 1 && text.starts_with(char::is_alphabetic)
}

/// Characters that stand inside the words of a name.
fn is_inside(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '‘' | 'ʼ' | '.' | '·' | ',')
}

/// One of the dialect's titles and a name: `Mr. Smith`, `Ms. Orr of Ohio`, `Mr. van der Berg`.
pub(super) fn has_honorific(text: &str, style: &NameStyle) -> bool {
    let mut rest = text;
    let mut titled = false;
    // `Vice Admiral`, `Senator Dr.`: titles may follow each other.
    while let Some(after) = style.titles.iter().find_map(|title| {
        let rest = may_begin(rest, title).then_some(rest)?;
        rest.strip_prefix(title.as_str()).and_then(|after| after.strip_prefix([' ', '\u{a0}']))
    }) {
        rest = after.trim_start();
        titled = true;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let Some(last) = words.last() else { return false };
    let fits = |(number, word): (usize, &&str)| {
        let ordinal = word.trim_end_matches(['ª', 'º']);
        let ordinal = ordinal.len() < word.len() && ordinal.bytes().all(|b| b.is_ascii_digit());
        ordinal || is_proper(word, number + 1 == words.len()) || is_in_capitals(word) || is_particle(word)
    };
    // `Mr. Chairman and Mr`: what follows is no separator.
    let abbreviated = |word: &str| {
        words.len() > 1 && style.titles.iter().any(|title| title.strip_suffix('.') == Some(word))
    };
    titled
        && !abbreviated(last)
        && words.len() <= 7
        && words.iter().enumerate().all(fits)
        && !is_particle(last)
}

/// Whether a word behind the first is in capitals, small beginnings of names apart.
fn has_surname_in_capitals(text: &str) -> bool {
    text.split_whitespace().skip(1).any(|word| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals > 1 && is_in_capitals(word)
    })
}

/// `Speaker 1`, `SPEAKER_00`, `spk_0`, `Voice A`.
fn is_numbered(text: &str) -> bool {
    let (word, number) = match text.rfind([' ', '_', '-', '#']) {
        Some(at) => (text[..at].trim_end_matches([' ', '#']), &text[at + 1..]),
        // `Speaker1`
        None => text.split_at(text.trim_end_matches(|c: char| c.is_ascii_digit()).len()),
    };
    if word.len() + number.len() == text.len() && word.len() < 4 {
        return false;
    }
    let letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase());
    let digits = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (digits || letter && !text.contains('-'))
        && (2..=16).contains(&word.chars().count())
        && word.chars().all(char::is_alphabetic)
}

/// A nick: no blanks, no punctuation but that of nicks.
fn is_handle(text: &str) -> bool {
    let number = |number: &str| number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit());
    let text = text.split_once('#').filter(|(_, end)| number(end)).map_or(text, |(nick, _)| nick);
    text.chars().count() <= 32
        && text.chars().any(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || "_-[]\\`^{}|~@+.%&".contains(c))
}

/// Two to ten capitals and digits.
fn is_code(text: &str) -> bool {
    (1..=10).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'/'))
}

/// Up to ten words without the end of a sentence among them.
fn is_any(text: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let ends = |word: &str| word.ends_with(['?', '!', ';', ':']) || word.ends_with('.') && letters(word) > 4;
    let last = text.split_whitespace().next_back().unwrap_or_default();
    // The period of an initial or of `Jr.` ends no sentence.
    if last.ends_with('.') && letters(last) > 2 || text.contains(['[', '(']) {
        return false;
    }
    text.starts_with(char::is_alphanumeric)
        && text.chars().any(char::is_alphabetic)
        && text.split_whitespace().count() <= 10
        && !text.split_whitespace().any(ends)
}

/// Whether `token` is written as a name is: capitalised, letters with hyphens, apostrophes and the
/// periods of initials and short titles.
fn is_proper(token: &str, is_last: bool) -> bool {
    let Some(first) = token.chars().next() else { return false };
    if !first.is_alphabetic() || first.is_lowercase() && !has_inner_capital(token) {
        return false;
    }
    if !token.chars().all(|c| {
        c.is_alphabetic()
            || is_mark(c)
            || matches!(c, '"' | '״' | '׳')
            || matches!(c, '-' | '‐' | '‑' | '\'' | '’' | 'ʼ' | '.' | '·')
    }) {
        return false;
    }
    if !token.contains('.') {
        return true;
    }
    let initials = token.split('.').rev().skip(1).all(|piece| (1..=2).contains(&piece.chars().count()));
    let part = |part: &str| part.matches('.').count() <= 1 && part.chars().count() <= 7;
    let title = token.ends_with('.') && token.split('-').all(part);
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
#[path = "name_tests.rs"]
mod tests;
