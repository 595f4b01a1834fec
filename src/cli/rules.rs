//! `rapporteur rules`

use clap::{Args, ValueEnum};

use crate::publish::rules;

use super::out;

/// Arguments of `rules`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A table for people, JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    out::print(&match arguments.format {
        Format::Text => rules::table(),
        Format::Json => serde_json::to_string_pretty(&rules::list()).unwrap_or_default() + "\n",
    })
}
