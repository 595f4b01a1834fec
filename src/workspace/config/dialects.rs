//! The dialects of a project: the table `dialect` of its settings, and the files that `dialects` names.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::Table;
use toml::de::{DeTable, DeValue};

use crate::syntax::Dialect;
use crate::syntax::dialect::{Context, DialectError, Dialects};

use super::{ConfigError, glob, place, unknown};

/// The id of a dialect in the settings that gives none.
pub const PROJECT: &str = "project";
/// Largest file that settings may name, in bytes.
pub const MAX_FILE: u64 = 1 << 20;

/// What a project has set of dialects.
#[derive(Debug, Default)]
pub struct Found {
    /// The dialect of all files.
    pub dialect: Option<Arc<Dialect>>,
    /// The project's own dialects, in the order in which they are named.
    pub own: Vec<Arc<Dialect>>,
    /// What is wrong in the settings.
    pub wrong: Vec<ConfigError>,
    /// What is wrong in files of dialects, which are left out.
    pub aside: Vec<ConfigError>,
    /// All parameters of the dialects that others may extend, by their ids.
    pub tables: BTreeMap<String, Table>,
    /// The files that are named, each with the byte of the settings where.
    pub files: Vec<(PathBuf, usize)>,
}

/// A file of a dialect that isn't read yet.
struct File {
    path: PathBuf,
    text: String,
    id: String,
    extends: Option<String>,
}

/// Reads what `settings`, whose `text` stands in the file at `path`, say of dialects. `base` are the dialects of
/// the settings that these extend, and their parameters.
pub fn read(
    text: &str,
    path: &Path,
    settings: &DeTable,
    base: (&[Arc<Dialect>], &BTreeMap<String, Table>),
) -> Found {
    let mut found = Found { tables: base.1.clone(), ..Found::default() };
    let of = |key: &str| settings.iter().find(|(name, _)| name.get_ref() == key);
    let error =
        |at: usize, message: String| ConfigError { path: path.to_owned(), place: place(text, at), message };
    if let Some((_, value)) = of("dialects") {
        let files = files(value, path, &error, &mut found);
        parse(files, &mut found);
    }
    let Some((_, value)) = of("dialect") else { return found };
    let at = value.span().start;
    match value.get_ref() {
        DeValue::String(id) => {
            // A dialect of these settings stands in the place of one in the base that is called so.
            let own = found.own.clone().into_iter();
            let known = Dialects::with(own.chain(base.0.iter().cloned()).collect());
            found.dialect = known.by_id(id);
            if found.dialect.is_none() {
                let ids: Vec<_> = known.all().iter().map(|dialect| dialect.id.as_str()).collect();
                found.wrong.push(error(at, unknown("dialect", id, &ids)));
            }
        }
        DeValue::Table(_) => {
            let context = Context { in_settings: true, id: PROJECT, others: &found.tables };
            match Dialect::of_project(text, context) {
                Ok(source) if found.own.iter().any(|own| own.id == source.dialect.id) => {
                    let id = &source.dialect.id;
                    found.wrong.push(error(at, format!("another dialect is called `{id}`: take another id")));
                }
                Ok(source) => {
                    let dialect = Arc::new(source.dialect);
                    found.tables.insert(dialect.id.clone(), source.table);
                    found.own.insert(0, dialect.clone());
                    found.dialect = Some(dialect);
                }
                Err(DialectError { place, message }) => {
                    found.wrong.push(ConfigError { path: path.to_owned(), place, message });
                }
            }
        }
        _ => {
            let message = "`dialect` is the id of a dialect in quotes, or a table of parameters";
            found.wrong.push(error(at, message.into()));
        }
    }
    found
}

