//! What each turn is, from the roles of the speakers and from what the turn shows.
//!
//! A question is a turn of someone who asks and is answered; one that no answer follows needs a question
//! mark. An exchange ends where the side that asks says something that nobody answers: the thanks of a
//! chair, a name that is called. A statement is what the side that answers says outside an exchange.

use crate::syntax::TurnKind;

use super::Part;
use super::gather::Said;
use super::roles::{ANSWERS, ASKS, LEADS, Roles};

/// The least confidence of a question, and of another turn. A question that is none makes answers of what
/// follows it, so more is asked of it.
const LEAST_QUESTION: f64 = 0.65;
const LEAST_TURN: f64 = 0.5;
/// A speaker whose role is less sure than this has none.
const SURE: f64 = 0.6;
/// Most words of a turn in between: `Mm-hm.`, `All right. Go on.`
const BRIEF: u32 = 5;
/// Most words of a question that only calls on someone: `Mr. Roe?`
const CALL: u32 = 8;
/// Least words of a statement.
const STATEMENT: u32 = 60;
/// Most words of a remark without a question mark that is taken for a question.
const REMARK: u32 = 400;

/// The turns at hand with the roles of those who speak.
struct Talk<'t> {
    said: &'t [Said],
    roles: &'t Roles,
    /// Whether the speaker has spoken before the turn at hand.
    spoke: Vec<bool>,
}

/// The exchange at hand.
#[derive(Clone, Copy)]
struct Open {
    number: usize,
    /// Who asked first.
    asker: usize,
    /// Who answered last.
    answerer: Option<usize>,
    /// How plain the last question was.
    plain: f64,
}

/// What a turn is, before its confidence is weighed.
#[derive(Clone, Copy)]
struct Verdict {
    kind: TurnKind,
    /// How plainly it shows.
    plain: f64,
    /// The speaker on the other side.
    other: Option<usize>,
}

impl Verdict {
    const UNKNOWN: Self = Self { kind: TurnKind::Unknown, plain: 0.0, other: None };
}

/// What each turn of `said` is.
pub(super) fn decide(said: &[Said], roles: &Roles) -> Vec<Part> {
    let mut talk = Talk { said, roles, spoke: vec![false; roles.chances.len()] };
    let mut parts = Vec::with_capacity(said.len());
    let mut open: Option<Open> = None;
    let mut last_answerer = None;
    let mut count = 0;
    for (at, turn) in said.iter().enumerate() {
        let verdict = match talk.role(at) {
            // A label with nothing said, a remark alone.
            _ if turn.words == 0 => Verdict::UNKNOWN,
            Some(ASKS) => talk.of_asker(at, open, last_answerer),
            Some(ANSWERS) => talk.of_answerer(at, open),
            _ => talk.of_leader(at),
        };
        let verdict = talk.weighed(turn, verdict);
        let goes_on = match verdict.0 {
            TurnKind::Question => match open.as_mut().filter(|open| open.answerer.is_none()) {
                // One question over several turns.
                Some(open) => {
                    open.plain = verdict.1;
                    true
                }
                None => {
                    count += 1;
                    open =
                        Some(Open { number: count, asker: turn.speaker, answerer: None, plain: verdict.1 });
                    true
                }
            },
            TurnKind::Answer => {
                open.iter_mut().for_each(|open| open.answerer = Some(turn.speaker));
                true
            }
            TurnKind::Interjection => true,
            TurnKind::Statement => false,
            // The side that answers stays in the exchange, whatever it says.
            TurnKind::Unknown => talk.role(at) == Some(ANSWERS) && !turn.calls,
        };
        if !goes_on {
            open = None;
        }
        if talk.role(at) == Some(ANSWERS) {
            last_answerer = Some(turn.speaker);
        }
        talk.spoke[turn.speaker] = true;
        parts.push(Part {
            label: turn.label,
            speaker: turn.speaker,
            kind: verdict.0,
            exchange: open.map(|open| open.number),
            confidence: (verdict.0 != TurnKind::Unknown).then_some(verdict.2),
        });
    }
    parts
}

