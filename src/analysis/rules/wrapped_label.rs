//! A label that a line end cuts.

use super::support::wide;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "wrapped-label",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "a label that goes on over the end of its line",
    doc: Doc {
        what: "A label whose name or note begins on one line and ends on the next.",
        why: "A search by line misses it.",
        how: "Put the label on one line. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A note over two lines",
            dialect: "white-house",
            text: "Q    Why?\n\nMS. LIND (in\n^^^^^^^^^^^^\nSwedish):  Because.\n\nQ    And now?\n\nMS. LIND:  We wait.\n",
            fixed: Some(
                "Q    Why?\n\nMS. LIND (in Swedish):  Because.\n\nQ    And now?\n\nMS. LIND:  We wait.\n",
            ),
        },
        Example {
            title: "One line each",
            dialect: "white-house",
            text: "Q    Why?\n\nMS. LIND (in Swedish):  Because.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    for label in &view.block.labels {
        let range = wide(&label.range());
        let Some(at) = view.text[range.clone()].find(['\n', '\r']).map(|at| range.start + at) else {
            continue;
        };
        let end = at + (view.text[at..].len() - view.text[at..].trim_start().len());
        let start = view.text[..at].trim_end().len();
        let finding =
            Finding::new(range.start..start, format!("the label `{}` goes on in the next line", label.name));
        findings.push(finding.fixed_by("Put it on one line", Safety::Safe, start..end, " "));
    }
}
