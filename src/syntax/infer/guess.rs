//! Readings of lines that look alike, as one guess at how labels look, and how well each guess explains
//! the text.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::syntax::detect::reads_as_talk;
use crate::syntax::name;

use super::cut::{Cut, Stamped, cuts, is_dash};
use super::document::{Line, next_filled};

/// What readings have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// Marks before the name, without blanks behind them.
    pub open: String,
    /// Marks and separator behind it.
    pub close: String,
    /// Whether nothing else stands on the line.
    pub alone: bool,
}

/// A guess at how labels look: at most one reading a line.
#[derive(Clone, Debug)]
pub(super) struct Guess<'t> {
    pub key: Key,
    pub cuts: Vec<Cut<'t>>,
    /// How much of a conversation it finds; 0 where it finds none.
    pub value: f64,
}

/// Fewest labels from which anything is learnt.
const FEWEST: usize = 3;

/// All guesses that find something, the best first.
pub(super) fn guesses<'t>(lines: &[Line<'t>]) -> Vec<Guess<'t>> {
    let mut all = Vec::new();
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        cuts(number, line.words(), &mut all);
    }
    let mut groups: BTreeMap<Key, Vec<Cut<'t>>> = BTreeMap::new();
    for cut in all {
        // All dashes are one mark where nothing but a mark opens a turn.
        let dash = cut.name.is_empty() && is_dash(cut.open);
        let open = if dash { "-" } else { cut.open.trim_end() };
        let key = Key { open: open.into(), close: cut.close.clone(), alone: cut.is_alone() };
        groups.entry(key).or_default().push(cut);
    }
    let mut guesses: Vec<Guess> = groups
        .into_iter()
        .filter(|(key, cuts)| cuts.len() >= FEWEST || cuts.len() > 1 && !key.open.is_empty())
        .filter_map(|(key, cuts)| best(lines, key, one_a_line(cuts)))
        .collect();
    guesses.sort_by(|a, b| b.value.total_cmp(&a.value));
    guesses
}

/// How often each name stands in `cuts`.
pub(super) fn counts(cuts: &[Cut]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for cut in cuts {
        *counts.entry(name::key(cut.name)).or_default() += 1;
    }
    counts
}

/// Of the readings of one line, the one whose name comes back most; behind a period that may be of an
/// abbreviation (`Mr.`), the longer one.
fn one_a_line(cuts: Vec<Cut>) -> Vec<Cut> {
    let counts = counts(&cuts);
    let mut chosen: Vec<Cut> = Vec::new();
    for cut in cuts {
        match chosen.last_mut().filter(|last| last.line == cut.line) {
            None => chosen.push(cut),
            Some(last) => {
                let word = last.name.rsplit(' ').next().unwrap_or_default();
                let short = word.chars().count() <= 4 && word.starts_with(char::is_uppercase);
                let abbreviated = last.close.starts_with('.') && short && proper_tail(last.name, cut.name);
                let count = |cut: &Cut| counts.get(&name::key(cut.name)).copied().unwrap_or(0);
                if abbreviated || last.close != "." && count(&cut) > count(last) {
                    *last = cut;
                }
            }
        }
    }
    chosen
}

/// Whether `longer` goes on behind `shorter` with one to three words that are written as names are.
fn proper_tail(shorter: &str, longer: &str) -> bool {
    let tail = longer.get(shorter.len()..).unwrap_or_default();
    let words: Vec<&str> = tail.split_whitespace().filter(|word| *word != ".").collect();
    let proper = |word: &&str| word.chars().any(char::is_uppercase) || word.len() <= 3;
    (1..=5).contains(&words.len()) && words.iter().all(proper)
}

