//! Memory and time, where the system tells them.
#![cfg(target_os = "linux")]

use std::io::{BufReader, Write};
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::{GOOD, Wire, command, framed, read_message};

/// Most bytes that the server may grow by while its client doesn't read.
const GROWTH: u64 = 32 * 1024 * 1024;

fn resident(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() * 1024
}

fn processor_ticks(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let fields: Vec<&str> = status.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn a_client_that_does_not_read_costs_little_and_is_answered_later() {
    let mut child = command().spawn().unwrap();
    let id = child.id();
    let mut input = child.stdin.take().unwrap();
    let output = child.stdout.take().unwrap();
    let mut say = move |message: serde_json::Value| input.write_all(&framed(message.to_string()));
    say(json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}})).unwrap();
    let text = "Anna Berg: Good morning.\n\n".repeat(500);
    let document = json!({"uri": GOOD, "languageId": "transcript", "version": 1, "text": text});
    say(json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}))
        .unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let before = resident(id);
    const REQUESTS: i64 = 4_000;
    let sender = std::thread::spawn(move || {
        for id in 1..=REQUESTS {
            let large = id % 8 == 0;
            let method = if large { "textDocument/documentSymbol" } else { "rapporteur/text" };
            let params = json!({"textDocument": {"uri": GOOD}});
            if say(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})).is_err() {
                break;
            }
        }
        say
    });
    let start = Instant::now();
    let mut most = 0;
    while start.elapsed() < Duration::from_secs(4) {
        most = most.max(resident(id));
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(most < before + GROWTH, "{before} -> {most}");
    let mut output = BufReader::new(output);
    let mut answered = std::collections::BTreeSet::new();
    while answered.len() < REQUESTS as usize + 1 {
        let message = read_message(&mut output).expect("an answer");
        if message.value.get("method").is_none() {
            answered.insert(message.value["id"].as_i64().unwrap());
        }
    }
    let mut say = sender.join().unwrap();
    say(json!({"jsonrpc": "2.0", "method": "exit"})).unwrap();
    assert_eq!(super::client::wait(&mut child, Duration::from_secs(2)).unwrap().code(), Some(1));
}

#[test]
fn large_answers_wait_for_the_client() {
    let mut wire = Wire::within().begin();
    for _ in 0..20 {
        let answer = wire.request("test/large", json!({"bytes": 20_000_000}));
        assert_eq!(answer["result"].as_str().unwrap().len(), 20_000_000);
    }
    wire.lives("large answers");
}

#[test]
fn nothing_to_do_costs_nothing() {
    let wire = Wire::spawn().begin();
    let id = wire.child.as_ref().unwrap().id();
    std::thread::sleep(Duration::from_millis(700));
    let before = processor_ticks(id);
    std::thread::sleep(Duration::from_secs(2));
    // A tick is 10 ms.
    assert!(processor_ticks(id) - before <= 1);
}

#[test]
fn many_spellings_are_forgotten() {
    let mut wire = Wire::spawn().begin();
    let before = wire.memory().unwrap();
    for number in 0..40_000 {
        let uri = format!("file:///{number}/{}", "[ ]".repeat(100));
        wire.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }
    wire.lives("many spellings");
    let after = wire.memory().unwrap();
    assert!(after < before + 24 * 1024 * 1024, "{before} -> {after}");
}
