//! Ids, methods and parameters.

use serde_json::{Value, json};

use super::client::{GOOD, PATIENCE, Wire};

#[test]
fn ids_come_back_as_they_were_written() {
    let mut wire = Wire::spawn().begin();
    for id in [
        "0",
        "-1",
        "1",
        "\"1\"",
        "\"\"",
        "\"a \\u0041\\\"\"",
        "\"\\ud800\"",
        "\"\u{e9}\u{1f600}\"",
        "2147483648",
        "9223372036854775808",
        "123456789012345678901234567890",
        "-9223372036854775809",
        "1.5",
        "1.0",
        "1e3",
        "1e999",
        "null",
    ] {
        let call = |method: &str, params: &str| {
            format!(r#"{{"jsonrpc":"2.0","id": {id} ,"method":"{method}","params":{params}}}"#)
        };
        let written = format!("\"id\":{id}");
        wire.body(call("rapporteur/text", &json!({"textDocument": {"uri": GOOD}}).to_string()));
        let answer = wire.find(PATIENCE, |message| message.get("method").is_none()).expect(id);
        assert!(answer.body.contains(&written) && answer.body.contains("result"), "{id}: {}", answer.body);
        wire.body(call("no/such", "{}"));
        let answer = wire.find(PATIENCE, |message| message.get("method").is_none()).expect(id);
        assert!(answer.body.contains(&written) && answer.body.contains("-32601"), "{id}: {}", answer.body);
    }
    wire.lives("ids");
}

#[test]
fn unknown_methods() {
    let mut wire = Wire::spawn().begin();
    for method in ["no/such", "$/no/such", "", "textDocument/Hover", "$/", "rapporteur/none", "hover\u{0}"] {
        for params in [json!({}), json!([]), json!(null), json!(5)] {
            assert_eq!(wire.request(method, params.clone())["error"]["code"], -32601, "{method}");
            wire.notify(method, params);
        }
    }
    wire.send(json!({"jsonrpc": "2.0", "id": 1, "method": "no/such"}));
    assert_eq!(wire.answer(&json!(1))["error"]["code"], -32601);
    for answer in [
        json!({"jsonrpc": "2.0", "id": 4711, "result": null}),
        json!({"jsonrpc": "2.0", "id": "x", "result": {}}),
        json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "?"}}),
        json!({"jsonrpc": "2.0", "id": {}, "result": 1}),
        json!({"jsonrpc": "2.0", "id": 0, "error": 5}),
        json!({"jsonrpc": "2.0", "result": 1}),
    ] {
        wire.send(answer.clone());
        wire.lives(&answer.to_string());
    }
    for params in
        [json!({}), json!({"id": null}), json!({"id": 99}), json!({"id": [1]}), json!(5), json!(null)]
    {
        wire.notify("$/cancelRequest", params.clone());
        wire.notify("window/workDoneProgress/cancel", params.clone());
        wire.notify("$/progress", params.clone());
        wire.notify("$/setTrace", params.clone());
        wire.notify("workspace/didChangeConfiguration", params.clone());
        wire.lives(&params.to_string());
    }
}

#[test]
fn parameters_that_cannot_be_read_are_invalid() {
    let mut wire = Wire::spawn().begin();
    let good = json!({"uri": GOOD});
    for params in [
        json!(null),
        json!(5),
        json!("x"),
        json!([]),
        json!({}),
        json!({"textDocument": good}),
        json!({"textDocument": null, "position": {"line": 0, "character": 0}}),
        json!({"textDocument": {"uri": 5}, "position": {"line": 0, "character": 0}}),
        json!({"textDocument": good, "position": null}),
        json!({"textDocument": good, "position": {"line": 0}}),
        json!({"textDocument": good, "position": {"line": "0", "character": 0}}),
        json!({"textDocument": good, "position": {"line": {}, "character": []}}),
    ] {
        let answer = wire.request("textDocument/hover", params.clone());
        assert_eq!(answer["error"]["code"], -32602, "{params}: {answer}");
    }
    wire.send(json!({"jsonrpc": "2.0", "id": 5, "method": "textDocument/documentSymbol"}));
    assert_eq!(wire.answer(&json!(5))["error"]["code"], -32602);
    wire.lives("parameters");
}

