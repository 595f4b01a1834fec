//! `February 10, 201921:30`

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// Bytes at the start that are looked at.
const HEAD: usize = 2000;

/// See the module.
pub static RULE: Rule = Rule {
    name: "glued-front-matter",
    group: Group::Matter,
    level: Level::Warning,
    summary: "date and time, or date and place, in one word",
    doc: Doc {
        what: "A year before the first turn with a time of day or a word in capitals right behind it.",
        why: "That is what copying from a web page leaves; neither date nor time is found in it.",
        how: "Put a blank between them. The fix does that.",
    },
    looks_at: "front matter",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A date and a time",
            dialect: "news-conference",
            text: "Anna Lind’s answers, Port Alma, March 3, 201921:30\n                                         ^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: Some(
                "Anna Lind’s answers, Port Alma, March 3, 2019 21:30\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            ),
        },
        Example {
            title: "A blank between them",
            dialect: "news-conference",
            text: "21:30\n\nAnna Lind’s answers, Port Alma, March 3, 2019\n\n7-03-03-2019\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    static GLUED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b(?:19|20)\d{2}((?:[01]\d|2[0-3]):[0-5]\d|\p{Lu}\p{Ll}{2,})\b").ok());
    let snapshot = view.snapshot;
    let (Some(glued), Some(first)) = (GLUED.as_ref(), snapshot.tree().at_label(0)) else { return };
    let head = snapshot.text().slice(0..snapshot.text().floor(first.start().min(HEAD)));
    for found in glued.captures_iter(&head) {
        let (Some(whole), Some(second)) = (found.get(0), found.get(1)) else { continue };
        // Addresses and names of files are glued on purpose.
        let word = head[..whole.start()].ends_with(['/', '-', '_', '=', '#']);
        if !word {
            let finding = Finding::new(whole.range(), format!("`{}` right behind the year", second.as_str()));
            findings.push(finding.fixed_by(
                "Insert a blank",
                if second.as_str().starts_with(|c: char| c.is_ascii_digit()) {
                    Safety::Safe
                } else {
                    Safety::Unsafe
                },
                second.start()..second.start(),
                " ",
            ));
        }
    }
}
