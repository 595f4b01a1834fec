//! The outline as text and as JSON.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Snapshot;
use crate::analysis::outline::{Symbol, SymbolKind, outline};

use super::place::place;

/// An entry of the outline.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// `part`, `front`, `exchange`, `end`, or the kind of a turn.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// Note and number of words, say; may be empty.
    pub detail: String,
    /// First line, from 1.
    pub line: usize,
    /// Last line that isn't blank, from 1.
    pub end_line: usize,
    /// What it is made of.
    pub children: Vec<Entry>,
}

/// The outline of a document.
pub fn entries(snapshot: &Snapshot) -> Vec<Entry> {
    outline(snapshot).into_iter().map(|symbol| entry(snapshot, symbol)).collect()
}

fn entry(snapshot: &Snapshot, symbol: Symbol) -> Entry {
    let text = snapshot.text();
    Entry {
        kind: match symbol.kind {
            SymbolKind::Part => "part",
            SymbolKind::Front => "front",
            SymbolKind::Exchange => "exchange",
            SymbolKind::Turn(kind) => kind.word(),
            SymbolKind::End => "end",
        },
        name: symbol.name,
        detail: symbol.detail,
        line: place(text, symbol.range.start).line,
        end_line: place(text, symbol.range.end).line,
        children: symbol.children.into_iter().map(|child| entry(snapshot, child)).collect(),
    }
}

/// The outline as lines: line number, name, detail, indented by depth.
pub fn text(entries: &[Entry]) -> String {
    let width = last_line(entries).to_string().len();
    let mut text = String::new();
    lines(entries, 0, width, &mut text);
    text
}

fn last_line(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| entry.line.max(last_line(&entry.children))).max().unwrap_or(0)
}

fn lines(entries: &[Entry], depth: usize, width: usize, text: &mut String) {
    for entry in entries {
        let detail = if entry.detail.is_empty() { String::new() } else { format!("  ({})", entry.detail) };
        _ = writeln!(text, "{:>width$}  {}{}{detail}", entry.line, "  ".repeat(depth), entry.name);
        lines(&entry.children, depth + 1, width, text);
    }
}
