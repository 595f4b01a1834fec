//! All tests that look at the product from outside, in one binary.
//!
//! `protocol` drives the server over its pipes, `cli` the command line, `dialects` reads transcripts of many
//! houses, `text` compares the text layer
//! with an oracle, `corpus` reads real transcripts where they are, `project` holds the project to its
//! own rules. Real editors are driven by `tests/editors`.

mod cli;
mod corpus;
mod dialects;
mod project;
mod protocol;
mod text;
