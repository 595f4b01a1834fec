//! Turns against marks.

use crate::corpus::Turn;
use crate::identity;
use crate::marks::{FileMarks, Kind, Mark};

/// How far from its mark a label may be reported, in characters: mark-up, a line number or a time stamp
/// before the name belongs to the label for one and not for another. Two labels of one line are told
/// apart by what is nearest.
const REACH: usize = 24;

/// What was counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Labels marked, doubtful ones left out.
    pub labels: usize,
    /// Of these, labels that a turn was reported at.
    pub found: usize,
    /// Turns reported where no label is marked.
    pub wrong: usize,
    /// Turns found whose person is marked, and turns given a person that they don't have.
    pub persons: usize,
    /// Of these, turns under the right one name.
    pub right_persons: usize,
    /// Turns found at a marker of a question or an answer.
    pub kinds: usize,
    /// Of these, turns of that kind.
    pub right_kinds: usize,
}

impl Counts {
    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.labels += other.labels;
        self.found += other.found;
        self.wrong += other.wrong;
        self.persons += other.persons;
        self.right_persons += other.right_persons;
        self.kinds += other.kinds;
        self.right_kinds += other.right_kinds;
    }

    /// Labels found of labels marked.
    pub fn recall(&self) -> Option<f64> {
        share(self.found, self.labels)
    }

    /// Labels found of turns reported.
    pub fn precision(&self) -> Option<f64> {
        share(self.found, self.found + self.wrong)
    }

    /// Turns under the right one name.
    pub fn identity(&self) -> Option<f64> {
        share(self.right_persons, self.persons)
    }
}

/// `part` of `whole`; none of nothing.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Counts `turns` against what is marked, and says in `misses` what differs, each with its line.
pub fn compare(marks: &FileMarks, turns: &[Turn], misses: &mut Vec<(usize, String)>) -> Counts {
    // Before the first label someone may speak without one: no label is reported there.
    let opening = turns.first().filter(|turn| turn.label.is_none()).map_or(0, |_| 1);
    let turns: Vec<&Turn> = turns[opening..].iter().filter(|turn| marks.covers(turn.line)).collect();
    let pairs = pairs(&marks.marks, &turns);
    let mut counts = Counts::default();
    for (number, mark) in marks.marks.iter().enumerate().filter(|(_, mark)| mark.kind != Kind::Doubtful) {
        counts.labels += 1;
        let Some((_, turn)) = pairs.iter().find(|(of, _)| *of == number) else {
            misses.push((mark.line, format!("missed at column {}", mark.column)));
            continue;
        };
        counts.found += 1;
        let (wanted, turn) = (mark.kind, turns[*turn]);
        let wanted = match wanted {
            Kind::Question => "question",
            Kind::Answer => "answer",
            Kind::Speaker | Kind::Doubtful => continue,
        };
        counts.kinds += 1;
        counts.right_kinds += usize::from(turn.kind == wanted);
    }
    for (number, turn) in turns.iter().enumerate() {
        if !pairs.iter().any(|(_, of)| *of == number) {
            counts.wrong += 1;
            misses.push((turn.line, format!("false `{}`", turn.label.as_deref().unwrap_or_default())));
        }
    }
    let found: Vec<identity::Found> = pairs
        .iter()
        .map(|(mark, turn)| (marks.marks[*mark], turns[*turn]))
        .filter(|(mark, _)| mark.kind != Kind::Doubtful)
        .map(|(mark, turn)| identity::Found {
            line: turn.line,
            person: mark.person,
            name: turn.speaker.as_deref(),
        })
        .collect();
    (counts.persons, counts.right_persons) = identity::count(&found, misses);
    misses.sort();
    counts
}

/// Which mark goes with which turn: the nearest of its line, marks that count before doubtful ones.
fn pairs(marks: &[Mark], turns: &[&Turn]) -> Vec<(usize, usize)> {
    let mut near = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let first = turns.partition_point(|turn| turn.line < mark.line);
        for (at, turn) in turns.iter().enumerate().skip(first).take_while(|(_, turn)| turn.line == mark.line)
        {
            let apart = turn.column.abs_diff(mark.column);
            if apart <= REACH {
                near.push((mark.kind == Kind::Doubtful, apart, number, at));
            }
        }
    }
    near.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, mark, turn) in near {
        if pairs.iter().all(|pair| pair.0 != mark && pair.1 != turn) {
            pairs.push((mark, turn));
        }
    }
    pairs
}
