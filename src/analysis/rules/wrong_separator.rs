//! `Anna Lind. Yes` → `Anna Lind: Yes`

use super::support::{begins_turn, is_distinct, is_known, leading_words, note_length, wide};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::blanks;
use crate::syntax::name;

/// See the module.
pub static RULE: Rule = Rule {
    name: "wrong-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label that ends in another character than the house’s separator",
    doc: Doc {
        what: "The name of somebody who speaks in this text, or a question marker, at the start of a paragraph and followed by a period or a semicolon and a new sentence.",
        why: "The turn isn't seen as one: its words are taken for those of the speaker before.",
        how: "Change it to the separator. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A period and a semicolon for a colon",
            dialect: "news-conference",
            text: "Question; Why?\n        ^\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind. We wait.\n         ^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n"),
        },
        Example {
            title: "A name inside a sentence",
            dialect: "news-conference",
            text: "Question: Who?\n\nAnna Lind: My colleagues.\n\nAnna Lind and I wrote it. John Roe. He too.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if let Some(label) = view.label() {
        let range = wide(&label.separator);
        let found = &view.text[range.clone()];
        let usual = &view.dialect.label.separators;
        let foreign = usual.canonical == ":" && matches!(found, ";" | ".");
        if foreign && !usual.accepted.iter().any(|separator| separator == found) {
            marks.mark(range, &*label.name);
        }
        return;
    }
    if view.dialect.label.separators.canonical != ":" {
        return;
    }
    for end in leading_words(view.text) {
        let Some(name) = view.text[..end].strip_suffix(['.', ';']) else { continue };
        let rest = &view.text[end..];
        let after = blanks(rest);
        let next = leading_words(&rest[after..]);
        // `Anna Lind. John Roe. They came.` is a list.
        let list = next.iter().any(|end| rest[after..after + end].strip_suffix(['.', ',']).is_some_and(|other| {
            name::shape(other, &view.dialect.label.name) == name::Shape::Name
        }));
        if after > 0 && !list && begins_turn(&rest[after..]) && note_length(rest) == 0 && is_distinct(view, name) {
            marks.mark(name.len()..end, name);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let separator = &view.snapshot.dialect().label.separators.canonical;
    for (range, name) in view.gathered.marks() {
        if is_known(view.snapshot, &name) {
            let found = view.snapshot.text().slice(range.clone()).into_owned();
            let finding = Finding::new(range.clone(), format!("`{found}` after the label `{name}`, not `{separator}`"));
            findings.push(finding.fixed_by(format!("Change to `{separator}`"), Safety::Safe, range, separator));
        }
    }
}