/// The files that the value of `dialects` means, each once.
fn files(
    value: &Spanned<DeValue>,
    settings: &Path,
    error: &dyn Fn(usize, String) -> ConfigError,
    found: &mut Found,
) -> Vec<File> {
    let DeValue::Array(patterns) = value.get_ref() else {
        let message = "`dialects` is a list of files or globs: `[\"dialects/*.toml\"]`";
        found.wrong.push(error(value.span().start, message.into()));
        return Vec::new();
    };
    let folder = settings.parent().unwrap_or(Path::new(""));
    let mut files: Vec<File> = Vec::new();
    for pattern in patterns {
        let at = pattern.span().start;
        let Some(pattern) = pattern.get_ref().as_str() else {
            found.wrong.push(error(at, "a text in quotes belongs here".into()));
            continue;
        };
        let paths = match glob::files(pattern, folder) {
            Ok(paths) => paths,
            Err(message) => {
                found.aside.push(error(at, message));
                continue;
            }
        };
        for path in paths {
            if files.iter().any(|file| file.path == path) || path == settings {
                continue;
            }
            found.files.push((path.clone(), at));
            match text_of(&path, MAX_FILE) {
                Ok(text) => match file(path, text) {
                    Ok(file) => files.push(file),
                    Err(problem) => found.aside.push(problem),
                },
                // What can't be read has no lines of its own: the place that names it is told.
                Err(why) => found.aside.push(error(at, format!("{}: {why}", path.display()))),
            }
        }
    }
    files
}

/// What the file says, if that is no more than `most` bytes.
///
/// # Errors
/// Why it can't be read, in words.
pub fn text_of(path: &Path, most: u64) -> Result<String, String> {
    // A device has no end, and nobody writes to a pipe.
    if !std::fs::metadata(path).map_err(|error| said(&error))?.is_file() {
        return Err("this is no file".to_owned());
    }
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(|error| said(&error))?;
    file.take(most + 1).read_to_string(&mut text).map_err(|error| said(&error))?;
    if text.len() as u64 > most {
        return Err(format!("a file of more than {most} bytes is not read"));
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::InvalidData => "not UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

/// What has to be known of a file before the others are: its id, which is its name where it says none,
/// and what it extends.
fn file(path: PathBuf, text: String) -> Result<File, ConfigError> {
    let table: Table = match text.parse::<Table>() {
        Ok(table) => table,
        Err(problem) => {
            let at = problem.span().map_or(0, |span| span.start);
            let (place, message) = (place(&text, at), problem.message().to_owned());
            return Err(ConfigError { path, place, message });
        }
    };
    let word = |key: &str| table.get(key)?.as_str().filter(|word| !word.is_empty()).map(str::to_owned);
    let stem = || path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let (id, extends) = (word("id").unwrap_or_else(stem), word("extends"));
    Ok(File { path, text, id, extends })
}

/// Reads `files`, those first that others extend, and adds their tables by their ids.
fn parse(mut files: Vec<File>, found: &mut Found) {
    let mut own: Vec<(PathBuf, Arc<Dialect>)> = Vec::new();
    let order: Vec<PathBuf> = files.iter().map(|file| file.path.clone()).collect();
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    files.retain(|file| match seen.get(&file.id) {
        Some(first) => {
            let message = format!("the dialect of {} is called `{}` too", first.display(), file.id);
            found.aside.push(about(file, &[&format!("\"{}\"", file.id), "id"], message));
            false
        }
        None => {
            seen.insert(file.id.clone(), file.path.clone());
            true
        }
    });
    while !files.is_empty() {
        let waits = |file: &File, files: &[File]| {
            let on = file.extends.as_ref().filter(|base| **base != file.id);
            on.is_some_and(|base| files.iter().any(|other| other.id == *base))
        };
        let Some(next) = files.iter().position(|file| !waits(file, &files)) else {
            for file in &files {
                let message = format!("`{}` extends itself by way of others", file.id);
                found.aside.push(about(file, &["extends"], message));
            }
            break;
        };
        let file = files.remove(next);
        let context = Context { in_settings: false, id: &file.id, others: &found.tables };
        match Dialect::of_project(&file.text, context) {
            Ok(source) => {
                own.push((file.path, Arc::new(source.dialect)));
                found.tables.insert(file.id, source.table);
            }
            Err(DialectError { place, message }) => {
                found.aside.push(ConfigError { path: file.path, place, message });
            }
        }
    }
    own.sort_by_key(|(path, _)| order.iter().position(|other| other == path));
    found.own = own.into_iter().map(|(_, dialect)| dialect).collect();
}

/// An error about the first of `needles` in a file.
fn about(file: &File, needles: &[&str], message: String) -> ConfigError {
    let at = needles.iter().find_map(|needle| file.text.find(needle)).unwrap_or(0);
    ConfigError { path: file.path.clone(), place: place(&file.text, at), message }
}
