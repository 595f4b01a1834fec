//! `rapporteur.toml`: which rules are how loud, which dialects there are and which one counts, where the
//! rules' pages are.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::analysis::rule::Rule;
use crate::analysis::settings::Settings;
use crate::syntax::Dialect;
use crate::syntax::dialect::Dialects;
use crate::syntax::words::place;

mod cache;
mod dialects;
mod glob;
mod rules;
mod terms;
#[cfg(test)]
mod tests;

pub use cache::Cache;
pub use rules::Files;
pub use terms::TermTest;

/// The name of the file.
pub const FILE: &str = "rapporteur.toml";
/// How its name ends, and that of a file of a dialect as a rule.
pub const ENDING: &str = ".toml";
/// Files whose change may be one of settings: these, dialects and terms.
pub const WATCHED: &[&str] = &["**/*.toml", "**/*.{yml,yaml}", "**/{accept,reject}.txt"];

const KEYS: &[&str] = &["dialect", "dialects", "files", "groups", "rules", "docs-url", "term", "terms"];

/// What a project has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that says so.
    pub path: Option<PathBuf>,
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
        let folder = self.path.as_ref().and_then(|path| path.parent()).map(Path::to_owned);
        let below = folder.and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_owned));
        self.files.iter().filter(move |files| below.as_ref().is_some_and(|path| files.mean(path)))
    }

    /// The address of the page of `rule`.
    pub fn page(&self, rule: &Rule) -> Option<String> {
        rule.page(self.docs_url.as_deref())
    }

    /// The configuration for a file at `path`: the nearest file up the tree, none if there is none.
    pub fn find(path: &Path) -> Arc<Self> {
        match nearest(path) {
            Ok(Some((file, text))) => Arc::new(Self::parse(&text, &file)).for_file(path),
            Ok(None) => Arc::default(),
            Err(error) => Arc::new(Self::of_error(error)),
        }
    }

    /// Whether nothing of the settings could be read.
    pub fn is_unread(&self) -> bool {
        self.unread
    }

    fn of_error(error: ConfigError) -> Self {
        let path = Some(error.path.clone());
        Self { path, problems: vec![error], broken: true, unread: true, ..Self::default() }
    }

    /// Reads a configuration from `text`, which stands in the file at `path`, and the dialects that it
    /// names from their files.
    pub fn parse(text: &str, path: &Path) -> Self {
        let error = |at: usize, message: String| ConfigError {
            path: path.to_owned(),
            place: place(text, at),
            message,
        };
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(problem) => {
                let at = problem.span().map_or(0, |span| span.start);
                return Self::of_error(error(at, problem.message().to_owned()));
            }
        };
        let mut config = Self { path: Some(path.to_owned()), ..Self::default() };
        let mut wrong = Vec::new();
        for (key, value) in table.get_ref() {
            let at = value.span().start;
            match &**key.get_ref() {
                "docs-url" => match string(value) {
                    Ok(url) => config.docs_url = Some(url),
                    Err(message) => wrong.push(error(at, message)),
                },
                "dialect" | "dialects" | "files" | "groups" | "rules" | "term" | "terms" => {}
                other => wrong.push(error(key.span().start, unknown("key", other, KEYS))),
            }
        }
        let found = dialects::read(text, path, table.get_ref());
        wrong.extend(found.wrong);
        config.dialect = found.dialect;
        config.dialects = Dialects::with(found.own);
        let mut defined = terms::Defined::default();
        let of_terms = terms::read(text, path, table.get_ref(), &mut defined);
        wrong.extend(of_terms.wrong);
        config.settings.terms = defined.compiled();
        config.tests = defined.tests();
        let of = |key: &str| {
            table.get_ref().iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
        };
        let mut places = Vec::new();
        let mut set =
            of("groups").map_or_else(Vec::new, |value| rules::groups(value, &config.settings, &mut places));
        set.extend(
            of("rules").map_or_else(Vec::new, |value| rules::rules(value, &config.settings, &mut places)),
        );
        set.iter().for_each(|set| set.add_to(&mut config.settings));
        let files =
            of("files").map(|value| rules::files(value, &config.dialects, &config.settings, &mut places));
        config.files = files.unwrap_or_default();
        wrong.extend(places.into_iter().map(|(at, message)| error(at, message)));
        wrong.sort_by_key(|error| error.place);
        config.broken = !wrong.is_empty();
        config.problems = wrong;
        config.problems.extend(found.aside);
        config.problems.extend(of_terms.aside);
        config
    }
}

/// The settings that count for a file at `path`, and what they say; none if there are none.
///
/// # Errors
/// The nearest file can't be read.
pub fn nearest(path: &Path) -> Result<Option<(PathBuf, String)>, ConfigError> {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    let start = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for folder in start.ancestors().skip(1) {
        let file = folder.join(FILE);
        match std::fs::read_to_string(&file) {
            Ok(text) => return Ok(Some((file, text))),
            Err(error) if matches!(error.kind(), NotFound | NotADirectory) => {}
            Err(error) => {
                let message = format!("can’t be read: {error}");
                return Err(ConfigError { path: file, place: (1, 1), message });
            }
        }
    }
    Ok(None)
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
