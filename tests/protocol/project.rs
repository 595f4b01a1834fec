//! Dialects of a project in a session: read at opening, and again whenever they change.

use std::fs;

use serde_json::{Value, json};

use super::dialects::{Folder, in_force, is, of, set};
use super::features::session;
use super::wire::client::{PATIENCE, Wire};

const TALK: &str = "Anna Lind | Shall we begin with the harbor?\nJohn Roe | Yes, it is time.\n\
    Anna Lind | It was dug out last year.\nJohn Roe | Not as deep as was promised.\n";
const HOUSE: &str = "title = 'our house'\n[label]\nseparators = { canonical = '|' }\n\
    [label.name]\nshapes = ['title']\n[detect]\nlabels = 3\n";

fn house(folder: &Folder, wire: &mut Wire, text: &str) {
    fs::write(folder.0.join("may/ours.toml"), text).unwrap();
    let change = json!({"uri": folder.uri("may/ours.toml"), "type": 2});
    wire.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
}

fn complaint(wire: &mut Wire) -> String {
    let said = wire.find(PATIENCE, |message| message["method"] == "window/showMessage").expect("a message");
    said.value["params"]["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_dialect_of_the_project_is_listed_recognised_and_read_again_when_it_changes() {
    let folder = Folder::new();
    let uri = folder.uri("a.transcript");
    let mut wire = session(json!({}), Value::Null);
    folder.settings(&mut wire, "dialects = ['may/*.toml']\n");
    house(&folder, &mut wire, HOUSE);
    wire.open(&uri, TALK);
    assert_eq!(in_force(&mut wire, &uri), is("ours", "recognised"));
    let listed = wire.request("rapporteur/dialects", of(&uri))["result"].clone();
    assert_eq!(
        listed["dialects"][0],
        json!({"id": "ours", "title": "our house", "recognised": true, "chosen": false})
    );
    let outline = |wire: &mut Wire| {
        let symbols = wire.request("textDocument/documentSymbol", of(&uri));
        symbols["result"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(outline(&mut wire), 4);
    house(&folder, &mut wire, &HOUSE.replace('|', "="));
    assert_eq!(in_force(&mut wire, &uri), is("news-conference", "otherwise"));
    house(&folder, &mut wire, HOUSE);
    assert_eq!(in_force(&mut wire, &uri), is("ours", "recognised"));
    // One that was chosen is followed too, and kept while it can't be read.
    assert_eq!(set(&mut wire, &uri, json!("ours"))["result"]["why"], "chosen");
    house(&folder, &mut wire, &HOUSE.replace('|', "="));
    assert_eq!((in_force(&mut wire, &uri), outline(&mut wire)), (is("ours", "chosen"), 0));
    let configured =
        wire.request("rapporteur/configureDialect", json!({"textDocument": {"uri": uri}, "dialect": "ours"}));
    assert!(configured["result"]["edit"].is_object(), "{configured}");
}

#[test]
fn a_bad_dialect_is_told_of_once_and_the_good_ones_count() {
    let folder = Folder::new();
    let uri = folder.uri("a.transcript");
    let mut wire = session(json!({}), Value::Null);
    folder.settings(&mut wire, "dialects = ['may/*.toml', 'bad.toml']\n");
    fs::write(folder.0.join("bad.toml"), "id = 'bad'\nlable = 1\n").unwrap();
    house(&folder, &mut wire, HOUSE);
    wire.open(&uri, TALK);
    let said = complaint(&mut wire);
    assert!(said.contains("bad.toml:2:1: unknown key `lable`; did you mean `label`?"), "{said}");
    assert_eq!(in_force(&mut wire, &uri), is("ours", "recognised"));
    house(&folder, &mut wire, "id = ");
    let said = complaint(&mut wire);
    assert!(said.contains("ours.toml:1:"), "{said}");
    assert_eq!(in_force(&mut wire, &uri), is("news-conference", "otherwise"));
    house(&folder, &mut wire, HOUSE);
    assert_eq!(in_force(&mut wire, &uri), is("ours", "recognised"));
}
