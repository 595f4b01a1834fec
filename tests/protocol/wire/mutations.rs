//! Good messages with random damage: whatever is sent, the session goes on.

use serde_json::json;

use super::client::{GOOD, Wire, framed};

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn good_messages() -> Vec<Vec<u8>> {
    let place = json!({"textDocument": {"uri": GOOD}, "position": {"line": 0, "character": 2}});
    let other = json!({"uri": "file:///other [1].txt", "languageId": "transcript", "version": 1, "text": "one\ntwo \u{1f600}"});
    let range = json!({"start": {"line": 0, "character": 1}, "end": {"line": 1, "character": 1}});
    let change = json!({"textDocument": {"uri": "file:///other [1].txt", "version": 2}, "contentChanges": [{"range": range, "text": "\r\n"}]});
    [
        json!({"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": place}),
        json!({"jsonrpc": "2.0", "id": "two", "method": "textDocument/documentSymbol", "params": place}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": other}}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change}),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}),
        json!({"jsonrpc": "2.0", "id": 0, "result": [null]}),
        json!({"jsonrpc": "2.0", "id": 3, "method": "initialize", "params": {"capabilities": {}}}),
    ]
    .iter()
    .map(|message| framed(message.to_string()))
    .collect()
}

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(6) {
            0 => bytes[at] = dice.below(256) as u8,
            1 => bytes.truncate(at.max(1)),
            2 => _ = bytes.remove(at),
            3 => bytes.insert(at, b"\"\\{}[],:\r\n0e-\0\xff"[dice.below(15)]),
            4 => {
                let end = (at + dice.below(40)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
}

fn survive(mut wire: Wire, rounds: usize, seed: u64) {
    let mut dice = Dice(seed);
    let messages = good_messages();
    for round in 0..rounds {
        let mut bytes = messages[dice.below(messages.len())].clone();
        damage(&mut bytes, &mut dice);
        wire.bytes(&bytes);
        // The next message may be lost.
        wire.body(r#"{"jsonrpc":"2.0","method":"$/lost"}"#);
        if round % 8 == 0 {
            wire.lives_after_damage(&format!("round {round}: {}", String::from_utf8_lossy(&bytes)));
        }
    }
    wire.lives_after_damage("all rounds");
}

#[test]
fn damaged_messages_are_survived() {
    survive(Wire::within().begin(), 4_000, 0x9e37_79b9_7f4a_7c15);
    survive(Wire::spawn().begin(), 1_000, 0x2545_f491_4f6c_dd1d);
}
