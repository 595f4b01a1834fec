//! `Anna Lind Yes` → `Anna Lind: Yes`

use super::support::{begins_turn, is_distinct, leading_words, note_length, turns};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::blanks;
use crate::syntax::name;

/// So many labels of one name without separator are counted: more are a convention anyway.
const MANY: usize = 50;

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
            text: "Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind — and that is all.\n^^^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind: and that is all.\n"),
        },
        Example {
            title: "A sentence that begins with a name",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind then left the room.\n\nQuestion time was over.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.label().is_some() {
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
    let separator = view.snapshot.dialect().label.separator;
    let marks: Vec<_> = view.gathered.marks().collect();
    for (range, name) in &marks {
        let (range, name) = (range.clone(), &**name);
        // A house that never sets a separator there has none to miss.
        let without = marks.iter().filter(|(_, other)| **other == *name).take(2 * MANY).count();
        if without > 1 && without * 2 > turns(view.snapshot, name).min(MANY * 4) || turns(view.snapshot, name) == 0 {
            continue;
        }
        let rest = text.slice(range.end..range.end + 64);
        if continues_as_name(&rest) {
            continue;
        }
        let gap = blanks(&rest);
        let dash = rest[gap..].chars().next().filter(|c| matches!(c, '—' | '–')).map_or(0, char::len_utf8);
        let padding = blanks(&rest[gap + dash..]);
        let replaced = range.end..range.end + if dash > 0 { gap + dash + padding } else { gap };
        let finding = Finding::new(range, format!("no `{separator}` after the label `{name}`"));
        findings.push(finding.fixed_by(format!("Insert `{separator}`"), Safety::Unsafe, replaced, format!("{separator} ")));
    }
}

/// Whether what follows goes on as a name does (`Anna Lind Roe is`): a capitalised word, and then one
/// in lower case that only a sentence about somebody has there.
fn continues_as_name(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let verb = ["said", "says", "is", "was", "has", "had", "and", "also", "then", "added", "noted", "told"];
    name::key(first).chars().count() > 1 && first.chars().next().is_some_and(char::is_uppercase) && verb.contains(&second)
        && !["I", "We", "He", "She", "It", "They", "You", "That", "This", "There", "What", "Who"].contains(&first)
}
