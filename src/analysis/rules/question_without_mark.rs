//! A question with no question mark.

use super::support::place_of;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::analysis::talk;
use crate::syntax::turn::TurnKind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "question-without-mark",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "a question with no question mark",
    doc: Doc {
        what: "A question, by its marker or by the one who asks, with no question mark in it.",
        why: "A mark may be missing. Mostly none is: people who ask say a good deal else.",
        how: "Look whether it asks.",
    },
    looks_at: "turns",
    examples: &[
        Example {
            title: "No mark",
            dialect: "news-conference",
            text: "Question: Why did you go.\n^^^^^^^^\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            fixed: None,
        },
        Example {
            title: "A mark inside",
            dialect: "news-conference",
            text: "Question: Why? I have always wondered.\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for turn in talk::turns(view.snapshot).filter(|turn| turn.kind == TurnKind::Question && turn.words > 0) {
        let words = view.snapshot.text().slice(turn.words_start..turn.range.end);
        // Greek asks with a semicolon.
        if !words.contains(['?', '？', '؟', '՞', ';', '\u{37e}']) {
            findings.push(Finding::new(place_of(&turn), "a question with no question mark"));
        }
    }
}
