//! What editors get: each feature asked over the pipes of the real program.

use std::time::Duration;

use serde_json::{Value, json};

use super::wire::client::{PATIENCE, Wire};

pub const URI: &str = "file:///talks/lind.txt";
pub const TALK: &str = "09:30\n\nAnna Lind’s statement, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nGood day.\n\n\
    Question (from a pool): Why 𝄞 now?\n\nAnna Lind:It was time.\n\nQuestion: And then?\n\nAnna Lind: We wait.\n\n\nФотоальбом\n";

/// A session with these capabilities and options.
pub fn session(capabilities: Value, options: Value) -> Wire {
    let mut wire = Wire::spawn();
    let params = json!({"processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options});
    let answer = wire.request("initialize", params);
    assert!(answer["result"].is_object(), "{answer}");
    wire.notify("initialized", json!({}));
    wire
}

pub fn open(wire: &mut Wire, language: &str, text: &str) {
    let document = json!({"uri": URI, "languageId": language, "version": 1, "text": text});
    wire.notify("textDocument/didOpen", json!({ "textDocument": document }));
}

pub fn document() -> Value {
    json!({"textDocument": {"uri": URI}})
}

pub fn change(wire: &mut Wire, version: i64, changes: Value) {
    let document = json!({"uri": URI, "version": version});
    wire.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
}

/// The next message with this method about our document.
pub fn told(wire: &mut Wire, method: &str, patience: Duration) -> Option<Value> {
    wire.find(patience, |message| message["method"] == method && message["params"]["uri"] == URI)
        .map(|message| message.value["params"].clone())
}

pub fn published(wire: &mut Wire) -> Value {
    told(wire, "textDocument/publishDiagnostics", PATIENCE).expect("diagnostics")
}

fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn the_outline_is_a_tree_where_the_client_knows_trees() {
    let tree = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let mut wire = session(tree, Value::Null);
    open(&mut wire, "transcript", TALK);
    let symbols = wire.request("textDocument/documentSymbol", document())["result"].clone();
    let names: Vec<_> = symbols.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Front matter", "Opening statement", "1. Why 𝄞 now?", "2. And then?", "End matter"]);
    let first = &symbols[2]["children"];
    assert_eq!(first[0]["detail"], "from a pool · 2 words");
    assert_eq!(first[1]["name"], "Anna Lind");
    assert_eq!(
        first[1]["selectionRange"],
        json!({"start": {"line": 10, "character": 0}, "end": {"line": 10, "character": 10}})
    );
    // The sign beyond the BMP counts as two units.
    assert_eq!(first[0]["range"]["end"], json!({"line": 8, "character": 35}));
}

#[test]
fn the_outline_is_a_list_for_other_clients() {
    let mut wire = session(json!({}), Value::Null);
    open(&mut wire, "transcript", TALK);
    let symbols = wire.request("textDocument/documentSymbol", document())["result"].clone();
    assert_eq!(symbols.as_array().unwrap().len(), 9);
    assert_eq!(symbols[3]["containerName"], "1. Why 𝄞 now?");
    assert_eq!(symbols[3]["location"]["uri"], URI);
}

#[test]
fn exchanges_fold() {
    let mut wire = session(json!({}), Value::Null);
    open(&mut wire, "transcript", TALK);
    let folds = wire.request("textDocument/foldingRange", document())["result"].clone();
    let lines: Vec<_> =
        folds.as_array().unwrap().iter().map(|fold| (&fold["startLine"], &fold["endLine"])).collect();
    assert_eq!(json!(lines), json!([[0, 4], [8, 10], [12, 14]]));
}

#[test]
fn findings_are_pushed_with_version_and_page() {
    let links = json!({"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": true, "versionSupport": true}}});
    let mut wire = session(links, json!({"docs": "file:///ext/docs/rules/"}));
    open(&mut wire, "transcript", TALK);
    let first = published(&mut wire);
    assert_eq!(first["version"], 1);
    assert_eq!(codes(&first["diagnostics"]), ["no-space-after-separator", "site-residue"]);
    let found = &first["diagnostics"][0];
    assert_eq!(
        found["range"],
        json!({"start": {"line": 10, "character": 9}, "end": {"line": 10, "character": 10}})
    );
    assert_eq!(found["codeDescription"]["href"], "file:///ext/docs/rules/no-space-after-separator.md");
    assert_eq!((&found["source"], &found["severity"]), (&json!("rapporteur"), &json!(2)));
    let at = json!({"line": 10, "character": 10});
    change(&mut wire, 2, json!([{"range": {"start": at, "end": at}, "text": " "}]));
    let second = published(&mut wire);
    assert_eq!((&second["version"], codes(&second["diagnostics"])), (&json!(2), vec!["site-residue"]));
    wire.notify("textDocument/didClose", document());
    assert_eq!(published(&mut wire)["diagnostics"], json!([]));
}

