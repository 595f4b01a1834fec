//! `rapporteur explain`: a rule, a text, or a line of one.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::analysis::explain::{self, Change};
use crate::analysis::pages;
use crate::analysis::wording::counted;
use crate::publish::explain::{Explained, Line};
use crate::workspace::teach;

use super::input::{self, Input};
use super::out;

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A rule by the name that findings print; a FILE: why it is read in its dialect, or is no transcript; or
    /// FILE:LINE: why the line is a label or is none, and which parameter says so
    #[arg(required_unless_present = "list", value_name = "RULE or FILE[:LINE]")]
    what: Option<String>,
    /// List all rules
    #[arg(long)]
    list: bool,
    /// Text for people, JSON for programs; for files alone
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// A text, or its line with this number, from 1.
    Text(PathBuf, Option<usize>),
    /// A rule.
    Rule(String),
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let Some(what) = arguments.what.as_deref().filter(|_| !arguments.list) else {
        let config = input::settings_here();
        let width = config.settings.rules().map(|rule| rule.name.len()).max().unwrap_or(0);
        let line = |rule: &crate::analysis::Rule| {
            format!("{:width$}  {:16}  {}\n", rule.name, pages::level_of(rule), rule.summary)
        };
        return out::print(&config.settings.rules().map(line).collect::<String>());
    };
    let is_rule = |name: &str| input::settings_here().settings.rule(name).is_some();
    match asked(what, is_rule, |path| path.exists() || input::is_stdin(path)) {
        Asked::Text(path, line) => of_text(&path, line, arguments.format),
        Asked::Rule(name) => of_rule(&name),
    }
}

/// Reads `what`: a rule wins over a file of its name. Paths may hold colons.
fn asked(what: &str, is_known: impl Fn(&str) -> bool, exists: impl Fn(&Path) -> bool) -> Asked {
    if is_known(what) {
        return Asked::Rule(what.to_owned());
    }
    // `FILE:LINE:COLUMN`, as findings print it, names the line too.
    let mut numbers = Vec::new();
    let mut rest = what;
    while !exists(Path::new(rest)) {
        let Some((file, number)) = rest.rsplit_once(':').filter(|_| numbers.len() < 2) else { break };
        let Ok(number) = number.parse::<usize>() else { break };
        numbers.push(number);
        rest = file;
    }
    let is_rule = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !exists(Path::new(rest)) && numbers.is_empty() && what.chars().all(is_rule) {
        return Asked::Rule(what.to_owned());
    }
    Asked::Text(rest.into(), numbers.last().copied())
}

fn of_rule(name: &str) -> u8 {
    let config = input::settings_here();
    if let Some(rule) = config.settings.rule(name) {
        return out::print(&pages::page(rule));
    }
    let near = config.settings.rules().map(|rule| (strsim::osa_distance(name, rule.name), rule.name)).min();
    let hint =
        near.filter(|(distance, _)| *distance <= 4).map(|(_, near)| format!("; did you mean `{near}`?"));
    let all = "; `rapporteur explain --list` lists all, and there is no file of this name".to_owned();
    out::complain(&format!("unknown rule `{name}`{}", hint.unwrap_or(all)));
    2
}

