//! Quotes of the form that the house wants.

use super::support::{is_prose, opens_quote};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{
    BlockView, Check, Doc, Example, Formats, Group, Rule, RuleOption, Safety, Value, When,
};

/// The pairs that can be asked for.
const PAIRS: &[(&str, char, char)] = &[
    ("“”", '“', '”'),
    ("„“", '„', '“'),
    ("«»", '«', '»'),
    ("»«", '»', '«'),
    ("””", '”', '”'),
    ("\"\"", '"', '"'),
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "quote-style",
    group: Group::Typography,
    when: When::Off,
    options: &[RuleOption {
        name: "quotes",
        doc: "The pair of quotes that the house uses: `“”`, `„“`, `«»`, `»«`, `””` or `\"\"`.",
        default: Value::Words(&["“”"]),
    }],
    summary: "quotes of another form than the house’s",
    doc: Doc {
        what: "Double quotes that aren’t of the pair that `quotes` names. Code and inches are left alone. Off unless asked for: a text of several languages has several forms.",
        why: "Each house has one form, so that its pages look alike.",
        how: "Use the house’s form. The fix does that; it tells an opening quote by the blank before it.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Straight quotes",
            dialect: "news-conference",
            text: "Question: Is it \"so\"?\n                ^  ^\n\nAnna Lind: Yes.\n",
            fixed: Some("Question: Is it “so”?\n\nAnna Lind: Yes.\n"),
        },
        Example {
            title: "The house’s own",
            dialect: "news-conference",
            text: "Question: Is it “so”?\n\nAnna Lind: Yes, 5\" long.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let Some((_, open, close)) = PAIRS.iter().find(|(pair, ..)| view.settings.lists(&RULE, "quotes", pair))
    else {
        return;
    };
    if view.is_opaque() {
        return;
    }
    for (at, found) in view.text.match_indices(['"', '“', '”', '„', '‟', '«', '»']) {
        let Some(c) = found.chars().next() else { continue };
        let inches = c == '"' && view.text[..at].ends_with(|c: char| c.is_ascii_digit());
        let wanted = if opens_quote(view.text, at) { *open } else { *close };
        if c == wanted || c == *open && c == *close || inches || !is_prose(view, at) {
            continue;
        }
        let range = at..at + found.len();
        let finding = Finding::new(range.clone(), format!("quote `{c}`, the house has `{wanted}` here"));
        findings.push(finding.fixed_by(format!("Change to `{wanted}`"), Safety::Safe, range, wanted));
    }
}
