//! `rapporteur.toml`: which rules are how loud, which dialect, where the rules' pages are.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::analysis::rule::{Level, Rule};
use crate::analysis::rules;
use crate::syntax::Dialect;

/// The name of the file.
pub const FILE: &str = "rapporteur.toml";

const KEYS: &[&str] = &["dialect", "rules", "docs-url"];
const LEVELS: &[&str] = &["error", "warning", "info", "hint", "off"];

/// What a project has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that says so.
    pub path: Option<PathBuf>,
    /// Where the rules' pages are.
    pub docs_url: Option<String>,
    /// The id of the dialect of all files.
    pub dialect: Option<String>,
    /// Levels of rules that differ from their own; none for a rule that is off.
    pub levels: BTreeMap<String, Option<Level>>,
}

/// Something wrong in a configuration file.
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
    /// The level of `rule`; none where it is off.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        self.levels.get(rule.name).copied().unwrap_or(Some(rule.level))
    }

    /// The address of the page of `rule`.
    pub fn page(&self, rule: &Rule) -> Option<String> {
        self.docs_url.as_deref().map(|base| page(base, rule))
    }

    /// The configuration for a file at `path`: the nearest file up the tree, none if there is none.
    ///
    /// # Errors
    /// The nearest file can't be read or says something that is not understood.
    pub fn find(path: &Path) -> Result<Self, ConfigError> {
        let start = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        for folder in start.ancestors().skip(1) {
            let file = folder.join(FILE);
            match std::fs::read_to_string(&file) {
                Ok(text) => return Self::parse(&text, &file),
                Err(error)
                    if matches!(
                        error.kind(),
                        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
                    ) => {}
                Err(error) => {
                    return Err(ConfigError {
                        path: file,
                        place: (1, 1),
                        message: format!("can’t be read: {error}"),
                    });
                }
            }
        }
        Ok(Self::default())
    }

    /// Reads a configuration from `text`, which stands in the file at `path`.
    ///
    /// # Errors
    /// The first thing that is not understood.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let error = |at: usize, message: String| ConfigError {
            path: path.to_owned(),
            place: place(text, at),
            message,
        };
        let table = DeTable::parse(text).map_err(|problem| {
            error(problem.span().map_or(0, |span| span.start), problem.message().to_owned())
        })?;
        let mut config = Self { path: Some(path.to_owned()), ..Self::default() };
        for (key, value) in table.get_ref() {
            let at = value.span().start;
            match &**key.get_ref() {
                "docs-url" => config.docs_url = Some(string(value).map_err(|message| error(at, message))?),
                "dialect" => {
                    let id = string(value).map_err(|message| error(at, message))?;
                    if Dialect::by_id(&id).is_none() {
                        let ids: Vec<_> =
                            Dialect::embedded().iter().map(|dialect| dialect.id.as_str()).collect();
                        return Err(error(at, unknown("dialect", &id, &ids)));
                    }
                    config.dialect = Some(id);
                }
                "rules" => {
                    let DeValue::Table(rules) = value.get_ref() else {
                        return Err(error(
                            at,
                            "`rules` is a table: write `[rules]` and a line a rule below".into(),
                        ));
                    };
                    for (name, value) in rules {
                        let (name, level) = rule(name, value).map_err(|(at, message)| error(at, message))?;
                        config.levels.insert(name, level);
                    }
                }
                other => return Err(error(key.span().start, unknown("key", other, KEYS))),
            }
        }
        Ok(config)
    }
}

/// The address of the page of `rule` below `base`.
pub fn page(base: &str, rule: &Rule) -> String {
    format!("{}/{}.md", base.trim_end_matches('/'), rule.name)
}

fn string(value: &Spanned<DeValue<'_>>) -> Result<String, String> {
    value.get_ref().as_str().map(str::to_owned).ok_or_else(|| "a text in quotes belongs here".to_owned())
}

/// A line of `[rules]`: a rule and its level, or where it stands and what is wrong with it.
fn rule(
    name: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
) -> Result<(String, Option<Level>), (usize, String)> {
    let known = rules::by_name(name.get_ref());
    let Some(rule) = known else {
        let names: Vec<_> = rules::ALL.iter().map(|rule| rule.name).collect();
        return Err((name.span().start, unknown("rule", name.get_ref(), &names)));
    };
    let at = value.span().start;
    let word = string(value).map_err(|message| (at, message))?;
    if word == "off" {
        return Ok((rule.name.to_owned(), None));
    }
    let level = Level::ALL.into_iter().find(|level| level.word() == word);
    level
        .map(|level| (rule.name.to_owned(), Some(level)))
        .ok_or_else(|| (at, unknown("level", &word, LEVELS)))
}

/// What to say of a name that isn't known: the nearest known one, or all where there are few.
fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let near = known.iter().map(|other| (strsim::osa_distance(name, other), other)).min();
    match near {
        Some((distance, near)) if distance * 3 <= name.chars().count() => {
            format!("unknown {what} `{name}`; did you mean `{near}`?")
        }
        _ if known.len() <= 8 => format!("unknown {what} `{name}`; known are `{}`", known.join("`, `")),
        _ => format!("unknown {what} `{name}`; `rapporteur explain --list` lists them"),
    }
}

/// Line and column, from 1, of byte `at`.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Config::parse(text, Path::new("r.toml")).unwrap_err().to_string()
    }

    #[test]
    fn levels_and_pages() {
        let text =
            "docs-url = 'https://example.org/rules/'\n[rules]\ndouble-space = 'off'\nglued-label = 'error'\n";
        let config = Config::parse(text, Path::new("r.toml")).unwrap();
        let rule = |name| rules::by_name(name).unwrap();
        assert_eq!(config.level(rule("double-space")), None);
        assert_eq!(config.level(rule("glued-label")), Some(Level::Error));
        assert_eq!(config.level(rule("two-labels")), Some(Level::Warning));
        assert_eq!(config.page(rule("two-labels")).unwrap(), "https://example.org/rules/two-labels.md");
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_place() {
        assert_eq!(
            error("[rules]\ndoublespace = 'off'\n"),
            "r.toml:2:1: unknown rule `doublespace`; did you mean `double-space`?"
        );
        assert_eq!(error("dialekt = 'x'\n"), "r.toml:1:1: unknown key `dialekt`; did you mean `dialect`?");
        assert_eq!(
            error("[rules]\ndouble-space = 'loud'\n").split(": ").nth(1),
            Some("unknown level `loud`; known are `error`, `warning`, `info`, `hint`, `off`")
        );
        assert!(error("dialect = 'nowhere'").contains("unknown dialect"));
        assert!(error("rules = 3").contains("is a table"));
        assert!(error("a = [").starts_with("r.toml:1:"));
    }
}
