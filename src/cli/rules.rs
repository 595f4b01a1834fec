//! `rapporteur rules`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::analysis::terms::Terms;
use crate::analysis::wording::counted;
use crate::publish::rules;
use crate::workspace::config::{Config, TermTest};

use super::{input, out};

/// Longest piece of a text that a message shows, in characters.
const SHOWN: usize = 60;

/// Arguments of `rules`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A table for people, JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Try each house term on its own `good` and `bad` texts
    #[arg(long, conflicts_with = "format")]
    test: bool,
    /// The files or folders whose settings count: the working folder’s, unless given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let configs = match configs(&arguments.paths) {
        Ok(configs) => configs,
        Err(error) => {
            out::complain(&error);
            return 2;
        }
    };
    let problems: BTreeSet<String> =
        configs.iter().flat_map(|config| &config.problems).map(ToString::to_string).collect();
    problems.iter().for_each(|problem| out::complain(problem));
    let code = if arguments.test { test(&configs) } else { list(arguments.format, &configs) };
    if problems.is_empty() { code } else { code.max(2) }
}

/// The settings for each of `paths`, each once; those of the working folder where there is none.
fn configs(paths: &[PathBuf]) -> Result<Vec<Arc<Config>>, String> {
    if paths.is_empty() {
        return Ok(vec![input::settings_here()]);
    }
    let mut configs: Vec<Arc<Config>> = Vec::new();
    for path in paths {
        if !path.exists() {
            return Err(format!("{}: no such file or folder", path.display()));
        }
        let config = input::settings_of(&if path.is_dir() { path.join("any") } else { path.clone() });
        if !configs.iter().any(|other| other.path == config.path) {
            configs.push(config);
        }
    }
    Ok(configs)
}

fn list(format: Format, configs: &[Arc<Config>]) -> u8 {
    let settings = configs.iter().map(|config| &config.settings);
    let text = match format {
        Format::Text => rules::table(settings),
        Format::Json => serde_json::to_string_pretty(&rules::list(settings)).unwrap_or_default() + "\n",
    };
    out::print(&text)
}

/// Tries all terms. The exit code is 1 where one fails.
fn test(configs: &[Arc<Config>]) -> u8 {
    let (mut failures, mut texts) = (String::new(), 0);
    let mut terms = BTreeSet::new();
    for config in configs {
        let Some(known) = &config.settings.terms else { continue };
        for test in &config.tests {
            texts += 1;
            terms.insert((&config.path, &test.term));
            failures += &failure(known, test).unwrap_or_default();
        }
    }
    let failed = failures.lines().count();
    let printed = out::print(&failures);
    let terms = counted(terms.len(), "term");
    if failed > 0 {
        out::complain(&format!("{failed} of {} of {terms} failed", counted(texts, "text")));
        return printed.max(1);
    }
    let all: usize = configs
        .iter()
        .filter_map(|config| config.settings.terms.as_ref())
        .map(|all| all.rules().count())
        .sum();
    if all == 0 {
        out::complain("there are no house terms here: `[[term]]` or `terms` in rapporteur.toml defines them");
    }
    printed.max(out::print(&format!("{} of {terms} passed\n", counted(texts, "text"))))
}

/// What is wrong where `test` fails: a line.
fn failure(terms: &Terms, test: &TermTest) -> Option<String> {
    let found = terms.found_in(&test.term, &test.text);
    let text = short(&test.text);
    let what = match found.first() {
        Some(range) if test.good => {
            format!("finds `{}` in the good text `{text}`", short(&test.text[range.clone()]))
        }
        None if !test.good => format!("finds nothing in the bad text `{text}`"),
        _ => return None,
    };
    let (line, column) = test.place;
    Some(format!("{}:{line}:{column}: `{}` {what}\n", shown(&test.path), test.term))
}

/// `path` seen from the working folder, where it lies below.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

fn short(text: &str) -> String {
    let line = crate::syntax::words::single_blanks(text);
    if line.chars().count() <= SHOWN { line } else { line.chars().take(SHOWN - 1).chain(['…']).collect() }
}
