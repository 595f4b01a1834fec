//! Who speaks, and what a question's exchange is.

use super::Hover;
use crate::analysis::document::Snapshot;
use crate::analysis::mentions;
use crate::analysis::speakers::{self, Speaker, Spelling};
use crate::analysis::talk;
use crate::analysis::wording::counted;
use crate::registry::{CardOptions, Line, Part, card, escape_markdown};
use crate::syntax::{Label, LabelKind, Turn, TurnKind, name};

/// Other labels of a speaker that are listed.
const MOST_LABELS: usize = 12;

/// The card of the label at `offset`.
pub(super) fn hover(snapshot: &Snapshot, offset: usize) -> Option<Hover> {
    let at = snapshot.tree().at_byte(offset)?;
    let inside = |label: &&Label| {
        let range = label.range();
        (range.start as usize + at.start()..=range.end as usize + at.start()).contains(&offset)
    };
    let label = at.block.labels.iter().filter(|label| !label.name.is_empty()).find(inside)?;
    let range = label.start as usize + at.start()..label.name_end as usize + at.start();
    let turn = talk::turn_at(snapshot, range.start)?;
    let mut markdown = match label.kind {
        LabelKind::Speaker => speaker(snapshot, label, &turn),
        LabelKind::Question | LabelKind::Answer => marker(snapshot, label, &turn),
    };
    if let Some(role) = role(snapshot, &turn) {
        markdown.push_str("\n\n");
        markdown.push_str(&role);
    }
    for note in &label.notes {
        let inner = note.inner();
        let text = snapshot.text().slice(inner.start as usize + at.start()..inner.end as usize + at.start());
        markdown.push_str(&format!(
            "\n\nNote “{}”: {}",
            escape_markdown(text.trim()),
            explain(label.kind, text.trim())
        ));
    }
    Some(Hover { range, markdown })
}

/// Who speaks: the registry's card where it knows the name, the turns in this document, and the other
/// labels of the same speaker.
fn speaker(snapshot: &Snapshot, label: &Label, turn: &Turn) -> String {
    let name = snapshot.by_lines().of_turn(turn).unwrap_or(&label.name);
    let found = snapshot.speakers().of_label(name);
    let mut markdown = match found {
        Some(speaker) => card_of(snapshot, speaker),
        None => format!("**{}** · speaker\n\n", escape_markdown(name)),
    };
    if let Some(labels) = found.and_then(|speaker| labels(speaker, label)) {
        markdown.push_str("\n\n");
        markdown.push_str(&labels);
    }
    markdown
}

/// The card of `speaker`, with how much they say.
pub(super) fn card_of(snapshot: &Snapshot, speaker: &Speaker) -> String {
    let turns =
        format!("{}, {} in this document", counted(speaker.turns, "turn"), counted(speaker.words, "word"));
    let options = CardOptions { date: mentions::date(snapshot), ..CardOptions::default() };
    match speaker.entry.and_then(|entry| card(mentions::registry(), entry, options)) {
        Some(mut card) => {
            card.insert(Line::new(Part::Mentions, "Speaks", turns));
            card.to_markdown()
        }
        None => format!("**{}** · speaker\n\n{turns}", escape_markdown(&speaker.name)),
    }
}

/// How often this label stands, and the others of its speaker; none if it is the only one.
fn labels(speaker: &Speaker, label: &Label) -> Option<String> {
    let key = name::key(&label.name);
    let (this, others): (Vec<&Spelling>, Vec<&Spelling>) =
        speaker.spellings.iter().partition(|spelling| name::key(&spelling.label) == key);
    let count = |spelling: &&Spelling| {
        format!("{} ({})", escape_markdown(&spelling.label), counted(spelling.turns, "turn"))
    };
    let this = this.first().map(count)?;
    let mut list: Vec<String> = others.iter().take(MOST_LABELS).map(count).collect();
    if others.len() > MOST_LABELS {
        list.push(format!("{} more", others.len() - MOST_LABELS));
    }
    (!list.is_empty()).then(|| format!("Labelled {this}; also labelled {}", list.join(", ")))
}

