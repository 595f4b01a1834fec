//! Asks the client to watch files of settings and what they name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, OneOf, Registration,
    RelativePattern, Uri,
};

use crate::lsp::session::Session;
use crate::workspace::config::{self, Config, WATCHED};

/// A client that does not answer within this time is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Registers for changes of settings and dialects in the client's folders.
pub async fn register(client: &Client) {
    let everywhere = WATCHED.iter().map(|glob| GlobPattern::String((*glob).to_owned()));
    watch(client, "rapporteur-configuration".to_owned(), everywhere.collect()).await;
}

/// Registers for changes of `files`, one by one.
pub async fn follow(client: &Client, files: Vec<PathBuf>) {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let id = format!("rapporteur-configuration-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let patterns = files.iter().filter_map(|file| {
        let folder = Uri::from_file_path(file.parent()?)?;
        let pattern = file.file_name()?.to_str()?.to_owned();
        Some(GlobPattern::Relative(RelativePattern { base_uri: OneOf::Right(folder), pattern }))
    });
    let patterns: Vec<_> = patterns.collect();
    if !patterns.is_empty() {
        watch(client, id, patterns).await;
    }
}

async fn watch(client: &Client, id: String, patterns: Vec<GlobPattern>) {
    let watcher = |glob_pattern| FileSystemWatcher { glob_pattern, kind: None };
    let options =
        DidChangeWatchedFilesRegistrationOptions { watchers: patterns.into_iter().map(watcher).collect() };
    let registration = Registration {
        id,
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    if let Ok(Err(error)) =
        tokio::time::timeout(PATIENCE, client.register_capability(vec![registration])).await
    {
        tracing::info!("configuration files are not watched: {error}");
    }
}

/// The files on which `config` depends and that [`register`] doesn't cover: those outside the client's folders,
/// and those of other names. Where no project's settings count, those of the user are among them even if they
/// aren't there yet.
pub fn uncovered(config: &Config, session: &Session) -> BTreeSet<PathBuf> {
    let of_user = if config.of_user || config.path.is_none() { config::of_user() } else { None };
    let named = config.named.iter().map(|(file, _)| file.clone());
    let all = config.path.clone().into_iter().chain(named).chain(of_user);
    let covered = |file: &Path| {
        let inside = session.folders.iter().any(|folder| file.starts_with(folder));
        inside && config::is_watched(&file.to_string_lossy().replace('\\', "/"))
    };
    all.filter(|file| !covered(file)).collect()
}
