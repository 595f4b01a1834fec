//! Text before the first label.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};

/// Words that a paragraph has at least that is taken for spoken.
const LEAST: usize = 8;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unlabelled-turn",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "words before the first label, in a house that has no opening statement",
    doc: Doc {
        what: "Paragraphs behind the front matter and before the first label, in houses in which every turn has a label.",
        why: "Nobody is said to have spoken the words.",
        how: "Put a label before them, or make them a note.",
    },
    looks_at: "speech",
    examples: &[
        Example {
            title: "A lost label",
            dialect: "name-colon",
            text: "I thank all of you who came to see us today.\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: Why?\n\nJohn Roe: Because.\n",
            fixed: None,
        },
        Example {
            title: "An opening statement",
            dialect: "news-conference",
            text: "Good morning to all who came.\n\nQuestion: Why?\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    if snapshot.dialect().front.opening_statement {
        return;
    }
    let tree = snapshot.tree();
    let Some(label) = tree.at_label(0) else { return };
    // Lists and headings don't end as sentences do.
    let last =
        std::iter::successors(tree.previous(&label), |at| tree.previous(at)).find(|at| !at.block.is_blank());
    let Some(last) = last.filter(|at| !at.block.entry.in_noise) else { return };
    let words = snapshot.text().slice(last.start()..last.content_end());
    if words.ends_with(['.', '?', '!', '”', '…']) && words.split_whitespace().count() >= LEAST {
        let line = snapshot.text().line_content(last.before.lengths.lines);
        findings.push(Finding::new(line, "no label says who speaks here"));
    }
}
