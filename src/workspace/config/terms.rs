//! House terms: the tables `[[term]]` of settings, and the files that `terms` names: of such tables, or of Vale.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::analysis::rule::Level;
use crate::analysis::rules;
use crate::analysis::terms::{Definition, MAX_FORMS, Terms, Wanted};
use crate::workspace::vale;

use super::dialects::text_of;
use super::{ConfigError, glob, place, unknown};

mod term;

use term::Places;

/// Largest file of terms, in bytes.
const MAX_FILE: u64 = 4 << 20;
/// Endings of files that a folder is searched for.
const ENDINGS: [&str; 3] = ["toml", "yml", "yaml"];
/// Lists of a vocabulary of Vale.
const LISTS: [&str; 2] = ["accept.txt", "reject.txt"];

type Item<'v> = Spanned<DeValue<'v>>;

/// The terms of a project, as far as they were read.
#[derive(Debug, Default)]
pub struct Defined {
    terms: Vec<Definition>,
    accepted: Vec<Wanted>,
    tests: Vec<TermTest>,
    forms: usize,
    /// How many of the terms stand in files that are extended: one of the same name takes their place.
    bases: usize,
}

/// A text by which a term is tried: `good` and `bad` of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermTest {
    /// The name of the term.
    pub term: String,
    /// The text.
    pub text: String,
    /// Whether nothing is to be found in it.
    pub good: bool,
    /// The file in which it stands.
    pub path: PathBuf,
    /// Line and column of it there, from 1, the column in Unicode scalar values.
    pub place: (usize, usize),
}

/// What is wrong with terms.
#[derive(Debug, Default)]
pub struct Problems {
    /// In the settings.
    pub wrong: Vec<ConfigError>,
    /// In files that they name: what is wrong there is left out, and the rest counts.
    pub aside: Vec<ConfigError>,
    /// The files that they name, each with the byte of the settings where.
    pub files: Vec<(PathBuf, usize)>,
}

impl Defined {
    /// The terms, compiled; none where there are none.
    pub fn compiled(&self) -> Option<Arc<Terms>> {
        (!self.terms.is_empty()).then(|| Terms::of(self.terms.clone(), self.accepted.clone()))
    }

    /// The texts by which they are tried.
    pub fn tests(self) -> Vec<TermTest> {
        self.tests
    }

    /// Takes in a term that stands at `at` of the file at `path`.
    fn add(
        &mut self,
        term: Definition,
        path: &Path,
        at: (usize, usize),
        tests: &Places,
    ) -> Result<(), ConfigError> {
        let refuse = |message: String| Err(ConfigError { path: path.to_owned(), place: at, message });
        let name = &term.name;
        if rules::by_name(name).is_some() {
            return refuse(format!("`{name}` is a built-in rule: take another name"));
        }
        let same = self.terms.iter().position(|other| other.name == *name);
        if let Some(at) = same.filter(|at| *at < self.bases) {
            let base = self.terms.remove(at);
            self.bases -= 1;
            self.forms -= base.forms.len();
            self.tests.retain(|test| test.term != *name);
        } else if let Some(other) = same.and_then(|at| self.terms.get(at)) {
            return refuse(format!(
                "another term is called `{name}`, in {}: take another name",
                other.origin
            ));
        }
        if self.forms + term.forms.len() > MAX_FORMS {
            return refuse(format!(
                "more than {MAX_FORMS} words and patterns; this and what follows is left out"
            ));
        }
        self.forms += term.forms.len();
        for (good, texts, places) in [(true, &term.good, &tests.good), (false, &term.bad, &tests.bad)] {
            self.tests.extend(texts.iter().zip(places).map(|(text, place)| TermTest {
                term: name.clone(),
                text: text.clone(),
                good,
                path: path.to_owned(),
                place: *place,
            }));
        }
        self.terms.push(term);
        Ok(())
    }
}

/// Reads what `settings`, whose `text` stands in the file at `path`, say of terms, and the files that they name.
pub fn read(text: &str, path: &Path, settings: &DeTable, into: &mut Defined) -> Problems {
    let mut problems = Problems::default();
    into.bases = into.terms.len();
    let of = |key: &str| settings.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
    let origin = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(value) = of("term") {
        tables(value, text, path, &origin, into, &mut problems.wrong);
    }
    if let Some(value) = of("terms") {
        files(value, text, path, into, &mut problems);
    }
    problems
}

/// Reads the tables `[[term]]`, of which `value` is the list.
fn tables(
    value: &Item,
    text: &str,
    path: &Path,
    origin: &str,
    into: &mut Defined,
    wrong: &mut Vec<ConfigError>,
) {
    let error =
        |at: usize, message: String| ConfigError { path: path.to_owned(), place: place(text, at), message };
    let DeValue::Array(tables) = value.get_ref() else {
        let message = "`term` is a list of tables: write `[[term]]` and `name = \"…\"` below";
        wrong.push(error(value.span().start, message.into()));
        return;
    };
    for table in tables {
        let mut own = Vec::new();
        let read = term::read(table, text, origin, &mut own);
        wrong.extend(own.into_iter().map(|(at, message)| error(at, message)));
        if let Some((definition, at, tests)) = read
            && let Err(problem) = into.add(definition, path, place(text, at), &tests)
        {
            wrong.push(problem);
        }
    }
}

