//! What each turn shows of its role, in one walk over the facts of the blocks.

use std::collections::HashMap;

use crate::analysis::document::Snapshot;
use crate::syntax::asked::Asked;
use crate::syntax::{Label, name};

/// With more speakers than this, nothing is learnt: it is a list or a log.
const MOST_SPEAKERS: usize = 2000;
/// With fewer turns than this, nothing is learnt.
const LEAST_TURNS: usize = 4;
/// Words that may follow the last question of a turn that ends with it: `…? Thank you, Mr. Roe.`
const CLOSING: u32 = 6;
/// Bytes at the end of a turn in which the next speaker may be called, and of the turns in which that
/// is looked for: the words are read for it, and a hover waits.
const CALL: usize = 160;
const LOOKED_AT: usize = 5000;

/// What one turn shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// The number of the first label.
    pub label: usize,
    /// The number of the speaker.
    pub speaker: usize,
    /// Words spoken.
    pub words: u32,
    /// Questions in it.
    pub asked: Asked,
    /// Whether its last words name the next speaker: `The Chair recognizes Ms. Lind.`
    pub calls: bool,
}

impl Said {
    /// Whether there is a question in it.
    pub fn asks(&self) -> bool {
        self.asked.questions > 0
    }

    /// Whether it ends with a question.
    pub fn closes(&self) -> bool {
        self.asks() && self.asked.after <= CLOSING
    }
}

/// The turns of a document, and the names of those who speak.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub said: Vec<Said>,
    /// By number, in the order of their first turns.
    pub names: Vec<String>,
}

/// Who speaks under a label, whatever the spelling.
pub(super) fn who(snapshot: &Snapshot, label: &Label) -> String {
    let speaker = snapshot.speakers().of_label(&label.name);
    name::key(speaker.map_or(&label.name, |speaker| &speaker.name))
}

/// The turns of `snapshot`; none where there are too few of them, or too many speakers.
pub(super) fn gather(snapshot: &Snapshot) -> Option<Gathered> {
    let tree = snapshot.tree();
    let limit = snapshot.matter().end.as_ref().map_or(usize::MAX, |end| end.piece.blocks.start);
    let mut gathered = Gathered::default();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    let mut number = 0;
    // The name of the label before, for labels that go on with its turn.
    let mut before: Option<&str> = None;
    let mut start = 0;
    let mut said_from = 0;
    for block in tree.chunks().iter().flat_map(|chunk| &chunk.blocks).take(limit) {
        for label in &block.labels {
            let goes_on = label.continues && before == Some(&*label.name);
            before = Some(&label.name);
            number += 1;
            if goes_on {
                continue;
            }
            let next = gathered.names.len();
            let speaker = *by_name
                .entry(&label.name)
                .or_insert_with(|| *by_key.entry(who(snapshot, label)).or_insert(next));
            if speaker == next {
                if next == MOST_SPEAKERS {
                    return None;
                }
                gathered.names.push(label.name.to_string());
            }
            if gathered.said.len() < LOOKED_AT
                && let Some(before) = gathered.said.last_mut().filter(|said| said.speaker != speaker)
            {
                let end = start + label.start as usize;
                let text = snapshot.text().slice(end.saturating_sub(CALL).max(said_from)..end);
                before.calls = calls(&text, &label.name);
            }
            said_from = start + label.words_start as usize;
            gathered.said.push(Said {
                label: number - 1,
                speaker,
                words: 0,
                asked: Asked::default(),
                calls: false,
            });
        }
        start += block.bytes as usize;
        if let Some(said) = gathered.said.last_mut() {
            let words = block.lead_words + block.labels.iter().map(|label| label.words).sum::<u32>();
            said.words = said.words.saturating_add(words);
            said.asked.add(block.asked);
        }
    }
    (gathered.said.len() >= LEAST_TURNS && gathered.names.len() > 1).then_some(gathered)
}

/// Whether the end of a turn names who speaks next: with the longest word of the label, so that neither a
/// title nor an initial is enough.
fn calls(end: &str, next: &str) -> bool {
    let words = next.split(|c: char| !c.is_alphanumeric() && c != '-');
    let Some(name) = words.max_by_key(|word| word.chars().count()).filter(|word| word.chars().count() > 2)
    else {
        return false;
    };
    let name = name.to_lowercase();
    end.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == name)
}
