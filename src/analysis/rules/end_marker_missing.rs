//! No `END` under the last turn.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, When};

/// Bytes at the end that are looked at.
const TAIL: usize = 3000;

/// See the module.
pub static RULE: Rule = Rule {
    name: "end-marker-missing",
    group: Group::Matter,
    level: Level::Hint,
    when: When::Off,
    summary: "no line at the end that says that it is the end",
    doc: Doc {
        what: "A text in a house whose transcripts close with a line of their own (`END`, a credit), without one. Off unless asked for.",
        why: "Readers can’t tell whether the text is complete.",
        how: "Add the line.",
    },
    looks_at: "end matter",
    fix: None,
    examples: &[
        Example {
            title: "No end",
            dialect: "white-house",
            text: "MS. LIND:  Good afternoon.\n\nQ    Why?\n\nMS. LIND:  So it is.\n           ^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "An end",
            dialect: "white-house",
            text: "MS. LIND:  Good afternoon.\n\nQ    Why?\n\nMS. LIND:  So it is.\n\nEND       1:18 P.M. EST\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let back = &snapshot.dialect().back;
    if back.closing.is_empty() && back.ends.is_empty() {
        return;
    }
    let text = snapshot.text();
    let tail = text.slice(text.floor(text.len().saturating_sub(TAIL))..text.len());
    let closes = |line: &str| {
        let lower = line.trim().to_lowercase();
        back.ends.iter().any(|end| end.fits(line))
            || back.closing.iter().any(|word| lower.starts_with(word.as_str()))
    };
    if snapshot.tree().last_end().is_some() || tail.split(['\n', '\r']).any(closes) {
        return;
    }
    // The last words spoken.
    let body = snapshot.matter().body(text.len());
    let last = snapshot.tree().at_byte(text.floor(body.end.saturating_sub(1)));
    let last = last.filter(|at| !at.block.is_blank() && at.content_end() <= body.end.max(1));
    if let Some(at) = last {
        let line = text.line_content(at.last_line());
        let label = at.block.labels.first().map_or(0, |label| at.start() + label.words_start as usize);
        findings.push(Finding::new(
            line.start.max(label.min(line.end))..line.end,
            "no line behind the last turn says that it is the end",
        ));
    }
}
