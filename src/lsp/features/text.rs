//! `rapporteur/text`: the text held for a document, for tests and support.

use serde::Deserialize;
use tower_lsp::ls_types::TextDocumentIdentifier;

/// What `rapporteur/text` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}
