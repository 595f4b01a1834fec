//! Who bears an office that labels alone give: `The Chairman`.

use super::fit::Fit;
use super::resolve::{Source, Unit};
use super::vocabulary;
use super::who::{Sort, Who};

/// A chair that has so many turns under its own name needs no other label.
const OWN: usize = 3;

/// Joins offices to the people who bear them, where the document says who.
pub(super) fn join(
    units: &mut [Unit],
    beside: &dyn Fn(&Unit, &Unit) -> usize,
    fits: &dyn Fn(&Unit, &Unit) -> Fit,
) {
    for at in 0..units.len() {
        if units[at].who.sort != Sort::Office || units[at].source.is_some() {
            continue;
        }
        let noted = noted(units, at, fits);
        let found =
            if noted.is_some() || !is_chair(&units[at].who) { noted } else { chair(units, at, beside) };
        if let Some(cluster) = found {
            units[at].cluster = cluster;
        }
    }
}

/// `The Chairman`, `Madam Chair`; no vice-chairman, and nobody who presides for a while.
fn is_chair(who: &Who) -> bool {
    who.key
        .split(' ')
        .all(|word| vocabulary::office(word) == "chair" || matches!(word, "mr" | "madam" | "madame"))
}

/// The person whom the notes of `at` name, if they all name one: `The President (Ms. Lind)`.
fn noted(units: &[Unit], at: usize, fits: &dyn Fn(&Unit, &Unit) -> Fit) -> Option<usize> {
    // Who stands in for somebody changes, and not every label says it.
    if units[at].who.key.split(' ').any(|word| matches!(word, "tempore" | "acting" | "presiding" | "tem")) {
        return None;
    }
    let mut names: Vec<Who> = units[at].notes.iter().map(|note| Who::read(note)).collect();
    names.retain(|who| who.sort == Sort::Name && (who.plain || who.is_full() && note_is_name(who)));
    names.dedup_by(|a, b| a.key == b.key);
    let [who] = &names[..] else { return None };
    let named = Unit { who: who.clone(), ..Unit::default() };
    let mut clusters: Vec<usize> = Vec::new();
    for unit in units.iter().filter(|unit| unit.who.sort == Sort::Name) {
        match fits(&named, unit) {
            Fit::Yes { .. } if !clusters.contains(&unit.cluster) => clusters.push(unit.cluster),
            _ => {}
        }
    }
    let [only] = clusters[..] else { return None };
    let clear = units.iter().filter(|unit| unit.cluster == only).all(|unit| fits(&named, unit) != Fit::No);
    clear.then_some(only)
}

/// A remark (`as interpreted`) begins with a small letter.
fn note_is_name(who: &Who) -> bool {
    who.printed.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
}

/// The one who chairs: who presides as the text says, or is listed as chairman, or has the office in
/// another label, or is so addressed and speaks under no other label.
fn chair(units: &[Unit], at: usize, beside: &dyn Fn(&Unit, &Unit) -> usize) -> Option<usize> {
    let of = |source: &dyn Fn(&Unit) -> bool| -> Vec<usize> {
        let chairs =
            units.iter().filter(|unit| unit.who.sort == Sort::Name && unit.who.offices.contains("chair"));
        let mut found: Vec<usize> = chairs.filter(|unit| source(unit)).map(|unit| unit.cluster).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let talks =
        |cluster: &usize| units.iter().any(|unit| unit.cluster == *cluster && beside(&units[at], unit) > 1);
    // In one text one person isn't both `Chairman Lind` and `The Chairman` all the time: where another
    // chair is known, it is the other one.
    let own = |cluster: &usize| {
        let own = units.iter().filter(|unit| unit.cluster == *cluster && unit.who.offices.contains("chair"));
        own.map(|unit| unit.turns).sum::<usize>() >= OWN
    };
    let labelled = of(&|unit| unit.source.is_none());
    for source in [Source::Presiding, Source::Listed] {
        let known = of(&|unit| unit.source == Some(source));
        let others: Vec<usize> =
            known.into_iter().filter(|cluster| !own(cluster) && !talks(cluster)).collect();
        match others[..] {
            [only] => return Some(only),
            [] => {}
            _ => return None,
        }
    }
    match labelled[..] {
        [only] => return (!talks(&only)).then_some(only),
        [] => {}
        _ => return None,
    }
    let addressed = of(&|unit| unit.source == Some(Source::Addressed));
    let [only] = addressed[..] else { return None };
    let speaks = units.iter().any(|unit| unit.cluster == only && !unit.seen.is_empty());
    (!speaks).then_some(only)
}
