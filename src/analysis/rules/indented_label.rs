//! ` MS. LIND:` → `MS. LIND:`

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::syntax::dialect::{Form, StampPlace};

/// See the module.
pub static RULE: Rule = Rule {
    name: "indented-label",
    group: Group::Labels,
    level: Level::Hint,
    summary: "blanks before a label",
    doc: Doc {
        what: "Blanks before a label that begins a line, where most labels of the text have none. Houses in which the indent makes the label are left alone.",
        why: "A printed page shows the indent, and a program that looks for labels at the start of lines misses this one.",
        how: "Delete the blanks. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "One blank before a label",
            dialect: "white-house",
            text: "Q    Why?\n\nMS. LIND:  Because.\n\n Q    And now?\n^\n\nMS. LIND:  We wait.\n\nQ    Long?\n",
            fixed: Some(
                "Q    Why?\n\nMS. LIND:  Because.\n\nQ    And now?\n\nMS. LIND:  We wait.\n\nQ    Long?\n",
            ),
        },
        Example {
            title: "A text that indents its labels",
            dialect: "white-house",
            text: "  Q    Why?\n\n  MS. LIND:  Because.\n\n  Q    And now?\n\nMS. LIND:  We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let style = &view.dialect.label;
    let made = style.indent[0] > 0 || view.dialect.padded || style.stamp.place == StampPlace::LineNumber;
    let Some(label) = view.label().filter(|_| !made && matches!(style.form, Form::RunIn | Form::MarkerOnly))
    else {
        return;
    };
    // What stands before it may be a stamp, or the marks around it.
    let before = &view.text[..label.start as usize];
    let indent = before.len() - before.trim_start().len();
    if indent > 0 {
        marks.mark(0..indent, "");
    } else {
        marks.usual += 1;
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, marks) = view.gathered.totals();
    if marks == 0 || marks * 4 > marks + usual {
        return;
    }
    for (range, _) in view.gathered.marks() {
        let finding = Finding::new(range.clone(), "blanks before a label");
        findings.push(finding.fixed_by("Delete the blanks", Safety::Safe, range, ""));
    }
}
