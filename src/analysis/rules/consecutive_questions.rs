//! A question right after a question.

use super::support::place_of;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::analysis::talk;
use crate::syntax::turn::TurnKind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "consecutive-questions",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "two questions with no answer between",
    doc: Doc {
        what: "A question right after another one.",
        why: "An answer may be missing between them, or the second label is left over.",
        how: "Look at the sound or the original; people who ask talk across each other, too.",
    },
    looks_at: "turns",
    examples: &[
        Example {
            title: "No answer between",
            dialect: "news-conference",
            text: "Question: Why?\n\nQuestion: And now?\n^^^^^^^^\n\nAnna Lind: We wait.\n",
            fixed: None,
        },
        Example {
            title: "Answers between",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let mut asked = false;
    for turn in talk::turns(view.snapshot) {
        let asks = turn.kind == TurnKind::Question;
        if asks && asked {
            findings.push(Finding::new(place_of(&turn), "a question right after a question"));
        }
        asked = asks;
    }
}
