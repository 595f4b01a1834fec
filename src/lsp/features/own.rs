//! Settings of rules that the user has in the editor: in `initializationOptions`, and in
//! `workspace/didChangeConfiguration`.

use serde_json::Value;

use crate::workspace::config::Own;

/// What `options` say of `rules` and `groups`.
pub fn of(options: &Value) -> Own {
    let mut own = Own::default();
    own.groups = table(options, "groups", &mut own.wrong);
    own.rules = table(options, "rules", &mut own.wrong);
    own
}

/// What `settings`, of which something has changed, say under `rapporteur`, or where that isn't there by themselves;
/// none where they say nothing of rules, as those of clients that expect to be asked.
pub fn of_changed(settings: &Value) -> Option<Own> {
    let says = |settings: &Value| settings.get("rules").or(settings.get("groups")).is_some();
    match settings.get("rapporteur") {
        Some(section) => Some(of(section)),
        None => says(settings).then(|| of(settings)),
    }
}

fn table(options: &Value, name: &str, wrong: &mut Vec<String>) -> toml::Table {
    match options.get(name) {
        Some(Value::Object(map)) => map.iter().filter_map(entry).collect(),
        None | Some(Value::Null) => toml::Table::new(),
        // An empty table of Lua is sent as a list.
        Some(Value::Array(list)) if list.is_empty() => toml::Table::new(),
        Some(_) => {
            wrong.push(format!("rapporteur.{name}: an object belongs here, with a level by each name"));
            toml::Table::new()
        }
    }
}

fn entry((key, json): (&String, &Value)) -> Option<(String, toml::Value)> {
    Some((key.clone(), value(json)?))
}

/// `json` as it would stand in `rapporteur.toml`; `null` is not set.
fn value(json: &Value) -> Option<toml::Value> {
    Some(match json {
        Value::Null => return None,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => match number.as_i64() {
            Some(number) => number.into(),
            None => number.as_f64()?.into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(list) => toml::Value::Array(list.iter().filter_map(value).collect()),
        Value::Object(map) => toml::Value::Table(map.iter().filter_map(entry).collect()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_as_in_the_file() {
        let own = of(&json!({
            "rules": {"a": "off", "b": {"level": "hint", "most": 3, "words": ["x", null]}, "c": null},
            "groups": []
        }));
        let rules: toml::Table =
            "a = 'off'\nb = { level = 'hint', most = 3, words = ['x'] }".parse().unwrap();
        assert_eq!(own, Own { rules, ..Own::default() });
    }

    #[test]
    fn what_is_no_table_is_told() {
        let own = of(&json!({"rules": "off", "groups": 3}));
        assert_eq!(own.wrong.len(), 2);
        assert!(own.wrong[1].starts_with("rapporteur.rules: an object"), "{:?}", own.wrong);
    }

    #[test]
    fn a_change_that_says_nothing_of_rules_takes_nothing_back() {
        for silent in [json!(null), json!({}), json!({"other": {"rules": {"a": "off"}}}), json!([1])] {
            assert_eq!(of_changed(&silent), None, "{silent}");
        }
        let own = of(&json!({"rules": {"a": "off"}}));
        assert_eq!(of_changed(&json!({"rapporteur": {"rules": {"a": "off"}}})), Some(own.clone()));
        assert_eq!(of_changed(&json!({"rules": {"a": "off"}})), Some(own));
        assert_eq!(of_changed(&json!({"rapporteur": {}})), Some(Own::default()));
    }
}
