//! `Anna Lind:: So` → `Anna Lind: So`

use super::support::{house_separator, is_known, leading_words, openings, wide};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::syntax::label::is_blank;

/// See the module.
pub static RULE: Rule = Rule {
    name: "doubled-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label with its separator twice",
    doc: Doc {
        what: "The separator twice or more behind the name of somebody who speaks in this text, or behind a question marker.",
        why: "It is seen in print, and some programs miss the label.",
        how: "Keep one. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "Two colons",
            dialect: "name-colon",
            text: "Anna Lind: Shall we?\n\nJohn Roe: Yes.\n\nAnna Lind:: So be it.\n         ^^\n\nJohn Roe: It is.\n",
            fixed: Some(
                "Anna Lind: Shall we?\n\nJohn Roe: Yes.\n\nAnna Lind: So be it.\n\nJohn Roe: It is.\n",
            ),
        },
        Example {
            title: "Code",
            dialect: "name-colon",
            text: "Anna Lind: Shall we?\n\nJohn Roe: Write\n\nAnna::Lind and go.\n\nAnna Lind: I do.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    // Two periods are dots.
    let Some(separator) = house_separator(view.dialect).filter(|separator| *separator == ":") else { return };
    for label in &view.block.labels {
        let range = wide(&label.separator);
        let rest = &view.text[range.end..];
        let more = rest.trim_start_matches(is_blank);
        let end = range.end + (rest.len() - more.len()) + separator.len();
        let blank = more
            .strip_prefix(separator)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if !range.is_empty() && view.text[range.clone()] == *separator && blank {
            marks.mark(range.start..end, &*label.name);
        }
    }
    for (at, line) in openings(view) {
        for end in leading_words(line) {
            let word = &line[..end];
            let name = word.trim_end_matches(':');
            if word.len() > name.len() + 1 && !name.contains(':') {
                marks.mark(at + name.len()..at + end, name);
            }
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, name) in view.gathered.marks() {
        if is_known(view.snapshot, &name) {
            let finding = Finding::new(range.clone(), format!("two separators after the label `{name}`"));
            findings.push(finding.fixed_by("Keep one", Safety::Safe, range, ":"));
        }
    }
}
