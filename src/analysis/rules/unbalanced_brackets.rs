//! `(so` and `so)`

use super::support::is_prose;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Rule, Safety, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "unbalanced-brackets",
    group: Group::Typography,
    when: When::Off,
    summary: "a bracket without its partner in the paragraph",
    doc: Doc {
        what: "A round or square bracket in running text that is opened and not closed in the paragraph, or closed and not opened. Marks of lists (`1)`, `a)`), code, and remarks that fill a line are left alone. Off unless asked for: of what it finds in published texts most is right.",
        why: "Nobody can tell where the aside ends.",
        how: "Add the missing bracket, or take the odd one out. The fix takes it out.",
    },
    looks_at: "speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A bracket that is never closed",
            dialect: "news-conference",
            text: "Question: Why did you come (and why now?\n                           ^\n\nAnna Lind: It was time) to talk.\n                      ^\n",
            fixed: Some("Question: Why did you come and why now?\n\nAnna Lind: It was time to talk.\n"),
        },
        Example {
            title: "Pairs, and marks of a list",
            dialect: "news-conference",
            text: "Question: Why (or why not)?\n\nAnna Lind: For two reasons: a) it was time; 2) we had to [all of us].\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() {
        return;
    }
    let speech = view.speech();
    let text = &view.text[speech.clone()];
    // A remark that fills the paragraph is another rule's.
    if text.trim_start().starts_with(['(', '[']) {
        return;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut odd = Vec::new();
    for (at, c) in text.match_indices(['(', ')', '[', ']']) {
        let c = c.chars().next().unwrap_or_default();
        match c {
            '(' | '[' => open.push((at, c)),
            _ if open.last().is_some_and(|(_, open)| (*open == '(') == (c == ')')) => {
                open.pop();
            }
            _ if !is_list_mark(&text[..at]) => odd.push(at),
            _ => {}
        }
    }
    odd.extend(open.into_iter().map(|(at, _)| at));
    odd.sort_unstable();
    for at in odd.into_iter().map(|at| at + speech.start).filter(|at| is_prose(view, *at)) {
        let bracket = &view.text[at..=at];
        let word = if matches!(bracket, "(" | "[") { "closes" } else { "opens" };
        let finding = Finding::new(at..at + 1, format!("`{bracket}` that nothing in the paragraph {word}"));
        findings.push(finding.fixed_by(format!("Remove `{bracket}`"), Safety::Unsafe, at..at + 1, ""));
    }
}

/// Whether `before` ends with the number or letter of a list: `1)`, `a)`, `iv)`.
fn is_list_mark(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.is_empty()
        || word.len() <= 3 && word.chars().all(char::is_alphanumeric)
        || word.ends_with([':', ';', '='])
}
