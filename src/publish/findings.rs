//! Findings as JSON: the contract of `rapporteur check --format json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Snapshot;
use crate::analysis::findings::Reported;

use super::place::{Place, place};

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

/// The findings of one file.
pub fn findings(
    path: &str,
    snapshot: &Snapshot,
    found: &[Reported],
    url: impl Fn(&Reported) -> Option<String>,
) -> Vec<Finding> {
    let text = snapshot.text();
    let finding = |reported: &Reported| Finding {
        path: path.to_owned(),
        rule: reported.rule.name.to_owned(),
        level: reported.level.word(),
        message: reported.finding.message.clone(),
        start: place(text, reported.finding.range.start),
        end: place(text, reported.finding.range.end),
        url: url(reported),
        fix: reported.finding.fix.as_ref().map(|fix| Fix {
            title: fix.title.clone(),
            safety: fix.safety.word(),
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit {
                    start: place(text, edit.range.start),
                    end: place(text, edit.range.end),
                    text: edit.text.clone(),
                })
                .collect(),
        }),
    };
    found.iter().map(finding).collect()
}
