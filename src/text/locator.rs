//! Positions of many places in order, without finding each line anew.

use std::ops::Range;

use super::{Encoding, Position, Text};

/// Gives positions of bytes; places on the line of the place before cost little.
pub struct Locator<'t> {
    text: &'t Text,
    encoding: Encoding,
    line: u32,
    /// Bytes of the line, without its line end.
    content: Range<usize>,
    /// A place on the line whose column is known: byte and column.
    known: (usize, u32),
}

impl<'t> Locator<'t> {
    /// A locator for places in `text`, with columns in units of `encoding`.
    pub fn new(text: &'t Text, encoding: Encoding) -> Self {
        Self { text, encoding, line: 0, content: text.line_content(0), known: (0, 0) }
    }

    /// The position of byte `offset`, as [`Text::position_at`] gives it.
    pub fn position(&mut self, offset: usize) -> Position {
        let offset = self.text.floor(offset);
        if offset < self.content.start || offset > self.content.end {
            self.line = u32::try_from(self.text.line_of(offset)).unwrap_or(u32::MAX);
            self.content = self.text.line_content(self.line as usize);
            self.known = (self.content.start, 0);
        }
        let offset = offset.min(self.content.end);
        if offset < self.known.0 {
            self.known = (self.content.start, 0);
        }
        let way = self.text.slice(self.known.0..offset);
        let units = match self.encoding {
            Encoding::Utf8 => way.len(),
            // A whole word at a time: most text is ASCII.
            _ if way.is_ascii() => way.len(),
            Encoding::Utf16 => way.encode_utf16().count(),
            Encoding::Utf32 => way.chars().count(),
        };
        self.known = (offset, self.known.1.saturating_add(u32::try_from(units).unwrap_or(u32::MAX)));
        Position { line: self.line, column: self.known.1 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_locator_says_what_the_text_says(
            text in "[aé𝄞\\r\\n ]{0,40}",
            offsets in prop::collection::vec(0usize..120, 0..20),
        ) {
            let text = Text::from(text.as_str());
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let mut locator = Locator::new(&text, encoding);
                for offset in &offsets {
                    prop_assert_eq!(locator.position(*offset), text.position_at(*offset, encoding));
                }
            }
        }
    }
}
