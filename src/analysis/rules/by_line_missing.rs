//! `Q.` behind a colloquy, with no `BY MR. LIND:`.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::syntax::LabelKind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "by-line-missing",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "an examination that goes on after others spoke, with no by-line",
    doc: Doc {
        what: "A question marker behind the label of somebody else than the witness, with no line between that says who asks, in a text in which such lines stand elsewhere.",
        why: "Nobody can tell whether the same lawyer goes on.",
        how: "Put the by-line before the question.",
    },
    looks_at: "labels",
    examples: &[
        Example {
            title: "Others spoke between",
            dialect: "deposition",
            text: "BY MR. LIND:\n\n     Q.   Why?\n\n     A.   Because.\n\n     MS. ROE:  Objection.\n\nBY MR. LIND:\n\n     Q.   And now?\n\n     A.   We wait.\n\n     MS. ROE:  Objection.\n\n     Q.   Long?\n     ^\n\n     A.   No.\n",
            fixed: None,
        },
        Example {
            title: "The line is there",
            dialect: "deposition",
            text: "BY MR. LIND:\n\n     Q.   Why?\n\n     A.   Because.\n\n     MS. ROE:  Objection.\n\nBY MR. LIND:\n\n     Q.   And now?\n\n     A.   We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    if snapshot.tree().sum().by_lines == 0 {
        return;
    }
    let witness = &snapshot.dialect().answer.names;
    let mut named = false;
    let mut others = false;
    let mut kept = 0;
    let mut missing = Vec::new();
    for at in snapshot.tree().blocks() {
        let by_lines = at.block.by_lines.iter().filter(|line| line.asks).map(|line| (line.at, None));
        let labels = at.block.labels.iter().map(|label| (label.start, Some(label)));
        let mut events: Vec<_> = by_lines.chain(labels).collect();
        events.sort_by_key(|(start, _)| *start);
        for (_, label) in events {
            match label {
                None => {
                    kept += usize::from(others);
                    (named, others) = (true, false);
                }
                Some(label) if label.kind == LabelKind::Question => {
                    if named && others {
                        missing.push(at.start() + label.start as usize..at.start() + label.name_end as usize);
                    }
                    others = false;
                }
                Some(label) if label.kind == LabelKind::Speaker => {
                    others |= !witness.iter().any(|name| **name == *label.name);
                }
                Some(_) => {}
            }
        }
    }
    // Some houses never set the line again.
    if missing.len() <= kept {
        findings.extend(
            missing
                .into_iter()
                .map(|range| Finding::new(range, "no by-line says who asks after others spoke")),
        );
    }
}
