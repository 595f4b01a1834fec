//! `OSCE`, never written out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::support::{Form, is_speech};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, RuleOption, Value, When,
};
use crate::syntax::name;

/// See the module.
pub static RULE: Rule = Rule {
    name: "acronym-unexpanded",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    options: &[RuleOption {
        name: "known",
        doc: "Acronyms that every reader knows.",
        default: Value::Words(&[
            "UN", "EU", "US", "USA", "UK", "NATO", "UNESCO", "TV", "BBC", "CNN", "AM", "PM", "EST", "EDT",
            "GMT",
        ]),
    }],
    summary: "an acronym in the editor’s text that is never written out",
    doc: Doc {
        what: "The first place of an acronym in titles, heads and notes where nothing in the text writes it out: `Organization for … (OSCE)`, `OSCE (Organization for …)`. What was said is left alone. Off unless asked for: hovers tell more.",
        why: "Readers of another field don’t know it.",
        how: "Write it out at the first place.",
    },
    looks_at: "editor’s text",
    fix: None,
    formats: Formats::No,
    examples: &[
        Example {
            title: "Never written out",
            dialect: "news-conference",
            text: "Question (on the OSCE): Why?\n                 ^^^^\n\nAnna Lind: So says the UN.\n",
            fixed: None,
        },
        Example {
            title: "Written out",
            dialect: "news-conference",
            text: "Question (on the OSCE): Why?\n\nAnna Lind: The Organization for Security and Co-operation in Europe (OSCE) says so.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static FORM: LazyLock<Option<Form>> = LazyLock::new(|| Form::new(r"\b\p{Lu}{3,6}\b"));
    let Some(form) = FORM.as_ref().filter(|_| !view.is_opaque()).and_then(|form| form.on(view.text)) else {
        return;
    };
    let words = view.label().map(|label| label.words_start as usize);
    let name = view.label().map_or(0..0, super::support::name_range);
    for found in form.find_iter(view.text) {
        let opens = view.text[found.end()..].trim_start().starts_with('(');
        let inside = view.text[..found.start()].ends_with('(') && view.text[found.end()..].starts_with(')');
        let written =
            opens || inside && view.text[..found.start() - 1].trim_end().ends_with(char::is_alphabetic);
        let capitals = name::is_in_capitals(view.text.split(['\n', '\r']).next().unwrap_or_default());
        if written {
            marks.mark(found.range(), format!("={}", found.as_str()));
        } else if !capitals
            && !name.contains(&found.start())
            && words.is_none_or(|words| found.start() < words)
        {
            let place = if words.is_some() { "" } else { "?" };
            marks.mark(found.range(), format!("{place}{}", found.as_str()));
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let marks: Vec<_> = view.gathered.marks().collect();
    let mut known: BTreeSet<String> =
        marks.iter().filter_map(|(_, word)| word.strip_prefix('=').map(str::to_owned)).collect();
    for (range, word) in marks.iter().filter(|(_, word)| !word.starts_with('=')) {
        let (unsure, acronym) = word.strip_prefix('?').map_or((false, &**word), |rest| (true, rest));
        if unsure && is_speech(snapshot, range.start) || snapshot.settings().lists(&RULE, "known", acronym) {
            continue;
        }
        if known.insert(acronym.to_owned()) {
            findings.push(Finding::new(range.clone(), format!("`{acronym}` is written out nowhere")));
        }
    }
}
