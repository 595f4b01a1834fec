//! `textDocument/formatting`, `rangeFormatting`, `onTypeFormatting`

use std::ops::Range;

use tower_lsp::ls_types as lsp;

use crate::analysis::findings::Edit;
use crate::analysis::rule::{Formats, Safety};
use crate::analysis::{changes, fixing, format};
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;

/// Characters behind which the line is formatted while it is typed.
pub const TRIGGERS: [&str; 3] = ["\n", ")", ":"];

/// The edits that format the document.
pub fn all(view: &View, session: &Session) -> Vec<lsp::TextEdit> {
    let whole = 0..view.snapshot.text().len();
    edits(view, &whole, session)
}

/// The edits that format what stands in `range`.
pub fn range(view: &View, range: lsp::Range, session: &Session) -> Vec<lsp::TextEdit> {
    let range = convert::bytes(view.snapshot.text(), range, session.encoding);
    edits(view, &range, session)
}

fn edits(view: &View, inside: &Range<usize>, session: &Session) -> Vec<lsp::TextEdit> {
    let old = view.snapshot.text().to_string();
    let new = format::format(view.snapshot.document()).text().to_string();
    let meets = |edit: &Edit| edit.range.start <= inside.end && inside.start <= edit.range.end;
    let edits = changes::edits(&old, &new).into_iter().filter(meets);
    edits.map(|edit| convert::edit(view.snapshot.text(), edit, session.encoding)).collect()
}

/// The edits behind a character that was just typed: of its line, or of the one before where it ended that. They
/// are those of findings, at the cost of a keystroke, and leave alone what touches the cursor.
pub fn typed(view: &View, place: lsp::Position, typed: &str, session: &Session) -> Vec<lsp::TextEdit> {
    let text = view.snapshot.text();
    let cursor = convert::bytes(text, lsp::Range::new(place, place), session.encoding).start;
    let line = text.line_of(cursor);
    let line = if typed == "\n" { line.saturating_sub(1) } else { line };
    let range = text.line_content(line);
    let found = view.findings();
    let fixes = found.iter().filter(|found| found.rule.formats != Formats::No).filter_map(|found| {
        let fix = found.finding.fix.as_ref().filter(|fix| fix.safety == Safety::Safe)?;
        let here = |edit: &Edit| range.start <= edit.range.start && edit.range.end <= range.end;
        let away = |edit: &Edit| edit.range.end < cursor || edit.range.start > cursor;
        fix.edits.iter().all(|edit| here(edit) && away(edit)).then(|| fix.clone())
    });
    let (edits, _) = fixing::together(fixes.collect());
    edits.into_iter().map(|edit| convert::edit(text, edit, session.encoding)).collect()
}
