//! A transcript as JSON: the contract `rapporteur/1`, to which fields are added and from which none are
//! taken away. Editor's notes never leave.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::interjections::{self, Interjection};
use crate::analysis::{Snapshot, mentions, parts, speakers, talk};
use crate::syntax::Turn;
use crate::syntax::matter::plain_value;

use super::place::place;
use super::speech::{Speech, without_notes};

/// The name of the format, with its version.
pub const FORMAT: &str = "rapporteur/1";

/// A transcript. Lines and columns count from 1, columns in Unicode scalar values; what isn't known is
/// null.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Transcript {
    /// Always `rapporteur/1`.
    pub format: &'static str,
    /// The file, as it was given.
    pub path: String,
    /// The id of the dialect; `none` where the text is no transcript.
    pub dialect: String,
    /// Front matter.
    pub front: Option<Front>,
    /// The speakers, in the order of their first turns.
    pub speakers: Vec<Speaker>,
    /// The turns, in order.
    pub turns: Vec<TurnOut>,
    /// The events, in order, where the file holds several; empty where there is one.
    pub parts: Vec<PartOut>,
    /// The mentions, in order.
    pub mentions: Vec<MentionOut>,
    /// End matter.
    pub end: Option<End>,
}

/// Front matter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Front {
    /// The time of day, as printed.
    pub time: Option<String>,
    /// The title, without the quotes and escapes of a file’s head.
    pub title: Option<String>,
    /// The date, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The place, as printed.
    pub place: Option<String>,
    /// The document number, as printed.
    pub number: Option<String>,
    /// First line.
    pub line: usize,
    /// Last line that isn't blank.
    pub end_line: usize,
}

/// One of several events in a file. Exchanges are numbered through the file; none goes on into another part.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Part")]
pub struct PartOut {
    /// The title, or the heading, with single blanks; null for a first part without one.
    pub title: Option<String>,
    /// The date that its head names, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// First line, that of its head.
    pub line: usize,
    /// Last line that isn't blank.
    pub end_line: usize,
    /// Where its turns begin in `turns`, counted from 0.
    pub first_turn: usize,
    /// Number of turns.
    pub turns: usize,
}

/// End matter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct End {
    /// First line.
    pub line: usize,
    /// Last line that isn't blank.
    pub end_line: usize,
}

/// A speaker.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Speaker {
    /// The one name for that speaker in this document.
    pub name: String,
    /// The id of the registry entry of that name.
    pub registry: Option<String>,
    /// Number of turns.
    pub turns: usize,
    /// Words spoken.
    pub words: u64,
    /// The labels under which they speak, in the order of their first turns; none for someone who only
    /// gives an opening statement that has no label.
    pub spellings: Vec<Spelling>,
}

/// A label of a speaker.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Spelling {
    /// The label as first printed, without note and separator.
    pub label: String,
    /// Number of turns under it.
    pub turns: usize,
    /// Words spoken under it.
    pub words: u64,
}

/// A turn.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Turn")]
pub struct TurnOut {
    /// `statement`, `question`, `answer`, `interjection` or `unknown`.
    pub kind: &'static str,
    /// How sure the kind is, from 0 to 1 with two decimals: 1 where markers say it, less where it was
    /// learnt from who asks and who answers; null for `unknown`.
    pub confidence: Option<f64>,
    /// The exchange, from 1; null outside.
    pub exchange: Option<usize>,
    /// The label as printed, without note and separator.
    pub label: Option<String>,
    /// The one name for the speaker in this document; null for an anonymous question.
    pub speaker: Option<String>,
    /// The notes, without their brackets.
    pub note: Option<String>,
    /// The line on which the label, or the first word, stands.
    pub line: usize,
    /// The column at which it begins.
    pub column: usize,
    /// Last line that isn't blank.
    pub end_line: usize,
    /// Words spoken: runs between white space with a letter or digit, labels and notes left out.
    pub words: u64,
    /// What was said; paragraphs are separated by an empty line. Lines that were wrapped to a column are
    /// joined; running headers, page marks, stamps and line numbers are left out.
    pub text: String,
    /// What others called in between, as notes in `text` tell it, in order.
    pub interjections: Vec<InterjectionOut>,
}

/// What somebody called in between. It is no turn: it stands in a note of the turn in which it was called.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Interjection")]
pub struct InterjectionOut {
    /// The label as printed, without note and separator.
    pub label: String,
    /// The one name for the speaker in this document; null where the label only says whence the call came.
    pub speaker: Option<String>,
    /// What stands in brackets behind the name, without these.
    pub note: Option<String>,
    /// The line on which the label stands.
    pub line: usize,
    /// The column at which it begins.
    pub column: usize,
    /// The line on which the words end.
    pub end_line: usize,
    /// What was said.
    pub text: String,
}

