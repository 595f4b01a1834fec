//! `rapporteur check`

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::analysis::rule::Level;
use crate::analysis::wording::{counted, counted_as};
use crate::publish::report::{self, File, Report};
use crate::publish::statistics;

use super::baseline::Baselines;
use super::{input, out};
use archive::Archive;
use changed::Changed;
use look::{Job, Looked};
use results::Results;

mod archive;
mod changed;
mod excerpt;
pub(super) mod look;
mod results;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Text with excerpts for people; the others for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The exit code is 1 if there is a finding of this level or a louder one
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "LEVEL")]
    fail_on: FailOn,
    /// The transcripts are about to be published: rules of the publication gate have their full level
    #[arg(long)]
    gate: bool,
    /// Count findings by rule instead of showing them (with --format text or json)
    #[arg(long)]
    statistics: bool,
    /// Only findings on lines that git says were changed since REV; files that git doesn’t know count whole
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// Leave out the findings in this baseline; without it, those in `.rapporteur-baseline.json` beside
    /// rapporteur.toml
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Leave out nothing because of a baseline
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Look at each file, and keep no results for the next run
    #[arg(long)]
    no_cache: bool,
    /// Transcripts, folders of them, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts for people
    Text,
    /// A list of findings
    Json,
    /// A finding a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands: annotations in GitHub Actions
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// JUnit XML: a suite a file
    Junit,
    /// Checkstyle XML
    Checkstyle,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Hint,
    Never,
}

impl FailOn {
    fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warning => level >= Level::Warning,
            Self::Info => level >= Level::Info,
            Self::Hint => true,
            Self::Never => false,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    if arguments.statistics && !matches!(arguments.format, Format::Text | Format::Json) {
        out::complain("`--statistics` is printed with `--format text` or `json` alone");
        return 2;
    }
    let walked = input::files(&arguments.paths);
    walked.problems.iter().for_each(|problem| out::complain(problem));
    let renderer = excerpt::renderer();
    let shown = arguments.format == Format::Text && !arguments.statistics;
    let changed = match &arguments.changed_since {
        None => None,
        Some(revision) => match Changed::since(revision, &walked.files) {
            Ok(changed) => Some(changed),
            Err(error) => {
                out::complain(&error);
                return 2;
            }
        },
    };
    let baselines = Baselines::new(arguments.baseline.clone(), arguments.no_baseline);
    let job = Job {
        gate: arguments.gate,
        archive: Archive::of(&walked.files),
        changed,
        results: if arguments.no_cache { None } else { Results::usual() },
        baselines: Some(baselines),
    };
    // What a file gives is made beside the others, so that no text outlives its turn.
    let all = job.run(&walked.files, |looked| {
        let fails = looked.found.iter().any(|found| arguments.fail_on.fails(found.level));
        let pages = looked.config.docs_url.clone();
        let rows = report::rows(&looked.text, &looked.found, |rule| looked.config.page(rule));
        let Looked { path, text, found, known, gone, .. } = looked;
        let excerpts = if shown { excerpt::excerpts(&renderer, &path, &text, found) } else { String::new() };
        Seen { file: File { path, rows }, fails, pages, excerpts, known, gone }
    });
    let mut failed = !walked.problems.is_empty();
    let mut said = BTreeSet::new();
    let mut skipped = 0;
    let mut report = Report::default();
    let (mut text, mut fails) = (String::new(), false);
    let (mut known, mut gone) = (0, job.baselines.as_ref().map_or(0, Baselines::gone));
    for outcome in all {
        // A mistake in a configuration file is said once, and not for each file below it.
        for message in outcome.said {
            if said.insert(message.clone()) {
                out::complain(&message);
            }
        }
        failed |= outcome.failed;
        skipped += usize::from(outcome.skipped);
        let Some(seen) = outcome.seen else { continue };
        text += &seen.excerpts;
        fails |= seen.fails;
        (known, gone) = (known + seen.known, gone + seen.gone);
        report.pages = report.pages.or(seen.pages);
        report.files.push(seen.file);
    }
    report.failed = failed;
    if skipped > 0 {
        let files = counted_as(skipped, "file that is no transcript", "files that are no transcripts");
        out::complain(&format!("skipped {files}"));
    }
    let count: usize = report.files.iter().map(|file| file.rows.len()).sum();
    if arguments.format == Format::Text && count > 0 {
        let files = counted(report.files.len(), "file");
        out::complain(&format!("{} in {files}", counted(count, "finding")));
    }
    if known > 0 || gone > 0 {
        let more = if gone > 0 {
            format!(
                "; {} gone: `rapporteur baseline` writes it anew",
                counted_as(gone, "of it is", "of it are")
            )
        } else {
            String::new()
        };
        out::complain(&format!("left out {} of the baseline{more}", counted(known, "finding")));
    }
    match out::print(&printed(arguments, &report, text)) {
        0 if failed => 2,
        0 => u8::from(fails),
        code => code,
    }
}

/// What came of a transcript.
struct Seen {
    file: File,
    fails: bool,
    pages: Option<String>,
    excerpts: String,
    known: usize,
    gone: usize,
}

/// What goes to standard output.
fn printed(arguments: &Arguments, report: &Report, excerpts: String) -> String {
    if arguments.statistics {
        let rows = statistics::statistics(report);
        return match arguments.format {
            Format::Json => serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n",
            _ => statistics::table(&rows),
        };
    }
    match arguments.format {
        Format::Text => excerpts,
        Format::Json => report::json(report),
        Format::Jsonl => report::jsonl(report),
        Format::Sarif => report::sarif(report),
        Format::Github => report::github(report),
        Format::Gitlab => report::gitlab(report),
        Format::Junit => report::junit(report),
        Format::Checkstyle => report::checkstyle(report),
    }
}
