//! Formatting, fix-all and allowing, asked over the pipes of the real program.

use serde_json::{Value, json};

use super::features::{URI, document, open, session};

const TEXT: &str = "Question : Why 𝄞 so?\n\nAnna Lind:  It was time.\n\nQuestion: And then?\n\nAnna Lind: We left.\n\nQuestion: So?\n\nAnna Lind: Yes.\n";
const TIDY: &str = "Question: Why 𝄞 so?\n\nAnna Lind: It was time.\n\nQuestion: And then?\n\nAnna Lind: We left.\n\nQuestion: So?\n\nAnna Lind: Yes.\n";

fn literals() -> Value {
    json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}})
}

/// `text` after `edits` of the protocol, columns in UTF-16 units.
fn apply(text: &str, edits: &Value) -> String {
    let byte = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = position["character"].as_u64().unwrap() as usize;
        let rest = text[start..].chars().take_while(|c| {
            let inside = left > 0;
            left = left.saturating_sub(c.len_utf16());
            inside
        });
        start + rest.map(char::len_utf8).sum::<usize>()
    };
    let mut edits: Vec<_> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = byte(&edit["range"]["start"])..byte(&edit["range"]["end"]);
            (range, edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = text.to_owned();
    for (range, with) in edits.into_iter().rev() {
        text.replace_range(range, with);
    }
    text
}

fn options(mut params: Value) -> Value {
    params["options"] = json!({"tabSize": 4, "insertSpaces": true});
    params
}

#[test]
fn a_document_and_a_part_of_it_are_formatted_with_small_edits() {
    let mut wire = session(literals(), Value::Null);
    open(&mut wire, "transcript", TEXT);
    let edits = wire.request("textDocument/formatting", options(document()))["result"].clone();
    assert_eq!(apply(TEXT, &edits), TIDY);
    assert!(
        edits.as_array().unwrap().iter().all(|edit| edit["newText"].as_str().unwrap().len() < 3),
        "{edits}"
    );
    let mut params = options(document());
    params["range"] = json!({"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 0}});
    let edits = wire.request("textDocument/rangeFormatting", params)["result"].clone();
    assert_eq!(apply(TEXT, &edits), TEXT.replace(":  It", ": It"));
}

#[test]
fn a_label_is_put_right_while_it_is_typed() {
    let mut wire = session(literals(), Value::Null);
    open(&mut wire, "transcript", TEXT);
    let mut params = options(document());
    params["position"] = json!({"line": 1, "character": 0});
    params["ch"] = json!("\n");
    let edits = wire.request("textDocument/onTypeFormatting", params.clone())["result"].clone();
    assert_eq!(apply(TEXT, &edits), TEXT.replace("Question :", "Question:"));
    // Behind the colon that was typed last nothing moves.
    params["position"] = json!({"line": 4, "character": 9});
    params["ch"] = json!(":");
    assert_eq!(wire.request("textDocument/onTypeFormatting", params)["result"], json!([]));
}

#[test]
fn all_safe_fixes_are_one_action_for_who_asks() {
    let mut wire = session(literals(), Value::Null);
    open(&mut wire, "transcript", TEXT);
    let mut params = document();
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    for only in ["source.fixAll.rapporteur", "source.fixAll", "source"] {
        params["context"] = json!({"diagnostics": [], "only": [only]});
        let actions = wire.request("textDocument/codeAction", params.clone())["result"].clone();
        assert_eq!(actions[0]["kind"], "source.fixAll.rapporteur", "{only}: {actions}");
        assert_eq!(actions[0]["title"], "Apply 1 safe fix");
        let edits = &actions[0]["edit"]["changes"][URI];
        assert_eq!(apply(TEXT, edits), TEXT.replace("Question :", "Question:"));
    }
    params["context"] = json!({"diagnostics": [], "only": ["source.organizeImports"]});
    assert_eq!(wire.request("textDocument/codeAction", params)["result"], json!([]));
}

#[test]
fn a_finding_is_allowed_where_it_stands() {
    let mut wire = session(literals(), Value::Null);
    open(&mut wire, "transcript", TEXT);
    let mut params = document();
    params["range"] = json!({"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 9}});
    params["context"] = json!({"diagnostics": [], "only": ["quickfix"]});
    let actions = wire.request("textDocument/codeAction", params)["result"].clone();
    let titles: Vec<_> =
        actions.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Remove the blank", "Allow `space-before-separator` here"]);
    let allowed = apply(TEXT, &actions[1]["edit"]["changes"][URI]);
    assert!(allowed.starts_with("Question : Why 𝄞 so? [[allow space-before-separator: as printed]]\n"));
    let mut quiet = session(json!({"textDocument": {"diagnostic": {}}}), Value::Null);
    open(&mut quiet, "transcript", &allowed);
    let report = quiet.request("textDocument/diagnostic", document())["result"].clone();
    assert_eq!(report["items"], json!([]));
}
