//! `--`, ` - ` and `—` in one text.

use super::support::is_prose;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Rule, Safety, When,
};
use crate::analysis::wording::counted_as;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-dashes",
    group: Group::Typography,
    when: When::Off,
    summary: "dashes of several forms in one text",
    doc: Doc {
        what: "Dashes between words of another form than most in the text: `--`, a hyphen or `–` between blanks, `—`. Off unless asked for: many houses have two of them on purpose.",
        why: "A printed page shows the mixture.",
        how: "Use one form. The fix does that; blanks around it stay.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Two hyphens among dashes",
            dialect: "news-conference",
            text: "Question: Is it — or isn’t it — so?\n\nAnna Lind: It is -- or was.\n                 ^^\n",
            fixed: Some("Question: Is it — or isn’t it — so?\n\nAnna Lind: It is — or was.\n"),
        },
        Example {
            title: "Compounds and years",
            dialect: "news-conference",
            text: "Question: Is it — or isn’t it?\n\nAnna Lind: A well-known talk of 2019–2020.\n",
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
    let text = view.text;
    let start = view.speech().start;
    let mut until = start;
    for at in memchr::memchr2_iter(b'-', 0xe2, &text.as_bytes()[start..]).map(|at| at + start) {
        if at < until {
            continue;
        }
        let rest = &text[at..];
        let spaced = |end: usize| text[..at].ends_with(' ') && text[end..].starts_with(' ');
        let (form, end) = if rest.starts_with('-') {
            let length = rest.find(|c| c != '-').unwrap_or(rest.len());
            (if length == 1 { "-" } else { "--" }, at + length)
        } else if rest.starts_with('—') {
            ("—", at + '—'.len_utf8())
        } else if rest.starts_with('–') {
            ("–", at + '–'.len_utf8())
        } else {
            continue;
        };
        until = end;
        let dash = match form {
            "-" | "–" => spaced(end),
            "--" => end - at <= 3,
            _ => true,
        };
        if dash && is_prose(view, at) {
            marks.mark(at..end, form);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> = view.gathered.marks().collect();
    let count = |form: &str| marks.iter().filter(|(_, own)| &**own == form).count();
    let Some((usual, form)) = ["-", "--", "–", "—"].into_iter().map(|form| (count(form), form)).max()
    else {
        return;
    };
    for (range, own) in marks.iter().filter(|(_, own)| &**own != form) {
        let finding = Finding::new(
            range.clone(),
            format!("dash `{own}`, {} `{form}`", counted_as(usual, "other is", "others are")),
        );
        // `word-word` would be one word.
        let text = view.snapshot.text();
        let around = text
            .slice(text.floor(range.start.saturating_sub(4))..text.floor((range.end + 4).min(text.len())));
        let apart = around.contains([' ', '\u{a0}']);
        findings.push(if matches!(form, "-" | "–") && !apart {
            finding
        } else {
            finding.fixed_by(format!("Change to `{form}`"), Safety::Safe, range.clone(), form)
        });
    }
}
