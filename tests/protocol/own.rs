//! Settings of rules that the user has in the editor, in a session.

use std::fs;

use serde_json::{Value, json};

use super::dialects::Folder;
use super::settings::{SPACED, levels};
use super::wire::client::{PATIENCE, Wire};

/// A session with `options`, in which the user has a folder `user` for settings.
fn begin(folder: &Folder, options: Value) -> Wire {
    let mut wire = Wire::spawn_for(&folder.0.join("user"));
    let params =
        json!({"processId": null, "rootUri": null, "capabilities": {}, "initializationOptions": options});
    assert!(wire.request("initialize", params)["result"].is_object());
    wire.notify("initialized", json!({}));
    wire
}

fn change(wire: &mut Wire, settings: Value) {
    wire.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
}

fn of_double_space(level: Value) -> Value {
    json!({"rapporteur": {"rules": {"double-space": level}}})
}

/// The message that is shown next.
fn message(wire: &mut Wire) -> String {
    let shown = wire.find(PATIENCE, |message| message["method"] == "window/showMessage");
    shown.expect("a message").value["params"]["message"].as_str().unwrap().to_owned()
}

/// The messages of this text that are shown until the server has answered all that came before.
fn shown_of(wire: &mut Wire, text: &str) -> usize {
    wire.text("untitled:none");
    let mut count = 0;
    let is = |message: &Value| {
        message["method"] == "window/showMessage"
            && message["params"]["message"].as_str().unwrap().contains(text)
    };
    while wire.find(std::time::Duration::from_millis(300), is).is_some() {
        count += 1;
    }
    count
}

#[test]
fn they_count_from_the_start_and_change_at_once() {
    let folder = Folder::new();
    let uri = folder.uri("may/a.transcript");
    let mut wire = begin(&folder, json!({"detect": true, "groups": {"typography": "error"}}));
    wire.open(&uri, SPACED);
    assert_eq!(levels(&mut wire, &uri), [1]);
    change(&mut wire, of_double_space(json!("info")));
    assert_eq!(levels(&mut wire, &uri), [3]);
    change(&mut wire, of_double_space(json!({"level": "hint"})));
    assert_eq!(levels(&mut wire, &uri), [4]);
    // A client that expects to be asked says nothing, and nothing is taken back.
    change(&mut wire, Value::Null);
    change(&mut wire, of_double_space(json!("off")));
    assert_eq!(levels(&mut wire, &uri), [0; 0]);
    // What is opened later has them, too; and without them all is as the rule has it.
    let loose = "untitled:Untitled-1";
    wire.open(loose, SPACED);
    assert_eq!(levels(&mut wire, loose), [0; 0]);
    change(&mut wire, json!({"rapporteur": {}}));
    assert_eq!((levels(&mut wire, &uri), levels(&mut wire, loose)), (vec![2], vec![2]));
}

#[test]
fn the_file_of_a_project_stands_alone_and_that_of_the_user_is_below() {
    let folder = Folder::new();
    let own = folder.0.join("user/rapporteur");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("rapporteur.toml"), "[rules]\ndouble-space = 'error'\n").unwrap();
    fs::write(folder.0.join("rapporteur.toml"), "[rules]\nstray-nbsp = 'off'\n").unwrap();
    let (uri, loose) = (folder.uri("may/a.transcript"), "untitled:Untitled-1");
    let mut wire = begin(&folder, json!({"rules": {"double-space": "hint"}}));
    wire.open(&uri, SPACED);
    wire.open(loose, SPACED);
    assert_eq!((levels(&mut wire, &uri), levels(&mut wire, loose)), (vec![2], vec![4]));
    // What the editor doesn't set is as the user's file has it.
    change(&mut wire, json!({"rapporteur": {"rules": {"stray-nbsp": "off"}}}));
    assert_eq!(levels(&mut wire, loose), [1]);
    fs::remove_file(folder.0.join("rapporteur.toml")).unwrap();
    change(&mut wire, of_double_space(json!("info")));
    assert_eq!((levels(&mut wire, &uri), levels(&mut wire, loose)), (vec![3], vec![3]));
}

#[test]
fn what_is_wrong_is_told_once_by_its_setting_and_the_rest_counts() {
    let folder = Folder::new();
    let uri = folder.uri("may/a.transcript");
    let mut wire = begin(&folder, json!({"rules": {"double-spase": "off", "double-space": "hint"}}));
    let said = "rapporteur.rules.double-spase: unknown rule `double-spase`; did you mean `double-space`?";
    assert_eq!(message(&mut wire), said);
    wire.open(&uri, SPACED);
    assert_eq!(levels(&mut wire, &uri), [4]);
    let both = json!({"rules": {"double-spase": "off", "double-space": "loud"}, "groups": true});
    change(&mut wire, json!({"rapporteur": both}));
    assert_eq!(levels(&mut wire, &uri), [2]);
    let mut news = [message(&mut wire), message(&mut wire)];
    news.sort();
    assert!(news[0].starts_with("rapporteur.groups: an object belongs here"), "{news:?}");
    assert!(news[1].starts_with("rapporteur.rules.double-space: unknown level `loud`"), "{news:?}");
    // What was told is not told again while it stands, but after it was mended and is wrong again.
    assert_eq!(shown_of(&mut wire, "double-spase"), 0);
    change(&mut wire, json!({"rapporteur": {}}));
    change(&mut wire, json!({"rapporteur": {"rules": {"double-spase": "off"}}}));
    assert_eq!(message(&mut wire), said);
}
