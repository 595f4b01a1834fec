//! `Foreign Secretary` for somebody who wasn’t that on the day.

use std::ops::Range;

use super::support::{candidates, is_speech};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::mentions::{self, registry};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule};
use crate::registry::{Answer, End, Entry, EntryIx, fold_name};

/// See the module.
pub static RULE: Rule = Rule {
    name: "title-not-held",
    group: Group::Mentions,
    level: Level::Warning,
    summary: "an office that the person didn’t hold on the day",
    doc: Doc {
        what: "The title of an office before the name of somebody who held it at another time, in the head, the labels and the notes of a dated text. `Former`, `acting` and `deputy` are heeded. What people call each other in speech is left alone.",
        why: "Readers and archives take the title for right.",
        how: "Write the office of that day. The registry’s entry says which it was.",
    },
    looks_at: "head, labels and notes",
    examples: &[
        Example {
            title: "An office that had ended",
            dialect: "news-conference",
            text: "Foreign Secretary Dominic Raab’s statement and answers to media questions, Moscow, February 10, 2022\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\n7-10-02-2022\n\nGood day to all.\n\nQuestion: Why?\n\nDominic Raab: So it is.\n",
            fixed: None,
        },
        Example {
            title: "The office of the day",
            dialect: "news-conference",
            text: "Foreign Secretary Dominic Raab’s statement and answers to media questions, Moscow, February 10, 2021\n\n7-10-02-2021\n\nGood day to all.\n\nQuestion: Why?\n\nDominic Raab: So it is.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for found in candidates(view).iter() {
        if found.title.is_some_and(|title| title.qualifier.is_none()) && found.candidates.len() == 1 {
            marks.mark(found.range.clone(), "");
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let Some(date) = mentions::date(snapshot) else { return };
    for (range, _) in view.gathered.marks().filter(|(range, _)| !is_speech(snapshot, range.start)) {
        let text = snapshot.text().slice(range.clone());
        let found = registry().scan(&text);
        let [found] = &found[..] else { continue };
        let (Some(title), [entry]) = (found.title, &found.candidates[..]) else { continue };
        // Whoever never held it is somebody else, or the registry knows too little.
        let held = registry().title_fits(*entry, title, None) != Answer::No;
        if held && registry().title_fits(*entry, title, Some(date)) == Answer::No {
            let title = text[..found.name.start].trim_end();
            findings.push(Finding::new(range as Range<usize>, message(*entry, title)));
        }
    }
}

/// Since when, or until when, the person held the office.
fn message(entry: EntryIx, title: &str) -> String {
    let Some(entry) = registry().get(entry) else { return format!("not `{title}` on that day") };
    let message = match span(entry, title) {
        Some(span) => format!("{} was {title} {span}", entry.name("en")),
        None => format!("{} was not {title} on that day", entry.name("en")),
    };
    if message.chars().count() <= 80 { message } else { format!("not `{title}` on that day") }
}

/// `until 15 September 2021`, of the last role of that title.
fn span(entry: &Entry, title: &str) -> Option<String> {
    let title = fold_name(title);
    let named = |name: &String| title.ends_with(&fold_name(name));
    let mut roles = entry.roles.iter().filter(|role| named(&role.title) || role.short.iter().any(named));
    roles.find_map(|role| match role.to {
        End::On(to) => Some(format!("until {to}")),
        _ => role.from.map(|from| format!("from {from}")),
    })
}
