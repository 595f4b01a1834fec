//! `textDocument/hover`

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::analysis::hover;
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;

/// Texts up to this many bytes are looked through for findings at a hover, if that is not done yet.
const SMALL: usize = 8 << 20;

/// The card at `position`.
pub fn hover(view: &View, position: Position, session: &Session) -> Option<Hover> {
    let text = view.snapshot.text();
    let offset = convert::byte(text, position, session.encoding);
    let findings =
        view.known_findings().or_else(|| (text.len() <= SMALL).then(|| view.findings())).unwrap_or_default();
    let card = hover::hover(&view.snapshot, &findings, offset)?;
    let kind = if session.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: card.markdown });
    Some(Hover { contents, range: Some(convert::range(text, &card.range, session.encoding)) })
}
