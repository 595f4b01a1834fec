//! The JSON Schema of `rapporteur.toml`, for editors that complete and check TOML by one.

use schemars::Schema;
use serde_json::{Map, Value as Json, json};

use crate::analysis::rule::Value;
use crate::analysis::settings::keys::{self, Key, Kind};
use crate::analysis::terms::Scope;
use crate::syntax::Dialect;

pub mod editor;
pub mod lookup;

/// The schema, as it stands under `docs/schema/`.
pub fn schema() -> String {
    // A dialect in the settings is what it is in a file of its own; its parts move up.
    let mut dialect = schemars::schema_for!(Dialect);
    let mut shared = match dialect.remove("$defs") {
        Some(Json::Object(shared)) => shared,
        _ => Map::new(),
    };
    let head = dialect.remove("$schema").unwrap_or_default();
    shared.insert("dialect".to_owned(), Json::from(dialect));
    let level = |word: &&str| json!({"const": word, "description": keys::level_doc(word)});
    shared.insert("level".to_owned(), json!({"oneOf": keys::levels().iter().map(level).collect::<Vec<_>>()}));
    let mut schema = Schema::try_from(table(&keys::top())).unwrap_or_default();
    schema.insert("$schema".to_owned(), head);
    schema.insert("title".to_owned(), "rapporteur.toml: settings of rapporteur".into());
    schema.insert("$defs".to_owned(), Json::Object(shared));
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn table(keys: &[Key]) -> Json {
    let properties: Map<_, _> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let needed: Vec<_> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    let mut table = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !needed.is_empty() {
        table["required"] = json!(needed);
    }
    table
}

fn property(key: &Key) -> Json {
    let mut property = match &*key.kinds {
        [kind] => value(*kind),
        kinds => json!({"anyOf": kinds.iter().map(|kind| value(*kind)).collect::<Vec<_>>()}),
    };
    property["description"] = Json::from(key.doc.as_str());
    property
}

fn value(kind: Kind) -> Json {
    match kind {
        Kind::Text | Kind::Path => json!({"type": "string"}),
        Kind::Paths | Kind::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Level => json!({"$ref": "#/$defs/level"}),
        Kind::Dialect => {
            let known = Dialect::embedded().iter().map(|dialect| {
                let title = dialect.title.as_str();
                json!({"const": dialect.id, "description": title})
            });
            // And any that the project has of its own.
            let any = json!({"type": "string"});
            json!({"anyOf": known.chain([any]).collect::<Vec<_>>()})
        }
        Kind::Option(default) => option(default),
        Kind::Parameters => json!({"$ref": "#/$defs/dialect"}),
        Kind::Groups | Kind::Rule(_) => table(&kind.keys()),
        Kind::Rules => {
            let mut rules = table(&kind.keys());
            // House terms are rules, too, and nobody knows their names here.
            rules["additionalProperties"] = json!({"anyOf": [
                {"$ref": "#/$defs/level"},
                {"type": "object", "properties": {"level": {"$ref": "#/$defs/level"}}, "additionalProperties": false},
            ]});
            rules
        }
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Swap => {
            let texts = json!({"type": "array", "items": {"type": "string"}});
            json!({"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, texts]}})
        }
        Kind::Scope => {
            json!({"anyOf": [{"enum": Scope::WORDS}, {"type": "array", "items": {"enum": Scope::WORDS}}]})
        }
        Kind::Files | Kind::Terms => json!({"type": "array", "items": table(&kind.keys())}),
    }
}

fn option(default: &Value) -> Json {
    let words = |words: Vec<&str>| json!({"type": "array", "items": {"type": "string"}, "default": words});
    match default {
        Value::Flag(flag) => json!({"type": "boolean", "default": flag}),
        Value::Number(number) => {
            json!({"type": "integer", "minimum": 0, "maximum": u32::MAX, "default": number})
        }
        Value::Words(list) => words(list.to_vec()),
        Value::OwnWords(list) => words(list.iter().map(String::as_str).collect()),
    }
}
