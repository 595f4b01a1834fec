//! `Anna Lind. Yes` → `Anna Lind: Yes`

use super::support::{
    begins_turn, house_separator, is_name, is_separator, leading_words, note_length, openings, turns, wide,
};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::blanks;
use crate::syntax::{Dialect, LabelKind, name};

/// See the module.
pub static RULE: Rule = Rule {
    name: "wrong-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label that ends in another character than the house’s separator",
    doc: Doc {
        what: "The name of somebody who speaks in this text, or a question marker, at the start of a paragraph and followed by another sign than the house’s separator and a new sentence; and the rarer of two separators that the house accepts, where one label or two have it among dozens.",
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
            fixed: Some(
                "Question: Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            ),
        },
        Example {
            title: "A stray sign behind it",
            dialect: "white-house",
            text: "Q    Why?\n\nMS. LIND:\\` So it is.\n        ^^^\n\nQ    And now?\n\nMS. LIND:  We wait.\n",
            fixed: Some("Q    Why?\n\nMS. LIND: So it is.\n\nQ    And now?\n\nMS. LIND:  We wait.\n"),
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
    for label in &view.block.labels {
        let range = wide(&label.separator);
        if range.is_empty() {
            continue;
        }
        let found = &view.text[range.clone()];
        if house_separator(view.dialect) == Some(":")
            && matches!(found, ";" | ".")
            && !accepts(view.dialect, found)
        {
            marks.mark(range, &*label.name);
        } else if accepts(view.dialect, found) && label.kind == LabelKind::Speaker {
            // Of two that the house accepts, one may be a rare slip.
            marks.mark(range, format!("{ACCEPTED}{}", label.name));
        } else {
            marks.usual += 1;
        }
    }
    let Some(separator) = house_separator(view.dialect) else { return };
    if view.is_opaque() {
        return;
    }
    for (at, line) in openings(view) {
        for end in leading_words(line) {
            let word = &line[..end];
            // A stray sign behind the right one: `MS. LIND:` and a backslash.
            let bare = word.trim_end_matches(['\\', '`', '*', '_', '~', '|', '^', '<', '>']);
            let stray = bare.len() < word.len() && bare.ends_with(separator);
            let name = bare.trim_end_matches(['.', ';', ':']);
            let length = if stray { word.len() - name.len() } else { bare.len() - name.len() };
            let found = &bare[name.len()..];
            if length == 0
                || !stray && (bare.len() < word.len() || is_separator(view.dialect, found) || found.len() > 1)
            {
                continue;
            }
            let rest = &line[end..];
            let after = blanks(rest);
            let next = leading_words(&rest[after..]);
            // `Anna Lind. John Roe. They came.` is a list.
            let list = next.iter().any(|end| {
                rest[after..after + end]
                    .strip_suffix(['.', ','])
                    .is_some_and(|other| name::shape(other, &view.dialect.label.name) == name::Shape::Name)
            });
            if after > 0
                && !list
                && begins_turn(&rest[after..])
                && note_length(rest) == 0
                && is_name(view.dialect, name)
            {
                marks.mark(at + name.len()..at + name.len() + length, name);
            }
        }
    }
}

/// Before the name in a mark: its separator is one that the house accepts.
const ACCEPTED: char = '\u{1}';

/// Whether the house accepts `found` beside its own separator.
fn accepts(dialect: &Dialect, found: &str) -> bool {
    dialect.label.separators.accepted.iter().any(|other| other == found)
}

/// Separators that the house accepts are left alone unless so few have them, …
const FEW: usize = 2;
/// … so many others being there for each.
const TIMES: usize = 20;

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let text = view.snapshot.text();
    let main = &view.snapshot.dialect().label.separators.canonical;
    let (usual, all) = view.gathered.totals();
    let mixed = all > usual;
    let marks: Vec<_> = if mixed { Vec::new() } else { view.gathered.marks().collect() };
    let accepted = marks.iter().filter(|(_, name)| name.starts_with(ACCEPTED)).count();
    let few = accepted <= FEW && accepted * TIMES <= usual as usize;
    for (range, name) in marks {
        let accepted = name.strip_prefix(ACCEPTED);
        let name = accepted.unwrap_or(&name);
        // A name with one turn may be words that were taken for a name.
        if accepted.is_some() && !few || turns(view.snapshot, name) < if accepted.is_some() { 2 } else { 1 } {
            continue;
        }
        let separator =
            if accepted.is_some() { Some(main.as_str()) } else { house_separator(view.snapshot.dialect()) };
        let Some(separator) = separator else { continue };
        let found = text.slice(range.clone()).into_owned();
        let message = if accepted.is_some() {
            format!("`{found}` after the label, {usual} others have `{separator}`")
        } else {
            format!("`{found}` after the label `{name}`, not `{separator}`")
        };
        let finding = Finding::new(range.clone(), message);
        findings.push(finding.fixed_by(format!("Change to `{separator}`"), Safety::Safe, range, separator));
    }
}
