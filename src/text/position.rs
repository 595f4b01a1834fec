//! Positions as clients count them.

/// The unit in which a column is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units: the protocol's default.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place in a text: line and column, both from 0, the column in the units of an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in units of the encoding in use.
    pub column: u32,
}

impl Position {
    /// The position at `line` and `column`, both from 0.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}
