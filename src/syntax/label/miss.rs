//! Why a line is no label.

/// The place where the reading of a line as a label ended, and the parameter that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The byte of the line up to which it could have been a label.
    pub at: usize,
    /// What was missed there.
    pub why: Why,
    /// The number of the style in the dialect that was tried, from 0.
    pub style: usize,
}

/// What a line lacks to be a label, in the order in which it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// There is nothing on it.
    Empty,
    /// The dialect has no labels.
    NoLabels,
    /// Too few or too many blanks before it: so many there are.
    Indent(usize),
    /// A stamp or a line number is missing.
    Stamp,
    /// The marks around the label are missing.
    Wrap,
    /// A character that no name has stands before any separator.
    NotName,
    /// No separator within the length of a name.
    Separator,
    /// What stands before the separator isn't shaped as a name.
    Shape,
    /// It is one of the words that never are a name.
    Never,
    /// The name doesn't come back in the text.
    Recurring,
    /// A note is missing, too long or not closed.
    Note,
    /// Words stand behind a label that stands alone.
    Alone,
    /// No words stand behind a label that needs some.
    Words,
    /// What stands behind the separator can't follow a label.
    Follow,
}

impl Miss {
    pub(super) fn new(at: usize, why: Why) -> Self {
        Self { at, why, style: 0 }
    }

    /// How far the reading came.
    pub(super) fn rank(&self) -> (Why, usize) {
        match self.why {
            // All that is said of an indent is that it is another one.
            Why::Indent(_) => (Why::Indent(0), self.at),
            why => (why, self.at),
        }
    }
}
