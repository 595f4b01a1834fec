//! Titles and honorifics that stand before a name.

use super::fold::fold_name;
use super::index::Vocabulary;
use super::model::{Entry, EntryIx, Kind};
use super::trie::Trie;
use super::words::{Case, Gap, Word};
use std::collections::HashMap;

/// The number of a title in its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleIx(pub u32);

/// What a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Of an office: somebody holds it.
    Office,
    /// `Ms`, `Sir`: says nothing about an office.
    Honorific,
}

/// Titles that are understood whether or not somebody in the registry holds them.
pub(crate) const OFFICES: [&str; 84] = [
    "Admiral",
    "Ambassador",
    "Attorney General",
    "Ayatollah",
    "Chair",
    "Chairman",
    "Chairperson",
    "Chairperson-in-Office",
    "Chairwoman",
    "Chancellor",
    "Chief of Staff",
    "Chief Minister",
    "Colonel",
    "Commissioner",
    "Congressman",
    "Congresswoman",
    "Crown Prince",
    "Defence Minister",
    "Defence Secretary",
    "Deputy Chairman",
    "Director",
    "Director General",
    "Emir",
    "Federal Chancellor",
    "Finance Minister",
    "First Minister",
    "Foreign Minister",
    "Foreign Secretary",
    "General",
    "General Secretary",
    "Governor",
    "Head",
    "Head of State",
    "High Commissioner",
    "High Representative",
    "Home Secretary",
    "Interior Minister",
    "Judge",
    "Justice",
    "Justice Minister",
    "King",
    "Leader",
    "Mayor",
    "Minister",
    "Minister for Foreign Affairs",
    "Minister of Defence",
    "Minister of Foreign Affairs",
    "National Security Adviser",
    "National Security Advisor",
    "Opposition Leader",
    "Patriarch",
    "Permanent Representative",
    "Pope",
    "Premier",
    "President",
    "Press Secretary",
    "Prime Minister",
    "Prince",
    "Princess",
    "Professor",
    "Queen",
    "Representative",
    "Secretary",
    "Secretary General",
    "Secretary of Defense",
    "Secretary of State",
    "Senator",
    "Sheikh",
    "Speaker",
    "Special Envoy",
    "Special Representative",
    "Spokesman",
    "Spokesperson",
    "Spokeswoman",
    "State Councilor",
    "Sultan",
    "Supreme Leader",
    "Taoiseach",
    "Treasury Secretary",
    "Under-Secretary-General",
    "Президент",
    "Премьер-министр",
    "Министр",
    "Министр иностранных дел",
];

pub(crate) const HONORIFICS: [&str; 24] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mister",
    "Mx",
    "Dr",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Baroness",
    "Madam",
    "Madame",
    "Monsieur",
    "Herr",
    "Frau",
    "Señor",
    "Señora",
    "His Excellency",
    "Her Excellency",
    "господин",
    "госпожа",
    "HE",
];

/// What may stand before a title and changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// Deputy, vice, assistant: another office.
    Deputy,
    /// Acting, interim.
    Acting,
    /// Former, ex-: not held any more.
    Former,
}

const QUALIFIERS: [(&str, Qualifier); 11] = [
    ("deputy", Qualifier::Deputy),
    ("vice", Qualifier::Deputy),
    ("assistant", Qualifier::Deputy),
    ("first", Qualifier::Deputy),
    ("acting", Qualifier::Acting),
    ("interim", Qualifier::Acting),
    ("caretaker", Qualifier::Acting),
    ("former", Qualifier::Former),
    ("ex", Qualifier::Former),
    ("then", Qualifier::Former),
    ("late", Qualifier::Former),
];

/// Titles ready to be looked for, last word first.
#[derive(Debug, Default)]
pub struct Titles {
    trie: Trie,
    list: Vec<(Box<str>, Sort)>,
    by_text: HashMap<Box<str>, TitleIx>,
    qualifiers: HashMap<u32, Qualifier>,
    /// By entry, by role: the titles that the role answers to.
    held: Vec<Vec<Vec<TitleIx>>>,
    /// By first word: a place or body and the number of words of its adjective.
    adjectives: HashMap<u32, Vec<(EntryIx, Vec<u32>)>>,
    of: u32,
    the: u32,
}

/// A title found before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its first word.
    pub first: usize,
    /// Which.
    pub title: TitleIx,
    /// `Ms` and its like.
    pub honorific: bool,
}

impl Titles {
    /// Collects the built-in titles and those of all roles.
    #[must_use]
    pub fn build(entries: &[Entry], vocabulary: &mut Vocabulary) -> Titles {
        let mut titles = Titles { of: vocabulary.add("of"), the: vocabulary.add("the"), ..Titles::default() };
        for title in OFFICES {
            titles.add(title, Sort::Office, vocabulary);
        }
        for title in HONORIFICS {
            titles.add(title, Sort::Honorific, vocabulary);
        }
        for (word, qualifier) in QUALIFIERS {
            titles.qualifiers.insert(vocabulary.add(word), qualifier);
        }
        for entry in entries {
            for role in &entry.roles {
                for title in std::iter::once(&role.title).chain(&role.short) {
                    titles.add(title, Sort::Office, vocabulary);
                }
            }
        }
        for (number, entry) in entries.iter().enumerate() {
            let held = entry.roles.iter().map(|role| {
                let mut of_role: Vec<TitleIx> = std::iter::once(&role.title)
                    .chain(&role.short)
                    .flat_map(|t| titles.answers_to(t))
                    .collect();
                of_role.sort_unstable();
                of_role.dedup();
                of_role
            });
            let held = held.collect();
            titles.held.push(held);
            if entry.kind != Kind::Person {
                let ix = EntryIx(u32::try_from(number).unwrap_or(u32::MAX));
                for adjective in &entry.adjectives {
                    let words: Vec<u32> = vocabulary.words(&adjective.text).iter().map(|w| w.id).collect();
                    if let Some(last) = words.last() {
                        titles.adjectives.entry(*last).or_default().push((ix, words));
                    }
                }
            }
        }
        titles
    }

