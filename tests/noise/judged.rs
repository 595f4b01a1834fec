//! What was judged by eye.

use std::collections::BTreeMap;

use crate::look::Place;
use crate::table_file;

const NAME: &str = "tests/noise/judged.tsv";

/// Whether findings are right, by their places.
pub struct Judged {
    right: BTreeMap<Place, bool>,
}

impl Judged {
    /// Reads the list.
    ///
    /// # Errors
    /// A row that can't be read, or a place that stands there twice.
    pub fn read() -> Result<Self, String> {
        let mut right = BTreeMap::new();
        for row in table_file::rows(NAME)? {
            let [rule, family, file, line, column, verdict, ..] = row.cells.as_slice() else {
                return Err(row.error("a row is: rule, family, file, line, column, right or wrong, words"));
            };
            let place = Place {
                rule: rule.clone(),
                family: family.clone(),
                file: file.clone(),
                line: row.number(line)?,
                column: row.number(column)?,
            };
            let verdict = match verdict.as_str() {
                "right" => true,
                "wrong" => false,
                _ => return Err(row.error(&format!("`{verdict}` is neither right nor wrong"))),
            };
            if right.insert(place, verdict).is_some() {
                return Err(row.error("this finding was judged above"));
            }
        }
        Ok(Self { right })
    }

    /// Whether the finding at `place` is right; none where it wasn't judged.
    pub fn of(&self, place: &Place) -> Option<bool> {
        self.right.get(place).copied()
    }

    /// The places of findings that were judged right.
    pub fn right(&self) -> impl Iterator<Item = &Place> {
        self.right.iter().filter(|(_, right)| **right).map(|(place, _)| place)
    }
}
