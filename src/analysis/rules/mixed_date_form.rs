//! `10 February` beside `February 10`

use std::sync::LazyLock;

use super::support::{Form, has_digits, is_prose};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// So often one form stands there that it is the text's own …
const USUAL: usize = 5;
/// … beside the other, of which there are so many times fewer.
const TIMES: usize = 4;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-date-form",
    group: Group::Notes,
    level: Level::Hint,
    summary: "dates with the day first and with the month first in one text",
    doc: Doc {
        what: "`10 February` or `February 10` where the other form has at least five uses and four times as many.",
        why: "A search for a date misses some of its places.",
        how: "Use one form. The fix does that; it changes the order of words, so look whether they were spoken so.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A day that comes first",
            dialect: "news-conference",
            text: "Question: On February 1, February 2, February 3?\n\nAnna Lind: February 4, February 5 and 6 February.\n                                      ^^^^^^^^^^\n",
            fixed: Some(
                "Question: On February 1, February 2, February 3?\n\nAnna Lind: February 4, February 5 and February 6.\n",
            ),
        },
        Example {
            title: "One form",
            dialect: "news-conference",
            text: "Question: On 1 February?\n\nAnna Lind: On 2 February.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    const MONTHS: &str =
        "January|February|March|April|May|June|July|August|September|October|November|December";
    static FORM: LazyLock<Option<Form>> = LazyLock::new(|| {
        Form::new(&format!(r"\b(?:(?<first>{MONTHS}) (?<d1>\d{{1,2}})|(?<d2>\d{{1,2}}) (?<last>{MONTHS}))\b"))
    });
    if view.is_opaque() || !has_digits(view.text, 1) {
        return;
    }
    let Some(form) = FORM.as_ref().and_then(|form| form.on(view.text)) else { return };
    for found in form.captures_iter(view.text) {
        let Some(whole) = found.get(0) else { continue };
        let part = |name: &str| found.name(name).map(|part| part.as_str());
        let swapped = match (part("first"), part("d1"), part("d2"), part("last")) {
            (Some(month), Some(day), ..) => format!("m{day} {month}"),
            (_, _, Some(day), Some(month)) => format!("d{month} {day}"),
            _ => continue,
        };
        if is_prose(view, whole.start()) {
            marks.mark(whole.range(), swapped);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> = view.gathered.marks().collect();
    let (months, days): (Vec<_>, Vec<_>) = marks.iter().partition(|(_, form)| form.starts_with('m'));
    let (rare, usual, first) =
        if months.len() < days.len() { (months, days.len(), "day") } else { (days, months.len(), "month") };
    if usual < USUAL || rare.len() * TIMES > usual {
        return;
    }
    for (range, form) in rare {
        let right = &form[1..];
        let finding = Finding::new(range.clone(), format!("{usual} other dates have the {first} first"));
        findings.push(finding.fixed_by(format!("Change to `{right}`"), Safety::Unsafe, range.clone(), right));
    }
}
