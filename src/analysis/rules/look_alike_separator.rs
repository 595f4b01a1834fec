//! `Anna Lind： Yes` → `Anna Lind: Yes`

use super::support::wide;
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};
use crate::syntax::Label;
use crate::syntax::words::is_unspaced;

/// See the module.
pub static RULE: Rule = Rule {
    name: "look-alike-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a character that only looks like the separator",
    doc: Doc {
        what: "A label that ends in a character which looks like the house's separator and is another one: a full-width colon, a ratio sign. Chinese and Japanese labels have the full-width colon by right and are left alone.",
        why: "It cannot be told from the right one on the screen, and no search or program finds the label.",
        how: "Replace it by the separator of the house. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A full-width colon",
            dialect: "news-conference",
            text: "Question： Why?\n        ^\n\nAnna Lind: Because.\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because.\n"),
        },
        Example {
            title: "The colon of the house",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let canonical = &view.dialect.label.separators.canonical;
    for label in &view.block.labels {
        let range = wide(&label.separator);
        let found = &view.text[range.clone()];
        let looks_alike =
            found.chars().next().is_some_and(|c| view.dialect.label.separators.look_alikes.contains(c));
        // A semicolon doesn't look like a colon: it is the wrong separator, and that rule's.
        // Code stands behind a full-width colon in Chinese prose.
        let code = view.text[range.end..].trim_start().starts_with('`');
        if !looks_alike || found == ";" || code || is_east_asian(view, label) {
            continue;
        }
        let code = found.chars().next().map_or(0, u32::from);
        let finding =
            Finding::new(range.clone(), format!("`{found}` (U+{code:04X}) looks like `{canonical}`"));
        findings.push(finding.fixed_by(format!("Change to `{canonical}`"), Safety::Safe, range, canonical));
    }
}

/// Whether the label or the words behind it are Chinese or Japanese.
fn is_east_asian(view: &BlockView<'_>, label: &Label) -> bool {
    let words = view.text.get(label.words_start as usize..).unwrap_or_default();
    label.name.chars().chain(words.chars().take(64)).any(is_unspaced)
}
