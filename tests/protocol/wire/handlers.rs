//! Handlers that crash, hang and wait for the client, and bursts.

use std::time::{Duration, Instant};

use serde_json::json;

use super::client::{GOOD, PATIENCE, Wire, framed};

#[test]
fn a_crash_is_an_error_and_the_session_lives() {
    let mut wire = Wire::within().begin();
    for method in ["test/crash", "test/crashLater"] {
        let answer = wire.request(method, json!(null));
        assert_eq!(answer["error"]["code"], -32603);
        wire.lives(method);
    }
    for _ in 0..100 {
        wire.start("test/crash", json!(null));
        wire.notify("test/crashNote", json!(null));
    }
    for id in 1..=100 {
        wire.send(json!({"jsonrpc": "2.0", "id": id, "method": "test/crashLater"}));
    }
    for id in 1..=100 {
        assert_eq!(wire.answer(&json!(id))["error"]["code"], -32603);
    }
    while wire.find(Duration::ZERO, |message| message["error"]["code"] == -32603).is_some() {}
    wire.lives("many crashes");
}

#[test]
fn cancelled_among_many() {
    let mut wire = Wire::within().begin();
    let ids: Vec<i64> = (0..300).map(|_| wire.start("test/slow", json!({"ms": 700}))).collect();
    let (cancelled, others): (Vec<i64>, Vec<i64>) = ids.iter().partition(|id| *id % 3 == 0);
    for id in &cancelled {
        wire.notify("$/cancelRequest", json!({"id": id}));
    }
    for id in &cancelled {
        assert_eq!(wire.answer(&json!(id))["error"]["code"], -32800);
    }
    for id in &others {
        assert_eq!(wire.answer(&json!(id))["result"], json!({"ms": 700}));
    }
    for id in [json!("a"), json!("\u{e9}"), json!(9_007_199_254_740_993i64), json!(null)] {
        wire.send(json!({"jsonrpc": "2.0", "id": id, "method": "test/slow", "params": {"ms": 60_000}}));
        wire.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(wire.answer(&id)["error"]["code"], -32800, "{id}");
    }
    wire.body(
        r#"{"jsonrpc":"2.0","id":123456789012345678901234567890,"method":"test/slow","params":{"ms":60000}}"#,
    );
    wire.body(
        r#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":123456789012345678901234567890}}"#,
    );
    let answer = wire.find(PATIENCE, |message| message["error"]["code"] == -32800).unwrap();
    assert!(answer.body.contains("\"id\":123456789012345678901234567890"), "{}", answer.body);
    wire.lives("cancelling");
}

#[test]
fn the_same_id_twice_is_answered_twice() {
    let mut wire = Wire::within().begin();
    for ms in [100, 50] {
        wire.send(json!({"jsonrpc": "2.0", "id": 1, "method": "test/slow", "params": {"ms": ms}}));
    }
    assert_eq!(wire.answer(&json!(1))["result"]["ms"], 50);
    assert_eq!(wire.answer(&json!(1))["result"]["ms"], 100);
}

#[test]
fn handlers_that_wait_for_the_client_hold_nobody_up() {
    let mut wire = Wire::within().begin();
    let ids: Vec<i64> = (0..100).map(|_| wire.start("test/ask", json!(null))).collect();
    let start = Instant::now();
    wire.lives("100 open questions");
    // Alone it takes a millisecond; other tests run beside it.
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    for _ in &ids {
        let asked = wire.find(PATIENCE, |message| message["method"] == "workspace/configuration").unwrap();
        wire.send(json!({"jsonrpc": "2.0", "id": asked.value["id"], "result": [{"a": 1}]}));
    }
    for id in &ids {
        assert_eq!(wire.answer(&json!(id))["result"], json!([{"a": 1}]));
    }
    let refused = wire.start("test/ask", json!(null));
    let asked = wire.find(PATIENCE, |message| message["method"] == "workspace/configuration").unwrap();
    wire.send(json!({"jsonrpc": "2.0", "id": asked.value["id"], "error": {"code": -32601, "message": "no", "extra": 1}}));
    assert_eq!(wire.answer(&json!(refused))["error"]["code"], -32601);
}

#[test]
fn open_questions_do_not_delay_the_end() {
    let mut wire = Wire::within().begin();
    wire.start("test/ask", json!(null));
    wire.start("test/slow", json!({"ms": 60_000}));
    let start = Instant::now();
    wire.close_input();
    let code = wire.code.take().unwrap().recv_timeout(PATIENCE).unwrap();
    assert_eq!(code, 1);
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
}

#[test]
fn answers_are_about_their_place() {
    for mut wire in [Wire::spawn().begin(), Wire::within().begin()] {
        wire.open("file:///burst", "");
        let mut burst = Vec::new();
        let mut expected = Vec::new();
        let mut text = String::new();
        for change in 1..=3_000 {
            let letter = char::from(b'a' + (change % 26) as u8);
            text.insert(0, letter);
            let start = json!({"line": 0, "character": 0});
            let document = json!({"uri": "file:///burst", "version": change + 1});
            let edit = json!({"range": {"start": start, "end": start}, "text": letter.to_string()});
            let params = json!({"textDocument": document, "contentChanges": [edit]});
            burst.extend(framed(
                json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string(),
            ));
            if change % 10 == 0 {
                let params = json!({"textDocument": {"uri": "file:///burst"}});
                burst.extend(framed(
                    json!({"jsonrpc": "2.0", "id": change, "method": "rapporteur/text", "params": params})
                        .to_string(),
                ));
                expected.push((change, text.clone()));
            }
        }
        wire.bytes(&burst);
        for (id, text) in expected {
            assert!(wire.answer(&json!(id))["result"] == text.as_str(), "request {id}");
        }
        wire.lives("a burst");
    }
}

#[test]
fn requests_in_one_write_are_all_answered() {
    let mut wire = Wire::spawn().begin();
    let mut burst = Vec::new();
    for id in 0..5_000 {
        let params = json!({"textDocument": {"uri": GOOD}, "position": {"line": 0, "character": 2}});
        burst.extend(framed(
            json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": params}).to_string(),
        ));
    }
    wire.bytes(&burst);
    for id in 0..5_000 {
        assert!(wire.answer(&json!(id)).get("result").is_some());
    }
    wire.lives("5,000 requests in one write");
}
