//! `Friday, February 10, 2022`: it was a Thursday.

use std::sync::LazyLock;

use super::support::{Form, has_digits, softer_in_speech};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::matter::find_date;
use crate::syntax::words::floor;

/// The days of the week, Monday first, in the languages that are read.
const DAYS: &[[&str; 7]] = &[
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "weekday-mismatch",
    group: Group::Matter,
    level: Level::Warning,
    summary: "a day of the week that the date doesn’t have",
    doc: Doc {
        what: "A day of the week right before a full date that is another day by the calendar, in English, German, French, Spanish and Russian. A hint where somebody says it.",
        why: "One of the two is wrong: readers can’t tell when it was.",
        how: "Look which one is right. The fix changes the day of the week.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "The wrong day",
            dialect: "news-conference",
            text: "Question: Did you meet on Friday, February 10, 2022?\n                          ^^^^^^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Did you meet on Thursday, February 10, 2022?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "The right day",
            dialect: "news-conference",
            text: "Question: Did you meet on Thursday, 10 February 2022, not Friday?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static DAY: LazyLock<Option<Form>> = LazyLock::new(|| {
        let days = DAYS.concat().join("|");
        Form::new(&format!(r"(?i)\b({days})\b[,.]?\s+(?:the\s+|den\s+|dem\s+|le\s+|el\s+)?"))
    });
    if view.is_opaque() || !has_digits(view.text, 1) {
        return;
    }
    let Some(day) = DAY.as_ref().and_then(|day| day.on(view.text)) else { return };
    for found in day.captures_iter(view.text) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        let rest = &view.text[whole.end()..floor(view.text, whole.end() + 60)];
        let Some(date) = find_date(rest).filter(|found| found.range.start == 0).map(|found| found.date)
        else {
            continue;
        };
        let right = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let lower = name.as_str().to_lowercase();
        let Some(days) = DAYS.iter().find(|days| days.iter().any(|day| day.to_lowercase() == lower)) else {
            continue;
        };
        if days[right].to_lowercase() != lower {
            marks.mark(name.range(), format!("{date} was a {}", days[right]));
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, word) in view.gathered.marks() {
        let found = view.snapshot.text().slice(range.clone()).into_owned();
        let right = word.rsplit(' ').next().unwrap_or_default();
        let finding = Finding::new(range.clone(), format!("{word}, not a {found}"));
        let finding = finding.fixed_by(format!("Change to `{right}`"), Safety::Unsafe, range, right);
        findings.push(softer_in_speech(view.snapshot, finding));
    }
}
