//! The server over its pipes: bytes, and the features behind them.

mod actions;
mod dialects;
mod explain;
mod features;
mod formatting;
mod own;
mod project;
mod settings;
mod terms;
mod wire;
