//! The rules as settings of VS Code: its manifest lists them.

use serde_json::{Map, Value as Json, json};

use super::option;
use crate::analysis::settings::keys::{self, Key, Kind};

/// The settings `rapporteur.groups` and `rapporteur.rules`, by their names, as `contributes.configuration` has
/// them. They refer to nothing: a manifest has no place for what is shared.
pub fn contributed() -> Map<String, Json> {
    let note = "Counts where no `rapporteur.toml` of a project does, over your own one.";
    let setting = |kind: Kind, doc: &str| {
        let properties: Map<_, _> =
            kind.keys().iter().map(|key| (key.name.to_owned(), property(key))).collect();
        json!({
            "type": "object",
            "scope": "window",
            "default": {},
            "markdownDescription": format!("{doc} {note}"),
            "properties": properties,
            "additionalProperties": false,
        })
    };
    let mut rules = setting(Kind::Rules, "Levels and options of rules, each by its name.");
    // House terms of the user's own file are rules, too, and nobody knows their names here.
    rules["additionalProperties"] = level();
    let groups = setting(Kind::Groups, "Levels of whole groups of rules; a rule’s own level wins.");
    Map::from_iter([("rapporteur.groups".to_owned(), groups), ("rapporteur.rules".to_owned(), rules)])
}

fn property(key: &Key) -> Json {
    let mut property = match &*key.kinds {
        [kind] => value(*kind),
        kinds => json!({"anyOf": kinds.iter().map(|kind| value(*kind)).collect::<Vec<_>>()}),
    };
    property["markdownDescription"] = Json::from(key.doc.as_str());
    property
}

fn value(kind: Kind) -> Json {
    match kind {
        Kind::Option(default) => option(default),
        Kind::Rule(_) => {
            let keys = kind.keys();
            let properties: Map<_, _> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
            json!({"type": "object", "properties": properties, "additionalProperties": false})
        }
        // Rules and groups have nothing else.
        _ => level(),
    }
}

fn level() -> Json {
    let levels = keys::levels();
    let docs: Vec<_> = levels.iter().map(|word| keys::level_doc(word).unwrap_or_default()).collect();
    json!({"type": "string", "enum": levels, "markdownEnumDescriptions": docs})
}
