//! The rules' words as pages: for `docs/rules/`, the terminal and the editors' links.

use std::fmt::Write as _;

use super::fixture;
use super::rule::{Group, Rule, Safety};
use super::rules;

/// The page of `rule`, in Markdown.
pub fn page(rule: &Rule) -> String {
    let fix = match rule.fix {
        Some(Safety::Safe) => "safe: it changes no spoken word and no speaker’s identity",
        Some(Safety::Unsafe) => "unsafe: look before you apply it",
        None => "none",
    };
    let mut page = format!(
        "# {}\n\n{}.\n\n| | |\n|---|---|\n| Group | {} |\n| Level | {} |\n| Fix | {fix} |\n| Looks at | {} |\n\n## What it reports\n\n{}\n\n## Why\n\n{}\n\n## What to do\n\n{}\n\n## Examples\n",
        rule.name,
        capitalised(rule.summary),
        rule.group.title(),
        rule.level.word(),
        rule.looks_at,
        rule.doc.what,
        rule.doc.why,
        rule.doc.how,
    );
    for example in rule.examples {
        let silent = fixture::read(example.text).marked.is_empty();
        let verdict = if silent { "nothing is reported" } else { "`^` marks what is reported" };
        _ = write!(
            page,
            "\n{} (`{}`; {verdict}):\n\n```text\n{}```\n",
            example.title,
            example.dialect,
            visible(example.text)
        );
        if let Some(fixed) = example.fixed {
            _ = write!(page, "\nAfter the fix:\n\n```text\n{}```\n", visible(fixed));
        }
    }
    page
}

/// The list of all rules by group, in Markdown.
pub fn index() -> String {
    let mut index = "# Rules\n\nWhat Rapporteur looks for, by group. `rapporteur explain RULE` prints the page of a rule; `rapporteur.toml` sets its level.\n".to_owned();
    let mut groups: Vec<Group> = rules::ALL.iter().map(|rule| rule.group).collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        _ = write!(index, "\n## {}\n\n| Rule | Level | Fix | Reports |\n|---|---|---|---|\n", group.title());
        for rule in rules::ALL.iter().filter(|rule| rule.group == group) {
            let fix = rule.fix.map_or("–", Safety::word);
            _ = writeln!(
                index,
                "| [`{0}`]({0}.md) | {1} | {fix} | {2} |",
                rule.name,
                rule.level.word(),
                capitalised(rule.summary)
            );
        }
    }
    index
}

/// Characters that can't be seen are shown on pages by a sign for them.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "⍽")
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
