//! The table of methods: which message goes to which feature. No method does more than that.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;
use tower_lsp::{Client, LanguageServer};

use crate::workspace::config::{Cache, Config, Own};

use super::diagnostics;
use super::documents::{Documents, is_settings, may_be_named_by_settings, path_of, settings_of, view};
use super::features::{self, commands};
use super::report;
use super::session::Session;

/// Messages on settings that are shown at once, at most.
const MOST_MESSAGES: usize = 5;

/// What all handlers share.
pub struct Shared {
    /// The client.
    pub client: Client,
    /// The documents that are open.
    pub documents: Documents,
    session: OnceLock<Session>,
    trace: AtomicBool,
    /// What was said to be wrong in settings, and is.
    complaints: Mutex<BTreeSet<String>>,
    /// Files that the client watches one by one.
    watched: Mutex<BTreeSet<PathBuf>>,
    /// What the editor has set of rules.
    own: Mutex<Arc<Own>>,
}

impl Shared {
    /// What is known of the client.
    pub fn session(&self) -> &Session {
        static UNKNOWN: OnceLock<Session> = OnceLock::new();
        self.session.get().unwrap_or_else(|| UNKNOWN.get_or_init(Session::default))
    }

    /// Settings, not read yet.
    pub fn settings(&self) -> Cache {
        Cache::with(self.own.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn set_own(&self, own: Own) {
        *self.own.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(own);
    }

    /// Tells the client what is done, if it asked for that by `$/setTrace`.
    pub async fn trace(&self, message: impl FnOnce() -> String) {
        if self.trace.load(Ordering::Relaxed) {
            let params = lsp::LogTraceParams { message: message(), verbose: None };
            self.client.send_notification::<lsp::notification::LogTrace>(params).await;
        }
    }
}

/// The server behind the transport.
pub struct Backend {
    shared: Arc<Shared>,
}

/// Runs `work` off the loop and gives its result.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!("{error}");
        Error::internal_error()
    })
}

impl Backend {
    /// A server for `client`.
    pub fn new(client: Client) -> Self {
        let (documents, session) = (Documents::default(), OnceLock::new());
        let (trace, complaints, watched) = (AtomicBool::new(false), Mutex::default(), Mutex::default());
        let own = Mutex::default();
        Self { shared: Arc::new(Shared { client, documents, session, trace, complaints, watched, own }) }
    }

    /// `rapporteur/text`: the text held for a document.
    pub async fn text(&self, params: features::text::Params) -> Result<Option<String>> {
        let view = self.shared.documents.view(&params.text_document.uri);
        Ok(view.map(|view| view.snapshot.text().to_string()))
    }

    /// `rapporteur/report`: what a bug report should say.
    pub async fn report(&self) -> Result<String> {
        Ok(report::of_session(&self.shared))
    }

