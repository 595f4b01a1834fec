//! What the resolution is given of a document, all of it bounded: spellings and notes, names from the front
//! matter, who follows whom.

use std::cell::OnceCell;
use std::collections::HashMap;

use regex::RegexBuilder;

use crate::analysis::document::Snapshot;
use crate::syntax::matter::plain_value;
use crate::syntax::words::single_blanks;
use crate::syntax::{LabelKind, name};

use super::Spelling;
use super::bylines::Share;
use super::declared::{self, Sources};
use super::resolve::{self, Hints, Person, Seen};
use super::who::{self, Sort, Who};

/// Most bytes before the first label that are read.
const HEAD: usize = 64 * 1024;
/// Bytes behind it in which names are looked for that labels don't give.
const BODY: usize = 128 * 1024;
/// Labels that are asked who follows whom.
const ORDER: usize = 4096;
/// Longest text of a turn that may be an entry of a table of initials, in bytes.
const ENTRY: usize = 80;

/// The spellings of a document, in the order of their first turns.
pub(super) fn seen(snapshot: &Snapshot) -> Vec<Seen> {
    let before = labels_before(snapshot);
    let notes = |labels: &[usize]| labels.iter().flat_map(|label| notes(snapshot, before + label)).collect();
    let named = snapshot.tally().named().enumerate();
    let seen = named.map(|(at, speaker)| {
        let seen = Seen {
            label: speaker.name.clone(),
            calm: speaker.calm.as_deref().map(str::to_owned),
            turns: speaker.turns,
            words: speaker.words,
            notes: if at < resolve::MAX_SPELLINGS { notes(&speaker.noted) } else { Vec::new() },
            marked: Vec::new(),
        };
        (before + speaker.first, seen)
    });
    let shares = snapshot.by_lines().shares(snapshot);
    if shares.is_empty() { seen.map(|(_, seen)| seen).collect() } else { share_out(seen.collect(), shares) }
}

/// Gives those whom by-lines name what they say under markers. `seen` are spellings with the number of
/// their first label.
fn share_out(mut seen: Vec<(usize, Seen)>, shares: Vec<Share>) -> Vec<Seen> {
    let mut places: HashMap<String, usize> =
        seen.iter().enumerate().map(|(at, (_, seen))| (name::key(&seen.label), at)).collect();
    for share in shares {
        // `THE WITNESS` is nobody by that name where the text says who it is.
        if let Some((_, label)) = places.get(&name::key(&share.label)).map(|at| &mut seen[*at]) {
            label.turns = label.turns.saturating_sub(share.turns);
            label.words = label.words.saturating_sub(share.words);
        }
        let next = seen.len();
        let at = *places.entry(name::key(&share.name)).or_insert(next);
        if at == next {
            seen.push((share.first, Seen { label: share.name, ..Seen::default() }));
        }
        let (first, seen) = &mut seen[at];
        *first = share.first.min(*first);
        seen.turns += share.turns;
        seen.words += share.words;
        seen.marked.push(Spelling { label: share.label, turns: share.turns, words: share.words });
    }
    seen.retain(|(_, seen)| seen.turns > 0);
    seen.sort_by_key(|(first, _)| *first);
    seen.into_iter().map(|(_, seen)| seen).collect()
}

/// Labels in the front matter; the tally numbers those behind it from 0.
fn labels_before(snapshot: &Snapshot) -> usize {
    let first = snapshot.matter().front.as_ref().map_or(0, |front| front.piece.blocks.end);
    snapshot.tree().at_block(first).map_or(0, |at| at.before.labels)
}

/// The notes of label number `label`, without brackets.
fn notes(snapshot: &Snapshot, label: usize) -> Vec<String> {
    let Some(at) = snapshot.tree().at_label(label) else { return Vec::new() };
    let label = &at.block.labels[label - at.before.labels];
    let text = label.notes.iter().map(|note| {
        let inner = note.inner();
        let text = snapshot.text().slice(inner.start as usize + at.start()..inner.end as usize + at.start());
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']')).to_owned()
    });
    text.filter(|text| !text.is_empty()).collect()
}

