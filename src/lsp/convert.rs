//! Between positions of the protocol and bytes of the text, in the client's encoding.

use std::ops::Range;

use tower_lsp::ls_types as lsp;

use crate::analysis::findings::Edit;
use crate::text::{Encoding, Locator, Position, Text};

/// The byte of `position`, clamped to the text.
pub fn byte(text: &Text, position: lsp::Position, encoding: Encoding) -> usize {
    text.byte_at(Position::new(position.line, position.character), encoding)
}

/// The bytes of `range`, clamped to the text and put right if it is reversed.
pub fn bytes(text: &Text, range: lsp::Range, encoding: Encoding) -> Range<usize> {
    let (a, b) = (byte(text, range.start, encoding), byte(text, range.end, encoding));
    a.min(b)..a.max(b)
}

/// The range of `bytes`.
pub fn range(text: &Text, bytes: &Range<usize>, encoding: Encoding) -> lsp::Range {
    ranged(&mut Locator::new(text, encoding), bytes)
}

/// The range of `bytes`, where many are asked for in order.
pub fn ranged(locator: &mut Locator<'_>, bytes: &Range<usize>) -> lsp::Range {
    let mut position = |offset| {
        let position = locator.position(offset);
        lsp::Position::new(position.line, position.column)
    };
    lsp::Range::new(position(bytes.start), position(bytes.end))
}

/// `edit` for the client.
pub fn edit(text: &Text, edit: Edit, encoding: Encoding) -> lsp::TextEdit {
    lsp::TextEdit::new(range(text, &edit.range, encoding), edit.text)
}