    /// `rapporteur/dialects`: what a document may be read as.
    pub async fn dialects(
        &self,
        params: features::dialect::Params,
    ) -> Result<Option<features::dialect::Listed>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        aside(move || Some(features::dialect::list(&view))).await
    }

    /// `rapporteur/explain`: why a line is or isn't a label.
    pub async fn explain(
        &self,
        params: features::explain::Params,
    ) -> Result<Option<features::explain::Answer>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || Some(features::explain::explain(&view, params.position, &session))).await
    }

    /// `rapporteur/setDialect`: what a document is read as from now on.
    pub async fn set_dialect(
        &self,
        params: features::dialect::SetParams,
    ) -> Result<features::dialect::InForce> {
        let open = self.shared.documents.get(&params.text_document.uri);
        features::dialect::set(open, params.dialect.as_deref())
    }

    /// `rapporteur/configureDialect`: the edit that keeps a document's dialect.
    pub async fn configure_dialect(
        &self,
        params: features::configure::Params,
    ) -> Result<features::configure::Answer> {
        let document = path_of(&params.text_document.uri);
        self.configure(document, params.dialect, params.folder.as_ref().and_then(path_of)).await
    }

    async fn configure(
        &self,
        document: Option<PathBuf>,
        dialect: String,
        folder: Option<PathBuf>,
    ) -> Result<features::configure::Answer> {
        let session = self.shared.session().clone();
        aside(move || {
            features::configure::configure(document.as_deref(), &dialect, folder.as_deref(), &session)
        })
        .await?
    }

    /// `$/setTrace`
    pub async fn set_trace(&self, params: lsp::SetTraceParams) {
        self.shared.trace.store(params.value != lsp::TraceValue::Off, Ordering::Relaxed);
    }

    fn reread_settings(&self) {
        let settings = self.shared.settings();
        let mut wrong = BTreeSet::from_iter(settings.wrong_in_editor().iter().cloned());
        for open in self.shared.documents.all() {
            if is_settings(&open.uri) {
                // What it names may have changed.
                open.look_again();
            }
            if let Some(config) = settings_of(&open.uri, &settings) {
                wrong.extend(config.problems.iter().map(ToString::to_string));
                self.follow(&config);
                // Of settings that aren't understood as a whole nothing is taken over while they are mended.
                if !config.is_unread() {
                    open.configure(config);
                }
            }
        }
        self.shared
            .complaints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|said| wrong.contains(said));
        self.complain(wrong);
    }

    /// Has the client watch what `config` depends on, where it can. What is watched stays so.
    fn follow(&self, config: &Config) {
        let session = self.shared.session();
        if !session.watches_elsewhere {
            return;
        }
        let mut watched = self.shared.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let files = features::watch::uncovered(config, session).into_iter();
        let new: Vec<PathBuf> = files.filter(|file| watched.insert(file.clone())).collect();
        drop(watched);
        if !new.is_empty() {
            let client = self.shared.client.clone();
            // The answer is not waited for here: a client may never give it.
            tokio::spawn(async move { features::watch::follow(&client, new).await });
        }
    }

    /// Shows what is wrong in settings without waiting for it to be sent. What was said is not said
    /// again until it was mended.
    fn complain(&self, wrong: BTreeSet<String>) {
        let mut said = self.shared.complaints.lock().unwrap_or_else(PoisonError::into_inner);
        let news: Vec<String> = wrong.difference(&said).cloned().collect();
        said.extend(wrong);
        drop(said);
        let more = news.len().saturating_sub(MOST_MESSAGES);
        let mut messages: Vec<String> = news.into_iter().take(MOST_MESSAGES).collect();
        if more > 0
            && let Some(last) = messages.last_mut()
        {
            last.push_str(&format!(" ({more} more like this)"));
        }
        for message in messages {
            let client = self.shared.client.clone();
            tokio::spawn(async move { client.show_message(lsp::MessageType::WARNING, message).await });
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let session = self.shared.session.get_or_init(|| Session::of(&params));
        self.shared.set_own(features::own::of(
            params.initialization_options.as_ref().unwrap_or(&serde_json::Value::Null),
        ));
        let traced = params.trace.is_some_and(|trace| trace != lsp::TraceValue::Off);
        self.shared.trace.store(traced, Ordering::Relaxed);
        let server = lsp::ServerInfo {
            name: "rapporteur".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        };
        Ok(lsp::InitializeResult {
            capabilities: session.capabilities(),
            server_info: Some(server),
            ..Default::default()
        })
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        self.complain(self.shared.settings().wrong_in_editor().iter().cloned().collect());
        if self.shared.session().watches {
            let client = self.shared.client.clone();
            // The answer is not waited for here: a client may never give it.
            tokio::spawn(async move { features::watch::register(&client).await });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let document = params.text_document;
        let detect = self.shared.session().detect;
        let open = self.shared.documents.open(
            document.uri,
            document.language_id,
            document.version,
            &document.text,
            detect,
            &self.shared.settings(),
        );
        diagnostics::attend(&self.shared, &open);
        let view = view(open);
        self.follow(view.config());
        self.complain(view.config().problems.iter().map(ToString::to_string).collect());
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        if let Some(open) = self.shared.documents.get(&params.text_document.uri) {
            open.change(params.text_document.version, params.content_changes, self.shared.session().encoding);
        }
    }

    async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        // Where files elsewhere aren't watched, the next thing that is saved is the sign to look at them.
        if may_be_named_by_settings(&params.text_document.uri) || !self.shared.session().watches_elsewhere {
            self.reread_settings();
        }
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        if let Some(open) = self.shared.documents.close(&params.text_document.uri) {
            diagnostics::clear(&self.shared, &open).await;
        }
    }

    async fn did_change_configuration(&self, params: lsp::DidChangeConfigurationParams) {
        if let Some(own) = features::own::of_changed(&params.settings) {
            self.shared.set_own(own);
            self.reread_settings();
        }
    }

    async fn did_change_watched_files(&self, _: lsp::DidChangeWatchedFilesParams) {
        self.reread_settings();
    }

    async fn document_symbol(
        &self,
        params: lsp::DocumentSymbolParams,
    ) -> Result<Option<lsp::DocumentSymbolResponse>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || Some(features::symbols::symbols(&view, &session))).await
    }

    async fn folding_range(&self, params: lsp::FoldingRangeParams) -> Result<Option<Vec<lsp::FoldingRange>>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        aside(move || Some(features::folding::folds(&view))).await
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let place = params.text_document_position_params;
        let Some(view) = self.shared.documents.view(&place.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || features::hover::hover(&view, place.position, &session)).await
    }

    async fn execute_command(&self, params: lsp::ExecuteCommandParams) -> Result<Option<lsp::LSPAny>> {
        let (documents, arguments) = (&self.shared.documents, &params.arguments);
        match params.command.as_str() {
            commands::SET => Ok(serde_json::to_value(commands::set(documents, arguments)?).ok()),
            commands::CONFIGURE => {
                let (document, dialect, folder) = commands::configuring(documents, arguments)?;
                let mut answer = self.configure(document, dialect, folder).await?;
                if let Some(edit) = answer.edit.take() {
                    let client = self.shared.client.clone();
                    // The answer is not waited for here: a client may never give it.
                    tokio::spawn(async move {
                        if let Err(error) = client.apply_edit(edit).await {
                            tracing::warn!("the edit was not made: {error}");
                        }
                    });
                }
                Ok(serde_json::to_value(answer.uri).ok())
            }
            other => Err(Error::invalid_params(format!("there is no command `{other}`"))),
        }
    }

    async fn formatting(&self, params: lsp::DocumentFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || Some(features::formatting::all(&view, &session))).await
    }

    async fn range_formatting(
        &self,
        params: lsp::DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || Some(features::formatting::range(&view, params.range, &session))).await
    }

    async fn on_type_formatting(
        &self,
        params: lsp::DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        let place = params.text_document_position;
        let Some(view) = self.shared.documents.view(&place.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || Some(features::formatting::typed(&view, place.position, &params.ch, &session))).await
    }

    async fn completion(&self, params: lsp::CompletionParams) -> Result<Option<lsp::CompletionResponse>> {
        let place = params.text_document_position;
        let Some(view) = self.shared.documents.view(&place.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || features::settings::completions(&view, place.position, &session)).await
    }

    async fn document_link(&self, params: lsp::DocumentLinkParams) -> Result<Option<Vec<lsp::DocumentLink>>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || features::settings::links(&view, &session)).await
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        let Some(view) = self.shared.documents.view(&params.text_document.uri) else { return Ok(None) };
        let session = self.shared.session().clone();
        aside(move || Some(features::actions::actions(&view, &params, &session))).await
    }

    async fn code_action_resolve(&self, action: lsp::CodeAction) -> Result<lsp::CodeAction> {
        let shared = self.shared.clone();
        aside(move || features::actions::resolve(action, &shared)).await
    }

    async fn diagnostic(
        &self,
        params: lsp::DocumentDiagnosticParams,
    ) -> Result<lsp::DocumentDiagnosticReportResult> {
        let view = self.shared.documents.view(&params.text_document.uri);
        let session = self.shared.session().clone();
        aside(move || diagnostics::pull(view.as_ref(), params.previous_result_id.as_deref(), &session)).await
    }
}
