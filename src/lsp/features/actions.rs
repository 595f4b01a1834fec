//! `textDocument/codeAction`: a quick fix for each finding that has one, and one for all of its kind; and
//! those that read lines as labels.

use std::collections::HashMap;

use tower_lsp::ls_types as lsp;

use crate::analysis::findings::{Edit, Reported};
use crate::analysis::rule::Safety;
use crate::lsp::documents::View;
use crate::lsp::session::Session;
use crate::lsp::{convert, diagnostics};

use super::teach;

/// The actions for the range of `params`.
pub fn actions(view: &View, params: &lsp::CodeActionParams, session: &Session) -> lsp::CodeActionResponse {
    let wanted =
        |only: &Vec<lsp::CodeActionKind>| only.iter().any(|kind| matches!(kind.as_str(), "" | "quickfix"));
    if !session.action_literals || !params.context.only.as_ref().is_none_or(wanted) {
        return Vec::new();
    }
    let range = convert::bytes(view.snapshot.text(), params.range, session.encoding);
    let found = view.findings();
    let touches =
        |found: &&Reported| found.finding.range.start <= range.end && range.start <= found.finding.range.end;
    let mut actions = Vec::new();
    let mut kinds: Vec<&str> = Vec::new();
    for here in found.iter().filter(touches) {
        let Some(fix) = &here.finding.fix else { continue };
        let mut action = action(view, session, fix.title.clone(), fix.edits.clone());
        action.is_preferred = Some(fix.safety == Safety::Safe);
        action.diagnostics = Some(vec![diagnostics::diagnostic(view, here, session)]);
        actions.push(action.into());
        if fix.safety == Safety::Safe && !kinds.contains(&here.rule.name) {
            kinds.push(here.rule.name);
        }
    }
    for kind in kinds {
        let all: Vec<&Reported> =
            found.iter().filter(|found| found.rule.name == kind && found.finding.fix.is_some()).collect();
        if all.len() > 1 {
            let edits =
                all.iter().filter_map(|found| found.finding.fix.clone()).flat_map(|fix| fix.edits).collect();
            actions.push(
                action(
                    view,
                    session,
                    format!("Fix all {} `{kind}` in this document", all.len()),
                    apart(edits),
                )
                .into(),
            );
        }
    }
    actions.extend(teach::actions(view, params.range, session).into_iter().map(Into::into));
    actions
}

/// The edits without those that overlap an earlier one.
fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = 0;
    edits.retain(|edit| {
        let keep = edit.range.start >= end;
        end = end.max(edit.range.end);
        keep
    });
    edits
}

fn action(view: &View, session: &Session, title: String, edits: Vec<Edit>) -> lsp::CodeAction {
    let text = view.snapshot.text();
    let edit =
        |edit: Edit| lsp::TextEdit::new(convert::range(text, &edit.range, session.encoding), edit.text);
    let edits: Vec<lsp::TextEdit> = edits.into_iter().map(edit).collect();
    let uri = view.open.uri.clone();
    let edit = if session.versioned_edits {
        // The client refuses the edit if the text has moved on.
        let document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version: Some(view.version) };
        let edits = edits.into_iter().map(lsp::OneOf::Left).collect();
        let changes =
            lsp::DocumentChanges::Edits(vec![lsp::TextDocumentEdit { text_document: document, edits }]);
        lsp::WorkspaceEdit { document_changes: Some(changes), ..lsp::WorkspaceEdit::default() }
    } else {
        lsp::WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..lsp::WorkspaceEdit::default() }
    };
    lsp::CodeAction {
        title,
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        edit: Some(edit),
        ..lsp::CodeAction::default()
    }
}
