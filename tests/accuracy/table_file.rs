//! Tab-separated lists.

use std::fs;
use std::path::Path;

/// A row.
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    place: String,
}

impl Row {
    /// A message with the place of the row.
    pub fn error(&self, message: &str) -> String {
        format!("{}: {message}", self.place)
    }

    /// The number in a cell.
    ///
    /// # Errors
    /// There is none.
    pub fn number(&self, cell: &str) -> Result<usize, String> {
        cell.parse().map_err(|_| self.error(&format!("`{cell}` is no number")))
    }
}

/// The rows of the list at `name`, a path from the checkout, without comments; none where there is no such list.
///
/// # Errors
/// The list is there and can't be read.
pub fn rows(name: &str) -> Result<Vec<Row>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let row = |(number, line): (usize, &str)| Row {
        cells: line.split('\t').map(str::to_owned).collect(),
        place: format!("{name}:{}", number + 1),
    };
    Ok(lines.map(row).collect())
}
