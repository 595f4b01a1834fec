//! `June 31`, `25:10` in the head.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::support::{Form, has_digits, softer_in_speech};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule};

/// The months, January first, in the languages that are read.
const MONTHS: &[[&str; 12]] = &[
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "impossible-date",
    group: Group::Matter,
    level: Level::Warning,
    summary: "a day that the calendar doesn’t have, or a time that no clock shows",
    doc: Doc {
        what: "Days that their month doesn’t have (`June 31`, `30.02.2022`), and in the head of the transcript times after 24:00. A hint where somebody says it.",
        why: "A digit is wrong: readers can’t tell when it was.",
        how: "Look at the original.",
    },
    looks_at: "all text",
    fix: None,
    examples: &[
        Example {
            title: "A day too many",
            dialect: "news-conference",
            text: "Question: Did you meet on June 31, 2022, or on 30 February 2021?\n                          ^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^^\n\nAnna Lind: On 2022-11-31.\n              ^^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "Days of the calendar, and numbers that are none",
            dialect: "news-conference",
            text: "Question: Did you meet on February 29, 2024, or in May 40 times?\n\nAnna Lind: On 31.12.2022, by rule 44:9, version 3.31.2022.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
        let months = MONTHS.concat().join("|");
        let forms = [
            format!(r"\b(?<month>{months})\s+(?<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?<year>\d{{4}})\b"),
            format!(r"\b(?<month>{months})\s+(?<day>3[01])(?:[,;:)?!]|\.\s|\.?$)"),
            format!(r"\b(?<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?<month>{months}),?\s+(?<year>\d{{4}})\b"),
            format!(r"\b(?<day>3[01])(?:st|nd|rd|th|\.)?\s+(?<month>{months})\b"),
            r"(?:^|[^\d.-])(?<whole>(?<day>\d{1,2})\.(?<number>0?[1-9]|1[0-2])\.(?<year>(?:19|20)\d{2}))(?:[^\d.-]|\.?$|\.\s)".to_owned(),
            r"(?:^|[^\d-])(?<whole>(?<year>(?:19|20)\d{2})-(?<number>0[1-9]|1[0-2])-(?<day>\d{2}))(?:[^\d-]|$)".to_owned(),
        ];
        forms.iter().filter_map(|form| Form::new(form)).collect()
    });
    static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\s*(\d{1,2}):(\d{2})\s*$").ok());
    if view.is_opaque() || !has_digits(view.text, 1) {
        return;
    }
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for form in FORMS.iter().filter_map(|form| form.on(view.text)) {
        for captures in form.captures_iter(view.text) {
            let Some(whole) = captures.name("whole").or_else(|| captures.get(0)) else { continue };
            let number = |name: &str| captures.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
            let month = captures.name("month").and_then(|name| {
                MONTHS.iter().find_map(|months| months.iter().position(|month| *month == name.as_str()))
            });
            let month = month.map(|at| at as i16 + 1).or_else(|| number("number"));
            let (Some(month), Some(day)) = (month, number("day")) else { continue };
            // Without a year, a leap year has the most days.
            let year = number("year").unwrap_or(2024);
            let real = Date::new(year, month as i8, day.min(127) as i8).is_ok();
            let end = whole.start() + whole.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            if !real && !found.iter().any(|other| other.start < end && whole.start() < other.end) {
                found.push(whole.start()..end);
            }
        }
    }
    found.sort_by_key(|range| range.start);
    for range in found {
        marks.mark(range, "date");
    }
    let first = view.text.split(['\n', '\r']).next().unwrap_or_default();
    if let Some(time) = TIME.as_ref().and_then(|time| time.captures(first)) {
        let part = |at: usize| time.get(at).and_then(|part| part.as_str().parse::<u8>().ok()).unwrap_or(0);
        if part(1) > 24 || part(2) > 59 {
            let start = first.len() - first.trim_start().len();
            marks.mark(start..start + first.trim().len(), "time");
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let front = snapshot.matter().front.as_ref().map_or(0, |front| front.piece.range.end);
    for (range, what) in view.gathered.marks() {
        let found = snapshot.text().slice(range.clone()).into_owned();
        if &*what == "date" {
            let finding = Finding::new(range, format!("the calendar has no `{found}`"));
            findings.push(softer_in_speech(snapshot, finding));
        } else if range.end <= front {
            findings.push(Finding::new(range, format!("no clock shows `{found}`")));
        }
    }
}
