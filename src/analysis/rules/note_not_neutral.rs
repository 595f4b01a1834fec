//! `(angrily)`

use super::support::remarks;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{
    BlockView, Check, Doc, Example, Formats, Group, Level, Rule, RuleOption, Value, When,
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note-not-neutral",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    options: &[RuleOption {
        name: "words",
        doc: "Words that a remark must not have, in lower case.",
        default: Value::Words(&[
            "angrily",
            "angry",
            "sarcastically",
            "ironically",
            "smugly",
            "nervously",
            "aggressively",
            "rudely",
            "mockingly",
            "condescendingly",
            "reluctantly",
            "sadly",
            "proudly",
            "evasively",
            "polemisch",
            "höhnisch",
            "zynisch",
            "aufgeregt",
        ]),
    }],
    summary: "a remark that judges",
    doc: Doc {
        what: "A remark in brackets with a word that says how the writer took it, from a list that can be set. Off unless asked for.",
        why: "Remarks say what could be seen and heard; what it meant is for readers to judge.",
        how: "Say what was seen and heard, or nothing.",
    },
    looks_at: "notes",
    fix: None,
    formats: Formats::No,
    examples: &[
        Example {
            title: "A mood",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So. (Angrily.) No.\n                ^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "What could be heard",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So. (Laughter.) He said it angrily.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

/// A longer remark is an aside of the speaker, in words.
const MOST: usize = 5;

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    for remark in remarks(view) {
        let inner = &view.text[remark.inner.clone()];
        if inner.split_whitespace().count() > MOST {
            continue;
        }
        for word in inner.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            if view.settings.lists(&RULE, "words", &word.to_lowercase()) {
                let start = remark.inner.start + (word.as_ptr() as usize - inner.as_ptr() as usize);
                findings.push(Finding::new(
                    start..start + word.len(),
                    format!("`{word}` judges; say what was seen or heard"),
                ));
            }
        }
    }
}