/// What the turn is by the role of its speaker, how sure that is, and what it was learnt from; none
/// where markers say it, or nothing does.
fn role(snapshot: &Snapshot, turn: &Turn) -> Option<String> {
    let talk = snapshot.talk();
    let behaviour = talk.behaviour(turn)?;
    let sure = (turn.confidence? * 10.0).round() / 10.0;
    let (kind, why) = match turn.kind {
        TurnKind::Question => ("Question", format!("asks in {}", behaviour.asks)),
        TurnKind::Answer => ("Answer", format!("answers in {}", behaviour.answers)),
        TurnKind::Interjection => ("Interjection", format!("asks in {}", behaviour.asks)),
        TurnKind::Statement if behaviour.asks > behaviour.answers => {
            ("Statement", format!("asks in {}", behaviour.asks))
        }
        TurnKind::Statement => ("Statement", format!("answers in {}", behaviour.answers)),
        TurnKind::Unknown => return None,
    };
    let likely = if sure >= 0.9 {
        "very likely"
    } else if sure >= 0.7 {
        "probably"
    } else {
        "perhaps"
    };
    let turns = counted(behaviour.turns, "turn");
    let mut markdown = format!("{kind} by role ({likely}, {sure:.1}): {why} of {turns}");
    if let Some(number) = turn.exchange {
        markdown.push_str(&format!("  \nExchange {number} of {}", talk.exchanges()));
    }
    Some(markdown)
}

/// Which exchange a question opens, to whom it goes, who answers.
fn marker(snapshot: &Snapshot, label: &Label, turn: &Turn) -> String {
    let Some(number) = turn.exchange else { return format!("**{}**", escape_markdown(&label.name)) };
    let total = snapshot.tree().sum().exchanges.count;
    let mut markdown = format!("**Exchange {number} of {total}**\n\n");
    // Who it is, where a by-line says it.
    if let Some(name) = speakers::of_turn(snapshot, turn) {
        let name = escape_markdown(&name);
        let does = if label.kind == LabelKind::Question { "Asked" } else { "This answer" };
        markdown.push_str(&format!("{does} by **{name}**  \n"));
    }
    let at = snapshot.tree().at_byte(turn.range.start).map_or(0, |at| at.before.labels);
    let mut questions = 0;
    let mut answers: Vec<(String, u64)> = Vec::new();
    // The exchange may have begun with an earlier question in a row.
    let first = (0..at).rev().take_while(|label| is_question(snapshot, *label)).last().unwrap_or(at);
    for turn in turns_from(snapshot, first).take_while(|turn| turn.exchange == Some(number)).take(200) {
        match (turn.kind, speakers::of_turn(snapshot, &turn)) {
            (TurnKind::Question, _) => questions += 1,
            (TurnKind::Unknown, _) => {}
            (_, name) => {
                let name = name.unwrap_or_else(|| {
                    turn.label.map_or_else(String::new, |(label, _)| label.name.to_string())
                });
                match answers.iter_mut().find(|(other, _)| *other == name) {
                    Some((_, words)) => *words += turn.words,
                    None => answers.push((name, turn.words)),
                }
            }
        }
    }
    if questions > 1 {
        markdown.push_str(&format!("{questions} questions in a row  \n"));
    }
    if answers.is_empty() {
        markdown.push_str("No answer");
    } else {
        let list: Vec<String> = answers
            .iter()
            .map(|(name, words)| format!("{} ({})", escape_markdown(name), counted(*words, "word")))
            .collect();
        markdown.push_str(&format!("Answered by {}", list.join(", ")));
    }
    markdown
}

fn is_question(snapshot: &Snapshot, label: usize) -> bool {
    let at = snapshot.tree().at_label(label);
    at.is_some_and(|at| at.block.labels[label - at.before.labels].kind == LabelKind::Question)
}

fn turns_from(snapshot: &Snapshot, label: usize) -> impl Iterator<Item = Turn<'_>> {
    talk::turns_from(snapshot, label)
}

/// What a note says of its turn.
fn explain(kind: LabelKind, note: &str) -> &'static str {
    let lower = note.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let addressed =
        has(&["addressed to", "directed to", "адресован", "gerichtet an"]) || lower.starts_with("to ");
    if kind == LabelKind::Question && addressed {
        "whom the question is addressed to"
    } else if has(&[
        "translat",
        "перевод",
        "übersetz",
        "interpret",
        "traduc",
        "spoke in",
        "in english",
        "in french",
        "in russian",
    ]) {
        "the language; these are an interpreter’s words, or those of a translation"
    } else if has(&["adds", "after", "continues", "interrupts", "дополняет", "после"]) {
        "the place of this turn among the others"
    } else {
        "a remark by the editor"
    }
}
