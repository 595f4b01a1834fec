//! `MR. SULLICAN` beside `MR. SULLIVAN`

use std::ops::Range;

use super::support::name_range;
use crate::analysis::document::Snapshot;
use crate::analysis::findings::{Finding, Related};
use crate::analysis::speakers::spoken::is_spoken;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::wording::times;
use crate::syntax::name;
use crate::syntax::tally::Speaker;

/// A spelling is suspect that is used so often at most …
const RARE: usize = 2;
/// … beside one that is used so often at least …
const USUAL: usize = 5;
/// … from which it is so many letters away at most.
const DISTANCE: usize = 2;
/// Names that are compared at most: in a text with thousands of speakers nobody is a slip of another.
const MAX_NAMES: usize = 400;

/// See the module.
pub static RULE: Rule = Rule {
    name: "near-miss-speaker",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a speaker’s name that is a letter or two away from another’s",
    doc: Doc {
        what: "A name that labels one or two turns and is one or two letters away from one that labels five or more. Names with digits (`Speaker 1`) are left alone, and so are colleagues who really have such a name: those whose surname is spoken somewhere in the text.",
        why: "The turn is counted for somebody who does not exist, and a search for the speaker misses it.",
        how: "Change the name in the label, after a look at the sound or the original. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "Two letters have changed places",
            dialect: "news-conference",
            text: "Question: One?\n\nAnna Linden: Yes.\n\nQuestion: Two?\n\nAnna Linden: Yes.\n\nQuestion: Three?\n\nAnna Lidnen: Yes.\n^^^^^^^^^^^\n\nQuestion: Four?\n\nAnna Linden: Yes.\n\nQuestion: Five?\n\nAnna Linden: Yes.\n\nQuestion: Six?\n\nAnna Linden: Yes.\n",
            fixed: Some("Question: One?\n\nAnna Linden: Yes.\n\nQuestion: Two?\n\nAnna Linden: Yes.\n\nQuestion: Three?\n\nAnna Linden: Yes.\n\nQuestion: Four?\n\nAnna Linden: Yes.\n\nQuestion: Five?\n\nAnna Linden: Yes.\n\nQuestion: Six?\n\nAnna Linden: Yes.\n"),
        },
        Example {
            title: "Short names that differ are different names",
            dialect: "name-colon",
            text: "Mark: One.\nMary: Two.\nMark: Three.\nMark: Four.\nMark: Five.\nMark: Six.\nMr. Smith: One.\nMs. Smith: Two.\n",
            fixed: None,
        },
        Example {
            title: "A colleague with almost the same name",
            dialect: "name-colon",
            text: "Claytor: One.\nClayton: Two.\nClaytor: Three.\nClaytor: Four.\nClaytor: Five, as Clayton said.\nClaytor: Six.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let speakers: Vec<&Speaker> = snapshot.tally().named().take(MAX_NAMES).collect();
    for rare in speakers.iter().filter(|speaker| speaker.turns <= RARE) {
        let Some(usual) = speakers.iter().find(|usual| usual.turns >= USUAL && is_near(&rare.name, &usual.name)) else { continue };
        let surname = rare.name.split_whitespace().next_back().map(name::key);
        if surname.is_some_and(|surname| is_spoken(snapshot, &surname)) {
            continue;
        }
        let first_usual = labels_of(snapshot, &usual.name).next();
        for range in labels_of(snapshot, &rare.name) {
            let message =
                format!("`{}` speaks {}, `{}` {}", rare.name, times(rare.turns), usual.name, times(usual.turns));
            let mut finding = Finding::new(range.clone(), message);
            finding.related = first_usual
                .iter()
                .map(|place| Related { range: place.clone(), message: format!("`{}` speaks here", usual.name) })
                .collect();
            findings.push(finding.fixed_by(format!("Change to `{}`", usual.name), Safety::Unsafe, range, usual.name.clone()));
        }
    }
}

/// Words before a name that say nothing of who it is; the wrong one is another fault.
const HONORIFICS: &[&str] = &["mr", "ms", "mrs", "miss", "dr", "sir", "lord", "lady", "dame", "herr", "frau"];

fn is_near(rare: &str, usual: &str) -> bool {
    let (rare, usual) = (name::key(rare), name::key(usual));
    let digits = |name: &str| name.chars().any(char::is_numeric);
    if digits(&rare) || digits(&usual) || strsim::osa_distance(&rare, &usual) > DISTANCE {
        return false;
    }
    let (rare, usual): (Vec<&str>, Vec<&str>) = (rare.split(' ').collect(), usual.split(' ').collect());
    // A blank more or less is a slip; else the words are compared one by one.
    rare.len() != usual.len() || rare.iter().zip(&usual).all(|(a, b)| is_near_word(a, b))
}

/// Whether two words of two names are one word with a slip. Short words that differ are different names
/// (`Mark`, `Mary`), and so are those of a man and a woman (`Петров`, `Петрова`).
fn is_near_word(a: &str, b: &str) -> bool {
    let honorific = |word: &str| HONORIFICS.contains(&word.trim_end_matches('.'));
    let length = a.chars().count().min(b.chars().count());
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let woman = long.strip_prefix(short).is_some_and(|rest| matches!(rest, "а" | "a" | "я"));
    a == b || !honorific(a) && !honorific(b) && !woman && strsim::osa_distance(a, b) <= if length >= 8 { 2 } else { usize::from(length >= 5) }
}

/// The labels that bear `name`.
fn labels_of<'a>(snapshot: &'a Snapshot, name: &str) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let key = name::key(name);
    let tree = snapshot.tree();
    let mut start = 0;
    let mut found = Vec::new();
    for chunk in tree.chunks() {
        // Only chunks in which the name speaks are walked.
        if chunk.tally().find(&key).is_some() {
            let mut at = start;
            for block in &chunk.blocks {
                let labels = block.labels.iter().filter(|label| name::key(&label.name) == key);
                found.extend(labels.map(|label| {
                    let range = name_range(label);
                    range.start + at..range.end + at
                }));
                at += block.bytes as usize;
            }
        }
        start += chunk.sum.lengths.bytes;
    }
    found.into_iter()
}
