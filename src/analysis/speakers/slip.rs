//! Spellings that are slips of another: `MR. SULLICAN` beside `MR. SULLIVAN`.

use super::resolve::{Hints, Seen, Source, Unit};
use super::who::Sort;

/// A slip is made so often at most …
const RARE: usize = 2;
/// … beside a spelling that is used so often at least …
const USUAL: usize = 5;
/// … and so many times as often.
const TIMES: usize = 5;
/// The same where the right spelling is known from elsewhere.
const RARE_KNOWN: usize = 6;
const TIMES_KNOWN: usize = 2;

/// Finds the slips, each with the unit that was meant, and marks them. This comes before people are
/// resolved, since a slip in a title makes a given name of it (`JSUTICE ORRENS`).
pub(super) fn find(
    units: &mut [Unit],
    hints: &Hints<'_>,
    beside: &dyn Fn(&Unit, &Unit) -> usize,
) -> Vec<(usize, usize)> {
    let declared = |word: &String| {
        units.iter().any(|unit| {
            unit.source.is_some_and(|source| source != Source::Addressed) && unit.who.words.contains(word)
        })
    };
    let rare = (0..units.len()).filter(|at| (1..=RARE_KNOWN).contains(&units[*at].turns));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in rare {
        // A word of another label is no slip, nor is one that the front matter has.
        let real = |word: &String| {
            declared(word)
                || units.iter().enumerate().any(|(other, unit)| {
                    other != at && !unit.seen.is_empty() && unit.who.words.contains(word)
                })
        };
        let mut meant: Vec<usize> = Vec::new();
        for usual in 0..units.len() {
            let (a, b) = (&units[at], &units[usual]);
            if b.turns <= a.turns {
                continue;
            }
            let Some(words) = slip_words(a, b) else { continue };
            let sure = declared(&b.who.surname) || a.who.has_given() && a.who.given == b.who.given;
            let (most, times) = if sure { (RARE_KNOWN, TIMES_KNOWN) } else { (RARE, TIMES) };
            let usual_enough = b.turns >= USUAL.max(times * a.turns) && a.turns <= most;
            // A word that somebody says is a real one, and two who talk to each other are two.
            if usual_enough
                && beside(a, b) == 0
                && !words.iter().any(|word| real(word) || (hints.spoken)(word))
            {
                meant.push(usual);
            }
        }
        if let [only] = meant[..] {
            found.push((at, only));
        }
    }
    // What was meant has more turns: it is settled before what was meant by it.
    found.sort_by_key(|(at, _)| std::cmp::Reverse(units[*at].turns));
    for (at, _) in &found {
        units[*at].slip = true;
    }
    found
}

/// The spellings (by number) that are slips, each with the one that was meant: those of the units that `found`
/// says, and those that differ from an ordinary one in nothing but a period or a hyphen (`MS LIND`).
pub(super) fn printed(units: &[Unit], seen: &[Seen], found: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let usual =
        |unit: &Unit| unit.seen.iter().copied().max_by_key(|at| (seen[*at].turns, std::cmp::Reverse(*at)));
    let letters =
        |at: usize| seen[at].label.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (at, meant) in found {
        let Some(meant) = usual(&units[*meant]) else { continue };
        all.extend(units[*at].seen.iter().map(|at| (*at, meant)));
    }
    for unit in units.iter().filter(|unit| unit.seen.len() > 1 && !unit.slip) {
        let Some(meant) = usual(unit).filter(|at| seen[*at].turns >= USUAL) else { continue };
        let rare = |at: &usize| {
            (1..=RARE).contains(&seen[*at].turns)
                && seen[meant].turns >= TIMES * seen[*at].turns
                && letters(*at) == letters(meant)
        };
        all.extend(unit.seen.iter().filter(|at| rare(at)).map(|at| (*at, meant)));
    }
    all
}

/// The words of `rare` that would be slips if it were `usual`; none if it can't be.
fn slip_words<'a>(rare: &'a Unit, usual: &Unit) -> Option<Vec<&'a String>> {
    let (a, b) = (&rare.who, &usual.who);
    // A slip in the word for an office makes it look like a name.
    let several = a.sort == Sort::Several || b.sort == Sort::Several;
    let letters = a.letters.is_some() || b.letters.is_some();
    if several || letters || a.gender != b.gender || a.number != b.number || a.words.len() != b.words.len() {
        return None;
    }
    let mut slips = Vec::new();
    for (x, y) in a.words.iter().zip(&b.words) {
        if x != y {
            if !is_slip(x, y) {
                return None;
            }
            slips.push(x);
        }
    }
    (!slips.is_empty() && slips.len() <= 2).then_some(slips)
}

/// Whether `word` is `meant` with a letter or two gone wrong. Short words that differ are different names,
/// and so are most that begin differently and those of a man and a woman (`Петров`, `Петрова`).
fn is_slip(word: &str, meant: &str) -> bool {
    let length = word.chars().count().min(meant.chars().count());
    let (short, long) = if word.len() < meant.len() { (word, meant) } else { (meant, word) };
    let woman = long.strip_prefix(short).is_some_and(|rest| matches!(rest, "а" | "a" | "я"));
    let letters = word.chars().chain(meant.chars()).all(char::is_alphabetic);
    let first = word.chars().next() == meant.chars().next();
    letters
        && first
        && !woman
        && length >= 5
        && strsim::osa_distance(word, meant) <= if length >= 8 { 2 } else { 1 }
}
