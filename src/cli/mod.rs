//! The edge to the shell: a file a subcommand.
//!
//! Exit codes: 0 done, 1 done and there are findings, 2 the job could not be done. Results go to
//! standard output, everything else to standard error.

mod baseline;
mod check;
mod diff;
mod explain;
mod export;
mod fix;
mod fmt;
mod init;
mod input;
mod out;
mod outline;
mod progress;
mod rules;
mod stats;

use clap::{Parser, Subcommand, ValueEnum};

/// A language server for transcripts: news conferences, interviews, briefings, hearings.
#[derive(Parser, Debug)]
#[command(name = "rapporteur", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 done; 1 findings at or above --fail-on; 2 the job could not be done.\n\
    Try: rapporteur check interview.txt"
)]
struct Arguments {
    /// How much to say of what is done, on standard error
    #[arg(long, global = true, value_enum, default_value_t = LogLevel::Warn)]
    log_level: LogLevel,
    #[command(subcommand)]
    command: Command,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// What to do.
#[derive(Subcommand, Debug)]
enum Command {
    /// Serve an editor over standard input and output
    #[cfg(feature = "lsp")]
    Lsp(Lsp),
    /// Look for faults in transcripts
    Check(check::Arguments),
    /// Write down the findings that there are, so that check tells only of new ones
    Baseline(baseline::Arguments),
    /// Mend what check finds
    Fix(fix::Arguments),
    /// Lay transcripts out: blanks, blank lines, quotes and dashes; no spoken word is changed
    Fmt(fmt::Arguments),
    /// Print the outline of a transcript: exchanges and turns with their lines
    Outline(outline::Arguments),
    /// Write a transcript in another format
    Export(export::Arguments),
    /// Count turns, speakers, exchanges and words in files and folders
    Stats(stats::Arguments),
    /// Write a commented rapporteur.toml, with the dialect of sample transcripts
    Init(init::Arguments),
    /// List all rules with their levels, fixes and options
    Rules(rules::Arguments),
    /// Explain a rule, the dialect of a FILE, or why a line (FILE:LINE) is a label or is none
    Explain(explain::Arguments),
}

/// Arguments of `lsp`.
#[cfg(feature = "lsp")]
#[derive(clap::Args, Debug)]
struct Lsp {
    /// Use standard input and output; there is no other way, so this changes nothing
    #[arg(long)]
    stdio: bool,
    /// Print versions, settings and what the server can do, for a bug report, and end
    #[arg(long)]
    report: bool,
}

/// Runs the command line of this process and gives its exit code.
pub fn run() -> u8 {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output and are no failure.
            _ = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    match arguments.command {
        #[cfg(feature = "lsp")]
        Command::Lsp(lsp) => serve(&lsp, arguments.log_level),
        Command::Check(arguments) => check::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Fix(arguments) => fix::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Outline(arguments) => outline::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Stats(arguments) => stats::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    }
}

#[cfg(feature = "lsp")]
fn serve(lsp: &Lsp, level: LogLevel) -> u8 {
    if lsp.report {
        return out::print(&crate::lsp::report());
    }
    log(level);
    crate::lsp::run().unwrap_or_else(|error| {
        out::complain(&format!("the server can’t start: {error}"));
        2
    })
}

#[cfg(feature = "lsp")]
fn log(level: LogLevel) {
    use tracing_subscriber::filter::LevelFilter;
    let filter = match level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    tracing_subscriber::fmt().with_max_level(filter).with_writer(std::io::stderr).with_ansi(false).init();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
