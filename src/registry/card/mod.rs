//! The card of an entry: what a hover shows, as plain data.

mod agreement;
mod person;
mod write;

pub use write::escape_markdown;

use super::date::Date;
use super::fold::fold_name;
use super::model::{Entry, EntryIx, Fact, Kind, Layer, Relation, RelationKind};
use super::{Named, Registry};

/// What a line of a card is about; the lines stand in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Who it is: office on the date, body, dates; or the official title of an agreement.
    Who,
    /// How the mention was linked, how surely (by the caller).
    Linked,
    /// Spellings in the document (by the caller).
    Spellings,
    /// First mention, number of mentions, turns (by the caller).
    Mentions,
    /// Other offices.
    Roles,
    /// Other names.
    Names,
    /// What an agreement is.
    Nature,
    /// Adopted, signed, in force.
    Dates,
    /// Parties and signatories.
    Parties,
    /// State on the date.
    Status,
    /// What came after the date.
    Later,
    /// What its parts settle.
    Clauses,
    /// Members of a group, what it belongs to.
    Related,
    /// What it is taken for.
    SameName,
    /// Dated facts.
    Facts,
    /// Remarks.
    Notes,
    /// Series and symbols.
    Numbers,
    /// Sources and layers.
    Sources,
}

/// A line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub part: Part,
    /// A word or two before it; empty: none.
    pub label: String,
    /// Plain text, not Markdown.
    pub text: String,
    /// Names in the text that lead somewhere: name and address. Each stands in `text` once.
    pub links: Vec<(String, String)>,
}

impl Line {
    /// A line without links.
    #[must_use]
    pub fn new(part: Part, label: &str, text: impl Into<String>) -> Line {
        Line { part, label: label.to_owned(), text: text.into(), links: Vec::new() }
    }
}

/// What a hover shows about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The id of the entry.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its name in the house spelling.
    pub heading: String,
    /// The lines, ordered by their part.
    pub lines: Vec<Line>,
}

/// What a card is made for.
#[derive(Clone, Copy, Debug)]
pub struct CardOptions<'a> {
    /// The date of the transcript, where it has one.
    pub date: Option<Date>,
    /// The language of names.
    pub lang: &'a str,
}

impl Default for CardOptions<'_> {
    fn default() -> Self {
        CardOptions { date: None, lang: "en" }
    }
}

impl Card {
    /// Puts a line behind those of its part and of the parts before it.
    pub fn insert(&mut self, line: Line) {
        let at = self.lines.partition_point(|l| l.part <= line.part);
        self.lines.insert(at, line);
    }

    fn push(&mut self, part: Part, label: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.insert(Line::new(part, label, text));
        }
    }

    fn push_list(&mut self, part: Part, label: &str, items: &[String]) {
        self.push(part, label, some_of(items, 6, "; "));
    }
}

/// The card of an entry; `None` where the registry has no such entry.
#[must_use]
pub fn card(registry: &Registry, ix: EntryIx, options: CardOptions<'_>) -> Option<Card> {
    let entry = registry.get(ix)?;
    let mut card = Card {
        id: entry.id.clone(),
        kind: entry.kind,
        heading: entry.name(options.lang).to_owned(),
        lines: Vec::new(),
    };
    let maker = Maker { registry, entry, options };
    maker.names(&mut card);
    maker.roles(&mut card);
    maker.agreement(&mut card);
    maker.relations(&mut card);
    card.push_list(Part::Facts, "", &entry.facts.iter().map(fact_words).collect::<Vec<_>>());
    for note in &entry.notes {
        card.push(Part::Notes, "Note", &note.text);
    }
    maker.sources(&mut card);
    Some(card)
}

/// The card of a tie: one line a candidate, and what settles it.
#[must_use]
pub fn tie_card(
    registry: &Registry,
    name: &str,
    candidates: &[EntryIx],
    options: CardOptions<'_>,
) -> Option<Card> {
    let entries: Vec<&Entry> = candidates.iter().filter_map(|ix| registry.get(*ix)).collect();
    let first = entries.first()?;
    let mut card = Card {
        id: first.id.clone(),
        kind: first.kind,
        heading: format!("{name}: {} candidates", entries.len()),
        lines: Vec::new(),
    };
    for entry in &entries {
        let maker = Maker { registry, entry, options };
        let mut text = entry.name(options.lang).to_owned();
        if let Some(what) = maker.in_short() {
            text.push_str(&format!(": {what}"));
        }
        card.push(Part::Who, "", text);
    }
    let ids: Vec<String> = entries.iter().map(|e| format!("[[= {}]]", e.id)).collect();
    card.push(Part::Linked, "To settle it", format!("write one of these after the name: {}", ids.join(" ")));
    Some(card)
}

