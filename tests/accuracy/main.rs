//! How well transcripts are read: `cargo test --release --test accuracy`.
//!
//! A table, a line a family: which dialects are right, which labels are found and which are false, and whether
//! turns stand under the right one speaker; then files that are no transcripts. The exit code is 1 where a
//! figure is below its goal (`goals.rs`), 2 where a list can't be read. Without the corpus its part is skipped.
//!
//! `cargo test --release --test accuracy -- --misses FAMILY` (or `negatives`) lists what is missed and false.

// A program that prints is what this is.
#![allow(clippy::print_stdout)]

mod compare;
mod corpus;
mod dialects;
mod folder;
mod goals;
mod gold;
mod identity;
mod marks;
mod negatives;
mod run;
mod table;
mod table_file;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let only = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => None,
        ["--misses", family] => Some(*family),
        _ => {
            eprintln!("usage: cargo test --release --test accuracy [-- --misses FAMILY]");
            return ExitCode::from(2);
        }
    };
    match run::run(only) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
