//! The rope and its conversions.

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;

use super::{Encoding, Position};

/// A column within so many bytes of its line's start is counted, not looked up.
const NEAR: usize = 512;

/// A text that is edited often. Cloning is cheap: the clone shares all that does not change.
#[derive(Clone, Debug, Default)]
pub struct Text {
    rope: Rope,
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

impl Text {
    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether the text has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines; a text that ends in a line end has an empty last line.
    pub fn lines(&self) -> usize {
        self.rope.len_lines()
    }

    /// The text in `range` (bytes), borrowed where it lies in one piece. Ends past the text or
    /// inside a character move back to where they are allowed.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let end = self.floor(range.end);
        let start = self.floor(range.start.min(end));
        Cow::from(self.rope.byte_slice(start..end))
    }

    pub(super) fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Replaces `range` (bytes, moved back to character boundaries) by `with`, and gives the range
    /// really replaced.
    pub fn replace(&mut self, range: Range<usize>, with: &str) -> Range<usize> {
        let (a, b) = (self.floor(range.start), self.floor(range.end));
        let (start, end) = (a.min(b), a.max(b));
        let chars = self.rope.byte_to_char(start)..self.rope.byte_to_char(end);
        let at = chars.start;
        self.rope.remove(chars);
        self.rope.insert(at, with);
        start..end
    }

    /// The byte offset of `position`. A column past the end of its line means that end, a line past
    /// the end of the text the text's end, a column inside a character that character's start.
    pub fn byte_at(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.len();
        }
        let content = self.line_content(line);
        let column = position.column as usize;
        match encoding {
            Encoding::Utf8 => self.floor(content.end.min(content.start + column)),
            Encoding::Utf32 => {
                let first = self.rope.byte_to_char(content.start);
                let last = self.rope.byte_to_char(content.end);
                self.rope.char_to_byte(last.min(first + column))
            }
            Encoding::Utf16 => {
                let first = self.rope.char_to_utf16_cu(self.rope.byte_to_char(content.start));
                let last = self.rope.char_to_utf16_cu(self.rope.byte_to_char(content.end));
                self.rope.char_to_byte(self.rope.utf16_cu_to_char(last.min(first + column)))
            }
        }
    }

    /// The position of byte `offset`, moved back to a character boundary and, inside a line end, to
    /// that line's end.
    pub fn position_at(&self, offset: usize, encoding: Encoding) -> Position {
        let mut offset = self.floor(offset);
        let line = self.rope.byte_to_line(offset);
        let start = self.rope.line_to_byte(line);
        // Between CR and LF is no place of its own.
        if offset > start
            && offset < self.len()
            && self.rope.byte(offset) == b'\n'
            && self.rope.byte(offset - 1) == b'\r'
        {
            offset -= 1;
        }
        let column = match encoding {
            Encoding::Utf8 => offset - start,
            // Short ways are walked, long ones are looked up.
            _ if offset - start <= NEAR => {
                let chars = self.rope.byte_slice(start..offset);
                let units = |text: &str| match encoding {
                    Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
                    _ => text.chars().count(),
                };
                chars.chunks().map(units).sum()
            }
            Encoding::Utf32 => self.rope.byte_to_char(offset) - self.rope.byte_to_char(start),
            Encoding::Utf16 => {
                let units = |byte| self.rope.char_to_utf16_cu(self.rope.byte_to_char(byte));
                units(offset) - units(start)
            }
        };
        Position { line: narrow(line), column: narrow(column) }
    }

    /// The bytes of `line` (from 0) without its line end; empty at the end for a line past the text.
    pub fn line_content(&self, line: usize) -> Range<usize> {
        if line >= self.rope.len_lines() {
            return self.len()..self.len();
        }
        let start = self.rope.line_to_byte(line);
        let mut end = self.rope.line_to_byte(line + 1);
        if line + 1 < self.rope.len_lines() {
            let crlf =
                end - start >= 2 && self.rope.byte(end - 2) == b'\r' && self.rope.byte(end - 1) == b'\n';
            end -= if crlf { 2 } else { 1 };
        }
        start..end
    }

    /// The line (from 0) in which byte `offset` lies.
    pub fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// The nearest character boundary at or before `offset` that is inside the text.
    pub fn floor(&self, offset: usize) -> usize {
        if offset >= self.len() {
            return self.len();
        }
        let (chunk, start, _, _) = self.rope.chunk_at_byte(offset);
        let within = (0..=offset - start).rev().find(|at| chunk.is_char_boundary(*at));
        start + within.unwrap_or(0)
    }
}

/// Lines and columns beyond `u32` do not exist in the protocol; such a text could not be opened.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any package may switch ropey's `unicode_lines` on for the whole build; this fails then.
    #[test]
    fn only_three_line_ends_count() {
        for other in ["\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
            assert_eq!(Text::from(format!("a{other}b").as_str()).lines(), 1, "{other:?}");
        }
        for end in ["\n", "\r", "\r\n"] {
            assert_eq!(Text::from(format!("a{end}b").as_str()).lines(), 2, "{end:?}");
        }
    }

    #[test]
    fn positions_clamp() {
        let text = Text::from("a𝄞b\r\nc");
        let at = |line, column, encoding| text.byte_at(Position::new(line, column), encoding);
        assert_eq!(at(0, 2, Encoding::Utf16), 1, "inside a surrogate pair: its start");
        assert_eq!(at(0, 3, Encoding::Utf16), 5);
        assert_eq!(at(0, 99, Encoding::Utf16), 6, "before the line end");
        assert_eq!(at(0, 3, Encoding::Utf8), 1, "inside a character: its start");
        assert_eq!(at(0, 2, Encoding::Utf32), 5);
        assert_eq!(at(9, 0, Encoding::Utf16), text.len());
        assert_eq!(text.position_at(7, Encoding::Utf16), Position::new(0, 4), "between CR and LF");
        assert_eq!(text.position_at(99, Encoding::Utf32), Position::new(1, 1));
    }

    #[test]
    fn a_reversed_range_is_put_right() {
        let mut text = Text::from("abcd");
        assert_eq!(text.replace(Range { start: 3, end: 1 }, "x"), 1..3);
        assert_eq!(text.to_string(), "axd");
    }
}
