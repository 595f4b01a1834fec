//! `QAnd now?` → `Q    And now?`

use std::ops::Range;

use super::support::wide;
use crate::analysis::document::Snapshot;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// Labels that are looked at for the usual gap.
const LABELS: usize = 64;

/// See the module.
pub static RULE: Rule = Rule {
    name: "glued-marker",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a question marker with no blank behind it",
    doc: Doc {
        what: "A marker that stands with no separator, and the first word right behind it.",
        why: "The question is printed with a word that nobody said, and other programs don’t see that it is one.",
        how: "Put blanks behind the marker. The fix puts as many as the other markers have.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "The blanks were lost",
            dialect: "white-house",
            text: "Q   Why?\n\nMR. LIND:  Because.\n\nQAnd now?\n^\n\nMR. LIND:  We wait.\n",
            fixed: Some("Q   Why?\n\nMR. LIND:  Because.\n\nQ   And now?\n\nMR. LIND:  We wait.\n"),
        },
        Example {
            title: "Words that begin with the letter",
            dialect: "white-house",
            text: "Q   Why?\n\nMR. LIND:  Because.\n\nQ&A is over.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for label in &view.block.labels {
        let end = label.name_end as usize;
        let separator = wide(&label.separator);
        if separator.is_empty()
            && !label.name.is_empty()
            && label.words_start as usize == end
            && end < view.text.len()
        {
            let at_line_end = view.text[end..].starts_with(['\n', '\r']);
            if !at_line_end && view.dialect.is_marker(&label.name) {
                marks.mark(label.start as usize..end, &*label.name);
            }
        }
    }
}

/// What stands behind the first marker that has blanks behind it.
fn usual_gap(snapshot: &Snapshot) -> String {
    let gap = |number: usize| -> Option<String> {
        let at = snapshot.tree().at_label(number)?;
        let label = at.block.labels.get(number - at.before.labels)?;
        let range: Range<usize> =
            at.start() + label.name_end as usize..at.start() + label.words_start as usize;
        (label.separator.is_empty() && !range.is_empty() && snapshot.dialect().is_marker(&label.name))
            .then(|| snapshot.text().slice(range).into_owned())
    };
    (0..LABELS.min(snapshot.tree().sum().labels)).find_map(gap).unwrap_or_else(|| "   ".to_owned())
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let mut gap = None;
    for (range, name) in view.gathered.marks() {
        let gap = gap.get_or_insert_with(|| usual_gap(view.snapshot)).clone();
        let finding = Finding::new(range.clone(), format!("no blank behind the marker `{name}`"));
        findings.push(finding.fixed_by("Insert blanks", Safety::Safe, range.end..range.end, gap));
    }
}
