//! `"so"` beside `“so”`

use super::support::{is_prose, opens_quote, rarer_form};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::analysis::wording::counted_as;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-quotes",
    group: Group::Typography,
    level: Level::Warning,
    summary: "straight and curly quotes in one text",
    doc: Doc {
        what: "Quotes of the rarer form, `\"` or `“ ”`, where it has a quarter of all at most and the other form at least ten uses. A text that is of two minds gets one hint. Code, the head of a file and inches (`5\"`) are left alone, and so are texts with quotes of another language.",
        why: "A search for a quotation misses some of its places, and a printed page shows the mixture.",
        how: "Use one form. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Two straight quotes among curly ones",
            dialect: "news-conference",
            text: "Question: Is it “so,” “so,” “so,” “so,” or “so”?\n\nAnna Lind: I say \"yes\" to that.\n                 ^   ^\n",
            fixed: Some(
                "Question: Is it “so,” “so,” “so,” “so,” or “so”?\n\nAnna Lind: I say “yes” to that.\n",
            ),
        },
        Example {
            title: "One form only, and inches",
            dialect: "news-conference",
            text: "Question: Is it “so”?\n\nAnna Lind: It is 5\" long, and “so” it is.\n",
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
    let text = view.text;
    let code = memchr::memchr(b'`', text.as_bytes()).is_some();
    // The lead bytes of the two forms: few bytes of a text are looked at twice.
    for at in memchr::memchr2_iter(b'"', 0xe2, text.as_bytes()) {
        let Some(c) = text[at..].chars().next().filter(|c| matches!(c, '"' | '“' | '”' | '„')) else {
            continue;
        };
        let range = at..at + c.len_utf8();
        let inches = c == '"' && text[..at].ends_with(|c: char| c.is_ascii_digit());
        if c == '„' {
            marks.mark(range, "foreign");
        } else if c != '"' {
            if !code || is_prose(view, at) {
                marks.mark(range, "curly");
            }
        } else if !inches && is_prose(view, at) {
            marks.mark(range, if opens_quote(text, at) { "“" } else { "”" });
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let mut straight = Vec::new();
    let mut curly = Vec::new();
    for (range, form) in view.gathered.marks() {
        match &*form {
            "foreign" => return,
            "curly" => curly.push(range),
            _ => straight.push((range, form)),
        }
    }
    if straight.is_empty() || curly.is_empty() {
        return;
    }
    if straight.len() <= curly.len() {
        let message =
            |usual| format!("straight quote, {} curly", counted_as(usual, "other is", "others are"));
        let to = |range: &std::ops::Range<usize>| {
            let found = straight.binary_search_by_key(&range.start, |(other, _)| other.start);
            found.map(|at| straight[at].1.to_string()).unwrap_or_default()
        };
        let ranges = straight.iter().map(|(range, _)| range.clone()).collect();
        findings.extend(rarer_form(ranges, curly.len(), message, to, "Make it curly"));
    } else {
        let message =
            |usual| format!("curly quote, {} straight", counted_as(usual, "other is", "others are"));
        findings.extend(rarer_form(curly, straight.len(), message, |_| "\"".to_owned(), "Make it straight"));
    }
}
