//! The speakers of a document: one name each, who they are, how much they say, under which labels.

mod bylines;
mod declared;
mod fit;
mod gather;
mod naming;
mod office;
mod reading;
mod resolve;
mod slip;
pub(super) mod spoken;
mod vocabulary;
mod who;

pub use bylines::ByLines;

#[cfg(test)]
mod cases;

use std::collections::HashMap;
use std::ops::Range;

use crate::registry::{EntryIx, Kind};
use crate::syntax::turn::{Turn, TurnKind};
use crate::syntax::{LabelKind, name};

use super::document::Snapshot;
use super::{mentions, parts};

/// A speaker of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The one name for that speaker in this document: the fullest one that is printed.
    pub name: String,
    /// The registry entry of that name.
    pub entry: Option<EntryIx>,
    /// Turns, an unlabelled opening statement included.
    pub turns: usize,
    /// Words spoken.
    pub words: u64,
    /// Whether a list in the text of those who speak has them.
    pub declared: bool,
    /// The labels under which they speak, in the order of their first turns; none for someone who only
    /// gives the opening statement.
    pub spellings: Vec<Spelling>,
}

/// A label of a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The name in the label as first printed, with single blanks.
    pub label: String,
    /// Turns under it.
    pub turns: usize,
    /// Words spoken under it.
    pub words: u64,
}

/// A label that is a slip of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// As printed.
    pub label: String,
    /// The label that was meant.
    pub meant: String,
}

/// The speakers of a document.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    list: Vec<Speaker>,
    slips: Vec<Slip>,
    by_label: HashMap<String, usize>,
    opening: Option<usize>,
    /// Who opens later parts: the first byte of their words, and the speaker.
    later: Vec<(usize, usize)>,
}

impl Speakers {
    /// Finds out who speaks in `snapshot`. It is kept: [`Snapshot::speakers`].
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let seen = gather::seen(snapshot);
        let mut speakers = Self::default();
        for person in gather::people(snapshot, &seen) {
            for at in &person.spellings {
                speakers.by_label.insert(name::key(&seen[*at].label), speakers.list.len());
            }
            let spellings = spellings(person.spellings.iter().map(|at| &seen[*at]));
            let slip = |(at, meant): &(usize, usize)| Slip {
                label: seen[*at].label.clone(),
                meant: seen[*meant].label.clone(),
            };
            speakers.slips.extend(person.slips.iter().map(slip));
            let entry = entry(&person.name, &spellings);
            speakers.list.push(Speaker {
                name: person.name,
                entry,
                turns: spellings.iter().map(|spelling| spelling.turns).sum(),
                words: spellings.iter().map(|spelling| spelling.words).sum(),
                declared: person.declared,
                spellings,
            });
        }
        speakers.open(snapshot);
        speakers.open_parts(snapshot);
        speakers
    }

    /// In the order of their first turns.
    pub fn all(&self) -> &[Speaker] {
        &self.list
    }

    /// The labels that are slips of others. Nobody else decides that.
    pub fn slips(&self) -> &[Slip] {
        &self.slips
    }

    /// Who speaks under the label that bears `name`, in any spelling that differs only in case, blanks or
    /// apostrophes.
    pub fn of_label(&self, name: &str) -> Option<&Speaker> {
        self.by_label.get(&name::key(name)).map(|at| &self.list[*at])
    }

    /// Who gives the opening statement that has no label.
    pub fn opening(&self) -> Option<&Speaker> {
        self.opening.map(|at| &self.list[at])
    }

    /// Counts the opening statement for whoever gives it, and moves them to the front.
    fn open(&mut self, snapshot: &Snapshot) {
        let words = snapshot.tally().lead_words;
        if words == 0 || !snapshot.dialect().front.opening_statement {
            return;
        }
        let title = snapshot.matter().front.as_ref().and_then(|front| front.title.clone());
        let Some(name) = title.and_then(|title| self.owner_of(snapshot, title)) else { return };
        let labelled = self.by_label.get(&name::key(&name)).copied();
        let at = labelled
            .or_else(|| self.list.iter().position(|speaker| name::key(&speaker.name) == name::key(&name)));
        let mut speaker = match at {
            Some(at) => self.list.remove(at),
            None => Speaker {
                entry: mentions::entry_named(&name),
                name,
                turns: 0,
                words: 0,
                declared: false,
                spellings: Vec::new(),
            },
        };
        speaker.turns += 1;
        speaker.words += words;
        self.list.insert(0, speaker);
        for (at, speaker) in self.list.iter().enumerate() {
            for spelling in &speaker.spellings {
                self.by_label.insert(name::key(&spelling.label), at);
            }
        }
        self.opening = Some(0);
    }

    /// Counts what is said without a label at the start of the later ones of several events.
    fn open_parts(&mut self, snapshot: &Snapshot) {
        for part in snapshot.parts().iter().skip(1) {
            let owner = part.title.clone().and_then(|title| self.owner_of(snapshot, title));
            let at = owner.and_then(|name| self.by_label.get(&name::key(&name)).copied());
            if let Some((at, turn)) = at.zip(parts::opening(snapshot, part)) {
                self.list[at].turns += 1;
                self.list[at].words += turn.words;
                self.later.push((turn.range.start, at));
            }
        }
    }

    /// Whose statement the title names (“X’s statement and answers …”), by a name under which the
    /// document's labels know them.
    fn owner_of(&self, snapshot: &Snapshot, title: Range<usize>) -> Option<String> {
        let title = snapshot.text().slice(title).into_owned();
        let owner = owner(&title)?;
        // Labels know people without their offices: the longest name that the owner's ends with.
        let labels = self.list.iter().flat_map(|speaker| &speaker.spellings).map(|spelling| &spelling.label);
        let labelled = labels.filter(|label| ends_with_name(owner, label));
        if let Some(label) = labelled.max_by_key(|label| label.len()) {
            return Some(label.clone());
        }
        let person = |entry: &EntryIx| {
            mentions::registry().get(*entry).is_some_and(|entry| entry.kind == Kind::Person)
        };
        let found = mentions::registry().scan(owner);
        let named =
            found.iter().rfind(|found| found.name.end == owner.len() && found.candidates.iter().any(person));
        named.map(|found| owner[found.name.clone()].to_owned())
    }
}

