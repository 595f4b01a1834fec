//! Questions that bear numbers, numbered anew.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::findings::Edit;
use crate::analysis::wording::counted;
use crate::syntax::Label;
use crate::text::Text;

use super::{Kind, Refactoring, not};

pub(super) fn at(snapshot: &Snapshot, range: &Range<usize>) -> Option<Refactoring> {
    let tree = snapshot.tree();
    let at = tree.at_byte(range.start)?;
    let text = snapshot.text();
    // It is offered on a number, so that all others are walked only then.
    let here = at.block.labels.first().and_then(|label| digits(text, label, at.start()))?;
    let line = text.line_content(text.line_of(here.start));
    if !(line.start..=line.end).contains(&range.start) {
        return None;
    }
    let mut edits = Vec::new();
    let mut next: Option<u64> = None;
    for at in tree.blocks() {
        for label in &at.block.labels {
            let Some(range) = digits(text, label, at.start()) else { continue };
            let printed = text.slice(range.clone());
            let number = next.unwrap_or(printed.parse().unwrap_or(1));
            if *printed != number.to_string() {
                edits.push(Edit { range, text: number.to_string() });
            }
            next = Some(number + 1);
        }
    }
    if edits.is_empty() {
        return Some(not("Number the questions anew", Kind::Numbers, "each number follows the one before"));
    }
    let title = format!("Number the questions anew ({})", counted(edits.len(), "change"));
    Some(Refactoring { title, kind: Kind::Numbers, edits: Ok(edits) })
}

/// The digits of the question's number in `label`, which stands in the block at `block`: in its marker, or before
/// it.
fn digits(text: &Text, label: &Label, block: usize) -> Option<Range<usize>> {
    let wide = |range: Range<u32>| block + range.start as usize..block + range.end as usize;
    let own = wide(label.start..label.name_end);
    let before = label.stamp.clone().map(wide).filter(|stamp| stamp.end <= own.start);
    let place = before.unwrap_or(own);
    let printed = text.slice(place.clone());
    let start = printed.find(|c: char| c.is_ascii_digit())?;
    let length = printed[start..].bytes().take_while(u8::is_ascii_digit).count();
    // A time, or a line of print, is no number of a question.
    let alone = !printed[start + length..].contains(|c: char| c.is_ascii_digit() || c == ':');
    (label.asks() && alone && length <= 4).then(|| place.start + start..place.start + start + length)
}
