//! `textDocument/documentSymbol`: a tree, or a list for clients that know no trees.

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

use crate::analysis::outline::{self, Symbol};
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;
use crate::syntax::TurnKind;
use crate::text::Locator;

/// The outline of a document.
pub fn symbols(view: &View, session: &Session) -> DocumentSymbolResponse {
    let outline = outline::outline(&view.snapshot);
    let mut at = Locator::new(view.snapshot.text(), session.encoding);
    if session.tree_symbols {
        return DocumentSymbolResponse::Nested(
            outline.into_iter().map(|symbol| nested(&mut at, symbol)).collect(),
        );
    }
    let mut flat = Vec::new();
    outline.into_iter().for_each(|symbol| list(view, session, symbol, None, &mut flat));
    DocumentSymbolResponse::Flat(flat)
}

/// The kinds of the protocol stand for ours as `docs/protocol.md` says.
fn kind(kind: outline::SymbolKind) -> SymbolKind {
    match kind {
        outline::SymbolKind::Part => SymbolKind::MODULE,
        outline::SymbolKind::Front => SymbolKind::FILE,
        outline::SymbolKind::Exchange => SymbolKind::NAMESPACE,
        outline::SymbolKind::Turn(TurnKind::Question) => SymbolKind::EVENT,
        outline::SymbolKind::Turn(TurnKind::Interjection) => SymbolKind::OPERATOR,
        outline::SymbolKind::Turn(_) => SymbolKind::STRING,
        outline::SymbolKind::End => SymbolKind::NULL,
    }
}

#[expect(deprecated, reason = "the field can't be left out")]
fn nested(at: &mut Locator<'_>, symbol: Symbol) -> DocumentSymbol {
    let selection_range = convert::ranged(at, &symbol.selection);
    let children = symbol.children.into_iter().map(|child| nested(at, child)).collect();
    DocumentSymbol {
        range: convert::ranged(at, &symbol.range),
        selection_range,
        kind: kind(symbol.kind),
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        name: symbol.name,
        tags: None,
        deprecated: None,
        children: Some(children),
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
