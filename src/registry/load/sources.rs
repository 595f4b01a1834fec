//! What facts rest on: sources of an entry, sources that a file's entries share.

use super::cx::{Cx, Table};
use crate::registry::model::{Layer, Source, SourceIx};
use toml::de::DeValue;

/// The sources that the facts of an entry may name.
#[derive(Default)]
pub struct Sources {
    /// In the order of the entry.
    pub list: Vec<Source>,
}

impl Sources {
    fn find(&self, key: &str) -> Option<SourceIx> {
        let at = self.list.iter().position(|s| s.key == key)?;
        u32::try_from(at).ok().map(SourceIx)
    }

    /// The source that a fact's table names. An entry with one source needs no word for it.
    pub fn of_fact(&self, table: Table<'_, '_>, what: &str) -> Option<SourceIx> {
        let keys = || self.list.iter().map(|s| s.key.as_str()).collect::<Vec<_>>().join(", ");
        match table.text("source") {
            Some((key, byte)) => {
                let found = self.find(&key);
                if found.is_none() {
                    let help = format!("name one of: {}", keys());
                    table.cx.error(byte, format!("the entry has no source `{key}`"), help);
                }
                found
            }
            None if table.get("source").is_some() => None,
            None => match self.list.len() {
                0 => None,
                1 => Some(SourceIx(0)),
                _ => {
                    let help = format!("add `source = \"…\"`, one of: {}", keys());
                    table.cx.error(table.byte, format!("{what} without a source"), help);
                    None
                }
            },
        }
    }
}

fn read_one(table: Table<'_, '_>, layer: Layer) -> Option<Source> {
    table.only(&["key", "name", "url", "read"]);
    let key = table.required("key", "a source")?.0;
    let name = table.required("name", "a source")?.0;
    Some(Source {
        key,
        name,
        url: table.text("url").map(|t| t.0).filter(|url| {
            let fine = url.starts_with("https://") || url.starts_with("http://");
            if !fine {
                table.cx.error(table.byte, format!("`{url}` is no web address"), "start it with https://");
            }
            fine
        }),
        read: table.date("read").map(|d| d.0),
        layer,
    })
}

fn push(source: Source, byte: usize, cx: &Cx<'_>, out: &mut Sources) {
    if out.find(&source.key).is_some() {
        cx.error(byte, format!("two sources with the key `{}`", source.key), "give each its own key");
    } else {
        out.list.push(source);
    }
}

/// The sources of a whole file: `[[source]]`.
pub fn of_file(root: Table<'_, '_>, layer: Layer) -> Sources {
    let mut out = Sources::default();
    for table in root.tables("source") {
        if let Some(source) = read_one(table, layer) {
            push(source, table.byte, root.cx, &mut out);
        }
    }
    out
}

/// The sources of an entry: tables, or the keys of sources of the file. None is an error.
pub fn of_entry(table: Table<'_, '_>, id: &str, layer: Layer, shared: &Sources) -> Sources {
    let mut out = Sources::default();
    let mut tried = false;
    for value in table.list("sources") {
        tried = true;
        let byte = value.span().start;
        if let DeValue::String(key) = value.get_ref() {
            match shared.find(key).and_then(|ix| shared.list.get(ix.0 as usize)) {
                Some(source) => push(source.clone(), byte, table.cx, &mut out),
                None => {
                    let help = "add a `[[source]]` with this key to the file, or write the source out here";
                    table.cx.error(byte, format!("the file has no source `{key}`"), help);
                }
            }
        } else if let Some(source) = table.table_of(value).and_then(|t| read_one(t, layer)) {
            push(source, byte, table.cx, &mut out);
        }
    }
    if !tried {
        let help = "add `sources = [{ key = \"…\", name = \"…\" }]`";
        table.cx.error(table.byte, format!("`{id}` has no source"), help);
    }
    out
}
