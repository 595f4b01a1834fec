//! `rapporteur.toml`: which rules are how loud, which dialects there are and which one counts, where the
//! rules' pages are.

use std::fmt;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy as _;
use jiff::civil::date;
use toml::Spanned;
use toml::de::DeValue;

use crate::analysis::rule::Rule;
use crate::analysis::settings::Settings;
use crate::syntax::Dialect;
use crate::syntax::dialect::Dialects;
use crate::syntax::words::place;

mod cache;
mod dialects;
pub mod editing;
mod glob;
mod own;
mod read;
mod rules;
mod terms;
#[cfg(test)]
mod tests;

pub use cache::Cache;
pub use own::Own;
pub use rules::Files;
pub use terms::TermTest;

/// The name of the file.
pub const FILE: &str = "rapporteur.toml";
/// How its name ends, and that of a file of a dialect as a rule.
pub const ENDING: &str = ".toml";
/// Files whose change may be one of settings: these, dialects and terms.
pub const WATCHED: &[&str] = &["**/*.toml", "**/*.{yml,yaml}", "**/{accept,reject}.txt"];

/// Whether a file at `path`, with `/` between folders, is one of [`WATCHED`].
pub fn is_watched(path: &str) -> bool {
    [ENDING, ".yml", ".yaml", "/accept.txt", "/reject.txt"].iter().any(|ending| path.ends_with(ending))
}

/// What a project has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that says so.
    pub path: Option<PathBuf>,
    /// Whether that is the user's own, and no project's.
    pub of_user: bool,
    /// The other files that were read, or looked for, each with the byte of the first file where it is named,
    /// or the file that names it.
    pub named: Vec<(PathBuf, usize)>,
    /// Where the rules' pages are.
    pub docs_url: Option<String>,
    /// The dialect of all files.
    pub dialect: Option<Arc<Dialect>>,
    /// All dialects that are known here: the project's own before the embedded ones.
    pub dialects: Dialects,
    /// How rules are set for all files.
    pub settings: Settings,
    /// What is set for some files, in the order in which it stands: later ones win.
    pub files: Vec<Files>,
    /// The texts by which the house's terms are tried.
    pub tests: Vec<TermTest>,
    /// What is wrong. All that isn't wrong counts.
    pub problems: Vec<ConfigError>,
    /// Whether something is wrong in what concerns every file, and not only in a dialect that the project
    /// adds.
    pub broken: bool,
    unread: bool,
}

/// Something wrong in a file of settings or of a dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// Line and column, from 1, the column in Unicode scalar values.
    pub place: (usize, usize),
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path.display(), self.place.0, self.place.1, self.message)
    }
}

impl Config {
    /// The configuration as it is for the file at `path`: what is set for some files taken over where it is
    /// one of them.
    pub fn for_file(self: Arc<Self>, path: &Path) -> Arc<Self> {
        if self.files_of(path).next().is_none() {
            return self;
        }
        let mut own = (*self).clone();
        for files in self.files_of(path) {
            files.add_to(&mut own.settings);
            own.dialect = files.dialect.clone().or(own.dialect);
        }
        Arc::new(own)
    }

    /// How rules are set, on the day of today (in UTC).
    pub fn settings_today(&self) -> Arc<Settings> {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let days = i64::try_from(since.as_secs() / 86_400).unwrap_or(0);
        let today = date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).ok();
        let mut settings = self.settings.clone();
        settings.today = today;
        Arc::new(settings)
    }

    /// What is set for the file at `path` alone.
    fn files_of(&self, path: &Path) -> impl Iterator<Item = &Files> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let below = if self.of_user {
            // The user's own settings stand above all folders.
            Some(path.components().filter(|part| matches!(part, Component::Normal(_))).collect())
        } else {
            let folder = self.path.as_ref().and_then(|path| path.parent());
            folder.and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_owned))
        };
        self.files.iter().filter(move |files| below.as_ref().is_some_and(|path| files.mean(path)))
    }

    /// The address of the page of `rule`.
    pub fn page(&self, rule: &Rule) -> Option<String> {
        rule.page(self.docs_url.as_deref())
    }

    /// The configuration for a file at `path`: the nearest file up the tree; the user's own where there is none;
    /// nothing is set where that isn't there either.
    pub fn find(path: &Path) -> Arc<Self> {
        Cache::default().find(path)
    }

    /// Whether nothing of the settings, or of a file that they extend, could be understood.
    pub fn is_unread(&self) -> bool {
        self.unread
    }

    fn of_error(error: ConfigError) -> Self {
        let path = Some(error.path.clone());
        Self { path, problems: vec![error], broken: true, unread: true, ..Self::default() }
    }

    /// Reads a configuration from `text`, which stands in the file at `path`, and from their files what it
    /// extends and the dialects that it names.
    pub fn parse(text: &str, path: &Path) -> Self {
        read::read(text, path)
    }
}

/// The project's settings that count for a file at `path`, and what they say; none if there are none.
///
/// # Errors
/// The nearest file can't be read.
pub fn nearest(path: &Path) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let start = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for folder in start.ancestors().skip(1) {
        if let Some(found) = opened(folder.join(FILE))? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// What the file says, if there is one.
fn opened(file: PathBuf) -> Result<Option<(PathBuf, String)>, ConfigError> {
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(Some((file, text))),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(None),
        Err(error) => {
            let message = format!("can’t be read: {error}");
            Err(ConfigError { path: file, place: (1, 1), message })
        }
    }
}

/// Where the user's own settings are, or would be: in `$XDG_CONFIG_HOME` or `~/.config`, on Windows in
/// `%APPDATA%`. None where the user has no folder.
pub fn of_user() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("rapporteur").join(FILE))
}

fn string(value: &Spanned<DeValue<'_>>) -> Result<String, String> {
    value.get_ref().as_str().map(str::to_owned).ok_or_else(|| "a text in quotes belongs here".to_owned())
}

/// What to say of a name that isn't known: the nearest known one, or all where there are few.
fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let near = known.iter().map(|other| (strsim::osa_distance(name, other), other)).min();
    match near {
        Some((distance, near)) if distance * 3 <= name.chars().count() => {
            format!("unknown {what} `{name}`; did you mean `{near}`?")
        }
        _ if known.len() <= 8 || what == "dialect" => {
            format!("unknown {what} `{name}`; known are `{}`", known.join("`, `"))
        }
        _ => format!("unknown {what} `{name}`; `rapporteur explain --list` lists them"),
    }
}
