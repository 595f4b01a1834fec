//! `[Laughter]` beside `[laughter]`

use std::collections::BTreeMap;

use super::support::{folded, remarks};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// See the module.
pub static RULE: Rule = Rule {
    name: "inconsistent-note",
    group: Group::Notes,
    level: Level::Hint,
    summary: "one remark in two forms",
    doc: Doc {
        what: "A remark of the house behind a sentence or on a line of its own that is written in another way than most of its kind: capital or not, period or not. Inside a sentence small letters are right, and left alone.",
        why: "It shows on a printed page, and a search for the remark misses it.",
        how: "Write it as most are written. The fix does that.",
    },
    looks_at: "notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A small letter among capitals",
            dialect: "news-conference",
            text: "Question: Why? (Laughter.) And why? (Laughter.)\n\nAnna Lind: So. (laughter)\n                ^^^^^^^^\n",
            fixed: Some("Question: Why? (Laughter.) And why? (Laughter.)\n\nAnna Lind: So. (Laughter.)\n"),
        },
        Example {
            title: "Inside a sentence",
            dialect: "news-conference",
            text: "Question: Why? (Laughter.) And why? (Laughter.)\n\nAnna Lind: So it (laughter) is.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for remark in remarks(view) {
        let inner = view.text[remark.inner.clone()].trim();
        if view.dialect.notes.vocabulary.contains(&folded(inner))
            && is_apart(&view.text[..remark.range.start])
        {
            let start = remark.inner.start + view.text[remark.inner.clone()].find(inner).unwrap_or(0);
            marks.mark(start..start + inner.len(), inner);
        }
    }
}

/// Whether a remark behind `before` stands behind a sentence or begins a paragraph: a line may begin inside a
/// sentence.
fn is_apart(before: &str) -> bool {
    let before = before.trim_end_matches(['\\', ' ', '\t', '\u{a0}', '*', '_', '\n', '\r']);
    before.is_empty() || before.ends_with(['.', '?', '!', '”', '"', '…', ')', ']'])
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> = view.gathered.marks().collect();
    let mut forms: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for (_, form) in &marks {
        *forms.entry(folded(form)).or_default().entry(form).or_default() += 1;
    }
    for (range, form) in &marks {
        let Some(counts) = forms.get(&folded(form)) else { continue };
        let Some((usual, most)) = counts.iter().max_by_key(|(_, count)| **count) else { continue };
        let own = counts.get(&**form).copied().unwrap_or(0);
        // Where two forms are equally common, none is the odd one.
        if own < *most {
            let finding = Finding::new(range.clone(), format!("`{form}`, {most} others are `{usual}`"));
            findings.push(finding.fixed_by(
                format!("Change to `{usual}`"),
                Safety::Safe,
                range.clone(),
                *usual,
            ));
        }
    }
}
