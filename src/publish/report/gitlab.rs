//! Code Quality reports of GitLab, which it shows in merge requests.

use serde::Serialize;

use super::{Report, slashed};
use crate::analysis::rule::Level;
use crate::publish::fingerprint::hash;

#[derive(Serialize)]
struct Entry<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// One list.
pub fn gitlab(report: &Report) -> String {
    let paths: Vec<String> = report.files.iter().map(|file| slashed(&file.path)).collect();
    let all = report.files.iter().zip(&paths).flat_map(|(file, path)| {
        file.rows.iter().map(move |row| Entry {
            description: &row.message,
            check_name: row.rule.name,
            // It must be unique in the report, so the path belongs to it.
            fingerprint: hash(&[path, &row.fingerprint]),
            severity: match row.level {
                Level::Error => "critical",
                Level::Warning => "major",
                Level::Info => "minor",
                Level::Hint => "info",
            },
            location: Location { path, lines: Lines { begin: row.start.line, end: row.end.line } },
        })
    });
    serde_json::to_string_pretty(&all.collect::<Vec<_>>()).unwrap_or_default() + "\n"
}
