//! Reads everything and says how well it was read.

use std::path::Path;

use crate::compare::{self, Counts};
use crate::corpus::{self, Reading};
use crate::dialects::Dialects;
use crate::folder;
use crate::gold::Gold;
use crate::table::{self, Line};
use crate::{goals, marks, negatives};

/// The name under which files that are no transcripts are asked for.
const NEGATIVES: &str = "negatives";

/// Prints the table, or what is missed in the family `only`. Whether every figure reaches its goal.
///
/// # Errors
/// A list that can't be read, or that names a file which isn't there.
pub fn run(only: Option<&str>) -> Result<bool, String> {
    let folder = folder::folder();
    let mut good = true;
    let families = if folder.is_dir() { folder::families(&folder) } else { Vec::new() };
    if only.is_some_and(|only| only != NEGATIVES && !families.iter().any(|family| family == only)) {
        return Err(format!("no such family; there are {}, {NEGATIVES}", families.join(", ")));
    }
    if families.is_empty() {
        println!("skipped: there are no real transcripts at {}", folder.display());
    } else if only != Some(NEGATIVES) {
        good &= transcripts(&folder, &families, only)?;
    }
    if only.is_none_or(|only| only == NEGATIVES) {
        good &= others(only.is_some());
    }
    Ok(good)
}

/// The families.
fn transcripts(folder: &Path, families: &[String], only: Option<&str>) -> Result<bool, String> {
    let dialects = Dialects::read()?;
    let gold = Gold::read(&folder.join(folder::GOLD))?;
    let mut good = true;
    let (mut files, mut right) = (0, 0);
    if only.is_none() {
        table::head();
    }
    for family in families.iter().filter(|family| only.is_none_or(|only| only == family.as_str())) {
        let (line, misses) = self::family(folder, family, &dialects, &gold)?;
        (files, right) = (files + line.files, right + line.right);
        if only.is_some() {
            misses.iter().for_each(|miss| println!("{miss}"));
        } else {
            good &= table::line(&line, goals::of(family));
        }
    }
    if only.is_none() {
        good &= table::share("dialects right", right, files, goals::DIALECTS);
    }
    Ok(good)
}

/// A family: what was counted, and what differs as `file:line: what`.
fn family(
    folder: &Path,
    family: &str,
    dialects: &Dialects,
    gold: &Gold,
) -> Result<(Line, Vec<String>), String> {
    let mut marked = marks::of_family(family)?;
    let mut line = Line { family: family.to_owned(), ..Line::default() };
    let mut listed = Vec::new();
    for path in folder::members(folder, family) {
        let text = folder::text(&folder.join(family).join(&path))?;
        let reading = corpus::reading(&text);
        line.files += 1;
        let ids = dialects.right(family, &path);
        if ids.contains(&reading.dialect) {
            line.right += 1;
        } else {
            listed.push(format!(
                "{family}/{path}:1: dialect is {}, should be {}",
                reading.dialect,
                ids.join(" or ")
            ));
        }
        let mut misses = Vec::new();
        let marks = marked.remove(&path);
        if marks.as_ref().is_some_and(|marks| !marks.fits(&text)) {
            return Err(format!("marks/{family}.tsv: {path} has other lines than when it was marked"));
        }
        if let Some(counts) = counts(&path, &text, &reading, marks, gold, &mut misses) {
            line.marked += 1;
            line.counts.add(&counts);
        }
        listed.extend(misses.into_iter().map(|(at, what)| format!("{family}/{path}:{at}: {what}")));
    }
    match marked.keys().next() {
        Some(path) => Err(format!("marks/{family}.tsv: there is no {path} in the corpus")),
        None => Ok((line, listed)),
    }
}

/// What is counted in a file that is marked, or that somebody else has listed.
fn counts(
    path: &str,
    text: &str,
    reading: &Reading,
    marks: Option<marks::FileMarks>,
    gold: &Gold,
    misses: &mut Vec<(usize, String)>,
) -> Option<Counts> {
    if let Some(marks) = marks {
        return Some(compare::compare(&marks, &reading.turns, misses));
    }
    let stem = Path::new(path).file_stem()?.to_string_lossy();
    gold.compare(&stem, text, &reading.turns, misses)
}

/// Files that are no transcripts.
fn others(list: bool) -> bool {
    let (mut files, mut silent) = (0, 0);
    for path in negatives::files() {
        let Ok(text) = folder::text(&path) else { continue };
        let reading = corpus::reading(&text);
        files += 1;
        match reading.turns.first() {
            None => silent += 1,
            Some(first) if list => {
                let (turns, dialect) = (reading.turns.len(), reading.dialect);
                println!("{}:{}: {turns} turns as {dialect}", path.display(), first.line);
            }
            Some(_) => {}
        }
    }
    if list {
        println!("{silent} of {files} files without a turn");
        return true;
    }
    if files < goals::NEGATIVE_FILES {
        println!("negatives: only {files} files, {} are needed", goals::NEGATIVE_FILES);
        return false;
    }
    table::share("no transcripts, no turns", silent, files, goals::NEGATIVES)
}
