//! What leaves the program: a file an output format. Plain data in, text out, no I/O.

pub mod explain;
pub mod findings;
pub mod outline;
pub mod place;
pub mod speech;
pub mod stats;
pub mod transcript;
