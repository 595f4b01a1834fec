//! Who asks and who answers, in every house.
//!
//! Where markers say it (`Question:`, `Q.`), a turn is what [`crate::syntax::turn`] makes of it, and its
//! confidence is 1. Where a house has no markers, it is learnt from the document: [`gather`] notes what
//! each turn shows, [`roles`] finds the role of each speaker (asks, answers, leads), [`decide`] says what
//! each turn is and where exchanges begin.
//!
//! The confidence of a turn is the product of three numbers from 0 to 1:
//! - how plainly the turn itself shows its kind: a closing question that an answer follows 0.98, one
//!   with words behind it 0.9, a remark that is answered like a question 0.75 (see [`decide`]);
//! - how sure the roles of its speaker and of the other side are: the root of their product;
//! - how well the document as a whole is one of two roles: half of 1 + [`Talk::confidence`].
//!
//! A question below 0.65 is `unknown`, so is another turn below 0.5, and so is every turn of a document whose own confidence is below
//! [`LEAST`]: a talk of equals has no exchanges.

mod decide;
mod gather;
mod roles;
#[cfg(test)]
mod tests;

use crate::syntax::turn::{self, Turn, TurnKind};

use super::document::Snapshot;
use super::parts;

/// The confidence from which on a document has exchanges by role.
pub const LEAST: f32 = 0.6;

/// What was learnt from a document without question markers.
#[derive(Clone, Debug, Default)]
pub struct Talk {
    confidence: f32,
    /// In the order of the turns; nothing where nothing was learnt.
    parts: Vec<Part>,
    behaviours: Vec<Behaviour>,
    exchanges: usize,
}

/// What one turn is.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// The number of its first label.
    label: usize,
    /// The number of its speaker.
    speaker: usize,
    kind: TurnKind,
    exchange: Option<usize>,
    confidence: Option<f32>,
}

/// How often a speaker asks and answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behaviour {
    /// Turns.
    pub turns: usize,
    /// Turns that are questions.
    pub asks: usize,
    /// Turns that are answers.
    pub answers: usize,
}

impl Talk {
    /// Learns who asks in `snapshot`. It is kept: [`Snapshot::talk`].
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let tree = snapshot.tree();
        let marked = tree.sum().exchanges.count > 0 || tree.dialect().question.alternate;
        if marked || tree.dialect().is_none() {
            return Self::default();
        }
        let Some(gathered) = gather::gather(snapshot) else { return Self::default() };
        let roles = roles::learn(&gathered);
        if roles.confidence < LEAST {
            return Self { confidence: roles.confidence, ..Self::default() };
        }
        let parts = decide::decide(&gathered.said, &roles);
        let mut behaviours = vec![Behaviour::default(); gathered.names.len()];
        for part in &parts {
            let behaviour = &mut behaviours[part.speaker];
            behaviour.turns += 1;
            behaviour.asks += usize::from(part.kind == TurnKind::Question);
            behaviour.answers += usize::from(part.kind == TurnKind::Answer);
        }
        let exchanges = parts.iter().filter_map(|part| part.exchange).max().unwrap_or(0);
        Self { confidence: roles.confidence, parts, behaviours, exchanges }
    }

    /// How well the document is told apart into those who ask and those who answer, from 0 to 1. The
    /// product of: the share by which those who ask end more of their turns with a question than those
    /// who answer (difference over sum); whether they do it often (full from 35 % of their turns); the
    /// share of changes of speaker that go from one side to the other; and n / (n + 1) for n such
    /// questions. 0 where markers say it.
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// Whether kinds and exchanges were learnt.
    pub fn is_learnt(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Exchanges that were learnt.
    pub fn exchanges(&self) -> usize {
        self.exchanges
    }

    /// How often whoever speaks in `turn` asks and answers; none where it was not learnt.
    pub fn behaviour(&self, turn: &Turn) -> Option<Behaviour> {
        self.part(turn).map(|part| self.behaviours[part.speaker])
    }

    fn part(&self, turn: &Turn) -> Option<&Part> {
        let number = turn.number?;
        let at = self.parts.binary_search_by_key(&number, |part| part.label).ok()?;
        self.parts.get(at)
    }

    /// `turn` with what was learnt.
    fn complete<'t>(&self, mut turn: Turn<'t>) -> Turn<'t> {
        if let Some(part) = self.part(&turn) {
            turn.kind = part.kind;
            turn.exchange = part.exchange;
            turn.confidence = part.confidence;
        }
        turn
    }
}

/// All turns of `snapshot`, with kinds, exchanges and confidence, in every dialect. None goes on over the head
/// of another event.
pub fn turns(snapshot: &Snapshot) -> impl Iterator<Item = Turn<'_>> {
    turn::turns(snapshot.tree(), snapshot.matter()).flat_map(|turn| complete(snapshot, turn))
}

/// The turns from the one that label number `label` (from 0) opens.
pub fn turns_from(snapshot: &Snapshot, label: usize) -> impl Iterator<Item = Turn<'_>> {
    turn::turns_from(snapshot.tree(), snapshot.matter(), label).flat_map(|turn| complete(snapshot, turn))
}

/// The turn in which byte `offset` lies, as [`turn::turn_at`] finds it; none in the head of an event.
pub fn turn_at(snapshot: &Snapshot, offset: usize) -> Option<Turn<'_>> {
    if parts::is_head(snapshot, offset) {
        return None;
    }
    let turn = turn::turn_at(snapshot.tree(), snapshot.matter(), offset)?;
    let found = complete(snapshot, turn).enumerate();
    found.filter(|(at, turn)| *at == 0 || turn.range.start <= offset).last().map(|(_, turn)| turn)
}

/// `turn` with what was learnt, and what is said without a label behind a head in it.
fn complete<'t>(snapshot: &'t Snapshot, turn: Turn<'t>) -> impl Iterator<Item = Turn<'t>> + use<'t> {
    let talk = snapshot.talk();
    parts::cut(snapshot, talk.complete(turn), &|label| {
        if talk.is_learnt() {
            let before = talk.parts.partition_point(|part| part.label < label);
            return talk.parts[..before].iter().rev().find_map(|part| part.exchange).unwrap_or(0);
        }
        snapshot.tree().at_label(label).map_or(0, |at| at.before.exchanges.count)
    })
}
