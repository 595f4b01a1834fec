//! What was called in between, as the notes in a turn tell it, and who called. A block is read at a time.

use std::ops::Range;

use crate::syntax::interjection;
use crate::syntax::scan::outside_notes;
use crate::syntax::turn::Turn;
use crate::syntax::words::single_blanks;
use crate::syntax::{BlockAt, name};

use super::document::Snapshot;
use super::speakers::Speaker;

/// One thing that was called in between. Ranges are bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interjection {
    /// From the label to the end of the words.
    pub range: Range<usize>,
    /// The name, or what stands for it.
    pub name: Range<usize>,
    /// The name as printed, with single blanks.
    pub label: String,
    /// Who called, by the one name in this document; none where the label names nobody.
    pub speaker: Option<String>,
    /// What stands in brackets behind the name: the party, say.
    pub notes: Vec<String>,
    /// What was said, with single blanks.
    pub text: String,
}

/// What was called in between in `turn`, in order.
pub fn of_turn(snapshot: &Snapshot, turn: &Turn) -> Vec<Interjection> {
    if !snapshot.dialect().notes.labels {
        return Vec::new();
    }
    let tree = snapshot.tree();
    let blocks = tree.from(tree.at_byte(turn.range.start)).take_while(|at| at.start() < turn.range.end);
    blocks
        .flat_map(|at| of_block(snapshot, &at))
        .filter(|one| turn.range.contains(&one.range.start))
        .collect()
}

/// The interjection whose name stands at byte `offset`.
pub fn at(snapshot: &Snapshot, offset: usize) -> Option<Interjection> {
    if !snapshot.dialect().notes.labels {
        return None;
    }
    let at = snapshot.tree().at_byte(offset)?;
    of_block(snapshot, &at).into_iter().find(|one| (one.name.start..=one.name.end).contains(&offset))
}

fn of_block(snapshot: &Snapshot, at: &BlockAt) -> Vec<Interjection> {
    let from = at.start() + at.block.labels.first().map_or(0, |label| label.words_start as usize);
    let content = snapshot.text().slice(from.min(at.content_end())..at.content_end());
    let place = |range: &Range<usize>| range.start + from..range.end + from;
    let text = |range: &Range<usize>| single_blanks(&content[range.clone()]);
    let found = interjection::find(&content, snapshot.dialect()).into_iter().map(|one| {
        let label = text(&one.name);
        let speaker = one
            .named
            .then(|| speaker(snapshot, &label).map_or_else(|| label.clone(), |speaker| speaker.name.clone()));
        Interjection {
            range: place(&one.range),
            name: place(&one.name),
            speaker,
            notes: one.notes.iter().map(text).collect(),
            text: without_notes(&content[one.words.clone()]),
            label,
        }
    });
    found.collect()
}

/// `text` without editor's notes, with single blanks.
fn without_notes(text: &str) -> String {
    let kept: String = outside_notes(text, &mut false).collect();
    single_blanks(&kept)
}

/// The speaker of this document who is called `label`, with an office behind a comma or without.
pub fn speaker<'s>(snapshot: &'s Snapshot, label: &str) -> Option<&'s Speaker> {
    let speakers = snapshot.speakers();
    let with_office = || {
        let begin = name::key(label) + ",";
        let is = |speaker: &&Speaker| {
            speaker.spellings.iter().any(|spelling| name::key(&spelling.label).starts_with(&begin))
        };
        let mut found = speakers.all().iter().filter(is);
        found.next().filter(|_| found.next().is_none())
    };
    speakers.of_label(label).or_else(with_office)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;
    use crate::analysis::hover;
    use crate::analysis::talk;

    fn text() -> String {
        let long =
            "Wir haben lange auf diesen Tag gewartet, und nun ist er endlich da, meine Damen und Herren. ";
        let turn = |name: &str, note: &str| format!("  {name}:\n\n  {}\n\n{note}\n\n", long.repeat(2));
        [
            "Beginn: 9.00 Uhr\n\n".to_owned(),
            turn("Präsidentin Dr. Ilse Wagner", ""),
            turn(
                "Karl Öhler (FDP)",
                "(Beifall bei der FDP - Udo Kern [SPD]: Wo [[prüfen]] denn?\n - Zuruf von der SPD: Nie!)",
            ),
            turn("Dr. Maria von Berg, Bundesministerin der Finanzen", "(Karl Öhler [FDP]: So nicht!)"),
            turn("Karl Öhler (FDP)", "(Dr. Maria von Berg, Bundesministerin: Doch!)"),
        ]
        .concat()
    }

    #[test]
    fn they_stand_in_the_turn_in_which_they_were_called() {
        let snapshot = Snapshot::of(&text());
        assert_eq!(snapshot.dialect().id, "bundestag");
        let mut all = Vec::new();
        for turn in talk::turns(&snapshot) {
            let label = turn.label.map_or("", |(label, _)| &label.name);
            for one in of_turn(&snapshot, &turn) {
                let line = snapshot.text().line_of(one.range.start);
                assert_eq!(snapshot.text().slice(one.name.clone()), one.label);
                let (speaker, notes) = (one.speaker.as_deref().unwrap_or("-"), one.notes.join("+"));
                all.push(format!("{label}: {} | {speaker} | {notes} | {line} | {}", one.label, one.text));
            }
        }
        assert_eq!(talk::turns(&snapshot).count(), 4);
        assert_eq!(
            all,
            [
                "Karl Öhler: Udo Kern | Udo Kern | SPD | 12 | Wo denn?",
                "Karl Öhler: Zuruf von der SPD | - |  | 13 | Nie!",
                "Dr. Maria von Berg, Bundesministerin der Finanzen: Karl Öhler | Karl Öhler | FDP | 19 | So nicht!",
                "Karl Öhler: Dr. Maria von Berg | Dr. Maria von Berg, Bundesministerin der Finanzen |  | 25 | Doch!",
            ]
        );
    }

    #[test]
    fn a_card_on_who_called() {
        let text = text().replace("(Karl Öhler [FDP]: So", "(Karl Öhler [FDP]: So\n ^\n");
        let fixture = fixture::read(&text);
        let snapshot = Snapshot::of(&fixture.text);
        let card = hover::hover(&snapshot, &[], fixture.marked[0].start).unwrap();
        assert_eq!(&fixture.text[card.range], "Karl Öhler");
        assert!(card.markdown.contains("Interjection (FDP)"), "{}", card.markdown);
        assert!(card.markdown.contains("2 turns"), "{}", card.markdown);
    }
}
