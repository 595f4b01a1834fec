//! A name that two people of the registry bear.

use crate::analysis::findings::Finding;
use crate::analysis::mentions::{Certainty, mentions, registry};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "ambiguous-mention",
    group: Group::Mentions,
    level: Level::Hint,
    when: When::Off,
    summary: "a name that may mean several people",
    doc: Doc {
        what: "A name that fits two entries of the registry or more, where neither the office nor what stood before decides.",
        why: "Readers may take one for the other, and no index can tell them apart.",
        how: "Give the full name in a note, or pin the entry: `[[= id]]` behind the name.",
    },
    looks_at: "all text",
    examples: &[
        Example {
            title: "Father and daughter",
            dialect: "news-conference",
            text: "Question: And Sergei Skripal and Yulia Skripal?\n\nAnna Lind: Skripal left.\n           ^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "A full name",
            dialect: "news-conference",
            text: "Question: And Dominic Raab?\n\nAnna Lind: He left.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for mention in mentions(view.snapshot).into_iter().filter(|mention| mention.certainty == Certainty::Tie) {
        let names: Vec<&str> = mention
            .entries
            .iter()
            .filter_map(|entry| Some(registry().get(*entry)?.name("en")))
            .take(2)
            .collect();
        let message = format!("may be {}", names.join(" or "));
        let message = if message.chars().count() > 80 { "may be several people".to_owned() } else { message };
        findings.push(Finding::new(mention.range, message));
    }
}