    fn add(&mut self, title: &str, sort: Sort, vocabulary: &mut Vocabulary) {
        let folded = key(title);
        if self.by_text.contains_key(folded.as_str()) {
            return;
        }
        let words = vocabulary.words(title);
        let steps = words.iter().rev().map(|w| (0, w.id));
        if let (Some(node), Ok(number)) = (self.trie.insert(steps), u32::try_from(self.list.len())) {
            // British and American spellings share their words, so that one may be there already.
            let number = self.trie.end(node).unwrap_or(number);
            self.trie.set_end(node, number);
            self.by_text.insert(folded.into(), TitleIx(number));
            if number as usize == self.list.len() {
                self.list.push((title.into(), sort));
            }
        }
    }

    /// A title answers to itself, to its beginnings ("Secretary" of a Secretary of State) and to
    /// its ends ("Minister" of a Foreign Minister), as far as these are titles. An end behind
    /// "deputy" or its like is another office.
    fn answers_to(&self, title: &str) -> Vec<TitleIx> {
        let folded = key(title);
        let cuts: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
        let whole = folded.as_str();
        let qualified =
            |start: &str| QUALIFIERS.iter().any(|(word, _)| start.split(' ').any(|part| part == *word));
        let starts = cuts.iter().map(|at| &whole[..*at]);
        let ends = cuts.iter().filter(|at| !qualified(&whole[..**at])).map(|at| &whole[*at + 1..]);
        std::iter::once(whole)
            .chain(starts)
            .chain(ends)
            .filter_map(|t| self.by_text.get(t).copied())
            .collect()
    }

    /// The titles that a role of an entry answers to.
    #[must_use]
    pub fn of_role(&self, entry: EntryIx, role: usize) -> &[TitleIx] {
        self.held.get(entry.0 as usize).and_then(|roles| roles.get(role)).map_or(&[], Vec::as_slice)
    }

    /// The title as it is usually written.
    #[must_use]
    pub fn text(&self, title: TitleIx) -> &str {
        self.list.get(title.0 as usize).map_or("", |(text, _)| text)
    }

    /// The longest title whose last word is the one before `end`.
    #[must_use]
    pub fn before(&self, words: &[Word], end: usize) -> Option<Found> {
        let mut found = None;
        let mut at = end.checked_sub(1)?;
        let mut node = self.trie.first(words[at].id)?;
        loop {
            if let Some(number) = self.trie.end(node)
                && self.is_written_as_title(number, &words[at..end])
            {
                let honorific =
                    self.list.get(number as usize).is_some_and(|(_, sort)| *sort == Sort::Honorific);
                found = Some(Found { first: at, title: TitleIx(number), honorific });
            }
            if at == 0 || !matches!(words[at].gap, Gap::Space | Gap::Hyphen | Gap::Comma) {
                return found;
            }
            at -= 1;
            match self.trie.next(node, 0, words[at].id) {
                Some(next) => node = next,
                None => return found,
            }
        }
    }

    /// In small letters only what is hardly ever another word: "president", and titles of several
    /// words; never "general" or "lord".
    fn is_written_as_title(&self, number: u32, words: &[Word]) -> bool {
        const SMALL: [&str; 10] = [
            "president",
            "chancellor",
            "premier",
            "senator",
            "minister",
            "ambassador",
            "spokesperson",
            "spokeswoman",
            "spokesman",
            "secretary",
        ];
        let capital = matches!(words.first().map(|w| w.case), Some(Case::Title | Case::Upper | Case::Mixed));
        let Some((text, sort)) = self.list.get(number as usize) else { return false };
        let own_small = text.chars().next().is_some_and(char::is_lowercase);
        capital
            || own_small
            || (*sort == Sort::Office && (words.len() > 1 || SMALL.contains(&key(text).as_str())))
    }

    /// What the word does to the title after it.
    #[must_use]
    pub fn qualifier(&self, word: &Word) -> Option<Qualifier> {
        self.qualifiers.get(&word.id).copied()
    }

    /// Is it "of"? Is it "the"?
    #[must_use]
    pub fn is_of(&self, word: &Word) -> bool {
        word.id == self.of
    }

    /// Is it "the"?
    #[must_use]
    pub fn is_the(&self, word: &Word) -> bool {
        word.id == self.the
    }

    /// The adjective whose last word is the one before `end`: its first word and whose it is.
    #[must_use]
    pub fn adjective_before(&self, words: &[Word], end: usize) -> Option<(usize, EntryIx)> {
        let last = words.get(end.checked_sub(1)?)?;
        let candidates = self.adjectives.get(&last.id)?;
        candidates
            .iter()
            .filter_map(|(entry, wanted)| {
                let first = end.checked_sub(wanted.len())?;
                let fits = words[first..end].iter().map(|w| w.id).eq(wanted.iter().copied());
                (fits && words[first].case != Case::Lower).then_some((first, *entry))
            })
            .min()
    }
}

/// The text by which a title is looked up: folded, the two English spellings as one.
fn key(title: &str) -> String {
    fold_name(title)
        .split(' ')
        .map(|word| match word {
            "defense" => "defence",
            "advisor" => "adviser",
            word => word,
        })
        .collect::<Vec<_>>()
        .join(" ")
}
