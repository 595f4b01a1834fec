//! The server over its pipes: bytes, and the features behind them.

mod dialects;
mod explain;
mod features;
mod project;
mod wire;
