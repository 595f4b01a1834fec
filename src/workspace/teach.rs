//! Writing a change of a dialect into `rapporteur.toml`, so that nothing else in it changes.

use std::ops::Range;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::analysis::explain::{Patch, entry};

/// The settings `text` with `patch` in their dialect, which extends the one called `id`, unless that one
/// stands in them itself.
///
/// # Errors
/// The settings are no TOML, or have another dialect: why, in words.
pub fn write(text: &str, id: &str, patch: &Patch) -> Result<String, String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = &text[..text.len() - body.len()];
    let written = write_body(body, id, patch)?;
    // Line ends are written as `\n`: those of the file come back.
    let returns = body.matches("\r\n").count();
    let all = returns > 0 && returns == body.matches('\n').count();
    Ok(format!("{mark}{}", if all { written.replace("\r\n", "\n").replace('\n', "\r\n") } else { written }))
}

/// The lines that `patch` comes to in the settings `text`, for people to add; as [`write`] has them.
pub fn lines(text: &str, id: &str, patch: &Patch) -> String {
    let document: Option<DocumentMut> = text.parse().ok();
    let extends = document.is_some_and(|document| document.get("dialect").is_some_and(Item::is_table_like));
    write(if extends { "[dialect]\n" } else { "" }, id, patch).unwrap_or_default()
}

fn write_body(text: &str, id: &str, patch: &Patch) -> Result<String, String> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| format!("mend this first: {}", error.message()))?;
    let root = document.as_table_mut();
    let named = root.get("dialect").and_then(Item::as_str).map(str::to_owned);
    match named {
        Some(named) if named != id => {
            return Err(format!("the settings say `{named}`, and this text is read as `{id}`"));
        }
        Some(_) => {
            let comment = root.key("dialect").and_then(|key| key.leaf_decor().prefix().cloned());
            root.remove("dialect");
            let mut table = extending(id);
            if let Some(comment) =
                comment.filter(|comment| comment.as_str().is_some_and(|text| !text.is_empty()))
            {
                table.decor_mut().set_prefix(comment);
            }
            root.insert("dialect", Item::Table(table));
        }
        None if !root.contains_key("dialect") => {
            let mut table = extending(id);
            // A blank line stands between a table and what is before it, and none at the start of the file.
            table.decor_mut().set_prefix(if root.is_empty() { "" } else { "\n" });
            root.insert("dialect", Item::Table(table));
        }
        None => {}
    }
    let dialect = root
        .get_mut("dialect")
        .and_then(Item::as_table_like_mut)
        .ok_or_else(|| "`dialect` is neither a name nor a table there".to_owned())?;
    match patch {
        Patch::Variant(style) => variant(dialect, &entry(style))?,
        Patch::Steps(steps) => {
            for step in steps {
                set(dialect, step.path(), value(&step.value()))?;
            }
        }
    }
    Ok(document.to_string())
}

/// The one edit that makes `after` of `before`: bytes of `before`, and what to put there.
pub fn edit(before: &str, after: &str) -> (Range<usize>, String) {
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, new) = (&before[start..], &after[start..]);
    let end: usize =
        rest.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (start..before.len() - end, new[..new.len() - end].to_owned())
}

fn extending(id: &str) -> Table {
    let mut table = Table::new();
    table.insert("extends", toml_edit::value(id));
    table
}

/// Sets the value at the end of `path`, making the tables on the way.
fn set(mut table: &mut dyn TableLike, path: &[&str], value: Value) -> Result<(), String> {
    let Some((last, way)) = path.split_last() else { return Ok(()) };
    for key in way {
        // In an inline table all tables are inline.
        let item = table.entry(key).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        table = item.as_table_like_mut().ok_or_else(|| format!("`{key}` is no table there"))?;
    }
    match table.get_mut(last).and_then(Item::as_value_mut) {
        Some(before) => {
            let decor = before.decor().clone();
            *before = value;
            *before.decor_mut() = decor;
        }
        None => _ = table.insert(last, Item::Value(value)),
    }
    Ok(())
}

/// Adds another way in which a label may look, before the others.
fn variant(dialect: &mut dyn TableLike, entry: &toml::Table) -> Result<(), String> {
    match dialect.get_mut("variant") {
        None => {
            let mut variants = ArrayOfTables::new();
            variants.push(table(entry));
            dialect.insert("variant", Item::ArrayOfTables(variants));
        }
        // The first that fits counts, and no other reads the line: the last place is as good.
        Some(Item::ArrayOfTables(variants)) => variants.push(table(entry)),
        Some(Item::Value(Value::Array(variants))) => variants.push(inline(entry)),
        Some(_) => return Err("`variant` is no list of tables there".to_owned()),
    }
    Ok(())
}

fn table(entry: &toml::Table) -> Table {
    let mut table = Table::new();
    for (key, item) in entry {
        table.insert(key, Item::Value(value(item)));
    }
    table
}

fn inline(entry: &toml::Table) -> InlineTable {
    entry.iter().map(|(key, item)| (key.clone(), value(item))).collect()
}

fn value(of: &toml::Value) -> Value {
    match of {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(yes) => (*yes).into(),
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(items) => Value::Array(items.iter().map(value).collect::<Array>()),
        toml::Value::Table(entry) => Value::InlineTable(inline(entry)),
    }
}

#[cfg(test)]
#[path = "teach_tests.rs"]
mod tests;
