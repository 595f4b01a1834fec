//! Who asks under `Q.` and who answers under `A.`, where by-lines and witness headings say it.
//!
//! Blocks note their by-lines, so a document without any costs nothing, and one with some a step a chunk and
//! a step a block of the chunks that have them.

use std::collections::HashMap;

use crate::analysis::document::Snapshot;
use crate::syntax::byline::ByLine;
use crate::syntax::turn::Turn;
use crate::syntax::words::single_blanks;
use crate::syntax::{BlockAt, Label, LabelKind, name};

/// Lines before `called as a witness` in which the name is looked for, and most bytes that are read for it.
const LINES_BEFORE: usize = 3;
const BYTES_BEFORE: usize = 1024;
/// Words of a name that stands alone on a line.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=6;

/// Who speaks under markers, and from where on.
#[derive(Clone, Debug, Default)]
pub struct ByLines {
    asks: Vec<Mark>,
    answers: Vec<Mark>,
    /// Labels that mean whoever answers.
    names: Vec<String>,
}

/// Somebody who asks, or answers, from a label on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    /// The number of the first label that may be theirs, from 0.
    label: usize,
    /// As printed, with single blanks.
    name: String,
}

/// What somebody says under one marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// The name that the by-line gives.
    pub name: String,
    /// The marker, or the label that means whoever answers, as first printed.
    pub label: String,
    /// The number of the first such label, from 0.
    pub first: usize,
    pub turns: usize,
    pub words: u64,
}

impl ByLines {
    /// The by-lines of `snapshot`. They are kept: [`Snapshot::by_lines`].
    pub(in crate::analysis) fn of(snapshot: &Snapshot) -> Self {
        let tree = snapshot.tree();
        let dialect = tree.dialect();
        let mut lines = Self { names: dialect.answer.names.clone(), ..Self::default() };
        let mut blocks = 0;
        for chunk in tree.chunks() {
            if chunk.sum.by_lines > 0 {
                let all = tree.from(tree.at_block(blocks)).take(chunk.blocks.len());
                all.filter(|at| !at.block.by_lines.is_empty()).for_each(|at| lines.add(snapshot, &at));
            }
            blocks += chunk.blocks.len();
        }
        lines
    }

    fn add(&mut self, snapshot: &Snapshot, at: &BlockAt) {
        for line in &at.block.by_lines {
            let Some(name) = name_of(snapshot, at, line) else { continue };
            // `BY THE WITNESS:` names nobody who asks.
            if line.asks && self.names.iter().any(|means| name::key(means) == name::key(&name)) {
                continue;
            }
            let labels = if line.of_label { 0 } else { at.block.labels.len() };
            let mark = Mark { label: at.before.labels + labels, name };
            let marks = if line.asks { &mut self.asks } else { &mut self.answers };
            marks.push(mark);
        }
    }

    /// Whether the document has none.
    pub fn is_empty(&self) -> bool {
        self.asks.is_empty() && self.answers.is_empty()
    }

    /// Who speaks under `label`, which is number `number` of the text: the name as the by-line has it. None where the label names
    /// the speaker, and where no by-line says it.
    pub fn of_label(&self, label: &Label, number: usize) -> Option<&str> {
        let marks = match label.kind {
            LabelKind::Question => &self.asks,
            LabelKind::Answer => &self.answers,
            LabelKind::Speaker if self.names.iter().any(|name| **name == *label.name) => &self.answers,
            LabelKind::Speaker => return None,
        };
        let after = marks.partition_point(|mark| mark.label <= number);
        Some(&marks[after.checked_sub(1)?].name)
    }

    /// Who speaks in `turn`, as [`ByLines::of_label`] says it.
    pub fn of_turn(&self, turn: &Turn) -> Option<&str> {
        self.of_label(turn.label?.0, turn.number?)
    }

    /// What each of those whom by-lines name says under markers, in the order of their first turns.
    pub(super) fn shares(&self, snapshot: &Snapshot) -> Vec<Share> {
        let mut shares: Vec<Share> = Vec::new();
        if self.is_empty() {
            return shares;
        }
        let matter = snapshot.matter();
        let first = matter.front.as_ref().map_or(0, |front| front.piece.blocks.end);
        let end = matter.end.as_ref().map_or(usize::MAX, |end| end.piece.blocks.start);
        let tree = snapshot.tree();
        let mut places: HashMap<(&str, &str), usize> = HashMap::new();
        let mut number = tree.at_block(first).map_or(0, |at| at.before.labels);
        let blocks = tree.chunks().iter().flat_map(|chunk| &chunk.blocks);
        let mut last: Option<usize> = None;
        for block in blocks.take(end).skip(first) {
            let words = |words: u32, shares: &mut Vec<Share>, last: Option<usize>| {
                last.into_iter().for_each(|at| shares[at].words += u64::from(words));
            };
            words(block.lead_words, &mut shares, last);
            for label in &block.labels {
                last = self.of_label(label, number).map(|name| {
                    let next = shares.len();
                    let at = *places.entry((name, &label.name)).or_insert(next);
                    if at == next {
                        let (name, label) = (name.to_owned(), label.name.to_string());
                        shares.push(Share { name, label, first: number, turns: 0, words: 0 });
                    }
                    shares[at].turns += 1;
                    at
                });
                words(label.words, &mut shares, last);
                number += 1;
            }
        }
        shares
    }
}

