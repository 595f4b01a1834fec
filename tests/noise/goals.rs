//! How quiet it must be.

use rapporteur::analysis::rule::Level;

/// False findings in 1,000 words, at most.
pub const NOISE: f64 = 1.0;

/// Known errors found within a line, of all.
pub const KNOWN: f64 = 0.9;

/// Fewer findings than this, judged by eye, say nothing.
pub const JUDGED: usize = 200;

/// How many of its judged findings must be right for a rule of `level` to be on by default.
pub fn precision(level: Level) -> f64 {
    if level >= Level::Warning { 0.95 } else { 0.8 }
}

/// Of fewer findings of a rule nothing follows about the rule, if all were judged.
pub const LEAST: usize = 5;
