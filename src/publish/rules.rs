//! The list of rules: the contract of `rapporteur rules --format json`, and a table for people.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use super::statistics::aligned;
use crate::analysis::pages;
use crate::analysis::rule::{Rule, Safety, Value, When};
use crate::analysis::settings::Settings;

/// A rule.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RuleEntry {
    /// Its name.
    pub name: &'static str,
    /// Its group, as settings call it.
    pub group: &'static str,
    /// Its level unless configured otherwise: `error`, `warning`, `info` or `hint`.
    pub level: &'static str,
    /// When it runs unless configured otherwise: `always`; `gate`, at its level only with `check --gate` and
    /// before that as a hint; or `off`.
    pub when: &'static str,
    /// `safe` or `unsafe`, where it has a fix.
    pub fix: Option<&'static str>,
    /// What it reports.
    pub summary: &'static str,
    /// Whose words it looks at.
    pub looks_at: &'static str,
    /// What can be set of it beside its level.
    pub options: Vec<OptionEntry>,
}

/// What can be set of a rule.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OptionEntry {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub doc: &'static str,
    /// Its value unless configured otherwise: a flag, a number or a list of texts.
    pub default: Json,
}

/// All rules under any of `settings`: the built-in ones in the order of their names, then the house's terms, each
/// name once.
pub fn list<'s>(settings: impl Iterator<Item = &'s Settings>) -> Vec<RuleEntry> {
    known(settings).into_iter().map(entry).collect()
}

fn known<'s>(settings: impl Iterator<Item = &'s Settings>) -> Vec<&'static Rule> {
    let mut known: Vec<&Rule> = Vec::new();
    for rule in settings.flat_map(Settings::rules) {
        if !known.iter().any(|other| other.name == rule.name) {
            known.push(rule);
        }
    }
    known
}

fn entry(rule: &Rule) -> RuleEntry {
    let option = |option: &crate::analysis::rule::RuleOption| OptionEntry {
        name: option.name,
        doc: option.doc,
        default: match &option.default {
            Value::Flag(flag) => Json::from(*flag),
            Value::Number(number) => Json::from(*number),
            Value::Words(words) => words.iter().copied().collect(),
            Value::OwnWords(words) => words.iter().map(String::as_str).collect(),
        },
    };
    RuleEntry {
        name: rule.name,
        group: rule.group.word(),
        level: rule.level.word(),
        when: match rule.when {
            When::Always => "always",
            When::Gate => "gate",
            When::Off => "off",
        },
        fix: rule.fix.map(Safety::word),
        summary: rule.summary,
        looks_at: rule.looks_at,
        options: rule.options.iter().map(option).collect(),
    }
}

/// The list for people: a line a rule, its options below it.
pub fn table<'s>(settings: impl Iterator<Item = &'s Settings>) -> String {
    let mut cells = vec![["rule", "group", "level", "fix", "reports"].map(str::to_owned)];
    for rule in known(settings) {
        let fix = rule.fix.map_or("", Safety::word);
        cells.push(
            [rule.name, rule.group.word(), &pages::level_of(rule), fix, rule.summary].map(str::to_owned),
        );
        for option in entry(rule).options {
            let set = format!("  {} = {}", option.name, option.default);
            cells.push([&set, "", "", "", option.doc].map(str::to_owned));
        }
    }
    aligned(&cells, 5)
}
