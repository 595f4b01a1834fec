//! What stands before a name and belongs to the mention: title, honorific, state or body.

use super::model::{EntryIx, Kind};
use super::scan::{Match, Scanner, Spanned, Title};
use super::titles::{Found, Qualifier};
use super::words::Gap;

/// What stands before a name and belongs to it.
#[derive(Default)]
pub(super) struct Prefix {
    /// Its first word, or that of the name.
    pub(super) first: usize,
    pub(super) title: Option<Title>,
    /// The body, while its title is not known.
    pub(super) body: Option<EntryIx>,
    pub(super) honorific: bool,
    /// How many earlier matches are part of it.
    pub(super) absorbed: usize,
}

impl Scanner<'_, '_> {
    /// Titles, honorifics and what belongs to them, going back from the word at `name`.
    pub(super) fn prefix(&self, name: usize, out: &[Spanned]) -> Prefix {
        let titles = &self.registry.index.titles;
        let mut prefix = Prefix { first: name, ..Prefix::default() };
        // At most a title, an honorific and a title before that: "Prime Minister Sir Keir …".
        for _ in 0..3 {
            let at = prefix.first;
            if self.words[at].gap != Gap::Space {
                break;
            }
            let found = titles.before(self.words, at).or_else(|| self.title_of_body(at, out, &mut prefix));
            let Some(Found { first, title, honorific }) = found else { break };
            prefix.first = first;
            if honorific {
                prefix.honorific = true;
                continue;
            }
            let body = prefix.body;
            prefix.title.get_or_insert(Title { title, body, qualifier: None });
            self.qualifiers(&mut prefix);
            if prefix.title.is_some_and(|t| t.body.is_none()) {
                self.body_before(out, &mut prefix);
                self.qualifiers(&mut prefix);
            }
        }
        prefix
    }

    /// `President of Russia`, `Secretary General of the OSCE` before a name: the match before it
    /// is the body.
    fn title_of_body(&self, at: usize, out: &[Spanned], prefix: &mut Prefix) -> Option<Found> {
        let titles = &self.registry.index.titles;
        let (span, body) = out.get(out.len().checked_sub(1 + prefix.absorbed)?)?;
        if span.end != at || !self.is_body(body) {
            return None;
        }
        let spaced = |at: usize| self.words[at].gap == Gap::Space;
        let mut of = span.start.checked_sub(1).filter(|_| spaced(span.start))?;
        if titles.is_the(&self.words[of]) {
            of = of.checked_sub(1).filter(|_| spaced(of))?;
        }
        if !titles.is_of(&self.words[of]) || !spaced(of) {
            return None;
        }
        let found = titles.before(self.words, of).filter(|found| !found.honorific)?;
        prefix.absorbed += 1;
        prefix.body = body.candidates.first().copied();
        Some(found)
    }

    /// `British`, `UK`, `NATO` before a title.
    fn body_before(&self, out: &[Spanned], prefix: &mut Prefix) {
        let at = prefix.first;
        if self.words[at].gap != Gap::Space {
            return;
        }
        let before = out.len().checked_sub(1 + prefix.absorbed).and_then(|last| out.get(last));
        let body = if let Some((span, body)) = before.filter(|(span, m)| span.end == at && self.is_body(m)) {
            prefix.first = span.start;
            prefix.absorbed += 1;
            body.candidates.first().copied()
        } else if let Some((first, body)) = self.registry.index.titles.adjective_before(self.words, at) {
            prefix.first = first;
            Some(body)
        } else {
            None
        };
        if let Some(title) = &mut prefix.title {
            title.body = body;
        }
    }

    fn is_body(&self, found: &Match) -> bool {
        let kind = found.candidates.first().and_then(|c| self.registry.get(*c)).map(|e| e.kind);
        found.candidates.len() == 1 && matches!(kind, Some(Kind::Place | Kind::Organisation))
    }

    /// "Deputy", "acting" before the title belong to it; "former" says something about it.
    fn qualifiers(&self, prefix: &mut Prefix) {
        while let Some(before) = prefix.first.checked_sub(1)
            && matches!(self.words[prefix.first].gap, Gap::Space | Gap::Hyphen)
            && let Some(qualifier) = self.registry.index.titles.qualifier(&self.words[before])
            && let Some(title) = &mut prefix.title
        {
            title.qualifier = title.qualifier.or(Some(qualifier));
            if qualifier == Qualifier::Former {
                break;
            }
            prefix.first = before;
        }
    }
}