/// The best of the ways to narrow `cuts` down: by stamp, by note, by indent, or not at all.
fn best<'t>(lines: &[Line<'t>], key: Key, cuts: Vec<Cut<'t>>) -> Option<Guess<'t>> {
    let mut ways = vec![cuts.clone()];
    let mut narrow = |keep: &dyn Fn(&Cut) -> bool| {
        let kept: Vec<Cut> = cuts.iter().filter(|cut| keep(cut)).cloned().collect();
        if kept.len() >= FEWEST && kept.len() < cuts.len() {
            ways.push(kept);
        }
    };
    narrow(&|cut| cut.stamp == Stamped::Before);
    narrow(&|cut| cut.stamp == Stamped::After);
    narrow(&|cut| !cut.notes.is_empty());
    let counts = counts(&cuts);
    let comes_back = |cut: &Cut| counts[&name::key(cut.name)] > 1;
    let indents: HashSet<usize> = cuts.iter().filter(|cut| comes_back(cut)).map(|cut| cut.indent).collect();
    let mut indents: Vec<usize> = indents.into_iter().collect();
    indents.sort_unstable();
    for indent in indents {
        narrow(&|cut| cut.indent == indent);
        narrow(&|cut| cut.indent == indent && cut.stamp == Stamped::No);
    }
    narrow(&|cut| cut.indent > 0);
    narrow(&|cut| lines[cut.line].blank_before);
    let valued = ways.into_iter().map(|cuts| (value(lines, &key, &cuts), cuts));
    let (value, cuts) = valued.max_by(|a, b| a.0.total_cmp(&b.0))?;
    // Marks that find nothing by themselves may go with others: `<@anna>` beside `<anna>`.
    if value <= 0.0 && (key.open.is_empty() || cuts[0].name.is_empty()) {
        return None;
    }
    Some(Guess { key, cuts, value })
}

/// How much of a conversation `cuts` find.
pub(super) fn value(lines: &[Line], key: &Key, cuts: &[Cut]) -> f64 {
    let found = cuts.len() as f64;
    if cuts.len() < FEWEST {
        return 0.0;
    }
    if cuts[0].name.is_empty() {
        return value_of_marks(key, cuts);
    }
    let counts = counts(cuts);
    let keys: Vec<String> = cuts.iter().map(|cut| name::key(cut.name)).collect();
    let again = keys.iter().filter(|key| counts[*key] > 1).count();
    let back = counts.values().filter(|count| **count > 1).count();
    let trust = trust(key, cuts);
    // One who leads and many who speak once are a conversation only where the label is told otherwise.
    let lonely = back == 1 && counts.len() > 4 && again * 3 < cuts.len();
    if counts.len() < 2 || back == 0 || lonely && trust < 1.0 {
        return 0.0;
    }
    let singles = cuts.len() - again;
    let changes = keys.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64;
    let alternation = (changes / (found - 1.0)).sqrt();
    let good: f64 = cuts.iter().map(|cut| looks_like_a_name(cut)).sum::<f64>() / found;
    let talk = cuts.iter().filter(|cut| is_talk(lines, cut)).count() as f64 / found;
    // Behind a label other words stand each time; in a form or a list, the same ones.
    let mut behind: HashMap<&str, usize> = HashMap::new();
    cuts.iter().for_each(|cut| *behind.entry(words_of(lines, cut)).or_default() += 1);
    let same = behind.values().max().copied().unwrap_or(0) as f64 / found;
    let whole: HashSet<(&String, &str)> =
        keys.iter().zip(cuts).map(|(key, cut)| (key, words_of(lines, cut))).collect();
    let fresh = if same > 0.4 { 0.3 } else { 1.0 } * (whole.len() as f64 / found).powi(2);
    let singular = singles as f64 * if back >= 2 { 0.4 } else { 0.2 };
    (again as f64 + singular) * alternation * good * talk * talk * fresh * trust
}

/// Marks alone, as dashes in an interview, are a conversation where questions and answers alternate.
fn value_of_marks(key: &Key, cuts: &[Cut]) -> f64 {
    let asks: Vec<bool> = cuts.iter().map(|cut| cut.words.contains(['?', '？', '؟'])).collect();
    let changes = asks.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64;
    let questions = asks.iter().filter(|asks| **asks).count() as f64 / asks.len() as f64;
    let dash = is_dash(&key.open) || key.open.chars().all(|c| c == '>');
    if !dash || key.alone || !(0.25..=0.75).contains(&questions) || cuts.len() < 6 {
        return 0.0;
    }
    cuts.len() as f64 * changes / (asks.len() - 1) as f64 * 0.6
}