/// The first `most` items, and how many more there are.
fn some_of(items: &[String], most: usize, between: &str) -> String {
    let mut text = items.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(between);
    if items.len() > most {
        text.push_str(&format!("{between}{} more", items.len() - most));
    }
    text
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// `Poisoned, Salisbury, 4 March 2018`
fn fact_words(fact: &Fact) -> String {
    let mut text = capital(&fact.what);
    if let Some(place) = &fact.place {
        text.push_str(&format!(", {place}"));
    }
    match (fact.date, fact.to) {
        (Some(date), Some(to)) => text.push_str(&format!(", {date} – {to}")),
        (Some(date), None) => text.push_str(&format!(", {date}")),
        _ => {}
    }
    text
}

pub(super) struct Maker<'a> {
    registry: &'a Registry,
    entry: &'a Entry,
    options: CardOptions<'a>,
}

impl Maker<'_> {
    /// What tells an entry from others of its name: office, title and year, or kind.
    fn in_short(&self) -> Option<String> {
        if let Some(agreement) = self.entry.agreement.as_deref() {
            let title = self.entry.title(self.options.lang)?;
            let year = super::status::events(agreement).first().map(|e| format!(" ({})", e.date.parts().0));
            return Some(format!("{title}{}", year.unwrap_or_default()));
        }
        let held = self.options.date.map(|date| self.entry.roles_on(date));
        let role = held.and_then(|h| h.first().map(|(role, _)| *role)).or(self.entry.roles.first());
        Some(role.map_or_else(|| self.entry.kind.word().to_owned(), |role| self.office(role)))
    }

    fn name_of(&self, named: &Named) -> String {
        self.registry.name_of(named, self.options.lang).to_owned()
    }

    fn names(&self, card: &mut Card) {
        let heading = card.heading.clone();
        let entry = self.entry;
        let agreement = entry.agreement.as_deref();
        let all = entry.names.iter().chain(agreement.map_or(&[][..], |a| &a.short)).chain(&entry.aliases);
        // What differs in capitals alone is no other name.
        let mut seen = vec![fold_name(&heading)];
        let mut names: Vec<String> = Vec::new();
        let mut push = |text: &str| {
            let folded = fold_name(text);
            let is_new = !seen.contains(&folded);
            if is_new {
                seen.push(folded);
                names.push(text.to_owned());
            }
            is_new
        };
        for name in all.clone().filter(|n| super::model::lang_fits(&n.lang, self.options.lang)) {
            push(&name.text);
        }
        for abbreviation in &entry.abbreviations {
            push(abbreviation);
        }
        let foreign = all.filter(|n| !super::model::lang_fits(&n.lang, self.options.lang));
        let mut langs: Vec<&str> = Vec::new();
        for name in foreign {
            // One name a language is enough to recognise it by.
            if !langs.contains(&name.lang.as_str()) && push(&name.text) {
                langs.push(&name.lang);
            }
        }
        card.push(Part::Names, "Also", some_of(&names, 8, " · "));
        let former: Vec<String> = entry
            .former
            .iter()
            .map(|f| match f.to {
                Some(to) => format!("{} (until {to})", f.name.text),
                None => f.name.text.clone(),
            })
            .collect();
        card.push_list(Part::Names, "Formerly", &former);
    }

    fn relations(&self, card: &mut Card) {
        let members: Vec<String> =
            self.entry.group.iter().map(|id| self.name_of(&Named::Id(id.clone()))).collect();
        card.push_list(Part::Related, "All of", &members);
        let words = |relation: &Relation| {
            let mut text = self.name_of(&relation.to);
            let extra: Vec<String> =
                relation.note.iter().cloned().chain(relation.date.map(|d| d.to_string())).collect();
            if !extra.is_empty() {
                text.push_str(&format!(" ({})", extra.join(", ")));
            }
            text
        };
        for (kind, part, label) in [
            (RelationKind::PartOf, Part::Related, "Part of"),
            (RelationKind::Successor, Part::Related, "Successor of"),
            (RelationKind::Renamed, Part::Related, "Renamed"),
            (RelationKind::Accompanies, Part::Related, "Goes with"),
            (RelationKind::Related, Part::Related, "See also"),
            (RelationKind::SameName, Part::SameName, "Not to be confused with"),
        ] {
            let of_kind: Vec<String> =
                self.entry.relations.iter().filter(|r| r.kind == kind).map(words).collect();
            card.push_list(part, label, &of_kind);
        }
    }

    fn sources(&self, card: &mut Card) {
        let sources = &self.entry.sources;
        let names: Vec<String> = sources.iter().map(|s| s.name.clone()).collect();
        let mut layers: Vec<Layer> = sources.iter().map(|s| s.layer).collect();
        layers.sort_unstable();
        layers.dedup();
        let layers: Vec<&str> = layers.iter().rev().map(|l| l.word()).collect();
        let most = 4;
        let mut line = Line::new(Part::Sources, "Sources", some_of(&names, most, "; "));
        line.text.push_str(&format!(" ({})", layers.join(", ")));
        line.links =
            sources.iter().take(most).filter_map(|s| Some((s.name.clone(), s.url.clone()?))).collect();
        card.insert(line);
    }
}

#[cfg(test)]
mod tests;
