//! A label inside a paragraph: `… that is all. Question: And now?`

use super::support::{is_distinct, turns};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::{self, is_blank};

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
            fixed: Some("Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n"),
        },
        Example {
            title: "Words that are quoted",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: He wrote: “Question: who pays?” And they asked: what then. The question: who pays?\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() {
        return;
    }
    let speech = view.speech();
    let style = &view.dialect.label;
    let words = &view.text[speech.clone()];
    // Most paragraphs have no separator at all.
    if !words.contains(style.separator) && (words.is_ascii() || !style.look_alikes.chars().any(|c| words.contains(c))) {
        return;
    }
    let mut from = speech.start;
    // Each end of a sentence with a blank behind it may have a label behind it.
    while let Some(at) = view.text[from..].find(['.', '!', '?', '”', '…']).map(|at| from + at) {
        let end = at + view.text[at..].chars().next().map_or(1, char::len_utf8);
        from = end;
        let gap = view.text[end..].find(|c| !is_blank(c)).unwrap_or(0);
        if gap == 0 || view.text[end + gap..].starts_with(['\n', '\r']) {
            continue;
        }
        let start = end + gap;
        let Some(label) = label::read(&view.text[start..], view.dialect) else { continue };
        let quoted = unclosed(&view.text[speech.start..start]);
        if !quoted && label.words_start > label.separator.end && is_distinct(view, &label.name) {
            marks.mark(start..start + label.separator.end as usize, format!("{}\n{}", gap, label.name));
        }
    }
}

/// Whether a quotation or a bracket is open at the end of `text`.
fn unclosed(text: &str) -> bool {
    let count = |c| text.matches(c).count();
    count('“') > count('”') || count('«') > count('»') || count('(') > count(')') || count('[') > count(']') || count('"') % 2 == 1
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, word) in view.gathered.marks() {
        let Some((gap, name)) = word.split_once('\n') else { continue };
        // Where any word may be a name, one label may itself be a slip (`On the contrary: …`); a marker is
        // one by its word alone.
        let loose = view.snapshot.dialect().label.name.single_word;
        let once = usize::from(loose && view.snapshot.tally().find(name).is_some());
        if turns(view.snapshot, name) > once {
            let gap = range.start - gap.parse::<usize>().unwrap_or(0)..range.start;
            let break_ = paragraph_break(view, range.start);
            let finding = Finding::new(range, format!("label `{name}` inside a paragraph"));
            findings.push(finding.fixed_by("Start a new paragraph", Safety::Safe, gap, break_));
        }
    }
}

/// Two line ends of the kind that the line of byte `at` has.
fn paragraph_break(view: &DocumentView<'_>, at: usize) -> String {
    let text = view.snapshot.text();
    let line = text.line_of(at);
    let next = text.line_content(line + 1).start;
    let end = text.slice(text.line_content(line).end..next);
    if end.is_empty() { "\n\n".to_owned() } else { end.repeat(2) }
}
