//! Two blanks between words.

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::is_blank;

/// See the module.
pub static RULE: Rule = Rule {
    name: "double-space",
    group: Group::Typography,
    level: Level::Warning,
    summary: "two blanks between words",
    doc: Doc {
        what: "Two or more blanks, no-break spaces among them, between words of one line, where fewer than one gap in twenty is so wide. A house that pads on purpose is left alone, and so are indents, the padding behind labels and blanks at the end of a line.",
        why: "The gap shows on a printed page, and a quotation copied from there differs from the text.",
        how: "Leave one blank. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Two blanks between sentences",
            dialect: "news-conference",
            text: "Question: Why did you meet in this house, and not at the other place where you had met before this?\n\nAnna Lind: It was time.  We had to talk about all that had been left open.\n                       ^^\n",
            fixed: Some("Question: Why did you meet in this house, and not at the other place where you had met before this?\n\nAnna Lind: It was time. We had to talk about all that had been left open.\n"),
        },
        Example {
            title: "A house that sets two blanks after each sentence",
            dialect: "news-conference",
            text: "Question: Why?  And why now?\n\nAnna Lind: It was time.  We had to talk.  That is all.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() {
        return;
    }
    let labels: Vec<_> = view.block.labels.iter().map(|label| label.start as usize..label.words_start as usize).collect();
    let mut line_start = 0;
    for line in view.text.split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        let mut at = line.len() - line.trim_start_matches(is_blank).len();
        while let Some(gap) = content.get(at..).and_then(|rest| rest.find(is_blank)).map(|gap| at + gap) {
            let run = &content[gap..];
            let length = run.find(|c| !is_blank(c)).unwrap_or(run.len());
            at = gap + length;
            let range = line_start + gap..line_start + at;
            if labels.iter().any(|label| label.contains(&range.start)) {
                continue;
            }
            marks.usual += 1;
            // Columns are set with tabs or with many blanks: that is a table, and no slip.
            if run[..length].chars().count() >= 2 && run[..length].chars().count() <= 4 && !run[..length].contains('\t') {
                marks.mark(range, "");
            }
        }
        line_start += line.len();
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (gaps, wide_gaps) = view.gathered.totals();
    if wide_gaps * 20 >= gaps {
        return;
    }
    for (range, _) in view.gathered.marks() {
        let blanks = view.snapshot.text().slice(range.clone()).chars().count();
        let finding = Finding::new(range.clone(), format!("{blanks} blanks between words"));
        findings.push(finding.fixed_by("Leave one blank", Safety::Safe, range, " "));
    }
}
