//! A text that does not end with one line end.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety, When};

use super::support::line_end;

/// Most bytes at the end that are looked at.
const TAIL: usize = 4096;

/// See the module.
pub static RULE: Rule = Rule {
    name: "final-newline",
    group: Group::Typography,
    level: Level::Hint,
    when: When::Off,
    summary: "no line end at the end of the text, or blank lines there",
    doc: Doc {
        what: "A last line without a line end, or blank lines behind it. Off unless asked for: `rapporteur fmt` sees to it.",
        why: "Tools that join or compare files show it as a change.",
        how: "End the text with one line end. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::Always,
    examples: &[
        Example {
            title: "Blank lines at the end",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So.\n             ^\n\n\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "One line end",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let text = view.snapshot.text();
    let from = text.floor(text.len().saturating_sub(TAIL));
    let tail = text.slice(from..text.len());
    let content = tail.trim_end_matches(['\n', '\r']);
    let last = content.chars().next_back().map_or(0, char::len_utf8);
    let end = from + content.len();
    let (message, title) = match &tail[content.len()..] {
        _ if last == 0 => return,
        "\n" | "\r\n" | "\r" => return,
        "" => ("the last line has no line end", "Add a line end"),
        _ => ("blank lines at the end of the text", "Delete the blank lines"),
    };
    let finding = Finding::new(end - last..end, message);
    let line_end = line_end(text, end);
    findings.push(finding.fixed_by(title, Safety::Safe, end..text.len(), line_end));
}
