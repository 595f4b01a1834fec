//! Reading what only agreements have.

use super::cx::Table;
use super::entry::{Draft, named};
use super::names;
use super::sources::Sources;
use crate::registry::model::{Act, Agreement, Clause, Happening, Named, Nature, Status, Text};

/// The keys that only agreements have.
pub const KEYS: [&str; 14] = [
    "title",
    "short",
    "nature",
    "parties",
    "signatories",
    "adopted",
    "opened",
    "signed",
    "in-force",
    "status",
    "depositary",
    "series",
    "symbols",
    "clauses",
];

/// Reads them; names and references are added to `draft`.
pub fn read(table: Table<'_, '_>, sources: &Sources, draft: &mut Draft) -> Agreement {
    let mut texts = |key: &str| -> Vec<Text> {
        let placed = names::by_lang(table, key);
        let out = placed.iter().map(|n| n.name.clone()).collect();
        draft.names.extend(placed.into_iter().map(|n| (n, false)));
        out
    };
    let (title, short) = (texts("title"), texts("short"));
    if title.is_empty() && draft.entry.names.is_empty() {
        table.cx.error(table.byte, "an agreement without `title`", "add `title = { en = \"…\" }`");
    }
    let mut named_list = |key: &'static str| -> Vec<Named> {
        let at = |byte| table.cx.at(byte);
        table.texts(key).into_iter().map(|text| named(text, key, at, &mut draft.references)).collect()
    };
    let (parties, signatories, depositary) =
        (named_list("parties"), named_list("signatories"), named_list("depositary"));
    let strings = |key: &str| table.texts(key).into_iter().map(|t| t.0).collect();
    let agreement = Agreement {
        title,
        short,
        nature: read_nature(table),
        parties,
        signatories,
        adopted: read_act(table, "adopted", sources),
        opened: read_act(table, "opened", sources),
        signed: read_act(table, "signed", sources),
        in_force: read_act(table, "in-force", sources),
        status: read_status(table, sources, draft),
        depositary,
        series: strings("series"),
        symbols: strings("symbols"),
        clauses: table.tables("clauses").into_iter().filter_map(|t| read_clause(t, sources)).collect(),
    };
    if let (Some(signed), Some(in_force)) = (&agreement.signed, &agreement.in_force)
        && in_force.date.surely_before(signed.date)
    {
        let byte = table.get("in-force").map_or(table.byte, |v| v.span().start);
        let message = format!("in force on {}, before it was signed on {}", in_force.date, signed.date);
        table.cx.error(byte, message, "put the dates right");
    }
    agreement
}

fn read_nature(table: Table<'_, '_>) -> Option<Nature> {
    let (word, byte) = table.text("nature")?;
    Some(match word.as_str() {
        "treaty" => Nature::Treaty,
        "commitment" => Nature::Commitment,
        "resolution" => Nature::Resolution,
        "draft" => Nature::Draft,
        "letter" => Nature::Letter,
        _ => {
            let help = "use treaty, commitment, resolution, draft or letter";
            table.cx.error(byte, format!("`{word}` is no nature of an agreement"), help);
            return None;
        }
    })
}

fn read_act(table: Table<'_, '_>, key: &str, sources: &Sources) -> Option<Act> {
    let act = table.table_of(table.get(key)?)?;
    act.only(&["date", "place", "source"]);
    if act.get("date").is_none() {
        table.cx.error(act.byte, format!("`{key}` without `date`"), "add `date = \"…\"`");
    }
    let source = sources.of_fact(act, key);
    Some(Act { date: act.date("date")?.0, place: act.text("place").map(|t| t.0), source })
}

fn happening(word: &str) -> Option<Happening> {
    Some(match word {
        "announced" => Happening::Announced,
        "initialled" => Happening::Initialled,
        "adopted" => Happening::Adopted,
        "opened" => Happening::Opened,
        "signed" => Happening::Signed,
        "endorsed" => Happening::Endorsed,
        "provisional" => Happening::Provisional,
        "in-force" => Happening::InForce,
        "operating" => Happening::Operating,
        "extended" => Happening::Extended,
        "joined" => Happening::Joined,
        "suspended" => Happening::Suspended,
        "withdrawn" => Happening::Withdrawn,
        "terminated" => Happening::Terminated,
        "expired" => Happening::Expired,
        "renamed" => Happening::Renamed,
        _ => return None,
    })
}

fn read_status(table: Table<'_, '_>, sources: &Sources, draft: &mut Draft) -> Vec<Status> {
    let mut out = Vec::new();
    for status in table.tables("status") {
        status.only(&["what", "date", "by", "note", "source"]);
        let what = status.required("what", "a status").and_then(|(word, byte)| {
            let what = happening(&word);
            if what.is_none() {
                let help = "use announced, initialled, adopted, opened, signed, endorsed, provisional, in-force, \
                            operating, extended, joined, suspended, withdrawn, terminated, expired or renamed";
                table.cx.error(byte, format!("`{word}` is no status"), help);
            }
            what
        });
        if status.get("date").is_none() {
            table.cx.error(status.byte, "a status without `date`", "add `date = \"…\"`");
        }
        let by =
            status.text("by").map(|text| named(text, "by", |byte| table.cx.at(byte), &mut draft.references));
        let source = sources.of_fact(status, "a status");
        if let (Some(what), Some((date, _))) = (what, status.date("date")) {
            out.push(Status { what, date, by, note: status.text("note").map(|t| t.0), source });
        }
    }
    out.sort_by(|a, b| a.date.order(b.date));
    out
}

fn read_clause(table: Table<'_, '_>, sources: &Sources) -> Option<Clause> {
    table.only(&["number", "settles", "source"]);
    Some(Clause {
        number: table.required("number", "a clause")?.0,
        settles: table.required("settles", "a clause")?.0,
        source: sources.of_fact(table, "a clause"),
    })
}
