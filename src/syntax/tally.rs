//! Who speaks, how often and how much: a sum over blocks.

use std::collections::HashMap;

use super::block::Block;
use super::label::LabelKind;
use super::name;

/// One speaker, or one marker, of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name as first printed, with single blanks.
    pub name: String,
    /// The first printing with small letters, where `name` has none.
    pub calm: Option<Box<str>>,
    /// Whether it is a name, or a marker for questions or answers.
    pub kind: LabelKind,
    /// Number of turns.
    pub turns: usize,
    /// Words spoken.
    pub words: u64,
    /// The number of its first label among all labels of the text, from 0.
    pub first: usize,
    /// The numbers of its first labels that have a note, from 0; a few.
    pub noted: Vec<usize>,
}

/// Labels with a note that are kept a speaker.
const NOTED: usize = 3;

impl Speaker {
    /// Notes another printing of the name.
    fn see(&mut self, name: &str) {
        let calm = |name: &str| name.chars().any(char::is_lowercase);
        if self.calm.is_none() && *self.name != *name && calm(name) && !calm(&self.name) {
            self.calm = Some(name.into());
        }
    }
}

/// The speakers of a piece of text, in the order of their first turns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words before the first label.
    pub lead_words: u64,
    speakers: Vec<Speaker>,
    by_key: HashMap<(LabelKind, String), usize>,
    /// The speaker of the first label, and whether it may go on with the turn before.
    first: Option<(usize, bool)>,
    last: Option<usize>,
    labels: usize,
}

impl Tally {
    /// Adds the block that comes next in the text.
    pub fn add_block(&mut self, block: &Block) {
        self.add_words(u64::from(block.lead_words));
        for label in &block.labels {
            let at = self.place(label.kind, &label.name);
            let goes_on = label.continues && self.last == Some(at);
            self.speakers[at].turns += usize::from(!goes_on);
            self.first.get_or_insert((at, label.continues));
            self.speakers[at].words += u64::from(label.words);
            self.speakers[at].see(&label.name);
            if !label.notes.is_empty() && self.speakers[at].noted.len() < NOTED {
                self.speakers[at].noted.push(self.labels);
            }
            self.labels += 1;
            self.last = Some(at);
        }
    }

    /// Adds the piece that comes next in the text.
    pub fn add(&mut self, next: &Tally) {
        self.add_words(next.lead_words);
        let mut last = None;
        let before = self.last;
        for (i, speaker) in next.speakers.iter().enumerate() {
            let at = self.place(speaker.kind, &speaker.name);
            let known = &mut self.speakers[at];
            // A speaker who was just placed has its first label here.
            if known.turns == 0 {
                known.first = self.labels + speaker.first;
            }
            known.see(speaker.calm.as_deref().unwrap_or(&speaker.name));
            known.turns += speaker.turns;
            known.words += speaker.words;
            let room = NOTED.saturating_sub(known.noted.len());
            known.noted.extend(speaker.noted.iter().take(room).map(|label| self.labels + label));
            if let Some((_, continues)) = next.first.filter(|(first, _)| *first == i) {
                self.speakers[at].turns -= usize::from(continues && before == Some(at));
                self.first.get_or_insert((at, continues));
            }
            if next.last == Some(i) {
                last = Some(at);
            }
        }
        self.last = last.or(self.last);
        self.labels += next.labels;
    }

    /// Speakers and markers in the order of their first turns.
    pub fn all(&self) -> &[Speaker] {
        &self.speakers
    }

    /// Those who are named, in the order of their first turns.
    pub fn named(&self) -> impl Iterator<Item = &Speaker> {
        self.speakers.iter().filter(|speaker| speaker.kind == LabelKind::Speaker)
    }

    /// The speaker called `name`, in any spelling that differs only in case, blanks or apostrophes.
    pub fn find(&self, name: &str) -> Option<&Speaker> {
        self.by_key.get(&(LabelKind::Speaker, name::key(name))).map(|at| &self.speakers[*at])
    }

    fn add_words(&mut self, words: u64) {
        match self.last {
            Some(at) => self.speakers[at].words += words,
            None => self.lead_words += words,
        }
    }

    fn place(&mut self, kind: LabelKind, name: &str) -> usize {
        let next = self.speakers.len();
        let at = *self.by_key.entry((kind, name::key(name))).or_insert(next);
        if at == next {
            let first = self.labels;
            self.speakers.push(Speaker {
                name: name.to_owned(),
                kind,
                calm: None,
                turns: 0,
                words: 0,
                first,
                noted: Vec::new(),
            });
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Dialect, Tree};
    use crate::text::Text;

    #[test]
    fn a_name_in_capitals_may_have_another_printing() {
        let text = "JUDGE LIND: Yes.\n\nJudge Lind: No.\n\nJOHN ROE: So.\n";
        for chunk in [1, 100] {
            let tree = Tree::parse_in_chunks(&Text::from(text), Dialect::by_id("name-colon").unwrap(), chunk);
            let calm: Vec<_> =
                tree.tally(0..usize::MAX).named().map(|one| (one.name.clone(), one.calm.clone())).collect();
            assert_eq!(calm, [("JUDGE LIND".into(), Some("Judge Lind".into())), ("JOHN ROE".into(), None)]);
        }
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        let text = "Anna Lind: Yes.\n\nQuestion: One?\n\nJohn Roe: No.\n\n\nQuestion: Two?\n\nJohn Roe (adds): So.\n\nAnna Lind: Well.\n";
        for chunk in [1, 2, 3, 100] {
            let tree =
                Tree::parse_in_chunks(&Text::from(text), Dialect::by_id("news-conference").unwrap(), chunk);
            let tally = tree.tally(0..usize::MAX);
            let roe = tally.find("John Roe").unwrap();
            assert_eq!((roe.first, &roe.noted[..]), (2, &[4][..]), "{chunk}");
            assert_eq!(tally.find("Anna Lind").unwrap().first, 0);
        }
    }
}
