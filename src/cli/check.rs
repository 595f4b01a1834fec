//! `rapporteur check`

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level as Title, Origin, Patch, Renderer, Snippet};
use clap::{Args, ValueEnum};

use crate::analysis::findings::{self, Reported};
use crate::analysis::rule::Level;
use crate::analysis::wording::{counted, counted_as};
use crate::publish;

use super::input::{self, Input};
use super::out;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Text with excerpts for people, JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The exit code is 1 if there is a finding of this level or a louder one
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "LEVEL")]
    fail_on: FailOn,
    /// Transcripts, folders of them, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
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
    let walked = input::files(&arguments.paths);
    let mut failed = !walked.problems.is_empty();
    walked.problems.iter().for_each(|problem| out::complain(problem));

    let mut report = Report::new(arguments.format);
    let (mut found_any, mut skipped, mut looked) = (false, 0, 0);
    for entry in &walked.files {
        let Some(input) = input::read(&entry.path) else {
            failed = true;
            continue;
        };
        failed |= input.done() > 0;
        if input.snapshot.dialect().is_none() {
            if entry.named {
                out::complain(&input::no_transcript(&entry.path));
            }
            skipped += usize::from(!entry.named);
            continue;
        }
        looked += 1;
        let found = findings::of(&input.snapshot);
        found_any |= found.iter().any(|found| arguments.fail_on.fails(found.level));
        report.add(&entry.path, &input, found);
    }
    if skipped > 0 {
        out::complain(&format!(
            "skipped {}",
            counted_as(skipped, "file that is no transcript", "files that are no transcripts")
        ));
    }
    if matches!(arguments.format, Format::Text) && !report.is_empty() {
        let (findings, files) = (counted(report.count, "finding"), counted(looked, "file"));
        out::complain(&format!("{findings} in {files}"));
    }
    match out::print(&report.finish()) {
        0 if failed => 2,
        0 => u8::from(found_any),
        code => code,
    }
}

/// What is printed.
struct Report {
    format: Format,
    text: String,
    json: Vec<publish::findings::Finding>,
    count: usize,
    renderer: Renderer,
}

impl Report {
    fn new(format: Format) -> Self {
        let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        Self {
            format,
            text: String::new(),
            json: Vec::new(),
            count: 0,
            renderer: renderer.term_width(width()),
        }
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn add(&mut self, path: &Path, input: &Input, found: Vec<Reported>) {
        self.count += found.len();
        let shown = path.display().to_string();
        match self.format {
            Format::Json => {
                let url = |found: &Reported| input.config.page(found.rule);
                self.json.extend(publish::findings::findings(&shown, &input.snapshot, &found, url));
            }
            Format::Text => {
                for found in &findings::folded(found, MOST) {
                    self.text.push_str(&excerpt(&self.renderer, &shown, input, found));
                    self.text.push_str("\n\n");
                }
            }
        }
    }

    fn finish(self) -> String {
        match self.format {
            Format::Json => serde_json::to_string_pretty(&self.json).unwrap_or_default() + "\n",
            Format::Text => self.text,
        }
    }
}

/// Columns of the terminal, where it says so.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|width| *width >= 40)
        .unwrap_or(120)
}

/// Findings of one rule in a file, of which more are shown as one.
const MOST: usize = 50;
/// Bytes of a line that are shown on each side of a finding.
const NEAR: usize = 2_000;

/// A finding with the lines that it is about.
fn excerpt(renderer: &Renderer, path: &str, input: &Input, found: &Reported) -> String {
    let text = input.snapshot.text();
    let finding = &found.finding;
    let first = text.line_of(finding.range.start);
    // A finding of many lines shows its first ones: the excerpt is to be read, not to be scrolled.
    let last = text.line_of(finding.range.end).min(first + 3);
    let lines = text.line_content(first).start..text.line_content(last).end;
    // Of a long line its surroundings will do.
    let start = text.floor(lines.start.max(finding.range.start.saturating_sub(NEAR)));
    let source = text.slice(start..text.floor(lines.end.min(finding.range.end.min(start + 8 * NEAR) + NEAR)));
    let inside = |range: &std::ops::Range<usize>| {
        let floor = |at: usize| at.clamp(start, start + source.len()) - start;
        floor(range.start)..floor(range.end)
    };
    let title = match found.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Info => Title::INFO,
        Level::Hint => Title::HELP.with_name("hint"),
    };
    let shown = Snippet::source(source.to_string()).line_start(first + 1);
    let shown = shown.annotation(AnnotationKind::Primary.span(inside(&finding.range)));
    let title = title.primary_title(finding.message.clone()).id(found.rule.name);
    let place = text.position_at(finding.range.start, crate::text::Encoding::Utf32);
    let place = Origin::path(path.to_owned()).line(first + 1).char_column(place.column as usize + 1);
    let mut report = vec![title.element(place).element(shown)];
    for related in &finding.related {
        let place = text.position_at(related.range.start, crate::text::Encoding::Utf32);
        let note = format!("{}:{}:{}: {}", path, place.line + 1, place.column + 1, related.message);
        report.push(Group::with_title(Title::NOTE.secondary_title(note)));
    }
    if let Some(fix) = &finding.fix {
        let help = format!("{} ({})", fix.title, fix.safety.word());
        let near =
            fix.edits.iter().all(|edit| edit.range.start >= start && edit.range.end <= start + source.len());
        let short = source.len() <= 160;
        report.push(if near && short {
            let patches = fix.edits.iter().map(|edit| Patch::new(inside(&edit.range), edit.text.clone()));
            Title::HELP
                .secondary_title(help)
                .element(Snippet::source(source.to_string()).line_start(first + 1).patches(patches))
        } else {
            Group::with_title(Title::HELP.secondary_title(help))
        });
    }
    renderer.render(&report)
}
