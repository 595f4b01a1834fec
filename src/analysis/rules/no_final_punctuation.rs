//! A turn that ends with no mark.

use super::support::is_prose;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Rule, Safety, When};
use crate::syntax::words;

/// A paragraph of fewer words may be a heading, or what was called in between.
const LEAST: u32 = 4;

/// See the module.
pub static RULE: Rule = Rule {
    name: "no-final-punctuation",
    group: Group::Typography,
    when: When::Off,
    summary: "a turn whose last sentence has no mark at its end",
    doc: Doc {
        what: "The last paragraph of a turn that ends with a letter or a comma. Off unless asked for: what programs hear has no marks, and in published texts it finds addresses and closing lines.",
        why: "Nobody can tell whether the sentence was broken off or its end lost.",
        how: "Add the mark; where the speaker was broken off, a dash. The fix adds a period.",
    },
    looks_at: "speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A turn without a period",
            dialect: "news-conference",
            text: "Question: Why did you come?\n\nAnna Lind: It was time to talk\n                          ^^^^\n\nQuestion: And then?\n\nAnna Lind: We left.\n",
            fixed: Some(
                "Question: Why did you come?\n\nAnna Lind: It was time to talk.\n\nQuestion: And then?\n\nAnna Lind: We left.\n",
            ),
        },
        Example {
            title: "Broken off, and a short word",
            dialect: "news-conference",
            text: "Question: Why did you come to —\n\nAnna Lind: Yes\n\nQuestion: And then?\n\nAnna Lind: We left (laughter)\n",
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
    let text = view.text.trim_end();
    let start = view.speech().start.min(text.len());
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    if !ends || words::count(&text[start..]) < LEAST {
        return;
    }
    let last = text[start..]
        .rfind(char::is_whitespace)
        .map_or(start, |gap| start + gap + text[start + gap..].chars().next().map_or(0, char::len_utf8));
    if is_prose(view, last) {
        marks.mark(last..text.len(), "");
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let tree = snapshot.tree();
    let body = snapshot.matter().body(snapshot.text().len());
    for (range, _) in view.gathered.marks() {
        if !body.contains(&range.start)
            || snapshot.matter().front.is_none()
                && tree.at_label(0).is_none_or(|first| range.start < first.start())
        {
            continue;
        }
        // More of the turn may follow.
        let here = tree.at_byte(range.start);
        let next = tree.from(here).skip(1).find(|next| !next.block.is_blank());
        if next.is_none_or(|next| !next.block.labels.is_empty() || next.start() >= body.end) {
            let finding = Finding::new(range.clone(), "the turn ends with no mark");
            let end = range.end;
            findings.push(finding.fixed_by("Add a period", Safety::Unsafe, end..end, "."));
        }
    }
}
