//! `(Laugther.)` → `(Laughter.)`

use super::support::{folded, remarks};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};

/// Shorter words differ by a letter and are others.
const LEAST: usize = 6;

/// See the module.
pub static RULE: Rule = Rule {
    name: "note-misspelt",
    group: Group::Notes,
    level: Level::Hint,
    summary: "a remark that is a letter away from one of the house’s",
    doc: Doc {
        what: "A remark in brackets that is one letter away from one of the words the house uses for remarks. New remarks are no faults: most occur once.",
        why: "The remark is taken for something that was said, and a search for it misses the place.",
        how: "Write the house’s word. The fix does that.",
    },
    looks_at: "notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Two letters have changed places",
            dialect: "news-conference",
            text: "Question: Why?\n\n(Laugther.)\n ^^^^^^^^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Why?\n\n(Laughter.)\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "Another remark",
            dialect: "news-conference",
            text: "Question: Why?\n\n(Coughs.) (Cross-talk.)\n\nAnna Lind: So. (Laughs.)\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let vocabulary = &view.dialect.notes.vocabulary;
    for remark in remarks(view) {
        let inner = &view.text[remark.inner.clone()];
        let word = folded(inner);
        if word.len() < LEAST || vocabulary.contains(&word) {
            continue;
        }
        let near = vocabulary.iter().find(|known| {
            // `laugh`, `laughs`: a form of the word is no slip.
            let form = word.starts_with(known.as_str()) || known.starts_with(&word);
            // `cross-talk`: a hyphen is no slip; `Aachen`, a town, is no `Lachen`.
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let other = letters(known) == letters(&word) || known.chars().next() != word.chars().next();
            known.len() >= LEAST && !form && !other && strsim::osa_distance(known, &word) == 1
        });
        if let Some(near) = near {
            let start = remark.inner.start + (inner.len() - inner.trim_start().len());
            let end = start + inner.trim_start().find(['.', '!', '…']).unwrap_or(inner.trim().len());
            let range = start..start + view.text[start..end].trim_end().len();
            let capital = view.text[range.clone()].starts_with(char::is_uppercase);
            let mut right = near.clone();
            if capital {
                let first: String = right.chars().take(1).flat_map(char::to_uppercase).collect();
                right = first + &right.chars().skip(1).collect::<String>();
            }
            let message = format!("`{}` is a letter away from `{right}`", &view.text[range.clone()]);
            findings.push(Finding::new(range.clone(), message).fixed_by(
                format!("Change to `{right}`"),
                Safety::Safe,
                range,
                right,
            ));
        }
    }
}
