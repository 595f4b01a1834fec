//! A label that no list of speakers has.

use super::support::labels_of;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "unknown-speaker",
    group: Group::Labels,
    level: Level::Hint,
    summary: "a speaker who is in no list of those who speak",
    doc: Doc {
        what: "In a house that lists its speakers before the talk, a label whose name the list doesn’t have, where it has nearly all others.",
        why: "The name in the label or that in the list may be wrong, or somebody is missing there.",
        how: "Put the name into the list, or mend the label.",
    },
    looks_at: "labels",
    examples: &[
        Example {
            title: "Not in the list",
            dialect: "name-colon",
            text: "Speakers: Adam Lind, Bea Roe, Carl Holm, Dora Berg\n\nAdam Lind: Shall we?\n\nBea Roe: Yes.\n\nCarl Holm: Yes.\n\nDora Berg: Yes.\n\nEmil Falk: No.\n^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "All are in the list",
            dialect: "name-colon",
            text: "Speakers: Adam Lind, Bea Roe, Carl Holm, Dora Berg\n\nAdam Lind: Shall we?\n\nBea Roe: Yes.\n\nCarl Holm: Yes.\n\nDora Berg: Yes.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

/// So many names have to be in the list at least, …
const LISTED: usize = 4;
/// … and one in so many may be missing.
const SHARE: usize = 4;

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let speakers = snapshot.speakers();
    let (listed, unknown): (Vec<_>, Vec<_>) = speakers
        .all()
        .iter()
        .filter(|speaker| speaker.name.contains(' '))
        .partition(|speaker| speaker.declared);
    if listed.len() < LISTED || unknown.len() * SHARE > listed.len() {
        return;
    }
    for speaker in unknown {
        for spelling in speaker.spellings.iter().take(1) {
            for (range, name) in labels_of(snapshot, &spelling.label).into_iter().take(1) {
                findings.push(Finding::new(range, format!("`{name}` is not in the list of speakers")));
            }
        }
    }
}
