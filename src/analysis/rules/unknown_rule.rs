//! `[[allow duoble-space]]`

use crate::analysis::rule::{Doc, Example, Group, Level, Rule, Safety};

/// See the module. What it reports comes from `analysis::suppress`.
pub static RULE: Rule = Rule {
    name: "unknown-rule",
    group: Group::Suppressions,
    level: Level::Warning,
    summary: "a suppression of a rule that there is not",
    doc: Doc {
        what: "Names in `[[allow …]]` that no rule has.",
        why: "The suppression does nothing, and its writer thinks it does.",
        how: "Write the name as findings print it. The fix does that where a name is near.",
    },
    looks_at: "editor’s notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A slip in the name",
            dialect: "news-conference",
            text: "[[allow duoble-space: the poet’s own blanks]]\n        ^^^^^^^^^^^^\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: Some("[[allow double-space: the poet’s own blanks]]\nQuestion: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "A note to colleagues",
            dialect: "news-conference",
            text: "Question: Why allow an hour for this?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    ..Rule::USUAL
};
