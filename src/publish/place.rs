//! Places in exports: lines and columns from 1, columns in Unicode scalar values.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{Encoding, Text};

/// A place: line and column from 1, the column in Unicode scalar values (a tab is one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// The place of byte `offset`.
pub fn place(text: &Text, offset: usize) -> Place {
    let position = text.position_at(offset, Encoding::Utf32);
    Place { line: position.line as usize + 1, column: position.column as usize + 1 }
}

/// The JSON Schema of `T`, as it stands under `docs/schema/`.
pub fn schema<T: JsonSchema>(title: &str) -> String {
    let mut schema = schemars::schema_for!(T);
    schema.insert("title".to_owned(), title.into());
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
