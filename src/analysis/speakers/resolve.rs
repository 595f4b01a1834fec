//! Which spellings are one person. Pure: spellings in, people out.
//!
//! Full names come first, then what is less of a name: initials, a surname with a place, with an honorific,
//! alone, a given name, initials alone. A lesser spelling joins the one person whom it fits; where it fits
//! two, it stays a speaker of its own, since a wrong name is worse than two entries for one person. Names
//! that the front matter declares count too, so that a surname which two of those present bear is not given
//! to the one who happens to speak under a fuller label.

use std::collections::{HashMap, HashSet};

use super::Spelling;
use super::fit::{self, Fit, Room};
use super::vocabulary::{Body, Gender};
use super::who::{Sort, Who};
use super::{naming, office, slip};

/// Most spellings that are compared; further ones are speakers of their own.
pub(super) const MAX_SPELLINGS: usize = 500;
/// A spelling that is used so many times as often as one that contradicts it has the name to itself.
const DOMINANT: usize = 10;

/// A spelling of a document, in the order of first turns.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub label: String,
    /// A printing with small letters, where `label` has none.
    pub calm: Option<String>,
    pub turns: usize,
    pub words: u64,
    /// The notes of its first labels that have any.
    pub notes: Vec<String>,
    /// What of the turns is under labels that don't name the speaker, where by-lines do.
    pub marked: Vec<Spelling>,
}

/// Where a name was found outside labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A list of those who speak.
    Speaker,
    /// A table that gives initials a name.
    Table,
    /// A list of members or of those who appear.
    Listed,
    /// The sentence that says who presides.
    Presiding,
    /// The title.
    Title,
    /// Address in the text.
    Addressed,
}

/// A name that stands outside labels.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub name: String,
    pub source: Source,
    /// Initials that mean it.
    pub alias: Option<String>,
    pub place: Option<String>,
    /// An office, as [`super::vocabulary::office`] calls it.
    pub office: Option<&'static str>,
}

/// What the text says beside its labels, looked up when it is needed.
pub(super) struct Hints<'a> {
    /// How often two spellings (by number) follow each other without another label between.
    pub beside: &'a dyn Fn(usize, usize) -> usize,
    /// Whether a word, folded, is spoken in the text.
    pub spoken: &'a dyn Fn(&str) -> bool,
    /// A printing of a name in capitals that is not in capitals.
    pub mixed: &'a dyn Fn(&str) -> Option<String>,
}

/// One person, or one speaker without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The one name.
    pub name: String,
    /// Its spellings, by number, in order.
    pub spellings: Vec<usize>,
    /// Whether a list of those who speak has them; lists of members leave out guests and witnesses.
    pub declared: bool,
    /// Those of them that are slips, each with the one that was meant.
    pub slips: Vec<(usize, usize)>,
}

/// A spelling, or several that differ in nothing that counts, or a declared name.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub who: Who,
    /// Numbers of the spellings; none for a declared name.
    pub seen: Vec<usize>,
    pub turns: usize,
    pub source: Option<Source>,
    pub notes: Vec<String>,
    /// Its cluster.
    pub cluster: usize,
    /// A slip is no candidate for the name.
    pub slip: bool,
}