/// The name that `line` of the block `at` gives, with single blanks.
fn name_of(snapshot: &Snapshot, at: &BlockAt, line: &ByLine) -> Option<String> {
    let place = |offset: u32| at.start() + offset as usize;
    if !line.name.is_empty() {
        return Some(single_blanks(&snapshot.text().slice(place(line.name.start)..place(line.name.end))));
    }
    // `JOHN DOE,` alone on one of the lines before.
    let end = place(line.at);
    let before = snapshot.text().slice(end.saturating_sub(BYTES_BEFORE)..end);
    let numbered = snapshot.dialect().has_line_numbers();
    let mut lines = before.rsplit(['\n', '\r']);
    // What stands before the line's own words on its line.
    lines.next();
    let lines = lines.map(|line| {
        let number = if numbered { crate::syntax::label::line_number(line) } else { None };
        line[number.unwrap_or(0)..].trim()
    });
    lines.filter(|line| !line.is_empty()).take(LINES_BEFORE).find_map(name_alone)
}

/// `line` as a name in capitals that stands alone on it.
fn name_alone(line: &str) -> Option<String> {
    let name = line.trim_end_matches([',', ':', ' ']);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ',' | '’' | '\'' | '-'))
    };
    let long = words.iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    // A heading (`DIRECT EXAMINATION`) has no comma behind it.
    let is_name = NAME_WORDS.contains(&words.len()) && long > 1 && words.iter().all(is_word);
    (is_name && line.ends_with(',')).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::speakers::{of_turn, speakers};
    use crate::analysis::{Document, document::Choice, talk};

    const TEXT: &str = "\
 1                    JOHN Q. DOE,
 2   called as a witness, and having been duly sworn,
 3   was examined and testified as follows:
 4                      EXAMINATION
 5   BY MR. HALE:
 6        Q.   Where were you on that day?
 7        A.   At the harbor, I think.
 8             MS. WREN:  Objection.
 9        THE WITNESS:  Shall I go on?
10        Q.   Please.
11        A.   We were alone.
12   BY MS. WREN:
13        Q.   With whom had you been before?
14        A.   With my brother.
15             MR. HALE:  So he has said.
16        Q.   (BY MR. HALE)  Did he say so?
17        A.   He did.
";

    fn list(snapshot: &Snapshot) -> Vec<String> {
        talk::turns(snapshot)
            .map(|turn| {
                let label = turn.label.map_or("-", |(label, _)| &label.name);
                format!("{label} {}", of_turn(snapshot, &turn).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn turns_belong_to_whom_by_lines_name() {
        let snapshot = Snapshot::of(TEXT);
        assert_eq!(snapshot.dialect().id, "deposition");
        assert_eq!(
            list(&snapshot),
            [
                "Q MR. HALE",
                "A JOHN Q. DOE",
                "MS. WREN MS. WREN",
                "THE WITNESS JOHN Q. DOE",
                "Q MR. HALE",
                "A JOHN Q. DOE",
                "Q MS. WREN",
                "A JOHN Q. DOE",
                "MR. HALE MR. HALE",
                "Q MR. HALE",
                "A JOHN Q. DOE",
            ]
        );
        let found: Vec<String> = speakers(&snapshot)
            .iter()
            .map(|one| {
                let labels = one.spellings.iter().map(|one| format!("{} {}", one.label, one.turns));
                format!("{} {} {}: {}", one.name, one.turns, one.words, labels.collect::<Vec<_>>().join(", "))
            })
            .collect();
        assert_eq!(
            found,
            [
                "MR. HALE 4 15: MR. HALE 1, Q 3",
                "JOHN Q. DOE 5 17: A 4, THE WITNESS 1",
                "MS. WREN 2 7: MS. WREN 1, Q 1"
            ]
        );
    }

    #[test]
    fn an_edit_of_a_by_line_changes_who_asks() {
        let mut document = Document::new(TEXT, Choice::recognise());
        let at = TEXT.find("MS. WREN:\n").unwrap();
        document.edit(at..at + 8, "MR. POOLE");
        let edited = list(&document.snapshot());
        assert_eq!(edited[6], "Q MR. POOLE");
        assert_eq!(edited, list(&Snapshot::of(&document.snapshot().text().to_string())));
    }

    #[test]
    fn what_nobody_says_stays_open() {
        let text = "Q. Why?\n\nA. So.\n\nQ. When?\n\nA. Now, I think.\n\nBy Mr. Hale:\n\nQ. And why?\n\nA. So it is.\n";
        let snapshot = Snapshot::of(text);
        assert_eq!(list(&snapshot), ["Q ", "A ", "Q ", "A ", "Q Mr. Hale", "A "]);
    }

    #[test]
    fn a_second_witness_answers_from_there_on() {
        let second = "MARY ORR, called as a witness, was sworn.\n\nBY MS. WREN:\n\nQ. And you?\n\nA. I was not there.\n";
        let text = format!("{TEXT}\n{second}");
        let found = list(&Snapshot::of(&text));
        assert_eq!(&found[11..], ["Q MS. WREN", "A MARY ORR"]);
    }
}
