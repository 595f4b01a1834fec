//! `[Laughter.]` among `(Laughter.)`

use super::support::{folded, remarks};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// So many remarks show which brackets are the text's own.
const USUAL: usize = 5;

/// See the module.
pub static RULE: Rule = Rule {
    name: "wrong-note-brackets",
    group: Group::Notes,
    level: Level::Warning,
    summary: "a remark in other brackets than all others",
    doc: Doc {
        what: "A remark of the house (`laughter`, `applause`) in round brackets where five times as many or more stand in square ones, or the other way round. `[sic]`, and words that an editor put in, keep their brackets.",
        why: "Square brackets say that an editor speaks, round ones may hold what was said: readers can’t tell them apart in a mixture.",
        how: "Use the brackets of the others. The fix does that.",
    },
    looks_at: "notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Square brackets among round ones",
            dialect: "news-conference",
            text: "Question: Why? (Laughter.) Why? (Laughter.) Why? (Laughter.)\n\nAnna Lind: So. (Applause.) So. (Applause.) So. [Laughter.]\n                                               ^^^^^^^^^^^\n",
            fixed: Some(
                "Question: Why? (Laughter.) Why? (Laughter.) Why? (Laughter.)\n\nAnna Lind: So. (Applause.) So. (Applause.) So. (Laughter.)\n",
            ),
        },
        Example {
            title: "Words of an editor",
            dialect: "news-conference",
            text: "Question: Why? (Laughter.) Why? (Laughter.) Why? (Laughter.)\n\nAnna Lind: So. (Applause.) So. (Applause.) So [sic] it [the talk] is.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let vocabulary = &view.dialect.notes.vocabulary;
    for remark in remarks(view) {
        // A bracket that is escaped is left alone: both of its signs would have to change.
        let escaped = view.text[..remark.range.start].ends_with('\\');
        if !escaped && vocabulary.contains(&folded(&view.text[remark.inner.clone()])) {
            marks.mark(remark.range, if remark.open == '(' { "(" } else { "[" });
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (round, square): (Vec<_>, Vec<_>) = view.gathered.marks().partition(|(_, open)| &**open == "(");
    let (rare, usual, open, close) = if round.len() < square.len() {
        (round, square.len(), '[', ']')
    } else {
        (square, round.len(), '(', ')')
    };
    if usual < USUAL || rare.len() * USUAL > usual {
        return;
    }
    for (range, _) in rare {
        let inner = view.snapshot.text().slice(range.start + 1..range.end - 1).into_owned();
        let finding =
            Finding::new(range.clone(), format!("other remarks stand in `{open}{close}` ({usual})"));
        findings.push(finding.fixed_by(
            format!("Change to `{open}{close}`"),
            Safety::Safe,
            range,
            format!("{open}{inner}{close}"),
        ));
    }
}
