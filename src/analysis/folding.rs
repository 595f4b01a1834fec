//! What can be folded: exchanges, turns, front and end matter.

use super::document::Snapshot;
use super::outline::{self, Symbol};

/// A range of lines that can be folded, from 0, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The line that stays.
    pub first: usize,
    /// The last line that is hidden.
    pub last: usize,
}

/// The folds of a document, in order, outer ones before inner ones. Those of one line are left out.
pub fn folds(snapshot: &Snapshot) -> Vec<Fold> {
    let mut folds = Vec::new();
    add(snapshot, &outline::outline(snapshot), &mut folds);
    // Two folds with one first line can't be told apart in an editor: the outer one stays.
    folds.sort_by_key(|fold| (fold.first, std::cmp::Reverse(fold.last)));
    folds.dedup_by_key(|fold| fold.first);
    folds
}

fn add(snapshot: &Snapshot, symbols: &[Symbol], folds: &mut Vec<Fold>) {
    let text = snapshot.text();
    for symbol in symbols {
        let fold = Fold { first: text.line_of(symbol.range.start), last: text.line_of(symbol.range.end) };
        if fold.last > fold.first {
            folds.push(fold);
        }
        add(snapshot, &symbol.children, folds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanges_and_turns_fold() {
        let text = "Question: Why?\n\nAnna Lind: So.\n\nAnd so.\n\nQuestion: What?\n\nAnna Lind: That.\n";
        let folds: Vec<_> =
            folds(&Snapshot::of(text)).into_iter().map(|fold| (fold.first, fold.last)).collect();
        assert_eq!(folds, [(0, 4), (2, 4), (6, 8)]);
    }
}
