//! The documents that are open, each with its text, version, settings and findings.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use dashmap::DashMap;
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::analysis::document::Choice;
use crate::analysis::findings::{self, Reported};
use crate::analysis::{Document, Snapshot};
use crate::syntax::Dialect;
use crate::text::Encoding;
use crate::workspace::config::{self, Cache, Config, ENDING};

use super::convert;
use super::features::dialect::{Why, Wish};
use super::transport::canonical;

/// The language id of texts that their editor declares to be transcripts.
pub const LANGUAGE: &str = "transcript";
/// The dialect of a declared transcript in which none is recognised yet.
const FALLBACK: &str = "news-conference";
/// A text that is being typed at its end is quiet for so long after the last letter.
pub const PAUSE: Duration = Duration::from_millis(1500);

/// A document that is open in the editor.
pub struct Open {
    /// Its address, as it goes back to the client.
    pub uri: Uri,
    /// Whether its language id or its name says that it is a transcript.
    pub declared: bool,
    detect: bool,
    /// Wakes the document's task after a change.
    pub changed: Notify,
    /// Set where the document was open before: what was sent then must be replaced.
    pub reopened: AtomicBool,
    /// Set where the settings have changed since the task last looked.
    pub reconfigured: AtomicBool,
    state: Mutex<State>,
    task: Mutex<Option<AbortHandle>>,
}

struct State {
    document: Document,
    version: i32,
    /// Grows with every change of text or settings.
    generation: u64,
    config: Arc<Config>,
    /// What was asked for this document alone.
    wish: Option<Wish>,
    snapshot: Option<Snapshot>,
    findings: Option<(u64, bool, Arc<Vec<Reported>>)>,
    /// When the last letter was typed at the end of the text.
    typed_at_end: Option<Instant>,
}

/// A number that no text and settings had before, in any document.
fn next_generation() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Whether a file of this name is a transcript whatever its language id.
fn is_transcript_name(uri: &Uri) -> bool {
    [".transcript", ".transcript.txt"].iter().any(|ending| uri.path().as_str().ends_with(ending))
}

/// Whether this may be a file of settings or of a dialect, which is not subject to any, nor a transcript.
pub fn is_settings(uri: &Uri) -> bool {
    uri.path().as_str().ends_with(ENDING)
}

/// Whether settings may name this file: one of a dialect, or of house terms.
pub fn may_be_named_by_settings(uri: &Uri) -> bool {
    config::is_watched(uri.path().as_str())
}

/// How the dialect of a document is chosen, and what that is called unless it is recognised.
fn choice(wish: Option<&Wish>, config: &Config, declared: bool, detect: bool) -> (Choice, Why) {
    let known = || config.dialects.clone();
    if let Some(Wish::Dialect(id)) = wish
        && let Some(dialect) = known().by_id(id)
    {
        return (Choice::Set(dialect), Why::Chosen);
    }
    let choice = match &config.dialect {
        Some(dialect) if wish.is_none_or(|wish| *wish != Wish::Recognise) => {
            return (Choice::Set(dialect.clone()), Why::Configured);
        }
        _ if declared => match known().by_id(FALLBACK) {
            Some(other) => Choice::Otherwise(other, known()),
            None => Choice::Recognise(known()),
        },
        _ if detect || wish.is_some() => Choice::Recognise(known()),
        _ => Choice::Fixed(Dialect::none()),
    };
    (choice, Why::Otherwise)
}

/// A document at one moment.
#[derive(Clone)]
pub struct View {
    /// The document.
    pub open: Arc<Open>,
    /// Its text and what follows from it.
    pub snapshot: Snapshot,
    /// The version that the client gave it.
    pub version: i32,
    /// Grows with every change of text or settings.
    pub generation: u64,
    /// Whether the end of the text is being typed.
    pub quiet: bool,
    /// Why it is read in its dialect.
    pub why: Why,
    config: Arc<Config>,
}

