//! What may stand at the cursor.

use std::ops::Range;
use std::path::Path;

use crate::publish::settings::lookup;

use super::scan::{Kind, Place, scan};
use crate::workspace::config::Config;

/// Something that may be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it is called in the list.
    pub label: String,
    /// What kind of thing it is.
    pub what: What,
    /// What it says, in Markdown; empty where nothing is known.
    pub doc: String,
    /// The bytes that it takes the place of.
    pub range: Range<usize>,
    /// The text.
    pub text: String,
}

/// What kind of thing may be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A key.
    Key,
    /// The header of a table.
    Table,
    /// A value.
    Value,
}

/// What may be typed at byte `at` of `text`, which stands in the file at `path`.
pub fn completions(text: &str, at: usize, path: &Path) -> Vec<Completion> {
    let Some(before) = text.get(..at) else { return Vec::new() };
    let (pieces, place) = scan(before);
    match place {
        Place::Key { path: table, from } => {
            let stands = |name: &str| {
                let same = |piece: &super::scan::Piece| {
                    piece.kind == Kind::Key
                        && piece.range.end < from
                        && piece.path.split_last().is_some_and(|(own, above)| own == name && above == table)
                };
                // Tables in lists may have the same keys again.
                !in_list(&table) && pieces.iter().any(same)
            };
            let rest = key_length(&text[at..]);
            let range = from..at + rest;
            let has_value = text[range.end..].trim_start_matches([' ', '\t']).starts_with(['=', '.']);
            let keys = lookup::keys(&table).into_iter().filter(|key| !stands(&key.name) && !key.tables);
            let mut all: Vec<Completion> = keys
                .filter(|key| !(table.is_empty() && key.table && !doc_is_value(&key.name)))
                .map(|key| Completion {
                    text: if has_value { key.name.clone() } else { format!("{} = ", key.name) },
                    label: key.name,
                    what: What::Key,
                    doc: key.doc,
                    range: range.clone(),
                })
                .collect();
            let terms = own_terms(text, path, &table);
            all.extend(terms.into_iter().filter(|name| !stands(name)).map(|name| Completion {
                text: if has_value { name.clone() } else { format!("{name} = ") },
                label: name,
                what: What::Key,
                doc: "A term of the house.".to_owned(),
                range: range.clone(),
            }));
            // A line may begin a table as well as a key.
            if !text[..from].trim_end_matches([' ', '\t']).ends_with(|c| c != '\n') {
                all.extend(headers(&[], from..range.end, &[]));
            }
            all
        }
        Place::Header { path: above, from, last } => {
            let line = text[at..].split('\n').next().unwrap_or_default();
            let own = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ']' | '"' | '\'' | ' ');
            let rest = line[..line.find(|c| !own(c)).unwrap_or(line.len())].trim_end().len();
            let range = from..at + rest;
            // Of a table in a table only its keys are offered, at the place of the last.
            let known: Vec<&str> = above.iter().map(String::as_str).collect();
            if above.is_empty() {
                return headers(&[], range, &[]);
            }
            let opens = &text[from..last];
            let closes = if opens.starts_with("[[") { "]]" } else { "]" };
            let keys = lookup::keys(&above).into_iter().filter(|key| key.table);
            let own = own_terms(text, path, &above).into_iter().map(|name| (name, String::new()));
            keys.map(|key| (key.name, key.doc))
                .chain(own)
                .map(|(name, doc)| Completion {
                    label: format!("{}.{name}", known.join(".")),
                    what: What::Table,
                    doc,
                    range: range.clone(),
                    text: format!("{opens}{name}{closes}"),
                })
                .collect()
        }
        Place::Value { path: keys, from, quote } => values(text, at, path, &keys, from, quote),
        Place::Other => Vec::new(),
    }
}

/// Whether the table at `path` is one of a list.
fn in_list(path: &[String]) -> bool {
    path.first().is_some_and(|key| key == "files" || key == "term")
}

/// Whether the key at the top has a value more often than a table.
fn doc_is_value(name: &str) -> bool {
    name == "dialect"
}

/// The bytes at the start of `text` that are the rest of a key.
fn key_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len())
}

/// The headers of the tables at the top, instead of `range`.
fn headers(above: &[String], range: Range<usize>, without: &[&str]) -> Vec<Completion> {
    let keys = lookup::keys(above).into_iter().filter(|key| key.table || key.tables);
    keys.filter(|key| !without.contains(&&*key.name))
        .map(|key| {
            let text = if key.tables { format!("[[{}]]", key.name) } else { format!("[{}]", key.name) };
            Completion { label: text.clone(), what: What::Table, doc: key.doc, range: range.clone(), text }
        })
        .collect()
}

/// The names of the house's terms, where the table at `table` is one of rules.
fn own_terms(text: &str, path: &Path, table: &[String]) -> Vec<String> {
    let of_rules = matches!(table, [rules] | [_, rules] if rules == "rules" && (table.len() == 1 || table[0] == "files"));
    if !of_rules {
        return Vec::new();
    }
    let config = Config::parse(text, path);
    let terms = config.settings.rules().filter(|rule| rule.group == crate::analysis::rule::Group::Terms);
    terms.map(|rule| rule.name.to_owned()).collect()
}

fn values(
    text: &str,
    at: usize,
    path: &Path,
    keys: &[String],
    from: usize,
    quote: Option<char>,
) -> Vec<Completion> {
    let mut choices = lookup::choices(keys);
    if keys.last().is_some_and(|key| key == "dialect") {
        let own = Config::parse(text, path).dialects;
        let new = own.all().iter().filter(|one| !choices.iter().any(|known| known.text == one.id));
        let new: Vec<_> = new
            .map(|one| lookup::Choice { text: one.id.clone(), quoted: true, doc: one.title.clone() })
            .collect();
        choices.extend(new);
        choices.push(lookup::Choice {
            text: "none".to_owned(),
            quoted: true,
            doc: "there are no transcripts".to_owned(),
        });
    }
    let line = text[at..].split('\n').next().unwrap_or_default();
    let rest = match quote {
        // What is typed inside quotes takes the place of all of them.
        // One that isn't closed before the next value is open.
        Some(quote) => {
            let end = line.find([quote, ',', '}', ']', '=']).filter(|end| line[*end..].starts_with(quote));
            end.map_or(0, |end| end + quote.len_utf8())
        }
        None => line.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(line.len()),
    };
    let sign = quote.unwrap_or('"');
    choices
        .into_iter()
        .filter(|choice| quote.is_none() || choice.quoted)
        .map(|choice| Completion {
            text: if choice.quoted { format!("{sign}{}{sign}", choice.text) } else { choice.text.clone() },
            label: choice.text,
            what: What::Value,
            doc: choice.doc,
            range: from..at + rest,
        })
        .collect()
}
