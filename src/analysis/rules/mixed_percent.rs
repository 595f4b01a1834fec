//! `5%` beside `5 percent`

use std::sync::LazyLock;

use super::support::{Form, is_prose};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// So often one form stands there that it is the text's own …
const USUAL: usize = 10;
/// … beside the other, of which there are so many times fewer.
const TIMES: usize = 4;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-percent",
    group: Group::Notes,
    level: Level::Hint,
    summary: "the sign and the word for percent in one text",
    doc: Doc {
        what: "`5%` or `5 percent` where the other form has at least ten uses and four times as many. Both are spoken alike: how it is written is the editor’s choice.",
        why: "A search for figures misses some of them.",
        how: "Use one form. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A sign among words",
            dialect: "news-conference",
            text: "Question: 1 percent, 2 percent, 3 percent, 4 percent, 5 percent, 6 percent?\n\nAnna Lind: 7 percent, 8 percent, 9 percent, 10 percent, 11 percent, or 12%.\n                                                                         ^\n",
            fixed: Some(
                "Question: 1 percent, 2 percent, 3 percent, 4 percent, 5 percent, 6 percent?\n\nAnna Lind: 7 percent, 8 percent, 9 percent, 10 percent, 11 percent, or 12 percent.\n",
            ),
        },
        Example {
            title: "One form",
            dialect: "news-conference",
            text: "Question: 1 percent?\n\nAnna Lind: 7 percent, 8 percent.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static FORM: LazyLock<Option<Form>> = LazyLock::new(|| Form::new(r"\d(\s?%|\s(?:percent|per cent)\b)"));
    let Some(form) = FORM.as_ref().filter(|_| !view.is_opaque()) else { return };
    if memchr::memchr(b'%', view.text.as_bytes()).is_none() && !view.text.contains("cent") {
        return;
    }
    let Some(form) = form.on(view.text) else { return };
    for found in form.captures_iter(view.text).filter_map(|found| found.get(1)) {
        if is_prose(view, found.start()) {
            marks.mark(found.range(), found.as_str());
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> = view.gathered.marks().collect();
    let (signs, words): (Vec<_>, Vec<_>) = marks.iter().partition(|(_, form)| form.ends_with('%'));
    let (rare, usual, to) =
        if signs.len() < words.len() { (&signs, &words, " percent") } else { (&words, &signs, "%") };
    if usual.len() < USUAL || rare.len() * TIMES > usual.len() {
        return;
    }
    let to = usual.first().filter(|(_, form)| form.trim() == "per cent").map_or(to, |_| " per cent");
    for (range, form) in rare {
        let message = format!("`{}`, {} others are `{}`", form.trim(), usual.len(), to.trim());
        findings.push(Finding::new(range.clone(), message).fixed_by(
            format!("Change to `{}`", to.trim()),
            Safety::Unsafe,
            range.clone(),
            to,
        ));
    }
}
