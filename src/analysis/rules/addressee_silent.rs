//! A question to somebody who has no turn.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule};
use crate::syntax::LabelKind;

/// See the module.
pub static RULE: Rule = Rule {
    name: "addressee-silent",
    group: Group::Labels,
    level: Level::Hint,
    summary: "somebody is asked and has no turn",
    doc: Doc {
        what: "A question whose note says to whom it is addressed, where that person has no turn in the whole text.",
        why: "Turns of the other side are often left out on purpose. Readers should be told so, or they take the next answer for the one that was asked for.",
        how: "Add the missing turn, or a note that says what was left out.",
    },
    looks_at: "notes",
    fix: None,
    examples: &[
        Example {
            title: "The one who is asked does not speak",
            dialect: "news-conference",
            text: "Question (addressed to John Roe): Why?\n                       ^^^^^^^^\n\nAnna Lind (adds after Mr Roe): Because.\n",
            fixed: None,
        },
        Example {
            title: "The one who is asked answers",
            dialect: "news-conference",
            text: "Question (addressed to Ms Lind): Why?\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

/// The words with which a note says to whom a question goes, in the languages of the dialects.
static ADDRESSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:to|for)\s+|\b(?:addressed|directed|put|question)\s+to\s+|адресован\w*\s+|обращ\w*\s+к\s+|\bgerichtet\s+an\s+|\bdirigida\s+a\s+").ok()
});

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let Some(addressed) = ADDRESSED.as_ref() else { return };
    for label in view.block.labels.iter().filter(|label| label.kind == LabelKind::Question) {
        for note in &label.notes {
            let inner = note.inner();
            let (start, end) = (inner.start as usize, inner.end as usize);
            let Some(found) = addressed.find(&view.text[start..end]) else { continue };
            let from = start + found.end();
            let name = view.text[from..end].split([',', ';', '(', '/', '&']).next().unwrap_or_default();
            // `… in French`, `… - by video`: how it was asked.
            let name = [" in ", " - ", " – ", " — ", " by ", " via "]
                .iter()
                .fold(name, |name, end| name.split(end).next().unwrap_or(name));
            let name = name.trim_end().trim_end_matches('.');
            let whole = view.text[from..end].contains(['/', '&']);
            if !whole
                && !name.contains("’s ")
                && !name.contains(" of ")
                && name.chars().next().is_some_and(char::is_uppercase)
            {
                marks.mark(from..from + name.len(), name);
            }
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, name) in view.gathered.marks() {
        // Both are known by their last word: notes say `Ms Lind`, labels `Anna Lind`.
        let Some(surname) = last_word(&name) else { continue };
        // Two people at once (`both ministers`, `A and B`): who of them is silent can't be told.
        if name.contains(" and ") || name.contains(" и ") {
            continue;
        }
        let speaks = view
            .snapshot
            .tally()
            .named()
            .any(|speaker| last_word(&speaker.name).is_some_and(|last| same(&last, &surname)));
        if !speaks {
            findings.push(Finding::new(range, format!("`{name}` is asked here and has no turn")));
        }
    }
}

fn last_word(name: &str) -> Option<String> {
    name.split(|c: char| c.is_whitespace() || c == '.')
        .next_back()
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether two surnames are one, case endings of Slavic languages aside (`Ивановой`, `Иванова`).
fn same(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    let cyrillic = a.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    a == b || cyrillic && common >= 4 && longest - common <= 3
}
