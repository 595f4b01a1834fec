//! What is known of the client and its settings, read once at `initialize`.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, DocumentLinkOptions, DocumentOnTypeFormattingOptions,
    ExecuteCommandOptions, FoldingRangeProviderCapability, HoverProviderCapability, OneOf, SaveOptions,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions,
};
use tower_lsp::ls_types::{InitializeParams, PositionEncodingKind, ServerCapabilities};

use crate::text::Encoding;

use super::documents::path_of;
use super::features::actions::FIX_ALL;
use super::features::commands;
use super::features::formatting::TRIGGERS;
use super::features::settings;

/// What is known of the client.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// Name and version of the client, for reports.
    pub client: Option<String>,
    /// The unit of columns.
    pub encoding: Encoding,
    /// The client asks for diagnostics itself.
    pub pulls: bool,
    /// The client can be told to ask again for diagnostics.
    pub refreshes: bool,
    /// Symbols may be a tree.
    pub tree_symbols: bool,
    /// Code actions may be more than commands.
    pub action_literals: bool,
    /// Actions may come without their edit, which the client asks for when it is wanted.
    pub resolves: bool,
    /// Actions may say why they can't be taken.
    pub disabled: bool,
    /// Edits may say what they are for, and that they are to be shown before they are made.
    pub annotates: bool,
    /// Edits may name the version of a document.
    pub versioned_edits: bool,
    /// Edits may make files.
    pub creates: bool,
    /// The client makes edits that the server asks for.
    pub applies: bool,
    /// Diagnostics may link to a page on their code.
    pub code_links: bool,
    /// Diagnostics may point to other places.
    pub related: bool,
    /// Hovers may be Markdown.
    pub markdown: bool,
    /// The client watches files that the server names.
    pub watches: bool,
    /// It also watches files outside its folders.
    pub watches_elsewhere: bool,
    /// The folders that are open.
    pub folders: Vec<PathBuf>,
    /// Where the client keeps the rules' pages.
    pub docs: Option<String>,
    /// Whether texts that aren't declared transcripts are looked at.
    pub detect: bool,
}

impl Session {
    /// Reads what the client says of itself. What can't be read counts as not said.
    pub fn of(params: &InitializeParams) -> Self {
        let capabilities = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let flag = |path: &str| capabilities.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let present = |path: &str| capabilities.pointer(path).is_some_and(|value| !value.is_null());
        let options = params.initialization_options.clone().unwrap_or_default();
        let offered =
            params.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let formats = capabilities.pointer("/textDocument/hover/contentFormat").and_then(Value::as_array);
        Self {
            client: params.client_info.as_ref().map(|info| {
                info.version
                    .as_ref()
                    .map_or_else(|| info.name.clone(), |version| format!("{} {version}", info.name))
            }),
            encoding: choose(offered.unwrap_or_default()),
            pulls: present("/textDocument/diagnostic"),
            refreshes: flag("/workspace/diagnostics/refreshSupport")
                || flag("/workspace/diagnostic/refreshSupport"),
            tree_symbols: flag("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            action_literals: present("/textDocument/codeAction/codeActionLiteralSupport"),
            resolves: flag("/textDocument/codeAction/dataSupport")
                && capabilities
                    .pointer("/textDocument/codeAction/resolveSupport/properties")
                    .and_then(Value::as_array)
                    .is_some_and(|properties| properties.iter().any(|property| property == "edit")),
            disabled: flag("/textDocument/codeAction/disabledSupport"),
            annotates: present("/workspace/workspaceEdit/changeAnnotationSupport")
                && flag("/workspace/workspaceEdit/documentChanges"),
            versioned_edits: flag("/workspace/workspaceEdit/documentChanges"),
            creates: capabilities
                .pointer("/workspace/workspaceEdit/resourceOperations")
                .and_then(Value::as_array)
                .is_some_and(|operations| operations.iter().any(|operation| operation == "create")),
            applies: flag("/workspace/applyEdit"),
            code_links: flag("/textDocument/publishDiagnostics/codeDescriptionSupport")
                || flag("/textDocument/diagnostic/codeDescriptionSupport")
                || present("/textDocument/diagnostic"),
            related: flag("/textDocument/publishDiagnostics/relatedInformation")
                || flag("/textDocument/diagnostic/relatedInformation"),
            // A client that says nothing of formats is taken to read Markdown, as most do.
            markdown: formats.is_none_or(|formats| formats.iter().any(|format| format == "markdown")),
            watches: flag("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            watches_elsewhere: flag("/workspace/didChangeWatchedFiles/dynamicRegistration")
                && flag("/workspace/didChangeWatchedFiles/relativePatternSupport"),
            folders: folders(params),
            docs: options
                .get("docs")
                .and_then(Value::as_str)
                .filter(|docs| !docs.is_empty())
                .map(str::to_owned),
            detect: options.get("detect").and_then(Value::as_bool).unwrap_or(true),
        }
    }

    /// What the server offers this client.
    pub fn capabilities(&self) -> ServerCapabilities {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        };
        let diagnostics =
            DiagnosticOptions { identifier: Some("rapporteur".to_owned()), ..DiagnosticOptions::default() };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR,
                CodeActionKind::new(FIX_ALL),
            ]),
            resolve_provider: self.resolves.then_some(true),
            ..CodeActionOptions::default()
        };
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            document_symbol_provider: Some(OneOf::Left(true)),
            document_formatting_provider: Some(OneOf::Left(true)),
            document_range_formatting_provider: Some(OneOf::Left(true)),
            document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
                first_trigger_character: TRIGGERS[0].to_owned(),
                more_trigger_character: Some(TRIGGERS[1..].iter().map(ToString::to_string).collect()),
            }),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(settings::TRIGGERS.iter().map(ToString::to_string).collect()),
                ..CompletionOptions::default()
            }),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: None,
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            code_action_provider: Some(if self.action_literals {
                CodeActionProviderCapability::Options(actions)
            } else {
                CodeActionProviderCapability::Simple(false)
            }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: commands::offered(self),
                ..ExecuteCommandOptions::default()
            }),
            diagnostic_provider: self.pulls.then_some(DiagnosticServerCapabilities::Options(diagnostics)),
            ..ServerCapabilities::default()
        }
    }
}

fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let named = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let mut uris: Vec<_> = named.collect();
    #[expect(deprecated, reason = "older clients have nothing else")]
    if uris.is_empty() {
        uris.extend(&params.root_uri);
    }
    uris.into_iter().filter_map(path_of).collect()
}

/// The first of the client's encodings that there is here; UTF-16 where none is.
fn choose(offered: &[PositionEncodingKind]) -> Encoding {
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    offered.iter().find_map(known).unwrap_or_default()
}
