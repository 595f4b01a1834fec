//! `idea.Yes` → `idea. Yes`

use std::sync::LazyLock;

use regex::Regex;

use super::support::is_prose;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Rule, Safety, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "missing-space-after-stop",
    group: Group::Typography,
    when: When::Off,
    summary: "no blank between two sentences",
    doc: Doc {
        what: "A word, a period, question or exclamation mark, and the next sentence right behind it. Addresses and code are left alone. Off unless asked for: names of products look the same.",
        why: "Two words are taken for one, and a search finds neither.",
        how: "Put a blank there. The fix does that; look whether it is a name.",
    },
    looks_at: "speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A sentence right behind another",
            dialect: "news-conference",
            text: "Question: Was it your idea?And why?\n                          ^\n\nAnna Lind: It was my idea.Yes.\n                         ^\n",
            fixed: Some("Question: Was it your idea? And why?\n\nAnna Lind: It was my idea. Yes.\n"),
        },
        Example {
            title: "Abbreviations and addresses",
            dialect: "news-conference",
            text: "Question: Is a Ph.D. from the U.S. on example.com?\n\nAnna Lind: No.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    static GLUED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\p{Ll}{2}([.?!])\p{Lu}[\p{Ll}’' ]").ok());
    let Some(glued) = GLUED.as_ref().filter(|_| !view.is_opaque()) else { return };
    let start = view.speech().start;
    for stop in glued.captures_iter(&view.text[start..]).filter_map(|found| found.get(1)) {
        let (at, end) = (start + stop.start(), start + stop.end());
        if is_prose(view, at) {
            let finding = Finding::new(at..end, format!("no blank behind `{}`", stop.as_str()));
            findings.push(finding.fixed_by("Insert a blank", Safety::Unsafe, end..end, " "));
        }
    }
}
