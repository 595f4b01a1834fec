//! `textDocument/codeAction`: a quick fix for each finding that has one, and one for all of its kind; a note
//! that allows it; what a copy editor does beyond rules; and changes that read lines as labels.

use tower_lsp::ls_types as lsp;

use crate::analysis::findings::{Edit, Reported};
use crate::analysis::refactor;
use crate::analysis::rule::{Group, Safety};
use crate::lsp::backend::Shared;
use crate::lsp::documents::View;
use crate::lsp::session::Session;
use crate::lsp::{convert, diagnostics};

use super::teach;

mod all;
mod edit;

use all::Later;
use edit::{About, action, workspace};

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
        actions.extend(all::safe(view, session).map(Into::into));
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
    let explicitly = only.is_some_and(|only| only.iter().any(|kind| !kind.as_str().is_empty()));
    let offered = refactor::at(&view.snapshot, &range).into_iter().filter_map(|one| {
        let kind = format!("refactor.{}", one.kind.word());
        let below = |wanted: &lsp::CodeActionKind| {
            let rest = kind.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| wanted.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
        };
        if only.is_some_and(|only| !only.iter().any(below)) {
            return None;
        }
        let kind = lsp::CodeActionKind::from(kind.clone());
        match one.edits {
            Ok(edits) => Some(action(kind, one.title, workspace(view, session, edits, None))),
            // Who asks for such changes wants to know; who looks for any wants what there is.
            Err(reason) if explicitly && session.disabled => Some(lsp::CodeAction {
                title: one.title,
                kind: Some(kind),
                disabled: Some(lsp::CodeActionDisabled { reason: reason.to_owned() }),
                ..lsp::CodeAction::default()
            }),
            Err(_) => None,
        }
    });
    offered.map(Into::into).collect()
}

/// The fixes of the findings in the range of `params`, and notes that allow them.
fn quick_fixes(view: &View, params: &lsp::CodeActionParams, session: &Session) -> lsp::CodeActionResponse {
    let range = convert::bytes(view.snapshot.text(), params.range, session.encoding);
    let found = view.findings();
    let here: Vec<&Reported> = found
        .iter()
        .filter(|one| one.finding.range.start <= range.end && range.start <= one.finding.range.end)
        .collect();
    let mut actions = Vec::new();
    for one in &here {
        let Some(fix) = &one.finding.fix else { continue };
        let about = About { what: one.rule.name.to_owned(), confirm: false };
        let edit = workspace(view, session, fix.edits.clone(), Some(about));
        let mut action = action(lsp::CodeActionKind::QUICKFIX, fix.title.clone(), edit);
        action.is_preferred = Some(fix.safety == Safety::Safe);
        action.diagnostics = Some(vec![diagnostics::diagnostic(view, one, session)]);
        actions.push(action.into());
    }
    let kinds = each_rule(here.iter().filter(|one| one.finding.fix.is_some()));
    actions
        .extend(kinds.into_iter().filter_map(|one| all::of_rule(view, &found, one, session)).map(Into::into));
    for one in each_rule(here.iter().filter(|one| one.rule.group != Group::Suppressions)) {
        let edit = workspace(view, session, vec![allow(view, one)], None);
        let title = format!("Allow `{}` here", one.rule.name);
        let mut action = action(lsp::CodeActionKind::QUICKFIX, title, edit);
        action.diagnostics = Some(vec![diagnostics::diagnostic(view, one, session)]);
        actions.push(action.into());
    }
    actions.extend(teach::actions(view, params.range, session).into_iter().map(Into::into));
    actions
}

/// The first finding of each rule.
fn each_rule<'a>(found: impl Iterator<Item = &'a &'a Reported>) -> Vec<&'a Reported> {
    let mut first: Vec<&Reported> = Vec::new();
    for one in found {
        if !first.iter().any(|other| other.rule.name == one.rule.name) {
            first.push(one);
        }
    }
    first
}

/// A note behind the line of `here` that allows it.
fn allow(view: &View, here: &Reported) -> Edit {
    let text = view.snapshot.text();
    let end = text.line_content(text.line_of(here.finding.range.start)).end;
    Edit { range: end..end, text: format!(" [[allow {}: as printed]]", here.rule.name) }
}

/// The whole of an action that was offered without its edit; as it is where its document is closed.
pub fn resolve(action: lsp::CodeAction, shared: &Shared) -> lsp::CodeAction {
    let later = action.data.clone().and_then(|data| serde_json::from_value::<Later>(data).ok());
    let Some(later) = later else { return action };
    match shared.documents.view(&later.uri) {
        Some(view) => all::resolved(&view, action, &later, shared.session()),
        None => action,
    }
}
