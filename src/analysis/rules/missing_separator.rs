//! `Anna Lind Yes` → `Anna Lind: Yes`

use std::collections::HashMap;

use super::support::{begins_turn, is_distinct, leading_words, note_length, turns};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::blanks;

/// See the module.
pub static RULE: Rule = Rule {
    name: "missing-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label with no separator",
    doc: Doc {
        what: "The name of somebody who speaks in this text, or a question marker, with its note if it has one, at the start of a paragraph, and a new sentence or a dash behind it. A sentence that begins with the name (`Anna Lind said`) is left alone.",
        why: "The turn isn't seen as one: its words are taken for those of the speaker before.",
        how: "Put the separator behind the label. The fix does that; look whether it is a label at all.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "No colon behind a name and behind a marker",
            dialect: "news-conference",
            text: "Question (to Anna Lind) Why?\n^^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind We wait.\n^^^^^^^^^\n",
            fixed: Some("Question (to Anna Lind): Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n"),
        },
        Example {
            title: "A dash in its place",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind — That is all.\n^^^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind: That is all.\n"),
        },
        Example {
            title: "A sentence that begins with a name",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind then left the room.\n\nAnna Lind Foundation gave the money. Question time was over.\n\nAnna Lind — who is my cousin — left.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.label().is_some() || view.dialect.label.separators.canonical != ":" {
        return;
    }
    for end in leading_words(view.text) {
        let name = &view.text[..end];
        let note = note_length(&view.text[end..]);
        let rest = &view.text[end + note..];
        let after = blanks(rest);
        // A further capitalised word may belong to the name: the longer name is tried next.
        if after > 0 && begins_turn(&rest[after..]) && is_distinct(view, name) {
            marks.mark(0..end + note, name);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let text = view.snapshot.text();
    let separator = &view.snapshot.dialect().label.separators.canonical;
    // Before the first label stand lists of those who take part.
    let Some(first) = view.snapshot.tree().at_label(0).map(|at| at.start()) else { return };
    let marks: Vec<_> = view.gathered.marks().collect();
    let mut without: HashMap<&str, usize> = HashMap::new();
    marks.iter().for_each(|(_, name)| *without.entry(name).or_default() += 1);
    for (range, name) in &marks {
        let (range, name) = (range.clone(), &**name);
        let marker = view.snapshot.dialect().is_marker(name);
        let (with, without) = (turns(view.snapshot, name), without.get(name).copied().unwrap_or(0));
        // A house that never sets a separator there has none to miss.
        if with == 0 || without > 1 && without * 2 > with || range.start < first && !marker {
            continue;
        }
        let rest = text.slice(range.end..range.end + 64);
        let gap = blanks(&rest);
        let dash = rest[gap..].chars().next().filter(|c| matches!(c, '—' | '–')).map_or(0, char::len_utf8);
        let padding = blanks(&rest[gap + dash..]);
        if !marker && !starts_speech(&rest[gap + dash + padding..], dash > 0) {
            continue;
        }
        let replaced = range.end..range.end + if dash > 0 { gap + dash + padding } else { gap };
        let finding = Finding::new(range, format!("no `{separator}` after the label `{name}`"));
        findings.push(finding.fixed_by(format!("Insert `{separator}`"), Safety::Unsafe, replaced, format!("{separator} ")));
    }
}

/// Words with which people begin to speak. Behind a name any other capitalised word may belong to it
/// (`Anna Lind Foundation gave …`).
const BEGINNINGS: &[&str] = &[
    "I", "I’m", "I'm", "I’ve", "I'd", "We", "We’re", "You", "He", "She", "It", "It’s", "It's", "They", "That", "That’s", "This",
    "These", "There", "The", "A", "An", "And", "But", "So", "Well", "Yes", "Yeah", "No", "Not", "Now", "Thank", "Thanks", "Let",
    "Look", "If", "When", "What", "Why", "How", "Who", "Where", "In", "On", "At", "For", "From", "With", "As", "To", "Our", "My",
    "Your", "Good", "Okay", "OK", "Please", "Because", "First", "Of", "Right", "Sure", "Absolutely", "Ladies", "Dear", "Я", "Мы",
    "Вы", "Он", "Она", "Они", "Это", "Да", "Нет", "Если", "Когда", "Что", "Как", "В", "На", "По", "Но", "И", "А", "Спасибо",
    "Ich", "Wir", "Sie", "Das", "Es", "Ja", "Nein", "Wenn", "Danke", "Guten", "Also",
];

/// Whether `rest` begins as speech does; behind a dash any capital does.
fn starts_speech(rest: &str, after_dash: bool) -> bool {
    let first = rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '?' | ';' | ':')).next().unwrap_or_default();
    let quoted = rest.starts_with(['“', '«', '"', '…']);
    quoted || BEGINNINGS.contains(&first) || after_dash && first.chars().next().is_some_and(char::is_uppercase)
}
