//! Help while `rapporteur.toml` is edited: what is wrong, what may stand at the cursor, what a word means. All of it
//! comes from the schema that is published, and from the settings as they are in the editor.
//!
//! Offsets are bytes in the text.

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::publish::settings::lookup;
use crate::syntax::words;

use super::Config;

mod complete;
mod hover;
mod scan;
#[cfg(test)]
mod tests;

pub use complete::{Completion, What, completions};
pub use hover::{Card, card};

use scan::{Kind, scan};

/// Something wrong in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes that it is about.
    pub range: Range<usize>,
    /// What is wrong, and what to do. What is wrong in another file is told with its place there.
    pub message: String,
}

/// What is wrong in `text`, which stands in the file at `path`, with all that it names; at most `most` problems.
pub fn problems(text: &str, path: &Path, most: usize) -> Vec<Problem> {
    let config = Config::parse(text, path);
    let (pieces, _) = scan(text);
    let whole = |at: usize| {
        let piece =
            pieces.iter().filter(|piece| piece.range.contains(&at)).min_by_key(|piece| piece.range.len());
        // What is no key or value is shown to the end of its line, or of the one before where that is empty.
        piece.map_or_else(|| line(text, at), |piece| piece.range.clone())
    };
    let problem = |problem: &super::ConfigError| {
        if problem.path == path {
            let at = words::at_place(text, problem.place);
            return Problem { range: whole(at), message: problem.message.clone() };
        }
        let named = config.named.iter().find(|(file, _)| *file == problem.path).map_or(0, |(_, at)| *at);
        Problem { range: whole(named), message: problem.to_string() }
    };
    config.problems.iter().take(most).map(problem).collect()
}

/// The rest of the line at byte `at`, at least one character where there is one.
fn line(text: &str, at: usize) -> Range<usize> {
    let at = words::floor(text, at.min(text.len()));
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let shown = at + text[at..end].trim_end().len();
    if shown > at {
        return at..shown;
    }
    let before = text[..at].trim_end();
    before.len() - before.chars().next_back().map_or(0, char::len_utf8)..before.len()
}

/// The files that `text` names one by one, each with the bytes of its name: what an editor may open.
pub fn links(text: &str, path: &Path) -> Vec<(Range<usize>, PathBuf)> {
    let config = Config::parse(text, path);
    let (pieces, _) = scan(text);
    let values = pieces.into_iter().filter(|piece| piece.kind == Kind::Value);
    values
        .filter(
            |piece| matches!(piece.path[..], [ref key] if ["extends", "dialects", "terms"].contains(&&**key)),
        )
        .filter_map(|piece| {
            let mut files = config.named.iter().filter(|(_, at)| *at == piece.range.start);
            let (file, _) = files.next()?;
            // A glob, or a file that extends others, names several: the first is its own where it is extended.
            let one = piece.path[0] == "extends" || files.next().is_none();
            one.then(|| (piece.range.start + 1..piece.range.end.saturating_sub(1), file.clone()))
        })
        .filter(|(range, _)| range.start < range.end)
        .collect()
}

/// Whether the keys lead to a table of rules, and to which of them.
fn rule_named(path: &[String]) -> Option<&str> {
    match path {
        [rules, name] | [_, rules, name] if rules == "rules" && (path.len() == 2 || path[0] == "files") => {
            Some(name)
        }
        _ => None,
    }
}

/// What is said of the key at `path`; none where nothing is known.
fn doc(path: &[String]) -> Option<String> {
    lookup::doc(path)
}
