//! Findings for other programs: a file a format, findings in, text out.

mod checkstyle;
mod github;
mod gitlab;
mod json;
mod junit;
mod row;
mod sarif;
mod xml;

pub use checkstyle::checkstyle;
pub use github::github;
pub use gitlab::gitlab;
pub use json::{json, jsonl};
pub use junit::junit;
pub use row::{Mending, Row, Spot, rows};
pub use sarif::sarif;

/// What was found in a row of files.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The transcripts that were looked at, those without findings among them.
    pub files: Vec<File>,
    /// Where the rules' pages are.
    pub pages: Option<String>,
    /// Whether some files could not be looked at.
    pub failed: bool,
}

/// What was found in one file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path, as it was given.
    pub path: String,
    /// Its findings, in the order of their places.
    pub rows: Vec<Row>,
}

/// A path as these formats have it: with `/` between folders, and no `./` before it.
fn slashed(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    match path.trim_start_matches("./") {
        "" => path,
        rest => rest.to_owned(),
    }
}

/// `text` with signs for the characters that move a cursor or are forbidden in XML.
fn visible(text: &str) -> String {
    let sign = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(sign).collect()
}
