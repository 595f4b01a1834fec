//! The files that a list of paths means.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// Endings of the files that are read in folders.
pub const ENDINGS: &[&str] = &["transcript", "txt", "md", "vtt", "srt", "cha"];

/// A file to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path, beginning as it was given.
    pub path: PathBuf,
    /// Whether it was named itself, and not found in a folder.
    pub named: bool,
}

/// What a list of paths means.
#[derive(Debug, Default)]
pub struct Walk {
    /// The files, sorted by path.
    pub files: Vec<Entry>,
    /// What could not be looked at, in words, with its path.
    pub problems: Vec<String>,
}

/// The files that `paths` mean: files that are named, and in folders those with one of [`ENDINGS`].
/// Hidden files and what `.gitignore` names are left out; symbolic links to folders aren't followed.
pub fn walk(paths: &[PathBuf]) -> Walk {
    let mut walk = Walk::default();
    for path in paths {
        if path.is_dir() {
            folder(path, &mut walk);
        } else {
            walk.files.push(Entry { path: path.clone(), named: true });
        }
    }
    // `a.txt` and `./a.txt` are one file; what was named is kept.
    walk.files.sort_by(|a, b| (b.named, &a.path).cmp(&(a.named, &b.path)));
    let mut seen = HashSet::new();
    walk.files.retain(|entry| seen.insert(entry.path.canonicalize().unwrap_or_else(|_| entry.path.clone())));
    walk.files.sort();
    walk
}

fn folder(path: &Path, walk: &mut Walk) {
    for entry in WalkBuilder::new(path).require_git(false).build() {
        match entry {
            Ok(entry)
                if entry
                    .file_type()
                    .is_some_and(|kind| kind.is_file() || kind.is_symlink() && entry.path().is_file()) =>
            {
                let ending =
                    entry.path().extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
                if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
                    walk.files.push(Entry { path: entry.into_path(), named: false });
                }
            }
            Ok(_) => {}
            Err(error) => walk.problems.push(format!("{error}; it was left out")),
        }
    }
}
