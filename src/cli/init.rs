//! `rapporteur init`

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::analysis::document::Choice;
use crate::analysis::wording::counted;
use crate::analysis::{Document, Snapshot};
use crate::publish::stats::Counts;
use crate::syntax::infer::{self, Inference};
use crate::syntax::{Dialect, detect};
use crate::text::Text;
use crate::workspace::config;
use crate::workspace::template::{DialectPart, template};

use super::{input, out};

/// A new reading of a text is written instead of a known dialect where it explains so much more of it.
const BETTER: f64 = 1.5;

/// Arguments of `init`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Transcripts of one house, `-` for standard input: their dialect is written, a new one where none is
    /// known; without any, all keys are written as comments
    samples: Vec<PathBuf>,
    /// Where to write; `-` for standard output
    #[arg(long, short, value_name = "FILE", default_value = config::FILE)]
    output: PathBuf,
    /// Overwrite the file if it exists
    #[arg(long)]
    force: bool,
}

/// A sample and the dialect that it is in; none where it is unknown.
struct Sample {
    shown: String,
    text: Text,
    known: Option<Arc<Dialect>>,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let stdout = input::is_stdin(&arguments.output);
    if !stdout && !arguments.force && arguments.output.exists() {
        return exists(&arguments.output);
    }
    let Some(samples) = read(&arguments.samples) else { return 2 };
    let Some((text, said)) = written(&samples) else { return 2 };
    let code = if stdout { out::print(&text) } else { write(&arguments.output, &text, arguments.force) };
    if code == 0 {
        said.iter().for_each(|line| out::complain(line));
        if !stdout {
            out::complain(&format!("{} is written", arguments.output.display()));
        }
    }
    code
}

/// The samples with their dialects; none where one can't be read.
fn read(paths: &[PathBuf]) -> Option<Vec<Sample>> {
    let mut samples = Vec::new();
    for path in paths {
        // What is said of the folder already doesn't count: it may be what is written anew.
        let text = Text::from(input::text(path)?.as_str());
        let found = detect::detect(&text);
        let known = Some(found).filter(|dialect| !dialect.is_none() && dialect.id != "mixed");
        samples.push(Sample { shown: path.display().to_string(), text, known });
    }
    Some(samples)
}

/// The text of the file, and what to say when it is written; none where nothing was found in the samples,
/// which is then said.
fn written(samples: &[Sample]) -> Option<(String, Vec<String>)> {
    if samples.is_empty() {
        return Some((template(&DialectPart::Recognised, &[], &[]), Vec::new()));
    }
    let groups = groups(samples);
    let (id, group) = groups.first()?;
    let texts: Vec<Text> = group.iter().map(|sample| sample.text.clone()).collect();
    let learnt = infer::infer(&texts, Dialect::embedded());
    let known = Dialect::by_id(id);
    let new = learnt.filter(|new| known.as_ref().is_none_or(|known| is_better(&texts, new, known)));
    let (part, dialect, unsure) = match (new, known) {
        (Some(new), _) => (DialectPart::New(new.toml), new.dialect, new.unsure),
        (None, Some(known)) => (DialectPart::Known(known.id.clone()), known, Vec::new()),
        (None, None) => {
            let names: Vec<&str> = group.iter().map(|sample| sample.shown.as_str()).collect();
            out::complain(&format!(
                "no labels found in {}: no line beginnings come back as speakers’ names do. Give a longer sample; \
                 docs/dialects.md tells how to write a dialect by hand",
                names.join(", ")
            ));
            return None;
        }
    };
    let mut summary = Vec::new();
    for sample in group {
        let snapshot = snapshot(sample, &dialect);
        summary.push(format!("{}: {}", sample.shown, counts(&snapshot)));
    }
    let mut said = vec![match &part {
        DialectPart::New(_) => "The dialect is learnt from these samples:".to_owned(),
        _ => format!("These samples are in the dialect {}, {}:", dialect.id, dialect.title),
    }];
    said.extend(summary.iter().map(|line| format!("  {line}")));
    let mut below: Vec<String> = unsure.iter().map(|line| format!("unsure: {line}")).collect();
    for (other, group) in &groups[1..] {
        let names: Vec<&str> = group.iter().map(|sample| sample.shown.as_str()).collect();
        let line = match other.as_str() {
            "" => format!(
                "not in this dialect, and in no known one: {}; try `rapporteur init` on them alone",
                names.join(", ")
            ),
            other => format!(
                "not in this dialect but in {other}: {}; give them a folder and a {} of their own",
                names.join(", "),
                config::FILE
            ),
        };
        below.push(line);
    }
    summary.extend(below.iter().cloned());
    Some((template(&part, &said, &below), summary))
}

/// The samples by dialect, the one of most samples first; those of unknown houses house by house, with an
/// empty id.
fn groups(samples: &[Sample]) -> Vec<(String, Vec<&Sample>)> {
    let mut known: BTreeMap<&str, Vec<&Sample>> = BTreeMap::new();
    for sample in samples {
        known.entry(sample.known.as_ref().map_or("", |dialect| &dialect.id)).or_default().push(sample);
    }
    let unknown = known.remove("").unwrap_or_default();
    let texts: Vec<Text> = unknown.iter().map(|sample| sample.text.clone()).collect();
    let houses = infer::houses(&texts, Dialect::embedded()).into_iter();
    let houses =
        houses.map(|house| (String::new(), house.into_iter().map(|number| unknown[number]).collect()));
    let mut groups: Vec<_> =
        known.into_iter().map(|(id, group)| (id.to_owned(), group)).chain(houses).collect();
    groups.sort_by_key(|(_, group): &(String, Vec<&Sample>)| std::cmp::Reverse(group.len()));
    groups
}

/// Whether a new reading explains the texts so much better than the known dialect that it is written.
fn is_better(texts: &[Text], new: &Inference, known: &Arc<Dialect>) -> bool {
    infer::value(texts, &new.dialect) > infer::value(texts, known) * BETTER + 4.0
}

fn snapshot(sample: &Sample, dialect: &Arc<Dialect>) -> Snapshot {
    let learned = detect::learn(&sample.text, dialect);
    Document::new(&sample.text.to_string(), Choice::Fixed(learned)).snapshot()
}

/// `41 labels, 5 speakers, 20 exchanges`.
fn counts(snapshot: &Snapshot) -> String {
    let counts = Counts::of(snapshot);
    let labels = snapshot.tree().sum().labels;
    let speakers = counted(counts.speakers, "speaker");
    format!("{}, {speakers}, {}", counted(labels as u64, "label"), counted(counts.exchanges, "exchange"))
}

fn write(path: &Path, text: &str, force: bool) -> u8 {
    let mut options = OpenOptions::new();
    // Whoever makes the file in the meantime keeps it.
    options.write(true).truncate(force).create(force).create_new(!force);
    match options.open(path).and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => 0,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => exists(path),
        Err(error) => {
            out::complain(&format!("{}: {error}", path.display()));
            2
        }
    }
}

fn exists(path: &Path) -> u8 {
    out::complain(&format!(
        "{} exists already, and was left as it is; --force overwrites it, --output FILE writes elsewhere, --output - prints",
        path.display()
    ));
    2
}
