//! The parameters of a house, from the guesses that explain its texts.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::{Cut, Stamped, is_dash};
use super::document::Line;
use super::guess::{self, Guess, Key};
use super::markers::Marked;
use super::names::{Names, Told, style_of};

/// One way in which labels look.
#[derive(Clone, Debug)]
pub(super) struct Style<'t> {
    pub key: Key,
    /// What it was learnt from, by line.
    pub cuts: Vec<Cut<'t>>,
    pub names: Names,
    /// Other separators than that of the key.
    pub accepted: Vec<String>,
    pub recurring: bool,
}

/// The conventions of a house.
#[derive(Clone, Debug)]
pub(super) struct House<'t> {
    pub styles: Vec<Style<'t>>,
    pub marked: Marked,
    /// Whether labels of cues go on with the turn before.
    pub continues: bool,
    /// Whether lines begin with numbers.
    pub numbered: bool,
    /// Brackets of remarks in the text, and the words in them that come back.
    pub remarks: (Vec<String>, Vec<String>),
}

/// Most ways in which labels look.
const STYLES: usize = 5;
/// A second way finds at least so much of what the first one finds.
const WORTH: f64 = 0.12;

/// The best guess, and those others that find labels of the same speakers beside it.
pub(super) fn chosen<'t>(guesses: &[Guess<'t>], lead: usize) -> Vec<Guess<'t>> {
    let mut chosen: Vec<Guess> = Vec::new();
    let mut lines: BTreeSet<usize> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let others = guesses.iter().enumerate().filter(|(number, _)| *number != lead).map(|(_, guess)| guess);
    for mut guess in guesses.get(lead).into_iter().chain(others).cloned() {
        if let Some(first) = chosen.first() {
            guess.cuts.retain(|cut| !lines.contains(&cut.line));
            let known = |cut: &&Cut| names.contains(&last_word(cut.name));
            let known = guess.cuts.iter().filter(known).count();
            let marks = first.cuts[0].name.is_empty() != guess.cuts.first().is_none_or(|c| c.name.is_empty());
            let worth = guess.value >= first.value * WORTH && known >= 2 && known * 2 >= guess.cuts.len();
            let again = guess::counts(&guess.cuts).values().any(|n| *n > 1);
            let kin = again
                && guess.key.close == first.key.close
                && guess.key.alone == first.key.alone
                && !first.key.open.is_empty()
                && guess.key.open.chars().next() == first.key.open.chars().next();
            let other = kin || guess.value >= first.value * 0.5 && known >= 1;

            if marks || guess.cuts.len() < 2 || !(worth || other) || !is_firm(&guess.key, &guess.cuts) {
                continue;
            }
        }
        lines.extend(guess.cuts.iter().map(|cut| cut.line));
        names.extend(guess.cuts.iter().map(|cut| last_word(cut.name)));
        chosen.push(guess);
        if chosen.len() == STYLES {
            break;
        }
    }
    chosen
}

/// The last word of a name, in lower case: short and long forms of a name share it.
fn last_word(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// Whether marks, a separator or a stamp tell labels from prose.
pub(super) fn is_firm(key: &Key, cuts: &[Cut]) -> bool {
    let told = |cut: &Cut| cut.stamp != Stamped::No || !cut.notes.is_empty();
    !key.open.is_empty()
        || !matches!(key.close.as_str(), "" | "." | " " | "  ")
        || cuts.iter().all(told)
        || cuts.iter().all(|cut| cut.indent >= 2)
}

/// The styles of the guesses; names that are markers of `marked` are no names of speakers.
pub(super) fn styles<'t>(chosen: Vec<Guess<'t>>, marked: &Marked) -> Vec<Style<'t>> {
    let mut styles: Vec<Style> = Vec::new();
    for guess in chosen {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for cut in guess.cuts.iter().filter(|cut| !cut.name.is_empty() && !marked.is(cut.name)) {
            let name: Vec<&str> = cut.name.split_whitespace().collect();
            *names.entry(name.join(" ")).or_default() += 1;
        }
        let marks = !guess.key.open.is_empty() || guess.cuts.iter().all(|cut| cut.stamp != Stamped::No);
        let told = match is_firm(&guess.key, &guess.cuts) {
            true if marks => Told::Surely,
            true => Told::Well,
            false => Told::Hardly,
        };
        // Another separator of the same kind of label is accepted, not another style.
        let same = styles.iter_mut().find(|style: &&mut Style| {
            style.key.open.is_empty()
                && guess.key.open.is_empty()
                && style.key.alone == guess.key.alone
                && !style.key.close.trim().is_empty()
                && !guess.key.close.trim().is_empty()
        });
        if let Some(style) = same {
            style.accepted.push(separator(&guess.key, &guess.cuts));
            continue;
        }
        let style = Style {
            names: style_of(&names, told),
            key: guess.key,
            cuts: guess.cuts,
            accepted: Vec::new(),
            recurring: false,
        };
        styles.push(style);
    }
    styles
}

