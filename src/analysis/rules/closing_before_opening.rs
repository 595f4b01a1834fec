//! `2:41 P.M.` at the top, `1:18 P.M.` at the end.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::findings::{Finding, Related};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule};

/// So many bytes at each end are looked at.
const ENDS: usize = 4000;
/// A meeting that opens this late, in minutes, may well close after midnight …
const EVENING: u32 = 17 * 60;
/// … before this time.
const NIGHT: u32 = 9 * 60;

const NOON: u32 = 12 * 60;

/// See the module.
pub static RULE: Rule = Rule {
    name: "closing-before-opening",
    group: Group::Matter,
    level: Level::Warning,
    summary: "a closing time before the opening time",
    doc: Doc {
        what: "A line at the top with the time of the beginning and one at the end with that of the end, which is earlier. Meetings that begin in the evening may end after midnight.",
        why: "One of the two is wrong.",
        how: "Look at the original.",
    },
    looks_at: "front and end matter",
    fix: None,
    examples: &[
        Example {
            title: "An hour too early",
            dialect: "white-house",
            text: "2:41 P.M. EST\n\nMS. LIND:  Good afternoon.\n\nQ    Why?\n\nMS. LIND:  So.\n\nEND       1:18 P.M. EST\n          ^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "After midnight",
            dialect: "white-house",
            text: "11:41 P.M. EST\n\nMS. LIND:  Good evening.\n\nQ    Why?\n\nMS. LIND:  So.\n\nEND       0:18 A.M. EST\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let (text, tree) = (snapshot.text(), snapshot.tree());
    let Some(label) = tree.at_label(0) else { return };
    let top = text.slice(0..text.floor(ENDS.min(label.start() + label.block.content as usize)));
    let from = text.floor(text.len().saturating_sub(ENDS)).max(label.start());
    let tail = text.slice(from..text.len());
    let (Some(opening), Some(closing)) =
        (times(&top, false).into_iter().next(), times(&tail, true).into_iter().next_back())
    else {
        return;
    };
    let (from, opening) = ((from + closing.0.start)..(from + closing.0.end), (opening, closing.1));
    let ((place, (opens, opens_half)), (closes, closes_half)) = opening;
    // `2:41 P.M.` and `3:18`, or `10:00` and `1:18`: which half of the day is meant isn't said.
    if opens_half != closes_half || !opens_half && closes < NOON && opens < NOON + 60 {
        return;
    }
    if closes < opens && !(opens >= EVENING && closes < NIGHT) {
        let says = text.slice(place.clone()).into_owned();
        let mut finding = Finding::new(from, format!("it ends before the beginning ({says})"));
        finding.related = vec![Related { range: place, message: "the beginning".to_owned() }];
        findings.push(finding);
    }
}

/// The times of day in lines that say when it began, or where `end` when it ended: bytes, and minutes since
/// midnight with whether it says which half of the day.
fn times(text: &str, end: bool) -> Vec<(Range<usize>, (u32, bool))> {
    static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| form(r"(?:Beginn:?\s*)?"));
    static CLOSING: LazyLock<Option<Regex>> =
        LazyLock::new(|| form(r"(?:(?:END|Schluss|Schluß)(?:\s+der\s+Sitzung)?:?\s*)"));
    fn form(before: &str) -> Option<Regex> {
        Regex::new(&format!(
            r"(?m)^[\s\u{{a0}}]*\(?{before}(?<time>(?<hour>\d{{1,2}})[:.](?<minute>\d{{2}})(?:\s*(?<half>[AaPp])\.?\s*[Mm]\b\.?)?)(?:\s+Uhr)?(?:\s+[A-Z]{{2,4}})?\)?[\s\u{{a0}}]*\r?$"
        ))
        .ok()
    }
    let Some(form) = (if end { &CLOSING } else { &OPENING }).as_ref() else { return Vec::new() };
    let read = |found: regex::Captures<'_>| {
        let time = found.name("time")?.range();
        let number = |name| found.name(name)?.as_str().parse::<u32>().ok();
        let (hour, minute) = (number("hour")?, number("minute")?);
        let hour = match found.name("half").map(|half| half.as_str().to_ascii_lowercase()).as_deref() {
            Some("p") => hour % 12 + 12,
            Some(_) => hour % 12,
            None => hour,
        };
        let half = found.name("half").is_some();
        (hour < 24 && minute < 60).then_some((time, (hour * 60 + minute, half)))
    };
    form.captures_iter(text).filter_map(read).collect()
}
