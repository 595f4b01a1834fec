//! What the rules find in the transcripts.

use std::path::Path;

use rapporteur::analysis::rule::{Level, Rule};
use rapporteur::analysis::{Snapshot, findings};
use rapporteur::syntax::words;
use rapporteur::text::{Encoding, Text};

use crate::folder;

/// Where a rule found something. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The rule.
    pub rule: String,
    /// The family of transcripts.
    pub family: String,
    /// The path of the file from the folder of its family.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A finding.
pub struct Found {
    /// Where.
    pub place: Place,
    /// The line in which it ends.
    pub end_line: usize,
    /// The rule.
    pub rule: &'static Rule,
    /// How loud it is.
    pub level: Level,
    /// What is said of it.
    pub message: String,
    /// The text about it, the wrong part in `⟦⟧`.
    pub words: String,
}

/// A family.
pub struct Family {
    /// Its name.
    pub name: String,
    /// Its files.
    pub files: usize,
    /// Their words.
    pub words: usize,
    /// What is found in them.
    pub found: Vec<Found>,
}

/// Bytes of the text shown before and behind a finding.
const ABOUT: usize = 60;
/// Bytes of a finding that are shown.
const SHOWN: usize = 80;

/// Looks at all files of the family `name` in `folder`.
///
/// # Errors
/// A file that can't be read.
pub fn family(folder: &Path, name: &str) -> Result<Family, String> {
    let mut family = Family { name: name.to_owned(), files: 0, words: 0, found: Vec::new() };
    for file in folder::members(folder, name) {
        let text = folder::text(&folder.join(name).join(&file))?;
        family.files += 1;
        family.words += words::count(&text) as usize;
        let snapshot = Snapshot::of(&text);
        for found in findings::of(&snapshot) {
            let range = found.finding.range;
            let start = snapshot.text().position_at(range.start, Encoding::Utf32);
            let end = snapshot.text().position_at(range.end, Encoding::Utf32);
            family.found.push(Found {
                place: Place {
                    rule: found.rule.name.to_owned(),
                    family: name.to_owned(),
                    file: file.clone(),
                    line: start.line as usize + 1,
                    column: start.column as usize + 1,
                },
                end_line: end.line as usize + 1,
                rule: found.rule,
                level: found.level,
                message: found.finding.message,
                words: about(snapshot.text(), range.start, range.end),
            });
        }
    }
    Ok(family)
}

/// The text about a finding, in one line.
fn about(text: &Text, start: usize, end: usize) -> String {
    let from = text.floor(start.saturating_sub(ABOUT));
    let to = text.floor((end + ABOUT).min(text.len())).max(end);
    let shown = text.floor(end.min(start + SHOWN)).max(start);
    let one_line =
        |range: std::ops::Range<usize>| text.slice(range).replace('\n', "↵").replace(['\r', '\t'], " ");
    format!("{}⟦{}⟧{}", one_line(from..start), one_line(start..shown), one_line(end..to))
}
