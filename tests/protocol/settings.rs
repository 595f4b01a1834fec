//! Settings that extend others, and the user's own, in a session: read again whenever they change.

use std::fs;

use serde_json::{Value, json};

use super::dialects::{Folder, of};
use super::wire::client::{PATIENCE, Wire};

pub const SPACED: &str = "Question: Why?\n\nAnna Lind: It  was time.\n";

/// A session in which `folder` is open, with the user's own settings in its `user`.
fn begin(folder: &Folder, open: &str, capabilities: Value) -> Wire {
    let mut wire = Wire::spawn_for(&folder.0.join("user"));
    let folders = json!([{"uri": folder.uri(open), "name": "it"}]);
    let params = json!({"processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities});
    assert!(wire.request("initialize", params)["result"].is_object());
    wire.notify("initialized", json!({}));
    wire
}

/// The levels of what is published next about `uri`, by their numbers.
pub fn levels(wire: &mut Wire, uri: &str) -> Vec<i64> {
    let is = |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
    };
    let found = wire.find(PATIENCE, is).expect("diagnostics").value;
    found["params"]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["severity"].as_i64().unwrap())
        .collect()
}

#[test]
fn a_base_outside_the_folder_is_watched_and_read_again() {
    let folder = Folder::new();
    let uri = folder.uri("may/a.transcript");
    fs::write(folder.0.join("house.toml"), "[rules]\ndouble-space = 'error'\n").unwrap();
    fs::write(folder.0.join("may/rapporteur.toml"), "extends = '../house.toml'\n").unwrap();
    let watches = json!({"dynamicRegistration": true, "relativePatternSupport": true});
    let mut wire = begin(&folder, "may", json!({"workspace": {"didChangeWatchedFiles": watches}}));
    wire.open(&uri, SPACED);
    assert_eq!(levels(&mut wire, &uri), [1]);
    let asked = wire.find(PATIENCE, |message| {
        message["method"] == "client/registerCapability"
            && message["params"]["registrations"][0]["id"] != "rapporteur-configuration"
    });
    let asked = asked.expect("a registration").value;
    let watchers = &asked["params"]["registrations"][0]["registerOptions"]["watchers"];
    let root = folder.uri("").trim_end_matches('/').to_owned();
    assert_eq!(*watchers, json!([{"globPattern": {"baseUri": root, "pattern": "house.toml"}}]));
    fs::write(folder.0.join("house.toml"), "[rules]\ndouble-space = 'hint'\n").unwrap();
    let change = json!({"uri": folder.uri("house.toml"), "type": 2});
    wire.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    assert_eq!(levels(&mut wire, &uri), [4]);
}

#[test]
fn a_base_that_is_not_watched_is_read_again_when_something_is_saved() {
    let folder = Folder::new();
    let uri = folder.uri("may/a.transcript");
    fs::write(folder.0.join("house.toml"), "[rules]\ndouble-space = 'error'\n").unwrap();
    fs::write(folder.0.join("may/rapporteur.toml"), "extends = '../house.toml'\n").unwrap();
    let mut wire = begin(&folder, "may", json!({}));
    wire.open(&uri, SPACED);
    assert_eq!(levels(&mut wire, &uri), [1]);
    fs::write(folder.0.join("house.toml"), "[rules]\ndouble-space = 'info'\n").unwrap();
    wire.notify("textDocument/didSave", of(&uri));
    assert_eq!(levels(&mut wire, &uri), [3]);
}

#[test]
fn the_users_own_settings_count_for_what_has_no_others() {
    let folder = Folder::new();
    let own = folder.0.join("user/rapporteur");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("rapporteur.toml"), "[rules]\ndouble-space = 'error'\n").unwrap();
    let (uri, loose) = (folder.uri("may/a.transcript"), "untitled:Untitled-1");
    let mut wire = begin(&folder, "may", json!({}));
    wire.open(&uri, SPACED);
    wire.open(loose, SPACED);
    assert_eq!((levels(&mut wire, &uri), levels(&mut wire, loose)), (vec![1], vec![1]));
    folder.settings(&mut wire, "[rules]\ndouble-space = 'hint'\n");
    assert_eq!(levels(&mut wire, &uri), [4]);
    fs::remove_file(folder.0.join("rapporteur.toml")).unwrap();
    fs::write(own.join("rapporteur.toml"), "[rules]\ndouble-space = 'info'\n").unwrap();
    wire.notify("textDocument/didSave", of(&uri));
    assert_eq!((levels(&mut wire, &uri), levels(&mut wire, loose)), (vec![3], vec![3]));
}

