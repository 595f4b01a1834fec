//! An answer after somebody else’s answer.

use super::support::place_of;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::analysis::speakers;
use crate::analysis::talk;
use crate::syntax::turn::TurnKind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "answer-without-question",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "an answer after somebody else’s answer",
    doc: Doc {
        what: "An answer right after an answer of another speaker.",
        why: "A question may be missing between them. Mostly it isn’t: the one hands over to the other.",
        how: "Look at the sound or the original.",
    },
    looks_at: "turns",
    examples: &[
        Example {
            title: "Two answers",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nJohn Roe: Indeed.\n^^^^^^^^\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            fixed: None,
        },
        Example {
            title: "A question each",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nJohn Roe: We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let mut last: Option<Option<String>> = None;
    for turn in talk::turns(view.snapshot) {
        if turn.kind != TurnKind::Answer {
            last = None;
            continue;
        }
        let speaker = speakers::of_turn(view.snapshot, &turn);
        if last.as_ref().is_some_and(|last| *last != speaker) {
            findings.push(Finding::new(place_of(&turn), "an answer right after another’s answer"));
        }
        last = Some(speaker);
    }
}
