//! What settings say of rules: `[groups]`, `[rules]`, and both for some files in `[[files]]`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::analysis::rule::{Group, Level, Rule, Value};
use crate::analysis::settings::Settings;
use crate::analysis::settings::keys::{self, Kind};
use crate::syntax::Dialect;
use crate::syntax::dialect::Dialects;

use super::{string, unknown};

/// Something wrong: the byte where it stands, and what to do.
pub type Wrong = (usize, String);

/// What is set for the files that a glob means.
#[derive(Clone, Debug)]
pub struct Files {
    glob: GlobMatcher,
    written: String,
    /// The dialect of these files.
    pub dialect: Option<Arc<Dialect>>,
    set: Vec<Set>,
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written && self.dialect == other.dialect && self.set == other.set
    }
}

impl Eq for Files {}

impl Files {
    /// Whether the file at `path` (seen from the folder of the settings) is meant.
    pub fn mean(&self, path: &Path) -> bool {
        self.glob.is_match(path)
    }

    /// Adds what is set for these files to `settings`.
    pub fn add_to(&self, settings: &mut Settings) {
        self.set.iter().for_each(|set| set.add_to(settings));
    }
}

/// One thing that is set of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// Its level; none turns it off.
    Level(&'static str, Option<Level>),
    /// An option.
    Option(&'static str, String, Value),
}

impl Set {
    /// Adds it to `settings`.
    pub fn add_to(&self, settings: &mut Settings) {
        match self {
            Self::Level(name, level) => {
                if let Some(rule) = settings.rule(name) {
                    settings.set_level(rule, *level);
                }
            }
            Self::Option(name, option, value) => {
                // It was tried when it was read.
                if let Some(rule) = settings.rule(name) {
                    _ = settings.set_option(rule, option, value.clone());
                }
            }
        }
    }
}

type Key<'k> = Spanned<Cow<'k, str>>;
type Item<'v> = Spanned<DeValue<'v>>;

/// What the value of `groups` sets; `known` has all rules that there are.
pub fn groups(value: &Item, known: &Settings, wrong: &mut Vec<Wrong>) -> Vec<Set> {
    let mut set = Vec::new();
    for (key, value) in table("groups", value, wrong).into_iter().flatten() {
        let Some(group) = Group::ALL.into_iter().find(|group| group.word() == &**key.get_ref()) else {
            let names: Vec<&str> = Group::ALL.into_iter().map(Group::word).collect();
            wrong.push((key.span().start, unknown("group", key.get_ref(), &names)));
            continue;
        };
        match level(value) {
            Ok(level) => {
                let of_group = known.rules().filter(|rule| rule.group == group);
                set.extend(of_group.map(|rule| Set::Level(rule.name, level)));
            }
            Err(problem) => wrong.push(problem),
        }
    }
    set
}

/// What the value of `rules` sets; `known` has all rules that there are.
pub fn rules(value: &Item, known: &Settings, wrong: &mut Vec<Wrong>) -> Vec<Set> {
    let mut set = Vec::new();
    for (key, value) in table("rules", value, wrong).into_iter().flatten() {
        rule(key, value, known, &mut set, wrong);
    }
    set
}

fn rule(key: &Key, value: &Item, known: &Settings, set: &mut Vec<Set>, wrong: &mut Vec<Wrong>) {
    let Some(rule) = known.rule(key.get_ref()) else {
        let names: Vec<_> = known.rules().map(|rule| rule.name).collect();
        wrong.push((key.span().start, unknown("rule", key.get_ref(), &names)));
        return;
    };
    let DeValue::Table(parts) = value.get_ref() else {
        match level(value) {
            Ok(level) => set.push(Set::Level(rule.name, level)),
            Err(problem) => wrong.push(problem),
        }
        return;
    };
    for (key, value) in parts {
        if key.get_ref() == "level" {
            match level(value) {
                Ok(level) => set.push(Set::Level(rule.name, level)),
                Err(problem) => wrong.push(problem),
            }
            continue;
        }
        match option(rule, key.get_ref(), value) {
            Ok(own) => set.push(own),
            Err(message) => wrong.push((key.span().start, message)),
        }
    }
}

/// An option of `rule` with its value, tried on settings of its own.
fn option(rule: &'static Rule, name: &str, value: &Item) -> Result<Set, String> {
    let value = match value.get_ref() {
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Integer(number) => {
            let number = u32::from_str_radix(number.as_str(), number.radix());
            Value::Number(number.map_err(|_| format!("`{name}` is a number from 0 to {}", u32::MAX))?)
        }
        DeValue::Array(words) => {
            let words = words.iter().map(string).collect::<Result<_, _>>()?;
            Value::OwnWords(words)
        }
        _ => return Err(format!("`{name}` is a number, a list of texts, `true` or `false`")),
    };
    Settings::default().set_option(rule, name, value.clone())?;
    Ok(Set::Option(rule.name, name.to_owned(), value))
}

fn level(value: &Item) -> Result<Option<Level>, Wrong> {
    let at = value.span().start;
    let word = string(value).map_err(|message| (at, message))?;
    if word == "off" {
        return Ok(None);
    }
    let level = Level::ALL.into_iter().find(|level| level.word() == word);
    level.map(Some).ok_or_else(|| (at, unknown("level", &word, &keys::levels())))
}

fn table<'v, 's>(name: &str, value: &'s Item<'v>, wrong: &mut Vec<Wrong>) -> Option<&'s DeTable<'v>> {
    let DeValue::Table(table) = value.get_ref() else {
        let message = format!("`{name}` is a table: write `[{name}]` and a line for each below");
        wrong.push((value.span().start, message));
        return None;
    };
    Some(table)
}

/// What the value of `files` sets, in the order in which it stands; `dialects` are those that are known, and `known`
/// has all rules that there are.
pub fn files(value: &Item, dialects: &Dialects, known: &Settings, wrong: &mut Vec<Wrong>) -> Vec<Files> {
    let DeValue::Array(entries) = value.get_ref() else {
        let message = "`files` is a list of tables: write `[[files]]` and `glob = \"…\"` below";
        wrong.push((value.span().start, message.into()));
        return Vec::new();
    };
    let mut all = Vec::new();
    for entry in entries {
        let DeValue::Table(parts) = entry.get_ref() else {
            wrong.push((entry.span().start, "a table with `glob` belongs here".into()));
            continue;
        };
        let mut glob = None;
        let (mut dialect, mut set) = (None, Vec::new());
        let mut of_rules = Vec::new();
        for (key, value) in parts {
            let at = value.span().start;
            match &**key.get_ref() {
                "glob" => match string(value).and_then(|glob| matcher(&glob).map(|found| (found, glob))) {
                    Ok(found) => glob = Some(found),
                    Err(message) => wrong.push((at, message)),
                },
                "dialect" => match string(value) {
                    Ok(id) => {
                        dialect = dialects.by_id(&id);
                        if dialect.is_none() {
                            let ids: Vec<_> = dialects.all().iter().map(|one| one.id.as_str()).collect();
                            wrong.push((at, unknown("dialect", &id, &ids)));
                        }
                    }
                    Err(message) => wrong.push((at, message)),
                },
                "groups" => set.extend(groups(value, known, wrong)),
                "rules" => of_rules = rules(value, known, wrong),
                other => {
                    wrong.push((key.span().start, unknown("key", other, &keys::names(&Kind::Files.keys()))))
                }
            }
        }
        set.extend(of_rules);
        match glob {
            Some((glob, written)) => all.push(Files { glob, written, dialect, set }),
            None if parts.keys().any(|key| key.get_ref() == "glob") => {}
            None => wrong.push((entry.span().start, "`[[files]]` without `glob` means no file".into())),
        }
    }
    all
}

fn matcher(glob: &str) -> Result<GlobMatcher, String> {
    // A name without a folder means files of that name anywhere below, as in `.gitignore`.
    let anywhere = if glob.contains('/') { glob.to_owned() } else { format!("**/{glob}") };
    let built = GlobBuilder::new(&anywhere).literal_separator(true).build();
    built.map(|glob| glob.compile_matcher()).map_err(|error| format!("bad glob `{glob}`: {}", error.kind()))
}