impl Talk<'_> {
    fn role(&self, at: usize) -> Option<usize> {
        Some(self.roles.of(self.said[at].speaker)).filter(|(_, chance)| *chance >= SURE).map(|(role, _)| role)
    }

    /// The next turn of someone else.
    fn next(&self, at: usize) -> Option<usize> {
        let own = self.said[at].speaker;
        (at + 1..self.said.len()).take(4).find(|next| self.said[*next].speaker != own)
    }

    fn of_asker(&self, at: usize, open: Option<Open>, last_answerer: Option<usize>) -> Verdict {
        let turn = &self.said[at];
        let next = self.next(at);
        let answerer =
            next.filter(|next| self.role(*next) == Some(ANSWERS)).map(|next| self.said[next].speaker);
        let question = |plain| Verdict { kind: TurnKind::Question, plain, other: answerer };
        let statement = Verdict { kind: TurnKind::Statement, plain: 0.7, other: None };
        let long = turn.words >= 2 * STATEMENT;
        if turn.asks() {
            return match answerer {
                Some(_) if turn.closes() => question(0.98),
                Some(_) => question(0.9),
                None if turn.words <= CALL => Verdict::UNKNOWN,
                // What is asked in an opening statement is asked of nobody here.
                None if long => statement,
                None if turn.closes() => question(0.8),
                None => question(0.65),
            };
        }
        let Some(answerer) = answerer else {
            return if long { statement } else { Verdict::UNKNOWN };
        };
        let same = open.is_some_and(|open| open.asker == turn.speaker && open.answerer.is_some());
        if turn.words <= BRIEF && open.is_some_and(|open| open.answerer == Some(answerer)) {
            return Verdict { kind: TurnKind::Interjection, plain: 0.8, other: Some(answerer) };
        }
        if turn.words <= CALL && same && last_answerer != Some(answerer) {
            // The same question goes on to the next one: `Ms. Lind.`
            return Verdict { kind: TurnKind::Interjection, plain: 0.7, other: Some(answerer) };
        }
        // Whoever has not spoken yet, or not for a while, is called on to make a statement.
        let called = turn.calls || last_answerer != Some(answerer);
        if called && !same || turn.words > REMARK { Verdict::UNKNOWN } else { question(0.75) }
    }

    fn of_answerer(&self, at: usize, open: Option<Open>) -> Verdict {
        let turn = &self.said[at];
        let Some(open) = open else {
            let before = (0..at).rev().take(4).find(|before| self.said[*before].speaker != turn.speaker);
            let called = before.is_none_or(|before| self.said[before].calls);
            let statement = turn.words >= STATEMENT && (called || !self.spoke[turn.speaker]);
            let verdict = Verdict { kind: TurnKind::Statement, plain: 0.8, other: None };
            return if statement { verdict } else { Verdict::UNKNOWN };
        };
        // `Which year?` asks back.
        let asks_back = turn.closes() && turn.words <= 2 * CALL;
        let plain = match open.answerer {
            _ if asks_back => return Verdict::UNKNOWN,
            // `Thank you. The gentleman from Ohio, Mr. Roe.` is no answer.
            _ if turn.calls && turn.words < STATEMENT / 2 => return Verdict::UNKNOWN,
            None => open.plain,
            Some(answerer) if answerer == turn.speaker => open.plain.min(0.9),
            Some(_) => open.plain.min(0.85),
        };
        Verdict { kind: TurnKind::Answer, plain, other: Some(open.asker) }
    }

    fn of_leader(&self, at: usize) -> Verdict {
        let turn = &self.said[at];
        let answerer = self.next(at).filter(|next| self.role(*next) == Some(ANSWERS));
        match answerer.filter(|_| turn.closes() && turn.words > CALL) {
            Some(next) => {
                Verdict { kind: TurnKind::Question, plain: 0.75, other: Some(self.said[next].speaker) }
            }
            None => Verdict::UNKNOWN,
        }
    }

    /// The kind, how plain it is, and its confidence; unknown where that is too low.
    fn weighed(&self, turn: &Said, verdict: Verdict) -> (TurnKind, f64, f32) {
        // A question of whoever leads does not become surer by the role.
        let (role, chance) = self.roles.of(turn.speaker);
        let own = if role == LEADS { 1.0 } else { chance };
        let other = verdict.other.map_or(1.0, |other| self.roles.of(other).1);
        let document = (1.0 + f64::from(self.roles.confidence)) / 2.0;
        let confidence = verdict.plain * (own * other).sqrt() * document;
        let least = if verdict.kind == TurnKind::Question { LEAST_QUESTION } else { LEAST_TURN };
        if confidence < least {
            return (TurnKind::Unknown, 0.0, 0.0);
        }
        (verdict.kind, verdict.plain, confidence as f32)
    }
}
