//! Files on disk: transcripts of any encoding, folders, configuration.
//!
//! Nothing here writes a file, starts a process or opens a connection.

pub mod config;
pub mod files;
pub mod teach;
pub mod template;
pub mod walk;
