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
    /// Whether it is a name, or a marker for questions or answers.
    pub kind: LabelKind,
    /// Number of turns.
    pub turns: usize,
    /// Words spoken.
    pub words: u64,
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
            self.speakers[at].turns += speaker.turns;
            self.speakers[at].words += speaker.words;
            if let Some((_, continues)) = next.first.filter(|(first, _)| *first == i) {
                self.speakers[at].turns -= usize::from(continues && before == Some(at));
                self.first.get_or_insert((at, continues));
            }
            if next.last == Some(i) {
                last = Some(at);
            }
        }
        self.last = last.or(self.last);
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
            self.speakers.push(Speaker { name: name.to_owned(), kind, turns: 0, words: 0 });
        }
        at
    }
}
