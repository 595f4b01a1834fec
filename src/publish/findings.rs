//! Findings as JSON: the contract of `rapporteur check --format json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::place::Place;
use super::report::{Row, Spot};

/// A finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// The file, as it was given.
    pub path: String,
    /// The name of the rule.
    pub rule: String,
    /// `error`, `warning`, `info` or `hint`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where it begins.
    pub start: Place,
    /// Where it ends: the place after its last character.
    pub end: Place,
    /// The page of the rule, where it is known where the pages are.
    pub url: Option<String>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

/// What would mend a finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// `safe` or `unsafe`.
    pub safety: &'static str,
    /// Edits that do not overlap.
    pub edits: Vec<Edit>,
}

/// A change of the text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Edit {
    /// Where what is replaced begins.
    pub start: Place,
    /// Where it ends: the place after its last character.
    pub end: Place,
    /// What is put there.
    pub text: String,
}

impl Finding {
    /// `row` of the file at `path`.
    pub fn of(path: &str, row: &Row) -> Self {
        let edit = |(start, end, text): &(Spot, Spot, String)| Edit {
            start: start.place(),
            end: end.place(),
            text: text.clone(),
        };
        Self {
            path: path.to_owned(),
            rule: row.rule.name.to_owned(),
            level: row.level.word(),
            message: row.message.clone(),
            start: row.start.place(),
            end: row.end.place(),
            url: row.url.clone(),
            fix: row.fix.as_ref().map(|fix| Fix {
                title: fix.title.clone(),
                safety: fix.safety.word(),
                edits: fix.edits.iter().map(edit).collect(),
            }),
        }
    }
}
