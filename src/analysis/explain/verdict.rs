//! Why a text is read in its dialect, or is no transcript.

use crate::analysis::document::Snapshot;
use crate::analysis::wording::counted;
use crate::syntax::detect::{self, Lack, Other};
use crate::syntax::dialect::Dialects;

/// Most other dialects that are spoken of.
const OTHERS: usize = 2;

/// Why a text is read in its dialect, or is no transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The id of the dialect; `none` where the text is no transcript.
    pub dialect: String,
    /// One or two sentences, with code between backticks.
    pub sentences: String,
    /// The dialects of which some labels were found and that don't fit, most labels first.
    pub others: Vec<Other>,
}

/// Why `snapshot` is read in its dialect. `set` says that the settings, and not the text, decide;
/// `dialects` are those among which it would be recognised.
pub fn verdict(snapshot: &Snapshot, set: bool, dialects: &Dialects) -> Verdict {
    let found = detect::detect_among(snapshot.text(), dialects.all());
    let dialect = snapshot.dialect();
    let named = if dialect.title.is_empty() {
        format!("`{}`", dialect.id)
    } else {
        format!("`{}` ({})", dialect.id, dialect.title)
    };
    let labels = |n: usize| counted(n, "label");
    let mut sentences = match (set, dialect.is_none()) {
        (true, true) => "No transcript: the settings say so (`dialect`).".to_owned(),
        (true, false) => {
            let as_well = match (found.dialect.is_none(), found.dialect.id == dialect.id) {
                (true, _) => " Recognition finds none in it.".to_owned(),
                (_, true) => " Recognition finds the same.".to_owned(),
                _ => format!(" Recognition finds `{}` in it: {}.", found.dialect.id, labels(found.labels)),
            };
            format!("Read as {named}: the settings say so (`dialect`).{as_well}")
        }
        (false, false) if dialect.learned.own => format!(
            "Read as {named}: no known house’s conventions fit as well as those that were learnt from this text, \
             {} in the part that was looked at. `rapporteur init FILE` writes them down, to be kept and changed.",
            labels(found.labels)
        ),
        (false, false) => {
            format!("Read as {named}: {} in the part that was looked at.", labels(found.labels))
        }
        (false, true) if found.others.is_empty() => {
            "No transcript: no label of any dialect is found in it.".to_owned()
        }
        (false, true) => "No transcript: no dialect fits.".to_owned(),
    };
    // Beside one that fits, only those are spoken of that find more.
    let told = found.others.iter().filter(|other| found.dialect.is_none() || other.labels > found.labels);
    let mut told: Vec<&Other> = told.filter(|other| nearness(other) >= 25).collect();
    told.sort_by_key(|other| std::cmp::Reverse(nearness(other)));
    for other in told.into_iter().take(OTHERS) {
        sentences += &format!(" Of `{}` {} found, but {}.", other.id, are(other.labels), other.lack.words());
    }
    Verdict { dialect: dialect.id.clone(), sentences, others: found.others }
}

/// How many of the labels that a dialect asks for were found, in hundredths.
fn nearness(other: &Other) -> usize {
    match other.lack {
        Lack::Labels(least) | Lack::Speakers(least) => (other.labels * 100 / least.max(1)).min(99),
        _ => 100,
    }
}

fn are(labels: usize) -> String {
    if labels == 1 { "1 label was".to_owned() } else { format!("{labels} labels were") }
}
