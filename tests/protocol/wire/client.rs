//! A client that sends bytes and reads messages, strictly.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rapporteur::lsp::transport;
use serde_json::{Value, json};

/// Time in which every answer must come.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// The document that stays good while other things go wrong.
pub const GOOD: &str = "file:///good/transcript.txt";
/// Its text.
pub const GOOD_TEXT: &str =
    "Anna Berg: Good morning.\n\nQuestion: What was agreed?\n\nAnna Berg: Nothing yet.\n";

/// Where the user's own settings are looked for.
pub const USER: &str = if cfg!(windows) { "APPDATA" } else { "XDG_CONFIG_HOME" };

/// One message from the server.
#[derive(Debug)]
pub struct Received {
    /// The body as it came.
    pub body: String,
    /// The body, parsed.
    pub value: Value,
}

/// A client and its server.
pub struct Wire {
    input: Option<Box<dyn Write + Send>>,
    messages: Receiver<Received>,
    set_aside: Vec<Received>,
    next_id: i64,
    /// The server's process, where it has one.
    pub child: Option<Child>,
    /// The exit code of a server inside this process.
    pub code: Option<Receiver<u8>>,
    good_hover: Value,
}

impl Wire {
    /// The real program.
    pub fn spawn() -> Self {
        Self::of(command())
    }

    /// The real program, with the user's own settings in `folder`.
    pub fn spawn_for(folder: &std::path::Path) -> Self {
        let mut command = command();
        command.env(USER, folder);
        Self::of(command)
    }

    fn of(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the server starts");
        let input = child.stdin.take().unwrap();
        let output = child.stdout.take().unwrap();
        Self::new(Box::new(input), receive(output), Some(child), None)
    }

