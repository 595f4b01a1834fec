//! Lines of more characters than the house wants.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{
    BlockView, Check, Doc, Example, Formats, Group, Level, Rule, RuleOption, Value, When,
};
use crate::analysis::wording::counted;

/// See the module.
pub static RULE: Rule = Rule {
    name: "line-too-long",
    group: Group::Typography,
    level: Level::Hint,
    when: When::Off,
    options: &[RuleOption { name: "width", doc: "Most characters of a line.", default: Value::Number(100) }],
    summary: "a line of more characters than `width`",
    doc: Doc {
        what: "Lines of more characters than `width`. Addresses, which can’t be wrapped, are left alone. Off unless asked for: most transcripts have a paragraph a line.",
        why: "Printers and prompters that don’t wrap lines cut them.",
        how: "Wrap the line; an editor’s own command does that.",
    },
    looks_at: "all text",
    fix: None,
    formats: Formats::No,
    examples: &[
        Example {
            title: "A long line",
            dialect: "news-conference",
            text: "Question: Why did you meet in this house, and not at the other place where you had met before this, and why now?\n                                                                                                    ^^^^^^^^^^^^\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "Short lines",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let width = view.settings.number(&RULE, "width");
    let mut at = 0;
    for line in view.text.split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        if let Some((cut, _)) =
            content.char_indices().nth(width).filter(|_| width > 0 && !content.contains("://"))
        {
            let message = format!("the line has {}", counted(content.chars().count(), "character"));
            findings.push(Finding::new(at + cut..at + content.len(), message));
        }
        at += line.len();
    }
}
