//! What can be known of a text only beside others: which of the files that are looked at bear one document number.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::input;
use crate::workspace::walk::Entry;

/// The start of a text in which its number is looked for, in bytes.
const HEAD: usize = 16 << 10;
/// Codes of languages in names of files: a translation bears the number of its original.
const LANGUAGES: &[&str] = &[
    "ar", "be", "bg", "cs", "da", "de", "el", "en", "eng", "es", "et", "fa", "fi", "fr", "fra", "he", "hi",
    "hr", "hu", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "rus", "sk", "sl", "spa",
    "sr", "sv", "tr", "uk", "zh",
];

/// The files by what tells that they are one document.
#[derive(Debug, Default)]
pub struct Archive {
    files: HashMap<Sign, Vec<PathBuf>>,
    signs: HashMap<PathBuf, Sign>,
}

/// A document number, the dialect, and whether most letters are Latin: another of these is a translation.
type Sign = (String, String, bool);

impl Archive {
    /// Looks at the start of each of `files`; at nothing where there is one alone.
    pub fn of(files: &[Entry]) -> Self {
        let mut archive = Self::default();
        if files.len() < 2 {
            return archive;
        }
        let signs: Vec<_> =
            files.par_iter().map(|entry| Some((entry.path.clone(), sign(&entry.path)?))).collect();
        for (path, sign) in signs.into_iter().flatten() {
            archive.files.entry(sign.clone()).or_default().push(path.clone());
            archive.signs.insert(path, sign);
        }
        archive
    }

    /// The other files that bear the number of the one at `path`, in the order of their paths.
    pub fn others(&self, path: &Path) -> Vec<String> {
        let Some(same) = self.signs.get(path).and_then(|sign| self.files.get(sign)) else {
            return Vec::new();
        };
        let others = same.iter().filter(|other| *other != path && language(other) == language(path));
        others.map(|other| other.display().to_string()).collect()
    }
}

/// The code of a language in the name of a file or of its folder, the last of them.
fn language(path: &Path) -> Option<String> {
    let name = path.to_string_lossy().to_lowercase();
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.rev().find(|word| LANGUAGES.contains(word)).map(str::to_owned)
}

fn sign(path: &Path) -> Option<Sign> {
    if input::is_stdin(path) {
        return None;
    }
    let mut opened = input::open(path).0?;
    let end = crate::syntax::words::floor(&opened.text, HEAD.min(opened.text.len()));
    opened.text.truncate(end);
    let letters = opened.text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = opened.text.chars().filter(char::is_ascii_alphabetic).count() * 2 > letters;
    let snapshot = opened.read(false).snapshot;
    let number = snapshot.matter().front.as_ref()?.number.clone()?;
    let number = snapshot.text().slice(number).split_whitespace().collect::<String>();
    (!snapshot.dialect().is_none()).then(|| (number, snapshot.dialect().id.clone(), latin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_names() {
        let of = |path: &str| language(Path::new(path));
        assert_eq!(of("2022/en/210.txt"), Some("en".to_owned()));
        assert_eq!(of("fr/210-10.ru.txt"), Some("ru".to_owned()));
        assert_eq!(of("briefing-report.txt"), None);
    }
}
