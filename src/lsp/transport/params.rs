//! Makes the parameters of a call readable for the typed layer, which is strict where clients
//! are not, and puts the client's own spellings back into what goes out.

use serde_json::{Map, Value};

use super::uris::{Spellings, encode};

/// The version that handlers see for a document where the client sent none, or one that is no
/// 32-bit number. It never goes out: where it stands in an outgoing message, the version is
/// left out or null.
pub const UNKNOWN_VERSION: i32 = i32::MIN;

/// Largest line or character that LSP has (`uinteger`).
const LARGEST: u32 = i32::MAX as u32;

/// The URIs of one call: as the typed layer reads them, and as the client wrote them.
pub type Sent = Vec<(String, String)>;

/// Members that hold one URI.
fn holds_uri(key: &str) -> bool {
    matches!(
        key,
        "uri"
            | "rootUri"
            | "oldUri"
            | "newUri"
            | "targetUri"
            | "scopeUri"
            | "baseUri"
            | "document"
            | "target"
    )
}

/// Members whose content belongs to the client or to a handler and is passed as it is.
fn opaque(key: &str) -> bool {
    matches!(key, "settings" | "initializationOptions" | "experimental" | "data" | "capabilities")
}

/// Makes parameters readable: URIs are encoded and remembered, positions clamped to what LSP
/// has, versions that are none replaced by [`UNKNOWN_VERSION`], tokens that are none dropped.
/// Gives the URIs that may have to go back in another spelling.
pub fn tidy(method: &str, params: &mut Option<Value>, spellings: &Spellings) -> Sent {
    let mut sent = Sent::new();
    match method {
        // Nothing can be wrong with what isn't needed.
        "shutdown" => *params = None,
        "initialized" if !matches!(params, Some(Value::Object(_))) => {
            *params = Some(Value::Object(Map::new()))
        }
        _ => {}
    }
    let Some(params) = params else { return sent };
    let opening = method == "textDocument/didOpen";
    if let Value::Object(members) = params {
        for token in ["workDoneToken", "partialResultToken"] {
            if members.get(token).is_some_and(|token| !is_token(token)) {
                members.remove(token);
            }
        }
        let changing = method == "textDocument/didChange";
        if let Some(Value::Object(document)) = members.get_mut("textDocument").filter(|_| opening || changing)
        {
            mend_version(document);
            if opening && !matches!(document.get("languageId"), Some(Value::String(_))) {
                document.insert("languageId".into(), "".into());
            }
        }
        if let Some(Value::Array(changes)) = members.get_mut("contentChanges") {
            for change in changes.iter_mut().filter_map(Value::as_object_mut) {
                // Deprecated, redundant, and wrong in some clients.
                change.remove("rangeLength");
            }
        }
    }
    tidy_value(params, &mut |uri| {
        let encoded = encode(uri).into_owned();
        if encoded != *uri || spellings.any() {
            spellings.remember(&encoded, uri, opening);
            sent.push((encoded.clone(), std::mem::replace(uri, encoded)));
        }
    });
    sent
}

fn is_token(token: &Value) -> bool {
    token.is_string() || token.as_i64().is_some_and(|number| i32::try_from(number).is_ok())
}

fn mend_version(document: &mut Map<String, Value>) {
    let version = document.get("version").and_then(whole).and_then(|version| i32::try_from(version).ok());
    let version = version.unwrap_or(UNKNOWN_VERSION);
    document.insert("version".into(), version.into());
}

/// A whole number, also one written as `1.0`.
fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        value
            .as_f64()
            .filter(|number| number.fract() == 0.0 && number.abs() < 9e15)
            .map(|number| number as i64)
    })
}

