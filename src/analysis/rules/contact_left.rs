//! An e-mail address or a telephone number in a turn.

use std::sync::LazyLock;

use regex::Regex;

use super::support::{has_digits, is_speech};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "contact-left",
    group: Group::Gate,
    level: Level::Hint,
    when: When::Gate,
    summary: "an e-mail address or a telephone number in a turn",
    doc: Doc {
        what: "E-mail addresses and telephone numbers in what somebody says. Imprints and heads are left alone.",
        why: "It may be somebody’s own, and was not meant for readers.",
        how: "Ask, or leave it where it was given out on purpose.",
    },
    looks_at: "speech",
    fix: None,
    examples: &[
        Example {
            title: "An address and a number",
            dialect: "news-conference",
            text: "Question: Where?\n\nAnna Lind: Write to anna.lind@example.org, or call +1 202-555-0143.\n                    ^^^^^^^^^^^^^^^^^^^^^          ^^^^^^^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "Other numbers",
            dialect: "news-conference",
            text: "Question: How many?\n\nAnna Lind: 1,250,000 people @home, by rule 10-20-30, in 2019-2020.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}|(?:\+\d{1,3}[ .-]?)(?:\(?\d{1,4}\)?[ .-]){1,3}\d{3,8}\b|\(\d{3}\) ?\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b").ok()
    });
    let bytes = view.text.as_bytes();
    let Some(form) = FORM.as_ref().filter(|_| !view.is_opaque()) else { return };
    // A number has ten digits with hyphens, five at least behind a plus: words with hyphens are many.
    let has = |byte| memchr::memchr(byte, bytes).is_some();
    let number = |sign, digits| has(sign) && has_digits(view.text, digits);
    if !(has(b'@') || number(b'+', 5) || number(b'-', 10)) {
        return;
    }
    let start = view.speech().start;
    for found in form.find_iter(&view.text[start..]) {
        marks.mark(
            start + found.start()..start + found.end(),
            if found.as_str().contains('@') { "e-mail address" } else { "telephone number" },
        );
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let front = view.snapshot.tree().at_label(0).map_or(0, |first| first.start());
    for (range, what) in view.gathered.marks() {
        if range.start >= front && is_speech(view.snapshot, range.start) {
            findings.push(Finding::new(range, format!("{what} in a turn")));
        }
    }
}
