//! Settings that extend others, and the user's own, in a session: read again whenever they change.

use std::fs;

use serde_json::{Value, json};

use super::dialects::{Folder, of};
use super::wire::client::{PATIENCE, Wire};

const SPACED: &str = "Question: Why?\n\nAnna Lind: It  was time.\n";

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
fn levels(wire: &mut Wire, uri: &str) -> Vec<i64> {
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
