//! The XML of Checkstyle, which many review tools read.

use super::xml::Xml;
use super::{Report, slashed};
use crate::analysis::rule::Level;

/// A `file` a transcript, an `error` a finding.
pub fn checkstyle(report: &Report) -> String {
    let mut xml = Xml::new();
    xml.begin("checkstyle", &[("version", "4.3")]);
    for file in &report.files {
        xml.begin("file", &[("name", &slashed(&file.path))]);
        for row in &file.rows {
            let severity = match row.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info | Level::Hint => "info",
            };
            xml.empty(
                "error",
                &[
                    ("line", &row.start.line.to_string()),
                    ("column", &row.start.column.to_string()),
                    ("severity", severity),
                    ("message", &row.message),
                    ("source", &format!("rapporteur.{}", row.rule.name)),
                ],
            );
        }
        xml.end("file");
    }
    xml.end("checkstyle");
    xml.finish()
}
