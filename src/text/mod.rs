//! The text of a transcript: a rope, and conversion between byte offsets and positions;
//! kinds of characters.
//!
//! Line ends are `\n`, `\r\n` and `\r`, and no others, as the Language Server Protocol has it.
//! This layer knows nothing of versions on disk, of labels or of the protocol's own types.

pub mod letters;
mod locator;
pub mod pieces;
mod position;
mod rope;

pub use locator::Locator;
pub use position::{Encoding, Position};
pub use rope::Text;
