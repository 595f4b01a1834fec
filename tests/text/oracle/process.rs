//! The oracle's process.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/text");
/// Where `install` puts the package.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/text-oracle");

/// A running oracle; it ends when this is dropped.
pub struct Oracle {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Oracle {
    /// Installs the oracle where it is missing, and starts it.
    ///
    /// # Panics
    /// Where it can't be had: a run without it would prove nothing.
    pub fn start() -> Self {
        let install = Command::new(format!("{HERE}/install")).output().expect("tests/text/install starts");
        let told = String::from_utf8_lossy(&install.stderr);
        assert!(install.status.success(), "the oracle of the text tests could not be installed:\n{told}");
        let mut child = Command::new("node")
            .args([&format!("{HERE}/oracle.mjs"), FOLDER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    /// Sends sessions. Their answers must be received before the next are sent.
    pub fn send(&mut self, sessions: Vec<Value>) {
        let mut line = serde_json::to_vec(&Value::from(sessions)).unwrap();
        line.push(b'\n');
        self.input.as_mut().unwrap().write_all(&line).expect("the oracle reads (its error is above)");
    }

    /// The answers to the sessions sent last.
    pub fn receive(&mut self) -> Vec<Value> {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the oracle answers in UTF-8");
        assert!(!line.is_empty(), "the oracle has ended (its error is above)");
        match serde_json::from_str(&line) {
            Ok(Value::Array(answers)) => answers,
            other => panic!("the oracle answered {other:?}"),
        }
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        drop(self.input.take());
        // It ends at the end of its input; nothing is lost where it has ended before.
        let _ = self.child.wait();
    }
}
