//! `textDocument/foldingRange`

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use crate::analysis::folding;
use crate::lsp::documents::View;

/// The folds of a document.
pub fn folds(view: &View) -> Vec<FoldingRange> {
    let line = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let fold = |fold: folding::Fold| FoldingRange {
        start_line: line(fold.first),
        end_line: line(fold.last),
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    };
    folding::folds(&view.snapshot).into_iter().map(fold).collect()
}
