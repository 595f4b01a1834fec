//! `course,, be` → `course, be`

use super::support::{is_prose, word_at};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};

/// See the module.
pub static RULE: Rule = Rule {
    name: "doubled-punctuation",
    group: Group::Typography,
    level: Level::Hint,
    summary: "two commas or semicolons that meet",
    doc: Doc {
        what: "Two commas or semicolons in a row behind a word, or one of each. Periods are left alone (`Inc.,` and dots are right), and so are quotes that are written as commas.",
        why: "It shows on a printed page.",
        how: "Leave one. The fix does that where both are the same.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Two commas",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: We will, of course,, be there.\n                             ^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: We will, of course, be there.\n"),
        },
        Example {
            title: "An abbreviation, and low quotes",
            dialect: "news-conference",
            text: "Question: Why does Roe Inc., say ,,so''?\n\nAnna Lind: I don’t know...\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() || view.dialect.id == "chat" {
        return;
    }
    let bytes = view.text.as_bytes();
    let start = view.speech().start;
    for at in memchr::memchr2_iter(b',', b';', &bytes[start..]).map(|at| at + start) {
        let mark = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b',' | b';'));
        let word = view.text[..at].ends_with(char::is_alphanumeric);
        let quote = bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric);
        // `&quot;,` is a quote and a comma, as mark-up writes them.
        let entity = bytes[at] == b';' && view.text[word_at(view.text, at).start..at].contains('&');
        if mark(at + 1) && !mark(at + 2) && word && !quote && !entity && is_prose(view, at) {
            let range = at..at + 2;
            let mut finding =
                Finding::new(range.clone(), format!("`{}`: one mark too many", &view.text[range.clone()]));
            if bytes[at] == bytes[at + 1] {
                finding = finding.fixed_by("Leave one", Safety::Safe, range, &view.text[at..=at]);
            }
            findings.push(finding);
        }
    }
}
