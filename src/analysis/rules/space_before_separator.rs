//! `Anna Lind : Yes` → `Anna Lind: Yes`

use super::support::{end_before_separator, wide};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Formats, Group, Level, Rule, Safety};
use crate::syntax::label::is_blank;

/// See the module.
pub static RULE: Rule = Rule {
    name: "space-before-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a blank between a label and its separator",
    doc: Doc {
        what: "A blank before the separator of a label. Labels in French, which has a blank before a colon, are left alone.",
        why: "The same speaker then has two spellings, and a line may break before the colon.",
        how: "Take the blank out. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "A blank before the colon",
            dialect: "news-conference",
            text: "Question : Why?\n        ^\n\nAnna Lind (in French) : Because.\n                     ^\n",
            fixed: Some("Question: Why?\n\nAnna Lind (in French): Because.\n"),
        },
        Example {
            title: "A time stamp stands where a separator might",
            dialect: "service-stamps",
            text: "Anna Lind  10:02\nGood morning to you all.\n\nJohn Roe (10:03) :\n                ^\nGood morning.\n",
            fixed: Some("Anna Lind  10:02\nGood morning to you all.\n\nJohn Roe (10:03):\nGood morning.\n"),
        },
        Example {
            title: "The blank before a note belongs there",
            dialect: "news-conference",
            text: "Question (to Anna Lind): Why?\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    // Some houses set a blank there, and a dash always has one.
    if !view.dialect.label.padding.before.is_empty() {
        return;
    }
    for label in &view.block.labels {
        // A label without a separator has nothing to stand before.
        if !matches!(&view.text[wide(&label.separator)], ":" | "." | ";") {
            continue;
        }
        let gap = end_before_separator(label)..wide(&label.separator).start;
        let french = view.text[gap.clone()].contains(['\u{a0}', '\u{202f}']);
        let blank = view.text[gap.clone()].chars().all(is_blank);
        if !gap.is_empty() && blank && !french {
            let finding =
                Finding::new(gap.clone(), format!("blank before the separator of `{}`", label.name));
            findings.push(finding.fixed_by("Remove the blank", Safety::Safe, gap, ""));
        }
    }
}