    /// A server of the tests' own, inside this process.
    pub fn within() -> Self {
        let (server_input, input) = std::io::pipe().unwrap();
        let (output, server_output) = std::io::pipe().unwrap();
        let (done, code) = channel();
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
            let (service, socket) = super::backend::service();
            let options = transport::Options::default();
            let served = transport::serve(service, socket, server_input, server_output, options);
            _ = done.send(runtime.block_on(served).unwrap());
            runtime.shutdown_background();
        });
        Self::new(Box::new(input), receive(output), None, Some(code))
    }

    fn new(
        input: Box<dyn Write + Send>,
        messages: Receiver<Received>,
        child: Option<Child>,
        code: Option<Receiver<u8>>,
    ) -> Self {
        Self {
            input: Some(input),
            messages,
            set_aside: Vec::new(),
            next_id: 1_000_000,
            child,
            code,
            good_hover: Value::Null,
        }
    }

    /// Starts a session with a good document; afterwards [`Wire::lives`] can be asked.
    pub fn begin(mut self) -> Self {
        let answer =
            self.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": {}}));
        assert!(answer["result"]["capabilities"].is_object(), "{answer}");
        self.notify("initialized", json!({}));
        self.open(GOOD, GOOD_TEXT);
        self.good_hover = self.hover();
        self
    }

    /// Sends bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).expect("the server reads");
        input.flush().unwrap();
    }

    /// Sends a body behind a good header.
    pub fn body(&mut self, body: impl AsRef<[u8]>) {
        self.bytes(&framed(body));
    }

    /// Sends a message.
    pub fn send(&mut self, message: Value) {
        self.body(message.to_string());
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and gives the answer.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.start(method, params);
        self.answer(&json!(id))
    }

    /// Sends a request and gives its id.
    pub fn start(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        self.send(json!({"jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params}));
        self.next_id
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "transcript", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// The text that the server holds.
    pub fn text(&mut self, uri: &str) -> Value {
        self.request("rapporteur/text", json!({"textDocument": {"uri": uri}}))["result"].clone()
    }

    /// The answer with an id; other messages are set aside.
    pub fn answer(&mut self, id: &Value) -> Value {
        self.find(PATIENCE, |message| message["id"] == *id && message.get("method").is_none())
            .unwrap_or_else(|| panic!("no answer to {id}; aside: {:?}", self.set_aside))
            .value
    }

    /// The next message of a kind, if it comes in time; others are set aside.
    pub fn find(&mut self, patience: Duration, is: impl Fn(&Value) -> bool) -> Option<Received> {
        if let Some(at) = self.set_aside.iter().position(|message| is(&message.value)) {
            return Some(self.set_aside.remove(at));
        }
        let start = Instant::now();
        loop {
            let message = self.messages.recv_timeout(patience.saturating_sub(start.elapsed())).ok()?;
            if is(&message.value) {
                return Some(message);
            }
            self.set_aside.push(message);
        }
    }

    /// The code of the next error without an id, which must come.
    pub fn refusal(&mut self) -> i64 {
        let found = self.find(PATIENCE, |message| message["id"].is_null() && message.get("error").is_some());
        found.expect("an error without id").value["error"]["code"].as_i64().unwrap()
    }

    fn hover(&mut self) -> Value {
        let position = json!({"textDocument": {"uri": GOOD}, "position": {"line": 0, "character": 2}});
        let answer = self.request("textDocument/hover", position);
        answer.get("result").unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// The good document is still served as before, and nothing was said without a reason.
    pub fn lives(&mut self, after: &str) {
        let before = self.good_hover.clone();
        assert_eq!(self.hover(), before, "after {after}");
        assert_eq!(self.text(GOOD), GOOD_TEXT, "after {after}");
        let errors = self.set_aside.iter().filter(|message| message.value.get("error").is_some());
        let errors: Vec<_> = errors.map(|message| &message.body).collect();
        assert!(errors.is_empty(), "after {after}: {errors:?}");
    }

    /// As [`Wire::lives`], where errors without an id are allowed.
    pub fn lives_or_complains(&mut self, after: &str) {
        self.hover();
        self.set_aside
            .retain(|message| !message.value["id"].is_null() || message.value.get("method").is_some());
        self.lives(after);
    }

    /// As [`Wire::lives`], where any errors are allowed.
    pub fn lives_after_damage(&mut self, after: &str) {
        self.hover();
        self.set_aside.clear();
        self.lives(after);
    }

    /// Closes the server's input.
    pub fn close_input(&mut self) {
        self.input = None;
    }

    /// Waits for the end of the server's process.
    pub fn wait(&mut self, patience: Duration) -> Option<ExitStatus> {
        wait(self.child.as_mut().unwrap(), patience)
    }

    /// Resident memory of the server's process in bytes; `None` where the system doesn't tell.
    pub fn memory(&self) -> Option<u64> {
        let path = format!("/proc/{}/status", self.child.as_ref().unwrap().id());
        let status = std::fs::read_to_string(path).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            _ = child.kill();
            _ = child.wait();
        }
    }
}

/// The real program with pipes.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(["lsp", "--stdio"]);
    // Tests leave the user's own settings alone.
    command.env(USER, concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Waits for the end of a process.
pub fn wait(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        if start.elapsed() > patience {
            return None;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A body behind a good header.
pub fn framed(body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut bytes = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// Reads messages until the stream ends. Anything but protocol is a failure.
fn receive(output: impl Read + Send + 'static) -> Receiver<Received> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut output = BufReader::new(output);
        while let Some(received) = read_message(&mut output) {
            if sender.send(received).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Reads one message; `None` at the end of the stream.
pub fn read_message(output: &mut impl BufRead) -> Option<Received> {
    let mut header = String::new();
    if output.read_line(&mut header).ok()? == 0 {
        return None;
    }
    let length = header.strip_prefix("Content-Length: ").and_then(|rest| rest.strip_suffix("\r\n"));
    let length: usize =
        length.and_then(|length| length.parse().ok()).unwrap_or_else(|| panic!("not protocol: {header:?}"));
    let mut blank = [0; 2];
    output.read_exact(&mut blank).ok()?;
    assert_eq!(&blank, b"\r\n");
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).unwrap();
    let value: Value = match serde_json::from_str(&body) {
        Ok(value) => value,
        // Numbers that no double holds are legal in ids.
        Err(_) => serde_json::from_str(&body.replacen("1e999", "0", 1)).unwrap_or_default(),
    };
    Some(Received { body, value })
}
