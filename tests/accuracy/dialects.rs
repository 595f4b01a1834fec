//! The right ids of dialects: `dialects.tsv`.

use std::collections::BTreeMap;

use crate::table_file;

/// The right ids, by family and path.
pub struct Dialects {
    ids: BTreeMap<(String, String), Vec<String>>,
}

impl Dialects {
    /// Reads the list.
    ///
    /// # Errors
    /// A row that can't be read.
    pub fn read() -> Result<Self, String> {
        let mut ids = BTreeMap::new();
        for row in table_file::rows("tests/accuracy/dialects.tsv")? {
            let [family, path, right] = row.cells.as_slice() else {
                return Err(row.error("family, path or *, ids"));
            };
            let right = right.split('|').map(str::to_owned).collect();
            if ids.insert((family.clone(), path.clone()), right).is_some() {
                return Err(row.error("this file stands here twice"));
            }
        }
        Ok(Self { ids })
    }

    /// The right ids of a file: its own, or those of its family; none where nobody has looked at it.
    pub fn right(&self, family: &str, path: &str) -> &[String] {
        let of = |path: &str| self.ids.get(&(family.to_owned(), path.to_owned()));
        of(path).or_else(|| of("*")).map_or(&[], Vec::as_slice)
    }
}
