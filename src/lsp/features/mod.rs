//! A file a request or notification: convert in, ask the analysis, convert out.

pub mod actions;
pub mod commands;
pub mod configure;
pub mod dialect;
pub mod explain;
pub mod folding;
pub mod formatting;
pub mod hover;
pub mod own;
pub mod settings;
pub mod status;
pub mod symbols;
pub mod teach;
pub mod text;
pub mod watch;
