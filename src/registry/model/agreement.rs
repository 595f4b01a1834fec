//! What only agreements have.

use super::{Named, SourceIx, Text};
use crate::registry::date::Date;

/// What an agreement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Binding under international law.
    Treaty,
    /// A political commitment, no treaty.
    Commitment,
    /// A resolution of a body.
    Resolution,
    /// A proposal that nobody has signed.
    Draft,
    /// A letter or message.
    Letter,
}

impl Nature {
    /// In plain words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Nature::Treaty => "treaty",
            Nature::Commitment => "political commitment, not a treaty",
            Nature::Resolution => "resolution",
            Nature::Draft => "draft, not signed",
            Nature::Letter => "letter",
        }
    }
}

/// A date and the place where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub date: Date,
    /// Where.
    pub place: Option<String>,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// What happened to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Happening {
    /// Made known, not signed.
    Announced,
    /// The text fixed by initials.
    Initialled,
    /// Adopted by those who made it.
    Adopted,
    /// Open for signature.
    Opened,
    /// Signed.
    Signed,
    /// Approved by another body.
    Endorsed,
    /// Applied before it is in force.
    Provisional,
    /// In force.
    InForce,
    /// Carried out, where nothing enters into force.
    Operating,
    /// Prolonged.
    Extended,
    /// Joined.
    Joined,
    /// Operation suspended.
    Suspended,
    /// Left.
    Withdrawn,
    /// Ended.
    Terminated,
    /// Ran out.
    Expired,
    /// Goes on under another name.
    Renamed,
}

/// One dated event in the life of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// What happened.
    pub what: Happening,
    /// When.
    pub date: Date,
    /// The party that it concerns; `None`: all.
    pub by: Option<Named>,
    /// A few words, shown with it.
    pub note: Option<String>,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// A numbered part of an agreement and what it settles (never its text).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its number: `4`, `IX`, `1–3`.
    pub number: String,
    /// What it settles.
    pub settles: String,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// What only agreements have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// The official title by language.
    pub title: Vec<Text>,
    /// Short names by language.
    pub short: Vec<Text>,
    /// What it is.
    pub nature: Option<Nature>,
    /// Who is bound.
    pub parties: Vec<Named>,
    /// Who signed, where that says more than the parties do.
    pub signatories: Vec<Named>,
    /// Adopted when and where.
    pub adopted: Option<Act>,
    /// Opened for signature when and where.
    pub opened: Option<Act>,
    /// Signed when and where.
    pub signed: Option<Act>,
    /// In force since when.
    pub in_force: Option<Act>,
    /// Later events, oldest first.
    pub status: Vec<Status>,
    /// Who keeps the originals.
    pub depositary: Vec<Named>,
    /// Treaty series: `729 UNTS 161, I-10485`.
    pub series: Vec<String>,
    /// Document symbols: `S/RES/2202 (2015)`.
    pub symbols: Vec<String>,
    /// What its parts settle.
    pub clauses: Vec<Clause>,
}
