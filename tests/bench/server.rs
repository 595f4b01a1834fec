//! `cargo bench --bench server`: what an editor waits for, through the real server over its pipes.
//!
//! `cargo bench --bench server -- --huge` adds a text of 100 MB. Times are in milliseconds.

#![expect(clippy::print_stdout, reason = "the figures are the result")]

// Each benchmark uses its part of it.
#[allow(dead_code)]
mod sample;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use serde_json::{Value, json};

const URI: &str = "file:///bench/talk.transcript";
/// Keystrokes that are measured.
const KEYS: usize = 300;

fn main() {
    let huge = std::env::args().any(|argument| argument == "--huge");
    println!(
        "| text | start | open → findings | key → outline p50 | p99 | key → hover p50 | p99 | findings after key p50 | MiB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for size in sample::SIZES {
        measure(size, KEYS, true);
    }
    if huge {
        measure(100 << 20, 30, false);
    }
    println!("\n| hearing of five hours | keys | key → pulled findings p50 | p99 |\n|---|---|---|---|");
    ["news-conference", "white-house", "name-colon"].into_iter().for_each(pull);
}

/// A client that asks for the findings after each key gets them for just that text.
fn pull(house: &str) {
    let text = sample::hearing(house, 4500);
    let mut server = Server::with(json!({"textDocument": {"diagnostic": {}}}));
    server.notify(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": URI, "languageId": "transcript", "version": 1, "text": text}}),
    );
    let pull = json!({"textDocument": {"uri": URI}});
    server.request("textDocument/diagnostic", pull.clone());
    let mut times = Vec::new();
    for n in 0..4 * KEYS as u64 {
        // There and back in one turn after the other, never in the blank line between two.
        let line = 20 + n / 2 * 34 % 4000;
        let (at, end) =
            (json!({"line": line, "character": 14}), json!({"line": line, "character": 14 + n % 2}));
        let typed = if n % 2 == 0 { "x" } else { "" };
        let start = Instant::now();
        server.notify(
            "textDocument/didChange",
            json!({"textDocument": {"uri": URI, "version": n + 2},
            "contentChanges": [{"range": {"start": at, "end": end}, "text": typed}]}),
        );
        server.request("textDocument/diagnostic", pull.clone());
        times.push(ms(start));
    }
    let size = text.len() >> 10;
    println!(
        "| {house}, {size} KB | {} | {} | {} |",
        times.len(),
        part(&mut times, 50),
        part(&mut times, 99)
    );
    server.stop();
}

fn measure(size: usize, keys: usize, outline: bool) {
    let text = sample::transcript(size);
    let start = Instant::now();
    let mut server = Server::start();
    let started = ms(start);
    let open = Instant::now();
    server.notify(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": URI, "languageId": "transcript", "version": 1, "text": text}}),
    );
    server.until(|message| message["method"] == "textDocument/publishDiagnostics");
    let opened = ms(open);
    // A place in the middle, on the first letter of a paragraph.
    let line = text[..text.len() / 2].matches('\n').count() as u64 / 2 * 2 + 2;
    let mut version = 1;
    let mut key = |server: &mut Server, n: usize| {
        version += 1;
        let at = json!({"line": line, "character": 0});
        let end = json!({"line": line, "character": n % 2});
        let text = if n.is_multiple_of(2) { "x" } else { "" };
        server.notify(
            "textDocument/didChange",
            json!({"textDocument": {"uri": URI, "version": version},
            "contentChanges": [{"range": {"start": at, "end": end}, "text": text}]}),
        );
    };
    let mut outlines = Vec::new();
    for n in 0..if outline { keys } else { 0 } {
        let start = Instant::now();
        key(&mut server, n);
        server.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
        outlines.push(ms(start));
    }
    let mut hovers = Vec::new();
    for n in 0..keys {
        let start = Instant::now();
        key(&mut server, n);
        server.request(
            "textDocument/hover",
            json!({"textDocument": {"uri": URI}, "position": {"line": 9, "character": 3}}),
        );
        hovers.push(ms(start));
    }
    let mut findings = Vec::new();
    for n in 0..keys.min(20) {
        let start = Instant::now();
        key(&mut server, n);
        server.until(|message| {
            message["method"] == "rapporteur/status" || message["method"] == "textDocument/publishDiagnostics"
        });
        findings.push(ms(start));
        // What is still on its way belongs to this key.
        server.request("rapporteur/report", Value::Null);
    }
    println!(
        "| {} | {started:.1} | {opened:.1} | {} | {} | {} | {} | {} | {:.0} |",
        if size >= 1 << 20 { format!("{} MB", size >> 20) } else { format!("{} KB", size >> 10) },
        part(&mut outlines, 50),
        part(&mut outlines, 99),
        part(&mut hovers, 50),
        part(&mut hovers, 99),
        part(&mut findings, 50),
        server.memory(),
    );
    server.stop();
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The value below which `percent` of the measured ones lie.
fn part(times: &mut [f64], percent: usize) -> String {
    times.sort_by(f64::total_cmp);
    times
        .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
        .map_or("–".to_owned(), |time| format!("{time:.1}"))
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    id: i64,
}

impl Server {
    fn start() -> Self {
        Self::with(json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}}))
    }

    /// A server for a client that can do what `capabilities` say.
    fn with(capabilities: Value) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (input, output) =
            (child.stdin.take().expect("piped"), BufReader::new(child.stdout.take().expect("piped")));
        let mut server = Self { child, input, output, id: 0 };
        server
            .request("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        server.notify("initialized", json!({}));
        server
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())
            .and_then(|()| self.input.flush())
            .expect("the server reads");
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        self.id += 1;
        let id = json!(self.id);
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.until(|message| message["id"] == id && message.get("method").is_none())
    }

    fn until(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                assert!(self.output.read_line(&mut line).expect("the server writes") > 0, "the server ended");
                if line == "\r\n" {
                    break;
                }
                if let Some(value) = line.strip_prefix("Content-Length: ") {
                    length = value.trim().parse().expect("a length");
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body).expect("a body");
            // A large answer is not parsed: what a client does with it is not the server's time. Requests are
            // made one at a time, so a large answer is the one that is waited for.
            let message = match body.len() {
                0..=65536 => serde_json::from_slice(&body).expect("JSON"),
                _ => json!({"id": self.id}),
            };
            if is(&message) || body.len() > 65536 {
                return message;
            }
        }
    }

    /// Resident memory in MiB; 0 where the system doesn't tell.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }

    fn stop(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        _ = self.child.wait();
    }
}
