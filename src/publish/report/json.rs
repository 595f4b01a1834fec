//! JSON: a list of findings, or a finding a line. Both follow `docs/schema/findings.schema.json`.

use super::Report;
use crate::publish::findings::Finding;

/// One list.
pub fn json(report: &Report) -> String {
    let all: Vec<Finding> = findings(report).collect();
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}

/// A finding a line, for programs that read while this one writes.
pub fn jsonl(report: &Report) -> String {
    findings(report).map(|finding| serde_json::to_string(&finding).unwrap_or_default() + "\n").collect()
}

fn findings(report: &Report) -> impl Iterator<Item = Finding> {
    report.files.iter().flat_map(|file| file.rows.iter().map(|row| Finding::of(&file.path, row)))
}
