//! `[[allow double-space]]`

use crate::analysis::rule::{Doc, Example, Group, Level, Rule};

/// See the module. What it reports comes from `analysis::suppress`.
pub static RULE: Rule = Rule {
    name: "suppression-without-reason",
    group: Group::Suppressions,
    level: Level::Warning,
    summary: "a suppression that doesn’t say why",
    doc: Doc {
        what: "`[[allow RULE]]` with nothing behind a colon.",
        why: "Whoever reads it later can’t tell whether it still holds.",
        how: "Say why: `[[allow RULE: reason]]`.",
    },
    looks_at: "editor’s notes",
    fix: None,
    examples: &[
        Example {
            title: "No reason",
            dialect: "news-conference",
            text: "Question:Why? [[allow no-space-after-separator]]\n              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "A reason",
            dialect: "news-conference",
            text: "Question:Why? [[allow no-space-after-separator: as printed]]\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    ..Rule::USUAL
};
