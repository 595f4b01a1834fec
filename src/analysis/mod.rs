//! What a transcript means: findings, mentions, and what an editor shows of them, as plain data.
//!
//! Nothing here knows the protocol, a file or a terminal. In reading order: [`document`] (a text that is
//! edited, and its snapshots), [`rule`] and [`rules`] (the linter), [`findings`] (what they report),
//! [`terms`] (rules that a project defines), [`mentions`] (people and agreements in the text), [`talk`] (who asks and who answers), then a file a feature.

pub mod changes;
pub mod collapse;
pub mod dialect_pages;
pub mod document;
pub mod explain;
pub mod findings;
pub mod fixing;
pub mod fixture;
pub mod folding;
pub mod format;
pub mod hover;
pub mod interjections;
pub mod mentions;
pub mod outline;
pub mod pages;
pub mod parts;
pub mod refactor;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod speakers;
pub mod suppress;
pub mod talk;
pub mod terms;
pub mod wording;

pub use document::{Document, Snapshot};
pub use findings::{Edit, Finding, Fix, Related};
pub use rule::{Level, Rule, Safety};
