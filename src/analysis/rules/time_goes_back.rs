//! A time stamp that is earlier than the one before.

use std::ops::Range;

use super::support::wide;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule};

/// So many seconds may a stamp go back: people talk at once.
const SLACK: u32 = 2;

/// See the module.
pub static RULE: Rule = Rule {
    name: "time-goes-back",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a time stamp out of order",
    doc: Doc {
        what: "A time stamp beside a label that is out of order by more than two seconds, where leaving it out restores the order: it may be later than the next one, or earlier than the one before. Where a new part or a clip begins, the times begin anew, and nothing is reported.",
        why: "Whoever follows the recording lands in another place.",
        how: "Mend the stamp after a look at the recording.",
    },
    looks_at: "time stamps",
    fix: None,
    examples: &[
        Example {
            title: "A slip in a stamp",
            dialect: "air-to-ground",
            text: "00 00 08 19 CC\nYou are GO.\n\n00 00 18 22 CDR\n^^^^^^^^^^^\nRoger.\n\n00 00 08 25 CC\nOut.\n\n00 00 08 31 CDR\nOut.\n",
            fixed: None,
        },
        Example {
            title: "A new part",
            dialect: "air-to-ground",
            text: "00 00 08 19 CC\nYou are GO.\n\n00 00 08 22 CDR\nRoger.\n\n00 00 00 05 CC\nOut.\n\n00 00 00 09 CDR\nOut.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if !view.dialect.has_stamps() {
        return;
    }
    for stamp in view.block.labels.iter().filter_map(|label| label.stamp.as_ref()) {
        let range = wide(stamp);
        if let Some(seconds) = seconds(&view.text[range.clone()]) {
            marks.mark(range, seconds.to_string());
        }
    }
}

/// The first time in `stamp` in seconds. Letters for digits are read as digits; times of day with a date or with
/// `PM` count for nothing.
fn seconds(stamp: &str) -> Option<u32> {
    let first = stamp.split("-->").next()?.trim_matches(|c: char| !c.is_alphanumeric());
    let digits: String = first
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' | 'L' => '1',
            c => c,
        })
        .collect();
    let blank = digits.contains(' ');
    let parts: Option<Vec<u32>> = digits
        .split(if blank { ' ' } else { ':' })
        .map(|part| part.split(['.', ',']).next().and_then(|whole| whole.parse().ok()))
        .collect();
    match parts?[..] {
        [minutes, seconds] if !blank => Some(minutes * 60 + seconds),
        [hours, minutes, seconds] => Some(hours * 3600 + minutes * 60 + seconds),
        [days, hours, minutes, seconds] if blank && days < 100 => {
            Some(days * 86400 + hours * 3600 + minutes * 60 + seconds)
        }
        _ => None,
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let times: Vec<(Range<usize>, u32)> =
        view.gathered.marks().filter_map(|(range, word)| Some((range, word.parse().ok()?))).collect();
    let text = view.snapshot.text();
    let printed = |at: usize| text.slice(times[at].0.clone()).into_owned();
    let fits = |early: usize, late: usize| times[early].1 <= times[late].1 + SLACK;
    let mut at = 1;
    while at < times.len() {
        if fits(at - 1, at) {
            at += 1;
            continue;
        }
        let next = at + 1 < times.len();
        // Without this one the order holds, or without the one before.
        let this = next && fits(at - 1, at + 1);
        let last = at >= 2 && fits(at - 2, at) && (!next || fits(at, at + 1));
        let (blamed, message) = match (this, last) {
            // A single stamp that goes back a little, and the next one goes on.
            (true, _) => (at, format!("`{}` comes after `{}`", printed(at), printed(at - 1))),
            (false, true) => (at - 1, format!("`{}` comes before `{}`", printed(at - 1), printed(at))),
            (false, false) => {
                at += 1;
                continue;
            }
        };
        findings.push(Finding::new(times[blamed].0.clone(), message));
        at += if this { 2 } else { 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_in_seconds() {
        assert_eq!(seconds("00 00 08 l9"), Some(499));
        assert_eq!(seconds("[01:02:03.5]"), Some(3723));
        assert_eq!(seconds("00:00:01.000 --> 00:00:02.000"), Some(1));
        assert_eq!(seconds("10:31 AM"), None);
        assert_eq!(seconds("2024-01-02 10:31:00"), None);
    }
}
