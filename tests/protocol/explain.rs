//! Why a line is a label or none, and the quick fixes that make it one.

use std::fs;

use serde_json::{Value, json};

use super::dialects::{Folder, of};
use super::features::session;
use super::wire::client::Wire;

/// A briefing in which one speaker has a bar for a colon, at lines 13 and 15 (from 0), and a slip at 17.
fn briefing() -> String {
    let pair = |i: usize| format!("Q    Why is it number {i}?\n\nMS. HALL:  It is so, {i} times.\n\n");
    let talk: String = (0..3).map(pair).collect();
    format!(
        "MS. HALL:  Good day.\n\n{talk}MR. ROE | And I say yes.\n\nMR. ROE | And no, at times.\n\nMS. HALL Yes.\n"
    )
}

/// A client that makes files.
fn able() -> Value {
    json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            "hover": {"contentFormat": ["markdown"]}},
        "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}})
}

fn explain(wire: &mut Wire, uri: &str, line: u32) -> Value {
    let mut params = of(uri);
    params["position"] = json!({"line": line, "character": 0});
    wire.request("rapporteur/explain", params)["result"].clone()
}

fn actions(wire: &mut Wire, uri: &str, from: (u32, u32), to: (u32, u32)) -> Vec<Value> {
    let mut params = of(uri);
    let place = |(line, character): (u32, u32)| json!({"line": line, "character": character});
    params["range"] = json!({"start": place(from), "end": place(to)});
    params["context"] = json!({"diagnostics": []});
    let actions = wire.request("textDocument/codeAction", params)["result"].as_array().unwrap().clone();
    let about = |action: &Value| action["title"].as_str().unwrap().contains("as labels");
    actions.into_iter().filter(about).collect()
}

/// Applies what an edit says of the settings in `folder`, as a client does.
fn apply(folder: &Folder, edit: &Value) {
    let path = folder.0.join("rapporteur.toml");
    for change in edit["documentChanges"].as_array().unwrap() {
        if change["kind"] == "create" {
            fs::write(&path, "").unwrap();
            continue;
        }
        assert_eq!(change["textDocument"]["uri"], folder.uri("rapporteur.toml"));
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let byte = |place: &Value| {
            let (line, column) =
                (place["line"].as_u64().unwrap() as usize, place["character"].as_u64().unwrap() as usize);
            lines[..line].iter().map(|line| line.len()).sum::<usize>() + column
        };
        for edit in change["edits"].as_array().unwrap() {
            let range = byte(&edit["range"]["start"])..byte(&edit["range"]["end"]);
            let mut text = text.clone();
            text.replace_range(range, edit["newText"].as_str().unwrap());
            fs::write(&path, text).unwrap();
        }
    }
}

#[test]
fn a_line_is_explained_with_the_changes_that_would_make_it_a_label() {
    let folder = Folder::new();
    let uri = folder.uri("a.txt");
    let mut wire = session(able(), Value::Null);
    wire.open(&uri, &briefing());
    let label = explain(&mut wire, &uri, 0);
    assert_eq!(
        (&label["kind"], &label["parameter"], &label["turn"]),
        (&json!("label"), &json!("label.name.shapes"), &json!(1))
    );
    let bar = explain(&mut wire, &uri, 14);
    assert!(bar["markdown"].as_str().unwrap().starts_with("Line 15 is no label: "), "{bar}");
    assert_eq!(bar["parameter"], "label.separators");
    let change = &bar["changes"][0];
    assert_eq!(
        (&change["parameter"], &change["reads"]),
        (&json!("label.separators.accepted"), &json!(1)),
        "{bar}"
    );
    assert_eq!(change["uri"], folder.uri("rapporteur.toml"));
    let slip = explain(&mut wire, &uri, 18);
    assert!(slip["markdown"].as_str().unwrap().contains("`MS. HALL Yes.` has no separator"), "{slip}");
    assert_eq!(slip["changes"], json!([]));
    assert_eq!(explain(&mut wire, &folder.uri("gone.txt"), 0), Value::Null);
    // Of a text that is none, the answer tells why.
    let speech = folder.uri("b.txt");
    let plain =
        json!({"uri": speech, "languageId": "plaintext", "version": 1, "text": "Q: Why?\n\nA: So.\n"});
    wire.notify("textDocument/didOpen", json!({ "textDocument": plain }));
    let none = explain(&mut wire, &speech, 0);
    assert_eq!(none["kind"], "no-transcript");
    assert!(none["markdown"].as_str().unwrap().contains("but there should be at least"), "{none}");
}

