//! Findings on their way to the client: a task a document, pushed or pulled, never both.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tower_lsp::ls_types as lsp;

use crate::analysis::collapse;
use crate::analysis::findings::Reported;
use crate::analysis::rule::Level;

use super::backend::Shared;
use super::convert;
use super::documents::{Open, PAUSE, View, view};
use super::features::{settings, status};
use super::session::Session;

/// After a change the task waits for further ones for so long.
const DEBOUNCE: Duration = Duration::from_millis(80);
/// Findings that are sent at most, where many rules find much: the last entry says how many more there are.
const MOST: usize = 2000;

/// Starts the task of a document: it looks for findings at once, and after each change.
pub fn attend(shared: &Arc<Shared>, open: &Arc<Open>) {
    let task = tokio::spawn(task(shared.clone(), open.clone()));
    open.set_task(task.abort_handle());
}

async fn task(shared: Arc<Shared>, open: Arc<Open>) {
    let mut sent: Option<Vec<lsp::Diagnostic>> = None;
    let mut told = None;
    loop {
        let view = view(open.clone());
        let (version, generation, quiet) = (view.version, view.generation, view.quiet);
        let session = shared.session().clone();
        let looked = tokio::task::spawn_blocking(move || {
            let found = view.findings_while_current();
            let diagnostics = (!session.pulls).then(|| diagnostics(&view, &found, &session));
            (status::of(&view, &found), diagnostics)
        });
        let Ok((status, diagnostics)) = looked.await else { return };
        // Of an older text nothing is sent: the change has already woken this task again.
        if open.generation() == generation {
            if let Some(diagnostics) = diagnostics.filter(|diagnostics| sent.as_ref() != Some(diagnostics)) {
                shared.trace(|| format!("{} findings in version {version}", diagnostics.len())).await;
                // A document without findings, of which nothing was ever sent, stays unmentioned.
                let expected = open.declared || open.reopened.load(Ordering::Relaxed);
                if sent.is_some() || !diagnostics.is_empty() || expected {
                    shared
                        .client
                        .publish_diagnostics(open.uri.clone(), diagnostics.clone(), Some(version))
                        .await;
                }
                sent = Some(diagnostics);
            }
            if told.as_ref() != Some(&status) {
                shared.client.send_notification::<status::Status>(status.clone()).await;
                told = Some(status);
            }
            if open.reconfigured.swap(false, Ordering::Relaxed) {
                refresh(&shared);
            }
        }
        wait(&shared, &open, quiet).await;
    }
}

/// Waits for the next change, or for the pause after which a text typed at its end is looked at whole.
async fn wait(shared: &Arc<Shared>, open: &Open, quiet: bool) {
    if quiet && tokio::time::timeout(PAUSE, open.changed.notified()).await.is_err() {
        refresh(shared);
        return;
    }
    if !quiet {
        open.changed.notified().await;
    }
    tokio::time::sleep(DEBOUNCE).await;
}

/// Asks a client that pulls to pull again. Its answer is not waited for: it may never come.
fn refresh(shared: &Arc<Shared>) {
    let session = shared.session();
    if session.pulls && session.refreshes {
        let client = shared.client.clone();
        tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
    }
}

/// Takes back what was pushed for a document that was closed.
pub async fn clear(shared: &Arc<Shared>, open: &Open) {
    if !shared.session().pulls {
        shared.client.publish_diagnostics(open.uri.clone(), Vec::new(), None).await;
    }
}

/// The answer to a client that asks for the findings itself.
pub fn pull(
    view: Option<&View>,
    previous: Option<&str>,
    session: &Session,
) -> lsp::DocumentDiagnosticReportResult {
    let id = view.map(|view| format!("{}{}", view.generation, if view.quiet { "q" } else { "" }));
    if let Some(id) = id.as_deref().filter(|id| previous == Some(*id)) {
        let unchanged = lsp::UnchangedDocumentDiagnosticReport { result_id: id.to_owned() };
        let report = lsp::RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: unchanged,
        };
        return lsp::DocumentDiagnosticReport::Unchanged(report).into();
    }
    let items = view.map(|view| diagnostics(view, &view.findings(), session)).unwrap_or_default();
    let report = lsp::RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: lsp::FullDocumentDiagnosticReport { result_id: id, items },
    };
    lsp::DocumentDiagnosticReport::Full(report).into()
}

/// The findings as the client sees them, the many of one kind as their first; in settings what is wrong there.
pub fn diagnostics(view: &View, found: &[Reported], session: &Session) -> Vec<lsp::Diagnostic> {
    if let Some(problems) = settings::problems(view, session) {
        return problems;
    }
    let found = collapse::collapsed(found.to_vec(), collapse::MOST);
    let shown = if found.len() > MOST { MOST - 1 } else { found.len() };
    let mut diagnostics: Vec<_> =
        found[..shown].iter().map(|found| diagnostic(view, found, session)).collect();
    if let Some(next) = found.get(shown) {
        diagnostics.push(lsp::Diagnostic {
            range: convert::range(view.snapshot.text(), &next.finding.range, session.encoding),
            severity: Some(lsp::DiagnosticSeverity::INFORMATION),
            source: Some("rapporteur".to_owned()),
            message: format!("{} more findings from here on", found.len() - shown),
            ..lsp::Diagnostic::default()
        });
    }
    diagnostics
}

/// One finding as the client sees it.
pub fn diagnostic(view: &View, found: &Reported, session: &Session) -> lsp::Diagnostic {
    let (text, encoding) = (view.snapshot.text(), session.encoding);
    let severity = match found.level {
        Level::Error => lsp::DiagnosticSeverity::ERROR,
        Level::Warning => lsp::DiagnosticSeverity::WARNING,
        Level::Info => lsp::DiagnosticSeverity::INFORMATION,
        Level::Hint => lsp::DiagnosticSeverity::HINT,
    };
    let page = view.config().page(found.rule).or_else(|| found.rule.page(session.docs.as_deref()));
    let link = page.filter(|_| session.code_links).and_then(|page| page.parse().ok());
    let related = found.finding.related.iter().map(|related| lsp::DiagnosticRelatedInformation {
        location: lsp::Location::new(view.open.uri.clone(), convert::range(text, &related.range, encoding)),
        message: related.message.clone(),
    });
    lsp::Diagnostic {
        range: convert::range(text, &found.finding.range, encoding),
        severity: Some(severity),
        code: Some(lsp::NumberOrString::String(found.rule.name.to_owned())),
        code_description: link.map(|href| lsp::CodeDescription { href }),
        source: Some("rapporteur".to_owned()),
        message: found.finding.message.clone(),
        related_information: (session.related && !found.finding.related.is_empty())
            .then(|| related.collect()),
        ..lsp::Diagnostic::default()
    }
}
