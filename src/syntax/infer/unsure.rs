//! What the samples don't settle, in words; and the head fields and remarks that they do.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::syntax::detect::reads_as_talk;
use crate::syntax::label::{self, LabelKind};
use crate::syntax::name;

use super::document::Line;
use super::guess::words_of;
use super::house::House;
use super::read::Read;

/// Most lines that are named.
const MOST: usize = 5;
/// Fewest labels that settle anything.
const FEW: usize = 8;

fn counts(read: &[Read]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    read.iter().for_each(|read| *counts.entry(name::key(read.cut.name)).or_default() += 1);
    counts
}

/// Names of fields at the head or the end of the samples that look like labels (`Date: …`), in lower
/// case: they stand once, before the first name that comes back or after the last, and what follows
/// doesn't read as talk.
pub(super) fn fields(lines: &[Line], read: &[Read]) -> Vec<String> {
    let counts = counts(read);
    let speaks = |read: &&Read| counts[&name::key(read.cut.name)] > 1 || read.kind != LabelKind::Speaker;
    let mut bounds: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for line in read.iter().filter(speaks).map(|read| read.cut.line) {
        bounds.entry(lines[line].sample).or_insert((line, line)).1 = line;
    }
    let outside = |line: usize| {
        bounds.get(&lines[line].sample).is_some_and(|(first, last)| line < *first || line > *last)
    };
    let is_field =
        |read: &&Read| !speaks(read) && outside(read.cut.line) && !reads_as_talk(words_of(lines, &read.cut));
    let mut found: Vec<String> =
        read.iter().filter(is_field).map(|read| read.cut.name.to_lowercase()).collect();
    found.sort();
    found.dedup();
    found
}

/// Brackets of remarks that stand alone on a line or come back, and the words in them that do.
pub(super) fn remarks(lines: &[Line]) -> (Vec<String>, Vec<String>) {
    let mut brackets = BTreeSet::new();
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        for line in lines {
            let mut rest = line.text;
            while let Some((_, behind)) = rest.split_once(open) {
                let Some((inside, after)) = behind.split_once(close) else { break };
                rest = after;
                let remark = inside.trim_end_matches(['.', '!', ' ']).to_lowercase();
                let plain = remark.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
                if plain && (1..=3).contains(&remark.split(' ').count()) && remark.chars().count() > 3 {
                    let n = words.entry(remark).or_default();
                    *n += 1;
                    if *n > 1 {
                        brackets.insert(format!("{open}{close}"));
                    }
                }
            }
        }
    }
    // Parties and countries come back too, but behind names: those in capitals were left as they are.
    words.retain(|_, n| *n > 1);
    (brackets.into_iter().collect(), words.into_keys().collect())
}

/// Everything that isn't sure.
pub(super) fn all(lines: &[Line], house: &House, read: &[Read]) -> Vec<String> {
    let mut said = Vec::new();
    if read.len() < FEW {
        let few = some(read.len(), "label was found", "labels were found");
        said.push(format!("only {few}; give longer samples, or more"));
    }
    if let Some(lost) = no_separator(lines, read) {
        said.push(lost);
    }
    let taken: BTreeSet<usize> = read.iter().map(|read| read.cut.line).collect();
    let left = house.styles.iter().flat_map(|style| &style.cuts);
    let left: Vec<usize> = left.map(|cut| cut.line).filter(|line| !taken.contains(line)).collect();
    if !left.is_empty() {
        let lines_left = some(
            left.len(),
            "line is like a label, but its name isn’t like the others",
            "lines are like labels, but their names aren’t like the others",
        );
        said.push(format!("{lines_left}: {}", places(lines, &left)));
    }
    let counts = counts(read);
    let once: Vec<usize> = read
        .iter()
        .filter(|read| read.kind == LabelKind::Speaker && counts[&name::key(read.cut.name)] == 1)
        .map(|read| read.cut.line)
        .collect();
    if !once.is_empty() && once.len() < read.len() {
        let labels =
            some(once.len(), "label is of somebody who speaks once", "labels are of people who speak once");
        said.push(format!(
            "{labels}: {}; what is no speaker belongs in `label.name.never`",
            places(lines, &once)
        ));
    }
    if let Some(name) = &house.marked.unsure {
        said.push(format!(
            "`{name}` asks most of the questions; if that is no name but the word for a question, write `question.markers = [\"{name}\"]`"
        ));
    }
    if house.marked.alternate {
        said.push("question and answer are told by turns alone; a paragraph of narration with the same sign shifts them".to_owned());
    }
    said
}

fn some(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Line numbers of `found`, with the sample where there are several.
fn places(lines: &[Line], found: &[usize]) -> String {
    let several = lines.last().is_some_and(|line| line.sample > 0);
    let place = |line: &usize| {
        let Line { number, sample, .. } = lines[*line];
        if several { format!("{number} (sample {})", sample + 1) } else { number.to_string() }
    };
    let mut places: Vec<String> = found.iter().take(MOST).map(place).collect();
    if found.len() > MOST {
        places.push("…".to_owned());
    }
    places.join(", ")
}

/// Lines that begin with a speaker's name and are no labels.
fn no_separator(lines: &[Line], read: &[Read]) -> Option<String> {
    let counts = counts(read);
    let known: BTreeSet<&str> = read
        .iter()
        .filter(|read| read.kind == LabelKind::Speaker && counts[&name::key(read.cut.name)] > 1)
        .map(|read| read.cut.name)
        .collect();
    let taken: BTreeSet<usize> = read.iter().map(|read| read.cut.line).collect();
    let like = |(number, line): (usize, &Line)| {
        let text = &line.text[label::blanks(line.text)..];
        let rest = known.iter().find_map(|name| text.strip_prefix(name))?;
        let blanks = label::blanks(rest);
        let begins = rest[blanks..].chars().next().is_none_or(|c| !c.is_lowercase());
        let apart = blanks > 0 || rest.is_empty() || rest.starts_with([':', '.', ';', '-', '—', '–']);
        (begins && apart && !taken.contains(&number)).then_some(number)
    };
    let found: Vec<usize> = lines.iter().enumerate().filter_map(like).collect();
    let said = some(
        found.len(),
        "line begins with a speaker’s name and isn’t closed as a label is",
        "lines begin with a speaker’s name and aren’t closed as labels are",
    );
    (!found.is_empty()).then(|| format!("{said}: {}", places(lines, &found)))
}
