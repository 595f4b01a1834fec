//! What one spelling says of the person: name, honorific, office, place, number.

use std::collections::BTreeSet;

use crate::registry::fold_name;
use crate::syntax::words::is_unspaced;

use super::reading::tokens;
use super::vocabulary::{self as words, Body, Gender};

/// Longest label that is read, in bytes; a longer one is nobody's name.
const MAX_LABEL: usize = 200;

/// What a spelling is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name, or a part of one.
    #[default]
    Name,
    /// An office alone: `The Chairman`.
    Office,
    /// Somebody without a name: `STAFF`, `Speaker 2`.
    Nameless,
    /// Several people: `A and B`.
    Several,
}

/// A spelling, taken apart. Words are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Who {
    pub sort: Sort,
    /// What the spelling is compared by: the whole of it, articles, notes and clients left out.
    pub key: String,
    /// All its words.
    pub words: Vec<String>,
    pub given: Vec<String>,
    /// The surname without particles; of a spelling of one word, that word.
    pub surname: String,
    pub particles: Vec<String>,
    /// One word with nothing before it: a surname or a given name.
    pub bare: bool,
    /// What would be initials.
    pub letters: Option<String>,
    pub gender: Option<Gender>,
    /// `Mr.`, `Ms.` and no office.
    pub plain: bool,
    pub bodies: BTreeSet<Body>,
    pub offices: BTreeSet<String>,
    /// A Romance honorific: the first of two surnames may stand for both.
    pub romance: bool,
    pub generation: Option<String>,
    pub place: Option<String>,
    pub number: Option<String>,
    /// What stands behind a comma and may be another person.
    pub tail: Option<String>,
    /// What stands in brackets behind the name.
    pub brackets: Vec<String>,
    /// The name as printed, without office, client and what follows a comma.
    pub printed: String,
    /// Whether all of that is in capitals.
    pub shouting: bool,
}

impl Who {
    /// Takes `label` apart.
    pub fn read(label: &str) -> Self {
        let mut who = Self::default();
        let mut end = label.len().min(MAX_LABEL);
        while !label.is_char_boundary(end) {
            end -= 1;
        }
        let plain = who.take_brackets(&label[..end]);
        // What follows a bar is a client, or an employer.
        let plain = plain
            .split([' ', '\u{a0}'])
            .take_while(|piece| !matches!(*piece, "|" | "@" | "·" | "-" | "–" | "—"));
        let plain = plain.collect::<Vec<_>>().join(" ");
        let (name, tail) = plain.split_once([',', '，', '|']).unwrap_or((&plain, ""));
        let name = name.trim();
        who.take_tail(tail.trim());
        who.printed = name.to_owned();
        who.shouting = is_shouting(name);
        if name.chars().filter(|c| is_unspaced(*c)).count() * 2
            > name.chars().filter(|c| c.is_alphabetic()).count()
        {
            who.read_han(name);
        } else {
            let mut tokens = tokens(name);
            who.take_number(&mut tokens);
            who.read_tokens(&tokens);
        }
        let number = who.number.as_deref().unwrap_or_default();
        let mut keys: Vec<&str> = who.key.split(' ').collect();
        if matches!(who.sort, Sort::Office | Sort::Nameless) && keys.len() > 1 && words::is_article(keys[0]) {
            keys.remove(0);
        }
        who.key = format!("{} {number}", keys.join(" ")).trim_end().to_owned();
        who
    }

    /// Whether there is more of the name than a surname or a given name.
    pub fn is_full(&self) -> bool {
        self.sort == Sort::Name && (!self.given.is_empty() || self.is_whole_han())
    }

    /// Whether given names are written out.
    pub fn has_given(&self) -> bool {
        self.given.iter().any(|given| given.chars().count() > 1)
    }

    pub(super) fn is_whole_han(&self) -> bool {
        self.surname.chars().all(is_unspaced) && self.surname.chars().count() >= 2
    }

    /// The first letters of the name's words.
    pub fn initials(&self) -> Vec<String> {
        let first = |word: &String| word.chars().next();
        let parts = self.surname.split(' ').map(str::to_owned);
        let given: String = self.given.iter().filter_map(first).collect();
        let particles: String = self.particles.iter().filter_map(first).collect();
        let surname: String = parts.clone().filter_map(|word| word.chars().next()).collect();
        let (first_given, first_surname) = (given.chars().next(), surname.chars().next());
        let mut all = vec![
            format!("{given}{surname}"),
            format!("{given}{particles}{surname}"),
            first_given.into_iter().chain(first_surname).collect(),
            first_given.into_iter().chain(surname.chars()).collect(),
        ];
        all.sort();
        all.dedup();
        all
    }

    fn take_brackets(&mut self, label: &str) -> String {
        let mut plain = String::new();
        let mut inside: Option<String> = None;
        for c in label.chars() {
            match (c, &mut inside) {
                ('(' | '[' | '（' | '【', None) => inside = Some(String::new()),
                (')' | ']' | '）' | '】', Some(text)) => {
                    self.brackets.push(text.trim().to_owned());
                    inside = None;
                }
                (c, Some(text)) => text.push(c),
                (c, None) => plain.push(c),
            }
        }
        self.brackets.extend(inside.map(|text| text.trim().to_owned()));
        plain.trim().to_owned()
    }

    fn take_tail(&mut self, tail: &str) {
        if tail.is_empty() {
            return;
        }
        for piece in tail.split([',', '，']) {
            let folded = fold_name(piece);
            if words::GENERATIONS.contains(&folded.as_str()) {
                self.generation = Some(folded);
            }
        }
        self.tail = Some(tail.to_owned());
    }
}

/// Whether all letters that have a case are capitals, and there are some; `McROTH` is in capitals.
pub(super) fn is_shouting(text: &str) -> bool {
    let cased = |c: &char| c.is_lowercase() || c.is_uppercase();
    let mut words = text.split_whitespace().filter(|word| word.chars().any(|c| cased(&c))).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let rest = word.trim_start_matches("Mc").trim_start_matches("Mac");
            let rest = if rest.chars().filter(cased).count() > 1 { rest } else { word };
            rest.chars().filter(cased).all(char::is_uppercase)
        })
}