fn tidy_value(value: &mut Value, uri: &mut impl FnMut(&mut String)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| tidy_value(item, uri)),
        Value::Object(members) => {
            if members.contains_key("line") || members.contains_key("character") {
                clamp_position(members);
            }
            for (key, member) in members {
                match member {
                    Value::String(text) if holds_uri(key) => uri(text),
                    Value::Array(_) | Value::Object(_) if !opaque(key) => tidy_value(member, uri),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Clamps a position to numbers that LSP has: before the first line is the document's start,
/// before a line its start; a fraction counts down to its whole number.
fn clamp_position(position: &mut Map<String, Value>) {
    let mut before = false;
    for key in ["line", "character"] {
        let Some(value) = position.get_mut(key) else { continue };
        let Some(number) = value.as_f64() else { continue };
        if key == "line" && number < 0.0 {
            before = true;
        }
        if value.as_u64().is_none_or(|number| number > u64::from(LARGEST)) {
            let clamped = number.clamp(0.0, f64::from(LARGEST));
            *value = (clamped as u32).into();
        }
    }
    if before && let Some(character) = position.get_mut("character").filter(|value| value.is_number()) {
        *character = 0.into();
    }
}

/// Puts the client's spellings into an outgoing message, those of the call that it answers
/// first, and takes out the versions that no client sent.
pub fn restore(value: &mut Value, sent: &Sent, spellings: &Spellings) {
    let spelling = |uri: &str| {
        let own = sent.iter().find(|(encoded, _)| encoded == uri);
        own.map(|(_, spelling)| spelling.clone()).or_else(|| spellings.of(uri))
    };
    restore_value(value, &spelling);
}

fn restore_value(value: &mut Value, spelling: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| restore_value(item, spelling)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if holds_uri(key) => {
                        if let Some(own) = spelling(text) {
                            *text = own;
                        }
                    }
                    Value::Object(by_uri) if matches!(&**key, "changes" | "relatedDocuments") => {
                        restore_keys(by_uri, spelling);
                        restore_value(member, spelling);
                    }
                    Value::Array(_) | Value::Object(_) if !opaque(key) => restore_value(member, spelling),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn restore_keys(by_uri: &mut Map<String, Value>, spelling: &impl Fn(&str) -> Option<String>) {
    *by_uri = std::mem::take(by_uri)
        .into_iter()
        .map(|(uri, value)| (spelling(&uri).unwrap_or(uri), value))
        .collect();
}

/// Takes out versions that no client sent: they are left out of notifications and null in edits.
pub fn hide_unknown_versions(value: &mut Value) {
    let unknown = |value: &Value| value.as_i64() == Some(i64::from(UNKNOWN_VERSION));
    match value {
        Value::Array(items) => items.iter_mut().for_each(hide_unknown_versions),
        Value::Object(members) => {
            if members.get("version").is_some_and(unknown) {
                if members.contains_key("diagnostics") {
                    members.remove("version");
                } else {
                    members.insert("version".into(), Value::Null);
                }
            }
            members.values_mut().for_each(hide_unknown_versions);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tidied(method: &str, params: Value) -> (Value, Sent, Spellings) {
        let spellings = Spellings::default();
        let mut params = Some(params);
        let sent = tidy(method, &mut params, &spellings);
        (params.unwrap_or_default(), sent, spellings)
    }

    #[test]
    fn uris_go_and_come_back() {
        let uri = "file:///a[1] \u{e9}.txt";
        let (params, sent, spellings) = tidied("textDocument/didOpen", json!({"textDocument": {"uri": uri}}));
        let encoded = "file:///a%5B1%5D%20%C3%A9.txt";
        assert_eq!(params["textDocument"]["uri"], encoded);
        assert_eq!(sent, [(encoded.to_owned(), uri.to_owned())]);
        let mut answer =
            json!({"changes": {encoded: [{"x": encoded}]}, "uri": encoded, "data": {"uri": encoded}});
        restore(&mut answer, &Sent::new(), &spellings);
        let expected = json!({"changes": {uri: [{"x": encoded}]}, "uri": uri, "data": {"uri": encoded}});
        assert_eq!(answer, expected);
    }

    #[test]
    fn an_answer_has_the_spelling_of_its_call() {
        let spellings = Spellings::default();
        let open = |uri: &str, method: &str| {
            tidy(method, &mut Some(json!({"textDocument": {"uri": uri}})), &spellings)
        };
        open("a:[", "textDocument/didOpen");
        let sent = open("a:%5B", "textDocument/hover");
        let mut answer = json!({"uri": "a:%5B"});
        restore(&mut answer, &sent, &spellings);
        assert_eq!(answer["uri"], "a:%5B");
        restore(&mut answer, &Sent::new(), &spellings);
        assert_eq!(answer["uri"], "a:[");
    }

    #[test]
    fn positions() {
        for (sent, read) in [
            (json!({"line": -1, "character": 7}), json!({"line": 0, "character": 0})),
            (json!({"line": 1.7, "character": -0.5}), json!({"line": 1, "character": 0})),
            (json!({"line": 3.0, "character": 1e99}), json!({"line": 3, "character": LARGEST})),
            (
                json!({"line": u64::MAX, "character": 4294967295u32}),
                json!({"line": LARGEST, "character": LARGEST}),
            ),
            (json!({"line": "1", "character": null}), json!({"line": "1", "character": null})),
            (json!({"line": -1}), json!({"line": 0})),
        ] {
            let (params, ..) = tidied("textDocument/hover", json!({"position": sent.clone()}));
            assert_eq!(params["position"], read, "{sent}");
        }
        let settings = json!({"settings": {"line": -1, "uri": "a b"}});
        assert_eq!(tidied("workspace/didChangeConfiguration", settings.clone()).0, settings);
    }

    #[test]
    fn versions_and_tokens() {
        for (sent, read) in [
            (json!(3), 3),
            (json!(3.0), 3),
            (json!(-3), -3),
            (json!(1.5), UNKNOWN_VERSION),
            (json!(3_000_000_000u32), UNKNOWN_VERSION),
            (json!(null), UNKNOWN_VERSION),
            (json!("x"), UNKNOWN_VERSION),
        ] {
            let (params, ..) = tidied("textDocument/didChange", json!({"textDocument": {"version": sent}}));
            assert_eq!(params["textDocument"]["version"], read);
        }
        let (params, ..) = tidied("textDocument/didOpen", json!({"textDocument": {}}));
        assert_eq!(params, json!({"textDocument": {"version": UNKNOWN_VERSION, "languageId": ""}}));
        let mut out = json!([{"version": UNKNOWN_VERSION, "diagnostics": []}, {"textDocument": {"version": UNKNOWN_VERSION}}]);
        hide_unknown_versions(&mut out);
        assert_eq!(out, json!([{"diagnostics": []}, {"textDocument": {"version": null}}]));
        let (params, ..) =
            tidied("textDocument/hover", json!({"workDoneToken": 1.5, "partialResultToken": "x"}));
        assert_eq!(params, json!({"partialResultToken": "x"}));
    }
}
