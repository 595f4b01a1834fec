//! Headers, legal and not.

use serde_json::json;

use super::client::{GOOD, Wire, framed};

fn question(id: u32) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": "rapporteur/text", "params": {"textDocument": {"uri": GOOD}}})
        .to_string()
}

#[test]
fn unusual_headers_are_read() {
    let mut wire = Wire::spawn().begin();
    let body = question(7);
    let n = body.len();
    for header in [
        format!("content-length: {n}\r\n\r\n"),
        format!("CONTENT-LENGTH:{n}\r\n\r\n"),
        format!("Content-Length :  {n}  \r\n\r\n"),
        format!("Content-Length:\t{n}\r\n\r\n"),
        format!("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {n}\r\n\r\n"),
        format!("Content-Length: {n}\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n"),
        format!("Content-Length: {n}\r\ncontent-type: application/vscode-jsonrpc;charset=\"UTF-8\"\r\n\r\n"),
        format!("X-Content-Length: 3\r\nX: Content-Length: 3\r\nContent-Length: {n}\r\n\r\n"),
        format!("X-Long: {}\r\nContent-Length: {n}\r\n\r\n", "y".repeat(20_000)),
        format!("\r\n\r\nContent-Length: 000{n}\r\n\r\n"),
        format!("Content-Length: {n}\n\n"),
    ] {
        wire.bytes((header.clone() + &body).as_bytes());
        assert!(wire.answer(&json!(7)).get("result").is_some(), "{header:?}");
    }
    wire.lives("unusual headers");
}

#[test]
fn pieces_that_arrive_late_are_put_together() {
    let mut wire = Wire::spawn().begin();
    let bytes = [framed(question(1)), framed(question(2))].concat();
    for piece in bytes.chunks(7) {
        wire.bytes(piece);
        std::thread::sleep(std::time::Duration::from_millis(3));
    }
    assert!(wire.answer(&json!(1)).get("result").is_some());
    assert!(wire.answer(&json!(2)).get("result").is_some());
    wire.bytes(b"Content-Le");
    std::thread::sleep(std::time::Duration::from_millis(300));
    wire.bytes(format!("ngth: {}\r\n\r\n{}", question(3).len(), question(3)).as_bytes());
    assert!(wire.answer(&json!(3)).get("result").is_some());
}

#[test]
fn the_stream_is_found_again() {
    let mut wire = Wire::spawn().begin();
    let body = question(7);
    for broken in [
        format!("\r\n\r\n{body}"),
        format!("Content-Type: x\r\n\r\n{body}"),
        format!("Content-Length: \r\n\r\n{body}"),
        format!("Content-Length: x\r\n\r\n{body}"),
        format!("Content-Length: -{}\r\n\r\n{body}", body.len()),
        format!("Content-Length: {}.0\r\n\r\n{body}", body.len()),
        format!("Content-Length {}\r\n\r\n{body}", body.len()),
        format!("Content-Length: {}\r\n{body}", body.len()),
        format!("Content-Length: 0\r\n\r\n{body}"),
        format!("Content-Length: 5\r\n\r\n{body}"),
        format!("Content-Length: {}\r\n\r\n{body}", body.len() - 1),
        format!("Content-Length: {}\r\n\r\n{body}", body.len() + 1),
        format!("Content-Length: {}\r\n\r\n{body}", body.len() + 40),
        format!("Content-Length: {}\r\n\r\n{body}", body.len() + 100_000),
        format!("Content-Length: 8589934592\r\n\r\n{body}"),
        format!("Content-Length: 18446744073709551616\r\n\r\n{body}"),
        format!("Content-Length: {}\r\n\r\n{body}", "9".repeat(60)),
        body.clone(),
        "noise".to_owned(),
        "noise\n".to_owned(),
        "[info] starting: all is well\r\n\r\n".to_owned(),
        "\u{0}\u{1}\u{7f}\r\r\n\n".to_owned(),
        format!("{}\n", "long noise ".repeat(50_000)),
        "x".repeat(300_000),
    ] {
        wire.bytes(broken.as_bytes());
        // The next message may be lost.
        wire.bytes(&framed(question(8)));
        wire.lives_or_complains(&broken[..broken.len().min(60)]);
    }
}

#[test]
fn nothing_is_reserved_for_a_declared_length() {
    let mut wire = Wire::spawn().begin();
    let before = wire.memory();
    wire.bytes(b"Content-Length: 8589934592\r\n\r\n{\"jsonrpc\"");
    assert_eq!(wire.refusal(), -32700);
    wire.lives("8 GiB");
    wire.bytes(b"Content-Length: 268435456\r\n\r\n{\"jsonrpc\"");
    wire.lives_or_complains("256 MiB");
    if let (Some(before), Some(after)) = (before, wire.memory()) {
        assert!(after < before + 16 * 1024 * 1024, "{before} -> {after}");
    }
}
