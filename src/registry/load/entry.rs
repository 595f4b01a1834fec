//! Reading one entry, and what must be checked once all are read.

use super::agreement;
use super::cx::{At, Placed, Table};
use super::names::{self, PlacedName};
use super::sources::{self, Sources};
use crate::registry::date::Date;
use crate::registry::model::{
    End, Entry, Fact, Former, Kind, Layer, Named, Note, Origin, Relation, RelationKind, Role, Text,
};

/// Words that point to an entry, and where they stand.
pub struct Reference {
    /// The id pointed to.
    pub id: String,
    /// What points to it, for the message.
    pub what: &'static str,
    /// Where.
    pub at: At,
}

/// An entry with the places that the checks over all entries need.
pub struct Draft {
    /// The entry.
    pub entry: Entry,
    /// Where its id stands.
    pub at: At,
    /// All its names and where they stand; the flag tells abbreviations.
    pub names: Vec<(PlacedName, bool)>,
    /// What must exist.
    pub references: Vec<Reference>,
    /// Where its roles stand, in the order of `entry.roles`.
    pub roles: Vec<At>,
}

const COMMON: [&str; 12] = [
    "id",
    "names",
    "aliases",
    "former",
    "abbreviations",
    "group",
    "relations",
    "facts",
    "notes",
    "sources",
    "surnames",
    "adjectives",
];
const PERSON: [&str; 2] = ["roles", "standalone"];

/// Is `id` of the form that ids have: `elizabeth-truss`, `minsk-2`?
#[must_use]
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Lower-case kebab text is an id, everything else words.
pub fn named(
    (text, byte): Placed<String>,
    what: &'static str,
    at: impl Fn(usize) -> At,
    out: &mut Vec<Reference>,
) -> Named {
    if is_id(&text) {
        out.push(Reference { id: text.clone(), what, at: at(byte) });
        Named::Id(text)
    } else {
        Named::Text(text)
    }
}

/// Reads the table of one entry. `None` where it has no usable id.
pub fn read(table: Table<'_, '_>, kind: Kind, layer: Layer, shared: &Sources) -> Option<Draft> {
    let extra: &[&str] = match kind {
        Kind::Person => &PERSON,
        Kind::Agreement => &agreement::KEYS,
        _ => &[],
    };
    table.only(&[COMMON.as_slice(), extra].concat());
    let cx = table.cx;
    let (id, at) = table.required("id", kind.word())?;
    if !is_id(&id) {
        let help = "use small Latin letters, digits and single hyphens: `elizabeth-truss`";
        cx.error(at, format!("`{id}` is no id"), help);
        return None;
    }
    let (line, _) = cx.position(at);
    let sources = sources::of_entry(table, &id, layer, shared);
    let mut draft = Draft {
        entry: Entry {
            id,
            kind,
            names: Vec::new(),
            aliases: Vec::new(),
            former: Vec::new(),
            abbreviations: Vec::new(),
            surnames: names::by_lang(table, "surnames").into_iter().map(|n| n.name).collect(),
            standalone: table.flag("standalone"),
            adjectives: names::by_lang(table, "adjectives").into_iter().map(|n| n.name).collect(),
            group: Vec::new(),
            relations: Vec::new(),
            roles: Vec::new(),
            facts: Vec::new(),
            agreement: None,
            notes: Vec::new(),
            sources: Vec::new(),
            origin: Origin { file: cx.name.to_owned(), line, layer },
        },
        at: cx.at(at),
        names: Vec::new(),
        references: Vec::new(),
        roles: Vec::new(),
    };
    read_names(table, &sources, &mut draft);
    read_relations(table, &sources, &mut draft);
    for (text, byte) in table.texts("group") {
        draft.references.push(Reference { id: text.clone(), what: "group", at: cx.at(byte) });
        draft.entry.group.push(text);
    }
    for role in table.tables("roles") {
        if let Some((role, byte)) = read_role(role, &sources, &mut draft.references) {
            draft.entry.roles.push(role);
            draft.roles.push(cx.at(byte));
        }
    }
    draft.entry.facts = table.tables("facts").into_iter().filter_map(|t| read_fact(t, &sources)).collect();
    draft.entry.notes = table.tables("notes").into_iter().filter_map(|t| read_note(t, &sources)).collect();
    if kind == Kind::Agreement {
        draft.entry.agreement = Some(Box::new(agreement::read(table, &sources, &mut draft)));
    }
    if ["names", "title", "aliases", "short"].iter().all(|key| table.get(key).is_none()) {
        cx.error(at, format!("`{}` has no name", draft.entry.id), "add `names = { en = \"…\" }`");
    }
    draft.entry.sources = sources.list;
    Some(draft)
}

