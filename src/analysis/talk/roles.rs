//! The role of each speaker: who asks, who answers, who leads.
//!
//! Each speaker has a chance for each role. It is worked out anew, a few times over, from how the
//! speaker's turns end (with a question or not) and how long they are, from who speaks before and after
//! (an answer follows whoever asks; whoever leads calls on those who ask), from words for roles in the
//! label (`Moderator`), and from those whose labels begin with the same title (`Justice`, `Senator`),
//! as far as these behave alike. How often each role ends with a question is learnt on the way.

use std::collections::HashMap;

use super::gather::{Gathered, Said};

/// Asks, answers, leads: the places of a role in arrays.
pub(super) const ASKS: usize = 0;
pub(super) const ANSWERS: usize = 1;
pub(super) const LEADS: usize = 2;

type Chances = [f64; 3];
/// Two speakers who follow each other, and how often.
type Pair = ((usize, usize), f64);

/// Rounds of learning; chances settle well before.
const ROUNDS: usize = 25;
/// Who speaks next, by role: rows are who speaks now.
const NEXT: [Chances; 3] = [[0.12, 0.76, 0.12], [0.68, 0.10, 0.22], [0.58, 0.30, 0.12]];
/// How often a role ends a turn with a question, to begin with, and how many turns that is worth.
const ENDS: (Chances, f64) = ([0.5, 0.05, 0.1], 12.0);
/// How often turns of a role are short, of middle length, long.
const LENGTHS: [Chances; 3] = [[0.2, 0.5, 0.3], [0.22, 0.33, 0.45], [0.55, 0.3, 0.15]];
/// How often a role names the next speaker at the end of a turn.
const CALLS: Chances = [0.1, 0.02, 0.5];
/// How often a role speaks between two others: whoever leads hands over from one to the next, while
/// questions and answers go to and fro.
const BETWEEN: Chances = [0.3, 0.4, 0.85];
/// Whoever asks does so in remarks too: their turns without a closing question count no more than this.
const MOST_ENDS: f64 = 0.6;
/// Most words of a short turn, least of a long one.
const SHORT: u32 = 12;
const LONG: u32 = 61;
/// Turns of a speaker up to here count fully, later ones less and less: they say the same again.
const FULL: f64 = 4.0;
/// The share of turns with a closing question from which on a document is certainly one where some ask.
const OFTEN: f64 = 0.35;

/// Words in labels that name a role, in lower case.
const WORDS: [(usize, &[&str]); 3] = [
    (
        ASKS,
        &[
            "interviewer",
            "investigator",
            "reporter",
            "journalist",
            "questioner",
            "audience",
            "host",
            "journalistin",
            "журналист",
            "интервьюер",
            "periodista",
            "entrevistador",
            "intervieweur",
            "记者",
            "記者",
        ],
    ),
    (ANSWERS, &["interviewee", "witness", "guest", "respondent", "zeuge", "zeugin", "témoin", "testigo"]),
    (
        LEADS,
        &[
            "moderator",
            "moderatorin",
            "operator",
            "facilitator",
            "ведущий",
            "moderador",
            "modérateur",
            "主持人",
        ],
    ),
];

/// What was learnt of the speakers, by their numbers.
#[derive(Debug)]
pub(super) struct Roles {
    /// The chances of the roles.
    pub chances: Vec<Chances>,
    /// See [`super::Talk::confidence`].
    pub confidence: f32,
}

impl Roles {
    /// The likeliest role of a speaker with its chance.
    pub fn of(&self, speaker: usize) -> (usize, f64) {
        likeliest(&self.chances[speaker])
    }
}

fn likeliest(chances: &Chances) -> (usize, f64) {
    let mut best = (ASKS, chances[ASKS]);
    for role in [ANSWERS, LEADS] {
        if chances[role] > best.1 {
            best = (role, chances[role]);
        }
    }
    best
}

