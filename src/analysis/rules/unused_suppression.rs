//! `[[allow double-space: …]]` where there is none

use crate::analysis::rule::{Doc, Example, Group, Level, Rule, Safety};

/// See the module. What it reports comes from `analysis::suppress`.
pub static RULE: Rule = Rule {
    name: "unused-suppression",
    group: Group::Suppressions,
    level: Level::Warning,
    summary: "a suppression of what isn’t reported",
    doc: Doc {
        what: "`[[allow …]]` of a rule that reports nothing where the note holds. Of a rule that is off nothing is said.",
        why: "What it once allowed is gone; the next fault of the kind would go unseen.",
        how: "Delete it. The fix does that.",
    },
    looks_at: "editor’s notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Nothing to allow",
            dialect: "news-conference",
            text: "Question: Why? [[allow stray-nbsp: as printed]]\n               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "Something is allowed",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind:So. [[allow no-space-after-separator: as printed]]\n",
            fixed: None,
        },
    ],
    ..Rule::USUAL
};