/// The separator of a key without marks: a dash keeps the blank before it, or it would end `Jean-Paul`.
pub(super) fn separator(key: &Key, cuts: &[Cut]) -> String {
    let gap = cuts.iter().filter(|cut| cut.gap).count() * 2 > cuts.len();
    if gap && is_dash(&key.close) { format!(" {}", key.close) } else { key.close.clone() }
}

impl Style<'_> {
    /// The marks around the name, where there are any.
    pub fn wrap(&self) -> Option<String> {
        if self.key.open.is_empty() {
            return None;
        }
        let gap =
            |gap: fn(&Cut) -> bool| self.cuts.iter().filter(|cut| gap(cut)).count() * 2 > self.cuts.len();
        let before = if gap(|cut| cut.open.ends_with(' ')) { " " } else { "" };
        let behind = if gap(|cut| cut.gap) { " " } else { "" };
        Some(format!("{}{before}{{}}{behind}{}", self.key.open, self.key.close))
    }

    /// The separator; empty where marks or the end of the line close the label.
    pub fn separator(&self) -> String {
        if self.key.open.is_empty() {
            separator(&self.key, &self.cuts)
        } else {
            [":", "："].into_iter().find(|colon| self.key.close.contains(colon)).unwrap_or("").to_owned()
        }
    }

    /// Blanks between separator and words, `any` where they differ.
    pub fn padding(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        self.cuts.iter().for_each(|cut| *counts.entry(cut.pad).or_default() += 1);
        let most = counts.iter().max_by_key(|(_, n)| **n);
        let most = most.filter(|(_, n)| **n * 10 >= self.cuts.len() * 8);
        most.map_or("any".to_owned(), |(pad, _)| (*pad).to_owned())
    }

    /// The least and the most blanks before a label, where they tell something.
    pub fn indent(&self, lines: &[Line]) -> Option<[usize; 2]> {
        if lines.iter().any(|line| line.numbered > 0) {
            return None; // The number is what stands at the margin.
        }
        let mut indents: Vec<usize> = self.cuts.iter().map(|cut| cut.indent).collect();
        indents.sort_unstable();
        let (least, most) =
            (indents[indents.len() / 50], indents[(indents.len() * 49 / 50).min(indents.len() - 1)]);
        (least >= 2 || most > 3).then_some([least, most])
    }

    /// The brackets of notes, as dialects write them.
    pub fn brackets(&self) -> Vec<String> {
        let pairs: BTreeSet<String> = self
            .cuts
            .iter()
            .flat_map(|cut| &cut.notes)
            .map(|(open, close)| format!("{open}{close}"))
            .collect();
        pairs.into_iter().collect()
    }

    /// Where stamps stand, how many labels have one, and whether nearly all do.
    pub fn stamp(&self) -> Option<(&'static str, usize, bool)> {
        let count = |stamp| self.cuts.iter().filter(|cut| cut.stamp == stamp).count();
        let (before, after) = (count(Stamped::Before), count(Stamped::After));
        let (place, n) = if before > after { ("before", before) } else { ("after", after) };
        (n > 0).then_some((place, n, n * 20 >= self.cuts.len() * 19))
    }

    /// Labels with a blank line before them.
    pub fn blank_before(&self, lines: &[Line]) -> usize {
        self.cuts.iter().filter(|cut| lines[cut.line].blank_before).count()
    }
}
