//! Actions on the whole document: all fixes of one rule, and all safe ones. For a client that asks again for the
//! edit (`codeAction/resolve`) it is made then, on the text as it is then.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types as lsp;

use crate::analysis::findings::{Fix, Reported};
use crate::analysis::rule::Safety;
use crate::analysis::wording::counted_as;
use crate::analysis::{changes, collapse, fixing};
use crate::lsp::documents::View;
use crate::lsp::session::Session;

use super::FIX_ALL;
use super::edit::{About, action, workspace};

/// What an action does whose edit isn't made yet: its `data`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Later {
    /// The document.
    pub uri: lsp::Uri,
    /// The rule of which all is fixed; none where all safe fixes are made.
    pub rule: Option<String>,
}

/// The action that fixes all that the rule of `here` found, if it found more. Unsafe fixes are offered together
/// only to a client that shows them before it makes them.
pub fn of_rule(
    view: &View,
    found: &[Reported],
    here: &Reported,
    session: &Session,
) -> Option<lsp::CodeAction> {
    let name = here.rule.name;
    found.iter().filter(|one| one.rule.name == name).nth(1)?;
    let fix = collapse::all(name, fixes(found, name))?;
    if fix.safety == Safety::Unsafe && !session.annotates {
        return None;
    }
    let kind = lsp::CodeActionKind::QUICKFIX;
    if session.resolves {
        return Some(later(view, kind, fix.title, Some(name)));
    }
    Some(action(kind, fix.title.clone(), edit_of(view, name, fix, session)))
}

/// The action that makes all safe fixes; none where there is none.
pub fn safe(view: &View, session: &Session) -> Option<lsp::CodeAction> {
    let kind = lsp::CodeActionKind::new(FIX_ALL);
    if session.resolves {
        let is_safe = |one: &Reported| one.finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
        let any = view.findings().iter().any(is_safe);
        return any.then(|| later(view, kind, "Apply all safe fixes".to_owned(), None));
    }
    let (edit, count) = safe_edit(view, session)?;
    let title = format!("Apply {}", counted_as(count, "safe fix", "safe fixes"));
    Some(action(kind, title, edit))
}

/// `asked` with its edit, made for the text of `view`; as it is where there is nothing left to change.
pub fn resolved(
    view: &View,
    mut asked: lsp::CodeAction,
    later: &Later,
    session: &Session,
) -> lsp::CodeAction {
    asked.edit = match &later.rule {
        Some(rule) => {
            let fix = collapse::all(rule, fixes(&view.findings(), rule));
            fix.map(|fix| edit_of(view, rule, fix, session))
        }
        None => safe_edit(view, session).map(|(edit, _)| edit),
    };
    asked
}

fn later(view: &View, kind: lsp::CodeActionKind, title: String, rule: Option<&str>) -> lsp::CodeAction {
    let later = Later { uri: view.open.uri.clone(), rule: rule.map(str::to_owned) };
    let data = serde_json::to_value(later).ok();
    lsp::CodeAction { title, kind: Some(kind), data, ..lsp::CodeAction::default() }
}

fn fixes(found: &[Reported], rule: &str) -> Vec<Fix> {
    found.iter().filter(|one| one.rule.name == rule).filter_map(|one| one.finding.fix.clone()).collect()
}

fn edit_of(view: &View, rule: &str, fix: Fix, session: &Session) -> lsp::WorkspaceEdit {
    let about = About { what: rule.to_owned(), confirm: fix.safety == Safety::Unsafe };
    workspace(view, session, fix.edits, Some(about))
}

fn safe_edit(view: &View, session: &Session) -> Option<(lsp::WorkspaceEdit, usize)> {
    let fixed = fixing::fix(view.snapshot.document(), &|_, fix| fix.safety == Safety::Safe);
    let edits = changes::edits(&view.snapshot.text().to_string(), &fixed.document.text().to_string());
    let about = About { what: "safe fixes".to_owned(), confirm: false };
    (!edits.is_empty()).then(|| (workspace(view, session, edits, Some(about)), fixed.applied.values().sum()))
}
