//! `7-03-03-2021` under `March 4, 2021`

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::findings::{Finding, Related};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::matter::find_date;

/// Most words of a line that is all about its date.
const DATE_LINE: usize = 8;

/// See the module.
pub static RULE: Rule = Rule {
    name: "front-date-conflict",
    group: Group::Matter,
    level: Level::Warning,
    summary: "two dates in the head of the transcript",
    doc: Doc {
        what: "A document number, a date line or the `date` of a file’s head that has another date than the title.",
        why: "One of them is wrong, and archives sort by it.",
        how: "Look which one is right. The fix sets the number to the date of the title.",
    },
    looks_at: "front matter",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A number of another day",
            dialect: "news-conference",
            text: "Anna Lind’s answers to questions, Port Alma, March 4, 2021\n\n7-03-03-2021\n^^^^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: Some(
                "Anna Lind’s answers to questions, Port Alma, March 4, 2021\n\n7-04-03-2021\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            ),
        },
        Example {
            title: "One date",
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
    let Some(front) = &snapshot.matter().front else { return };
    let Some(title) = front.title.clone() else { return };
    let text = snapshot.text();
    let Some(named) = find_date(&text.slice(title.clone())) else { return };
    let named_at = title.start + named.range.start..title.start + named.range.end;
    let mut report = |range: Range<usize>, date: Date| {
        let mut finding = Finding::new(range, format!("dated {date}, the title says {}", named.date));
        finding.related = vec![Related { range: named_at.clone(), message: format!("{} here", named.date) }];
        findings.push(finding);
    };
    let mut lines = Vec::new();
    for line in front.piece.lines.0..=front.piece.lines.1 {
        lines.push(text.line_content(line));
    }
    for range in lines {
        let line = text.slice(range.clone());
        let key = line.split_once(':').map(|(key, _)| key.trim().to_lowercase());
        let dated = key.as_deref() == Some("date")
            || line.split_whitespace().count() <= DATE_LINE
                && key.is_none()
                && find_date(&line).is_some_and(|found| line.len() - found.range.len() <= 28);
        if range.start < title.end && title.start < range.end || !dated {
            continue;
        }
        if let Some(found) = find_date(&line).filter(|found| found.date != named.date) {
            report(range.start + found.range.start..range.start + found.range.end, found.date);
        }
    }
    if let Some(number) = front.number.clone() {
        let line = text.slice(number.clone());
        if let Some(date) = of_number(&line).filter(|date| *date != named.date) {
            report(number.clone(), date);
            let at = number.start + line.match_indices('-').rev().nth(2).map_or(0, |(at, _)| at + 1);
            let right = format!("{:02}-{:02}-{}", named.date.day(), named.date.month(), named.date.year());
            if let Some(finding) = findings.pop() {
                let title = format!("Change to `{right}`");
                findings.push(finding.fixed_by(title, Safety::Unsafe, at..number.end, right));
            }
        }
    }
}

/// The date with which a number `N-DD-MM-YYYY` ends.
fn of_number(number: &str) -> Option<Date> {
    let mut parts = number.trim().rsplit('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next()?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
