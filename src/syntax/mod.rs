//! What a transcript is made of, seen from the characters alone: dialects, labels, blocks, turns.
//!
//! Everything here is pure and cannot fail: odd input gives an odd tree, never an error. Nothing here
//! knows who a person is or what is wrong with a line; that is for the layers above.
//!
//! In reading order: [`dialect`] (conventions as data), [`name`] and [`label`] (what opens a turn),
//! [`asked`] (question marks), [`byline`] (who asks under a marker), [`block`] and [`scan`] (the pure step from lines to a block), [`chunk`] and [`tree`] (blocks with
//! sums, and edits in time of the edit), [`interjection`] (what notes tell was called), [`matter`] (front and end matter), [`turn`] (turns and
//! exchanges), [`detect`] (which dialect a text is in), [`infer`] (a dialect learnt from texts).

pub mod asked;
pub mod block;
pub mod byline;
pub mod chunk;
pub mod detect;
pub mod dialect;
pub mod infer;
pub mod inline;
pub mod interjection;
pub mod label;
pub mod matter;
pub mod name;
pub mod noise;
pub mod scan;
pub mod slot;
pub mod tally;
pub mod tree;
pub mod turn;
pub mod words;

pub use block::{Block, Lengths, State};
pub use dialect::Dialect;
pub use label::{Label, LabelKind};
pub use matter::Matter;
pub use tree::{BlockAt, Tree};
pub use turn::{Turn, TurnKind};