#[test]
fn findings_are_pulled_and_then_never_pushed() {
    let mut wire = session(json!({"textDocument": {"diagnostic": {}}}), Value::Null);
    open(&mut wire, "transcript", TALK);
    let report = wire.request("textDocument/diagnostic", document())["result"].clone();
    assert_eq!((&report["kind"], codes(&report["items"]).len()), (&json!("full"), 2));
    assert!(report["items"][0].get("codeDescription").is_none(), "no page is known: {report}");
    let mut again = document();
    again["previousResultId"] = report["resultId"].clone();
    assert_eq!(wire.request("textDocument/diagnostic", again.clone())["result"]["kind"], "unchanged");
    let at = json!({"line": 10, "character": 10});
    change(&mut wire, 2, json!([{"range": {"start": at, "end": at}, "text": " "}]));
    assert_eq!(codes(&wire.request("textDocument/diagnostic", again)["result"]["items"]), ["site-residue"]);
    told(&mut wire, "rapporteur/status", PATIENCE).expect("a status");
    assert!(told(&mut wire, "textDocument/publishDiagnostics", Duration::from_millis(300)).is_none());
}

#[test]
fn a_quick_fix_names_the_version_and_is_preferred_where_it_is_safe() {
    let capabilities = json!({"workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}});
    let mut wire = session(capabilities, Value::Null);
    open(&mut wire, "transcript", TALK);
    let mut params = document();
    params["range"] = json!({"start": {"line": 10, "character": 9}, "end": {"line": 10, "character": 9}});
    params["context"] = json!({"diagnostics": [], "only": ["quickfix"]});
    let actions = wire.request("textDocument/codeAction", params.clone())["result"].clone();
    assert_eq!(actions.as_array().unwrap().len(), 2, "{actions}");
    assert_eq!(actions[1]["title"], "Allow `no-space-after-separator` here");
    assert_eq!((&actions[0]["title"], &actions[0]["isPreferred"]), (&json!("Insert a blank"), &json!(true)));
    assert_eq!(actions[0]["diagnostics"][0]["code"], "no-space-after-separator");
    let edit = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({"uri": URI, "version": 1}));
    let at = json!({"line": 10, "character": 10});
    assert_eq!(edit["edits"], json!([{"range": {"start": at, "end": at}, "newText": " "}]));
    params["context"]["only"] = json!(["refactor.turn"]);
    let others = wire.request("textDocument/codeAction", params.clone())["result"].clone();
    assert_eq!(others[0]["kind"], "refactor.turn");
    params["context"]["only"] = json!(["source.organizeImports"]);
    assert_eq!(wire.request("textDocument/codeAction", params)["result"], json!([]));
}

#[test]
fn columns_are_counted_as_the_client_wants_first() {
    for (offered, chosen, column) in [
        (json!(["utf-32", "utf-8"]), "utf-32", 34),
        (json!(["utf-8", "utf-16"]), "utf-8", 37),
        (json!(["ebcdic", "utf-16"]), "utf-16", 35),
        (json!(["ebcdic"]), "utf-16", 35),
    ] {
        let mut wire = Wire::spawn();
        let capabilities = json!({"general": {"positionEncodings": offered},
            "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
        let answer = wire
            .request("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], chosen);
        wire.notify("initialized", json!({}));
        open(&mut wire, "transcript", TALK);
        let symbols = wire.request("textDocument/documentSymbol", document());
        assert_eq!(symbols["result"][2]["children"][0]["range"]["end"]["character"], column, "{chosen}");
    }
}

#[test]
fn a_plain_text_is_looked_at_and_only_a_transcript_is_spoken_of() {
    let mut wire = session(json!({}), Value::Null);
    open(&mut wire, "plaintext", TALK);
    let status = told(&mut wire, "rapporteur/status", PATIENCE).unwrap();
    assert_eq!(status["dialect"], "news-conference");
    assert_eq!(status["findings"], json!({"error": 0, "warning": 2, "info": 0, "hint": 0}));
    wire.notify("textDocument/didClose", document());
    published(&mut wire);
    published(&mut wire);

    open(&mut wire, "plaintext", "A speech: with a colon.\n\nAnd no more than that.\n");
    assert_eq!(told(&mut wire, "rapporteur/status", PATIENCE).unwrap()["dialect"], "none");
    assert_eq!(wire.request("textDocument/documentSymbol", document())["result"], json!([]));
    assert!(told(&mut wire, "textDocument/publishDiagnostics", Duration::from_millis(200)).is_none());
}

#[test]
fn recognition_can_be_switched_off() {
    let mut wire = session(json!({}), json!({"detect": false}));
    open(&mut wire, "plaintext", TALK);
    assert_eq!(told(&mut wire, "rapporteur/status", PATIENCE).unwrap()["dialect"], "none");
}

/// The last block is quiet while letters arrive, and is looked at when they stop.
#[test]
fn a_text_typed_at_its_end_is_quiet_until_a_pause() {
    let mut wire = session(json!({}), Value::Null);
    open(&mut wire, "transcript", "Question: Why?\n\nAnna Lind: So.\n\n");
    published(&mut wire);
    let at = json!({"line": 4, "character": 0});
    change(&mut wire, 2, json!([{"range": {"start": at, "end": at}, "text": "Question :What"}]));
    let quiet = told(&mut wire, "textDocument/publishDiagnostics", Duration::from_millis(500));
    assert!(quiet.is_none(), "{quiet:?}");
    let found = published(&mut wire);
    assert_eq!(codes(&found["diagnostics"]), ["space-before-separator", "no-space-after-separator"]);
}

#[test]
fn each_answer_is_about_the_text_at_its_place() {
    let mut wire = session(json!({}), Value::Null);
    open(&mut wire, "transcript", "Question: Why?\n\n");
    let mut asked = Vec::new();
    let end = json!({"line": 999_999, "character": 0});
    for n in 0..3000 {
        change(
            &mut wire,
            n + 2,
            json!([{"range": {"start": end, "end": end}, "text": format!("Anna Lind: {n}.\n\n")}]),
        );
        if n % 10 == 0 {
            asked.push((wire.start("textDocument/documentSymbol", document()), n));
        }
    }
    for (id, n) in asked {
        let symbols = wire.answer(&json!(id));
        // A question, its exchange, and an answer for each change so far.
        assert_eq!(symbols["result"].as_array().unwrap().len() as i64, n + 3);
    }
}

/// After any edits the server says what it says of the same text opened afresh.
#[test]
fn edits_leave_nothing_behind() {
    let mut wire = session(json!({"textDocument": {"diagnostic": {}}}), Value::Null);
    open(&mut wire, "transcript", TALK);
    let pieces = [
        "Question: ",
        "Anna Lind:",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "𝄞",
        "  ",
        "(adds ",
        "word ",
        "don't",
        "\u{2028}",
        "",
    ];
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    for round in 0..40 {
        for step in 0..25 {
            let mut place = || json!({"line": random(24), "character": random(40)});
            let (start, end) = (place(), place());
            let text = pieces[random(pieces.len() as u64) as usize];
            change(
                &mut wire,
                round * 25 + step + 2,
                json!([{"range": {"start": start, "end": end}, "text": text}]),
            );
        }
        let text = wire.text(URI).as_str().unwrap().to_owned();
        let all = |wire: &mut Wire| {
            let symbols = wire.request("textDocument/documentSymbol", document())["result"].clone();
            let folds = wire.request("textDocument/foldingRange", document())["result"].clone();
            (symbols, folds)
        };
        let edited = all(&mut wire);
        open(&mut wire, "transcript", &text);
        assert_eq!(edited, all(&mut wire), "of {text:?}");
        if text.len() < 200 {
            open(&mut wire, "transcript", TALK);
        }
    }
}

#[test]
fn a_report_names_what_is_open_and_none_of_its_text() {
    let mut wire = session(json!({}), Value::Null);
    open(&mut wire, "transcript", TALK);
    let report = wire.request("rapporteur/report", Value::Null)["result"].as_str().unwrap().to_owned();
    assert!(report.contains(URI) && report.contains("dialect news-conference"), "{report}");
    assert!(!report.contains("Lind’s") && !report.contains("Port Alma"), "{report}");
}

#[test]
fn tracing_is_switched_by_the_client() {
    let mut wire = session(json!({}), Value::Null);
    wire.notify("$/setTrace", json!({"value": "messages"}));
    open(&mut wire, "transcript", TALK);
    let trace = wire.find(PATIENCE, |message| message["method"] == "$/logTrace").expect("a trace");
    assert_eq!(trace.value["params"]["message"], "2 findings in version 1");
}

#[test]
fn a_thousand_documents_are_served() {
    let mut wire = session(json!({}), Value::Null);
    for n in 0..1000 {
        wire.open(&format!("file:///many/{n}.transcript"), TALK);
    }
    let last = json!({"textDocument": {"uri": "file:///many/999.transcript"}});
    assert_eq!(wire.request("textDocument/documentSymbol", last)["result"].as_array().unwrap().len(), 9);
    assert_eq!(wire.text("file:///many/0.transcript"), TALK);
}
