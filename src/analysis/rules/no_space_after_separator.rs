//! `Anna Lind:Yes` → `Anna Lind: Yes`

use super::support::wide;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Formats, Group, Level, Rule, Safety};

/// See the module.
pub static RULE: Rule = Rule {
    name: "no-space-after-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "no blank between a label and the words",
    doc: Doc {
        what: "A label whose separator is followed by the words at once. Times (`10:38`), addresses and code are no labels and are left alone.",
        why: "Readers see one word where there are two, and programs that split at colon and blank miss the turn.",
        how: "Put one blank behind the separator. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "The words stand right behind the colon",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind:Because it was time.\n         ^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because it was time.\n"),
        },
        Example {
            title: "A time of day is no label",
            dialect: "news-conference",
            text: "Question: When?\n\nAnna Lind: At 10:38, I think.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    for label in &view.block.labels {
        let separator = wide(&label.separator);
        // Full-width colons carry their own space.
        let full_width = view.text[separator.clone()].starts_with('：');
        if !separator.is_empty()
            && label.words_start as usize == separator.end
            && separator.end < view.text.len()
            && !full_width
        {
            let at_line_end = view.text[separator.end..].starts_with(['\n', '\r']);
            if !at_line_end {
                let finding =
                    Finding::new(separator.clone(), format!("no blank after the label `{}`", label.name));
                findings.push(finding.fixed_by(
                    "Insert a blank",
                    Safety::Safe,
                    separator.end..separator.end,
                    " ",
                ));
            }
        }
    }
}
