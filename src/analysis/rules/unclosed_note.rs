//! `Anna Lind (in French: Yes` → `Anna Lind (in French): Yes`

use super::support::{safe, wide};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};

/// A bracket that opens a paragraph of more words is speech, or a note of several paragraphs.
const MAX_WORDS: u32 = 5;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unclosed-note",
    group: Group::Notes,
    level: Level::Warning,
    summary: "a note whose bracket isn’t closed",
    doc: Doc {
        what: "A note in a label, or a short stage remark in a paragraph of its own, whose closing bracket is missing.",
        why: "What follows is taken for a part of the note, or the note for words that were spoken.",
        how: "Close the bracket. The fix puts it before the separator, or at the end of the remark.",
    },
    looks_at: "notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A note in a label",
            dialect: "news-conference",
            text: "Question (to Anna Lind: Why?\n         ^^^^^^^^^^^^^\n\nAnna Lind: Because.\n",
            fixed: Some("Question (to Anna Lind): Why?\n\nAnna Lind: Because.\n"),
        },
        Example {
            title: "A remark in a paragraph of its own",
            dialect: "news-conference",
            text: "Question: Why?\n\n(Laughter.\n^^^^^^^^^^\n\nAnna Lind: Because.\n",
            fixed: Some("Question: Why?\n\n(Laughter.)\n\nAnna Lind: Because.\n"),
        },
        Example {
            title: "Brackets that are closed",
            dialect: "news-conference",
            text: "Question (to Anna Lind): Why (or why not)?\n\n(Laughter.)\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    for label in &view.block.labels {
        for note in label.notes.iter().filter(|note| !note.closed) {
            let range = wide(&note.range);
            let range = range.start..range.start + view.text[range.clone()].trim_end().len();
            let mut finding = Finding::new(range.clone(), format!("note of `{}` isn’t closed", label.name));
            let open = view.text[range.start..].chars().next();
            let close = open.and_then(|open| view.dialect.label.note.closing(open)).unwrap_or(')');
            finding.fix = safe("Close the note", range.end..range.end, close);
            findings.push(finding);
        }
    }
    // A line that is one of several of a block may be closed further down.
    if view.label().is_none() && view.block.lead_words <= MAX_WORDS && !view.block.entry.in_run {
        let text = view.text.trim_end();
        let start = text.len() - text.trim_start().len();
        let first = text[start..].chars().next();
        let pair = first.and_then(|open| view.dialect.label.note.closing(open));
        if let Some(close) = pair
            && !text[start..].starts_with("[[")
            && !text.contains(close)
            && view.block.lead_words > 0
        {
            let mut finding = Finding::new(start..text.len(), "remark isn’t closed");
            finding.fix = safe(format!("Insert `{close}`"), text.len()..text.len(), close);
            findings.push(finding);
        }
    }
}
