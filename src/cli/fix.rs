//! `rapporteur fix`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::analysis::findings;
use crate::analysis::findings::{Fix, Reported};
use crate::analysis::fixing::{self, Fixed};
use crate::analysis::rule::Safety;
use crate::analysis::wording::{counted, counted_as};
use crate::workspace::files;

use super::diff;
use super::input::{self, Input};
use super::out;

/// Arguments of `fix`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Apply unsafe fixes too: look at the result
    #[arg(long = "unsafe")]
    unsafely: bool,
    /// Print what would change as a patch for `git apply`, and change nothing
    #[arg(long)]
    diff: bool,
    /// Only this rule's fixes, also where the rule is off; can be given again
    #[arg(long = "rule", value_name = "RULE")]
    rules: Vec<String>,
    /// Transcripts, folders of them, or `-` for standard input, whose new text goes to standard output
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    for name in &arguments.rules {
        // A term of a house is one where its settings count.
        let of = |path: &PathBuf| {
            let path = if path.is_dir() { path.join("any") } else { path.clone() };
            input::settings_of(&path).settings.rule(name)
        };
        match arguments.paths.iter().find_map(of) {
            None => {
                out::complain(&format!("unknown rule `{name}`; `rapporteur explain --list` lists them"));
                return 2;
            }
            Some(rule) if rule.fix.is_none() => {
                out::complain(&format!("`{name}` has no fix; `rapporteur explain {name}` says what to do"));
                return 2;
            }
            _ => {}
        }
    }
    let wanted = |one: &Reported, fix: &Fix| {
        (arguments.unsafely || fix.safety == Safety::Safe)
            && (arguments.rules.is_empty() || arguments.rules.iter().any(|rule| rule == one.rule.name))
    };
    let mut left = 0;
    let mut applied: BTreeMap<&str, usize> = BTreeMap::new();
    let job = Job { paths: &arguments.paths, diff: arguments.diff };
    let code = job.run(&mut |input: &Input| {
        let mut document = input.document.clone();
        let mut settings = (**input.snapshot.settings()).clone();
        for rule in arguments.rules.iter().filter_map(|name| input.config.settings.rule(name)) {
            if settings.level(rule).is_none() {
                settings.set_level(rule, Some(rule.level));
            }
        }
        document.configure(settings.into());
        let fixed = fixing::fix(document, &wanted);
        fixed.applied.iter().for_each(|(rule, count)| *applied.entry(rule).or_default() += count);
        left +=
            findings::of(&fixed.document.snapshot()).iter().filter(|one| one.finding.fix.is_some()).count();
        fixed
    });
    for (rule, count) in &applied {
        out::complain(&format!("{}: {}", rule, counted_as(*count, "fix", "fixes")));
    }
    if left > 0 && !arguments.unsafely && arguments.rules.is_empty() {
        let left = counted(left, "finding");
        out::complain(&format!(
            "{left} with a fix that wants a look: `--unsafe` applies it, `check` shows it"
        ));
    }
    code
}

/// Texts that are changed by a command.
pub(super) struct Job<'a> {
    /// The files, folders, or `-`.
    pub paths: &'a [PathBuf],
    /// Whether the change is printed and not made.
    pub diff: bool,
}

impl Job<'_> {
    /// Changes each text as `change` does. The exit code: 2 where something failed, 1 where only the change is
    /// printed and there is one, else 0.
    pub fn run(&self, change: &mut dyn FnMut(&Input) -> Fixed) -> u8 {
        let walked = input::files(self.paths);
        let mut failed = !walked.problems.is_empty();
        walked.problems.iter().for_each(|problem| out::complain(problem));
        let mut changed = 0;
        for entry in &walked.files {
            let Some(input) = input::read(&entry.path) else {
                failed = true;
                continue;
            };
            failed |= input.done() > 0;
            if input.snapshot.dialect().is_none() {
                if entry.named {
                    out::complain(&input::no_transcript(&entry.path));
                    self.pass_on(&entry.path, &input);
                }
                continue;
            }
            let before = input.snapshot.text().to_string();
            let after = change(&input).document.text().to_string();
            if before == after {
                self.pass_on(&entry.path, &input);
                continue;
            }
            match self.write(&entry.path, &input, &before, &after) {
                0 => changed += 1,
                _ => failed = true,
            }
        }
        if changed > 0 && !self.diff {
            out::complain(&format!("changed {}", counted(changed, "file")));
        }
        if failed { 2 } else { u8::from(self.diff && changed > 0) }
    }

    /// Prints a text from standard input that doesn't change: who reads it wants it whole.
    fn pass_on(&self, path: &Path, input: &Input) {
        if input::is_stdin(path) && !self.diff {
            out::print(&input.snapshot.text().to_string());
        }
    }

    fn write(&self, path: &Path, input: &Input, before: &str, after: &str) -> u8 {
        if self.diff {
            let encoded = input.form.encode(before).and_then(|old| Ok((old, input.form.encode(after)?)));
            return match encoded {
                Ok((old, new)) => out::print_bytes(&diff::patch(path, &old, &new)),
                Err(error) => {
                    out::complain(&format!("{}: {error}", path.display()));
                    2
                }
            };
        }
        if input::is_stdin(path) {
            return out::print(after);
        }
        match files::write(path, before, after, input.form) {
            Ok(()) => 0,
            Err(error) => {
                out::complain(&format!("{}: {error}", path.display()));
                2
            }
        }
    }
}
