//! `rapporteur/explain`: why a line is or isn't a label, which parameter says so, and a change to make.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types as lsp;

use crate::analysis::explain::{self, Kind};
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::features::dialect::Why;
use crate::lsp::session::Session;

use super::teach;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    /// The document.
    pub text_document: lsp::TextDocumentIdentifier,
    /// A place on the line.
    pub position: lsp::Position,
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// One or two sentences.
    pub markdown: String,
    /// What the line is: `label`, `text`, `note`, `noise`, `front-matter`, `end-matter`, `blank`,
    /// `no-transcript`.
    pub kind: &'static str,
    /// The parameter that decides.
    pub parameter: Option<String>,
    /// The number of the turn, from 1.
    pub turn: Option<usize>,
    /// Changes after which the line is a label, the most general first.
    pub changes: Vec<Change>,
}

/// A change after which the line is a label.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What it does.
    pub title: String,
    /// The parameter that it is about.
    pub parameter: String,
    /// How many other lines it makes labels too.
    pub reads: usize,
    /// The file of settings.
    pub uri: lsp::Uri,
    /// The edit of it.
    pub edit: lsp::WorkspaceEdit,
}

/// Why the line at `position` is or isn't a label. Reads files: not for the loop.
pub fn explain(view: &View, position: lsp::Position, session: &Session) -> Answer {
    let offset = convert::byte(view.snapshot.text(), position, session.encoding);
    let line = view.snapshot.text().line_of(offset);
    let explained = explain::line(&view.snapshot, line);
    let mut markdown = explained.sentences;
    if explained.kind == Kind::NoTranscript {
        let set = matches!(view.why, Why::Configured);
        markdown = match view.why {
            Why::Chosen => format!("{markdown}; it was chosen to be none"),
            _ => explain::verdict(&view.snapshot, set, &view.config().dialects).sentences,
        };
    }
    let changes = teach::offers(view, line..=line, session).into_iter().map(|offer| Change {
        title: offer.change.title,
        parameter: offer.change.parameter,
        reads: offer.change.reach.count,
        uri: offer.uri,
        edit: offer.edit,
    });
    Answer {
        markdown,
        kind: explained.kind.word(),
        parameter: explained.parameter,
        turn: explained.turn.map(|(number, _)| number),
        changes: changes.collect(),
    }
}
