//! `2019-2020` → `2019–2020`

use std::sync::LazyLock;

use super::support::{Form, is_prose};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Formats, Group, Rule, Safety, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "range-dash",
    group: Group::Typography,
    when: When::Off,
    summary: "a hyphen between two years",
    doc: Doc {
        what: "A hyphen between two years of which the second is later. Numbers of documents and telephones are left alone. Off unless asked for: many houses write it so.",
        why: "Style guides want an en dash between the ends of a range.",
        how: "Write an en dash. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Two years",
            dialect: "news-conference",
            text: "Question: Why in 2019-2020?\n                     ^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Why in 2019–2020?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "Numbers",
            dialect: "news-conference",
            text: "Question: Is it document 210-1002-2022, or 2020-1019?\n\nAnna Lind: Call 555-1234-1999.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    static YEARS: LazyLock<Option<Form>> = LazyLock::new(|| Form::new(r"\b([12]\d{3})-([12]\d{3})\b"));
    let Some(years) = YEARS.as_ref().filter(|_| !view.is_opaque()).and_then(|form| form.on(view.text)) else {
        return;
    };
    for found in years.captures_iter(view.text) {
        let (Some(whole), Some(first), Some(last)) = (found.get(0), found.get(1), found.get(2)) else {
            continue;
        };
        let joined = |c: char| matches!(c, '-' | '–' | '/' | '.' | '_') || c.is_alphanumeric();
        let alone = !view.text[..whole.start()].ends_with(joined)
            && !view.text[whole.end()..]
                .strip_prefix('.')
                .unwrap_or(&view.text[whole.end()..])
                .starts_with(joined);
        let year = |text: &str| text.parse().ok().filter(|year: &u16| (1500..2100).contains(year));
        let (Some(from), Some(to)) = (year(first.as_str()), year(last.as_str())) else { continue };
        if alone && from < to && is_prose(view, whole.start()) {
            let range = first.end()..last.start();
            let finding = Finding::new(range.clone(), "hyphen between two years");
            findings.push(finding.fixed_by("Make it an en dash", Safety::Safe, range, "–"));
        }
    }
}