/// The people who bear `seen`, in the order of their first spellings.
pub(super) fn resolve(seen: &[Seen], declared: &[Declared], hints: &Hints<'_>) -> Vec<Person> {
    let mut units = units(seen, declared);
    let room = Room {
        members: units.iter().any(|unit| unit.source.is_none() && unit.who.bodies.contains(&Body::Member)),
    };
    if room.members {
        for unit in
            units.iter_mut().filter(|unit| unit.source == Some(Source::Listed) && unit.who.place.is_some())
        {
            unit.who.bodies.insert(Body::Member);
        }
    }
    let beside = |a: &Unit, b: &Unit| -> usize {
        let pairs = a.seen.iter().flat_map(|a| b.seen.iter().map(move |b| (*a, *b)));
        pairs.map(|(a, b)| (hints.beside)(a, b)).sum()
    };
    let fits = |a: &Unit, b: &Unit| match fit::fit(a, b, room) {
        // Two that talk with each other are two, unless a label was merely repeated.
        Fit::Yes { sure: false } if beside(a, b) > if a.who.bare || b.who.bare { 1 } else { 2 } => Fit::No,
        fit => fit,
    };
    let slips = slip::find(&mut units, hints, &beside);
    let printed = slip::printed(&units, seen, &slips);
    join_full(&mut units, &fits);
    for rank in 2..=LAST_RANK {
        join_rank(&mut units, rank, &fits);
    }
    office::join(&mut units, &beside, &fits);
    for (at, meant) in slips {
        units[at].cluster = units[meant].cluster;
    }
    let mut people: Vec<Person> = clusters(&units)
        .into_iter()
        .filter_map(|members| {
            let mut spellings: Vec<usize> =
                members.iter().flat_map(|at| units[*at].seen.iter().copied()).collect();
            spellings.sort_unstable();
            (!spellings.is_empty()).then(|| {
                let own = |(at, _): &&(usize, usize)| spellings.binary_search(at).is_ok();
                let slips = printed.iter().filter(own).copied().collect();
                let listed = |source| matches!(source, Source::Speaker | Source::Table);
                let declared = members.iter().any(|at| units[*at].source.is_some_and(listed));
                let name = naming::name(seen, &units, &members, hints.mixed);
                Person { name, spellings, declared, slips }
            })
        })
        .collect();
    people.extend(seen.iter().enumerate().skip(MAX_SPELLINGS).map(|(at, one)| Person {
        name: one.label.clone(),
        spellings: vec![at],
        declared: false,
        slips: Vec::new(),
    }));
    people.sort_by_key(|person| person.spellings[0]);
    people
}

/// Reads the spellings; those that differ in case, accents and punctuation alone are one.
fn units(seen: &[Seen], declared: &[Declared]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut read: Vec<Who> = seen
        .iter()
        .take(MAX_SPELLINGS)
        .map(|one| Who::read(one.calm.as_deref().unwrap_or(&one.label)))
        .collect();
    part_several(&mut read);
    for (number, (one, mut who)) in seen.iter().zip(read).enumerate() {
        who.brackets.extend(one.notes.iter().cloned());
        let key = who.key.clone();
        let same = by_key.get(&key).copied().filter(|at| fit::same_brackets(&units[*at].who, &who));
        let at = same.unwrap_or_else(|| {
            by_key.insert(key, units.len());
            units.push(Unit { who, cluster: units.len(), ..Unit::default() });
            units.len() - 1
        });
        units[at].seen.push(number);
        units[at].turns += one.turns;
        units[at].notes.extend(one.notes.iter().cloned());
    }
    // `M.` is a man where there is a `Mme`, a letter left out elsewhere.
    let french =
        units.iter().any(|unit| unit.who.key.starts_with("mme ") || unit.who.key.starts_with("mlle "));
    for unit in units.iter_mut().filter(|unit| french && unit.who.key.starts_with("m ")) {
        unit.who.gender = Some(Gender::Man);
        unit.who.plain = true;
    }
    for one in declared.iter().take(MAX_SPELLINGS) {
        let mut who = Who::read(&one.name);
        if who.sort != Sort::Name {
            continue;
        }
        who.place = who.place.take().or_else(|| one.place.clone());
        who.offices.extend(one.office.map(str::to_owned));
        who.bodies.extend(one.office.map(|_| Body::Lead));
        if let Some(alias) = &one.alias {
            who.brackets.push(alias.clone());
        }
        units.push(Unit { who, cluster: units.len(), source: Some(one.source), ..Unit::default() });
    }
    units
}

/// What follows a comma may be another person's label rather than an office.
fn part_several(read: &mut [Who]) {
    let names: HashSet<String> =
        read.iter().filter(|who| who.tail.is_none()).map(|who| who.key.clone()).collect();
    for who in read {
        let Some(tail) = who.tail.as_deref().map(crate::registry::fold_name) else { continue };
        if names.contains(&tail) {
            who.sort = Sort::Several;
            who.key = format!("{}, {tail}", who.key);
        }
    }
}

const LAST_RANK: u8 = 6;

