//! `rapporteur outline`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::publish::outline;

use super::{input, out};

/// Arguments of `outline`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Text for people, JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The transcript, or `-` for standard input
    file: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let Some(input) = input::read(&arguments.file) else { return 2 };
    let done = input.done();
    let entries = outline::entries(&input.snapshot);
    let code = match arguments.format {
        Format::Json => out::print(&(serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n")),
        Format::Text if entries.is_empty() => {
            out::complain(&input::no_transcript(&arguments.file));
            0
        }
        Format::Text => out::print(&outline::text(&entries)),
    };
    code.max(done)
}
