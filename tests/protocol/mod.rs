//! The server over its pipes: bytes, and the features behind them.

mod features;
mod wire;
