//! `textDocument/documentSymbol`: a tree, or a list for clients that know no trees.

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

use crate::analysis::outline::{self, Symbol};
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;
use crate::syntax::TurnKind;

/// The outline of a document.
pub fn symbols(view: &View, session: &Session) -> DocumentSymbolResponse {
    let outline = outline::outline(&view.snapshot);
    if session.tree_symbols {
        return DocumentSymbolResponse::Nested(
            outline.into_iter().map(|symbol| nested(view, session, symbol)).collect(),
        );
    }
    let mut flat = Vec::new();
    outline.into_iter().for_each(|symbol| list(view, session, symbol, None, &mut flat));
    DocumentSymbolResponse::Flat(flat)
}

/// The kinds of the protocol stand for ours as `docs/protocol.md` says.
fn kind(kind: outline::SymbolKind) -> SymbolKind {
    match kind {
        outline::SymbolKind::Front => SymbolKind::FILE,
        outline::SymbolKind::Exchange => SymbolKind::NAMESPACE,
        outline::SymbolKind::Turn(TurnKind::Question) => SymbolKind::EVENT,
        outline::SymbolKind::Turn(TurnKind::Interjection) => SymbolKind::OPERATOR,
        outline::SymbolKind::Turn(_) => SymbolKind::STRING,
        outline::SymbolKind::End => SymbolKind::NULL,
    }
}

#[expect(deprecated, reason = "the field can't be left out")]
fn nested(view: &View, session: &Session, symbol: Symbol) -> DocumentSymbol {
    let range = |bytes| convert::range(view.snapshot.text(), bytes, session.encoding);
    DocumentSymbol {
        range: range(&symbol.range),
        selection_range: range(&symbol.selection),
        kind: kind(symbol.kind),
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        name: symbol.name,
        tags: None,
        deprecated: None,
        children: Some(symbol.children.into_iter().map(|child| nested(view, session, child)).collect()),
    }
}

#[expect(deprecated, reason = "the field can't be left out")]
fn list(
    view: &View,
    session: &Session,
    symbol: Symbol,
    parent: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    let range = convert::range(view.snapshot.text(), &symbol.range, session.encoding);
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: Location::new(view.open.uri.clone(), range),
        container_name: parent.map(str::to_owned),
    });
    symbol.children.into_iter().for_each(|child| list(view, session, child, Some(&symbol.name), flat));
}
