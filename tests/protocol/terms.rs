//! House terms in a session: found, fixed, allowed, and read again when their file changes.

use std::fs;

use serde_json::{Value, json};

use super::dialects::Folder;
use super::features::session;
use super::wire::client::{PATIENCE, Wire};

const TEXT: &str = "09:30\n\nPress conference on water, Port Alma, March 3, 2021\n\n7-03-03-2021\n\n\
    Question (at the press conference): Was it a press conference?\n\nAnna Lind: It was time.\n";

fn house(words: &str, instead: &str) -> String {
    format!(
        "[[term]]\nname = 'press-briefing'\nwords = ['{words}']\ninstead = '{instead}'\nlink = 'https://example.org/house'\n"
    )
}

/// The next findings that are published for `uri`.
fn published(wire: &mut Wire, uri: &str) -> Vec<Value> {
    let sent = wire.find(PATIENCE, |message| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
    });
    sent.expect("diagnostics").value["params"]["diagnostics"].as_array().unwrap().clone()
}

fn messages(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["message"].as_str().unwrap()).collect()
}

#[test]
fn a_term_is_found_fixed_and_read_again_when_its_file_changes() {
    let folder = Folder::new();
    let uri = folder.uri("a.transcript");
    let capabilities = json!({"textDocument": {
        "publishDiagnostics": {"codeDescriptionSupport": true},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    }});
    let mut wire = session(capabilities, json!({"docs": "https://example.org/rules"}));
    fs::write(folder.0.join("house.toml"), house("press conference", "news conference")).unwrap();
    folder.settings(&mut wire, "terms = ['house.toml']\n");
    wire.open(&uri, TEXT);
    let found = published(&mut wire, &uri);
    let message = "`Press conference`; the house writes `News conference`";
    assert_eq!(messages(&found), [message, "`press conference`; the house writes `news conference`"]);
    assert_eq!(found[0]["code"], "press-briefing");
    // A term has the page of its house, and none of ours.
    assert_eq!(found[0]["codeDescription"]["href"], "https://example.org/house");

    let range = found[1]["range"].clone();
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    let actions = wire.request("textDocument/codeAction", params)["result"].clone();
    let titles: Vec<_> =
        actions.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    for title in [
        "Change to `news conference`",
        "Fix all 2 `press-briefing` in this document",
        "Allow `press-briefing` here",
    ] {
        assert!(titles.contains(&title), "{title}: {titles:?}");
    }
    let edits = &actions[0]["edit"]["changes"][&uri];
    assert_eq!(*edits, json!([{"range": range, "newText": "news conference"}]));
    assert_eq!(actions[0]["isPreferred"], true);

    // The file of terms changes, as the editor saves it or as somebody else writes it.
    fs::write(folder.0.join("house.toml"), house("on water", "on the harbor")).unwrap();
    let change = json!({"uri": folder.uri("house.toml"), "type": 2});
    wire.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    assert_eq!(messages(&published(&mut wire, &uri)), ["`on water`; the house writes `on the harbor`"]);
    fs::write(folder.0.join("house.toml"), "").unwrap();
    wire.notify("textDocument/didSave", json!({"textDocument": {"uri": folder.uri("house.toml")}}));
    assert_eq!(published(&mut wire, &uri), [] as [Value; 0]);

    // A style of Vale is followed too.
    fs::create_dir(folder.0.join("House")).unwrap();
    let rule = |token: &str| format!("extends: existence\nmessage: \"'%s' again\"\ntokens: [{token}]\n");
    fs::write(folder.0.join("House/Words.yml"), rule("water")).unwrap();
    folder.settings(&mut wire, "terms = ['House']\n");
    assert_eq!(messages(&published(&mut wire, &uri)), ["'water' again"]);
    fs::write(folder.0.join("House/Words.yml"), rule("Alma")).unwrap();
    wire.notify("textDocument/didSave", json!({"textDocument": {"uri": folder.uri("House/Words.yml")}}));
    assert_eq!(messages(&published(&mut wire, &uri)), ["'Alma' again"]);
}

#[test]
fn a_mistake_in_a_file_of_terms_is_told_and_the_rest_counts() {
    let folder = Folder::new();
    let uri = folder.uri("a.transcript");
    let mut wire = session(json!({}), Value::Null);
    let mistake = "[[term]]\nname = 'a-word'\npattern = '(?<=a)b'\n";
    fs::write(folder.0.join("house.toml"), house("on water", "on the harbor") + mistake).unwrap();
    folder.settings(&mut wire, "terms = ['house.toml']\n");
    wire.open(&uri, TEXT);
    let said = wire.find(PATIENCE, |message| message["method"] == "window/showMessage").expect("a message");
    let said = said.value["params"]["message"].as_str().unwrap().to_owned();
    assert!(
        said.contains("house.toml:8:12: `pattern` is not understood: look-around isn’t supported"),
        "{said}"
    );
    assert_eq!(messages(&published(&mut wire, &uri)), ["`on water`; the house writes `on the harbor`"]);
}