impl Open {
    fn new(uri: Uri, language: String, version: i32, text: &str, config: Arc<Config>, detect: bool) -> Self {
        let declared = language == LANGUAGE || is_transcript_name(&uri);
        let state = State {
            document: Document::new(text, choice(None, &config, declared, detect).0)
                .with_settings(config.settings_today()),
            version,
            generation: next_generation(),
            config,
            wish: None,
            snapshot: None,
            findings: None,
            typed_at_end: None,
        };
        Self {
            uri,
            declared,
            detect,
            changed: Notify::new(),
            reopened: AtomicBool::new(false),
            reconfigured: AtomicBool::new(false),
            state: Mutex::new(state),
            task: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves a text that is whole: edits are applied one by one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Applies `changes` in order and takes over `version`.
    pub fn change(&self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        let mut state = self.state();
        for change in changes {
            let Some(range) = change.range else {
                state.document.replace(&change.text);
                state.typed_at_end = None;
                continue;
            };
            let bytes = convert::bytes(state.document.text(), range, encoding);
            let at_end = state.document.snapshot().last_words().is_none_or(|words| bytes.end >= words.start);
            state.typed_at_end = at_end.then(Instant::now);
            state.document.edit(bytes, &change.text);
        }
        state.version = version;
        state.touch();
        drop(state);
        self.changed.notify_one();
    }

    /// Takes over other settings. A dialect that they name newly ends a wish for another; one that says
    /// something else now is read as it says.
    pub fn configure(&self, config: Arc<Config>) {
        let mut state = self.state();
        if state.config != config {
            let id = |config: &Config| config.dialect.as_ref().map(|dialect| dialect.id.clone());
            let newly = id(&state.config) != id(&config);
            let other = state.config.dialect != config.dialect || state.config.dialects != config.dialects;
            state.config = config;
            if newly && state.config.dialect.is_some() {
                state.wish = None;
            }
            if other {
                self.choose(&mut state);
            }
            let settings = state.config.settings_today();
            state.document.configure(settings);
            self.reconfigured(state);
        }
    }

    /// Has what is shown of this document made again.
    pub fn look_again(&self) {
        self.reconfigured(self.state());
    }

    /// Takes over a wish for this document; it holds until the next, or until the settings name a
    /// dialect newly.
    pub fn wish(&self, wish: Wish) {
        let mut state = self.state();
        state.wish = Some(wish);
        self.choose(&mut state);
        self.reconfigured(state);
    }

    fn choose(&self, state: &mut State) {
        let (choice, _) = choice(state.wish.as_ref(), &state.config, self.declared, self.detect);
        state.document.choose(choice);
    }

    fn reconfigured(&self, mut state: MutexGuard<'_, State>) {
        state.touch();
        drop(state);
        self.reconfigured.store(true, Ordering::Relaxed);
        self.changed.notify_one();
    }

    /// The version and generation as they are now.
    pub fn generation(&self) -> u64 {
        self.state().generation
    }

    /// The task that works for this document; the one before is ended.
    pub fn set_task(&self, task: AbortHandle) {
        if let Some(before) = self.task.lock().unwrap_or_else(PoisonError::into_inner).replace(task) {
            before.abort();
        }
    }

    /// Where the document lies on disk, if it does and has settings.
    pub fn path(&self) -> Option<PathBuf> {
        path_of(&self.uri).filter(|_| !is_settings(&self.uri))
    }
}

/// The settings that count for the document at `uri`: where it isn't on disk the user's own, and none where it is
/// a file of settings itself.
pub fn settings_of(uri: &Uri, read: &Cache) -> Option<Arc<Config>> {
    let of = |path: PathBuf| read.find(&path);
    (!is_settings(uri)).then(|| path_of(uri).map_or_else(|| read.user(), of))
}

/// The path of a `file:` address.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    (uri.scheme().as_str() == "file").then(|| uri.to_file_path())?.map(|path| path.into_owned())
}

impl State {
    fn touch(&mut self) {
        self.generation = next_generation();
        self.snapshot = None;
    }
}

impl View {
    /// What is found in the document, from memory where it was looked for already.
    pub fn findings(&self) -> Arc<Vec<Reported>> {
        self.look(&|| false)
    }

