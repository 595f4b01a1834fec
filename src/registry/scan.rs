//! Finding names in a text: one pass, longest first, no context but the text itself.

use super::Registry;
use super::forms::FormKind;
use super::index::Form;
use super::model::{EntryIx, Kind};
use super::prefix::Prefix;
use super::titles::{Qualifier, TitleIx};
use super::words::{self, Case, Gap, Word};
use crate::text::letters::is_apostrophe;
use std::ops::Range;

/// How a mention was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// By a main name or an official title.
    Name,
    /// By another full name.
    Alias,
    /// By an abbreviation.
    Abbreviation,
    /// By title or honorific and full name.
    TitledName,
    /// By the name of a group.
    Group,
    /// By a surname behind the title of an office that each of the candidates has held.
    TitledSurname,
    /// By a surname, perhaps behind a title or honorific. It counts only where the document has
    /// introduced the person: the caller decides.
    Surname,
}

/// The title within a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Which.
    pub title: TitleIx,
    /// The state or body beside it ("British", "of Russia").
    pub body: Option<EntryIx>,
    /// "Deputy", "acting" or "former" before it.
    pub qualifier: Option<Qualifier>,
}

/// A place in a text that may refer to entries of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the mention: with title and honorific, without article and possessive.
    pub range: Range<usize>,
    /// Bytes of the bare name within it.
    pub name: Range<usize>,
    /// Whom it can mean, in the order of the ids; more than one is a tie.
    pub candidates: Vec<EntryIx>,
    /// How it was found.
    pub how: How,
    /// The title of an office before the name.
    pub title: Option<Title>,
    /// `Ms`, `Sir` or the like stands before the name.
    pub honorific: bool,
}

impl Match {
    /// Does it count only after the person was introduced in the document?
    #[must_use]
    pub fn needs_introduction(&self) -> bool {
        self.how == How::Surname
    }

    /// Does it introduce the persons it means, so that their surnames count from then on?
    #[must_use]
    pub fn introduces(&self) -> bool {
        !matches!(self.how, How::Surname | How::Group | How::Abbreviation)
    }
}

/// A match and the words that it covers.
pub(super) type Spanned = (Range<usize>, Match);

/// A match in words.
struct Raw {
    first: usize,
    end: usize,
    dot: bool,
    full: Vec<(EntryIx, FormKind)>,
    surnames: Vec<(EntryIx, FormKind)>,
}

impl Registry {
    /// Finds the names in a text such as one paragraph. The matches are in order and do not
    /// overlap; ranges are bytes of `text` on character boundaries. The cost depends on the text
    /// alone, not on the size of the registry.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Match> {
        // A word takes six bytes or more in most texts; a little less saves growing.
        let mut words = Vec::with_capacity(text.len() / 5 + 4);
        let vocabulary = &self.index.vocabulary;
        words::split(text, &mut words, |word| vocabulary.get(word));
        let scanner = Scanner { registry: self, text, words: &words };
        let mut out: Vec<Spanned> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            at = match scanner.longest(at).and_then(|raw| {
                let end = raw.end;
                scanner.finish(raw, &mut out).then_some(end)
            }) {
                Some(end) => end,
                None => at + 1,
            };
        }
        out.into_iter().map(|(_, found)| found).collect()
    }
}

/// A text in words.
pub(super) struct Scanner<'r, 't> {
    pub(super) registry: &'r Registry,
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
}

impl Scanner<'_, '_> {
    /// The longest form that begins with the word at `first`.
    fn longest(&self, first: usize) -> Option<Raw> {
        let index = &self.registry.index;
        let word = &self.words[first];
        if word.id == 0 {
            return None;
        }
        let mut node = index.names.first(word.id)?;
        if !self.may_begin(first) {
            return None;
        }
        let mut best = None;
        let mut end = first + 1;
        loop {
            if index.names.end(node).is_some()
                && let Some(raw) = self.accept(first, end, index.forms_at(node))
            {
                best = Some(raw);
            }
            let Some(next) = self.words.get(end) else { break };
            match index.names.next(node, next.gap as u8, next.id) {
                Some(found) if next.id != 0 => node = found,
                _ => break,
            }
            end += 1;
        }
        best
    }

