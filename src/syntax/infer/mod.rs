//! A dialect learnt from transcripts whose house nobody knows.
//!
//! Every line is cut in all ways in which it may be a label ([`cut`]); readings that look alike are a
//! guess ([`guess`]); the guess that finds a conversation, names that come back and take turns and talk
//! behind them, wins, and its labels say what the house's parameters are ([`house`], [`names`],
//! [`markers`]). They are written as a dialect file ([`write`]) and read by the parser ([`read`]), whose
//! labels are what counts.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::text::Text;

use super::dialect::Dialect;
use super::label::LabelKind;

mod cut;
mod document;
mod guess;
mod house;
mod markers;
mod names;
mod read;
mod single;
#[cfg(test)]
mod tests;
mod unsure;
mod write;

use document::{Line, heads, lines};
use guess::{Guess, Key};
use house::House;
use read::Read;
pub(super) use single::{Evidence, infer_single};

/// A dialect that was learnt.
#[derive(Clone, Debug)]
pub struct Inference {
    /// Its file, a line a parameter with a comment; to be read by [`Dialect::parse`].
    pub toml: String,
    /// The dialect.
    pub dialect: Arc<Dialect>,
    /// What isn't sure, in words.
    pub unsure: Vec<String>,
    /// Labels that it reads in the samples.
    pub labels: usize,
    /// How much of a conversation they are, as [`value`] has it.
    pub value: f64,
}

/// Most parameters in which a house may differ from one that it extends.
const DIFFERING: usize = 4;
/// A sample is of the house whose dialect finds so much of what the sample's own one finds.
const NEARLY: f64 = 0.6;
/// Least value of a conversation, in labels that are beyond doubt.
const LEAST: f64 = 0.5;
/// Least value for each label: in texts that are no transcripts it is below.
const LITTLE: f64 = 0.09;
/// Value for each label below which it is said that the text is little like a conversation.
const DOUBTFUL: f64 = 0.3;
/// Guesses that are tried on the parser.
const LEADS: usize = 4;

/// The dialect of `samples`, which are of one house; none where no conversation is found in them. `bases`
/// are the dialects that it may extend.
pub fn infer(samples: &[Text], bases: &[Arc<Dialect>]) -> Option<Inference> {
    let heads = heads(samples);
    let lines = lines(&heads);
    let Found { value, house, read } = found(&lines, bases)?;
    let head = head(&lines, &read);
    let entries = write::entries(&lines, &house);
    let own = write::alone(&head, &entries);
    let wanted: Vec<(usize, LabelKind)> = read.iter().map(|read| (read.cut.line, read.kind)).collect();
    let at: BTreeSet<usize> = wanted.iter().map(|(line, _)| *line).collect();
    let extended = bases.iter().filter(|base| !base.is_none() && base.id != "mixed").filter_map(|base| {
        let (toml, differing) = write::extending(&head, &entries, base)?;
        let found = read::labels(&lines, &Dialect::parse(&toml).ok()?);
        let same = found.iter().map(|read| (read.cut.line, read.kind)).eq(wanted.iter().copied());
        if !same || differing > DIFFERING {
            return None;
        }
        // A house that reads nothing of the samples is no kin, however few parameters differ.
        let alike = read::labels(&lines, base).iter().filter(|read| at.contains(&read.cut.line)).count();
        (alike * 2 > at.len()).then_some((differing, std::cmp::Reverse(alike), toml))
    });
    let set = own.lines().count() - head.lines().count();
    let extended = extended.min_by_key(|(differing, alike, _)| (*differing, *alike));
    let extended = extended.filter(|(differing, ..)| *differing + 1 < set);
    let toml = extended.map_or(own, |(.., toml)| toml);
    let dialect = Arc::new(Dialect::parse(&toml).ok()?);
    let mut unsure = unsure::all(&lines, &house, &read);
    if value < read.len() as f64 * DOUBTFUL {
        unsure.insert(
            0,
            "these lines are little like a conversation: look at them before you use this".to_owned(),
        );
    }
    Some(Inference { toml, dialect, unsure, labels: read.len(), value })
}

/// What is found in samples.
struct Found<'t> {
    value: f64,
    house: House<'t>,
    read: Vec<Read<'t>>,
}

/// The house that explains `lines` best; none where no conversation is found in them.
fn found<'t>(lines: &[Line<'t>], bases: &[Arc<Dialect>]) -> Option<Found<'t>> {
    let guesses = guess::guesses(lines);
    let leads = guesses.iter().take_while(|guess| guess.value > 0.0).count();
    best_of(lines, bases, &guesses, 0..leads.clamp(1, LEADS))
}

/// The best of the houses to which the guesses number `leads` lead.
fn best_of<'t>(
    lines: &[Line<'t>],
    bases: &[Arc<Dialect>],
    guesses: &[Guess<'t>],
    leads: impl Iterator<Item = usize>,
) -> Option<Found<'t>> {
    let mut best: Option<Found> = None;
    for lead in leads {
        let Some(mut house) = house_of(lines, guesses, lead, bases) else { continue };
        let key = house.styles[0].key.clone();
        for recurring in [false, true] {
            house.styles.iter_mut().for_each(|style| style.recurring = recurring);
            let Some(read) = try_read(lines, &house) else { continue };
            let value = worth(lines, &key, &read);
            if best.as_ref().is_none_or(|best| value > best.value) {
                best = Some(Found { value, house: house.clone(), read });
            }
        }
    }
    let mut best = best?;
    if best.value < LEAST || best.value < best.read.len() as f64 * LITTLE {
        return None;
    }
    let fields = unsure::fields(lines, &best.read);
    if !fields.is_empty() {
        best.house.styles.iter_mut().for_each(|style| style.names.style.never.clone_from(&fields));
        best.read = try_read(lines, &best.house)?;
    }
    (!best.read.is_empty()).then_some(best)
}