fn texts(placed: Vec<PlacedName>, draft: &mut Draft) -> Vec<Text> {
    let out = placed.iter().map(|n| n.name.clone()).collect();
    draft.names.extend(placed.into_iter().map(|n| (n, false)));
    out
}

fn read_names(table: Table<'_, '_>, sources: &Sources, draft: &mut Draft) {
    draft.entry.names = texts(names::by_lang(table, "names"), draft);
    draft.entry.aliases = texts(names::by_lang(table, "aliases"), draft);
    for former in table.tables("former") {
        former.only(&["name", "lang", "from", "to", "source"]);
        let Some(placed) = names::one(former) else { continue };
        let (from, to) = span(former, "from", "to");
        let source = sources.of_fact(former, "a former name");
        draft.entry.former.push(Former { name: placed.name.clone(), from, to, source });
        draft.names.push((placed, false));
    }
    for (text, byte) in table.texts("abbreviations") {
        let name = Text { lang: String::new(), text: text.clone() };
        draft.names.push((PlacedName { name, at: table.cx.at(byte) }, true));
        draft.entry.abbreviations.push(text);
    }
}

fn read_relations(table: Table<'_, '_>, sources: &Sources, draft: &mut Draft) {
    for relation in table.tables("relations") {
        relation.only(&["kind", "to", "date", "note", "source"]);
        let kind = relation.required("kind", "a relation").and_then(|(word, byte)| {
            let kind = match word.as_str() {
                "part-of" => RelationKind::PartOf,
                "successor" => RelationKind::Successor,
                "renamed" => RelationKind::Renamed,
                "same-name" => RelationKind::SameName,
                "related" => RelationKind::Related,
                "accompanies" => RelationKind::Accompanies,
                _ => {
                    let help = "use part-of, successor, renamed, same-name, accompanies or related";
                    table.cx.error(byte, format!("`{word}` is no relation"), help);
                    return None;
                }
            };
            Some(kind)
        });
        let to = relation.required("to", "a relation");
        if let (Some(kind), Some(to)) = (kind, to) {
            let to = named(to, "relation", |byte| table.cx.at(byte), &mut draft.references);
            draft.entry.relations.push(Relation {
                kind,
                to,
                date: relation.date("date").map(|d| d.0),
                note: relation.text("note").map(|t| t.0),
                source: sources.of_fact(relation, "a relation"),
            });
        }
    }
}

/// First and last day, in this order.
fn span(table: Table<'_, '_>, from: &str, to: &str) -> (Option<Date>, Option<Date>) {
    let (from, to) = (table.date(from), table.date(to));
    if let (Some((first, _)), Some((last, byte))) = (from, to)
        && last.surely_before(first)
    {
        table.cx.error(byte, format!("ends on {last}, before it begins on {first}"), "put the dates right");
    }
    (from.map(|d| d.0), to.map(|d| d.0))
}

fn read_role(
    table: Table<'_, '_>,
    sources: &Sources,
    references: &mut Vec<Reference>,
) -> Option<(Role, usize)> {
    table.only(&["title", "short", "body", "from", "to", "shared", "source"]);
    let title = table.required("title", "a role");
    let body = table.required("body", "a role");
    let ended = table.get("to").is_some_and(|v| v.get_ref().as_str() == Some("?"));
    let (from, to) = if ended { (table.date("from").map(|d| d.0), None) } else { span(table, "from", "to") };
    let source = sources.of_fact(table, "a role");
    let ((title, _), body) = (title?, body?);
    let byte = body.1;
    let body = named(body, "body", |byte| table.cx.at(byte), references);
    let to = match to {
        _ if ended => End::Unknown,
        Some(to) => End::On(to),
        None => End::Open,
    };
    let short = table.texts("short").into_iter().map(|t| t.0).collect();
    Some((Role { title, short, body, from, to, shared: table.flag("shared"), source }, byte))
}

fn read_fact(table: Table<'_, '_>, sources: &Sources) -> Option<Fact> {
    table.only(&["what", "date", "to", "place", "source"]);
    let (date, to) = span(table, "date", "to");
    Some(Fact {
        what: table.required("what", "a fact")?.0,
        date,
        to,
        place: table.text("place").map(|t| t.0),
        source: sources.of_fact(table, "a fact"),
    })
}

fn read_note(table: Table<'_, '_>, sources: &Sources) -> Option<Note> {
    table.only(&["text", "source"]);
    Some(Note { text: table.required("text", "a note")?.0, source: sources.of_fact(table, "a note") })
}
