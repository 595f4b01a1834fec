//! What rules on people, agreements and dates need.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::analysis::document::Snapshot;
use crate::analysis::findings::Finding;
use crate::analysis::mentions::{candidates_in, registry};
use crate::analysis::rule::{BlockView, Level};
use crate::registry::{Entry, Match};
use crate::syntax::words::floor;

/// The places in the block that may refer to entries of the registry.
pub fn candidates(view: &BlockView<'_>) -> Arc<Vec<Match>> {
    candidates_in(view.block, || Cow::Borrowed(view.text))
}

/// The one entry that `found` can refer to; none where several can.
pub fn sole(found: &Match) -> Option<&'static Entry> {
    let [entry] = found.candidates[..] else { return None };
    registry().get(entry)
}

/// `finding` as it is meant where people speak: a hint, for what was said was said.
pub fn softer_in_speech(snapshot: &Snapshot, finding: Finding) -> Finding {
    if is_speech(snapshot, finding.range.start) {
        Finding { level: Some(Level::Hint), ..finding }
    } else {
        finding
    }
}

/// Whether byte `at` stands in what is spoken: neither in front or end matter, nor in a label.
pub fn is_speech(snapshot: &Snapshot, at: usize) -> bool {
    let body = snapshot.matter().body(snapshot.text().len());
    let Some(here) = snapshot.tree().at_byte(at) else { return false };
    let in_label = |label: &crate::syntax::Label| {
        (here.start() + label.start as usize..here.start() + label.words_start as usize).contains(&at)
    };
    body.contains(&at) && !here.block.labels.iter().any(in_label)
}

/// The year right before `range` in `text`, or behind it in brackets or behind `of`: its bytes and itself.
pub fn year_beside(text: &str, range: &Range<usize>) -> Option<(Range<usize>, u16)> {
    let before = text[..range.start].strip_suffix(' ').and_then(|before| {
        let start = before.len().checked_sub(4)?;
        let clear =
            !before[..floor(before, start)].ends_with(|c: char| c.is_alphanumeric() || "-–—/.".contains(c));
        let year = year(before.get(start..)?)?;
        clear.then_some((start..before.len(), year))
    });
    before.or_else(|| {
        let rest = &text[range.end..];
        let skipped = [" (", " of "].iter().find(|skipped| rest.starts_with(*skipped))?.len();
        year_at(text, range.end + skipped)
    })
}

/// The year that stands at byte `at` of `text`.
pub fn year_at(text: &str, at: usize) -> Option<(Range<usize>, u16)> {
    let year = year(text.get(at..at + 4)?)?;
    let clear = !text[at + 4..].starts_with(|c: char| c.is_alphanumeric() || "-–—/".contains(c));
    clear.then_some((at..at + 4, year))
}

fn year(digits: &str) -> Option<u16> {
    let all = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|year| all && (1500..2100).contains(year))
}
