//! Messages at the wrong time, and `initialize` in all forms.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{GOOD, Wire};

#[test]
fn before_initialize() {
    let mut wire = Wire::spawn();
    for method in ["textDocument/hover", "shutdown", "no/such", "$/no/such", "rapporteur/text", "exit"] {
        assert_eq!(wire.request(method, json!({}))["error"]["code"], -32002, "{method}");
    }
    wire.open(GOOD, "dropped");
    wire.notify("initialized", json!({}));
    wire.notify("shutdown", json!(null));
    wire.notify("initialize", json!({"capabilities": {}}));
    assert_eq!(wire.request("textDocument/hover", json!({}))["error"]["code"], -32002);
    wire.body("{");
    assert_eq!(wire.refusal(), -32700);
    let mut wire = wire.begin();
    wire.lives("an early start");
}

#[test]
fn initialize_only_once() {
    let mut wire = Wire::spawn().begin();
    for params in [json!({"capabilities": {}}), json!(null)] {
        assert_eq!(wire.request("initialize", params)["error"]["code"], -32600);
    }
    wire.notify("initialize", json!({"capabilities": {}}));
    wire.notify("initialized", json!(null));
    wire.notify("shutdown", json!(null));
    wire.lives("a second initialize");
}

#[test]
fn after_shutdown() {
    let mut wire = Wire::spawn().begin();
    assert_eq!(wire.request("shutdown", json!({}))["result"], Value::Null);
    for method in ["shutdown", "textDocument/hover", "initialize", "no/such", "$/no/such", "rapporteur/text"]
    {
        let params = json!({"textDocument": {"uri": GOOD}, "position": {"line": 0, "character": 0}});
        assert_eq!(wire.request(method, params)["error"]["code"], -32600, "{method}");
    }
    wire.notify("textDocument/didOpen", json!({}));
    wire.notify("exit", json!(null));
    assert_eq!(wire.wait(Duration::from_secs(2)).and_then(|status| status.code()), Some(0));
}

#[test]
fn unreadable_initialize_is_refused_and_a_good_one_accepted() {
    for params in [json!(null), json!(5), json!("x"), json!([])] {
        let mut wire = Wire::spawn();
        let answer = wire.request("initialize", params.clone());
        assert_eq!(answer["error"]["code"], -32602, "{params}: {answer}");
        wire.send(json!({"jsonrpc": "2.0", "id": 3, "method": "initialize"}));
        assert_eq!(wire.answer(&json!(3))["error"]["code"], -32602);
        wire.begin().lives("a refused initialize");
    }
}

#[test]
fn odd_initialize_is_accepted() {
    for params in [
        json!({}),
        json!({"capabilities": null}),
        json!({"capabilities": []}),
        json!({"capabilities": 5}),
        json!({"processId": null, "rootUri": null, "rootPath": null, "workspaceFolders": null, "trace": null, "locale": null, "clientInfo": null, "initializationOptions": null, "capabilities": {}}),
        json!({"processId": "x", "rootUri": 5, "rootPath": {}, "workspaceFolders": 5, "trace": 1, "locale": 2, "clientInfo": 3, "initializationOptions": 4, "capabilities": {}}),
        json!({"processId": -1, "capabilities": {}}),
        json!({"processId": 0, "capabilities": {}}),
        json!({"processId": 1.5, "capabilities": {}}),
        json!({"processId": 2147483647, "capabilities": {}}),
        json!({"processId": 1e300, "capabilities": {}}),
        json!({"rootUri": "", "capabilities": {}}),
        json!({"rootUri": "relative/path", "capabilities": {}}),
        json!({"rootUri": "file:///no such [folder]/\u{e9}", "capabilities": {}}),
        json!({"rootUri": "untitled:x", "rootPath": "/\u{0}", "capabilities": {}}),
        json!({"workspaceFolders": [{"uri": "file:///none", "name": "n"}, {"uri": "\\\\", "name": 5}, null, {}], "capabilities": {}}),
        json!({"capabilities": {"general": {"positionEncodings": ["utf-7", "latin1"]}}}),
        json!({"capabilities": {"general": {"positionEncodings": []}}}),
        json!({"capabilities": {"general": {"positionEncodings": "utf-8"}}}),
        json!({"capabilities": {"textDocument": {"hover": 5, "documentSymbol": []}, "workspace": "x", "window": null}}),
        json!({"workDoneToken": {}, "capabilities": {}}),
    ] {
        let mut wire = Wire::spawn();
        let answer = wire.request("initialize", params.clone());
        assert!(answer["result"]["capabilities"].is_object(), "{params}: {answer}");
        let encoding = &answer["result"]["capabilities"]["positionEncoding"];
        assert!(encoding.is_null() || encoding == "utf-16", "{params}: {encoding}");
        wire.notify("initialized", json!({}));
        wire.open(GOOD, "served");
        assert_eq!(wire.text(GOOD), "served", "{params}");
    }
}

#[test]
fn initialized_without_parameters() {
    let mut wire = Wire::spawn();
    wire.request("initialize", json!({"capabilities": {}}));
    wire.send(json!({"jsonrpc": "2.0", "method": "initialized"}));
    wire.open(GOOD, "served");
    assert_eq!(wire.text(GOOD), "served");
}
