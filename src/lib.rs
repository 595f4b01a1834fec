//! Rapporteur: a language server for transcripts.
//!
//! The layers, in reading order; each knows only those before it. `docs/architecture.md` has the whole
//! picture, a test holds the layers apart.

pub mod text;

pub mod syntax;

pub mod registry;

pub mod analysis;

pub mod publish;

#[cfg(feature = "workspace")]
pub mod workspace;

#[cfg(feature = "lsp")]
pub mod lsp;

#[cfg(feature = "cli")]
pub mod cli;
