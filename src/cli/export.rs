//! `rapporteur export`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::publish::transcript;

use super::{input, out};

/// Arguments of `export`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The format to write
    #[arg(long, value_enum)]
    to: Format,
    /// The transcript, or `-` for standard input
    file: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The whole transcript as data; docs/schema/transcript.schema.json describes it
    Json,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let Some(input) = input::read(&arguments.file) else { return 2 };
    let Format::Json = arguments.to;
    let transcript = transcript::transcript(&arguments.file.display().to_string(), &input.snapshot);
    out::print(&(serde_json::to_string_pretty(&transcript).unwrap_or_default() + "\n")).max(input.done())
}
