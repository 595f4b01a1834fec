//! A question with nothing after it.

use super::support::place_of;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::analysis::talk;
use crate::syntax::turn::TurnKind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unanswered-question",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "a question that nobody answers",
    doc: Doc {
        what: "The last question of the text, where no turn follows it. Questions that another question follows are reported by `consecutive-questions`.",
        why: "An answer may be missing.",
        how: "Look at the sound or the original.",
    },
    looks_at: "turns",
    examples: &[
        Example {
            title: "The last question",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And what of the vote in Port Alma?\n^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "Thanks at the end",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: Thank you.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = talk::turns(view.snapshot).last().filter(|turn| turn.kind == TurnKind::Question) else {
        return;
    };
    let words = view.snapshot.text().slice(last.words_start..last.range.end);
    // Thanks and the like want no answer.
    if words.contains(['?', '？', '؟', ';']) {
        findings.push(Finding::new(place_of(&last), "no answer follows this question"));
    }
}