/// How little of a name there is.
fn rank(unit: &Unit) -> Option<u8> {
    let who = &unit.who;
    if who.sort != Sort::Name || unit.slip {
        return None;
    }
    Some(match () {
        () if who.is_full() && (who.has_given() || who.given.is_empty()) => 0,
        () if who.letters.is_some() && !who.given.is_empty() => 6,
        () if who.is_full() => 1,
        () if who.place.is_some() => 2,
        () if who.gender.is_some() => 3,
        () if !who.bare => 4,
        () if who.letters.is_none() => 5,
        () => 6,
    })
}

/// Joins full names, those that say most first.
fn join_full(units: &mut [Unit], fits: &dyn Fn(&Unit, &Unit) -> Fit) {
    let mut order: Vec<usize> =
        (0..units.len()).filter(|at| rank(&units[*at]).is_some_and(|rank| rank < 2)).collect();
    order.sort_by_key(|at| (rank(&units[*at]), std::cmp::Reverse(units[*at].who.given.len()), *at));
    let mut done: Vec<usize> = Vec::new();
    for at in order {
        if let [only] = candidates(units, &done, at, fits)[..] {
            units[at].cluster = only;
        }
        done.push(at);
    }
}

/// The clusters of `among` that `at` fits: one member that says so, and none that contradicts.
fn candidates(units: &[Unit], among: &[usize], at: usize, fits: &dyn Fn(&Unit, &Unit) -> Fit) -> Vec<usize> {
    let mut found: Vec<(usize, bool)> = Vec::new();
    for other in among {
        let cluster = units[*other].cluster;
        let fit = fits(&units[at], &units[*other]);
        match found.iter_mut().find(|(known, _)| *known == cluster) {
            Some((_, good)) => *good &= fit != Fit::No,
            None if fit != Fit::Unrelated => found.push((cluster, fit != Fit::No)),
            None => {}
        }
    }
    found.into_iter().filter(|(_, good)| *good).map(|(cluster, _)| cluster).collect()
}

/// Joins the spellings of `rank` to the people who are there, then to each other.
fn join_rank(units: &mut [Unit], this: u8, fits: &dyn Fn(&Unit, &Unit) -> Fit) {
    let here: Vec<usize> = (0..units.len()).filter(|at| rank(&units[*at]) == Some(this)).collect();
    let before: Vec<usize> =
        (0..units.len()).filter(|at| rank(&units[*at]).is_some_and(|rank| rank < this)).collect();
    let mut claims: Vec<(usize, usize)> = Vec::new();
    let mut free: Vec<usize> = Vec::new();
    for at in &here {
        match candidates(units, &before, *at, fits)[..] {
            [only] => claims.push((*at, only)),
            [] => free.push(*at),
            _ => {}
        }
    }
    for (at, cluster) in &claims {
        // `Mr. Smith` and `Ms. Smith` can't both be the one Smith whose given name is known.
        let rivals = claims.iter().filter(|(other, to)| {
            other != at && to == cluster && fits(&units[*at], &units[*other]) == Fit::No
        });
        let most = rivals.map(|(other, _)| units[*other].turns).max().unwrap_or(0);
        if most == 0 || units[*at].turns >= DOMINANT * most {
            units[*at].cluster = *cluster;
        } else {
            free.push(*at);
        }
    }
    free.sort_unstable();
    // Joined are only those whose neighbours don't contradict each other.
    let near: Vec<Vec<usize>> = free
        .iter()
        .map(|at| {
            free.iter()
                .copied()
                .filter(|other| other != at && matches!(fits(&units[*at], &units[*other]), Fit::Yes { .. }))
                .collect()
        })
        .collect();
    let clear: Vec<bool> = near
        .iter()
        .map(|near| {
            near.iter().all(|a| near.iter().all(|b| a == b || fits(&units[*a], &units[*b]) != Fit::No))
        })
        .collect();
    for (i, at) in free.iter().enumerate() {
        let first = near[i]
            .iter()
            .filter(|other| *other < at && clear[i])
            .find(|other| free.iter().position(|free| free == *other).is_some_and(|j| clear[j]));
        if let Some(first) = first {
            units[*at].cluster = units[*first].cluster;
        }
    }
}

/// The units by their clusters.
pub(super) fn clusters(units: &[Unit]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new(); units.len()];
    for (at, unit) in units.iter().enumerate() {
        all[unit.cluster].push(at);
    }
    all.retain(|members| !members.is_empty());
    all
}