/// `samples` by house, the largest house first: those that one new dialect explains nearly as well as each
/// one's own does. Numbers of samples, from 0.
pub fn houses(samples: &[Text], bases: &[Arc<Dialect>]) -> Vec<Vec<usize>> {
    let mut houses: Vec<(Arc<Dialect>, Vec<usize>)> = Vec::new();
    let mut nobody = Vec::new();
    for (number, sample) in samples.iter().enumerate() {
        let sample = std::slice::from_ref(sample);
        let Some(own) = infer(sample, bases) else {
            nobody.push(number);
            continue;
        };
        let least = value(sample, &own.dialect) * NEARLY;
        match houses.iter_mut().find(|(house, _)| value(sample, house) >= least) {
            Some((_, members)) => members.push(number),
            None => houses.push((own.dialect, vec![number])),
        }
    }
    let mut houses: Vec<Vec<usize>> = houses.into_iter().map(|(_, members)| members).collect();
    houses.sort_by_key(|members| std::cmp::Reverse(members.len()));
    houses.extend(Some(nobody).filter(|nobody| !nobody.is_empty()));
    houses
}

/// How much of a conversation `dialect` finds in `samples`, to compare readings of the same texts.
pub fn value(samples: &[Text], dialect: &Dialect) -> f64 {
    let heads = heads(samples);
    let lines = lines(&heads);
    let key = Key { open: String::new(), close: ":".into(), alone: false };
    worth(&lines, &key, &read::labels(&lines, dialect))
}

fn worth(lines: &[Line], key: &Key, read: &[Read]) -> f64 {
    let mut cuts: Vec<_> = read.iter().map(|read| read.cut.clone()).collect();
    // A sign that opens a turn is the marker's name for the parser, and no name.
    if !key.open.is_empty() && cuts.iter().all(|cut| cut.name.starts_with(|c: char| !c.is_alphanumeric())) {
        cuts.iter_mut().for_each(|cut| cut.name = "");
    }
    guess::value(lines, key, &cuts).max(f64::MIN_POSITIVE * read.len() as f64)
}

fn try_read<'t>(lines: &[Line<'t>], house: &House) -> Option<Vec<Read<'t>>> {
    let toml = write::alone("id = 'guess'\n", &write::entries(lines, house));
    Some(read::labels(lines, &Dialect::parse(&toml).ok()?))
}

/// The house whose labels look as guess number `lead` says, and as those others that go with it.
fn house_of<'t>(
    lines: &[Line<'t>],
    guesses: &[Guess<'t>],
    lead: usize,
    bases: &[Arc<Dialect>],
) -> Option<House<'t>> {
    let chosen = house::chosen(guesses, lead);
    let labels: BTreeSet<usize> = chosen.iter().flat_map(|guess| &guess.cuts).map(|cut| cut.line).collect();
    let bare = markers::bare(lines, &labels);
    let marks = chosen.first().filter(|first| first.cuts[0].name.is_empty());
    let marked = match marks {
        Some(first) => {
            let mut signs: Vec<String> = first.cuts.iter().map(|cut| cut.open.to_owned()).collect();
            signs.sort();
            signs.dedup();
            markers::Marked { questions: signs, bare: true, alternate: true, ..markers::Marked::default() }
        }
        None if !bare.questions.is_empty() => bare,
        None => {
            let mut cuts: Vec<_> = chosen.iter().flat_map(|guess| &guess.cuts).collect();
            cuts.sort_by_key(|cut| cut.line);
            markers::among(lines, &cuts, bases)
        }
    };
    let mut styles = house::styles(chosen, &marked);
    if styles.is_empty() {
        // Only markers, with nothing behind them but blanks.
        let line = *marked.lines.first()?;
        let mut cuts = Vec::new();
        cut::cuts(line, lines[line].words(), &mut cuts);
        let cut = cuts.into_iter().find(|cut| marked.is(cut.name))?;
        let key = Key { open: String::new(), close: String::new(), alone: false };
        styles.push(house::Style {
            key,
            cuts: vec![cut],
            names: names::Names::default(),
            accepted: Vec::new(),
            recurring: false,
        });
    }
    // Blanks can't be the separator of markers: nothing closes these.
    let first = &styles[0];
    let blank = first.key.open.is_empty() && !first.key.alone && first.key.close.trim().is_empty();
    let mut marked = marked;
    marked.bare |= blank && first.names.shapes.is_empty() && first.names.style.roles.is_empty();
    let timed = labels.iter().filter(|line| **line > 0 && lines[**line - 1].text.contains("-->")).count();
    Some(House {
        styles,
        marked,
        continues: timed * 2 > labels.len(),
        numbered: lines.iter().any(|line| line.numbered > 0),
        remarks: unsure::remarks(lines),
    })
}

/// Id, title and summary of a new dialect.
fn head(lines: &[Line], read: &[Read]) -> String {
    let first = read.get(read.len() / 2).map_or("", |read| lines[read.cut.line].text.trim());
    let shown: String = first.chars().take(48).collect();
    let more = if first.chars().count() > 48 { "…" } else { "" };
    let summary = toml::Value::String(format!("Labels as in `{shown}{more}`"));
    format!("id = \"our-house\"\ntitle = \"our house\"\nsummary = {summary}\n")
}
