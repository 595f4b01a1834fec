//! A label right under the text before it.

use super::support::{line_end, wide};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "no-blank-before-label",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label right under the text before it",
    doc: Doc {
        what: "A label on the line below other text, in a house that puts a blank line before labels. A file most of whose labels stand so has made up its mind and is left alone.",
        why: "Text that is joined into paragraphs, as most sites do, swallows the label.",
        how: "Put a blank line before the label. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "An answer right under its question",
            dialect: "news-conference",
            text: "Question: Why?\nAnna Lind: Because.\n^^^^^^^^^^\n\nQuestion: And now?\n\nAnna Lind: We wait.\n\nQuestion: Long?\n\nAnna Lind: No.\n",
            fixed: Some(
                "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n\nQuestion: Long?\n\nAnna Lind: No.\n",
            ),
        },
        Example {
            title: "A file without blank lines",
            dialect: "news-conference",
            text: "Question: Why?\nAnna Lind: Because.\nQuestion: And now?\nAnna Lind: We wait.\n",
            fixed: None,
        },
        Example {
            title: "A house that has no blank lines",
            dialect: "name-colon",
            text: "Anna: Shall we?\nBen: Yes.\n\nAnna: So be it.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let Some(label) = view.label().filter(|_| view.dialect.label.blank_before) else { return };
    if view.block.entry.in_run {
        marks.mark(wide(&label.range()), "");
    } else {
        marks.usual += 1;
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, marks) = view.gathered.totals();
    if marks * 4 > marks + usual {
        return;
    }
    for (range, _) in view.gathered.marks() {
        let name = view.snapshot.text().slice(range.clone());
        let message = format!("no blank line before the label `{}`", name.trim_end_matches(':'));
        let at = range.start;
        let line_end = line_end(view.snapshot.text(), at.saturating_sub(1));
        findings.push(Finding::new(range, message).fixed_by(
            "Insert a blank line",
            Safety::Safe,
            at..at,
            line_end,
        ));
    }
}
