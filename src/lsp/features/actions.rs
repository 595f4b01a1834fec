//! `textDocument/codeAction`: a quick fix for each finding that has one, and one for all of its kind; and
//! those that read lines as labels.

use std::collections::HashMap;

use tower_lsp::ls_types as lsp;

use crate::analysis::findings::{Edit, Reported, apart};
use crate::analysis::rule::{Group, Safety};
use crate::analysis::wording::counted_as;
use crate::analysis::{changes, fixing, refactor};
use crate::lsp::documents::View;
use crate::lsp::session::Session;
use crate::lsp::{convert, diagnostics};

use super::teach;

/// The kind of the action that applies all safe fixes.
pub const FIX_ALL: &str = "source.fixAll.rapporteur";

/// The actions for the range of `params`.
pub fn actions(view: &View, params: &lsp::CodeActionParams, session: &Session) -> lsp::CodeActionResponse {
    if !session.action_literals {
        return Vec::new();
    }
    let only = params.context.only.as_deref();
    let mut actions = Vec::new();
    // It costs a look at the whole text, so it is made only for who asks: on saving, or from a menu.
    let asked = |kind: &lsp::CodeActionKind| {
        FIX_ALL
            .strip_prefix(kind.as_str())
            .is_some_and(|rest| !kind.as_str().is_empty() && (rest.is_empty() || rest.starts_with('.')))
    };
    if only.is_some_and(|only| only.iter().any(asked)) {
        actions.extend(fix_all(view, session).map(Into::into));
    }
    let quick =
        |only: &[lsp::CodeActionKind]| only.iter().any(|kind| matches!(kind.as_str(), "" | "quickfix"));
    if only.is_none_or(quick) {
        actions.extend(quick_fixes(view, params, session));
    }
    actions.extend(refactorings(view, params, session));
    actions
}

/// What a copy editor may do at the place of `params`.
fn refactorings(view: &View, params: &lsp::CodeActionParams, session: &Session) -> lsp::CodeActionResponse {
    let range = convert::bytes(view.snapshot.text(), params.range, session.encoding);
    let only = params.context.only.as_deref();
    let is_refactor = |kind: &lsp::CodeActionKind| {
        kind.as_str().is_empty() || kind.as_str().split('.').next() == Some("refactor")
    };
    if only.is_some_and(|only| !only.iter().any(is_refactor)) {
        return Vec::new();
    }
    let all = refactor::at(&view.snapshot, &range).into_iter().filter_map(|one| {
        let kind = format!("refactor.{}", one.kind.word());
        let below = |wanted: &lsp::CodeActionKind| {
            let rest = kind.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| wanted.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
        };
        only.is_none_or(|only| only.iter().any(below)).then(|| {
            let kind = Some(lsp::CodeActionKind::from(kind.clone()));
            lsp::CodeAction { kind, ..action(view, session, one.title, one.edits) }
        })
    });
    all.map(Into::into).collect()
}

/// All safe fixes as one edit; none where there is none.
fn fix_all(view: &View, session: &Session) -> Option<lsp::CodeAction> {
    let fixed = fixing::fix(view.snapshot.document(), &|_, fix| fix.safety == Safety::Safe);
    let edits = changes::edits(&view.snapshot.text().to_string(), &fixed.document.text().to_string());
    if edits.is_empty() {
        return None;
    }
    let count = fixed.applied.values().sum::<usize>();
    let title = format!("Apply {}", counted_as(count, "safe fix", "safe fixes"));
    Some(lsp::CodeAction {
        kind: Some(lsp::CodeActionKind::new(FIX_ALL)),
        ..action(view, session, title, edits)
    })
}

/// The fixes of the findings in the range of `params`, and notes that allow them.
fn quick_fixes(view: &View, params: &lsp::CodeActionParams, session: &Session) -> lsp::CodeActionResponse {
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
    let mut allowed: Vec<&str> = Vec::new();
    for here in found.iter().filter(touches) {
        if here.rule.group != Group::Suppressions && !allowed.contains(&here.rule.name) {
            allowed.push(here.rule.name);
            let mut action =
                action(view, session, format!("Allow `{}` here", here.rule.name), vec![allow(view, here)]);
            action.diagnostics = Some(vec![diagnostics::diagnostic(view, here, session)]);
            actions.push(action.into());
        }
    }
    actions.extend(teach::actions(view, params.range, session).into_iter().map(Into::into));
    actions
}

/// A note behind the line of `here` that allows it.
fn allow(view: &View, here: &Reported) -> Edit {
    let text = view.snapshot.text();
    let end = text.line_content(text.line_of(here.finding.range.start)).end;
    Edit { range: end..end, text: format!(" [[allow {}: as printed]]", here.rule.name) }
}

fn action(view: &View, session: &Session, title: String, edits: Vec<Edit>) -> lsp::CodeAction {
    let text = view.snapshot.text();
    let edit = |edit| convert::edit(text, edit, session.encoding);
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