/// The labels under which somebody speaks who bears the names `seen`.
fn spellings<'s>(seen: impl Iterator<Item = &'s resolve::Seen>) -> Vec<Spelling> {
    let mut spellings: Vec<Spelling> = Vec::new();
    for one in seen {
        let turns = one.turns - one.marked.iter().map(|marked| marked.turns).sum::<usize>();
        let words = one.words - one.marked.iter().map(|marked| marked.words).sum::<u64>();
        let own = Spelling { label: one.label.clone(), turns, words };
        for spelling in Some(own).filter(|own| own.turns > 0).into_iter().chain(one.marked.iter().cloned()) {
            match spellings.iter_mut().find(|known| known.label == spelling.label) {
                Some(known) => {
                    known.turns += spelling.turns;
                    known.words += spelling.words;
                }
                None => spellings.push(spelling),
            }
        }
    }
    spellings
}

/// The registry's entry of a speaker: that of the name, or else the only one that labels mean.
fn entry(name: &str, spellings: &[Spelling]) -> Option<EntryIx> {
    mentions::entry_named(name).or_else(|| {
        let mut found: Vec<EntryIx> =
            spellings.iter().filter_map(|spelling| mentions::entry_named(&spelling.label)).collect();
        found.dedup();
        <[EntryIx; 1]>::try_from(found).ok().map(|[only]| only)
    })
}

/// The speakers of a document in the order of their first turns.
pub fn speakers(snapshot: &Snapshot) -> &[Speaker] {
    snapshot.speakers().all()
}

/// The name of the one who speaks in `turn`; none for an anonymous question.
pub fn of_turn(snapshot: &Snapshot, turn: &Turn) -> Option<String> {
    if let Some(name) = snapshot.by_lines().of_turn(turn) {
        let speaker = snapshot.speakers().of_label(name);
        return Some(speaker.map_or_else(|| name.to_owned(), |speaker| speaker.name.clone()));
    }
    match turn.label {
        Some((label, _)) if label.kind == LabelKind::Speaker => Some(
            snapshot
                .speakers()
                .of_label(&label.name)
                .map_or_else(|| label.name.to_string(), |speaker| speaker.name.clone()),
        ),
        Some(_) => None,
        None if turn.kind == TurnKind::Statement => {
            let speakers = snapshot.speakers();
            let later = speakers.later.iter().find(|(start, _)| *start == turn.range.start);
            let speaker = match parts::at(snapshot, turn.range.start) {
                Some(1..) => later.map(|(_, at)| &speakers.list[*at]),
                _ => speakers.opening(),
            };
            speaker.map(|speaker| speaker.name.clone())
        }
        None => None,
    }
}

/// What stands before the first possessive of a title, or before the words for a statement where
/// there is none.
fn owner(title: &str) -> Option<&str> {
    let possessive = ["’s ", "'s ", "s’ ", "s' "].iter().filter_map(|form| {
        let at = title.find(form)?;
        Some(if form.starts_with('s') { at + 1 } else { at })
    });
    let statement =
        [" statement", " remarks", " opening", " answers"].iter().filter_map(|word| title.find(word));
    let end = possessive.min().or_else(|| statement.min())?;
    Some(&title[..end])
}

fn ends_with_name(owner: &str, name: &str) -> bool {
    let (owner, name) = (name::key(owner), name::key(name));
    owner.strip_suffix(&name).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(title: &str) -> Vec<(String, usize, u64)> {
        let text = format!(
            "{title}\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why?\n\nAnna Lind: So it is.\n\nJohn Roe: Yes.\n"
        );
        speakers(&Snapshot::of(&text))
            .iter()
            .map(|speaker| (speaker.name.clone(), speaker.turns, speaker.words))
            .collect()
    }

    #[test]
    fn the_title_names_who_opens() {
        let both = [("Anna Lind".to_owned(), 2, 7), ("John Roe".to_owned(), 1, 1)];
        assert_eq!(names("Foreign Minister Anna Lind’s statement, Port Alma, March 3, 2021"), both);
        let neither = [("Anna Lind".to_owned(), 1, 3), ("John Roe".to_owned(), 1, 1)];
        assert_eq!(names("A news conference in Port Alma, March 3, 2021"), neither);
    }

    #[test]
    fn a_speaker_who_only_opens_is_known_from_the_registry() {
        let found = names("UN Secretary-General António Guterres’s remarks, Geneva, March 3, 2021");
        assert_eq!(found[0], ("António Guterres".to_owned(), 1, 4));
    }
}
