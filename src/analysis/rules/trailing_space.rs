//! Blanks at the end of a line.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Formats, Group, Level, Rule, Safety, When};
use crate::syntax::label::is_blank;

/// See the module.
pub static RULE: Rule = Rule {
    name: "trailing-space",
    group: Group::Typography,
    level: Level::Hint,
    when: When::Off,
    summary: "blanks at the end of a line",
    doc: Doc {
        what: "Blanks, tabs and no-break spaces before a line end. Off unless asked for: `rapporteur fmt` takes them out.",
        why: "Nobody sees them, and tools that compare versions show them.",
        how: "Take them out. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::Always,
    examples: &[
        Example {
            title: "A blank behind the sentence",
            dialect: "news-conference",
            text: "Question: Why? \n              ^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "Nothing behind it",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let mut at = 0;
    for text in [view.text, view.after] {
        for line in text.split_inclusive(['\n', '\r']) {
            let content = line.trim_end_matches(['\n', '\r']);
            let at_end = at + line.len() == view.text.len();
            // A block may end inside a line, where the next one begins.
            let ends = content.len() < line.len() || at_end && view.after.starts_with(['\n', '\r']);
            let kept = content.trim_end_matches(is_blank).len();
            if ends && kept < content.len() {
                let range = at + kept..at + content.len();
                let finding = Finding::new(range.clone(), "blanks at the end of the line");
                findings.push(finding.fixed_by("Take them out", Safety::Safe, range, ""));
            }
            at += line.len();
        }
    }
}
