//! What a text teaches of itself once its dialect is known.

use std::collections::HashMap;
use std::sync::Arc;

use crate::syntax::dialect::{Dialect, Learned};
use crate::syntax::{label, noise};

use super::fit::Hits;
use super::sample::Sample;

/// A running header or footer comes back at least so often in the sample.
const HEADER: usize = 3;
/// Longest running header, in bytes.
const HEADER_LENGTH: usize = 120;
/// Narrowest and widest column to which lines are wrapped, in Unicode scalar values.
const WIDTH: std::ops::RangeInclusive<usize> = 40..=120;

/// `dialect` with what the sample teaches, whose labels are `hits`; names come from the labels `named`.
pub(super) fn learn(dialect: &Arc<Dialect>, sample: &Sample, hits: &Hits, named: &Hits) -> Arc<Dialect> {
    let numbered = dialect.has_line_numbers().then(|| {
        let filled = sample.lines().filter(|line| !line.trim().is_empty());
        filled.filter(|line| label::line_number(line).is_some()).count() * 2 > sample.filled
    });
    let headers = || headers(sample, hits, numbered == Some(true));
    let learned = Learned {
        names: (named.recurring || dialect.styles().any(|style| style.name.recurring)).then(|| {
            named.iter().filter(|hit| named.count(&hit.key) > 1).map(|hit| hit.key.clone()).collect()
        }),
        noise: if dialect.noise.repeated { headers() } else { Default::default() },
        numbered,
        width: width(dialect, sample),
        own: dialect.learned.own,
    };
    if learned == dialect.learned {
        return dialect.clone();
    }
    Arc::new(Dialect { learned, ..(**dialect).clone() })
}

/// Short lines that come back, digits apart, and are no labels.
fn headers(sample: &Sample, hits: &Hits, numbered: bool) -> std::collections::HashSet<String> {
    let labels: std::collections::HashSet<usize> = hits.iter().map(|hit| hit.line).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (number, line) in sample.lines().enumerate() {
        let trimmed = line.trim();
        // Where lines are numbered, those of the header are not.
        if numbered && label::line_number(line).is_some() {
            continue;
        }
        if trimmed.is_empty() || line.len() > HEADER_LENGTH || labels.contains(&number) {
            continue;
        }
        // Short answers come back too; a header has several words and no end of a sentence, or stands beside
        // numbered lines without a number.
        let speech =
            trimmed.ends_with(['.', '?', '!', ',']) || trimmed.starts_with(|c: char| c.is_lowercase());
        let folded = noise::folded(line);
        if !speech
            && (numbered || folded.split_whitespace().count() >= 2)
            && folded.contains(char::is_alphabetic)
        {
            *counts.entry(folded).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= HEADER);
    counts.into_keys().collect()
}

/// The width of the column, where most lines that others follow are nearly full.
fn width(dialect: &Dialect, sample: &Sample) -> Option<usize> {
    let mut lengths: Vec<usize> = sample.lines().map(|line| line.trim_end().chars().count()).collect();
    if dialect.has_line_numbers() {
        // Printed with a blank line after each.
        lengths = sample
            .lines()
            .filter(|line| label::line_number(line).is_some())
            .map(|line| line.trim_end().chars().count())
            .collect();
    }
    let mut inner: Vec<usize> =
        lengths.windows(2).filter(|pair| pair[0] > 0 && pair[1] > 0).map(|pair| pair[0]).collect();
    if inner.len() < 8 {
        return None;
    }
    inner.sort_unstable();
    // Some lines may be longer: pages that were read wrongly, marks of the printer.
    [98, 90, 75].into_iter().map(|share| inner[inner.len() * share / 100]).find(|width| {
        let is_full = |length: &&usize| **length * 10 >= width * 7 && **length * 10 <= width * 11;
        let full = inner.iter().filter(is_full).count();
        WIDTH.contains(width) && full * 10 >= inner.len() * 6
    })
}
