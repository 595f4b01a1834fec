//! Actions as the client gets them: an edit of the version they were made for, annotated where it knows that.

use std::collections::HashMap;

use tower_lsp::ls_types as lsp;

use crate::analysis::findings::Edit;
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;

/// What the client shows of an edit before it makes it.
pub struct About {
    /// What is changed, in a word or two: the name of a rule, say.
    pub what: String,
    /// Whether the client has to ask before.
    pub confirm: bool,
}

/// The name of an annotation in its edit.
const NAME: &str = "rapporteur";

/// `edits` of the document as the client makes them.
pub fn workspace(
    view: &View,
    session: &Session,
    edits: Vec<Edit>,
    about: Option<About>,
) -> lsp::WorkspaceEdit {
    let text = view.snapshot.text();
    let edits = edits.into_iter().map(|edit| convert::edit(text, edit, session.encoding));
    let uri = view.open.uri.clone();
    if !session.versioned_edits {
        let changes = Some(HashMap::from([(uri, edits.collect())]));
        return lsp::WorkspaceEdit { changes, ..lsp::WorkspaceEdit::default() };
    }
    // The client refuses the edit if the text has moved on.
    let document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version: Some(view.version) };
    let about = about.filter(|_| session.annotates);
    let edit = |text_edit| match about {
        Some(_) => lsp::OneOf::Right(lsp::AnnotatedTextEdit { text_edit, annotation_id: NAME.to_owned() }),
        None => lsp::OneOf::Left(text_edit),
    };
    let edits = edits.map(edit).collect();
    let changes = lsp::DocumentChanges::Edits(vec![lsp::TextDocumentEdit { text_document: document, edits }]);
    let annotation = |about: About| lsp::ChangeAnnotation {
        label: about.what,
        needs_confirmation: about.confirm.then_some(true),
        description: None,
    };
    lsp::WorkspaceEdit {
        document_changes: Some(changes),
        change_annotations: about.map(|about| HashMap::from([(NAME.to_owned(), annotation(about))])),
        ..lsp::WorkspaceEdit::default()
    }
}

/// An action of this kind that makes `edit`.
pub fn action(kind: lsp::CodeActionKind, title: String, edit: lsp::WorkspaceEdit) -> lsp::CodeAction {
    lsp::CodeAction { title, kind: Some(kind), edit: Some(edit), ..lsp::CodeAction::default() }
}
