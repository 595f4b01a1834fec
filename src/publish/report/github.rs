//! Workflow commands of GitHub Actions, which become annotations of a change.

use std::fmt::Write as _;

use super::{Report, slashed, visible};
use crate::analysis::rule::Level;

/// A command a finding.
pub fn github(report: &Report) -> String {
    let mut text = String::new();
    for file in &report.files {
        let path = property(&slashed(&file.path));
        for row in &file.rows {
            let command = match row.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info | Level::Hint => "notice",
            };
            let (start, end) = (row.start, row.end);
            _ = write!(text, "::{command} file={path},line={}", start.line);
            // The runner drops columns of what spans lines.
            if end.line == start.line {
                _ = write!(text, ",col={},endColumn={}", start.column, end.column);
            } else {
                _ = write!(text, ",endLine={}", end.line);
            }
            _ = writeln!(text, ",title={}::{}", property(row.rule.name), data(&visible(&row.message)));
        }
    }
    text
}

/// `text` behind the last `::` of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
