//! Files on disk: transcripts of any encoding, folders, configuration.
//!
//! Nothing here starts a process or opens a connection; [`files::write`] alone writes, and whole files.

pub mod config;
pub mod files;
pub mod teach;
pub mod template;
pub mod vale;
pub mod walk;