    fn accept<'f>(&self, first: usize, end: usize, forms: impl Iterator<Item = &'f Form>) -> Option<Raw> {
        let words = &self.words[first..end];
        let bytes = words[0].start as usize..words[words.len() - 1].end as usize;
        if !self.may_end(end) {
            return None;
        }
        let mut raw = Raw { first, end, dot: false, full: Vec::new(), surnames: Vec::new() };
        for form in forms {
            if !self.registry.index.is_written_so(form, words, &self.text[bytes.clone()]) {
                continue;
            }
            match form.kind {
                FormKind::Surname | FormKind::TitledSurname if !self.is_whole_surname(first, end) => {}
                FormKind::Abbreviation if self.is_shouted(first, end) => {}
                FormKind::Surname | FormKind::TitledSurname => raw.surnames.push((form.entry, form.kind)),
                kind => {
                    raw.dot |= form.dot;
                    raw.full.push((form.entry, kind));
                }
            }
        }
        raw.full.sort_unstable();
        raw.full.dedup_by_key(|(entry, _)| *entry);
        raw.surnames.sort_unstable();
        raw.surnames.dedup_by_key(|(entry, _)| *entry);
        (!raw.full.is_empty() || !raw.surnames.is_empty()).then_some(raw)
    }

    /// Not inside a word with an apostrophe (`O'Brien`), except behind the article of French and
    /// Italian; not inside an address (`@`, `_`).
    fn may_begin(&self, at: usize) -> bool {
        let word = &self.words[at];
        let before = self.text[..word.start as usize].chars().next_back();
        if matches!(before, Some('@' | '_')) {
            return false;
        }
        if word.gap != Gap::Apostrophe {
            return true;
        }
        const ELIDED: [&str; 12] =
            ["l", "d", "qu", "dell", "nell", "all", "sull", "dall", "un", "c", "jusqu", "lorsqu"];
        self.words[at - 1].range().len() <= 6 && {
            let article = self.text[self.words[at - 1].range()].to_lowercase();
            ELIDED.contains(&article.as_str())
        }
    }

    /// Possessives and endings behind an apostrophe are no part of a name; an address is none.
    fn may_end(&self, end: usize) -> bool {
        let rest = &self.text[self.words[end - 1].end as usize..];
        let mut rest = rest.chars();
        match rest.next() {
            Some('@' | '_') => false,
            Some('$') => self.words[end - 1].case != Case::Upper,
            Some('.') => !rest.next().is_some_and(char::is_lowercase),
            Some(c) if is_apostrophe(c) => self.words.get(end).is_none_or(|next| {
                next.gap != Gap::Apostrophe
                    || matches!(next.case, Case::Lower | Case::Upper | Case::Title)
                        && (next.case == Case::Lower || next.chars <= 2)
            }),
            _ => true,
        }
    }

    /// A surname with a hyphen and another capital beside it is half a surname, unless the other
    /// half is a name that the registry knows.
    fn is_whole_surname(&self, first: usize, end: usize) -> bool {
        let capitals = self.words[first].case == Case::Upper;
        let names = &self.registry.index.names;
        let strange = |word: &Word| {
            (matches!(word.case, Case::Title | Case::Mixed) || (capitals && word.case == Case::Upper))
                && names.first(word.id).is_none_or(|node| names.end(node).is_none())
        };
        let before = self.words[first].gap != Gap::Hyphen || !strange(&self.words[first - 1]);
        let after = self.words.get(end).is_none_or(|next| next.gap != Gap::Hyphen || !strange(next));
        before && after
    }

    /// `TELL US ALL`: an abbreviation that is a word as well, among capitals.
    fn is_shouted(&self, first: usize, end: usize) -> bool {
        if end - first != 1 || self.words[first].chars > 3 {
            return false;
        }
        let word = self.text[self.words[first].range()].to_lowercase();
        if !super::common::is_common(&word) {
            return false;
        }
        let capitals = |word: Option<&Word>| word.map(|w| w.case == Case::Upper);
        let beside =
            [first.checked_sub(1).and_then(|at| capitals(self.words.get(at))), capitals(self.words.get(end))];
        beside.contains(&Some(true)) && !beside.contains(&Some(false))
    }

    /// Takes in the title and decides what the form means here. False: nothing after all.
    fn finish(&self, raw: Raw, out: &mut Vec<Spanned>) -> bool {
        let entries =
            |list: &[(EntryIx, FormKind)]| -> Vec<EntryIx> { list.iter().map(|(e, _)| *e).collect() };
        let person = |list: &[(EntryIx, FormKind)]| {
            !list.is_empty()
                && list.iter().all(|(ix, kind)| {
                    *kind != FormKind::Group && self.registry.get(*ix).is_some_and(|e| e.kind == Kind::Person)
                })
        };
        let persons = person(&raw.full);
        let mut prefix = Prefix { first: raw.first, ..Prefix::default() };
        if persons || !raw.surnames.is_empty() {
            prefix = self.prefix(raw.first, out);
        }
        let titled = prefix.title.is_some() || prefix.honorific;
        // `Mr Washington` is a person even where the town has the name.
        let (candidates, how) = if persons {
            let best = raw.full.iter().map(|(_, kind)| *kind).min();
            let plain = if best == Some(FormKind::Name) { How::Name } else { How::Alias };
            (entries(&raw.full), if titled { How::TitledName } else { plain })
        } else if !raw.full.is_empty() && (!titled || raw.surnames.is_empty()) {
            prefix = Prefix { first: raw.first, ..Prefix::default() };
            let how = match raw.full.iter().map(|(_, kind)| *kind).min() {
                Some(FormKind::Name) => How::Name,
                Some(FormKind::Group) => How::Group,
                Some(FormKind::Abbreviation) => How::Abbreviation,
                _ => How::Alias,
            };
            (entries(&raw.full), how)
        } else {
            let untitled = raw.surnames.iter().filter(|(_, kind)| titled || *kind == FormKind::Surname);
            let candidates: Vec<EntryIx> = untitled.map(|(e, _)| *e).collect();
            if candidates.is_empty() || (!titled && self.is_behind_a_given_name(raw.first, out)) {
                return false;
            }
            match prefix.title.map(|t| self.holders(&candidates, t)) {
                Some(fitting) if !fitting.is_empty() => (fitting, How::TitledSurname),
                _ => (candidates, How::Surname),
            }
        };
        out.truncate(out.len() - prefix.absorbed);
        let start = self.words[prefix.first].start as usize;
        let mut end = self.words[raw.end - 1].end as usize;
        if raw.dot && self.text[end..].starts_with('.') {
            end += 1;
        }
        let name = self.words[raw.first].start as usize..end;
        let found = Match {
            range: start..end,
            name,
            candidates,
            how,
            title: prefix.title,
            honorific: prefix.honorific,
        };
        out.push((prefix.first..raw.end, found));
        true
    }

    fn holders(&self, candidates: &[EntryIx], title: Title) -> Vec<EntryIx> {
        candidates
            .iter()
            .copied()
            .filter(|c| self.registry.title_fits(*c, title, None).is_possible())
            .collect()
    }

    /// The word before a surname is a capitalised one that is no title: then it is somebody else.
    fn is_behind_a_given_name(&self, first: usize, out: &[Spanned]) -> bool {
        let Some(before) = first.checked_sub(1) else { return false };
        let word = &self.words[before];
        if self.words[first].gap != Gap::Space || !matches!(word.case, Case::Title | Case::Mixed) {
            return false;
        }
        if out.last().is_some_and(|(span, _)| span.end == first) {
            return false;
        }
        let titles = &self.registry.index.titles;
        if titles.adjective_before(self.words, first).is_some() {
            return false;
        }
        // A sentence begins with a capital whatever the word is.
        let between = before.checked_sub(1).map(|at| self.words[at].end as usize..word.start as usize);
        let begins = between.is_none_or(|gap| {
            word.gap == Gap::Other || word.gap == Gap::Dash || self.text[gap].contains('.')
        });
        // An initial belongs to a name wherever it stands.
        !begins || word.chars == 1 || self.registry.index.is_given_name(word.id)
    }
}

#[cfg(test)]
mod tests;