/// The people who bear `seen`.
pub(super) fn people(snapshot: &Snapshot, seen: &[Seen]) -> Vec<Person> {
    if seen.is_empty() {
        return Vec::new();
    }
    let text = snapshot.text();
    let first = snapshot.tree().at_label(labels_before(snapshot)).map_or(0, |at| at.start());
    let head = text.slice(0..first.min(HEAD));
    let body = text.slice(first..first + BODY);
    let title = snapshot.matter().front.as_ref().and_then(|front| front.title.clone());
    let title = title.map(|title| plain_value(text, title)).unwrap_or_default();
    let labels: Vec<&str> =
        seen.iter().take(resolve::MAX_SPELLINGS).map(|seen| seen.label.as_str()).collect();
    let office = labels.iter().any(|label| Who::read(label).sort == Sort::Office);
    let sources = Sources { head: &head, title: &title, body: if office { &body } else { "" } };
    let mut declared = declared::declared(sources, &labels);
    declared.extend(tabled(snapshot));
    let order = OnceCell::new();
    let hints = Hints {
        beside: &|a, b| {
            let order: &HashMap<(usize, usize), usize> = order.get_or_init(|| beside(snapshot, seen));
            order.get(&(a.min(b), a.max(b))).copied().unwrap_or(0)
        },
        spoken: &|word| super::spoken::is_spoken(snapshot, word),
        mixed: &|name| printed(&head, name).or_else(|| printed(&body, name)),
    };
    resolve::resolve(seen, &declared, &hints)
}

/// Names that stand as the words of a turn behind the initials that mean them (`KG: Karen Green`).
fn tabled(snapshot: &Snapshot) -> Vec<resolve::Declared> {
    let before = labels_before(snapshot);
    let letters = snapshot.tally().named().take(resolve::MAX_SPELLINGS).filter(|speaker| {
        let who = Who::read(&speaker.name);
        who.letters.is_some()
    });
    letters
        .filter_map(|speaker| {
            let label = before + speaker.first;
            let at = snapshot.tree().at_label(label)?;
            let index = label - at.before.labels;
            let start = at.start() + at.block.labels[index].words_start as usize;
            let next = at
                .block
                .labels
                .get(index + 1)
                .map_or(at.content_end(), |next| at.start() + next.start as usize);
            let words = snapshot.text().slice(start..next.min(start + ENTRY + 1));
            (words.len() <= ENTRY).then(|| declared::tabled(&speaker.name, &words))?
        })
        .collect()
}

/// How often two spellings follow each other with no other label between, by their numbers, the lower one
/// first.
fn beside(snapshot: &Snapshot, seen: &[Seen]) -> HashMap<(usize, usize), usize> {
    let numbers: HashMap<String, usize> =
        seen.iter().enumerate().map(|(at, seen)| (name::key(&seen.label), at)).collect();
    let mut pairs = HashMap::new();
    let labels = snapshot.tree().blocks().flat_map(|at| at.block.labels.iter());
    let mut last: Option<usize> = None;
    for label in labels.take(ORDER) {
        let this = (label.kind == LabelKind::Speaker)
            .then(|| numbers.get(&name::key(&label.name)).copied())
            .flatten();
        if let (Some(a), Some(b)) = (last, this)
            && a != b
        {
            *pairs.entry((a.min(b), a.max(b))).or_insert(0) += 1;
        }
        last = this;
    }
    pairs
}

/// The first printing of `name` in `text` that is not all in capitals.
fn printed(text: &str, name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(regex::escape).collect();
    let pattern = format!(r"\b{}\b", words.join(r"\s+"));
    let pattern = RegexBuilder::new(&pattern).case_insensitive(true).build().ok()?;
    let mut found = pattern.find_iter(text).map(|found| found.as_str());
    let found = found.find(|found| {
        !who::is_shouting(found) && found.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
    })?;
    Some(single_blanks(found))
}
