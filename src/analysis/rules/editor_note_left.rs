//! `[[ check the name ]]` in a text that is about to be published.

use std::ops::Range;

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety, When};
use crate::analysis::suppress;
use crate::syntax::label::is_blank;
use crate::syntax::scan::note_ranges;

/// See the module.
pub static RULE: Rule = Rule {
    name: "editor-note-left",
    group: Group::Gate,
    level: Level::Error,
    when: When::Gate,
    summary: "a note to colleagues is left",
    doc: Doc {
        what: "An editor’s note `[[ … ]]` to colleagues, and one that is never closed: what follows it in its paragraph isn’t published. Notes that programs read (`allow`, `off-record`, `embargo`, `= ID`) are no questions, and left alone.",
        why: "Somebody wanted something done before the text is published. The note itself is never published.",
        how: "Do what it asks, then delete it. The fix deletes it; it is never made unseen.",
    },
    looks_at: "editor’s notes",
    fix: Some(Safety::Unsafe),
    in_end_matter: true,
    examples: &[
        Example {
            title: "A question to a colleague",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So. [[check: or “no”?]]\n               ^^^^^^^^^^^^^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "Not a form that programs read, and a note that isn’t closed",
            dialect: "news-conference",
            text: "Question: Why? [[allowance: check]]\n               ^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: So. [[check it\n               ^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So. [[check it\n"),
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
        if noise(note.start) {
            continue;
        }
        if !view.text[note.clone()].ends_with("]]") {
            let open = note.start..note.start + 2;
            findings.push(Finding::new(open, "the note isn’t closed; what follows is not published"));
            continue;
        }
        if is_for_programs(view.text, &note) {
            continue;
        }
        let before = view.text[..note.start].trim_end_matches(is_blank).len();
        let last = view.text[..before].chars().next_back();
        let after = view.text[note.end..].chars().next();
        // Words on both sides stay apart.
        let (start, text) = if after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation()) {
            (before, "")
        } else if last.is_some_and(char::is_alphanumeric) && before == note.start {
            (note.start, " ")
        } else {
            (note.start, "")
        };
        let finding = Finding::new(note.clone(), "a note to colleagues is left");
        findings.push(finding.fixed_by("Delete the note", Safety::Unsafe, start..note.end, text));
    }
}

/// Whether the note at `note` of `text` says something to programs.
fn is_for_programs(text: &str, note: &Range<usize>) -> bool {
    let body = text[note.clone()].trim_start_matches('[').trim_start();
    let word = body.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default();
    body.starts_with("= ")
        || matches!(word, "off-record" | "off-record-begin" | "off-record-end")
        || word.eq_ignore_ascii_case("embargo")
        || !suppress::allows(text, std::slice::from_ref(note)).is_empty()
}
