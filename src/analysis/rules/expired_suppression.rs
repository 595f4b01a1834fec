//! `[[allow double-space until 2020-01-01]]`

use crate::analysis::rule::{Doc, Example, Group, Level, Rule, Safety};

/// See the module. What it reports comes from `analysis::suppress`.
pub static RULE: Rule = Rule {
    name: "expired-suppression",
    group: Group::Suppressions,
    level: Level::Warning,
    summary: "a suppression whose day is over",
    doc: Doc {
        what: "`[[allow RULE until DATE]]` where the date is past. It allows nothing any more.",
        why: "Somebody wanted to look again by that day.",
        how: "Look at what it allowed; then delete it, as the fix does, or give it another day.",
    },
    looks_at: "editor’s notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A day that is past",
            dialect: "news-conference",
            text: "Question: Why? [[allow no-space-after-separator until 2020-01-31: waits for the printer]]\n               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "A day to come",
            dialect: "news-conference",
            text: "Question:Why? [[allow no-space-after-separator until 2999-01-01: waits for the printer]]\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    ..Rule::USUAL
};
