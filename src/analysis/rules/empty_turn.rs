//! `Anna Lind:` and nothing behind it.

use super::support::name_range;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "empty-turn",
    group: Group::Labels,
    level: Level::Warning,
    when: When::Off,
    summary: "a label with no words before the next one",
    doc: Doc {
        what: "A label with a colon and nothing behind it up to the next label. Houses in which a period separates are left alone: the chair calls names there. Dots are words.",
        why: "Words are missing, or the label was left over.",
        how: "Put the words in, or delete the label. The fix deletes it.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A label left over",
            dialect: "name-colon",
            text: "Anna Lind: Shall we?\n\nJohn Roe:\n^^^^^^^^\n\nAnna Lind: So be it.\n\nJohn Roe: ...\n\nAnna Lind: Good.\n",
            fixed: Some(
                "Anna Lind: Shall we?\n\nAnna Lind: So be it.\n\nJohn Roe: ...\n\nAnna Lind: Good.\n",
            ),
        },
        Example {
            title: "Words below the label",
            dialect: "name-colon",
            text: "Anna Lind: Shall we?\n\nJohn Roe: ...\n\nAnna Lind: Good.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let Some(label) = view.block.labels.last() else { return };
    let empty = view.text[(label.words_start as usize).min(view.text.len())..].trim().is_empty();
    if empty
        && !label.separator.is_empty()
        && &view.text[label.separator.start as usize..label.separator.end as usize] != "."
    {
        marks.mark(name_range(label), &*label.name);
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let tree = view.snapshot.tree();
    for (range, name) in view.gathered.marks() {
        let Some(here) = tree.at_byte(range.start) else { continue };
        let next = tree.from(tree.next(&here)).find(|next| !next.block.is_blank());
        // The end of the text may still be being typed.
        if next.is_some_and(|next| {
            next.block.labels.first().is_some_and(|label| next.block.lead_words == 0 && label.start < 64)
        }) {
            let line = view.snapshot.text().line_content(view.snapshot.text().line_of(range.start)).start;
            let finding = Finding::new(range, format!("no words after the label `{name}`"));
            findings.push(finding.fixed_by("Delete the label", Safety::Unsafe, line..here.range().end, ""));
        }
    }
}
