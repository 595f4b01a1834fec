//! How good it must be.

/// What is asked of a family, as shares of 1.
pub struct Goal {
    /// The family.
    pub family: &'static str,
    /// Labels found of labels marked.
    pub recall: f64,
    /// Labels found of turns reported.
    pub precision: f64,
    /// Turns under the right one speaker.
    pub identity: f64,
}

/// Dialects that are right, of all files of the corpus.
pub const DIALECTS: f64 = 0.98;

/// Negative files without a turn.
pub const NEGATIVES: f64 = 0.99;

/// Fewer negative files than this say nothing.
pub const NEGATIVE_FILES: usize = 150;

/// Against somebody else's list of turns. A plain regular expression has 0.997 and 0.960.
pub const GOLD: Goal = goal("us_congress_hearing", 0.995, 0.985, 0.0);

/// A family whose figures are lower stands here with the reason; all others have `OTHERS`.
///
/// In `us_irancontra_hearing` seven labels of 368 lost their separator, or a blank came before it
/// (`Mr. HARROW Yes.`, `Mr . HARROW.`): they are reported as findings and open no turn, since lines of prose
/// begin so too.
const FAMILIES: &[Goal] = &[goal("us_irancontra_hearing", 0.98, 0.99, 0.98)];

const OTHERS: Goal = goal("", 0.99, 0.99, 0.98);

const fn goal(family: &'static str, recall: f64, precision: f64, identity: f64) -> Goal {
    Goal { family, recall, precision, identity }
}

/// What is asked of this family.
pub fn of(family: &str) -> &'static Goal {
    std::iter::once(&GOLD).chain(FAMILIES).find(|goal| goal.family == family).unwrap_or(&OTHERS)
}