/// Reads the files that the value of `terms` means.
fn files(value: &Item, text: &str, settings: &Path, into: &mut Defined, problems: &mut Problems) {
    let error = |at: usize, message: String| ConfigError {
        path: settings.to_owned(),
        place: place(text, at),
        message,
    };
    let DeValue::Array(patterns) = value.get_ref() else {
        let message = "`terms` is a list of files, folders or globs: `[\"house-terms.toml\"]`; a term of its own is \
            a table `[[term]]`";
        problems.wrong.push(error(value.span().start, message.into()));
        return;
    };
    let folder = settings.parent().unwrap_or(Path::new(""));
    let mut seen: Vec<PathBuf> = vec![settings.to_owned()];
    for pattern in patterns {
        let at = pattern.span().start;
        let Some(pattern) = pattern.get_ref().as_str() else {
            problems.wrong.push(error(at, "a text in quotes belongs here".into()));
            continue;
        };
        let found = glob::files(pattern, folder).and_then(|paths| expanded(pattern, paths));
        let paths = match found {
            Ok(paths) => paths,
            Err(message) => {
                problems.aside.push(error(at, message));
                continue;
            }
        };
        for path in paths {
            if seen.contains(&path) {
                continue;
            }
            problems.files.push((path.clone(), at));
            match text_of(&path, MAX_FILE) {
                Ok(text) => file(&text, &path, folder, into, &mut problems.aside),
                // What can't be read has no lines of its own: the place that names it is told.
                Err(why) => problems.aside.push(error(at, format!("{}: {why}", path.display()))),
            }
            seen.push(path);
        }
    }
}

/// `paths`, which `pattern` means, without what is no file of terms, and with such files in a folder instead of the
/// folder itself. A file that is named stays, whatever it is.
fn expanded(pattern: &str, mut paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, String> {
    match &paths[..] {
        [folder] if folder.is_dir() => {
            let entries =
                std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            paths =
                entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
        }
        _ if !pattern.contains(glob::SIGNS) => return Ok(paths),
        _ => {}
    }
    paths.retain(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ENDINGS.contains(&ending) || is_list(path)
    });
    paths.sort();
    if paths.is_empty() {
        let message = "there is no file of terms: `.toml`, `.yml`, `accept.txt`, `reject.txt`";
        return Err(format!("in `{pattern}` {message}"));
    }
    Ok(paths)
}

fn is_list(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| LISTS.contains(&name))
}

/// Reads one file of terms, by its name: of this program, or of Vale.
fn file(text: &str, path: &Path, folder: &Path, into: &mut Defined, aside: &mut Vec<ConfigError>) {
    let origin = path.strip_prefix(folder).unwrap_or(path).display().to_string().replace('\\', "/");
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let imported = match ending {
        "toml" => return shared(text, path, &origin, into, aside),
        "yml" | "yaml" => vale::rule(text, &vale::name_of(path), &origin),
        _ if is_list(path) => {
            vale::vocabulary(text, &vale::name_of(path), &origin, path.ends_with("accept.txt"))
        }
        _ => {
            let message =
                "terms are read from `.toml`, and from `.yml`, `accept.txt` and `reject.txt` of Vale";
            aside.push(ConfigError { path: path.to_owned(), place: (1, 1), message: message.into() });
            return;
        }
    };
    let about = |(place, message)| ConfigError { path: path.to_owned(), place, message };
    aside.extend(imported.problems.into_iter().map(about));
    into.accepted.extend(imported.accepted);
    if let Some((term, at)) = imported.term
        && let Err(problem) = into.add(term, path, at, &Places::default())
    {
        aside.push(problem);
    }
}

/// Reads a file with tables `[[term]]`.
fn shared(text: &str, path: &Path, origin: &str, into: &mut Defined, aside: &mut Vec<ConfigError>) {
    let error =
        |at: usize, message: String| ConfigError { path: path.to_owned(), place: place(text, at), message };
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(problem) => {
            let at = problem.span().map_or(0, |span| span.start);
            aside.push(error(at, problem.message().to_owned()));
            return;
        }
    };
    for (key, value) in table.get_ref() {
        match &**key.get_ref() {
            "term" => tables(value, text, path, origin, into, aside),
            other => aside.push(error(key.span().start, unknown("key", other, &["term"]))),
        }
    }
}

/// The level that `word` means; none where it is `off`.
fn level(word: &str) -> Option<Option<Level>> {
    let levels: BTreeMap<&str, Option<Level>> =
        Level::ALL.into_iter().map(|level| (level.word(), Some(level))).chain([("off", None)]).collect();
    levels.get(word).copied()
}

#[cfg(test)]
mod tests;
