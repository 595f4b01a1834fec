//! `[[ check the name ]]` in a text that is about to be published.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety, When};
use crate::syntax::label::is_blank;
use crate::syntax::scan::note_ranges;

/// What editor's notes begin with that says something to programs.
const FORMS: &[&str] = &["allow", "off-record", "embargo", "="];

/// See the module.
pub static RULE: Rule = Rule {
    name: "editor-note-left",
    group: Group::Gate,
    level: Level::Error,
    when: When::Gate,
    summary: "a note to colleagues is left",
    doc: Doc {
        what: "An editor’s note `[[ … ]]` to colleagues. Notes that programs read (`allow`, `off-record`, `embargo`, `= ID`) are no questions, and left alone.",
        why: "Somebody wanted something done before the text is published. The note itself is never published.",
        how: "Do what it asks, then delete it. The fix deletes it.",
    },
    looks_at: "editor’s notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A question to a colleague",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So. [[check: or “no”?]]\n               ^^^^^^^^^^^^^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "A note that says who is meant",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind [[= anna-lind]]: So.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() {
        return;
    }
    let noise = |at: usize| {
        view.block.noise.iter().any(|noise| (noise.start as usize..noise.end as usize).contains(&at))
    };
    for note in note_ranges(view.text) {
        let body = view.text[note.clone()].trim_start_matches('[').trim_start();
        if FORMS.iter().any(|form| body.starts_with(form))
            || noise(note.start)
            || !view.text[note.clone()].ends_with("]]")
        {
            continue;
        }
        let before = view.text[..note.start].trim_end_matches(is_blank).len();
        // Words on both sides stay apart.
        let after = view.text[note.end..].chars().next();
        let start = if after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation()) {
            before
        } else {
            note.start
        };
        let finding = Finding::new(note.clone(), "a note to colleagues is left");
        findings.push(finding.fixed_by("Delete the note", Safety::Safe, start..note.end, ""));
    }
}
