//! A server for tests: it keeps texts, and has handlers that crash, hang and wait.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use rapporteur::lsp::transport::canonical;

/// The server's state.
pub struct Backend {
    client: Client,
    texts: Mutex<HashMap<String, (Uri, String)>>,
}

/// The service with all its handlers.
pub fn service() -> (LspService<Backend>, ClientSocket) {
    LspService::build(|client| Backend { client, texts: Mutex::default() })
        .custom_method("rapporteur/text", Backend::text)
        .custom_method("test/crash", Backend::crash)
        .custom_method("test/crashNote", Backend::crash_note)
        .custom_method("test/crashLater", Backend::crash_later)
        .custom_method("test/slow", Backend::slow)
        .custom_method("test/ask", Backend::ask)
        .custom_method("test/large", Backend::large)
        .custom_method("test/edit", Backend::edit)
        .finish()
}

impl Backend {
    fn held(&self, uri: &Uri) -> Option<(Uri, String)> {
        self.texts.lock().unwrap().get(&canonical(uri.as_str())).cloned()
    }

    async fn text(&self, params: Value) -> Result<Option<String>> {
        let document: TextDocumentIdentifier = serde_json::from_value(params["textDocument"].clone())
            .map_err(|error| tower_lsp::jsonrpc::Error::invalid_params(error.to_string()))?;
        Ok(self.held(&document.uri).map(|(_, text)| text))
    }

    async fn crash(&self) -> Result<Value> {
        panic!("a crash that a test asked for")
    }

    async fn crash_note(&self) {
        panic!("a crash that a test asked for")
    }

    async fn crash_later(&self) -> Result<Value> {
        tokio::time::sleep(Duration::from_millis(20)).await;
        panic!("a crash that a test asked for")
    }

    async fn slow(&self, params: Value) -> Result<Value> {
        tokio::time::sleep(Duration::from_millis(params["ms"].as_u64().unwrap_or(0))).await;
        Ok(params)
    }

    async fn ask(&self) -> Result<Value> {
        let item = ConfigurationItem { scope_uri: None, section: Some("rapporteur".into()) };
        let answers = self.client.configuration(vec![item]).await?;
        Ok(json!(answers))
    }

    async fn large(&self, params: Value) -> Result<String> {
        Ok("x".repeat(params["bytes"].as_u64().unwrap_or(0) as usize))
    }

    async fn edit(&self, params: TextDocumentIdentifier) -> Result<Value> {
        let (uri, _) = self.held(&params.uri).unwrap_or_else(|| (params.uri.clone(), String::new()));
        Ok(
            json!({"changes": {uri.as_str(): []}, "documentChanges": [{"textDocument": {"uri": uri, "version": null}}]}),
        )
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, text, version, .. } = params.text_document;
        self.texts.lock().unwrap().insert(canonical(uri.as_str()), (uri.clone(), text));
        self.client.publish_diagnostics(uri, Vec::new(), Some(version)).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let mut texts = self.texts.lock().unwrap();
        let Some((_, text)) = texts.get_mut(&canonical(params.text_document.uri.as_str())) else { return };
        for change in params.content_changes {
            match change.range {
                None => *text = change.text,
                // Insertions at the start are all that the tests need.
                Some(_) => text.insert_str(0, &change.text),
            }
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.texts.lock().unwrap().remove(&canonical(params.text_document.uri.as_str()));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some((_, text)) = self.held(&text_document.uri) else { return Ok(None) };
        let line = text.split('\n').nth(position.line as usize).unwrap_or_default().to_owned();
        Ok(Some(Hover { contents: HoverContents::Scalar(MarkedString::String(line)), range: None }))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(self.held(&params.text_document.uri).map(|_| DocumentSymbolResponse::Nested(Vec::new())))
    }
}
