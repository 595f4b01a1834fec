//! Menus, counters and albums that a web site left after the last turn.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::wording::counted;

/// See the module.
pub static RULE: Rule = Rule {
    name: "site-residue",
    group: Group::Matter,
    level: Level::Warning,
    summary: "text of a web site after the last turn",
    doc: Doc {
        what: "What a web page leaves behind when its text is copied: menus, photo albums, counters, search tools, often in the site’s own language. `END`, the closing time and credits belong to the transcript and are left alone.",
        why: "It is published as if somebody had said it.",
        how: "Delete it. The fix does that; look whether it is all residue.",
    },
    looks_at: "end matter",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "Menus in another language",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because it was time to talk.\n\nБлижайшие мероприятия\n^^^^^^^^^^^^^^^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because it was time to talk.\n\n"),
        },
        Example {
            title: "The end of the transcript",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because it was time to talk.\n\nEND\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let Some((range, blocks)) = view.snapshot.matter().end.as_ref().and_then(|end| end.residue.clone())
    else {
        return;
    };
    let text = view.snapshot.text();
    let (first, last) = (text.line_of(range.start) + 1, text.line_of(range.end) + 1);
    let title =
        if first == last { format!("Delete line {first}") } else { format!("Delete lines {first}–{last}") };
    // A closing line behind it stays.
    let blank = text.slice(range.end..text.len()).trim().is_empty();
    let end = if blank { text.len() } else { range.end };
    let finding =
        Finding::new(range.clone(), format!("site text after the last turn ({})", counted(blocks, "block")));
    findings.push(finding.fixed_by(title, Safety::Unsafe, range.start..end, ""));
}