/// A mention of a registry entry.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Mention")]
pub struct MentionOut {
    /// The id of the entry; one mention of several entries stands here once for each.
    pub id: String,
    /// `person`, `organisation`, `agreement`, `place` or `event`.
    pub kind: &'static str,
    /// The words in the text.
    pub text: String,
    /// The line.
    pub line: usize,
    /// The column at which it begins.
    pub column: usize,
}

/// `snapshot` as a transcript; `path` is printed as given.
pub fn transcript(path: &str, snapshot: &Snapshot) -> Transcript {
    let text = snapshot.text();
    let matter = snapshot.matter();
    let part =
        |range: &Option<std::ops::Range<usize>>| range.clone().map(|range| text.slice(range).into_owned());
    let registry = mentions::registry();
    let id = |entry| registry.get(entry).map(|entry| entry.id.clone());
    let speech = Speech::of(snapshot);
    let mentions = if snapshot.dialect().is_none() { Vec::new() } else { mentions::mentions(snapshot) };
    Transcript {
        format: FORMAT,
        path: path.to_owned(),
        dialect: snapshot.dialect().id.clone(),
        front: matter.front.as_ref().map(|front| Front {
            time: part(&front.time),
            title: front.title.clone().map(|title| plain_value(text, title)),
            date: front.date.map(|date| date.to_string()),
            place: front.place.clone().map(|place| plain_value(text, place)),
            number: part(&front.number),
            line: front.piece.lines.0 + 1,
            end_line: front.piece.lines.1 + 1,
        }),
        speakers: speakers::speakers(snapshot)
            .iter()
            .map(|speaker| Speaker {
                registry: speaker.entry.and_then(id),
                name: speaker.name.clone(),
                turns: speaker.turns,
                words: speaker.words,
                spellings: speaker.spellings.iter().map(spelling).collect(),
            })
            .collect(),
        turns: talk::turns(snapshot).map(|turn| turn_out(snapshot, &turn, &speech)).collect(),
        parts: parts_out(snapshot),
        mentions: mentions
            .into_iter()
            .flat_map(|mention| {
                let place = place(text, mention.range.start);
                let words = text.slice(mention.range.clone()).into_owned();
                let entries = mention.entries.into_iter().filter_map(|entry| registry.get(entry));
                entries
                    .map(move |entry| MentionOut {
                        id: entry.id.clone(),
                        kind: entry.kind.word(),
                        text: words.clone(),
                        line: place.line,
                        column: place.column,
                    })
                    .collect::<Vec<_>>()
            })
            .collect(),
        end: matter
            .end
            .as_ref()
            .map(|end| End { line: end.piece.lines.0 + 1, end_line: end.piece.lines.1 + 1 }),
    }
}

fn parts_out(snapshot: &Snapshot) -> Vec<PartOut> {
    let text = snapshot.text();
    let mut found: Vec<PartOut> = Vec::new();
    for part in snapshot.parts() {
        let title = part.title.clone().map(|title| plain_value(text, title));
        found.push(PartOut {
            title,
            date: part.date.map(|date| date.to_string()),
            line: place(text, part.range.start).line,
            end_line: place(text, part.range.end).line,
            first_turn: 0,
            turns: 0,
        });
    }
    if !found.is_empty() {
        for turn in talk::turns(snapshot) {
            if let Some(at) = parts::at(snapshot, turn.range.start) {
                found[at].turns += 1;
            }
        }
        let mut first = 0;
        for part in &mut found {
            part.first_turn = first;
            first += part.turns;
        }
    }
    found
}

fn spelling(spelling: &speakers::Spelling) -> Spelling {
    Spelling { label: spelling.label.clone(), turns: spelling.turns, words: spelling.words }
}

fn turn_out(snapshot: &Snapshot, turn: &Turn, speech: &Speech) -> TurnOut {
    let text = snapshot.text();
    let start = place(text, turn.range.start);
    let notes: Vec<String> = turn.label.map_or_else(Vec::new, |(label, at)| {
        let inner = label.notes.iter().map(|note| note.inner());
        inner
            .map(|range| without_notes(&text.slice(range.start as usize + at..range.end as usize + at)))
            .filter(|note| !note.is_empty())
            .collect()
    });
    TurnOut {
        kind: turn.kind.word(),
        confidence: turn.confidence.map(|confidence| (f64::from(confidence) * 100.0).round() / 100.0),
        exchange: turn.exchange,
        label: turn.label.map(|(label, _)| label.name.to_string()).filter(|name| !name.is_empty()),
        speaker: speakers::of_turn(snapshot, turn),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        line: start.line,
        column: start.column,
        end_line: turn.lines.1 + 1,
        words: turn.words,
        text: speech.text(turn),
        interjections: interjections::of_turn(snapshot, turn)
            .into_iter()
            .map(|one| interjection_out(snapshot, one))
            .collect(),
    }
}

