//! `textDocument/hover`

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::analysis::hover;
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;

/// Texts up to this many bytes are looked through for findings at a hover, if that is not done yet. In
/// larger ones the document's task has done so a moment after the last key, and a hover in between must
/// not cost what the document costs.
const SMALL: usize = 64 << 10;

/// The card at `position`.
pub fn hover(view: &View, position: Position, session: &Session) -> Option<Hover> {
    if let Some(card) = super::settings::hover(view, position, session) {
        return Some(card);
    }
    let text = view.snapshot.text();
    let offset = convert::byte(text, position, session.encoding);
    let findings =
        view.known_findings().or_else(|| (text.len() <= SMALL).then(|| view.findings())).unwrap_or_default();
    let card = hover::hover(&view.snapshot, &findings, offset)?;
    let range = Some(convert::range(text, &card.range, session.encoding));
    Some(Hover { contents: contents(card.markdown, session), range })
}

/// What a hover says, in a form that the client shows.
pub fn contents(markdown: String, session: &Session) -> HoverContents {
    let (kind, value) = if session.markdown {
        (MarkupKind::Markdown, markdown)
    } else {
        (MarkupKind::PlainText, plain(&markdown))
    };
    HoverContents::Markup(MarkupContent { kind, value })
}

/// A card without the signs of Markdown, for clients that show text as it is.
fn plain(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => plain.extend(chars.next()),
            '*' | '`' => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn signs_of_markdown_go_and_escaped_ones_stay() {
        assert_eq!(plain("**Anna** · `rule`\n\n2 \\* 3"), "Anna · rule\n\n2 * 3");
    }
}