#[test]
fn odd_positions_and_tokens_are_answered() {
    let mut wire = Wire::spawn().begin();
    for position in [
        json!({"line": 0, "character": 4_000_000_000u32}),
        json!({"line": 4_000_000_000u32, "character": 0}),
        json!({"line": u64::MAX, "character": u64::MAX}),
        json!({"line": -1, "character": -1}),
        json!({"line": 0.5, "character": 1.5}),
        json!({"line": 1e300, "character": -1e300}),
    ] {
        let params = json!({"textDocument": {"uri": GOOD}, "position": position});
        let answer = wire.request("textDocument/hover", params);
        assert!(answer.get("result").is_some(), "{position}: {answer}");
    }
    for token in
        [json!(null), json!(true), json!(1.5), json!(1e20), json!({}), json!(["x"]), json!("x"), json!(7)]
    {
        let params = json!({"textDocument": {"uri": GOOD}, "position": {"line": 0, "character": 2}, "workDoneToken": token, "partialResultToken": token});
        let answer = wire.request("textDocument/hover", params);
        assert!(answer.get("result").is_some(), "{token}: {answer}");
    }
    wire.lives("positions and tokens");
}

#[test]
fn changes_that_cannot_be_read_are_harmless() {
    let mut wire = Wire::spawn().begin();
    wire.open("file:///b", "one");
    let mut version = 1;
    let range = |line: Value, character: Value| {
        let place = json!({"line": line, "character": character});
        json!({"start": place, "end": place})
    };
    for changes in [
        json!(null),
        json!(5),
        json!([null]),
        json!([{}]),
        json!([{"text": 5}]),
        json!([{"range": {}, "text": "x"}]),
        json!([{"range": {"start": {"line": 0, "character": 0}}, "text": "x"}]),
        json!([{"range": range(json!("a"), json!(0)), "text": "x"}]),
        json!([{"range": range(json!(-1), json!(-1)), "text": "x"}]),
        json!([{"range": range(json!(0.5), json!(1e99)), "text": "x"}]),
        json!([{"range": range(json!(0), json!(0)), "rangeLength": -5, "text": "x"}]),
        json!([]),
    ] {
        version += 1;
        let document = json!({"uri": "file:///b", "version": version});
        wire.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        assert!(wire.text("file:///b").is_string(), "{changes}");
    }
    for version in
        [json!(null), json!("x"), json!(-1), json!(1), json!(1e300), json!(1.5), json!(3_000_000_000u32)]
    {
        let document = json!({"uri": "file:///b", "version": version});
        let text = format!("text {version}");
        wire.notify(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": [{"text": text}]}),
        );
        assert_eq!(wire.text("file:///b"), text);
    }
    wire.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///b"}, "contentChanges": [{"text": "whole"}]}),
    );
    assert_eq!(wire.text("file:///b"), "whole");
    wire.notify("textDocument/didOpen", json!({"textDocument": {"uri": "file:///c", "text": "bare"}}));
    assert_eq!(wire.text("file:///c"), "bare");
    wire.lives("odd changes");
    // No findings carry a version that was not sent.
    std::thread::sleep(std::time::Duration::from_millis(300));
    while let Some(message) =
        wire.find(std::time::Duration::ZERO, |message| message["method"] == "textDocument/publishDiagnostics")
    {
        let params = &message.value["params"];
        let version = params["version"].as_i64();
        assert!(version.is_none_or(|version| (-1..=100).contains(&version)), "{}", message.body);
        assert!(params["uri"] != "file:///c" || version.is_none(), "{}", message.body);
    }
}