/// A session with the settings `text` open in the editor, which may differ from those on disk.
fn editing(folder: &Folder, text: &str) -> (Wire, String) {
    let mut wire = begin(folder, "", json!({"textDocument": {"diagnostic": {}}}));
    let uri = folder.uri("rapporteur.toml");
    let item = json!({"uri": uri, "languageId": "toml", "version": 1, "text": text});
    wire.notify("textDocument/didOpen", json!({"textDocument": item}));
    (wire, uri)
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
}

#[test]
fn settings_are_helped_with_while_they_are_typed() {
    let folder = Folder::new();
    fs::write(folder.0.join("house.toml"), "[rules]\ntwo-labels = 'loud'\n").unwrap();
    let (mut wire, uri) =
        editing(&folder, "extends = \"house.toml\"\n[rules]\ndouble-spase = \"off\"\nstray-nbsp = \"\"\n");
    let report =
        wire.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let found: Vec<_> = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["range"]["start"].clone(), one["message"].as_str().unwrap().to_owned()))
        .collect();
    let place = |line: u32, character: u32| json!({"line": line, "character": character});
    assert_eq!(
        found.iter().map(|(at, _)| at.clone()).collect::<Vec<_>>(),
        [place(2, 0), place(3, 13), place(0, 10)],
        "{found:?}"
    );
    assert!(
        found[0].1.contains("did you mean `double-space`?") && found[2].1.contains("house.toml:2:14: "),
        "{found:?}"
    );

    let items = wire.request("textDocument/completion", at(&uri, 3, 14))["result"].clone();
    let hint =
        items.as_array().unwrap().iter().find(|item| item["label"] == "hint").expect("a level").clone();
    assert_eq!(hint["textEdit"]["newText"], "\"hint\"");
    assert_eq!(hint["textEdit"]["range"], json!({"start": place(3, 13), "end": place(3, 15)}));
    let keys = wire.request("textDocument/completion", at(&uri, 2, 3))["result"].clone();
    assert!(keys.as_array().unwrap().iter().any(|item| item["label"] == "double-space"));

    let card = wire.request("textDocument/hover", at(&uri, 3, 4))["result"].clone();
    assert!(card["contents"]["value"].as_str().unwrap().starts_with("**`stray-nbsp`**"), "{card}");
    let links =
        wire.request("textDocument/documentLink", json!({"textDocument": {"uri": uri}}))["result"].clone();
    assert_eq!(links[0]["target"], folder.uri("house.toml"));

    // What is mended in the editor is no problem any more, saved or not; nor is what is mended elsewhere.
    let range = json!({"start": place(2, 0), "end": place(2, 12)});
    let changes = json!([{"range": range, "text": "double-space"}]);
    wire.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes}),
    );
    fs::write(folder.0.join("house.toml"), "").unwrap();
    wire.notify("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let report =
        wire.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let left: Vec<_> =
        report["items"].as_array().unwrap().iter().map(|one| one["range"]["start"].clone()).collect();
    assert_eq!(left, [place(3, 13)], "{report}");
}

#[test]
fn a_transcript_has_no_completions_and_other_toml_is_left_alone() {
    let folder = Folder::new();
    let (mut wire, _) = editing(&folder, "");
    let talk = folder.uri("may/a.transcript");
    wire.open(&talk, SPACED);
    assert_eq!(wire.request("textDocument/completion", at(&talk, 0, 0))["result"], Value::Null);
    let other = folder.uri("Cargo.toml");
    let item = json!({"uri": other, "languageId": "toml", "version": 1, "text": "colour = 1\n"});
    wire.notify("textDocument/didOpen", json!({"textDocument": item}));
    let report =
        wire.request("textDocument/diagnostic", json!({"textDocument": {"uri": other}}))["result"].clone();
    assert_eq!(report["items"], json!([]));
    assert_eq!(wire.request("textDocument/hover", at(&other, 0, 2))["result"], Value::Null);
}
