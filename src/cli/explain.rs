//! `rapporteur explain`

use clap::Args;

use crate::analysis::{pages, rules};

use super::out;

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The name of the rule, as findings print it
    #[arg(required_unless_present = "list")]
    rule: Option<String>,
    /// List all rules
    #[arg(long)]
    list: bool,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let Some(name) = arguments.rule.as_deref().filter(|_| !arguments.list) else {
        let width = rules::ALL.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
        let line = |rule: &&crate::analysis::Rule| {
            format!("{:width$}  {:7}  {}\n", rule.name, rule.level.word(), rule.summary)
        };
        return out::print(&rules::ALL.iter().map(line).collect::<String>());
    };
    match rules::by_name(name) {
        Some(rule) => out::print(&pages::page(rule)),
        None => {
            let near = rules::ALL.iter().map(|rule| (strsim::osa_distance(name, rule.name), rule.name)).min();
            let hint = near
                .filter(|(distance, _)| *distance <= 4)
                .map(|(_, near)| format!("; did you mean `{near}`?"));
            out::complain(&format!(
                "unknown rule `{name}`{}",
                hint.unwrap_or("; `rapporteur explain --list` lists all".to_owned())
            ));
            2
        }
    }
}
