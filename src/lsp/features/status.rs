//! `rapporteur/status`: what the status item of an editor shows.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::Uri;
use tower_lsp::ls_types::notification::Notification;

use crate::analysis::findings::Reported;
use crate::analysis::rule::Level;
use crate::lsp::documents::View;

use super::dialect::Why;

/// The notification.
pub enum Status {}

impl Notification for Status {
    type Params = Params;
    const METHOD: &'static str = "rapporteur/status";
}

/// What is told of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Params {
    /// The document.
    pub uri: Uri,
    /// The version that this is about.
    pub version: i32,
    /// The id of its dialect; `none` where it is no transcript.
    pub dialect: String,
    /// What that dialect is called, for people.
    pub title: String,
    /// Why it is read in that dialect.
    pub why: Why,
    /// Findings by level.
    pub findings: Counts,
}

/// Findings by level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Informations.
    pub info: usize,
    /// Hints.
    pub hint: usize,
}

/// What is to be told of `view`, in which `found` was found.
pub fn of(view: &View, found: &[Reported]) -> Params {
    let count = |level| found.iter().filter(|found| found.level == level).count();
    let findings = Counts {
        error: count(Level::Error),
        warning: count(Level::Warning),
        info: count(Level::Info),
        hint: count(Level::Hint),
    };
    Params {
        uri: view.open.uri.clone(),
        version: view.version,
        dialect: view.snapshot.dialect().id.clone(),
        title: view.snapshot.dialect().title.clone(),
        why: view.why,
        findings,
    }
}
