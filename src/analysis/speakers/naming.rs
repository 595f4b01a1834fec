//! The one name of a speaker: a spelling that is printed in the document.

use super::resolve::{Seen, Unit};
use super::who::{Sort, Who, is_shouting};

/// A spelling that may be the name.
struct Candidate {
    text: String,
    /// How much of a name it is.
    level: u8,
    shouting: bool,
    labelled: bool,
    turns: usize,
}

/// The fullest name of those in `members`, not in capitals where `mixed` or another spelling has it
/// otherwise.
pub(super) fn name(
    seen: &[Seen],
    units: &[Unit],
    members: &[usize],
    mixed: &dyn Fn(&str) -> Option<String>,
) -> String {
    let label = |unit: &Unit| {
        let usual = unit.seen.iter().max_by_key(|at| {
            let named = seen[**at].label.chars().any(|c| !c.is_lowercase() && c.is_alphabetic());
            (named, seen[**at].turns, usize::MAX - **at)
        });
        usual.map(|at| seen[*at].calm.as_ref().unwrap_or(&seen[*at].label))
    };
    let labels: Vec<&Unit> =
        members.iter().map(|at| &units[*at]).filter(|unit| !unit.seen.is_empty()).collect();
    let lone = labels.iter().filter(|unit| !unit.slip).map(|unit| unit.seen.len()).sum::<usize>() == 1;
    let mut all: Vec<Candidate> = Vec::new();
    for unit in members.iter().map(|at| &units[*at]).filter(|unit| !unit.slip) {
        let who = &unit.who;
        let level = match () {
            () if who.sort != Sort::Name => 0,
            () if who.letters.is_some() => 0,
            () if who.has_given() || who.is_full() && who.given.is_empty() => 4,
            () if who.is_full() => 3,
            () if !who.bare => 2,
            () => 1,
        };
        // A label that has no other spelling stays as it is.
        let text = match label(unit) {
            Some(label) if lone || level < 3 => label.clone(),
            Some(label) => Who::read(label).printed,
            None => who.printed.clone(),
        };
        all.push(Candidate {
            shouting: is_shouting(&text),
            text,
            level,
            labelled: !unit.seen.is_empty(),
            turns: unit.turns,
        });
    }
    let best = |all: &[Candidate], pick: &dyn Fn(&Candidate) -> bool| -> Option<String> {
        let level = all.iter().filter(|one| pick(one)).map(|one| one.level).max()?;
        let same = all.iter().filter(|one| pick(one) && one.level == level);
        let found =
            same.max_by_key(|one| (!one.shouting, one.labelled, one.turns, one.text.chars().count()))?;
        if !found.shouting || level < 3 {
            return Some(found.text.clone());
        }
        mixed(&found.text).or_else(|| Some(found.text.clone()))
    };
    let calm = all.iter().any(|one| one.labelled && !one.shouting && one.level > 0);
    let full = best(&all, &|_| true);
    // A name in capitals from a list is no better than a label that isn't.
    let full = full.filter(|name| !calm || !is_shouting(name)).or_else(|| best(&all, &|one| one.labelled));
    full.or_else(|| labels.first().and_then(|unit| label(unit)).cloned()).unwrap_or_default()
}
