//! Bodies that are no JSON, JSON that is no message, and messages in rare JSON.

use serde_json::json;

use super::client::{GOOD, Wire};

#[test]
fn what_is_no_json_is_a_parse_error() {
    let mut wire = Wire::spawn().begin();
    let deep = |open: &str, close: &str| {
        let call = r#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":"#;
        format!("{call}{}0{}}}", open.repeat(100_000), close.repeat(100_000))
    };
    let bodies: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"   ".to_vec(),
        b"{".to_vec(),
        b"hello".to_vec(),
        br#"{"jsonrpc":"2.0","id":1,"method":"#.to_vec(),
        br#"{"jsonrpc":"2.0","id":1,"method":"shutdown",}"#.to_vec(),
        br#"{"jsonrpc":"2.0","id":1,"method":"shutdown"} x"#.to_vec(),
        br#"{'jsonrpc':'2.0'}"#.to_vec(),
        br#"{"jsonrpc":"2.0","id":1,"method":"shut\xdown"}"#.to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shut\ndown\"}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"x\":\"\xc3\"}".to_vec(),
        "{\"jsonrpc\":\"2.0\"}".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        b"[".repeat(1_000_000),
        b"{\"a\":".repeat(200_000),
        deep("[", "]").into_bytes(),
        deep("{\"a\":", "}").into_bytes(),
    ];
    for body in bodies {
        wire.body(&body);
        let name = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        assert_eq!(wire.refusal(), -32700, "{name}");
        wire.lives(&name);
    }
}

#[test]
fn what_is_no_message_is_an_invalid_request() {
    let mut wire = Wire::spawn().begin();
    for body in [
        "1",
        "null",
        "true",
        "\"text\"",
        "{}",
        "[]",
        "[1]",
        r#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"},{"jsonrpc":"2.0","method":"exit"}]"#,
        r#"{"jsonrpc":"2.0","id":1}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":null}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":5}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":{}}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":["shutdown"]}"#,
        r#"{"jsonrpc":"2.0","id":true,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","id":[1],"method":"shutdown"}"#,
        r#"{"jsonrpc":"1.0","id":1,"method":"shutdown"}"#,
        r#"{"id":1,"method":"shutdown"}"#,
    ] {
        wire.body(body);
        assert_eq!(wire.refusal(), -32600, "{body}");
        wire.lives(body);
    }
}

#[test]
fn rare_json_is_read() {
    let mut wire = Wire::spawn().begin();
    let open = |text: &str| {
        format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","x":{{"y":[1e5]}},"params":{{"textDocument":{{"uri":"file:///rare","languageId":"transcript","version":1,"text":"{text}"}}}}}}"#
        )
    };
    for (escaped, text) in [
        (r"a\ud800b", "a\u{fffd}b"),
        (r"\udc00\ud800", "\u{fffd}\u{fffd}"),
        (r"\ud83d\ude00", "\u{1f600}"),
        (r"\ud83d\ud83d\ude00\\ud800", "\u{fffd}\u{1f600}\\ud800"),
        (r"a\u0000b\u001f", "a\0b\u{1f}"),
        (r"\u00e9\/\uFFFF", "\u{e9}/\u{ffff}"),
    ] {
        wire.body(open(escaped));
        assert_eq!(wire.text("file:///rare"), text, "{escaped}");
    }
    let twice = r#"{"jsonrpc":"2.0","id":1,"id":2,"method":"none","m\u0065thod":"rapporteur/text","params":{"textDocument":{"uri":"file:///none","uri":"file:///rare"}}}"#;
    wire.body(twice);
    assert_eq!(wire.answer(&json!(2))["result"], "\u{e9}/\u{ffff}");
    let large = format!(
        r#"{{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{{"textDocument":{{"uri":"{GOOD}"}},"position":{{"line":0,"character":2}},"x":1e999,"y":-1e4000,"z":{}}}}}"#,
        "9".repeat(500)
    );
    wire.body(large);
    assert!(wire.answer(&json!(3)).get("result").is_some());
    wire.lives("rare JSON");
}

#[test]
fn a_large_text_comes_whole() {
    let mut wire = Wire::spawn().begin();
    let line = "Anna Berg (in \"English\"):\tGood \\ morning, caf\u{e9} \u{1f600} \u{0}.\r\n\r\n";
    let text = line.repeat(3_000_000 / line.len());
    wire.open("file:///large", &text);
    assert!(wire.text("file:///large") == text.as_str());
    let change = json!({"textDocument": {"uri": "file:///large", "version": 2}, "contentChanges": [{"text": "x".repeat(1_000_000)}, {"text": text}]});
    wire.notify("textDocument/didChange", change);
    assert!(wire.text("file:///large") == text.as_str());
    wire.lives("a large text");
}
