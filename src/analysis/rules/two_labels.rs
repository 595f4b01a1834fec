//! `Question: Anna Lind: So` → one label

use super::support::{is_known, wide};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label;

/// See the module.
pub static RULE: Rule = Rule {
    name: "two-labels",
    group: Group::Labels,
    level: Level::Warning,
    summary: "two labels before the same words",
    doc: Doc {
        what: "A label right behind another label, where the second is a question marker or somebody who speaks elsewhere in this text.",
        why: "One of them is left over, and the turn is counted for the wrong speaker.",
        how: "Keep the one that spoke. The fix keeps the second; look at the sound or the original first.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A marker left before an answer",
            dialect: "news-conference",
            text: "Question: Why?\n\nQuestion: Anna Lind: Because.\n^^^^^^^^^^^^^^^^^^^^\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            fixed: Some(
                "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            ),
        },
        Example {
            title: "Words with a colon behind a label",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: United Nations: that is my answer.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    // Where a period separates, the chair calls a name and that is all: `The Chairman. Mr. Lind.`
    if view.dialect.label.separators.canonical != ":" {
        return;
    }
    for first in &view.block.labels {
        let start = first.words_start as usize;
        if let Some(second) = view.text.get(start..).and_then(|rest| label::read(rest, view.dialect)) {
            let range = wide(&first.range()).start..start + second.separator.end as usize;
            marks.mark(range, format!("{}\n{}\n{}", first.name, second.name, start - first.start as usize));
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, word) in view.gathered.marks() {
        let mut parts = word.split('\n');
        let (Some(first), Some(second), Some(at)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if is_known(view.snapshot, second) {
            let finding = Finding::new(range.clone(), format!("two labels: `{first}` and `{second}`"));
            let fix = format!("Keep `{second}` alone");
            findings.push(finding.fixed_by(
                fix,
                Safety::Unsafe,
                range.start..range.start + at.parse::<usize>().unwrap_or(0),
                "",
            ));
        }
    }
}
