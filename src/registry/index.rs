//! From the words of a text to the forms of names that begin with them.

use super::common::is_common;
use super::fold::other_english;
use super::forms::{self, FormKind};
use super::model::{Entry, EntryIx, Kind};
use super::titles::Titles;
use super::trie::Trie;
use super::words::{self, Case, Gap, Word};
use crate::text::letters;
use std::collections::HashMap;

/// Folded words by number. Both English spellings of a word have one number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    /// By its first byte, the lengths that a word has in bytes, a bit each: most words of a text are none of
    /// these, and need no look-up.
    lengths: Vec<u64>,
}

impl Vocabulary {
    /// The number of a word; 0 where no name has it.
    #[must_use]
    pub fn get(&self, word: &str) -> u32 {
        let known = |first: u8| {
            self.lengths.get(usize::from(first)).is_some_and(|lengths| lengths & length_bit(word) != 0)
        };
        if word.bytes().next().is_some_and(|first| !known(first)) {
            return 0;
        }
        self.numbers.get(word).copied().unwrap_or(0)
    }

    /// The number of a word, given where it has none.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len() + 1).unwrap_or(0);
        self.insert(word, number);
        if let Some(other) = other_english(word) {
            self.insert(other, number);
        }
        number
    }

    fn insert(&mut self, word: &str, number: u32) {
        if let Some(first) = word.bytes().next() {
            self.lengths.resize(256, 0);
            self.lengths[usize::from(first)] |= length_bit(word);
        }
        self.numbers.insert(word.into(), number);
    }

    /// Cuts a name into words and gives each a number.
    pub fn words(&mut self, name: &str) -> Vec<Word> {
        let mut out = Vec::new();
        words::split(name, &mut out, |word| self.add(word));
        out
    }
}

/// The bit for the length of `word`; all long ones have the last.
fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// A form that an entry goes by.
#[derive(Debug)]
pub struct Form {
    /// Whose.
    pub entry: EntryIx,
    /// What kind of form it is.
    pub kind: FormKind,
    /// It ends in a full stop, which is part of a mention where the text has it.
    pub dot: bool,
    /// First of its words in `Index::cases`.
    cases: u32,
    /// The name, where words alone do not settle whether a text has it.
    literal: Option<Box<str>>,
    /// The next form at the same node, plus one.
    next: u32,
}

/// Names, titles and adjectives, ready to be looked for.
#[derive(Debug, Default)]
pub struct Index {
    /// All words.
    pub vocabulary: Vocabulary,
    /// Names.
    pub names: Trie,
    forms: Vec<Form>,
    cases: Vec<Case>,
    /// Titles.
    pub titles: Titles,
    /// By word number: given names of the registry's persons.
    given: Vec<bool>,
}

impl Index {
    /// Builds the index over `entries`, which are numbered by their place.
    #[must_use]
    pub fn build(entries: &[Entry]) -> Index {
        let mut index = Index::default();
        for (number, entry) in entries.iter().enumerate() {
            let ix = EntryIx(u32::try_from(number).unwrap_or(u32::MAX));
            for form in forms::of(entry) {
                index.add(ix, entry, &form);
            }
        }
        index.titles = Titles::build(entries, &mut index.vocabulary);
        index
    }

