//! The folder of real transcripts.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::workspace::files;

/// What isn't a family of transcripts: somebody else's lists of turns.
pub const GOLD: &str = "us_congress_hearing_gold";

/// The folder: `RAPPORTEUR_CORPUS`, or `../shared/corpus` beside the checkout.
pub fn folder() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    std::env::var_os("RAPPORTEUR_CORPUS").map_or(beside, PathBuf::from)
}

/// The families, in order.
pub fn families(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = entries(folder)
        .into_iter()
        .filter(|path| path.is_dir())
        .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .filter(|name| name != GOLD)
        .collect();
    found.sort();
    found
}

/// The files of a family, as paths from its folder with `/`, in order.
pub fn members(folder: &Path, family: &str) -> Vec<String> {
    let root = folder.join(family);
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(path) = path.strip_prefix(&root) {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// What stands in a folder; nothing where it can't be read.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    found.sort();
    found
}

/// The text of a file.
///
/// # Errors
/// It can't be read or is no text; the message names it.
pub fn text(path: &Path) -> Result<String, String> {
    files::read(path).map(|file| file.text).map_err(|error| format!("{}: {error}", path.display()))
}
