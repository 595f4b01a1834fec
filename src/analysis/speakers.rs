//! The speakers of a document: one name each, who they are, how much they say.

use crate::registry::{EntryIx, Kind};
use crate::syntax::turn::{Turn, TurnKind};
use crate::syntax::{LabelKind, name};

use super::document::Snapshot;
use super::mentions;

/// A speaker of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The one name for that speaker in this document.
    pub name: String,
    /// The registry entry of that name.
    pub entry: Option<EntryIx>,
    /// Turns, an unlabelled opening statement included.
    pub turns: usize,
    /// Words spoken.
    pub words: u64,
}

/// The speakers of a document in the order of their first turns.
pub fn speakers(snapshot: &Snapshot) -> Vec<Speaker> {
    let tally = snapshot.tally();
    let mut speakers: Vec<Speaker> = tally
        .named()
        .map(|speaker| Speaker {
            name: speaker.name.clone(),
            entry: mentions::entry_named(&speaker.name),
            turns: speaker.turns,
            words: speaker.words,
        })
        .collect();
    if tally.lead_words > 0
        && snapshot.dialect().front.opening_statement
        && let Some(name) = opening_speaker(snapshot)
    {
        match speakers.iter().position(|speaker| name::key(&speaker.name) == name::key(&name)) {
            Some(at) => {
                let mut speaker = speakers.remove(at);
                speaker.turns += 1;
                speaker.words += tally.lead_words;
                speakers.insert(0, speaker);
            }
            None => {
                let entry = mentions::entry_named(&name);
                speakers.insert(0, Speaker { name, entry, turns: 1, words: tally.lead_words });
            }
        }
    }
    speakers
}

/// The name of the one who speaks in `turn`; none for an anonymous question.
pub fn of_turn(snapshot: &Snapshot, turn: &Turn) -> Option<String> {
    match turn.label {
        Some((label, _)) if label.kind == LabelKind::Speaker => Some(
            snapshot
                .tally()
                .find(&label.name)
                .map_or_else(|| label.name.to_string(), |speaker| speaker.name.clone()),
        ),
        Some(_) => None,
        None if turn.kind == TurnKind::Statement => opening_speaker(snapshot),
        None => None,
    }
}

/// Who gives an opening statement that has no label: the one whose statement the title names
/// (“X’s statement and answers …”), by the name under which the document's labels know them.
pub fn opening_speaker(snapshot: &Snapshot) -> Option<String> {
    let title = snapshot.matter().front.as_ref()?.title.clone()?;
    let title = snapshot.text().slice(title).into_owned();
    let owner = owner(&title)?;
    // Labels know people without their offices: the longest name that the owner's ends with.
    let labelled = snapshot.tally().named().filter(|speaker| ends_with_name(owner, &speaker.name));
    if let Some(speaker) = labelled.max_by_key(|speaker| speaker.name.len()) {
        return Some(speaker.name.clone());
    }
    let person =
        |entry: &EntryIx| mentions::registry().get(*entry).is_some_and(|entry| entry.kind == Kind::Person);
    let found = mentions::registry().scan(owner);
    let named =
        found.iter().rfind(|found| found.name.end == owner.len() && found.candidates.iter().any(person));
    named.map(|found| owner[found.name.clone()].to_owned())
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
            .into_iter()
            .map(|speaker| (speaker.name, speaker.turns, speaker.words))
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