    fn add(&mut self, entry: EntryIx, of: &Entry, form: &forms::Form<'_>) {
        let words = self.vocabulary.words(&form.text);
        let kind = match (form.kind, words.as_slice()) {
            (_, []) => return,
            // One word: short and common ones mean nothing by themselves, nor do those that came
            // in bulk and could be anybody's.
            (FormKind::Name | FormKind::Alias, [one]) => {
                if one.case == Case::Upper {
                    FormKind::Abbreviation
                } else if one.chars < 3 || of.origin.layer == super::model::Layer::Bulk {
                    return;
                } else {
                    form.kind
                }
            }
            (FormKind::Surname, [one]) if one.chars < 3 || is_common(&super::fold::fold_name(&form.text)) => {
                FormKind::TitledSurname
            }
            (kind, _) => kind,
        };
        if let ([first, second, ..], Kind::Person) = (words.as_slice(), of.kind)
            && kind <= FormKind::Alias
            && first.chars > 1
            && second.chars > 1
        {
            let slot = first.id as usize;
            self.given.resize(self.given.len().max(slot + 1), false);
            self.given[slot] = true;
        }
        let unspaced = form.text.chars().any(letters::is_unspaced);
        if unspaced && words.len() < 2 {
            return;
        }
        let literal = (words.iter().skip(1).any(|w| w.gap == Gap::Other)
            || (kind == FormKind::Abbreviation && words.iter().any(|w| w.case == Case::Mixed)))
        .then(|| form.text.as_ref().into());
        let Some(node) = self.names.insert(words.iter().map(|w| (w.gap as u8, w.id))) else {
            return;
        };
        let cases: Vec<Case> = words.iter().map(|w| w.case).collect();
        let head = self.names.end(node);
        let mut at = head;
        while let Some(found) = at {
            let old = &mut self.forms[found as usize];
            let from = old.cases as usize;
            if old.entry == entry
                && self.cases[from..from + cases.len()] == cases[..]
                && old.literal == literal
            {
                old.kind = old.kind.min(kind);
                return;
            }
            at = old.next.checked_sub(1);
        }
        let (Ok(number), Ok(from)) = (u32::try_from(self.forms.len()), u32::try_from(self.cases.len()))
        else {
            return;
        };
        self.cases.extend(cases);
        self.forms.push(Form {
            entry,
            kind,
            dot: form.text.ends_with('.'),
            cases: from,
            literal,
            next: head.map_or(0, |h| h + 1),
        });
        self.names.set_end(node, number);
    }

    /// The forms that end at a node of `names`.
    pub fn forms_at(&self, node: super::trie::Node) -> impl Iterator<Item = &Form> {
        let mut at = self.names.end(node);
        std::iter::from_fn(move || {
            let form = self.forms.get(at? as usize)?;
            at = form.next.checked_sub(1);
            Some(form)
        })
    }

    /// Is the first word of some person's name?
    #[must_use]
    pub fn is_given_name(&self, word: u32) -> bool {
        self.given.get(word as usize).copied().unwrap_or(false)
    }

    /// Does the text have the form in the right letters? `words` are those of the mention,
    /// `text` is what they cover.
    #[must_use]
    pub fn is_written_so(&self, form: &Form, words: &[Word], text: &str) -> bool {
        let from = form.cases as usize;
        let cases = self.cases.get(from..from + words.len()).unwrap_or_default();
        let fits = |(wanted, word): (&Case, &Word)| match wanted {
            // A title may be set with capitals where the name has none.
            Case::Lower => matches!(word.case, Case::Lower | Case::Title),
            wanted => word.case == *wanted,
        };
        let exact = cases.iter().zip(words).all(fits);
        let capitals = || {
            form.kind != FormKind::Abbreviation
                && words.iter().any(|w| w.case == Case::Upper)
                && words.iter().zip(cases).all(|(w, wanted)| {
                    matches!(w.case, Case::Upper | Case::None)
                        || (w.case == Case::Title && w.chars == 1)
                        || (w.case == Case::Lower && *wanted == Case::Lower && w.chars == 1)
                })
        };
        let literal = form.literal.as_deref();
        // `BiH` and `BIh` are both written in mixed case.
        let same_letters = |literal: &str| {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            form.kind != FormKind::Abbreviation || letters(literal) == letters(text)
        };
        (exact || capitals()) && literal.is_none_or(|l| same_characters(l, text) && same_letters(l))
    }
}

fn same_characters(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !letters::is_invisible(*c))
            .map(|c| match c {
                c if letters::is_apostrophe(c) => '\'',
                c if letters::is_hyphen(c) => '-',
                '“' | '”' | '„' | '«' | '»' => '"',
                c => c,
            })
            .filter(|c| !c.is_alphanumeric())
            .collect()
    };
    plain(a) == plain(b)
}