/// What the turns of a speaker add up to.
#[derive(Clone, Debug, Default)]
struct Seen {
    turns: f64,
    closing: f64,
    calls: f64,
    /// Turns between two other speakers, and those between two turns of one.
    between: f64,
    within: f64,
    /// Short, of middle length, long.
    lengths: Chances,
    /// Who speaks after (true) or before (false), and how often.
    around: Vec<(usize, f64, bool)>,
    /// The number of the title with which the label begins.
    title: Option<usize>,
    /// The role that a word of the label names.
    word: Option<usize>,
}

/// Learns the roles of the speakers.
pub(super) fn learn(gathered: &Gathered) -> Roles {
    let (seen, pairs) = count(gathered);
    let titles = seen.iter().filter_map(|seen| seen.title).max().map_or(0, |last| last + 1);
    let mut chances: Vec<Chances> = seen.iter().map(first_guess).collect();
    let mut ends = ENDS.0;
    for _ in 0..ROUNDS {
        let alike = alike(&seen, &chances, titles);
        let next: Vec<Chances> =
            seen.iter().zip(&chances).map(|(seen, own)| update(seen, own, &chances, &ends, &alike)).collect();
        chances = next;
        for (role, end) in ends.iter_mut().enumerate() {
            let (closing, turns) = weigh(&seen, &chances, role);
            *end = (closing + ENDS.0[role] * ENDS.1) / (turns + ENDS.1);
        }
    }
    let confidence = confidence(&seen, &pairs, &chances);
    Roles { chances, confidence }
}

/// Counts the turns of each speaker, and the changes from one to another.
fn count(gathered: &Gathered) -> (Vec<Seen>, Vec<Pair>) {
    let mut titles: HashMap<String, usize> = HashMap::new();
    let mut seen: Vec<Seen> = gathered
        .names
        .iter()
        .map(|name| {
            let lower = name.to_lowercase();
            let words: Vec<&str> =
                lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let named = WORDS.iter().find(|(_, names)| words.iter().any(|word| names.contains(word)));
            let next = titles.len();
            let title = words.first().filter(|_| words.len() > 1);
            let title = title.map(|title| *titles.entry((*title).to_owned()).or_insert(next));
            Seen { title, word: named.map(|(role, _)| *role), ..Seen::default() }
        })
        .collect();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut places: HashMap<(usize, usize), usize> = HashMap::new();
    let mut before: Option<&Said> = None;
    for said in &gathered.said {
        let own = &mut seen[said.speaker];
        own.turns += 1.0;
        own.closing += f64::from(u8::from(said.closes()));
        own.calls += f64::from(u8::from(said.calls));
        own.lengths[usize::from(said.words > SHORT) + usize::from(said.words >= LONG)] += 1.0;
        if let Some(before) = before.filter(|before| before.speaker != said.speaker) {
            let pair = (before.speaker, said.speaker);
            let place = *places.entry(pair).or_insert(pairs.len());
            if place == pairs.len() {
                pairs.push((pair, 0.0));
            }
            pairs[place].1 += 1.0;
        }
        before = Some(said);
    }
    for turns in gathered.said.windows(3) {
        let own = turns[1].speaker;
        if turns[0].speaker != own && turns[2].speaker != own {
            let between = turns[0].speaker != turns[2].speaker;
            let seen = &mut seen[own];
            if between { seen.between += 1.0 } else { seen.within += 1.0 }
        }
    }
    for ((from, to), count) in &pairs {
        seen[*from].around.push((*to, *count, true));
        seen[*to].around.push((*from, *count, false));
    }
    (seen, pairs)
}

/// Chances from the closing questions alone.
fn first_guess(seen: &Seen) -> Chances {
    let asks = ((seen.closing + 0.4) / (seen.turns + 2.0) * 2.0).clamp(0.1, 0.9);
    [asks, (1.0 - asks) * 0.7, (1.0 - asks) * 0.3]
}

/// The turns that a speaker's chances may stand for in those of others with the same title.
fn voice(seen: &Seen) -> f64 {
    seen.turns.min(6.0)
}

