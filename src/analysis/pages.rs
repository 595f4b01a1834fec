//! The rules' words as pages: for `docs/rules/`, the terminal and the editors' links.

use std::fmt::Write as _;

use super::fixture;
use super::rule::{Group, Rule, RuleOption, Safety, Value, When};
use super::rules;

/// The page of `rule`, in Markdown.
pub fn page(rule: &Rule) -> String {
    let fix = match rule.fix {
        Some(Safety::Safe) => "safe: it changes no spoken word and no speaker’s identity",
        Some(Safety::Unsafe) => "unsafe: look before you apply it",
        None => "none",
    };
    let mut page = format!(
        "# {}\n\n{}.\n\n| | |\n|---|---|\n| Group | {} |\n| Level | {}{} |\n| Fix | {fix} |\n| Looks at | {} |\n\n## What it reports\n\n{}\n\n## Why\n\n{}\n\n## What to do\n\n{}\n\n## Examples\n",
        rule.name,
        capitalised(rule.summary),
        rule.group.title(),
        rule.level.word(),
        rule.when.words(),
        rule.looks_at,
        rule.doc.what,
        rule.doc.why,
        rule.doc.how,
    );
    if !rule.options.is_empty() {
        page.truncate(page.len() - "\n## Examples\n".len());
        _ = write!(page, "\n## Options\n\nIn `rapporteur.toml`, below `[rules.{}]`:\n\n", rule.name);
        rule.options.iter().for_each(|option| page += &line_of(option));
        page += "\n## Examples\n";
    }
    if rule.examples.is_empty() {
        page.truncate(page.len() - "\n## Examples\n".len());
    }
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

/// A line about an option.
fn line_of(option: &RuleOption) -> String {
    let default = match &option.default {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Words(words) => format!("{words:?}"),
        Value::OwnWords(words) => format!("{words:?}"),
    };
    format!("- `{} = {default}`: {}\n", option.name, option.doc)
}

/// The level of `rule` in a list.
pub fn level_of(rule: &Rule) -> String {
    match rule.when {
        When::Always => rule.level.word().to_owned(),
        When::Gate => format!("{} at the gate", rule.level.word()),
        When::Off => "off".to_owned(),
    }
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
                level_of(rule),
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

/// `text` with a capital letter at its start.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
