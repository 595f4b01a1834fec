//! `cargo bench --bench check`: how fast `check` is, and beside it what people check texts with today.
//!
//! All programs see the same files, in turn: round after round, so that what else the machine does falls on all.
//! Programs that are not there are left out; `tests/bench/tools` installs them. `-- --rounds N` sets how often.

#![expect(clippy::print_stdout, reason = "the figures are the result")]

// Each benchmark uses its part of it.
#[allow(dead_code)]
mod sample;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Bytes of the archive that is made up.
const ARCHIVE: usize = 30 << 20;
/// Bytes of the part for programs that would take minutes for more.
const PART: u64 = 1 << 20;
/// Endings that `check` reads in folders.
const ENDINGS: [&str; 6] = ["transcript", "txt", "md", "vtt", "srt", "cha"];

/// A program that checks the files of a folder.
struct Tool {
    name: &'static str,
    /// What it looks for.
    checks: &'static str,
    /// Words behind its name, the folder after them.
    arguments: &'static [&'static str],
    version: &'static [&'static str],
    /// Whether it would take minutes for an archive.
    slow: bool,
}

const TOOLS: [Tool; 6] = [
    Tool {
        name: "rapporteur",
        checks: "transcripts: labels, turns, notes, names, typography; no spelling",
        arguments: &["check", "--no-cache", "--fail-on", "never", "--format", "json"],
        version: &["--version"],
        slow: false,
    },
    Tool {
        name: "typos",
        checks: "spelling, by a list of known mistakes",
        arguments: &["--isolated", "--no-ignore", "--format", "brief"],
        version: &["--version"],
        slow: false,
    },
    Tool {
        name: "codespell",
        checks: "spelling, by a list of known mistakes",
        arguments: &[],
        version: &["--version"],
        slow: false,
    },
    Tool {
        name: "proselint",
        checks: "style of English prose",
        arguments: &["--output-format", "compact", "check"],
        version: &["version"],
        slow: true,
    },
    Tool {
        name: "harper",
        checks: "English grammar, spelling and style",
        arguments: &["lint", "--no-color"],
        version: &["--version"],
        slow: true,
    },
    // As it comes, with its own style.
    Tool {
        name: "vale",
        checks: "style, by rules of a house",
        arguments: &["--no-exit", "--output", "line"],
        version: &["--version"],
        slow: true,
    },
];

/// Files to check.
struct Files {
    title: String,
    folder: PathBuf,
    bytes: u64,
    slow: bool,
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let asked =
        words.iter().position(|word| word == "--rounds").and_then(|at| words.get(at + 1)?.parse().ok());
    let rounds: usize = asked.unwrap_or(5).max(1);
    let work = tempfile::tempdir().expect("a folder for the files");
    let tools: Vec<(&Tool, PathBuf)> =
        TOOLS.iter().filter_map(|tool| Some((tool, program(tool.name)?))).collect();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores; {rounds} rounds in turn; whole processes, without a cache\n");
    for (tool, program) in &tools {
        println!("- {}: {}", version(tool, program), tool.checks);
    }
    for tool in TOOLS.iter().filter(|tool| program(tool.name).is_none()) {
        println!("- {}: not found, left out", tool.name);
    }
    for files in sets(work.path()) {
        println!("\n{}: {} bytes\n", files.title, files.bytes);
        println!("| program | best s | median s | best MB/s | median MB/s |\n|---|---|---|---|---|");
        let run: Vec<_> = tools.iter().filter(|(tool, _)| files.slow || !tool.slow).collect();
        let mut times = vec![Vec::new(); run.len()];
        for round in 0..rounds {
            for (of, (tool, program)) in times.iter_mut().zip(&run) {
                // What takes half a minute is known after one round.
                if round == 0 || !tool.slow {
                    of.push(seconds(tool, program, &files.folder, work.path()));
                }
            }
        }
        for (times, (tool, _)) in times.iter_mut().zip(&run) {
            times.sort_by(f64::total_cmp);
            let (best, median) = (times[0], times[times.len() / 2]);
            let speed = |time: f64| files.bytes as f64 / 1e6 / time;
            println!(
                "| {} | {best:.2} | {median:.2} | {:.1} | {:.1} |",
                tool.name,
                speed(best),
                speed(median)
            );
        }
    }
}

/// The program called `name`: ours, one that `tests/bench/tools` installed, or one on the PATH.
fn program(name: &str) -> Option<PathBuf> {
    if name == "rapporteur" {
        return Some(env!("CARGO_BIN_EXE_rapporteur").into());
    }
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bench/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(installed).chain(std::env::split_paths(&path));
    folders.map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn version(tool: &Tool, program: &Path) -> String {
    let said = Command::new(program).args(tool.version).output().expect("the program starts");
    let said = String::from_utf8_lossy(&said.stdout);
    let said = said.lines().next().unwrap_or_default().trim();
    if said.to_lowercase().contains(tool.name) { said.to_owned() } else { format!("{} {said}", tool.name) }
}

/// The corpus where there is one, an archive, and a part for slow programs.
fn sets(work: &Path) -> Vec<Files> {
    let mut sets = Vec::new();
    let corpus = std::env::var_os("RAPPORTEUR_CORPUS").map_or("../shared/corpus".into(), PathBuf::from);
    if corpus.is_dir() {
        // Of the corpus, just what all of them read.
        let folder = work.join("corpus");
        copy(&corpus, &folder);
        sets.push(Files { title: "The corpus".into(), bytes: bytes(&folder), folder, slow: false });
    } else {
        println!("\nno corpus at {}: left out", corpus.display());
    }
    let folder = work.join("archive");
    sample::archive(&folder, ARCHIVE);
    sets.push(Files { title: "An archive, made up".into(), bytes: bytes(&folder), folder, slow: false });
    let folder = work.join("part");
    sample::archive(&folder, PART as usize);
    let title = "A part of it, for programs that would take minutes".into();
    sets.push(Files { title, bytes: bytes(&folder), folder, slow: true });
    sets
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder that can be read");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder for a copy");
    for path in entries(from) {
        let to = to.join(path.file_name().expect("a name"));
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            copy(&path, &to);
        } else if ENDINGS.contains(&ending) {
            std::fs::copy(&path, &to).expect("a copy");
        }
    }
}

fn bytes(folder: &Path) -> u64 {
    let of =
        |path: &PathBuf| if path.is_dir() { bytes(path) } else { path.metadata().map_or(0, |all| all.len()) };
    entries(folder).iter().map(of).sum()
}

/// How long `tool` takes for `folder`. What it prints goes to a file, as it would in a job.
fn seconds(tool: &Tool, program: &Path, folder: &Path, work: &Path) -> f64 {
    let printed = std::fs::File::create(work.join("printed")).expect("a file for what is printed");
    let mut command = Command::new(program);
    command.args(tool.arguments).arg(folder).current_dir(work);
    command.stdin(Stdio::null()).stdout(printed).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("the program starts");
    let time = start.elapsed().as_secs_f64();
    // A program that can't do its work is fast; findings are no failure.
    let printed = std::fs::metadata(work.join("printed")).map_or(0, |file| file.len());
    assert!(status.success() || printed > 0, "{} failed: {status}", tool.name);
    time
}