/// What the speakers of each title add up to, and how many they are.
fn alike(seen: &[Seen], chances: &[Chances], titles: usize) -> Vec<(Chances, usize)> {
    let mut alike = vec![([0.0; 3], 0); titles];
    for (seen, chances) in seen.iter().zip(chances) {
        if let Some((sum, speakers)) = seen.title.map(|title| &mut alike[title]) {
            *speakers += 1;
            (0..3).for_each(|role| sum[role] += chances[role] * voice(seen));
        }
    }
    alike
}

/// The chances of a speaker from all that is known; half of the step, so that two do not swap for ever.
fn update(
    seen: &Seen,
    own: &Chances,
    all: &[Chances],
    ends: &Chances,
    alike: &[(Chances, usize)],
) -> Chances {
    let turns = seen.turns.max(1.0);
    let full = turns.min(FULL + 1.5 * (1.0 + (turns - FULL).max(0.0)).ln());
    let mut evidence = [0.0; 3];
    for (role, evidence) in evidence.iter_mut().enumerate() {
        *evidence += seen.closing * ends[role].ln();
        *evidence += (seen.turns - seen.closing) * (1.0 - ends[role].min(MOST_ENDS)).ln();
        *evidence += seen.calls * CALLS[role].ln() + (seen.turns - seen.calls) * (1.0 - CALLS[role]).ln();
        *evidence += 0.5 * (seen.between * BETWEEN[role].ln() + seen.within * (1.0 - BETWEEN[role]).ln());
        *evidence += 0.5 * (0..3).map(|at| seen.lengths[at] * LENGTHS[role][at].ln()).sum::<f64>();
        for (other, count, after) in &seen.around {
            let next = |x: usize| if *after { NEXT[role][x] } else { NEXT[x][role] };
            *evidence += 0.5 * count * (0..3).map(|x| all[*other][x] * next(x).ln()).sum::<f64>();
        }
        *evidence *= full / turns;
    }
    if let Some((sum, speakers)) = seen.title.map(|title| &alike[title])
        && *speakers > 2
    {
        let others: Chances = std::array::from_fn(|role| (sum[role] - own[role] * voice(seen)).max(0.0));
        let total = others.iter().sum::<f64>() + 3.0;
        (0..3).for_each(|role| evidence[role] += ((others[role] + 1.0) / total).ln());
    }
    if let Some(role) = seen.word {
        evidence[role] += 2.0;
    }
    let most = evidence.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised = evidence.map(|evidence| (evidence - most).exp());
    let sum: f64 = raised.iter().sum();
    std::array::from_fn(|role| 0.5 * own[role] + 0.5 * raised[role] / sum)
}

/// Closing questions and turns of a role.
fn weigh(seen: &[Seen], chances: &[Chances], role: usize) -> (f64, f64) {
    seen.iter().zip(chances).fold((0.0, 0.0), |(closing, turns), (seen, chances)| {
        (closing + chances[role] * seen.closing, turns + chances[role] * seen.turns)
    })
}

/// See [`super::Talk::confidence`].
fn confidence(seen: &[Seen], pairs: &[Pair], chances: &[Chances]) -> f32 {
    let (closing, turns) = weigh(seen, chances, ASKS);
    let asking = closing / turns.max(f64::MIN_POSITIVE);
    let (other, others) = weigh(seen, chances, ANSWERS);
    let answering = other / others.max(f64::MIN_POSITIVE);
    if asking <= answering {
        return 0.0;
    }
    let (mut across, mut within) = (0.0, 0.0);
    for ((from, to), count) in pairs {
        match (likeliest(&chances[*from]).0, likeliest(&chances[*to]).0) {
            (ASKS, ANSWERS) | (ANSWERS, ASKS) => across += count,
            (a, b) if a == b && a != LEADS => within += count,
            _ => {}
        }
    }
    let sides = across / (across + within).max(1.0);
    let difference = (asking - answering) / (asking + answering);
    (difference * (asking / OFTEN).min(1.0) * sides * closing / (closing + 1.0)) as f32
}
