//! Asks the client to watch files of settings, of dialects and of house terms.

use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, Registration,
};

use crate::workspace::config::WATCHED;

/// A client that does not answer within this time is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Registers for changes of such files.
pub async fn register(client: &Client) {
    let watcher =
        |glob: &&str| FileSystemWatcher { glob_pattern: GlobPattern::String((*glob).to_owned()), kind: None };
    let options =
        DidChangeWatchedFilesRegistrationOptions { watchers: WATCHED.iter().map(watcher).collect() };
    let registration = Registration {
        id: "rapporteur-configuration".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    if let Ok(Err(error)) =
        tokio::time::timeout(PATIENCE, client.register_capability(vec![registration])).await
    {
        tracing::info!("configuration files are not watched: {error}");
    }
}
