//! What a rule is: its name, words, examples and check, all in one file of `rules/`.

use std::ops::Range;

use crate::syntax::{Block, Dialect, Label};

use super::document::Snapshot;
use super::findings::{Edit, Finding, Fix, Marks};

/// A rule of the linter.
pub struct Rule {
    /// Kebab-case name of the fault; reads well after "allow".
    pub name: &'static str,
    /// The group under which it is listed.
    pub group: Group,
    /// How loud it is unless configured otherwise.
    pub level: Level,
    /// One line: what it reports.
    pub summary: &'static str,
    /// What it reports, why that matters, and what to do: Markdown, one paragraph each.
    pub doc: Doc,
    /// Whose words it looks at.
    pub looks_at: &'static str,
    /// Whether its fix is safe; none where it has no fix.
    pub fix: Option<Safety>,
    /// Texts with what is found in them. All are run as tests and shown on the rule's page.
    pub examples: &'static [Example],
    /// The check.
    pub check: Check,
}

/// The words about a rule.
pub struct Doc {
    /// What is reported, and what is not.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub how: &'static str,
}

/// A text with what a rule finds in it.
pub struct Example {
    /// One line: what the example shows.
    pub title: &'static str,
    /// The dialect in which it is read.
    pub dialect: &'static str,
    /// The text; below a line, `^` marks each finding. Without marks the rule is silent.
    pub text: &'static str,
    /// The text after all fixes of the rule, where it has fixes.
    pub fixed: Option<&'static str>,
}

/// Groups of rules, as they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Labels and turns.
    Labels,
    /// Notes.
    Notes,
    /// Front and end matter.
    Matter,
    /// Typography.
    Typography,
}

impl Group {
    /// The heading under which its rules are listed.
    pub fn title(self) -> &'static str {
        match self {
            Self::Labels => "Labels and turns",
            Self::Notes => "Notes",
            Self::Matter => "Front and end matter",
            Self::Typography => "Typography",
        }
    }
}

/// How loud a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a look.
    Hint,
    /// Worth knowing.
    Info,
    /// To be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Level {
    /// All levels, quietest first.
    pub const ALL: [Level; 4] = [Level::Hint, Level::Info, Level::Warning, Level::Error];

    /// The word for it in settings and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Safety {
    /// Changes no spoken word and no speaker's identity, deletes no line that isn't blank.
    Safe,
    /// Somebody must look.
    Unsafe,
}

impl Safety {
    /// The word for it in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// How a rule looks at a text. What a block gives is remembered until the block changes.
pub enum Check {
    /// Sees one block at a time.
    Block(fn(&BlockView<'_>, &mut Vec<Finding>)),
    /// Gathers counts and marks from each block, then judges over the whole document.
    Document {
        /// Gathers from one block.
        collect: fn(&BlockView<'_>, &mut Marks),
        /// Judges; it sees all that was gathered.
        judge: fn(&DocumentView<'_>, &mut Vec<Finding>),
    },
    /// Needs only what is known of the document as a whole.
    Whole(fn(&DocumentView<'_>, &mut Vec<Finding>)),
}

/// Blocks of more bytes are not looked at by rules that search them: such a block is one huge line, and
/// each letter typed in it would cost its whole length.
pub const OPAQUE: usize = 256 * 1024;

/// One block, as a rule sees it. All offsets are bytes from the start of the block.
pub struct BlockView<'a> {
    /// The text, without the blank lines after it.
    pub text: &'a str,
    /// What the parser knows of it.
    pub block: &'a Block,
    /// The conventions in which it is read.
    pub dialect: &'a Dialect,
}

impl BlockView<'_> {
    /// The first label, if the block has one.
    pub fn label(&self) -> Option<&Label> {
        self.block.labels.first()
    }

    /// The bytes of the words spoken: the block without its label.
    pub fn speech(&self) -> Range<usize> {
        let start = self.label().map_or(0, |label| label.words_start as usize);
        start.min(self.text.len())..self.text.len()
    }

    /// Whether the block is too long to be searched.
    pub fn is_opaque(&self) -> bool {
        self.text.len() > OPAQUE
    }
}

/// A document, as a rule sees it that judges over the whole. Offsets are bytes in the text.
pub struct DocumentView<'a> {
    /// The document.
    pub snapshot: &'a Snapshot,
    /// What this rule gathered.
    pub gathered: super::findings::Gathered<'a>,
}

impl Finding {
    /// A finding at `range` with a `message` that says what is wrong.
    pub fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), level: None, related: Vec::new(), fix: None }
    }

    /// With a fix of one edit.
    pub fn fixed_by(
        self,
        title: impl Into<String>,
        safety: Safety,
        range: Range<usize>,
        text: impl Into<String>,
    ) -> Self {
        let edits = vec![Edit { range, text: text.into() }];
        Self { fix: Some(Fix { title: title.into(), safety, edits }), ..self }
    }
}
