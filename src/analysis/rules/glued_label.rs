//! A label inside a paragraph: `… that is all. Question: And now?`

use super::support::{is_distinct, line_end, turns};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::dialect::NameShape;
use crate::syntax::label::{self, is_blank};
use crate::syntax::turn;

/// Bytes before a label in which an open quotation is looked for.
const LOOK_BACK: usize = 16 * 1024;

/// See the module.
pub static RULE: Rule = Rule {
    name: "glued-label",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label inside a paragraph",
    doc: Doc {
        what: "Behind the end of a sentence, the name of somebody who speaks in this text, or a question marker, with its separator. Labels inside quotations and brackets are left alone.",
        why: "The turn isn't seen as one: its words are taken for those of the speaker before.",
        how: "Put the label in a paragraph of its own. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A question in the answer before it",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because. Question: And now?\n                    ^^^^^^^^^\n\nAnna Lind: We wait.\n",
            fixed: Some(
                "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            ),
        },
        Example {
            title: "Words that are quoted",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: He wrote: “Question: who pays?” And they asked: what then. The question: who pays?\n",
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
    let speech = view.speech();
    let style = &view.dialect.label;
    let words = &view.text[speech.clone()];
    // Most paragraphs have no separator at all.
    let separators = &style.separators;
    // Where a period separates, the chair calls names in running text: `Next, please. Mr. Lind. Go ahead.`
    if separators.canonical == "." && style.wrap.is_empty() {
        return;
    }
    if separators.canonical.is_empty()
        || !words.contains(&separators.canonical)
            && (words.is_ascii() || !separators.look_alikes.chars().any(|c| words.contains(c)))
    {
        return;
    }
    let mut from = speech.start;
    // Each end of a sentence with a blank behind it may have a label behind it.
    while let Some(at) = view.text[from..].find(['.', '!', '?', '”', '…', ']']).map(|at| from + at) {
        let end = at + view.text[at..].chars().next().map_or(1, char::len_utf8);
        from = end;
        let gap = view.text[end..].find(|c| !is_blank(c)).unwrap_or(0);
        // Behind a note and before marks the blank may be missing.
        let marked = view.text[at..].starts_with(']') && view.text[end..].starts_with(['*', '_', '<']);
        if gap == 0 && !marked || view.text[end + gap..].starts_with(['\n', '\r']) {
            continue;
        }
        let start = end + gap;
        let Some(label) = label::read(&view.text[start..], view.dialect) else { continue };
        if label.words_start > label.separator.end && is_distinct(view, &label.name) {
            marks.mark(start..start + label.separator.end as usize, format!("{}\n{}", gap, label.name));
        }
    }
}

/// Whether byte `at` stands in a quotation or a bracket that was opened in its turn.
fn is_quoted(view: &DocumentView<'_>, at: usize) -> bool {
    let snapshot = view.snapshot;
    let start = turn::turn_at(snapshot.tree(), snapshot.matter(), at).map_or(at, |turn| turn.words_start);
    unclosed(&snapshot.text().slice(start.max(at.saturating_sub(LOOK_BACK))..at))
}

/// Whether a quotation or a bracket is open at the end of `text`.
fn unclosed(text: &str) -> bool {
    let count = |c| text.matches(c).count();
    count('“') > count('”')
        || count('‘') > 0
        || count('«') > count('»')
        || count('(') > count(')')
        || count('[') > count(']')
        || count('"') % 2 == 1
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, word) in view.gathered.marks() {
        let Some((gap, name)) = word.split_once('\n') else { continue };
        // Where any word may be a name, one label may itself be a slip (`On the contrary: …`); a marker is
        // one by its word alone.
        let loose = view.snapshot.dialect().label.name.shapes.contains(&NameShape::Word);
        let once = usize::from(loose && view.snapshot.tally().find(name).is_some());
        if turns(view.snapshot, name) > once && !is_quoted(view, range.start) {
            let gap = range.start - gap.parse::<usize>().unwrap_or(0)..range.start;
            let break_ = line_end(view.snapshot.text(), range.start).repeat(2);
            let finding = Finding::new(range, format!("label `{name}` inside a paragraph"));
            findings.push(finding.fixed_by("Start a new paragraph", Safety::Safe, gap, break_));
        }
    }
}
