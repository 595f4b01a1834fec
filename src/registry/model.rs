//! What an entry of the registry holds.
//!
//! The model is the file format one to one; the forms that the text is searched for are
//! derived from it in [`super::index`].

mod agreement;

pub use agreement::*;

use super::date::Date;

/// The number of an entry in its [`Registry`](super::Registry); entries are numbered in the
/// order of their ids. Valid for that registry only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIx(pub u32);

/// The number of a source within its entry's `sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub u32);

/// What kind of thing an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being, or a group of them ("the Skripals").
    Person,
    /// A body, a company, an alliance.
    Organisation,
    /// A treaty, a commitment, a resolution, a draft, a letter.
    Agreement,
    /// A country, a town, a region, a sea.
    Place,
    /// Something that happened or was held.
    Event,
}

impl Kind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Organisation, Kind::Agreement, Kind::Place, Kind::Event];

    /// The word for it in files, exports and cards.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Agreement => "agreement",
            Kind::Place => "place",
            Kind::Event => "event",
        }
    }
}

/// Where the facts of a source come from; a lower layer gives way to a higher one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Imported in bulk.
    Bulk,
    /// The starter registry that ships with the program.
    #[default]
    Starter,
    /// A registry written by hand.
    HandWritten,
    /// The project's own file.
    Project,
}

impl Layer {
    /// The word for it on a card.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Layer::Bulk => "imported",
            Layer::Starter => "starter registry",
            Layer::HandWritten => "registry",
            Layer::Project => "project",
        }
    }
}

/// A text with its language tag (`en`, `uk`, `zh-Hans`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// BCP 47 tag, as written in the file.
    pub lang: String,
    /// The text.
    pub text: String,
}

/// What is named either by the id of an entry or in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The id of an entry of this registry.
    Id(String),
    /// Words that no entry stands behind.
    Text(String),
}

/// A former name and the time that it held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The name and its language.
    pub name: Text,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// The last day of a tenure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// No end is known to the source.
    Open,
    /// It has ended; when is not known.
    Unknown,
    /// The last day.
    On(Date),
}

/// An office that a person holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The full title.
    pub title: String,
    /// What people say for it ("Foreign Secretary").
    pub short: Vec<String>,
    /// The state or body whose office it is.
    pub body: Named,
    /// First day; `None`: not known.
    pub from: Option<Date>,
    /// Last day.
    pub to: End,
    /// Several people can hold it at once (members, deputies, judges).
    pub shared: bool,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// How an entry is related to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// Belongs to it.
    PartOf,
    /// Came after it.
    Successor,
    /// The same thing under a later name.
    Renamed,
    /// Taken for it, because they share a name.
    SameName,
    /// Has to do with it.
    Related,
    /// Was made because of it or under it.
    Accompanies,
}

/// A relation to another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To what.
    pub to: Named,
    /// Since when.
    pub date: Option<Date>,
    /// A few words, shown with it.
    pub note: Option<String>,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// A dated fact: born, died, founded, held, poisoned, published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What happened, in one or a few words.
    pub what: String,
    /// When it happened or began.
    pub date: Option<Date>,
    /// Its last day, where it took longer than one.
    pub to: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// A remark of the editors, in their own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The remark.
    pub text: String,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// What facts rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The word that facts refer to it by; unique in its entry.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was read.
    pub read: Option<Date>,
    /// The layer that brought it.
    pub layer: Layer,
}

/// Where an entry is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the file, as it was given to the loader.
    pub file: String,
    /// The line of the entry's `id`, from 1.
    pub line: u32,
    /// The highest layer that has the entry.
    pub layer: Layer,
}

/// A person, an organisation, an agreement, a place or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Kebab-case ASCII, never reused.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Main names; the house language's is the spelling that the house holds to be right.
    pub names: Vec<Text>,
    /// Other full names.
    pub aliases: Vec<Text>,
    /// Names that no longer hold.
    pub former: Vec<Former>,
    /// Abbreviations, matched with case.
    pub abbreviations: Vec<String>,
    /// Surnames, where they are not the last word of the names.
    pub surnames: Vec<Text>,
    /// The surname alone means this person, without introduction.
    pub standalone: bool,
    /// "British" for the United Kingdom: what stands before a title.
    pub adjectives: Vec<Text>,
    /// The ids of the members, where the entry is a group.
    pub group: Vec<String>,
    /// How it is related to others.
    pub relations: Vec<Relation>,
    /// Offices, latest first (persons only).
    pub roles: Vec<Role>,
    /// Dated facts.
    pub facts: Vec<Fact>,
    /// What only agreements have.
    pub agreement: Option<Box<Agreement>>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What all this rests on.
    pub sources: Vec<Source>,
    /// Where it is written down.
    pub origin: Origin,
}

/// Does a language tag answer to a wish? `zh-Hans` answers to `zh`, and `zh` to `zh-Hans`.
#[must_use]
pub fn lang_fits(tag: &str, wish: &str) -> bool {
    let primary = |t: &str| t.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(tag) == primary(wish)
}

fn in_lang<'a>(texts: &'a [Text], lang: &str) -> Option<&'a str> {
    texts
        .iter()
        .find(|t| t.lang == lang)
        .or_else(|| texts.iter().find(|t| lang_fits(&t.lang, lang)))
        .map(|t| t.text.as_str())
}

impl Entry {
    /// The name in the house spelling: the main name in `lang`, else in English, else the first
    /// that there is. For an agreement without main names a short name, then the title.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        let agreement = self.agreement.as_deref();
        let lists = [
            Some(self.names.as_slice()),
            agreement.map(|a| a.short.as_slice()),
            agreement.map(|a| a.title.as_slice()),
        ];
        for wish in [lang, "en"] {
            if let Some(name) = lists.iter().flatten().find_map(|list| in_lang(list, wish)) {
                return name;
            }
        }
        lists.iter().flatten().find_map(|list| list.first()).map_or(&self.id, |t| &t.text)
    }

    /// The official title of an agreement in `lang`, else in English, else the first.
    #[must_use]
    pub fn title(&self, lang: &str) -> Option<&str> {
        let titles = &self.agreement.as_deref()?.title;
        in_lang(titles, lang)
            .or_else(|| in_lang(titles, "en"))
            .or_else(|| titles.first().map(|t| t.text.as_str()))
    }

    /// The source behind a fact; where the fact names none, the entry's first.
    #[must_use]
    pub fn source(&self, source: Option<SourceIx>) -> Option<&Source> {
        self.sources.get(source.map_or(0, |ix| ix.0 as usize))
    }
}
