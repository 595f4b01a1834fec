//! `...` beside `…`

use super::support::is_prose;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Rule, Safety, When,
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "ellipsis-form",
    group: Group::Typography,
    when: When::Off,
    summary: "ellipses of several forms in one text",
    doc: Doc {
        what: "Three dots of another form than most in the text: `...`, `…` or `. . .`. Four dots and more, and lines that lead the eye with dots, are left alone. Off unless asked for.",
        why: "A printed page shows the mixture, and a search for a quotation misses it.",
        how: "Use one form. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Three periods among ellipses",
            dialect: "news-conference",
            text: "Question: So… or so…?\n\nAnna Lind: Well... so.\n               ^^^\n",
            fixed: Some("Question: So… or so…?\n\nAnna Lind: Well… so.\n"),
        },
        Example {
            title: "One form",
            dialect: "news-conference",
            text: "Question: So... or so...?\n\nAnna Lind: Well.... So.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() {
        return;
    }
    let start = view.speech().start;
    let mut until = start;
    for at in memchr::memchr2_iter(b'.', 0xe2, &view.text.as_bytes()[start..]).map(|at| at + start) {
        let rest = &view.text[at..];
        if at < until {
            continue;
        }
        let form = if rest.starts_with('…') {
            "…"
        } else if rest.starts_with(". . .") {
            ". . ."
        } else {
            let dots = rest.bytes().take_while(|byte| *byte == b'.').count();
            until = at + dots.max(1);
            if dots != 3 {
                continue;
            }
            "..."
        };
        until = at + form.len();
        if is_prose(view, at) {
            marks.mark(at..until, form);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> = view.gathered.marks().collect();
    let count = |form: &str| marks.iter().filter(|(_, own)| &**own == form).count();
    let Some((usual, form)) = [". . .", "...", "…"].into_iter().map(|form| (count(form), form)).max()
    else {
        return;
    };
    for (range, own) in marks.iter().filter(|(_, own)| &**own != form) {
        let finding = Finding::new(range.clone(), format!("ellipsis `{own}`, {usual} others are `{form}`"));
        findings.push(finding.fixed_by(format!("Change to `{form}`"), Safety::Safe, range.clone(), form));
    }
}