fn interjection_out(snapshot: &Snapshot, one: Interjection) -> InterjectionOut {
    let start = place(snapshot.text(), one.range.start);
    InterjectionOut {
        label: one.label,
        speaker: one.speaker,
        note: (!one.notes.is_empty()).then(|| one.notes.join("; ")),
        line: start.line,
        column: start.column,
        end_line: place(snapshot.text(), one.range.end).line,
        text: one.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript() {
        let text = "09:30\n\nForeign Minister Anna Lind’s statement, Port Alma, March 3, 2021\n\n7-03-03-2021\n\n\
            Good day.\r\n\r\n\r\nWe met.\n\nQuestion (to John Roe): Why?\n\nAnna Lind: The Helsinki Final Act [[check]] says so.\n\n\
            Новости сайта\n";
        let found = serde_json::to_value(transcript("a.txt", &Snapshot::of(text))).unwrap();
        assert_eq!(
            found,
            serde_json::json!({
                "format": "rapporteur/1", "path": "a.txt", "dialect": "news-conference",
                "front": {
                    "time": "09:30", "title": "Foreign Minister Anna Lind’s statement, Port Alma, March 3, 2021",
                    "date": "2021-03-03", "place": "Port Alma", "number": "7-03-03-2021", "line": 1, "end_line": 5,
                },
                "speakers": [{ "name": "Anna Lind", "registry": null, "turns": 2, "words": 10,
                    "spellings": [{ "label": "Anna Lind", "turns": 1, "words": 6 }] }],
                "turns": [
                    { "kind": "statement", "confidence": 1.0, "exchange": null, "label": null, "speaker": "Anna Lind", "note": null,
                      "line": 7, "column": 1, "end_line": 10, "words": 4, "text": "Good day.\n\nWe met.", "interjections": [] },
                    { "kind": "question", "confidence": 1.0, "exchange": 1, "label": "Question", "speaker": null, "note": "to John Roe",
                      "line": 12, "column": 1, "end_line": 12, "words": 1, "text": "Why?", "interjections": [] },
                    { "kind": "answer", "confidence": 1.0, "exchange": 1, "label": "Anna Lind", "speaker": "Anna Lind", "note": null,
                      "line": 14, "column": 1, "end_line": 14, "words": 6, "text": "The Helsinki Final Act  says so.", "interjections": [] },
                ],
                "parts": [],
                "mentions": [{ "id": "helsinki-final-act", "kind": "agreement", "text": "Helsinki Final Act", "line": 14, "column": 16 }],
                "end": { "line": 16, "end_line": 16 },
            })
        );
    }

    #[test]
    fn one_speaker_under_several_labels() {
        let text = "Question: Why?\n\nMinister Anna Lind: So it is.\n\nQuestion: When?\n\nMs. Lind: Now.\n\n\
            Question: Who?\n\nMr. Lind: I.\n";
        let found = transcript("-", &Snapshot::of(text));
        let speakers: Vec<_> = found
            .speakers
            .iter()
            .map(|one| (one.name.as_str(), one.turns, one.words, one.spellings.len()))
            .collect();
        // `Mr.` and `Ms.` both could be Anna Lind, and are two people: neither is said to be her.
        assert_eq!(speakers, [("Minister Anna Lind", 1, 3, 1), ("Ms. Lind", 1, 1, 1), ("Mr. Lind", 1, 1, 1)]);
        let found = transcript("-", &Snapshot::of(&text[..text.rfind("Question").unwrap()]));
        assert_eq!((found.speakers[0].name.as_str(), found.speakers.len()), ("Anna Lind", 1));
        let labels: Vec<_> =
            found.speakers[0].spellings.iter().map(|one| (one.label.as_str(), one.turns)).collect();
        assert_eq!(labels, [("Minister Anna Lind", 1), ("Ms. Lind", 1)]);
        let turns: Vec<_> = found.turns.iter().filter_map(|turn| turn.speaker.as_deref()).collect();
        assert_eq!(turns, ["Anna Lind", "Anna Lind"]);
    }

    #[test]
    fn no_transcript() {
        let found = transcript("-", &Snapshot::of("A speech about NATO.\n"));
        assert_eq!((found.dialect.as_str(), found.turns.len(), found.mentions.len()), ("none", 0, 0));
    }
}
