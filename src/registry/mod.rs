//! People, organisations, agreements, places and events: who held which office when, what an
//! agreement is really called and whether it was in force, and where a text names them.
//!
//! Pure: files are read by the caller, problems are values.

mod card;
mod common;
mod date;
mod fold;
mod forms;
mod index;
mod load;
mod model;
mod prefix;
mod scan;
mod starter;
mod status;
mod titles;
mod trie;
mod words;

pub use card::{Card, CardOptions, Line, Part, card, escape_markdown, tie_card};
pub use date::{Answer, Date, Iso, Precision};
pub use fold::fold_name;
pub use load::{Input, Problem, Severity};
pub use model::*;
pub use scan::{How, Match, Title};
pub use status::{Event, StatusOn, events, status_on};
pub(crate) use titles::{HONORIFICS, OFFICES};
pub use titles::{Qualifier, TitleIx};

use index::Index;
use std::sync::OnceLock;

/// Entries in the order of their ids, with the index that finds them in texts.
#[derive(Debug, Default)]
pub struct Registry {
    entries: Vec<Entry>,
    index: Index,
}

impl Registry {
    /// The starter registry that ships with the program; read at the first call.
    #[must_use]
    pub fn embedded() -> &'static Registry {
        static EMBEDDED: OnceLock<Registry> = OnceLock::new();
        // Its problems are caught by a test: at run time there is nobody to tell.
        EMBEDDED.get_or_init(|| load::load(&starter::inputs()).0)
    }

    /// The files of the starter registry, to be loaded together with others.
    #[must_use]
    pub fn starter_inputs() -> Vec<Input<'static>> {
        starter::inputs()
    }

    /// Loads registry files. Whatever has a problem is left out, the rest is there.
    #[must_use]
    pub fn load(inputs: &[Input<'_>]) -> (Registry, Vec<Problem>) {
        load::load(inputs)
    }

    /// Takes entries with ids that differ, in any order.
    fn new(mut entries: Vec<Entry>) -> Registry {
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        for entry in &mut entries {
            let start = |role: &Role| role.from.map(Date::earliest);
            entry.roles.sort_by(|a, b| match (start(a), start(b)) {
                (Some(a), Some(b)) => b.order(a),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        let index = Index::build(&entries);
        Registry { entries, index }
    }

    /// All entries, in the order of their ids.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (EntryIx, &Entry)> {
        let number = |at: usize| EntryIx(u32::try_from(at).unwrap_or(u32::MAX));
        self.entries.iter().enumerate().map(move |(at, entry)| (number(at), entry))
    }

    /// The number of the entry with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryIx> {
        let at = self.entries.binary_search_by(|e| e.id.as_str().cmp(id)).ok()?;
        u32::try_from(at).ok().map(EntryIx)
    }

    /// The entry with an id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.get(self.find(id)?)
    }

    /// The entry with a number of this registry.
    #[must_use]
    pub fn get(&self, ix: EntryIx) -> Option<&Entry> {
        self.entries.get(ix.0 as usize)
    }

    /// The name behind a reference, in the house spelling of `lang`: that of the entry, or the
    /// words that stand for it.
    #[must_use]
    pub fn name_of<'a>(&'a self, named: &'a Named, lang: &str) -> &'a str {
        match named {
            Named::Id(id) => self.entry(id).map_or(id, |entry| entry.name(lang)),
            Named::Text(text) => text,
        }
    }

    /// A title as it is usually written.
    #[must_use]
    pub fn title_text(&self, title: TitleIx) -> &str {
        self.index.titles.text(title)
    }

    /// Does the title fit an office of that entry on a date, or, without one, at any time?
    #[must_use]
    pub fn title_fits(&self, ix: EntryIx, title: Title, date: Option<Date>) -> Answer {
        let Some(entry) = self.get(ix) else { return Answer::No };
        let fits = entry.roles.iter().enumerate().map(|(number, role)| {
            if !self.index.titles.of_role(ix, number).contains(&title.title) {
                return Answer::No;
            }
            let body = title.body.map_or(Answer::Yes, |body| self.is_body(role, body));
            let time = match (title.qualifier, date) {
                (Some(Qualifier::Former), Some(date)) => {
                    role.from.map_or(Answer::Probably, |f| f.on_or_before(date))
                }
                (_, Some(date)) => role.holds_on(date),
                (_, None) => Answer::Yes,
            };
            body.and(time)
        });
        let fits = fits.max().unwrap_or(Answer::No);
        // A deputy's office is another one; whether this person held it the role does not say.
        if title.qualifier == Some(Qualifier::Deputy) { Answer::Probably.min(fits) } else { fits }
    }

    fn is_body(&self, role: &Role, body: EntryIx) -> Answer {
        let Some(wanted) = self.get(body) else { return Answer::No };
        match &role.body {
            Named::Text(_) => Answer::Probably,
            Named::Id(id) if *id == wanted.id => Answer::Yes,
            Named::Id(id) => {
                let part = self.entry(id).is_some_and(|own| {
                    own.relations
                        .iter()
                        .any(|r| r.kind == RelationKind::PartOf && r.to == Named::Id(wanted.id.clone()))
                });
                if part { Answer::Yes } else { Answer::No }
            }
        }
    }
}
