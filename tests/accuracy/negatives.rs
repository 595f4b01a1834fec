//! Files that are no transcripts: written for this program in `negatives/`, and found on this machine by
//! their paths. What is found depends on the machine; how it is chosen doesn't.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

use crate::folder;

/// A place where files of a kind are looked for.
struct Place {
    root: PathBuf,
    /// How the name ends, or what it is; one of these. In lower case.
    names: &'static [&'static str],
    /// At most this many are taken, evenly from all in order.
    most: usize,
}

/// At most this many files are looked at below a place.
const LOOK: usize = 40_000;

/// The sizes that are taken, in bytes: a shorter file says nothing, a longer one takes time.
const SIZES: std::ops::RangeInclusive<u64> = 120..=200_000;

/// Folders of this project that hold transcripts, or descriptions made of them.
const OF_TRANSCRIPTS: &[&str] =
    &["docs/dialects.md", "docs/examples", "docs/rules", "src/syntax/dialects", "src/analysis/rules"];

fn places() -> Vec<Place> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    // The toolchain, by the program that runs this one.
    let toolchain = env::var_os("CARGO").map(PathBuf::from).unwrap_or_default();
    let toolchain = toolchain.ancestors().nth(2).map(Path::to_owned).unwrap_or_default();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = cargo.join("registry/src");
    let place = |root: &Path, names, most| Place { root: root.to_owned(), names, most };
    let system = |root: &str, names, most| Place { root: PathBuf::from(root), names, most };
    vec![
        place(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accuracy/negatives"), &[""], usize::MAX),
        system("/usr/share/common-licenses", &[""], 20),
        system("/usr/share/doc", &["copyright"], 50),
        system("/usr/share/doc", &["readme", "news", "changelog", "todo", "authors", "thanks", "faq"], 30),
        system("/usr/share/doc", &[".txt", ".md", ".html", ".rst", ".conf", ".pl", ".sh", ".py"], 40),
        system("/etc", &[""], 50),
        system("/usr/share/perl", &[".pm", ".pod", ".pl"], 30),
        system("/usr/lib/python3", &[".py", ".txt"], 10),
        system("/usr/lib/python3.11", &[".py", ".txt"], 30),
        system("/usr/lib/python3.13", &[".py", ".txt"], 30),
        system("/usr/include", &[".h"], 20),
        system("/usr/share", &[".xml", ".json", ".svg", ".tab", ".desktop", ".css", ".js", ".sql"], 30),
        place(&crates, &["readme.md"], 50),
        place(&crates, &["changelog.md", "changes.md", "history.md", "releases.md"], 40),
        place(&crates, &[".rs"], 40),
        place(&crates, &[".toml", ".yml", ".yaml", ".json"], 30),
        place(
            &crates,
            &["contributing.md", "code_of_conduct.md", "license-mit", "copying", "security.md"],
            20,
        ),
        place(&crates, &[".txt", ".csv", ".c", ".h", ".py", ".html", ".sh"], 30),
        place(&toolchain.join("share/doc"), &[".md", ".html", ".txt", "copyright", "license-apache"], 20),
        place(&project.join("src"), &[".rs"], 30),
        place(&project.join("docs"), &[".md", ".json"], 20),
        place(&project.join("tests"), &[".rs"], 10),
        place(&project.join("editors"), &[".md", ".json", ".lua", ".ts"], 10),
    ]
}

/// The files, in order.
pub fn files() -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    for place in places() {
        let all = below(&place);
        let step = all.len().div_ceil(place.most.min(all.len()).max(1)).max(1);
        found.extend(all.into_iter().step_by(step));
    }
    found.into_iter().collect()
}

/// The files of a place that may be taken, in order.
fn below(place: &Place) -> Vec<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours = |path: &Path| OF_TRANSCRIPTS.iter().any(|folder| path.starts_with(project.join(folder)));
    let (mut found, mut folders, mut seen) = (Vec::new(), vec![place.root.clone()], 0);
    while let Some(folder) = folders.pop() {
        for path in folder::entries(&folder) {
            // Links lead in circles, and to what is found elsewhere.
            let Ok(about) = path.symlink_metadata() else { continue };
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            seen += 1;
            if about.is_dir() && !ours(&path) && name != "node_modules" && name != "target" {
                folders.push(path);
            } else if about.is_file() && SIZES.contains(&about.len()) && is_named(&name, place.names) {
                found.push(path);
            }
        }
        if seen > LOOK {
            break;
        }
    }
    found.sort();
    found
}

fn is_named(name: &str, names: &[&str]) -> bool {
    names.iter().any(|wanted| {
        if wanted.starts_with('.') || wanted.is_empty() {
            name.ends_with(wanted)
        } else {
            name == *wanted || name.split(['.', '-']).next() == Some(wanted)
        }
    })
}
