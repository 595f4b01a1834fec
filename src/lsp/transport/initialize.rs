//! Reads `initialize` as far as it can be read: one member of the wrong type is no reason to
//! leave an editor without a server.

use serde_json::{Map, Value, json};
use tower_lsp::ls_types::InitializeParams;

/// Drops from the parameters what can't be read. Parameters that are no object are left for
/// the typed layer to refuse. URIs must be encoded before.
pub fn tidy(params: &mut Value) {
    let Value::Object(members) = params else { return };
    if !matches!(members.get("capabilities"), Some(Value::Object(_))) {
        members.insert("capabilities".into(), json!({}));
    }
    if let Some(Value::Array(folders)) = members.get_mut("workspaceFolders") {
        folders.iter_mut().filter_map(Value::as_object_mut).for_each(name_folder);
    }
    if readable(params) {
        return;
    }
    // Small offers are what a client can be expected to have meant.
    let pruned = prune(std::mem::take(params), &mut |value| {
        let mut value = value;
        if let Value::Object(members) = &mut value {
            members.entry("capabilities").or_insert_with(|| json!({}));
        }
        readable(&value)
    });
    *params = pruned.unwrap_or_else(|| json!({}));
    if let Value::Object(members) = params {
        members.entry("capabilities").or_insert_with(|| json!({}));
    }
}

fn readable(params: &Value) -> bool {
    serde_json::from_value::<InitializeParams>(params.clone()).is_ok()
}

/// A folder's name is for people; one without can still be worked in.
fn name_folder(folder: &mut Map<String, Value>) {
    if matches!(folder.get("name"), Some(Value::String(_))) {
        return;
    }
    let uri = folder.get("uri").and_then(Value::as_str).unwrap_or_default();
    let name = uri.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    folder.insert("name".into(), name.into());
}

/// The largest part of a value that is accepted; each member and item is tried alone.
fn prune(value: Value, accepts: &mut dyn FnMut(Value) -> bool) -> Option<Value> {
    if accepts(value.clone()) {
        return Some(value);
    }
    let rest = match value {
        Value::Object(members) => {
            let kept = members.into_iter().filter_map(|(key, member)| {
                let member = prune(member, &mut |member| accepts(json!({ key.clone(): member })))?;
                Some((key, member))
            });
            Value::Object(kept.collect())
        }
        Value::Array(items) => {
            let kept = items.into_iter().filter_map(|item| prune(item, &mut |item| accepts(json!([item]))));
            Value::Array(kept.collect())
        }
        _ => return None,
    };
    accepts(rest.clone()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(mut params: Value) -> InitializeParams {
        tidy(&mut params);
        serde_json::from_value(params.clone()).unwrap_or_else(|error| panic!("{params}: {error}"))
    }

    #[test]
    fn keeps_what_can_be_read() {
        let read = tidied(json!({
            "processId": "x",
            "rootUri": "relative",
            "rootPath": 5,
            "trace": "loud",
            "locale": [],
            "clientInfo": {"version": 1},
            "initializationOptions": {"detect": true},
            "workspaceFolders": [{"uri": "file:///a/b/"}, {"uri": 5}, 7, {"uri": "file:///c", "name": "d"}],
            "capabilities": {
                "general": {"positionEncodings": ["utf-8", 5, "utf-99"]},
                "textDocument": {"hover": {"contentFormat": 3}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
                "workspace": null,
                "window": 8,
            },
        }));
        assert_eq!(read.process_id, None);
        assert_eq!(read.initialization_options, Some(json!({"detect": true})));
        let folders = read.workspace_folders.unwrap();
        assert_eq!(folders.iter().map(|folder| &*folder.name).collect::<Vec<_>>(), ["b", "d"]);
        let encodings = read.capabilities.general.unwrap().position_encodings.unwrap();
        assert_eq!(encodings.len(), 2);
        let text = read.capabilities.text_document.unwrap();
        assert_eq!(text.document_symbol.unwrap().hierarchical_document_symbol_support, Some(true));
        assert!(text.hover.is_none_or(|hover| hover.content_format.is_none()));
    }

    #[test]
    fn odd_shapes() {
        for capabilities in [json!(null), json!(5), json!([]), json!("x")] {
            tidied(json!({"capabilities": capabilities}));
        }
        tidied(json!({}));
        tidied(json!({"workspaceFolders": {}, "processId": -1}));
        let mut params = json!([1]);
        tidy(&mut params);
        assert_eq!(params, json!([1]));
    }
}
