//! Two blanks between words.

use super::support::is_prose;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::syntax::label::is_blank;

/// More blanks set columns: that is a table, and no slip.
const MOST: usize = 2;
/// What marks a gap behind a sentence.
const SENTENCE: &str = "sentence";

/// See the module.
pub static RULE: Rule = Rule {
    name: "double-space",
    group: Group::Typography,
    level: Level::Warning,
    summary: "two blanks between words",
    doc: Doc {
        what: "Two blanks, no-break spaces among them, between words of one line; more set columns. Where a quarter of all sentences or more are followed by two blanks, that is the house’s way and left alone; so are indents, columns, contents lists, imprints and whatever else stands before the first turn, the padding behind labels and blanks at the end of a line.",
        why: "The gap shows on a printed page, and a quotation copied from there differs from the text.",
        how: "Leave one blank. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Two blanks between sentences",
            dialect: "news-conference",
            text: "Question: Why did you meet in this house, and not at the other place where you had met before this?\n\nAnna Lind: It was time.  We had to talk. That is all. Thank you. So be it.\n                       ^^\n",
            fixed: Some(
                "Question: Why did you meet in this house, and not at the other place where you had met before this?\n\nAnna Lind: It was time. We had to talk. That is all. Thank you. So be it.\n",
            ),
        },
        Example {
            title: "A house that sets two blanks after each sentence",
            dialect: "news-conference",
            text: "Question: Why now? And why here?\n\nAnna Lind: It was time.  We had to talk.  That is all.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() || view.dialect.padded {
        return;
    }
    let labels: Vec<_> =
        view.block.labels.iter().map(|label| label.start as usize..label.words_start as usize).collect();
    let bytes = view.text.as_bytes();
    // The lead bytes of all blanks looked for: few bytes of a text are looked at twice.
    let mut from = 0;
    while let Some(at) = memchr::memchr3(b' ', b'\t', 0xc2, &bytes[from..]).map(|at| at + from) {
        let run = &view.text[at..];
        let length = run.find(|c| !is_blank(c)).unwrap_or(run.len());
        from = at + length.max(1);
        let line_start = at == 0 || matches!(bytes[at - 1], b'\n' | b'\r');
        let line_end = bytes.get(at + length).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
        if length == 0 || line_start || line_end || labels.iter().any(|label| label.contains(&at)) {
            continue;
        }
        let after_sentence = view.text[..at].ends_with(['.', '!', '?', '…', '”', '"', ')']);
        let blanks = if length == 1 { 1 } else { run[..length].chars().count() };
        if blanks == 1 {
            marks.usual += u32::from(after_sentence);
        } else if blanks <= MOST && !run[..length].contains('\t') && is_prose(view, at) {
            marks.mark(at..at + length, if after_sentence { SENTENCE } else { "" });
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (single, _) = view.gathered.totals();
    let marks: Vec<_> = view.gathered.marks().collect();
    let wide = marks.iter().filter(|(_, after)| &**after == SENTENCE).count() as u64;
    // Such a house also pads behind colons and dashes.
    if wide * 4 > wide + single {
        return;
    }
    // Lists of contents and imprints are set in columns; a title is not.
    let front = view.snapshot.matter().front.as_ref();
    for (range, _) in marks {
        let title =
            front.and_then(|front| front.title.as_ref()).is_some_and(|title| title.contains(&range.start));
        if !title && front.is_some_and(|front| front.piece.range.contains(&range.start)) {
            continue;
        }
        let blanks = view.snapshot.text().slice(range.clone()).chars().count();
        let finding = Finding::new(range.clone(), format!("{blanks} blanks between words"));
        findings.push(finding.fixed_by("Leave one blank", Safety::Safe, range, " "));
    }
}
