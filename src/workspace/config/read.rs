//! Reading settings: the files that they extend first, then what they say themselves.
//!
//! All goes onto one heap in this order, so what is read later wins. Rules are set file by file: what a file
//! says of a group counts over what those before it said of a rule in it. `[[files]]` of all files count over
//! `[rules]` of all files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Table;
use toml::de::{DeTable, DeValue};

use crate::analysis::settings::keys;
use crate::syntax::Dialect;
use crate::syntax::dialect::Dialects;

use super::dialects::{self, MAX_FILE, text_of};
use super::{Config, ConfigError, glob, place, rules, string, terms, unknown};

/// Most files that settings extend, in all.
const MAX_BASES: usize = 50;

/// What was read so far.
struct Reader {
    config: Config,
    /// The dialects of the files so far, and all their parameters by their ids.
    own: Vec<Arc<Dialect>>,
    tables: BTreeMap<String, Table>,
    /// The house terms of the files so far.
    defined: terms::Defined,
    /// What is wrong in what concerns every file.
    wrong: Vec<ConfigError>,
    /// What is wrong in a dialect or a term.
    aside: Vec<ConfigError>,
    /// The files on the way to the one that is read, by their true paths.
    way: Vec<PathBuf>,
    /// How many files were extended.
    bases: usize,
    /// Where in the first file the one is named that is read.
    at: Option<usize>,
}

/// Reads `text`, which stands in the file at `path`.
pub fn read(text: &str, path: &Path) -> Config {
    let mut reader = Reader {
        config: Config { path: Some(path.to_owned()), ..Config::default() },
        own: Vec::new(),
        tables: BTreeMap::new(),
        defined: terms::Defined::default(),
        wrong: Vec::new(),
        aside: Vec::new(),
        way: Vec::new(),
        bases: 0,
        at: None,
    };
    reader.file(text, path);
    let Reader { mut config, own, defined, mut wrong, aside, .. } = reader;
    config.dialects = Dialects::with(own);
    config.tests = defined.tests();
    // What is wrong in the file itself is told before what is wrong in others.
    wrong.sort_by_key(|error| (error.path != path, error.path.clone(), error.place));
    config.broken = !wrong.is_empty();
    wrong.extend(aside);
    config.problems = wrong;
    config
}

impl Reader {
    fn file(&mut self, text: &str, path: &Path) {
        let error = |at: usize, message: String| ConfigError {
            path: path.to_owned(),
            place: place(text, at),
            message,
        };
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(problem) => {
                let at = problem.span().map_or(0, |span| span.start);
                self.wrong.push(error(at, problem.message().to_owned()));
                self.config.unread = true;
                return;
            }
        };
        let of = |key: &str| table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
        self.way.push(true_path(path));
        self.bases(&table, path, &error);
        let keys = keys::names(&keys::top());
        for (key, value) in &table {
            match &**key.get_ref() {
                "docs-url" => match string(value) {
                    Ok(url) => self.config.docs_url = Some(url),
                    Err(message) => self.wrong.push(error(value.span().start, message)),
                },
                known if keys.contains(&known) => {}
                other => self.wrong.push(error(key.span().start, unknown("key", other, &keys))),
            }
        }
        self.dialects(text, path, &table);
        self.terms(text, path, &table);
        let mut places = Vec::new();
        let known = &self.config.settings;
        let mut set = of("groups").map_or_else(Vec::new, |value| rules::groups(value, known, &mut places));
        set.extend(of("rules").map_or_else(Vec::new, |value| rules::rules(value, known, &mut places)));
        set.iter().for_each(|set| set.add_to(&mut self.config.settings));
        let (dialects, known) = (Dialects::with(self.own.clone()), &self.config.settings);
        let files = of("files").map(|value| rules::files(value, &dialects, known, &mut places));
        self.config.files.extend(files.unwrap_or_default());
        self.wrong.extend(places.into_iter().map(|(at, message)| error(at, message)));
        self.way.pop();
    }

    fn dialects(&mut self, text: &str, path: &Path, table: &DeTable) {
        let found = dialects::read(text, path, table, (&self.own, &self.tables));
        self.own.retain(|base| found.own.iter().all(|own| own.id != base.id));
        self.own.splice(..0, found.own);
        self.tables = found.tables;
        if found.dialect.is_some() {
            self.config.dialect = found.dialect;
        }
        let first = self.at;
        self.config.named.extend(found.files.into_iter().map(|(path, at)| (path, first.unwrap_or(at))));
        self.wrong.extend(found.wrong);
        self.aside.extend(found.aside);
    }

    /// The terms come before what is set of them.
    fn terms(&mut self, text: &str, path: &Path, table: &DeTable) {
        let found = terms::read(text, path, table, &mut self.defined);
        self.config.settings.terms = self.defined.compiled();
        let first = self.at;
        self.config.named.extend(found.files.into_iter().map(|(path, at)| (path, first.unwrap_or(at))));
        self.wrong.extend(found.wrong);
        self.aside.extend(found.aside);
    }

    /// Reads what the settings in `table`, of the file at `path`, extend.
    fn bases(&mut self, table: &DeTable, path: &Path, error: &dyn Fn(usize, String) -> ConfigError) {
        let Some((_, value)) = table.iter().find(|(name, _)| name.get_ref() == "extends") else { return };
        let bases: Vec<_> = match value.get_ref() {
            DeValue::Array(bases) => bases.iter().collect(),
            _ => vec![value],
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        for base in bases {
            let at = base.span().start;
            let Some(written) = base.get_ref().as_str().filter(|written| !written.is_empty()) else {
                let message = "`extends` is the path of a file in quotes, or a list of them";
                self.wrong.push(error(at, message.into()));
                continue;
            };
            let file = glob::tidy(&folder.join(written));
            self.config.named.push((file.clone(), self.at.unwrap_or(at)));
            if self.way.contains(&true_path(&file)) {
                let more = if self.way.len() > 1 { " by way of others" } else { "" };
                self.wrong.push(error(at, format!("{written}: this file extends itself{more}")));
                continue;
            }
            self.bases += 1;
            if self.bases > MAX_BASES {
                self.wrong.push(error(at, format!("more than {MAX_BASES} files are extended here")));
                return;
            }
            match text_of(&file, MAX_FILE) {
                Ok(text) => {
                    let before = self.at;
                    self.at = before.or(Some(at));
                    self.file(&text, &file);
                    self.at = before;
                }
                Err(why) => self.wrong.push(error(at, format!("{}: {why}", file.display()))),
            }
        }
    }
}

/// The path by which a file is known however it is spelt.
fn true_path(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
