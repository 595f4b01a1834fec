//! `[[embargo: 2030-01-01T09:00:00Z]]`

use jiff::civil::Date;

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::syntax::scan::note_ranges;

/// See the module.
pub static RULE: Rule = Rule {
    name: "embargo-not-over",
    group: Group::Gate,
    level: Level::Error,
    when: When::Gate,
    summary: "the text must not be published yet",
    doc: Doc {
        what: "An editor’s note `[[embargo: 2030-01-01T09:00:00Z]]` whose day is today or to come, or says no day.",
        why: "The words were given on the promise that nobody publishes them before.",
        how: "Wait; then delete the note.",
    },
    looks_at: "editor’s notes",
    fix: None,
    examples: &[
        Example {
            title: "A day to come",
            dialect: "news-conference",
            text: "[[embargo: 2999-01-01T09:00:00Z]]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "A day that is past",
            dialect: "news-conference",
            text: "[[embargo: 2020-01-01T09:00:00Z]]\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() || !view.text.contains("embargo") {
        return;
    }
    for note in note_ranges(view.text) {
        let body = view.text[note.clone()].trim_start_matches('[').trim_start();
        if let Some(until) = body.strip_prefix("embargo:") {
            marks.mark(note, until.trim_end_matches(']').trim());
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let today = view.snapshot.settings().today;
    for (range, until) in view.gathered.marks() {
        let day = until.get(..10).and_then(|day| day.parse::<Date>().ok());
        let message = match day {
            None => "the embargo says no day: write it as 2030-01-01T09:00:00Z".to_owned(),
            Some(day) if today.is_none_or(|today| day >= today) => format!("embargo until {day}"),
            Some(_) => continue,
        };
        findings.push(Finding::new(range, message));
    }
}
