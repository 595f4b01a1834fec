//! How often findings are right, and what they miss: `cargo test --release --test noise`.
//!
//! The rules as they are by default look at every published transcript. Findings that were judged by eye stand
//! in `judged.tsv`; those not judged count as right as often as the judged ones of their rule. A table a family
//! and a table a rule; then how many known errors are found within a line (`known.rs`). The exit code is 1 where
//! a figure misses its goal (`goals.rs`), 2 where a list can't be read. Without transcripts it is skipped.
//!
//! `cargo test --release --test noise -- --list RULE` shows what a rule finds and how it was judged, a line a
//! finding, in the form of `judged.tsv`; `-- --missed` the known errors that are not found.

// A program that prints is what this is.
#![allow(clippy::print_stdout)]

#[path = "../accuracy/folder.rs"]
mod folder;
mod goals;
mod judged;
mod known;
mod look;
mod run;
#[path = "../accuracy/table_file.rs"]
mod table_file;
mod tables;

use std::process::ExitCode;

/// What is asked for.
pub enum Wish {
    /// The tables.
    Tables,
    /// What a rule finds.
    List(String),
    /// The known errors that are not found.
    Missed,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wish = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Wish::Tables,
        ["--list", rule] => Wish::List((*rule).to_owned()),
        ["--missed"] => Wish::Missed,
        _ => {
            eprintln!("usage: cargo test --release --test noise [-- --list RULE | --missed]");
            return ExitCode::from(2);
        }
    };
    match run::run(&wish) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
