//! `rapporteur stats`

use std::collections::HashSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::analysis::wording::{counted, counted_as};
use crate::publish::stats::{Counts, FileRow, Stats};
use crate::workspace::walk::Entry;

use super::input::{self, Loaded};
use super::out;
use super::progress;

/// Arguments of `stats`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A table for people, JSON or CSV for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// List files that are no transcripts too, with the dialect `none`
    #[arg(long)]
    all: bool,
    /// Leave out the files: a row a dialect
    #[arg(long)]
    summary: bool,
    /// Transcripts, folders of them, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let walked = input::files(&arguments.paths);
    let bar = progress::bar(walked.files.len());
    // The files differ a thousandfold in size: each is a task of its own, so that no thread is left with
    // a row of big ones. A text is gone when it is counted.
    let counted: Vec<Counted> = walked
        .files
        .par_iter()
        .with_max_len(1)
        .map(|entry| {
            let counted = count(entry, arguments.all);
            bar.inc(1);
            counted
        })
        .collect();
    bar.finish_and_clear();

    walked.problems.iter().for_each(|problem| out::complain(problem));
    // A mistake in a configuration file is said once, and not for each file below it.
    let mut said = HashSet::new();
    for message in counted.iter().flat_map(|counted| &counted.said) {
        if said.insert(message) {
            out::complain(message);
        }
    }
    let well_set = counted.iter().all(|counted| counted.well_set);
    let failed = counted.iter().filter(|counted| counted.row.is_none()).count();
    let rows = counted.into_iter().filter_map(|counted| counted.row).collect();
    let mut stats = Stats::new(rows, failed, arguments.all);
    if arguments.summary {
        stats.files.clear();
    }
    out::complain(&looked_at(&stats));
    let code = out::print(&match arguments.format {
        Format::Text => stats.text(),
        Format::Json => serde_json::to_string_pretty(&stats).unwrap_or_default() + "\n",
        Format::Csv => stats.csv(arguments.summary),
    });
    if failed > 0 || !well_set || !walked.problems.is_empty() { 2 } else { code }
}

/// What came of one file.
struct Counted {
    row: Option<FileRow>,
    said: Vec<String>,
    /// Whether all that its settings say is understood.
    well_set: bool,
}

fn count(entry: &Entry, all: bool) -> Counted {
    let Loaded { input, mut said } = input::load(&entry.path);
    let well_set = input.as_ref().is_some_and(|input| input.done() == 0);
    let row = input.map(|input| FileRow {
        path: entry.path.display().to_string(),
        dialect: input.snapshot.dialect().id.clone(),
        counts: Counts::of(&input.snapshot),
    });
    if entry.named && !all && row.as_ref().is_some_and(FileRow::is_none) {
        said.push(input::no_transcript(&entry.path));
    }
    Counted { row, said, well_set }
}

/// How many files were looked at, and what those are that are not in the table.
fn looked_at(stats: &Stats) -> String {
    let mut text = format!("looked at {}", counted(stats.looked_at, "file"));
    for (n, one, many) in [
        (stats.no_transcripts, "is no transcript", "are no transcripts"),
        (stats.failed, "could not be read", "could not be read"),
    ] {
        if n > 0 {
            text += &format!("; {}", counted_as(n, one, many));
        }
    }
    text
}
