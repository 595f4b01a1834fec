//! The command line, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(rapporteur::cli::run())
}
