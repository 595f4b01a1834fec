//! Words and signs that open questions and answers, told from names.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::dialect::Dialect;

use super::cut::{Cut, cuts};
use super::document::Line;

/// What opens questions and answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Marked {
    pub questions: Vec<String>,
    pub answers: Vec<String>,
    /// Whether they stand with no separator.
    pub bare: bool,
    /// Whether a number may follow.
    pub numbered: bool,
    /// Whether one sign opens questions and answers in turn.
    pub alternate: bool,
    /// A name that asks most of what is asked, where it isn't sure to be a name.
    pub unsure: Option<String>,
    /// Lines of bare markers.
    pub lines: Vec<usize>,
}

impl Marked {
    /// Whether `name` is one of them.
    pub fn is(&self, name: &str) -> bool {
        let stem = if self.numbered { stem(name) } else { name };
        self.questions.iter().chain(&self.answers).any(|marker| marker == stem)
    }
}

/// Fewest turns of a marker.
const FEWEST: usize = 3;

/// The markers among the names of `labels`, which are in order of their lines.
pub(super) fn among(lines: &[Line], labels: &[&Cut], bases: &[std::sync::Arc<Dialect>]) -> Marked {
    let mut marked = Marked::default();
    let mut asks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (number, cut) in labels.iter().enumerate() {
        let next = labels.get(number + 1).map_or(lines.len(), |next| next.line);
        let (all, asking) = asks.entry(stem(cut.name)).or_default();
        *all += 1;
        *asking += usize::from(is_question(lines, cut, next));
    }
    let names: BTreeSet<&str> = labels.iter().map(|cut| cut.name).collect();
    let known = |of: fn(&Dialect) -> &Vec<String>, word: &str| {
        bases.iter().any(|base| of(base).iter().any(|marker| marker.eq_ignore_ascii_case(word)))
    };
    for (word, (all, asking)) in &asks {
        let short = word.chars().count() <= 2;
        let spoken_of = word.split_whitespace().count() == 1;
        let asked = *asking * 10 >= *all * 6;
        let is_known = known(|dialect| &dialect.question.markers, word);
        if is_known && *asking * 3 >= *all || short && asked && *all >= FEWEST {
            marked.questions.push((*word).to_owned());
        } else if asked && spoken_of && *all >= 2 * FEWEST && all * 3 >= labels.len() {
            marked.unsure = Some((*word).to_owned());
        }
    }
    // An answer's marker follows a question's, again and again.
    let mut follows: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in labels.windows(2) {
        if marked.questions.iter().any(|marker| marker == stem(pair[0].name)) {
            *follows.entry(stem(pair[1].name)).or_default() += 1;
        }
    }
    for (word, n) in follows {
        let short = word.chars().count() <= 2 && names.len() <= 8;
        let is_known = known(|dialect| &dialect.answer.markers, word);
        if !marked.questions.iter().any(|marker| marker == word) && (is_known || short && n >= FEWEST) {
            marked.answers.push(word.to_owned());
        }
    }
    marked.numbered = names.iter().any(|name| {
        stem(name) != *name
            && marked.questions.iter().chain(&marked.answers).any(|marker| marker == stem(name))
    });
    marked
}

/// Markers with blanks behind them and no separator (`Q    Why?`), where labels at `labels` answer them.
pub(super) fn bare(lines: &[Line], labels: &BTreeSet<usize>) -> Marked {
    let mut all = Vec::new();
    for (number, line) in lines.iter().enumerate().filter(|(number, _)| !labels.contains(number)) {
        let mut found = Vec::new();
        cuts(number, line.words(), &mut found);
        let short = |cut: &Cut| {
            cut.close.chars().all(char::is_whitespace)
                && cut.open.is_empty()
                && !cut.words.is_empty()
                && (1..=2).contains(&cut.name.chars().count())
                && cut.name.chars().all(char::is_uppercase)
        };
        all.extend(found.into_iter().find(short));
    }
    let mut asks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let at: Vec<usize> = all.iter().map(|cut| cut.line).collect();
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, cut) in all.iter().enumerate() {
        let label = labels.range(cut.line + 1..).next().copied().unwrap_or(lines.len());
        let next = at.get(number + 1).copied().unwrap_or(lines.len()).min(label);
        of.entry(cut.name).or_default().push(cut.line);
        if is_question(lines, cut, next) {
            asks.entry(cut.name).or_default().push(cut.line);
        }
    }
    let mut marked = Marked::default();
    let Some((word, asking)) = asks.iter().max_by_key(|(_, asking)| asking.len()) else { return marked };
    let own = &of[word];
    // Between two questions somebody answers.
    let others: BTreeSet<usize> = labels
        .iter()
        .copied()
        .chain(all.iter().filter(|cut| cut.name != *word).map(|cut| cut.line))
        .collect();
    let answered = own.windows(2).filter(|pair| others.range(pair[0] + 1..pair[1]).next().is_some()).count();
    if own.len() < FEWEST || asking.len() * 10 < own.len() * 6 || answered * 10 < (own.len() - 1) * 6 {
        return marked;
    }
    marked.bare = true;
    marked.questions.push((*word).to_owned());
    marked.lines.clone_from(own);
    let follows = |lines: &&Vec<usize>| lines.len() * 2 >= own.len() && lines[0] > own[0];
    if let Some((answer, at)) =
        of.iter().filter(|(other, _)| *other != word).find(|(_, lines)| follows(lines))
    {
        marked.answers.push((*answer).to_owned());
        marked.lines.extend(at);
        marked.lines.sort_unstable();
    }
    marked
}

/// A word without the number behind it.
fn stem(name: &str) -> &str {
    name.trim_end_matches('.').trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()
}

/// Whether the turn that `cut` opens, which ends before line `next`, asks something.
fn is_question(lines: &[Line], cut: &Cut, next: usize) -> bool {
    let asks = |text: &str| text.contains(['?', '？', '؟']);
    asks(cut.words) || lines[cut.line + 1..next.max(cut.line + 1)].iter().take(12).any(|line| asks(line.text))
}
