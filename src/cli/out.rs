//! Printing. A reader that goes away ends the output quietly.

use std::io::Write;

/// Prints `text` to standard output and gives the exit code: 0, also when nobody reads any more.
pub fn print(text: &str) -> u8 {
    print_bytes(text.as_bytes())
}

/// As [`print`], bytes that need not be UTF-8.
pub fn print_bytes(bytes: &[u8]) -> u8 {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => 0,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            complain(&format!("standard output: {error}"));
            2
        }
    }
}

/// Prints a message to standard error.
pub fn complain(message: &str) {
    _ = writeln!(std::io::stderr(), "rapporteur: {message}");
}
