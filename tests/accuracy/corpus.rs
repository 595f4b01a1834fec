//! What the product makes of a file.

use rapporteur::analysis::Snapshot;
use rapporteur::publish::transcript::transcript;

/// What the product reads in a file.
pub struct Reading {
    /// The id of the dialect.
    pub dialect: String,
    /// The turns, in order.
    pub turns: Vec<Turn>,
}

/// A turn as the product reports it. Lines and columns count from 1, columns in characters.
pub struct Turn {
    /// The line of its label or first word.
    pub line: usize,
    /// The column of it.
    pub column: usize,
    /// `statement`, `question`, `answer`, …
    pub kind: &'static str,
    /// The label as printed.
    pub label: Option<String>,
    /// The one name of the speaker.
    pub speaker: Option<String>,
    /// The first words of what was said.
    pub words: String,
}

/// The longest beginning of a turn's words that is kept, in characters.
const WORDS: usize = 400;

/// What the product reads in `text`.
pub fn reading(text: &str) -> Reading {
    let found = transcript("-", &Snapshot::of(text));
    let turns = found.turns.into_iter().map(|turn| Turn {
        line: turn.line,
        column: turn.column,
        kind: turn.kind,
        label: turn.label,
        speaker: turn.speaker,
        words: turn.text.chars().take(WORDS).collect(),
    });
    Reading { dialect: found.dialect, turns: turns.collect() }
}
