//! How the rules are set for one document: their levels and options.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::rule::{Level, Rule, Value};
use super::rules;
use super::terms::Terms;

pub mod keys;

/// How the rules are set. Rules of which nothing is said have their own levels and options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether the text is about to be published: rules of the gate then have their level.
    pub gate: bool,
    /// The day on which this is looked at, for suppressions that expire; none where it isn't known, and none
    /// expires.
    pub today: Option<Date>,
    /// Other files that bear the document number of this one, where that is known.
    pub others: Vec<String>,
    /// The house's terms; none where it has none.
    pub terms: Option<Arc<Terms>>,
    pub(super) levels: BTreeMap<&'static str, Option<Level>>,
    pub(super) options: BTreeMap<(&'static str, &'static str), Value>,
}

impl Settings {
    /// Only `rule`, at its level and with its options.
    pub fn only(rule: &'static Rule) -> Self {
        let levels = rules::ALL.iter().map(|other| {
            let level = (other.name == rule.name).then_some(rule.level);
            (other.name, level)
        });
        Self { levels: levels.collect(), ..Self::default() }
    }

    /// The rule called `name`: a built-in one, or a term of the house.
    pub fn rule(&self, name: &str) -> Option<&'static Rule> {
        rules::by_name(name).or_else(|| self.terms.as_ref()?.by_name(name))
    }

    /// All rules: the built-in ones in the order of their names, then the terms of the house.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + use<'_> {
        rules::ALL.iter().copied().chain(self.terms.iter().flat_map(|terms| terms.rules()))
    }

    /// Sets the level of `rule`; none turns it off.
    pub fn set_level(&mut self, rule: &'static Rule, level: Option<Level>) {
        self.levels.insert(rule.name, level);
    }

    /// Sets the option `name` of `rule`.
    ///
    /// # Errors
    /// What is wrong, in words: there is no such option, or the value is of another kind.
    pub fn set_option(&mut self, rule: &'static Rule, name: &str, value: Value) -> Result<(), String> {
        let Some(option) = rule.options.iter().find(|option| option.name == name) else {
            let known: Vec<&str> = rule.options.iter().map(|option| option.name).collect();
            let known = if known.is_empty() {
                "it has `level` alone".to_owned()
            } else {
                format!("it has `level`, `{}`", known.join("`, `"))
            };
            return Err(format!("`{}` has no option `{name}`; {known}", rule.name));
        };
        let wanted = match (&option.default, &value) {
            (Value::Flag(_), Value::Flag(_))
            | (Value::Number(_), Value::Number(_))
            | (Value::Words(_) | Value::OwnWords(_), Value::Words(_) | Value::OwnWords(_)) => None,
            (Value::Flag(_), _) => Some("`true` or `false`"),
            (Value::Number(_), _) => Some("a number from 0"),
            (Value::Words(_) | Value::OwnWords(_), _) => Some("a list of texts: `[\"…\"]`"),
        };
        match wanted {
            Some(wanted) => Err(format!("`{name}` of `{}` is {wanted}", rule.name)),
            None => {
                self.options.insert((rule.name, option.name), value);
                Ok(())
            }
        }
    }

    /// The level of `rule`; none where it is off.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        self.levels.get(rule.name).copied().unwrap_or_else(|| rule.own_level(self.gate))
    }

    /// The levels that differ from the rules' own, by the names of the rules.
    pub fn levels(&self) -> &BTreeMap<&'static str, Option<Level>> {
        &self.levels
    }

    fn option(&self, rule: &Rule, name: &str) -> Option<&Value> {
        let option = rule.options.iter().find(|option| option.name == name)?;
        Some(self.options.get(&(rule.name, option.name)).unwrap_or(&option.default))
    }

    /// The option `name` of `rule`, a yes or no.
    pub fn flag(&self, rule: &Rule, name: &str) -> bool {
        matches!(self.option(rule, name), Some(Value::Flag(true)))
    }

    /// The option `name` of `rule`, a number; 0 where it has none.
    pub fn number(&self, rule: &Rule, name: &str) -> usize {
        match self.option(rule, name) {
            Some(Value::Number(number)) => *number as usize,
            _ => 0,
        }
    }

    /// Whether `word` stands in the list `name` of `rule`; case counts.
    pub fn lists(&self, rule: &Rule, name: &str, word: &str) -> bool {
        match self.option(rule, name) {
            Some(Value::Words(words)) => words.contains(&word),
            Some(Value::OwnWords(words)) => words.iter().any(|own| own == word),
            _ => false,
        }
    }
}