#[test]
fn a_quick_fix_reads_lines_like_this_as_labels() {
    let folder = Folder::new();
    let uri = folder.uri("a.txt");
    let mut wire = session(able(), Value::Null);
    wire.open(&uri, &briefing());
    let offered = actions(&mut wire, &uri, (14, 0), (14, 0));
    let titles: Vec<&str> = offered.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Read lines like this as labels: `|` separates too; reads 1 more line"]);
    assert_eq!(offered[0]["kind"], "quickfix");
    assert!(actions(&mut wire, &uri, (14, 20), (14, 20)).is_empty(), "behind the label nothing is offered");
    assert!(actions(&mut wire, &uri, (0, 0), (0, 0)).is_empty());
    assert!(actions(&mut wire, &uri, (18, 0), (18, 0)).is_empty());
    let both = actions(&mut wire, &uri, (13, 0), (17, 0));
    assert_eq!(both[0]["title"], "Read these 2 lines as labels: `|` separates too");
    // Made, and read: the lines are labels.
    apply(&folder, &offered[0]["edit"]);
    let text = fs::read_to_string(folder.0.join("rapporteur.toml")).unwrap();
    folder.settings(&mut wire, &text);
    assert_eq!(explain(&mut wire, &uri, 14)["kind"], "label", "{text}");
    assert_eq!(explain(&mut wire, &uri, 16)["turn"], 9);
    assert!(actions(&mut wire, &uri, (14, 0), (14, 0)).is_empty());
}

#[test]
fn settings_that_there_are_keep_all_else() {
    let folder = Folder::new();
    let uri = folder.uri("may/a.txt");
    let mut wire = session(able(), Value::Null);
    let settings =
        "# Ours\n[dialect]\nextends = 'white-house' # as theirs\n\n[rules]\ndouble-space = 'off'\n";
    folder.settings(&mut wire, settings);
    wire.open(&uri, &briefing());
    let offered = actions(&mut wire, &uri, (14, 0), (14, 0));
    apply(&folder, &offered[0]["edit"]);
    let text = fs::read_to_string(folder.0.join("rapporteur.toml")).unwrap();
    assert!(settings.lines().all(|line| text.contains(line)), "{text}");
    folder.settings(&mut wire, &text);
    assert_eq!(explain(&mut wire, &uri, 14)["kind"], "label", "{text}");
}

#[test]
fn nothing_is_offered_that_could_not_be_done() {
    let folder = Folder::new();
    let uri = folder.uri("a.txt");
    // A client that makes no files, where there is none.
    let mut unable = able();
    unable["workspace"] = json!({});
    let mut wire = session(unable, Value::Null);
    wire.open(&uri, &briefing());
    assert!(actions(&mut wire, &uri, (14, 0), (14, 0)).is_empty());
    assert_eq!(explain(&mut wire, &uri, 14)["changes"], json!([]));
    // Settings that can't be read, and a text that lies nowhere.
    let mut wire = session(able(), Value::Null);
    fs::write(folder.0.join("rapporteur.toml"), "a = [").unwrap();
    wire.open(&uri, &briefing());
    assert!(actions(&mut wire, &uri, (14, 0), (14, 0)).is_empty());
    wire.open("untitled:a", &briefing());
    assert!(actions(&mut wire, "untitled:a", (14, 0), (14, 0)).is_empty());
}

#[test]
fn the_start_of_a_line_has_a_card_that_says_why() {
    let folder = Folder::new();
    let uri = folder.uri("a.txt");
    let mut wire = session(able(), Value::Null);
    wire.open(&uri, &briefing());
    let mut card = |line: u32, character: u32| {
        let mut params = of(&uri);
        params["position"] = json!({"line": line, "character": character});
        wire.request("textDocument/hover", params)["result"]["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(card(14, 0).contains("Line 15 is no label"), "{}", card(14, 0));
    assert_eq!(card(14, 1), "");
    assert!(card(18, 0).contains("has no separator"));
    assert!(card(0, 0).contains("speaker") && card(0, 0).contains("it opens turn 1"), "{}", card(0, 0));
    assert!(!card(0, 2).contains("opens turn"), "{}", card(0, 2));
}
