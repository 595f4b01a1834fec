//! Why a line is or isn't a label, and why a text is read in its dialect: as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::explain;

/// A text explained, and a line of it where one was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Explained {
    /// The file, as it was given.
    pub path: String,
    /// The id of the dialect; `none` where the text is no transcript.
    pub dialect: String,
    /// Why it is this one.
    pub why: String,
    /// Dialects of which some labels were found and that don't fit, most labels first.
    pub others: Vec<Other>,
    /// The line; null where the text alone was asked for.
    pub line: Option<Line>,
}

/// A dialect that doesn't fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Other {
    /// Its id.
    pub dialect: String,
    /// Labels that were found.
    pub labels: usize,
    /// What it lacks, to follow “… labels were found, but”.
    pub lack: String,
}

/// A line explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// The line, from 1.
    pub number: usize,
    /// `label`, `text`, `note`, `noise`, `front-matter`, `end-matter`, `blank`, or `no-transcript`.
    pub kind: String,
    /// One or two sentences, with code between backticks.
    pub why: String,
    /// The parameter that decides: `label.separators`, `variant[1].wrap` (counted from 1).
    pub parameter: Option<String>,
    /// The number of its turn, from 1.
    pub turn: Option<usize>,
    /// The label of that turn.
    pub speaker: Option<String>,
    /// Changes after which the line is a label, the most general first.
    pub changes: Vec<Change>,
}

/// A change after which a line is a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// What it does.
    pub title: String,
    /// The parameter that it is about.
    pub parameter: String,
    /// What to write in `rapporteur.toml`.
    pub toml: String,
    /// How many other lines would be labels too.
    pub reads: usize,
    /// The first of these, from 1.
    pub lines: Vec<usize>,
}

impl Explained {
    /// What `verdict` says of the text at `path`, and `line` of a line.
    pub fn new(path: &str, verdict: explain::Verdict, line: Option<Line>) -> Self {
        let others = verdict.others.into_iter().map(|other| Other {
            dialect: other.id,
            labels: other.labels,
            lack: other.lack.words(),
        });
        Self {
            path: path.to_owned(),
            dialect: verdict.dialect,
            why: verdict.sentences,
            others: others.collect(),
            line,
        }
    }
}

impl Line {
    /// A line, with the changes and their TOML.
    pub fn new(explained: explain::Explained, changes: Vec<(explain::Change, String)>) -> Self {
        let changes = changes.into_iter().map(|(change, toml)| Change {
            title: change.title,
            parameter: change.parameter,
            toml,
            reads: change.reach.count,
            lines: change.reach.lines.iter().map(|line| line + 1).collect(),
        });
        let (turn, speaker) = explained.turn.unzip();
        Self {
            number: explained.line + 1,
            kind: explained.kind.word().to_owned(),
            why: explained.sentences,
            parameter: explained.parameter,
            turn,
            speaker,
            changes: changes.collect(),
        }
    }
}
