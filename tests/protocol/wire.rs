//! The transport, byte by byte: what clients send that is unusual, broken or hostile, against
//! the real program, and against a server of its own whose handlers crash, hang and wait.

mod addresses;
mod backend;
mod bodies;
mod bounds;
mod calls;
pub mod client;
mod ends;
mod handlers;
mod headers;
mod lifecycle;
mod mutations;
