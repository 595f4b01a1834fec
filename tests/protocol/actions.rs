//! Actions whose edits come later, say what they are for, or say why they can't be made.

use serde_json::{Value, json};

use super::features::{change, document, open, session};
use super::wire::client::Wire;

fn able() -> Value {
    json!({"workspace": {"workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {}}},
        "textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
            "dataSupport": true, "disabledSupport": true, "resolveSupport": {"properties": ["edit"]}}}})
}

fn asked(wire: &mut Wire, line: u32, character: u32, only: &str) -> Vec<Value> {
    let mut params = document();
    let at = json!({"line": line, "character": character});
    params["range"] = json!({"start": at, "end": at});
    params["context"] = json!({"diagnostics": [], "only": [only]});
    wire.request("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
}

fn titled(actions: &[Value], title: &str) -> Value {
    let found = actions.iter().find(|action| action["title"] == title);
    found.unwrap_or_else(|| panic!("no {title:?} among {actions:?}")).clone()
}

const TEXT: &str = "Question :Why so?\n\nAnna Lind :It is so.\n\nQuestion: Why?\n\nAnna Lind: We left.\n";

#[test]
fn the_edit_of_all_fixes_is_made_for_the_text_as_it_is_when_it_is_asked_for() {
    let mut wire = session(able(), Value::Null);
    open(&mut wire, "transcript", TEXT);
    let actions = asked(&mut wire, 0, 9, "quickfix");
    let all = titled(&actions, "Fix all 2 `space-before-separator` in this document");
    assert_eq!((&all["edit"], &all["data"]["rule"]), (&Value::Null, &json!("space-before-separator")));
    // A line is put before it meanwhile.
    let at = json!({"line": 0, "character": 0});
    change(&mut wire, 2, json!([{"range": {"start": at, "end": at}, "text": "(Laughter.)\n\n"}]));
    let whole = wire.request("codeAction/resolve", all)["result"].clone();
    let edit = &whole["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["version"], 2);
    let lines: Vec<_> =
        edit["edits"].as_array().unwrap().iter().map(|edit| &edit["range"]["start"]["line"]).collect();
    assert_eq!(lines, [2, 4]);
    assert_eq!(edit["edits"][0]["annotationId"], "rapporteur");
    assert_eq!(
        whole["edit"]["changeAnnotations"],
        json!({"rapporteur": {"label": "space-before-separator"}})
    );

    let safe = asked(&mut wire, 0, 0, "source.fixAll");
    assert_eq!((&safe[0]["title"], &safe[0]["edit"]), (&json!("Apply all safe fixes"), &Value::Null));
    let whole = wire.request("codeAction/resolve", safe[0].clone())["result"].clone();
    assert_eq!(whole["edit"]["documentChanges"][0]["edits"].as_array().unwrap().len(), 2);
    // What has no edit to come, and what is about a text that is closed, comes back as it is.
    let other = json!({"title": "x", "data": {"of": "another server"}});
    assert_eq!(wire.request("codeAction/resolve", other.clone())["result"], other);
    wire.notify("textDocument/didClose", document());
    assert_eq!(wire.request("codeAction/resolve", safe[0].clone())["result"], safe[0]);
}

#[test]
fn unsafe_fixes_are_made_together_only_where_they_are_shown_first() {
    let turns = "Anna Lind: So it is.\n\nQuestion: Why?\n\n".repeat(6);
    let text = format!("{turns}Anna Lindd: “Yes.\n\nQuestion: “Why?\n\nAnna Lind: So.\n");
    let title = "Fix all 2 `unbalanced-quotes` in this document";
    let mut wire = session(able(), Value::Null);
    open(&mut wire, "transcript", &text);
    let found = wire.request("textDocument/diagnostic", document())["result"]["items"].clone();
    let place = found.as_array().unwrap().iter().find(|one| one["code"] == "unbalanced-quotes").unwrap();
    let at = |part: &str| u32::try_from(place["range"]["start"][part].as_u64().unwrap()).unwrap();
    let (line, character) = (at("line"), at("character"));
    let all = asked(&mut wire, line, character, "quickfix").into_iter().find(|one| one["title"] == title);
    if let Some(all) = all {
        let whole = wire.request("codeAction/resolve", all)["result"].clone();
        assert_eq!(whole["edit"]["changeAnnotations"]["rapporteur"]["needsConfirmation"], true);
    } else {
        panic!("{:?}", asked(&mut wire, line, character, "quickfix"));
    }
    let mut plain = able();
    plain["workspace"] = json!({"workspaceEdit": {"documentChanges": true}});
    let mut wire = session(plain, Value::Null);
    open(&mut wire, "transcript", &text);
    let actions = asked(&mut wire, line, character, "quickfix");
    assert!(!actions.is_empty() && actions.iter().all(|one| one["title"] != title), "{actions:?}");
}

#[test]
fn what_can_not_be_done_says_why_to_who_asks_for_it() {
    let mut wire = session(able(), Value::Null);
    open(&mut wire, "transcript", TEXT);
    let split = titled(&asked(&mut wire, 2, 15, "refactor"), "Split the turn here");
    assert_eq!(split["disabled"], json!({"reason": "the cursor stands inside a word"}));
    assert!(asked(&mut wire, 2, 15, "").iter().all(|one| one.get("disabled").is_none()));
}

#[test]
fn many_findings_of_a_kind_are_one_that_says_how_many() {
    let mut wire = session(able(), Value::Null);
    let text = format!(
        "{}{}",
        "Question: Why?\n\nAnna Lind: So.\n\n".repeat(60),
        "Question :Why?\n\nAnna Lind: So.\n\n".repeat(51)
    );
    open(&mut wire, "transcript", &text);
    let found = wire.request("textDocument/diagnostic", document())["result"]["items"].clone();
    let of = |code: &str| {
        found.as_array().unwrap().iter().filter(|one| one["code"] == code).cloned().collect::<Vec<_>>()
    };
    let spaces = of("space-before-separator");
    assert_eq!(spaces.len(), 1, "{found}");
    assert!(spaces[0]["message"].as_str().unwrap().ends_with("(first of 51)"), "{}", spaces[0]["message"]);
    let actions = asked(&mut wire, 240, 9, "quickfix");
    titled(&actions, "Fix all 51 `space-before-separator` in this document");
}
