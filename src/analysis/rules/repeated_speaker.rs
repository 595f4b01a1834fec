//! One label twice running.

use crate::analysis::findings::{Finding, Related};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety, When};
use crate::analysis::talk;
use crate::syntax::{LabelKind, name};

/// See the module.
pub static RULE: Rule = Rule {
    name: "repeated-speaker",
    group: Group::Labels,
    level: Level::Hint,
    when: When::Off,
    summary: "one speaker’s label twice running",
    doc: Doc {
        what: "Two turns of one speaker with nothing between. Where a note, a heading or any text in brackets stands between them, and in subtitles, nothing is reported.",
        why: "A label may be lost between the two, or the second one is left over.",
        how: "Look at the sound or the original. The fix deletes the second label.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "Twice the same",
            dialect: "name-colon",
            text: "Anna Lind: Shall we?\n\nJohn Roe: Yes.\n\nJohn Roe: So be it.\n^^^^^^^^\n\nAnna Lind: It is.\n",
            fixed: Some("Anna Lind: Shall we?\n\nJohn Roe: Yes.\n\nSo be it.\n\nAnna Lind: It is.\n"),
        },
        Example {
            title: "A note between",
            dialect: "name-colon",
            text: "Anna Lind: Shall we?\n\nJohn Roe: Yes.\n\n(Laughter.)\n\nJohn Roe: So be it.\n\nAnna Lind: It is.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    if snapshot.dialect().continues() || snapshot.dialect().is_inline() {
        return;
    }
    let text = snapshot.text();
    let mut last: Option<(String, std::ops::Range<usize>, usize)> = None;
    for turn in talk::turns(snapshot) {
        let Some((label, start)) = turn.label.filter(|(label, _)| label.kind == LabelKind::Speaker) else {
            last = None;
            continue;
        };
        let key = name::key(&label.name);
        let range = start + label.start as usize..start + label.name_end as usize;
        if let Some((name, first, words)) = &last
            && *name == key
        {
            // What stands in brackets or alone on a line interrupts.
            let between = text.slice((*words).max(first.end)..turn.range.start);
            let tail = between.trim_end();
            let line = tail.rsplit(['\n', '\r']).next().unwrap_or_default().trim();
            let interrupted = line.ends_with([')', ']', '}', '*', '_'])
                || !line.ends_with(|c: char| c.is_ascii_punctuation() || "…—–”’»".contains(c));
            if !interrupted {
                let mut finding =
                    Finding::new(range.clone(), format!("`{}` has the turn before, too", label.name));
                finding.related =
                    vec![Related { range: first.clone(), message: "the turn before".to_owned() }];
                let end = turn.words_start.max(range.end);
                findings.push(finding.fixed_by("Delete the label", Safety::Unsafe, range.start..end, ""));
            }
        }
        last = Some((key, range, turn.words_start));
    }
}
