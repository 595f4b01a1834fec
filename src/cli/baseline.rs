//! `rapporteur baseline`, and the baselines that `check` compares with.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;

use crate::analysis::wording::counted;
use crate::publish::baseline::Baseline;
use crate::publish::fingerprint::Context;
use crate::workspace::config::{self, Config};

use super::check::look::Job;
use super::{input, out};

/// The name of a baseline beside `rapporteur.toml`, which is read without being named.
const FILE: &str = ".rapporteur-baseline.json";

/// Arguments of `baseline`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Where it is written; otherwise to `.rapporteur-baseline.json` beside rapporteur.toml, or here where
    /// there is none
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Transcripts, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let walked = input::files(&arguments.paths);
    walked.problems.iter().for_each(|problem| out::complain(problem));
    let target = match &arguments.write {
        Some(file) => file.clone(),
        None => usual(&arguments.paths[0]),
    };
    let all = Job::default().run(&walked.files, |looked| {
        let entry = |one: &crate::analysis::findings::Reported| {
            (one.rule.name.to_owned(), Context::of(&looked.text, &one.finding.range))
        };
        (looked.path, looked.found.iter().map(entry).collect::<Vec<_>>())
    });
    let mut failed = !walked.problems.is_empty();
    let mut baseline = Baseline::default();
    let mut said = std::collections::BTreeSet::new();
    let (mut findings, mut files) = (0, 0);
    for outcome in all {
        for message in outcome.said {
            if said.insert(message.clone()) {
                out::complain(&message);
            }
        }
        failed |= outcome.failed;
        let Some((path, entries)) = outcome.seen else { continue };
        findings += entries.len();
        files += usize::from(!entries.is_empty());
        baseline.add(seen_from(&folder(&target), Path::new(&path)), entries);
    }
    if failed {
        out::complain("nothing is written: a baseline of a part would let the rest pass for new");
        return 2;
    }
    if let Err(error) = write(&target, &baseline.write()) {
        out::complain(&format!("{}: can’t be written: {error}", target.display()));
        return 2;
    }
    let (findings, files) = (counted(findings, "finding"), counted(files, "file"));
    out::complain(&format!("wrote {findings} in {files} to {}", target.display()));
    0
}

/// Beside the settings that count for `path`, or in the working folder.
fn usual(path: &Path) -> PathBuf {
    let inside = if path.is_dir() { path.join("x") } else { path.to_owned() };
    match config::nearest(&inside) {
        Ok(Some((settings, _))) => settings.with_file_name(FILE),
        _ => FILE.into(),
    }
}

/// Writes the whole file or nothing.
fn write(target: &Path, text: &str) -> std::io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".rapporteur-").tempfile_in(folder(target))?;
    file.write_all(text.as_bytes())?;
    // A file for others to read, as any that an editor writes.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.persist(target)?;
    Ok(())
}

fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => ".".into(),
    }
}

/// `path` as it is seen from `folder`, with `/` between folders; whole where it isn't below.
fn seen_from(folder: &Path, path: &Path) -> String {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let (folder, path) = (whole(folder).unwrap_or_default(), whole(path).unwrap_or_else(|_| path.to_owned()));
    let below = path.strip_prefix(&folder).unwrap_or(&path);
    let shown = below.display().to_string();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}

/// What came of reading a baseline: none where there is no file.
type Read = Result<Option<Arc<Baseline>>, String>;

/// Baselines, each read once.
pub(super) struct Baselines {
    /// The one for all files, where it was named.
    named: Option<PathBuf>,
    /// Whether none counts.
    off: bool,
    read: Mutex<HashMap<PathBuf, Read>>,
}

impl Baselines {
    /// The one at `named` for all files, or those beside the settings; `off` says that none counts.
    pub(super) fn new(named: Option<PathBuf>, off: bool) -> Self {
        Self { named, off, read: Mutex::default() }
    }

    /// The baseline for the file at `path` with the settings `config`, and the file's path in it.
    ///
    /// # Errors
    /// It can't be read, in words.
    pub(super) fn of(&self, config: &Config, path: &Path) -> Result<Option<(Arc<Baseline>, String)>, String> {
        // The user's own settings are no place for what a project knows.
        let settings = config.path.as_ref().filter(|_| !config.of_user);
        let beside = settings.map(|settings| settings.with_file_name(FILE));
        let Some(file) = self.named.clone().or(beside).filter(|_| !self.off) else { return Ok(None) };
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let baseline = read.entry(file.clone()).or_insert_with_key(|file| self.open(file)).clone()?;
        Ok(baseline.map(|baseline| (baseline, seen_from(&folder(&file), path))))
    }

    fn open(&self, file: &Path) -> Read {
        match std::fs::read_to_string(file) {
            Ok(text) => {
                let problem = |problem| {
                    format!("{}: no baseline: {problem}; `rapporteur baseline` writes one", file.display())
                };
                Baseline::parse(&text).map(|baseline| Some(Arc::new(baseline))).map_err(problem)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.named.is_none() => Ok(None),
            Err(error) => Err(format!("{}: {error}", file.display())),
        }
    }

    /// How many findings the baselines that were read have in files that are gone.
    pub(super) fn gone(&self) -> usize {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut gone = 0;
        #[expect(clippy::iter_over_hash_type, reason = "a sum has no order")]
        for (file, baseline) in &*read {
            let Ok(Some(baseline)) = baseline else { continue };
            let folder = folder(file);
            let lost = baseline.files.keys().filter(|path| !folder.join(path).exists());
            gone += lost.map(|path| baseline.count(path)).sum::<usize>();
        }
        gone
    }
}
