//! The text layer: positions against a plain reference, edits against the text document of VS Code's
//! own servers.

mod naive;
mod oracle;
mod pieces;
mod positions;

use rapporteur::text::{Encoding, Position, Text};
