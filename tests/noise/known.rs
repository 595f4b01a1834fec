//! Errors that somebody else listed.

use std::collections::BTreeMap;
use std::path::Path;

use crate::look::Family;
use crate::table_file;

/// The list in the folder of transcripts: family, file, line, kind, excerpt, suggestion.
const NAME: &str = "known-errors.tsv";
/// Rows of that list that aren't errors, or are none by the house's own conventions, with the reason.
const OTHERWISE: &str = "tests/noise/otherwise.tsv";

/// A row of the list.
pub struct Known {
    /// Family, file and line from 1.
    pub at: (String, String, usize),
    /// What is wrong.
    pub kind: String,
    /// The rule that finds it.
    pub found_by: Option<&'static str>,
    /// Why it counts as no error.
    pub otherwise: Option<String>,
}

/// The list in `folder` with what `families` have within a line of each row.
///
/// # Errors
/// A list that can't be read.
pub fn known(folder: &Path, families: &[Family]) -> Result<Vec<Known>, String> {
    let mut otherwise = BTreeMap::new();
    for row in table_file::rows(OTHERWISE)? {
        let [family, file, line, kind, why, ..] = row.cells.as_slice() else {
            return Err(row.error("a row is: family, file, line, kind, why"));
        };
        otherwise.insert((family.clone(), file.clone(), row.number(line)?, kind.clone()), why.clone());
    }
    let mut known = Vec::new();
    for row in table_file::rows(&folder.join(NAME).to_string_lossy())?.into_iter().skip(1) {
        let [family, file, line, kind, ..] = row.cells.as_slice() else {
            return Err(row.error("a row is: family, file, line, kind"));
        };
        let line = row.number(line)?;
        let near = |found: &&crate::look::Found| {
            found.place.file == *file && found.place.line <= line + 1 && line <= found.end_line + 1
        };
        let of_family = families.iter().find(|one| one.name == *family);
        let found_by = of_family.and_then(|one| one.found.iter().find(near)).map(|found| found.rule.name);
        let key = (family.clone(), file.clone(), line, kind.clone());
        known.push(Known {
            otherwise: otherwise.remove(&key),
            at: (family.clone(), file.clone(), line),
            kind: kind.clone(),
            found_by,
        });
    }
    match otherwise.keys().next() {
        Some((family, file, line, kind)) => {
            Err(format!("{OTHERWISE}: no known error {family} {file} {line} {kind}"))
        }
        None => Ok(known),
    }
}
