//! The files that a pattern of paths means.

use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;

/// Signs by which a glob is told from a path.
pub const SIGNS: [char; 4] = ['*', '?', '[', '{'];
/// Files and folders that are looked at for one pattern.
const MAX_LOOKED_AT: usize = 20_000;
/// Files that one pattern may mean.
const MAX_FILES: usize = 500;

/// The files that `pattern` means, in the order of their paths; it is a path or a glob, seen from
/// `folder`.
///
/// # Errors
/// The pattern isn't understood, means no file, or too many.
pub fn files(pattern: &str, folder: &Path) -> Result<Vec<PathBuf>, String> {
    if !pattern.contains(SIGNS) {
        return Ok(vec![tidy(&folder.join(pattern))]);
    }
    // What stands before the first part with a sign is a folder as it is.
    let parts: Vec<&str> = pattern.split(['/', std::path::MAIN_SEPARATOR]).collect();
    let signs = parts.iter().position(|part| part.contains(SIGNS)).unwrap_or(0);
    let start = tidy(&folder.join(parts[..signs].join("/")));
    let rest = parts[signs..].join("/");
    let glob = GlobBuilder::new(&rest)
        .literal_separator(true)
        .build()
        .map_err(|error| format!("bad glob `{pattern}`: {}", error.kind()))?
        .compile_matcher();
    let depth = (!rest.contains("**")).then_some(parts.len() - signs);
    let walk = WalkBuilder::new(&start).standard_filters(false).follow_links(true).max_depth(depth).build();
    let mut files = Vec::new();
    for (looked_at, entry) in walk.enumerate() {
        if looked_at > MAX_LOOKED_AT || files.len() > MAX_FILES {
            return Err(format!("`{pattern}` means too many files; name a folder of their own"));
        }
        let Ok(entry) = entry else { continue };
        let below = entry.path().strip_prefix(&start);
        if below.is_ok_and(|below| glob.is_match(below)) && entry.path().is_file() {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        return Err(format!("no file fits `{pattern}` in {}", folder.display()));
    }
    files.sort();
    Ok(files)
}

/// The path without `.` and `..`, so that it reads well in messages and two spellings are one file.
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            // Behind a link `..` means another folder: such a path stays as it is.
            Component::ParentDir if tidy.is_symlink() || !tidy.pop() => return path.to_owned(),
            Component::ParentDir => {}
            part => tidy.push(part),
        }
    }
    tidy
}
