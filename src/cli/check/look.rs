//! Looking at files on all cores, with what they give in the order of their paths.

use std::sync::Arc;

use rayon::prelude::*;

use crate::analysis::findings::{self, Reported};
use crate::cli::baseline::Baselines;
use crate::cli::input::{self, Opened};
use crate::cli::progress;
use crate::text::Text;
use crate::workspace::config::Config;
use crate::workspace::walk::Entry;

use super::archive::Archive;
use super::changed::{self, Changed, Lines};
use super::results::{Found, Results};

/// How files are looked at.
#[derive(Default)]
pub struct Job {
    /// Whether the texts are about to be published.
    pub gate: bool,
    /// Only what stands on lines that changed counts, where this is given.
    pub changed: Option<Changed>,
    /// What is known of the files beside each other.
    pub archive: Archive,
    /// Results that are kept from run to run.
    pub results: Option<Results>,
    /// Findings that don't count, where they are asked for.
    pub baselines: Option<Baselines>,
}

/// A transcript that was looked at.
pub struct Looked {
    /// Its path, as it was given.
    pub path: String,
    /// Its text.
    pub text: Text,
    /// What was found in it.
    pub found: Vec<Reported>,
    /// The settings for it.
    pub config: Arc<Config>,
    /// How many findings were left out because a baseline has them.
    pub known: usize,
    /// How many of the baseline are gone.
    pub gone: usize,
}

/// What came of one file.
pub struct Outcome<T> {
    /// What was made of it; none where it is no transcript, or could not be read.
    pub seen: Option<T>,
    /// Messages, each with its place.
    pub said: Vec<String>,
    /// Whether it, or something in its settings, could not be read.
    pub failed: bool,
    /// Whether it stood in a folder and is no transcript.
    pub skipped: bool,
}

impl Job {
    /// Looks at each of `files` and makes of it what `make` makes.
    pub fn run<T: Send>(&self, files: &[Entry], make: impl Fn(Looked) -> T + Sync) -> Vec<Outcome<T>> {
        let bar = progress::bar(files.len());
        // The files differ a thousandfold in size: the largest come first, so that none of them is left to one core
        // while the others are done.
        let size = |entry: &Entry| std::fs::metadata(&entry.path).map_or(0, |file| file.len());
        let mut order: Vec<(u64, usize)> =
            files.iter().enumerate().map(|(number, entry)| (size(entry), number)).collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        let all = order.into_iter().par_bridge().map(|(_, number)| {
            let outcome = self.look(&files[number], &make);
            bar.inc(1);
            (number, outcome)
        });
        let mut all: Vec<_> = all.collect();
        bar.finish_and_clear();
        all.sort_unstable_by_key(|(number, _)| *number);
        all.into_iter().map(|(_, outcome)| outcome).collect()
    }

    fn look<T>(&self, entry: &Entry, make: &impl Fn(Looked) -> T) -> Outcome<T> {
        let nothing = |said, failed| Outcome { seen: None, said, failed, skipped: false };
        let lines = match self.changed.as_ref().map(|changed| changed.of(&entry.path)) {
            None => Lines::All,
            // Nothing in it can count.
            Some(Ok(Lines::Some(lines))) if lines.is_empty() => return nothing(Vec::new(), false),
            Some(Ok(lines)) => lines,
            Some(Err(error)) => return nothing(vec![format!("{}: {error}", entry.path.display())], true),
        };
        let (opened, mut said) = input::open(&entry.path);
        let Some(mut opened) = opened else { return nothing(said, true) };
        opened.others = self.archive.others(&entry.path);
        let config = opened.config.clone();
        let mut failed = !config.problems.is_empty();
        let (text, found) = self.found(entry, opened, lines != Lines::All);
        let Some(mut found) = found else {
            if entry.named {
                said.push(input::no_transcript(&entry.path));
            }
            return Outcome { seen: None, said, failed, skipped: !entry.named };
        };
        let (mut known, mut gone) = (0, 0);
        match self.baselines.as_ref().map_or(Ok(None), |all| all.of(&config, &entry.path)) {
            Ok(None) => {}
            Ok(Some((baseline, path))) => {
                let compared = baseline.compare(&path, &text.text, found);
                (found, known, gone) = (compared.new, compared.known, compared.gone);
            }
            Err(error) => {
                said.push(error);
                failed = true;
            }
        }
        found.retain(|one| lines.touch(&text.starts, &one.finding.range));
        let path = entry.path.display().to_string();
        let looked = Looked { path, text: text.text, found, config, known, gone };
        Outcome { seen: Some(make(looked)), said, failed, skipped: false }
    }

    /// What is found in `opened`, now or in an earlier run. `counted` says that its lines are asked for.
    fn found(&self, entry: &Entry, opened: Opened, counted: bool) -> (Lined, Found) {
        let starts = if counted { changed::starts(&opened.text) } else { Vec::new() };
        let results = self.results.as_ref().filter(|_| !input::is_stdin(&entry.path));
        let kept = results.map(|results| (results, results.place(&entry.path, &opened, self.gate)));
        if let Some((results, place)) = &kept
            && let Some(found) = results.get(place, &opened)
        {
            return (Lined { text: Text::from(opened.text.as_str()), starts }, found);
        }
        let input = opened.read(self.gate);
        let transcript = !input.snapshot.dialect().is_none();
        let found = transcript.then(|| findings::of(&input.snapshot));
        if let Some((results, place)) = &kept {
            results.put(place, &found);
        }
        (Lined { text: input.snapshot.text().clone(), starts }, found)
    }
}

/// A text, and where its lines start as git counts them.
struct Lined {
    text: Text,
    starts: Vec<usize>,
}
