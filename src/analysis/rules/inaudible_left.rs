//! `(Inaudible.)`, `[unintelligible 00:50]`

use super::support::{folded, remarks};
use crate::analysis::findings::{Finding, Marks, Related};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, When};

/// What such a remark begins with.
const WORDS: &[&str] =
    &["inaudible", "unintelligible", "indiscernible", "garble", "unverständlich", "неразборчиво", "нрзб"];
/// Other places that are pointed at.
const MOST: usize = 20;

/// See the module.
pub static RULE: Rule = Rule {
    name: "inaudible-left",
    group: Group::Gate,
    level: Level::Warning,
    when: When::Gate,
    summary: "places that nobody could hear",
    doc: Doc {
        what: "Remarks that say that words could not be heard. One finding a text, at the first, that says how many there are.",
        why: "Another listen, or a question to the speaker, often helps.",
        how: "Listen again, or leave it: many published transcripts have some.",
    },
    looks_at: "notes",
    fix: None,
    examples: &[
        Example {
            title: "Two places",
            dialect: "news-conference",
            text: "Question: Why (inaudible)?\n              ^^^^^^^^^^^\n\nAnna Lind: So. [unintelligible 00:50]\n",
            fixed: None,
        },
        Example {
            title: "The word itself",
            dialect: "news-conference",
            text: "Question: Was it inaudible?\n\nAnna Lind: No. (Laughter.)\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for remark in remarks(view) {
        let inner = folded(&view.text[remark.inner.clone()]);
        if WORDS.iter().any(|word| inner.starts_with(word)) {
            marks.mark(remark.range, "");
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (_, count) = view.gathered.totals();
    let mut marks = view.gathered.marks();
    let Some((first, _)) = marks.next() else { return };
    let message = if count == 1 {
        "a place that nobody could hear".to_owned()
    } else {
        format!("the first of {count} places that nobody could hear")
    };
    let mut finding = Finding::new(first, message);
    finding.related =
        marks.take(MOST).map(|(range, _)| Related { range, message: "not heard".to_owned() }).collect();
    findings.push(finding);
}
