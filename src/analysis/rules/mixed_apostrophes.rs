//! `Russia's` beside `Russia’s`

use std::ops::Range;

use super::support::{rarer_form, yaml_head};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::analysis::wording::counted_as;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-apostrophes",
    group: Group::Typography,
    level: Level::Warning,
    summary: "straight and curly apostrophes in one text",
    doc: Doc {
        what: "Apostrophes of the rarer form, where it has a quarter of all at most and the other form at least ten uses. A text that is of two minds gets one hint. Feet and minutes (`6'`) are no apostrophes.",
        why: "A search for a name with an apostrophe misses some of its places, and a printed page shows the mixture.",
        how: "Use one form. The fix does that; the word stays the same.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "One straight apostrophe among curly ones",
            dialect: "news-conference",
            text: "Question: Isn’t it, isn’t it, isn’t it, isn’t it, isn’t it, isn’t it?\n\nAnna Lind: It isn’t, isn’t, isn’t, isn’t, and I don't mind.\n                                                   ^\n",
            fixed: Some(
                "Question: Isn’t it, isn’t it, isn’t it, isn’t it, isn’t it, isn’t it?\n\nAnna Lind: It isn’t, isn’t, isn’t, isn’t, and I don’t mind.\n",
            ),
        },
        Example {
            title: "One form only, and feet",
            dialect: "news-conference",
            text: "Question: Isn't it?\n\nAnna Lind: It isn't 6' long.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() {
        return;
    }
    // The lead bytes of the two forms: few bytes of a text are looked at twice.
    for at in memchr::memchr2_iter(b'\'', 0xe2, view.text.as_bytes()) {
        let Some(c) = view.text[at..].chars().next().filter(|c| matches!(c, '\'' | '’')) else { continue };
        let after = at + c.len_utf8();
        let letter_before = view.text[..at].chars().next_back();
        let letter_after = view.text[after..].chars().next().is_some_and(char::is_alphabetic);
        // Behind an `s` it may be a possessive, and may close a quotation in single quotes: not counted.
        if letter_before.is_some_and(char::is_alphabetic) && letter_after {
            marks.mark(at..after, c.to_string());
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    // The head of a file is written by other people, and with other programs.
    let head = yaml_head(view.snapshot);
    let marks = view.gathered.marks().filter(|(range, _)| !head.contains(&range.start));
    let (straight, curly): (Vec<_>, Vec<_>) = marks.partition(|(_, form)| &**form == "'");
    if straight.is_empty() || curly.is_empty() {
        return;
    }
    let ranges =
        |marks: Vec<(Range<usize>, Box<str>)>| marks.into_iter().map(|(range, _)| range).collect::<Vec<_>>();
    let (rare, usual, this, other, to) = if straight.len() <= curly.len() {
        (straight, curly.len(), "straight", "curly", '’')
    } else {
        (curly, straight.len(), "curly", "straight", '\'')
    };
    let message =
        |usual| format!("{this} apostrophe, {} {other}", counted_as(usual, "other is", "others are"));
    findings.extend(rarer_form(
        ranges(rare),
        usual,
        message,
        |_| to.to_string(),
        &format!("Make it {other}"),
    ));
}
