//! Lines that changed since a revision, as git tells it.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::input::is_stdin;
use crate::workspace::walk::Entry;

/// What changed since a revision.
pub struct Changed {
    repositories: Vec<Repository>,
    /// The number of its repository, and the path in it before the file's name, by folder.
    folders: HashMap<PathBuf, (usize, String)>,
}

struct Repository {
    root: PathBuf,
    /// The commit.
    since: String,
    tracked: HashSet<String>,
    /// Paths that differ, and what they were called.
    changed: HashMap<String, Option<String>>,
}

/// What changed in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// All of it.
    All,
    /// These lines, from 0; none where nothing did. Lines end at `\n` alone.
    Some(Vec<Range<usize>>),
}

impl Changed {
    /// What changed in the repositories of `files` since `revision`.
    ///
    /// # Errors
    /// There is no git, a file stands in no repository, or a repository doesn't know the revision.
    pub fn since(revision: &str, files: &[Entry]) -> Result<Self, String> {
        let mut changed = Self { repositories: Vec::new(), folders: HashMap::new() };
        for entry in files.iter().filter(|entry| !is_stdin(&entry.path)) {
            let folder = folder(&entry.path);
            if changed.folders.contains_key(&folder) {
                continue;
            }
            let place =
                git(&folder, &["rev-parse", "--show-toplevel", "--show-prefix"]).map_err(|error| {
                    format!("{}: {error}; `--changed-since` wants a git repository", folder.display())
                })?;
            let mut lines = place.lines();
            let root = PathBuf::from(lines.next().unwrap_or_default());
            let prefix = lines.next().unwrap_or_default().to_owned();
            let known = changed.repositories.iter().position(|repository| repository.root == root);
            let number = match known {
                Some(number) => number,
                None => {
                    changed.repositories.push(Repository::new(root, revision)?);
                    changed.repositories.len() - 1
                }
            };
            changed.folders.insert(folder, (number, prefix));
        }
        Ok(changed)
    }

    /// What changed in the file at `path`. What git doesn't know is new as a whole.
    ///
    /// # Errors
    /// Git fails, in words.
    pub fn of(&self, path: &Path) -> Result<Lines, String> {
        let Some((number, prefix)) = self.folders.get(&folder(path)) else { return Ok(Lines::All) };
        let repository = &self.repositories[*number];
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = format!("{prefix}{name}");
        if !repository.tracked.contains(&path) {
            return Ok(Lines::All);
        }
        let Some(old) = repository.changed.get(&path) else { return Ok(Lines::Some(Vec::new())) };
        let options =
            ["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames"];
        let paths = [old.as_deref(), Some(&*path)];
        let mut arguments = options.to_vec();
        arguments.extend([&*repository.since, "--"]);
        arguments.extend(paths.into_iter().flatten());
        Ok(hunks(&git(&repository.root, &arguments)?))
    }
}

impl Repository {
    fn new(root: PathBuf, revision: &str) -> Result<Self, String> {
        let unknown = || {
            let root = root.display();
            format!(
                "git knows no revision `{revision}` in {root}; `git log` lists some, a shallow clone has few"
            )
        };
        if revision.starts_with('-') {
            return Err(unknown());
        }
        let since = git(&root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]);
        let since = since.map_err(|_| unknown())?.trim().to_owned();
        let tracked = git(&root, &["ls-files", "-z"])?;
        let list = git(&root, &["diff", "--name-status", "-z", "--no-ext-diff", "--find-renames", &since])?;
        let mut parts = list.split('\0').map(str::to_owned);
        let mut changed = HashMap::new();
        while let Some(status) = parts.next().filter(|status| !status.is_empty()) {
            let first = parts.next().unwrap_or_default();
            // Of a copy or a renamed file both names are given.
            if status.starts_with(['R', 'C']) {
                changed.insert(parts.next().unwrap_or_default(), Some(first));
            } else {
                changed.insert(first, None);
            }
        }
        let tracked = tracked.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
        Ok(Self { root, since, tracked, changed })
    }
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => ".".into(),
    }
}

/// What git says, run in `folder`.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    // In a hook these name another place than the one that is asked about. Paths are paths, not patterns.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.env("GIT_LITERAL_PATHSPECS", "1").env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command.arg("-C").arg(folder).args(arguments.iter().map(OsStr::new));
    let output = command.output().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no git on the PATH".to_owned(),
        _ => format!("git can’t be run: {error}"),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().next().unwrap_or("no reason given");
        return Err(format!("git: {}", line.trim_start_matches("fatal: ")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The new lines of a diff without context.
fn hunks(diff: &str) -> Lines {
    let mut lines = Vec::new();
    // Lines of the text stand behind `+` and `-`, so none of these is one.
    for line in diff.lines() {
        if line.starts_with("Binary files ") {
            return Lines::All;
        }
        let Some(rest) = line.strip_prefix("@@ -") else { continue };
        let Some((_, new)) = rest.split_once(" +") else { continue };
        let new = new.split(' ').next().unwrap_or_default();
        let (start, count) = new.split_once(',').unwrap_or((new, "1"));
        let (Ok(start), Ok(count)) = (start.parse::<usize>(), count.parse::<usize>()) else { continue };
        if count > 0 {
            lines.push(start.saturating_sub(1)..start.saturating_sub(1) + count);
        }
    }
    Lines::Some(lines)
}

impl Lines {
    /// Whether some of `range` (bytes) of `text` is among them.
    pub fn touch(&self, starts: &[usize], range: &Range<usize>) -> bool {
        let Self::Some(lines) = self else { return true };
        let line = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
        let first = line(range.start);
        let last = line(range.end.saturating_sub(1).max(range.start));
        lines.iter().any(|lines| lines.start <= last && first < lines.end)
    }
}

/// The bytes at which lines of `text` start, as git counts them.
pub fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_give_the_new_lines() {
        let diff = "--- a/x\n+++ b/x\n@@ -1 +1,2 @@ words\n-a\n+b\n+@@ -1 +9 @@\n@@ -5,2 +6,0 @@\n-c\n-d\n@@ -9,0 +9 @@\n+e\n";
        assert_eq!(hunks(diff), Lines::Some(vec![0..2, 8..9]));
        assert_eq!(hunks("Binary files a/x and b/x differ\n"), Lines::All);
        let starts = starts("one\rstill\ntwo\nthree");
        let two = Lines::Some(vec![1..2, 7..9]);
        assert!(two.touch(&starts, &(10..11)) && two.touch(&starts, &(8..11)));
        assert!(!two.touch(&starts, &(4..9)) && !two.touch(&starts, &(14..15)));
    }
}
