//! `[[embargo: 2030-01-01T09:00:00Z]]`

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

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
    in_end_matter: true,
    examples: &[
        Example {
            title: "A day to come",
            dialect: "news-conference",
            text: "[[embargo: 2999-01-01T09:00:00Z]]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "A capital, a zone, and no day",
            dialect: "news-conference",
            text: "[[Embargo: 2999-01-01T23:00:00-08:00]]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So. [[embargo until Monday]]\n               ^^^^^^^^^^^^^^^^^^^^^^^^\n",
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
    if view.is_opaque() || !view.text.contains("[[") {
        return;
    }
    for note in note_ranges(view.text) {
        let body = view.text[note.clone()].trim_start_matches('[').trim_start();
        let word = body.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("embargo"));
        if let Some(until) = body.get(7..).filter(|_| word) {
            let until = until.trim_start().trim_start_matches(':');
            marks.mark(note, until.trim_end_matches(']').trim());
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let today = view.snapshot.settings().today;
    for (range, until) in view.gathered.marks() {
        // The day in UTC, as that of today is.
        let time = until.parse::<Timestamp>().ok().map(|time| TimeZone::UTC.to_datetime(time).date());
        let day = time.or_else(|| until.get(..10)?.parse::<Date>().ok());
        let message = match day {
            None => "the embargo says no day: write it as 2030-01-01T09:00:00Z".to_owned(),
            Some(day) if today.is_none_or(|today| day >= today) => format!("embargo until {day}"),
            Some(_) => continue,
        };
        findings.push(Finding::new(range, message));
    }
}
