//! The user's own settings as an editor has them, beside those in the user's file.

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table};

use crate::analysis::settings::Settings;

use super::rules::{self, Set, Wrong};
use super::{Config, ENDING, FILE};

/// Levels and options of rules that an editor sends. They count over those of the user's own file, and as those
/// only where there is no project's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Levels by the names of groups.
    pub groups: Table,
    /// Levels, or tables of a level and options, by the names of rules.
    pub rules: Table,
    /// What the editor sent and is no table.
    pub wrong: Vec<String>,
}

impl Own {
    /// Adds what is right to `config`, and says of the rest what is wrong and in which setting.
    pub fn add_to(&self, config: &mut Config) -> Vec<String> {
        type Read = fn(&Spanned<DeValue<'_>>, &Settings, &mut Vec<Wrong>) -> Vec<Set>;
        let mut told = self.wrong.clone();
        let parts: [(_, _, Read); 2] =
            [("groups", &self.groups, rules::groups), ("rules", &self.rules, rules::rules)];
        for (part, table, read) in parts {
            for (name, value) in table {
                // By itself, so that what is wrong is told with the name of the setting and not with a place.
                let text = Table::from_iter([(name.clone(), value.clone())]).to_string();
                let mut wrong = Vec::new();
                match DeTable::parse(&text) {
                    Ok(one) => {
                        let one = Spanned::new(one.span(), DeValue::Table(one.into_inner()));
                        let set = read(&one, &config.settings, &mut wrong);
                        set.iter().for_each(|set| set.add_to(&mut config.settings));
                    }
                    Err(problem) => wrong.push((0, problem.message().to_owned())),
                }
                let setting = format!("{}.{part}.{name}", FILE.trim_end_matches(ENDING));
                told.extend(wrong.into_iter().map(|(_, message)| format!("{setting}: {message}")));
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::analysis::rule::Level;

    fn table(text: &str) -> Table {
        text.parse().unwrap()
    }

    /// The level of `rule` in `config`.
    fn level(config: &Config, rule: &str) -> Option<Level> {
        config.settings.level(config.settings.rule(rule).unwrap())
    }

    #[test]
    fn they_count_over_the_file_and_a_rule_over_its_group() {
        let file = "[rules]\ndouble-space = 'error'\nstray-nbsp = 'error'\ntwo-labels = 'hint'\n";
        let mut config = Config::parse(file, Path::new("r.toml"));
        let own = Own {
            groups: table("typography = 'off'"),
            rules: table("double-space = { level = 'info' }"),
            wrong: Vec::new(),
        };
        assert_eq!(own.add_to(&mut config), [""; 0]);
        assert_eq!(level(&config, "double-space"), Some(Level::Info));
        assert_eq!(level(&config, "stray-nbsp"), None);
        assert_eq!(level(&config, "two-labels"), Some(Level::Hint));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_setting_and_the_rest_counts() {
        let mut config = Config::default();
        let own = Own {
            groups: table("typografy = 'off'"),
            rules: table(
                "double-spase = 'off'\ndouble-space = 'hint'\ntwo-labels = 'loud'\n\
                 stray-nbsp = { level = 'info', colour = 1 }\n\"a b\\n'\\\"\" = 1.5\n",
            ),
            wrong: vec!["said".into()],
        };
        let told = own.add_to(&mut config);
        let begins = |at: usize, words: &str| assert!(told[at].starts_with(words), "{told:#?}");
        assert_eq!(told.len(), 6, "{told:#?}");
        begins(0, "said");
        begins(1, "rapporteur.groups.typografy: unknown group `typografy`; did you mean `typography`?");
        begins(2, "rapporteur.rules.a b\n'\": unknown rule");
        begins(3, "rapporteur.rules.double-spase: unknown rule `double-spase`; did you mean `double-space`?");
        begins(4, "rapporteur.rules.stray-nbsp: ");
        begins(5, "rapporteur.rules.two-labels: unknown level `loud`");
        assert_eq!(level(&config, "double-space"), Some(Level::Hint));
        assert_eq!(level(&config, "stray-nbsp"), Some(Level::Info));
    }
}
