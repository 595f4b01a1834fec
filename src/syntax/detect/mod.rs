//! Which dialect a text is in, decided from a bounded part of it.
//!
//! Each dialect's labels are looked for in a sample; a dialect fits where they are as many, as often come
//! back and as much read as talk as its `detect` table asks. Of those that fit the first one counts,
//! unless a later one finds half as many labels again. Where none fits, or the one that fits leaves much
//! unread, the text itself may teach a dialect.

use std::sync::Arc;

use crate::text::Text;

use super::dialect::Dialect;

mod fit;
mod learn;
mod sample;
#[cfg(test)]
mod tests;
mod unknown;

pub use fit::Lack;
pub(crate) use fit::reads_as_talk;
use fit::{Hits, lack};
use sample::Sample;

/// What recognition says of a text.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The dialect, with what was learnt from the text; [`Dialect::none`] where it is no transcript.
    pub dialect: Arc<Dialect>,
    /// Labels of the dialect in the part that was looked at.
    pub labels: usize,
    /// The dialects of which some labels were found and that don't fit, most labels first.
    pub others: Vec<Other>,
}

/// A dialect that doesn't fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: String,
    /// Labels that were found.
    pub labels: usize,
    /// What it lacks.
    pub lack: Lack,
}

/// How much is to be said of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Say {
    /// Its dialect: others are looked at as far as they could be it.
    Dialect,
    /// What the others lack, too.
    All,
}

/// The dialect of `text` among `dialects`, which stand in the order in which they are preferred, and what is said
/// of the others.
pub fn detect_among(text: &Text, dialects: &[Arc<Dialect>]) -> Verdict {
    verdict(text, dialects, Say::All)
}

/// The dialect of `text` among `dialects`, as [`detect_among`] finds it, in less time.
pub fn dialect_among(text: &Text, dialects: &[Arc<Dialect>]) -> Arc<Dialect> {
    verdict(text, dialects, Say::Dialect).dialect
}

fn verdict(text: &Text, dialects: &[Arc<Dialect>], say: Say) -> Verdict {
    // A smaller part is enough where a house is found in it.
    let first = Sample::first_of(text).and_then(|sample| known(text, &sample, dialects, say).ok());
    first.unwrap_or_else(|| {
        let sample = Sample::of(text);
        known(text, &sample, dialects, say).unwrap_or_else(|others| {
            match unknown::learnt(&sample, dialects) {
                Some(dialect) => {
                    let hits = Hits::find(&sample, &sample.measured(), &dialect);
                    Verdict { dialect: learnt(text, &sample, &dialect, &hits), labels: hits.len(), others }
                }
                None => Verdict { dialect: Dialect::none(), labels: 0, others },
            }
        })
    })
}

/// What is said of `text` by a `sample` of it that fits one of `dialects`; else those of which some labels were
/// found.
fn known(text: &Text, sample: &Sample, dialects: &[Arc<Dialect>], say: Say) -> Result<Verdict, Vec<Other>> {
    let measured = sample.measured();
    let mut best: Option<(&Arc<Dialect>, Hits)> = None;
    // The one with most labels of those that fit and weren't taken.
    let mut left: Option<(&Arc<Dialect>, Hits)> = None;
    let mut others = Vec::new();
    for dialect in dialects.iter().filter(|dialect| !dialect.is_none()) {
        if dialect.detect.magic.as_ref().is_some_and(|magic| !magic.fits(sample.head())) {
            continue;
        }
        // One that finds less than the best is neither taken nor spoken of; where nothing is said of others, so
        // is one that finds too little to fit or to be taken, now or for a mixed one (see [`takes`]).
        let least = match (&best, say) {
            (None, Say::All) => 0,
            (Some((_, found)), Say::All) => found.len(),
            // One that is known by a first line ends the search.
            (Some((_, found)), Say::Dialect) if dialect.detect.magic.is_some() => found.len(),
            (None, Say::Dialect) => dialect.detect.labels,
            (Some((_, found)), Say::Dialect) => {
                dialect.detect.labels.max((found.len() * MIXED.0 + 4).div_ceil(MIXED.1))
            }
        };
        let Some(hits) = Hits::find_least(sample, &measured, dialect, least) else { continue };
        match lack(sample, dialect, &hits) {
            Some(lack) if !hits.is_empty() => {
                others.push(Other { id: dialect.id.clone(), labels: hits.len(), lack });
            }
            Some(_) => {}
            None => {
                let takes = best.as_ref().is_none_or(|(first, found)| takes(dialect, &hits, first, found));
                // A text isn't mixed where one house has all its labels.
                let other =
                    left.take_if(|(_, other)| takes && dialect.id == "mixed" && other.len() >= hits.len());
                if takes {
                    best = other.or(Some((dialect, hits)));
                } else if left.as_ref().is_none_or(|(_, most)| hits.len() > most.len()) {
                    left = Some((dialect, hits));
                }
                // A first line that says what the file is leaves no doubt.
                if dialect.detect.magic.is_some() {
                    break;
                }
            }
        }
    }
    others.sort_by_key(|other| std::cmp::Reverse(other.labels));
    others.truncate(8);
    let Some((dialect, hits)) = best else { return Err(others) };
    // One that says what it looks for, by a first line or by roles, isn't mistaken.
    let general = dialect.detect.magic.is_none() && dialect.detect.roles == 0;
    let better = general.then(|| unknown::better(sample, &measured, dialects, &hits)).flatten();
    let (dialect, hits) = better.unwrap_or_else(|| (dialect.clone(), hits));
    Ok(Verdict { dialect: learnt(text, sample, &dialect, &hits), labels: hits.len(), others })
}

/// A mixed text has so many labels for so many of the best house. No other is preferred for less.
const MIXED: (usize, usize) = (5, 4);

/// Whether `dialect` with its `hits` is preferred to the `first` one with what it `found`.
fn takes(dialect: &Dialect, hits: &Hits, first: &Dialect, found: &Hits) -> bool {
    // The roles of a house are as good as its name.
    let ratio = match &dialect.id {
        _ if first.detect.roles > 0 => (2, 1),
        id if id == "mixed" => MIXED,
        _ => (3, 2),
    };
    first.detect.magic.is_none() && hits.len() * ratio.1 >= found.len() * ratio.0 + 4
}

/// The embedded dialect of `text`, or [`Dialect::none`] where it is no transcript.
pub fn detect(text: &Text) -> Arc<Dialect> {
    dialect_among(text, Dialect::embedded())
}

/// `dialect` with what there is to learn from `text` for it.
pub fn learn(text: &Text, dialect: &Arc<Dialect>) -> Arc<Dialect> {
    if dialect.is_none() {
        return dialect.clone();
    }
    let sample = Sample::of(text);
    learnt(text, &sample, dialect, &Hits::find(&sample, &sample.measured(), dialect))
}

/// `dialect` with what the sample teaches, and names from more of the text where only those count that
/// come back.
fn learnt(text: &Text, sample: &Sample, dialect: &Arc<Dialect>, hits: &Hits) -> Arc<Dialect> {
    if !dialect.styles().any(|style| style.name.recurring) || sample.is_all_of(text) {
        return learn::learn(dialect, sample, hits, hits);
    }
    let most = Sample::most_of(text);
    learn::learn(dialect, sample, hits, &Hits::find(&most, &most.measured(), dialect))
}
