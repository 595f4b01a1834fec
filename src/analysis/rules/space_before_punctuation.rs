//! `Anna , we` → `Anna, we`

use super::support::{is_french, is_prose};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};

/// Where more than one in so many marks has a blank before it, that is the house's way.
const HOUSE: u64 = 20;

/// See the module.
pub static RULE: Rule = Rule {
    name: "space-before-punctuation",
    group: Group::Typography,
    level: Level::Hint,
    summary: "a blank before a comma, period, semicolon, question or exclamation mark",
    doc: Doc {
        what: "One blank between a letter and the mark behind it, where the mark ends a word. French is set so and left alone, and so are texts in which it is usual.",
        why: "The mark may begin the next line, and a quotation copied from there differs from the text.",
        how: "Take the blank out. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "A blank before a comma",
            dialect: "news-conference",
            text: "Question: Why, and how, and when, and where, and who, and what? And then, so, yes, no, if, but, as, or?\n\nAnna Lind: Well, first, second, third , we met, talked, left.\n                                     ^\n",
            fixed: Some(
                "Question: Why, and how, and when, and where, and who, and what? And then, so, yes, no, if, but, as, or?\n\nAnna Lind: Well, first, second, third, we met, talked, left.\n",
            ),
        },
        Example {
            title: "French",
            dialect: "government-fr",
            text: "Q : Pourquoi ?\n\nR : Parce que.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() || is_french(view) || view.dialect.id == "chat" {
        return;
    }
    let bytes = view.text.as_bytes();
    let speech = view.speech().start;
    for at in memchr::memchr3_iter(b',', b'?', b'!', bytes).chain(memchr::memchr2_iter(b';', b'.', bytes)) {
        let blank = at > speech + 1 && bytes[at - 1] == b' ';
        if !blank {
            marks.usual += 1;
            continue;
        }
        let before = view.text[..at - 1].chars().next_back();
        let ends = bytes.get(at + 1).is_none_or(|byte| byte.is_ascii_whitespace());
        // `so . . .`: dots are set apart.
        let dots = bytes[at] == b'.' && view.text[at + 1..].trim_start().starts_with('.');
        if ends && !dots && before.is_some_and(char::is_alphabetic) && is_prose(view, at) {
            marks.mark(at - 1..at, &view.text[at..=at]);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, wide) = view.gathered.totals();
    if wide * HOUSE > usual {
        return;
    }
    for (range, mark) in view.gathered.marks() {
        let finding = Finding::new(range.clone(), format!("blank before `{mark}`"));
        findings.push(finding.fixed_by("Take the blank out", Safety::Safe, range, ""));
    }
}
