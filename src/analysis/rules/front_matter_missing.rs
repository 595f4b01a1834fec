//! A transcript without its title, date, place or number.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::syntax::matter::find_date;

/// See the module.
pub static RULE: Rule = Rule {
    name: "front-matter-missing",
    group: Group::Matter,
    level: Level::Hint,
    when: When::Gate,
    summary: "the head of the transcript lacks its title, date, place or number",
    doc: Doc {
        what: "A head of the transcript without a title or a date, and in houses that number their documents without a place or the number. Where there is no head at all, this is said at the publication gate only: before, the text may be an excerpt.",
        why: "A transcript that doesn’t say when and where it was spoken can’t be quoted.",
        how: "Add what is missing, above the first turn.",
    },
    looks_at: "front matter",
    fix: None,
    examples: &[
        Example {
            title: "A head with no number and no place",
            dialect: "news-conference",
            text: "Anna Lind’s answers to questions, March 3, 2021\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "A head that is complete",
            dialect: "news-conference",
            text: "Anna Lind’s answers to questions, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let text = snapshot.text();
    let Some(front) = &snapshot.matter().front else {
        let first = snapshot.tree().blocks().find(|at| !at.block.is_blank());
        if let Some(first) = first.filter(|_| snapshot.settings().gate) {
            let line = text.line_content(text.line_of(first.start()));
            findings.push(Finding::new(line, "no title and no date before the first turn"));
        }
        return;
    };
    let numbered = snapshot.dialect().front.number.is_some();
    if !numbered && !snapshot.settings().gate {
        return;
    }
    let dated = front.date.is_some() || find_date(&text.slice(front.piece.range.clone())).is_some();
    let missing: Vec<&str> = [
        (front.title.is_none(), "title"),
        (!dated, "date"),
        (numbered && front.place.is_none(), "place"),
        (numbered && front.number.is_none(), "number"),
    ]
    .into_iter()
    .filter_map(|(missing, what)| missing.then_some(what))
    .collect();
    if !missing.is_empty() {
        let line = text.line_content(text.line_of(front.piece.range.start));
        findings.push(Finding::new(line, format!("the head has no {}", missing.join(", no "))));
    }
}