fn of_text(path: &Path, line: Option<usize>, format: Format) -> u8 {
    let Some(input) = input::read(path) else { return 2 };
    let shown = path.display().to_string();
    let verdict = explain::verdict(&input.snapshot, input.config.dialect.is_some(), &input.config.dialects);
    let lines = lines(&input);
    if let Some(number) = line.filter(|number| !(1..=lines).contains(number)) {
        out::complain(&format!("{shown}: there is no line {number}; it has {}", counted(lines, "line")));
        return 2;
    }
    let line = line.map(|number| {
        let explained = explain::line(&input.snapshot, number - 1);
        let changes = explain::changes(&input.snapshot, number - 1);
        (explained, changes.into_iter().map(|change| with_toml(&input, change)).collect::<Vec<_>>())
    });
    let text = match format {
        Format::Json => {
            let line = line.map(|(explained, changes)| Line::new(explained, changes));
            let explained = Explained::new(&shown, verdict, line);
            serde_json::to_string_pretty(&explained).unwrap_or_default() + "\n"
        }
        Format::Text => match line {
            None => format!("{shown}: {}\n", verdict.sentences),
            Some((explained, changes)) => {
                let dialect = input.snapshot.dialect();
                let mut text = format!("{shown}, read as `{}`\n{}.\n", dialect.id, explained.sentences);
                if explained.kind == explain::Kind::NoTranscript {
                    text = format!("{shown}: {}\n{}.\n", verdict.sentences, explained.sentences);
                    text += &format!(
                        "If it is one, set `dialect` in rapporteur.toml, or let `rapporteur init {shown}` learn how it is written.\n"
                    );
                }
                if dialect.learned.own && explained.kind != explain::Kind::Label {
                    text += &format!(
                        "The conventions were learnt from this text; `rapporteur init {shown}` writes them down, to be changed.\n"
                    );
                }
                changes.iter().for_each(|(change, toml)| text += &in_words(change, toml));
                text
            }
        },
    };
    out::print(&text).max(input.done())
}

/// The lines of a text; what stands behind the last line end is one where it isn't empty.
fn lines(input: &Input) -> usize {
    let text = input.snapshot.text();
    let lines = text.lines();
    if lines > 1 && text.line_content(lines - 1).is_empty() { lines - 1 } else { lines }
}

/// A change with what to write in `rapporteur.toml`.
fn with_toml(input: &Input, change: Change) -> (Change, String) {
    let settings = input.config.path.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
    let toml = teach::lines(&settings.unwrap_or_default(), &input.snapshot.dialect().id, &change.patch);
    (change, toml)
}

/// A change for people.
fn in_words(change: &Change, toml: &str) -> String {
    let mut text = format!("\n{}", change.title);
    if !change.reach.lines.is_empty() {
        let some: Vec<String> =
            change.reach.lines.iter().take(6).map(|line| (line + 1).to_string()).collect();
        let more = if change.reach.count > some.len() { ", …" } else { "" };
        text += &format!(" ({}{more})", some.join(", "));
    }
    text += "\nIn rapporteur.toml, for every file that it counts for:\n\n";
    for line in toml.lines() {
        text += if line.is_empty() { "" } else { "    " };
        text += line;
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_files_and_lines_are_told_apart() {
        let there = ["a.txt", "b:2", "C:\\talks\\c.txt", "C:\\talks\\d:e.txt", "-", "notes"];
        let of = |what: &str| {
            asked(what, |name| name == "glued-label", |path| there.iter().any(|one| Path::new(one) == path))
        };
        let text = |path: &str, line| Asked::Text(path.into(), line);
        assert_eq!(of("glued-label"), Asked::Rule("glued-label".into()));
        assert_eq!(of("glued-labels"), Asked::Rule("glued-labels".into()));
        for (what, path, line) in [
            ("a.txt", "a.txt", None),
            ("a.txt:12", "a.txt", Some(12)),
            ("a.txt:12:7", "a.txt", Some(12)),
            ("b:2", "b:2", None),
            ("b:2:3", "b:2", Some(3)),
            ("C:\\talks\\c.txt", "C:\\talks\\c.txt", None),
            ("C:\\talks\\c.txt:12", "C:\\talks\\c.txt", Some(12)),
            ("C:\\talks\\d:e.txt:12", "C:\\talks\\d:e.txt", Some(12)),
            ("-:3", "-", Some(3)),
            ("notes", "notes", None),
            ("gone.txt:12", "gone.txt", Some(12)),
            ("gone.txt", "gone.txt", None),
        ] {
            assert_eq!(of(what), text(path, line), "{what}");
        }
    }
}