/// How seldom prose looks like this.
fn trust(key: &Key, cuts: &[Cut]) -> f64 {
    let stamped = cuts.iter().filter(|cut| cut.stamp != Stamped::No).count() * 10 >= cuts.len() * 9;
    let noted = cuts.iter().filter(|cut| !cut.notes.is_empty()).count() * 10 >= cuts.len() * 9;
    let indented = cuts.iter().all(|cut| cut.indent >= 2);
    if stamped || key.open.chars().any(char::is_alphanumeric) {
        return 1.2;
    }
    // `(Anna Lind: Where?)`: a remark that holds a label, and opens no turn.
    let pairs = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
    if pairs.iter().any(|(open, close)| key.open.ends_with(*open) && !key.close.contains(*close)) {
        return 0.0;
    }
    let gaps = cuts.iter().filter(|cut| cut.gap).count() * 2 > cuts.len();
    match (key.open.as_str(), key.close.as_str()) {
        (_, "-") if gaps => 0.9,
        // Pairs of marks; a slash that blanks follow is none of a path.
        ("_", "_") | ("/", "/") => 1.1,
        ("", "/") if !gaps && cuts.iter().all(|cut| !cut.pad.is_empty()) => 0.9,
        (_, "," | "-" | "/" | "_" | "'" | "’") => 0.0,
        ("(", _) if key.alone => 0.1,
        ("-" | "–" | "—" | "•" | "*", "") if key.alone => 0.2,
        ("", " ") => 0.0,
        ("", "") if noted || indented => 0.8,
        ("", "") => 0.5,
        ("", ". –" | ". -" | ". —") => 1.1,
        ("", close) if close.starts_with('.') && close.len() == 1 && indented => 0.9,
        ("", ".") => 0.5,
        ("", ")" | "]") => 0.1,
        ("", _) => 1.0,
        _ => 1.1,
    }
}

/// How much a name is written as names are, from 0 to 1.
fn looks_like_a_name(cut: &Cut) -> f64 {
    let mut words = 0;
    let mut small = 0;
    for word in cut.name.split_whitespace() {
        words += 1;
        small += usize::from(word.chars().next().is_some_and(is_small));
    }
    let first = cut.name.chars().find(|c| c.is_alphanumeric());
    let handle = words == 1 && (!cut.open.is_empty() || cut.close == ":" || cut.close == ">");
    match first {
        None => 0.0,
        _ if !cut.name.chars().any(char::is_alphabetic) => 0.0,
        Some(c) if c.is_ascii_digit() => 0.1,
        Some(c) if is_small(c) && !handle => 0.1,
        _ if words > 9 => 0.1,
        _ if words > 1 && small * 2 > words => 0.3,
        _ if words > 5 => 0.8,
        _ => 1.0,
    }
}

/// Whether a letter is small where others would be large; Georgian is written in small ones throughout.
fn is_small(c: char) -> bool {
    c.is_lowercase() && !('\u{10d0}'..='\u{10ff}').contains(&c)
}

/// The words that follow a label: on its line, or on the next one.
pub(super) fn words_of<'t>(lines: &[Line<'t>], cut: &Cut<'t>) -> &'t str {
    if !cut.is_alone() {
        return cut.words;
    }
    next_filled(lines, cut.line).map_or("", |next| next.words().trim())
}

pub(super) fn is_talk(lines: &[Line], cut: &Cut) -> bool {
    let words = words_of(lines, cut);
    let stamped = cut.stamp != Stamped::No && !words.is_empty();
    stamped || reads_as_talk(&words[..crate::syntax::words::floor(words, 600)])
}
