//! A label alone, its words in the next paragraph.

use super::support::wide;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::dialect::Form;

/// A text with more such labels, and a quarter of all, is set so.
const SEVERAL: u64 = 3;

/// See the module.
pub static RULE: Rule = Rule {
    name: "detached-label",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label alone on its line, in a house that sets the words behind it",
    doc: Doc {
        what: "A label with no words behind it and a paragraph without a label below. A file with several such labels, a quarter of all or more, is set so and left alone; so are houses whose labels stand alone.",
        why: "Read on its own, the label says nothing and the paragraph is nobody’s.",
        how: "Put the words behind the label. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Words in the paragraph below",
            dialect: "us-hearing-ocr",
            text: "Chairman LIND.\n^^^^^^^^^^^^^^\n\nGood morning to all.\n\nMr. ROE: Thank you.\n",
            fixed: Some("Chairman LIND. Good morning to all.\n\nMr. ROE: Thank you.\n"),
        },
        Example {
            title: "A call to speak",
            dialect: "us-hearing-ocr",
            text: "Chairman LIND: Good morning.\n\nMr. ROE:\n\nMr. LIND: No.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.dialect.label.form != Form::RunIn || !view.dialect.label.wrap.is_empty() {
        return;
    }
    let Some(label) = view.block.labels.last() else { return };
    let rest = &view.text[(label.words_start as usize).min(view.text.len())..];
    let alone = rest.is_empty() || rest.starts_with(['\n', '\r']);
    if alone && !label.separator.is_empty() && !label.name.contains('\t') && !view.text.contains('\t') {
        marks.mark(wide(&label.range()), "");
    } else {
        marks.usual += 1;
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, all) = view.gathered.totals();
    if all > SEVERAL && all * 4 > all + usual {
        return;
    }
    let tree = view.snapshot.tree();
    let text = view.snapshot.text();
    for (range, _) in view.gathered.marks() {
        let Some(here) = tree.at_byte(range.start) else { continue };
        // The words stand in the same block where no blank line parts them.
        let rest = text.slice(range.end..here.content_end().max(range.end));
        let start = match rest.find(|c: char| !c.is_whitespace()) {
            Some(gap) => range.end + gap,
            None => {
                let next = tree.from(tree.next(&here)).find(|next| !next.block.is_blank());
                let Some(next) =
                    next.filter(|next| next.block.labels.is_empty() && !next.block.entry.in_noise)
                else {
                    continue;
                };
                let first = text.slice(next.start()..next.start() + 64);
                next.start() + (first.len() - first.trim_start().len())
            }
        };
        let first = text.slice(start..start + 64);
        let words = first.starts_with(|c: char| c.is_alphabetic() || "“\"«…".contains(c));
        if words && first.split_whitespace().nth(2).is_some() {
            let finding =
                Finding::new(range.clone(), "the words of this label stand in a paragraph of their own");
            findings.push(finding.fixed_by("Put the words behind it", Safety::Safe, range.end..start, " "));
        }
    }
}
