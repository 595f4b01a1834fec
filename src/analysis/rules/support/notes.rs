//! Remarks in brackets, as rules on notes and on the publication gate see them.

use std::ops::Range;

use crate::analysis::rule::BlockView;

/// Longest remark that is looked at, in bytes.
const MOST: usize = 200;

/// A remark in brackets, all in bytes of the block.
#[derive(Clone, Debug)]
pub struct Remark {
    /// With its brackets.
    pub range: Range<usize>,
    /// Without them.
    pub inner: Range<usize>,
    /// The opening bracket.
    pub open: char,
}

/// The remarks in round or square brackets behind the label of the block that hold no brackets of their kind.
/// Editor's notes are none.
pub fn remarks(view: &BlockView<'_>) -> Vec<Remark> {
    let text = view.text;
    let mut found = Vec::new();
    if view.is_opaque() {
        return found;
    }
    for at in memchr::memchr2_iter(b'(', b'[', text.as_bytes()) {
        let open = if text.as_bytes()[at] == b'(' { '(' } else { '[' };
        let close = if open == '(' { ')' } else { ']' };
        let rest = &text[at + 1..crate::syntax::words::floor(text, at + MOST)];
        let Some(length) = rest.find(close).filter(|length| !rest[..*length].contains(open)) else {
            continue;
        };
        let notes = text[..at].ends_with('[') || rest[length + 1..].starts_with(']');
        // Markdown writes `\[so\]`.
        let inner = rest[..length].strip_suffix('\\').unwrap_or(&rest[..length]);
        if open == '(' || !notes {
            found.push(Remark { range: at..at + length + 2, inner: at + 1..at + 1 + inner.len(), open });
        }
    }
    found
}

/// The remark as it is compared: lower case, no marks at its end.
pub fn folded(remark: &str) -> String {
    remark.trim().trim_end_matches(['.', '!', '…']).trim_end().to_lowercase()
}