    /// As [`View::findings`], given up when the document changes: then what was found so far is given,
    /// and it must not be shown.
    pub fn findings_while_current(&self) -> Arc<Vec<Reported>> {
        self.look(&|| self.open.generation() != self.generation)
    }

    fn look(&self, cancelled: &dyn Fn() -> bool) -> Arc<Vec<Reported>> {
        self.known_findings().unwrap_or_else(|| {
            let generation = self.generation;
            let quiet_from =
                if self.quiet { self.snapshot.last_words().map(|words| words.start) } else { None };
            let mut found = findings::findings(&self.snapshot, cancelled);
            if let Some(from) = quiet_from {
                found.retain(|found| found.finding.range.start < from);
            }
            let found = Arc::new(found);
            let mut state = self.open.state();
            if state.generation == generation {
                state.findings = Some((generation, self.quiet, found.clone()));
            }
            found
        })
    }

    /// What is found in the document, if it was looked for already.
    pub fn known_findings(&self) -> Option<Arc<Vec<Reported>>> {
        let state = self.open.state();
        let known = state.findings.as_ref();
        known
            .filter(|(generation, quiet, _)| *generation == self.generation && *quiet == self.quiet)
            .map(|(_, _, found)| found.clone())
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }
}

/// The documents that are open.
#[derive(Default)]
pub struct Documents {
    open: DashMap<String, Arc<Open>>,
}

impl Documents {
    /// Takes in a document. One that was open under this address is forgotten: the last text counts.
    ///
    /// What is wrong in its settings, of `settings`, is not told here; what isn't wrong counts.
    pub fn open(
        &self,
        uri: Uri,
        language: String,
        version: i32,
        text: &str,
        detect: bool,
        settings: &Cache,
    ) -> Arc<Open> {
        let detect = detect && !is_settings(&uri);
        let config = settings_of(&uri, settings).unwrap_or_default();
        let key = canonical(uri.as_str());
        let open = Arc::new(Open::new(uri, language, version, text, config, detect));
        if let Some(before) = self.open.insert(key, open.clone()) {
            before.end();
            open.reopened.store(true, Ordering::Relaxed);
        }
        open
    }

    /// Forgets a document.
    pub fn close(&self, uri: &Uri) -> Option<Arc<Open>> {
        let (_, open) = self.open.remove(&canonical(uri.as_str()))?;
        open.end();
        Some(open)
    }

    /// The document at `uri`.
    pub fn get(&self, uri: &Uri) -> Option<Arc<Open>> {
        self.spelt(uri.as_str())
    }

    /// The document at an address in any spelling.
    pub fn spelt(&self, uri: &str) -> Option<Arc<Open>> {
        // Cloned out in one statement: a guard that is kept freezes the map.
        self.open.get(&canonical(uri)).map(|open| open.value().clone())
    }

    /// The document at `uri` as it is now.
    pub fn view(&self, uri: &Uri) -> Option<View> {
        Some(view(self.get(uri)?))
    }

    /// All documents, in the order of their addresses.
    pub fn all(&self) -> Vec<Arc<Open>> {
        let mut all: Vec<_> = self.open.iter().map(|open| open.value().clone()).collect();
        all.sort_by(|a, b| a.uri.as_str().cmp(b.uri.as_str()));
        all
    }
}

impl Open {
    fn end(&self) {
        if let Some(task) = self.task.lock().unwrap_or_else(PoisonError::into_inner).take() {
            task.abort();
        }
    }
}

/// The document as it is now.
pub fn view(open: Arc<Open>) -> View {
    let mut state = open.state();
    let fresh = || state.document.snapshot();
    let snapshot = state.snapshot.clone().unwrap_or_else(fresh);
    state.snapshot = Some(snapshot.clone());
    let quiet = state.typed_at_end.is_some_and(|at| at.elapsed() < PAUSE);
    let (version, generation, config) = (state.version, state.generation, state.config.clone());
    let (_, otherwise) = choice(state.wish.as_ref(), &config, open.declared, open.detect);
    let why = if state.document.recognised() { Why::Recognised } else { otherwise };
    drop(state);
    View { open, snapshot, version, generation, quiet, why, config }
}
