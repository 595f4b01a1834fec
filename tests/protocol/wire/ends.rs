//! How the process ends.

use std::io::{BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{GOOD, Wire, command, framed, read_message, wait};

/// Time in which the process must be gone when its client is: half a second, and as much again
/// as tests that run beside this one may take.
const AT_ONCE: Duration = Duration::from_millis(1500);

fn code(wire: &mut Wire, patience: Duration) -> Option<i32> {
    wire.wait(patience).expect("the server ends").code()
}

#[test]
fn exit_after_shutdown_is_0_with_stdin_open() {
    let mut wire = Wire::spawn().begin();
    wire.request("shutdown", json!(null));
    wire.notify("exit", json!(null));
    assert_eq!(code(&mut wire, AT_ONCE), Some(0));
}

#[test]
fn exit_without_shutdown_is_1_with_stdin_open() {
    let mut wire = Wire::spawn().begin();
    wire.notify("exit", json!(null));
    assert_eq!(code(&mut wire, AT_ONCE), Some(1));
    let mut wire = Wire::spawn();
    wire.body(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    assert_eq!(code(&mut wire, Duration::from_secs(1)), Some(1));
}

#[test]
fn end_of_stdin_ends_the_process() {
    let mut wire = Wire::spawn().begin();
    wire.close_input();
    assert_eq!(code(&mut wire, AT_ONCE), Some(1));
    let mut wire = Wire::spawn().begin();
    wire.request("shutdown", json!(null));
    wire.close_input();
    assert_eq!(code(&mut wire, AT_ONCE), Some(0));
    let mut wire = Wire::spawn().begin();
    wire.bytes(b"Content-Length: 500\r\n\r\n{\"jsonrpc\":");
    wire.close_input();
    assert_eq!(code(&mut wire, AT_ONCE), Some(1));
}

#[test]
fn everything_sent_before_the_end_is_answered() {
    let mut child = command().spawn().unwrap();
    let mut bytes = Vec::new();
    let mut say = |message: Value| bytes.extend(framed(message.to_string()));
    say(json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}));
    say(
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": GOOD, "languageId": "transcript", "version": 1, "text": "one"}}}),
    );
    for id in 1..=200 {
        say(
            json!({"jsonrpc": "2.0", "id": id, "method": "rapporteur/text", "params": {"textDocument": {"uri": GOOD}}}),
        );
    }
    say(json!({"jsonrpc": "2.0", "id": 999, "method": "shutdown"}));
    say(json!({"jsonrpc": "2.0", "method": "exit"}));
    let mut input = child.stdin.take().unwrap();
    input.write_all(&bytes).unwrap();
    drop(input);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut answered = std::collections::BTreeSet::new();
    while let Some(message) = read_message(&mut output) {
        if let (Some(id), None) = (message.value["id"].as_i64(), message.value.get("method")) {
            assert!(message.value.get("result").is_some(), "{}", message.body);
            answered.insert(id);
        }
    }
    assert_eq!(answered, (0..=200).chain([999]).collect());
    assert_eq!(wait(&mut child, AT_ONCE).unwrap().code(), Some(0));
}

/// On a Unix the reader's end is watched; elsewhere the next write tells.
#[cfg(unix)]
#[test]
fn end_of_stdout_ends_the_process() {
    let mut child = command().spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let initialize =
        json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}});
    input.write_all(&framed(initialize.to_string())).unwrap();
    read_message(&mut output).unwrap();
    drop(output);
    assert_eq!(wait(&mut child, AT_ONCE).expect("the server ends").code(), Some(1));
    drop(input);
}

/// The client's process dies while somebody else holds the pipes.
#[cfg(unix)]
#[test]
fn a_dead_client_ends_the_process_with_stdin_open() {
    let mut client = Command::new("sleep").arg("60").stdin(Stdio::null()).spawn().unwrap();
    let mut wire = Wire::spawn();
    let answer = wire.request("initialize", json!({"processId": client.id(), "capabilities": {}}));
    assert!(answer.get("result").is_some());
    wire.notify("initialized", json!({}));
    assert!(wire.wait(Duration::from_millis(1000)).is_none(), "the client is there");
    client.kill().unwrap();
    let start = Instant::now();
    assert_eq!(code(&mut wire, Duration::from_secs(2)), Some(1), "{:?}", start.elapsed());
    client.wait().unwrap();
}

/// A process that isn't to be seen (a container) is no reason to leave a client that talks.
#[cfg(unix)]
#[test]
fn an_unknown_process_does_not_end_the_session() {
    let mut gone = Command::new("true").stdin(Stdio::null()).spawn().unwrap();
    gone.wait().unwrap();
    let mut wire = Wire::spawn();
    wire.request("initialize", json!({"processId": gone.id(), "capabilities": {}}));
    assert!(wire.wait(Duration::from_secs(2)).is_none());
    wire.open(GOOD, "served");
    assert_eq!(wire.text(GOOD), "served");
}

#[test]
fn exit_does_not_wait_for_a_client_that_does_not_read() {
    let mut child = command().spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let initialize =
        json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}});
    input.write_all(&framed(initialize.to_string())).unwrap();
    let text = "Anna Berg: Good morning.\n\n".repeat(20_000);
    let document = json!({"uri": GOOD, "languageId": "transcript", "version": 1, "text": text});
    let open =
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}});
    input.write_all(&framed(open.to_string())).unwrap();
    for id in 1..100 {
        let ask = json!({"jsonrpc": "2.0", "id": id, "method": "rapporteur/text", "params": {"textDocument": {"uri": GOOD}}});
        input.write_all(&framed(ask.to_string())).unwrap();
    }
    std::thread::sleep(Duration::from_millis(500));
    input.write_all(&framed(r#"{"jsonrpc":"2.0","method":"exit"}"#)).unwrap();
    let ended = wait(&mut child, Duration::from_secs(5));
    if ended.is_none() {
        child.kill().unwrap();
    }
    assert_eq!(ended.expect("the server ends").code(), Some(1));
}
