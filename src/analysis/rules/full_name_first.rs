//! A surname in the title where the full name was never given.

use super::support::is_speech;
use crate::analysis::findings::Finding;
use crate::analysis::mentions;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::registry::Kind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "full-name-first",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    summary: "the editor’s text names somebody by surname before the full name",
    doc: Doc {
        what: "The first place in titles and heads where a person of the registry is named, if it has the surname alone. What was said is left alone. Off unless asked for.",
        why: "Readers of a later day may not know who is meant.",
        how: "Give the full name, and the office, at the first place.",
    },
    looks_at: "editor’s text",
    fix: None,
    examples: &[
        Example {
            title: "A surname in the title",
            dialect: "news-conference",
            text: "Mr Guterres’s answers to questions, Port Alma, March 3, 2021\n^^^^^^^^^^^\n\n7-03-03-2021\n\nQuestion: Why?\n\nAntónio Guterres: So.\n",
            fixed: None,
        },
        Example {
            title: "The full name",
            dialect: "news-conference",
            text: "António Guterres’s answers to questions, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nQuestion: Why, Mr Guterres?\n\nAntónio Guterres: So.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let Some(front) = &snapshot.matter().front else { return };
    let start = front.piece.range.start;
    let text = snapshot.text().slice(front.piece.range.clone()).into_owned();
    let mut seen = Vec::new();
    for found in mentions::registry().scan(&text) {
        let [only] = found.candidates[..] else { continue };
        let person = mentions::registry().get(only).is_some_and(|entry| entry.kind == Kind::Person);
        if !person || seen.contains(&only) || is_speech(snapshot, start + found.range.start) {
            continue;
        }
        seen.push(only);
        let name = &text[found.name.clone()];
        if !name.trim().contains(char::is_whitespace) {
            let range = start + found.range.start..start + found.range.end;
            findings.push(Finding::new(range, format!("`{name}`: the full name was not given before")));
        }
    }
}
