//! `rapporteur fmt`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use crate::analysis::fixing::Fixed;
use crate::analysis::format;

use super::fix::Job;

/// Arguments of `fmt`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Print what would change as a patch for `git apply`, and change nothing; the exit code is 1 if there is
    /// something
    #[arg(long, alias = "diff")]
    check: bool,
    /// Transcripts, folders of them, or `-` for standard input, whose new text goes to standard output
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let job = Job { paths: &arguments.paths, diff: arguments.check };
    job.run(&mut |input| Fixed { document: format::format(input.document.clone()), applied: BTreeMap::new() })
}
