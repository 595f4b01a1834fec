//! Lines and positions worked out the slow way, character by character: what the text layer must equal.

use std::ops::Range;

use super::{Encoding, Position};

/// A text with the places of its lines.
pub struct Naive<'a> {
    text: &'a str,
    /// Bytes of each line without its line end.
    lines: Vec<Range<usize>>,
}

impl<'a> Naive<'a> {
    /// Cuts `text` into lines.
    pub fn new(text: &'a str) -> Self {
        let (mut lines, mut start) = (Vec::new(), 0);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c != '\r' && c != '\n' {
                continue;
            }
            let pair = c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some();
            lines.push(start..at);
            start = at + if pair { 2 } else { 1 };
        }
        lines.push(start..text.len());
        Self { text, lines }
    }

    /// Number of lines, at least one.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// Bytes of `line` (from 0) without its line end; empty at the text's end for a line past it.
    pub fn content(&self, line: usize) -> Range<usize> {
        self.lines.get(line).cloned().unwrap_or(self.text.len()..self.text.len())
    }

    /// The lines with their line ends; none after a final line end.
    pub fn whole_lines(&self) -> Vec<&'a str> {
        let starts = self.lines.iter().map(|line| line.start);
        let ends = starts.clone().skip(1).chain([self.text.len()]);
        starts.zip(ends).map(|(start, end)| &self.text[start..end]).filter(|line| !line.is_empty()).collect()
    }

    /// Columns of `line`, in units of `encoding`.
    pub fn width(&self, line: usize, encoding: Encoding) -> usize {
        self.text[self.content(line)].chars().map(|c| units(c, encoding)).sum()
    }

    /// The nearest character boundary at or before `offset` (bytes) that is inside the text.
    pub fn floor(&self, offset: usize) -> usize {
        (0..=offset.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }

    /// The line (from 0) in which byte `offset` lies.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.iter().rposition(|line| line.start <= offset).unwrap_or(0)
    }

    /// The byte of `position`, and whether the column lies inside a character.
    pub fn find(&self, position: Position, encoding: Encoding) -> (usize, bool) {
        let line = self.content(position.line as usize);
        let (mut left, mut byte) = (position.column as usize, line.start);
        for c in self.text[line].chars() {
            let width = units(c, encoding);
            if left < width {
                return (byte, left > 0);
            }
            left -= width;
            byte += c.len_utf8();
        }
        (byte, false)
    }

    /// The position of byte `offset`.
    pub fn position_at(&self, offset: usize, encoding: Encoding) -> Position {
        let line = self.line_of(self.floor(offset));
        let content = self.content(line);
        let before = &self.text[content.start..self.floor(offset).min(content.end)];
        let column: usize = before.chars().map(|c| units(c, encoding)).sum();
        Position::new(u32::try_from(line).unwrap(), u32::try_from(column).unwrap())
    }
}

/// Columns that `c` takes.
fn units(c: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => c.len_utf8(),
        Encoding::Utf16 => c.len_utf16(),
        Encoding::Utf32 => 1,
    }
}
