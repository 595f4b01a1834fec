//! A text from a file, or from standard input for `-`.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::analysis::document::Choice;
use crate::analysis::settings::Settings;
use crate::analysis::{Document, Snapshot};
use crate::workspace::config::{Cache, Config};
use crate::workspace::files::{self, FileText, Form, ReadError};
use crate::workspace::walk::{self, Walk};

use super::out;

/// A text with its settings.
pub struct Input {
    /// The text.
    pub snapshot: Snapshot,
    /// The text, to be edited.
    pub document: Document,
    /// How it is written back.
    pub form: Form,
    /// The settings for it.
    pub config: Arc<Config>,
}

impl Input {
    /// The exit code of a job that is done with this: 2 where something in its settings isn't understood.
    pub fn done(&self) -> u8 {
        if self.config.problems.is_empty() { 0 } else { 2 }
    }
}

/// A text, where it could be read, and what there is to say about reading it.
pub struct Loaded {
    /// The text; none where it, or its settings, could not be read.
    pub input: Option<Input>,
    /// Messages, each with its place.
    pub said: Vec<String>,
}

/// The settings that were read in this run.
fn settings() -> &'static Cache {
    static READ: OnceLock<Cache> = OnceLock::new();
    READ.get_or_init(Cache::default)
}

/// The settings of the working folder.
pub fn settings_here() -> Arc<Config> {
    settings_of(Path::new("any"))
}

/// The settings for the file at `path`.
pub fn settings_of(path: &Path) -> Arc<Config> {
    settings().find(if is_stdin(path) { Path::new("stdin") } else { path })
}

/// The text of `path` alone, whatever its settings. What can't be read is said on standard error.
pub fn text(path: &Path) -> Option<String> {
    let found = if is_stdin(path) { stdin() } else { files::read(path) };
    match found {
        Ok(FileText { text, guessed, .. }) => {
            if let Some(encoding) = guessed {
                out::complain(&format!("{}: not UTF-8; read as {encoding}", path.display()));
            }
            Some(text)
        }
        Err(error) => {
            out::complain(&format!("{}: {error}", path.display()));
            None
        }
    }
}

/// Reads `path`. What can't be read is said on standard error, once in a run.
pub fn read(path: &Path) -> Option<Input> {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let Loaded { input, said } = load(path);
    let mut before = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    for message in said {
        if before.insert(message.clone()) {
            out::complain(&message);
        }
    }
    input
}

/// Reads `path` and says nothing: for work beside other work, whose messages have an order.
pub fn load(path: &Path) -> Loaded {
    let (opened, said) = open(path);
    Loaded { input: opened.map(|opened| opened.read(false)), said }
}

/// A text with its settings, in which nothing has been read yet.
pub struct Opened {
    /// The text.
    pub text: String,
    /// The settings for it.
    pub config: Arc<Config>,
    /// Other files that bear its document number, where that was looked for.
    pub others: Vec<String>,
    form: Form,
}

impl Opened {
    /// How the rules are set. `gate` says that the text is about to be published.
    pub fn settings(&self, gate: bool) -> Arc<Settings> {
        let mut settings = self.config.settings_today();
        let own = Arc::make_mut(&mut settings);
        (own.gate, own.others) = (gate, self.others.clone());
        settings
    }

    /// The transcript in it. `gate` says that it is about to be published.
    pub fn read(self, gate: bool) -> Input {
        let choice = match &self.config.dialect {
            Some(dialect) => Choice::Set(dialect.clone()),
            None => Choice::Recognise(self.config.dialects.clone()),
        };
        let document = Document::new(&self.text, choice).with_settings(self.settings(gate));
        Input { snapshot: document.snapshot(), document, form: self.form, config: self.config }
    }
}

/// The text of `path`, where it and its settings can be read, and what there is to say about that.
pub fn open(path: &Path) -> (Option<Opened>, Vec<String>) {
    let shown = path.display();
    let mut said = Vec::new();
    let found = if is_stdin(path) { stdin() } else { files::read(path) };
    let (text, form) = match found {
        Ok(FileText { text, guessed, form }) => {
            if let Some(encoding) = guessed {
                said.push(format!("{shown}: not UTF-8; read as {encoding}. Save it as UTF-8 to be sure"));
            }
            (text, form)
        }
        Err(error) => {
            said.push(format!("{shown}: {error}"));
            return (None, said);
        }
    };
    // Standard input has no place of its own: the settings of the working folder count.
    let config = settings_of(path);
    said.extend(config.problems.iter().map(ToString::to_string));
    let opened = (!config.broken).then_some(Opened { text, config, others: Vec::new(), form });
    (opened, said)
}

/// The files that `paths` mean, standard input among them.
pub fn files(paths: &[PathBuf]) -> Walk {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|path| is_stdin(path));
    let mut walked = walk::walk(&paths);
    walked.files.extend(stdin.into_iter().take(1).map(|path| walk::Entry { path, named: true }));
    walked.files.sort();
    walked
}

/// What to say of a file that was named and is no transcript.
pub fn no_transcript(path: &Path) -> String {
    format!("{}: no transcript: no turns are recognised in it", path.display())
}

/// Whether `path` means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn stdin() -> Result<FileText, ReadError> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?;
    files::decode(bytes)
}
