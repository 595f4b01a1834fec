//! `MR. SULLICAN` beside `MR. SULLIVAN`

use super::support::{labels_of, turns};
use crate::analysis::findings::{Finding, Related};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::wording::times;

/// See the module.
pub static RULE: Rule = Rule {
    name: "near-miss-speaker",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a speaker’s name that is a letter or two away from another’s",
    doc: Doc {
        what: "A name that labels a turn or two and is a letter or two, or a period, away from one that labels five or more and five times as many; up to six turns, and twice as many, where the text itself names the other or both have one first name. Names with digits (`Speaker 1`) are left alone, and so are colleagues who really have such a name: those whose surname is spoken somewhere in the text, or who talk to each other.",
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
            fixed: Some(
                "Question: One?\n\nAnna Linden: Yes.\n\nQuestion: Two?\n\nAnna Linden: Yes.\n\nQuestion: Three?\n\nAnna Linden: Yes.\n\nQuestion: Four?\n\nAnna Linden: Yes.\n\nQuestion: Five?\n\nAnna Linden: Yes.\n\nQuestion: Six?\n\nAnna Linden: Yes.\n",
            ),
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
    // A hyphen that a line end left is another fault.
    let bare = |name: &str| name.replace('-', "");
    for slip in snapshot.speakers().slips().iter().filter(|slip| bare(&slip.label) != bare(&slip.meant)) {
        let (rare, usual) = (turns(snapshot, &slip.label), turns(snapshot, &slip.meant));
        let first = labels_of(snapshot, &slip.meant).into_iter().next();
        for (range, _) in labels_of(snapshot, &slip.label) {
            let message =
                format!("`{}` speaks {}, `{}` {}", slip.label, times(rare), slip.meant, times(usual));
            let mut finding = Finding::new(range.clone(), message);
            finding.related = first
                .iter()
                .map(|(place, _)| Related {
                    range: place.clone(),
                    message: format!("`{}` speaks here", slip.meant),
                })
                .collect();
            let title = format!("Change to `{}`", slip.meant);
            findings.push(finding.fixed_by(title, Safety::Unsafe, range, slip.meant.clone()));
        }
    }
}
