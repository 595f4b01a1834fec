//! `8 people` → `eight people`

use std::sync::LazyLock;

use regex::Regex;

use super::support::is_prose;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety, When};

/// The numbers from one.
const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/// What stands behind a number that is written in digits everywhere.
const UNITS: &[&str] = &[
    "percent",
    "per",
    "p.m",
    "a.m",
    "pm",
    "am",
    "km",
    "kg",
    "cm",
    "mm",
    "m",
    "million",
    "billion",
    "trillion",
    "o'clock",
    "o’clock",
    "and",
    "to",
    "or",
    "of",
    "in",
    "st",
    "th",
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "digits-under-ten",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    summary: "a number under ten in digits",
    doc: Doc {
        what: "A digit from 1 to 9 before an English word in small letters. Percentages, times, units, money and numbers of things (`rule 5`) are left alone. Off unless asked for: houses differ.",
        why: "Many style guides want such numbers in words.",
        how: "Write it in words. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A number of people",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: We met 8 people.\n                  ^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: We met eight people.\n"),
        },
        Example {
            title: "Other numbers",
            dialect: "news-conference",
            text: "Question: Why $5 million, 5 percent, 12 people?\n\nAnna Lind: By rule 5 we met at 9 p.m. for 1.5 hours.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    static FORM: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|\s)([1-9])\s([a-z][a-z.'’]*)").ok());
    const NAMED: &[&str] = &[
        "rule",
        "page",
        "article",
        "chapter",
        "section",
        "number",
        "part",
        "no.",
        "version",
        "table",
        "phase",
        "level",
        "question",
        "title",
        "paragraph",
        "item",
    ];
    let Some(form) = FORM.as_ref().filter(|_| !view.is_opaque()) else { return };
    let start = view.speech().start;
    let text = &view.text[start..];
    for found in form.captures_iter(text) {
        let (Some(digit), Some(word)) = (found.get(1), found.get(2)) else { continue };
        let before = text[..digit.start()].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let named = NAMED.contains(&before.to_lowercase().as_str())
            || before.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if named
            || UNITS.contains(&word.as_str().trim_end_matches('.'))
            || !is_prose(view, start + digit.start())
        {
            continue;
        }
        let Some(right) = digit.as_str().parse::<usize>().ok().and_then(|number| WORDS.get(number - 1))
        else {
            continue;
        };
        let range = start + digit.start()..start + digit.end();
        let finding = Finding::new(range.clone(), format!("`{}` in digits", digit.as_str()));
        findings.push(finding.fixed_by(format!("Change to `{right}`"), Safety::Unsafe, range, *right));
    }
}
