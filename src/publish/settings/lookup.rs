//! What the schema of `rapporteur.toml` says of a place in it, for completion and hovers.

use std::sync::LazyLock;

use serde_json::Value as Json;

/// A key that may stand in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// What it says, in Markdown; empty where nothing is known.
    pub doc: String,
    /// Whether its value may be a table.
    pub table: bool,
    /// Whether its value may be a list of tables, `[[so]]`.
    pub tables: bool,
}

/// A value that may stand behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value; a text without its quotes.
    pub text: String,
    /// Whether it is a text, which stands in quotes.
    pub quoted: bool,
    /// What it means; empty where nothing is known.
    pub doc: String,
}

static SCHEMA: LazyLock<Json> =
    LazyLock::new(|| serde_json::from_str(&super::schema()).unwrap_or(Json::Null));

/// The keys that may stand in the table at `path`, in the order of the schema. Lists of tables count as the tables in
/// them.
pub fn keys(path: &[String]) -> Vec<Known> {
    let mut found: Vec<Known> = Vec::new();
    for part in at(path) {
        let properties = part["properties"].as_object().into_iter().flatten();
        for (name, property) in properties {
            if found.iter().any(|one| one.name == *name) {
                continue;
            }
            let own = forms(property);
            let is_table = |form: &&Json| form["type"] == "object";
            found.push(Known {
                name: name.clone(),
                doc: doc_of(property),
                table: own.iter().any(is_table),
                tables: own
                    .iter()
                    .filter_map(|form| form.get("items"))
                    .flat_map(forms)
                    .any(|item| is_table(&item)),
            });
        }
    }
    found
}

/// The values that may stand at `path`; in a list, those that may stand in it.
pub fn choices(path: &[String]) -> Vec<Choice> {
    let mut found = Vec::new();
    for form in at(path) {
        let doc = doc_of(form);
        let only = form.get("const").into_iter();
        for value in only.chain(form["enum"].as_array().into_iter().flatten()) {
            match value {
                Json::String(text) => {
                    found.push(Choice { text: text.clone(), quoted: true, doc: doc.clone() });
                }
                other => found.push(Choice { text: other.to_string(), quoted: false, doc: doc.clone() }),
            }
        }
        if form["type"] == "boolean" {
            found.extend(["true", "false"].map(|text| Choice {
                text: text.into(),
                quoted: false,
                doc: String::new(),
            }));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|choice| seen.insert((choice.text.clone(), choice.quoted)));
    found
}

/// What the schema says of the key at `path`; none where there is no such key.
pub fn doc(path: &[String]) -> Option<String> {
    let (last, table) = path.split_last()?;
    let known = keys(table).into_iter().find(|known| known.name == *last)?;
    (!known.doc.is_empty()).then_some(known.doc)
}

/// The parts of the schema that a value at `path` may fit, lists left for what stands in them.
fn at(path: &[String]) -> Vec<&'static Json> {
    let mut parts = inside(forms(&SCHEMA));
    for key in path {
        let below = parts.iter().flat_map(|part| {
            let named = part["properties"].get(key);
            named.or_else(|| part.get("additionalProperties").filter(|other| other.is_object()))
        });
        parts = inside(below.flat_map(forms).collect());
    }
    parts
}

/// `parts` with what may stand in lists.
fn inside(parts: Vec<&'static Json>) -> Vec<&'static Json> {
    let items: Vec<_> = parts.iter().filter_map(|part| part.get("items")).flat_map(forms).collect();
    parts.into_iter().chain(items).collect()
}

/// The forms that `part` stands for: itself, what it refers to, and each that it has to choose from.
fn forms(part: &'static Json) -> Vec<&'static Json> {
    let mut found = vec![part];
    if let Some(target) = referred(part) {
        found.extend(forms(target));
    }
    for choice in ["anyOf", "oneOf"] {
        found.extend(part[choice].as_array().into_iter().flatten().flat_map(forms));
    }
    found
}

fn referred(part: &Json) -> Option<&'static Json> {
    SCHEMA.pointer(part["$ref"].as_str()?.trim_start_matches('#'))
}

/// What is said of `part`, or of what it refers to.
fn doc_of(part: &Json) -> String {
    let own = part["description"].as_str().map(str::to_owned);
    own.or_else(|| referred(part).map(doc_of)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn what_may_stand_in_settings() {
        let names = |at: &[&str]| keys(&path(at)).into_iter().map(|known| known.name).collect::<Vec<_>>();
        assert!(names(&[]).contains(&"extends".to_owned()));
        assert!(names(&["rules"]).contains(&"double-space".to_owned()));
        assert_eq!(names(&["rules", "line-too-long"]), ["level", "width"]);
        assert!(names(&["files", "rules"]).contains(&"double-space".to_owned()));
        assert!(names(&["dialect", "label"]).contains(&"separators".to_owned()));
        assert_eq!(names(&["nothing"]), [""; 0]);
        let top = keys(&[]);
        let of = |name: &str| top.iter().find(|known| known.name == name).unwrap().clone();
        assert_eq!([of("rules").table, of("files").tables, of("docs-url").table], [true, true, false]);
    }

    #[test]
    fn what_may_stand_behind_a_key() {
        let texts = |at: &[&str]| choices(&path(at)).into_iter().map(|one| one.text).collect::<Vec<_>>();
        assert_eq!(texts(&["rules", "double-space"]), ["error", "warning", "info", "hint", "off"]);
        assert_eq!(texts(&["term", "match-case"]), ["true", "false"]);
        assert_eq!(texts(&["term", "scope"]), ["speech", "labels", "notes", "text"]);
        assert!(texts(&["dialect"]).contains(&"us-hearing".to_owned()));
        assert!(doc(&path(&["rules", "double-space"])).unwrap().contains("Unless set"));
        assert_eq!(doc(&path(&["rules", "no-such"])), None);
    }
}
