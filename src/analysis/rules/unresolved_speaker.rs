//! `Speaker 3:`, `UNIDENTIFIED:`

use std::sync::LazyLock;

use regex::Regex;

use super::support::labels_of;
use crate::analysis::document::Snapshot;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::analysis::wording::times;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unresolved-speaker",
    group: Group::Gate,
    level: Level::Warning,
    when: When::Gate,
    summary: "a label that doesn’t say who speaks",
    doc: Doc {
        what: "Labels such as `Speaker 3`, `Unidentified`, `Unknown speaker`. One finding for each, at its first turn. Question markers are no names.",
        why: "Programs that hear speech number the speakers; somebody has to say who they are.",
        how: "Give the speaker a name, in all labels at once by renaming.",
    },
    looks_at: "labels",
    fix: None,
    examples: &[
        Example {
            title: "A number for a name",
            dialect: "name-colon",
            text: "Speaker 1: Why did you come?\n^^^^^^^^^\nAnna Lind: It was time.\nSpeaker 1: And now?\nAnna Lind: We wait.\n",
            fixed: None,
        },
        Example {
            title: "Names",
            dialect: "name-colon",
            text: "John Roe: Why did you come?\nAnna Lind: It was time.\nJohn Roe: And now?\nAnna Lind: We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

/// Bytes at the start of a text in which it may say that it names nobody.
const HEAD: usize = 2000;

/// Whether the text says at its start that names are left out on purpose.
fn is_anonymous(snapshot: &Snapshot) -> bool {
    static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:anonymi[sz]ed|pseudonym|names?\b[^.\n]{0,40}\b(?:withheld|redacted|changed|omitted)|anonymisiert|anonymis[ée])",
        )
        .ok()
    });
    let text = snapshot.text();
    let start = text.slice(0..text.floor(HEAD.min(text.len())));
    SAID.as_ref().is_some_and(|said| said.is_match(&start))
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:unidentified|unknown|unnamed)\b.*|(?:speaker|spk|sprecher(?:in)?|спикер|locuteur)[ _-]?(?:\d{1,3}|[a-z])|\?+|x{2,3}\d{1,3})$").ok()
    });
    let Some(form) = FORM.as_ref() else { return };
    if is_anonymous(view.snapshot) {
        return;
    }
    for speaker in view.snapshot.tally().named().filter(|speaker| form.is_match(&speaker.name)) {
        if let Some((range, _)) = labels_of(view.snapshot, &speaker.name).into_iter().next() {
            findings.push(Finding::new(
                range,
                format!("`{}` speaks {}: who is it?", speaker.name, times(speaker.turns)),
            ));
        }
    }
}
