//! `(Laughter (loud).)`

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, When};
use crate::syntax::dialect::closing;
use crate::syntax::words::floor;

/// Longest remark that is looked at, in bytes.
const MOST: usize = 400;

/// See the module.
pub static RULE: Rule = Rule {
    name: "note-in-note",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    summary: "a remark inside a remark",
    doc: Doc {
        what: "A bracket inside a remark of the house. Parliaments whose remarks name members and their parties in brackets are left alone. Off unless asked for.",
        why: "Programs end the remark at the first closing bracket, and take the rest for speech.",
        how: "Make two remarks of it.",
    },
    looks_at: "notes",
    fix: None,
    examples: &[
        Example {
            title: "A bracket in a remark",
            dialect: "news-conference",
            text: "Question: Why?\n\n(Laughter (loud).)\n          ^^^^^^\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "Two remarks",
            dialect: "news-conference",
            text: "Question: Why? (Laughter.) (Applause.)\n\nAnna Lind: So (or so [sic]) it is.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let notes = &view.dialect.notes;
    if view.is_opaque() || notes.labels {
        return;
    }
    let text = view.text;
    for (at, open) in text.match_indices(['(', '[']) {
        let Some((open, close)) =
            open.chars().next().and_then(|open| Some((open, closing(&notes.delimiters, open)?)))
        else {
            continue;
        };
        let rest = &text[at + 1..floor(text, at + MOST)];
        let Some(end) = rest.find(close) else { continue };
        let remark = rest[..end].to_lowercase();
        let Some(inner) = rest[..end]
            .find(['(', '['])
            .filter(|_| notes.vocabulary.iter().any(|word| remark.starts_with(word.as_str())))
        else {
            continue;
        };
        // A bracket of the same kind is closed by the first that closes.
        let nested =
            rest[inner..].chars().next().filter(|c| *c != open).and_then(|c| closing(&notes.delimiters, c));
        let stop = nested.map_or(Some(end), |close| rest[inner..].find(close).map(|length| inner + length));
        if let Some(stop) = stop {
            findings.push(Finding::new(at + 1 + inner..at + 2 + stop, "a bracket inside a remark"));
        }
    }
}
