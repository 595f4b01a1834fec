//! What leaves the program: a file an output format. Plain data in, text out, no I/O.

pub mod baseline;
pub mod explain;
pub mod findings;
pub mod fingerprint;
pub mod outline;
pub mod place;
pub mod report;
pub mod rules;
pub mod settings;
pub mod speech;
pub mod statistics;
pub mod stats;
pub mod transcript;
