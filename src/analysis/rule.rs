//! What a rule is: its name, words, examples and check, all in one file of `rules/`.

use std::ops::Range;

use crate::syntax::{Block, Dialect, Label};

use super::document::Snapshot;
use super::findings::{Edit, Finding, Fix, Marks};
use super::settings::Settings;

/// A rule of the linter.
pub struct Rule {
    /// Kebab-case name of the fault; reads well after "allow".
    pub name: &'static str,
    /// The group under which it is listed.
    pub group: Group,
    /// How loud it is unless configured otherwise.
    pub level: Level,
    /// When it runs unless configured otherwise.
    pub when: When,
    /// What can be set of it beside its level.
    pub options: &'static [RuleOption],
    /// One line: what it reports.
    pub summary: &'static str,
    /// What it reports, why that matters, and what to do: Markdown, one paragraph each.
    pub doc: Doc,
    /// Whose words it looks at.
    pub looks_at: &'static str,
    /// Whether its fix is safe; none where it has no fix.
    pub fix: Option<Safety>,
    /// Whether its fix is formatting: blanks, line ends, quotes and dashes, how labels are spaced.
    pub formats: Formats,
    /// Where its page is, where somebody else explains it.
    pub link: Option<&'static str>,
    /// Whether it has a say behind the last turn, where rules on speech have none.
    pub in_end_matter: bool,
    /// Texts with what is found in them. All are run as tests and shown on the rule's page.
    pub examples: &'static [Example],
    /// The check.
    pub check: Check,
}

impl Rule {
    /// What most rules are: for `..Rule::USUAL` at the end of one.
    pub const USUAL: Self = Self {
        name: "",
        group: Group::Typography,
        level: Level::Warning,
        when: When::Always,
        options: &[],
        summary: "",
        doc: Doc { what: "", why: "", how: "" },
        looks_at: "all text",
        fix: None,
        formats: Formats::No,
        in_end_matter: false,
        link: None,
        examples: &[],
        check: Check::Engine,
    };

    /// The address of its page: where somebody else explains it, or below `base`, where ours are. Terms of a house
    /// have no other page than their own.
    pub fn page(&self, base: Option<&str>) -> Option<String> {
        if self.group == Group::Terms {
            return self.link.map(str::to_owned);
        }
        base.map(|base| format!("{}/{}.md", base.trim_end_matches('/'), self.name))
    }

    /// Its level where nothing is configured; none where it is off. `gate` says that the text is about to be
    /// published.
    pub fn own_level(&self, gate: bool) -> Option<Level> {
        match self.when {
            When::Always => Some(self.level),
            When::Gate => Some(if gate { self.level } else { Level::Hint }),
            When::Off => None,
        }
    }
}

/// When a rule runs unless configured otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// At its level where a text is about to be published (`rapporteur check --gate`), before that as a hint.
    Gate,
    /// Only where the settings ask for it.
    Off,
}

impl When {
    /// The words for it on a rule's page, behind its level.
    pub fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Gate => " at the publication gate (`check --gate`), a hint before",
            Self::Off => ", off unless the settings ask for it",
        }
    }
}

/// Whether the fix of a rule is formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formats {
    /// It isn't.
    No,
    /// It is, where the rule is on: what is a house's choice isn't forced on others.
    WhereOn,
    /// It is, even where the rule isn't on; only settings that turn the rule off stop it.
    Always,
}

/// Something that can be set of a rule: `[rules.line-too-long] width = 80`.
#[derive(Debug)]
pub struct RuleOption {
    /// Kebab-case name.
    pub name: &'static str,
    /// What it says, in one sentence.
    pub doc: &'static str,
    /// The value unless configured otherwise; it says which kind of value belongs there.
    pub default: Value,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number that isn't negative.
    Number(u32),
    /// A list of words as a rule has it.
    Words(&'static [&'static str]),
    /// A list of words as the settings have it.
    OwnWords(Vec<String>),
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
    /// Names, titles, agreements and dates.
    Mentions,
    /// Typography.
    Typography,
    /// What must not be in a publication.
    Gate,
    /// What a project forbids and prefers.
    Terms,
    /// Suppressions and settings.
    Suppressions,
}

impl Group {
    /// All groups, as they are listed.
    pub const ALL: [Group; 8] = [
        Group::Labels,
        Group::Notes,
        Group::Matter,
        Group::Mentions,
        Group::Typography,
        Group::Gate,
        Group::Terms,
        Group::Suppressions,
    ];

    /// The word for it in settings: `[groups] typography = "off"`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Labels => "labels",
            Self::Notes => "notes",
            Self::Matter => "matter",
            Self::Mentions => "mentions",
            Self::Typography => "typography",
            Self::Gate => "gate",
            Self::Terms => "terms",
            Self::Suppressions => "suppressions",
        }
    }

    /// The heading under which its rules are listed.
    pub fn title(self) -> &'static str {
        match self {
            Self::Labels => "Labels and turns",
            Self::Notes => "Notes",
            Self::Matter => "Front and end matter",
            Self::Mentions => "Names, titles, agreements and dates",
            Self::Typography => "Typography",
            Self::Gate => "Publication gate",
            Self::Terms => "House terms",
            Self::Suppressions => "Suppressions and settings",
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
    /// What is reported comes from elsewhere: from [`super::suppress`], which knows what other rules reported, or
    /// from [`super::terms`], which looks for all of a project's terms at once.
    Engine,
}

/// Blocks of more bytes are not looked at by rules that search them: such a block is one huge line, and
/// each letter typed in it would cost its whole length.
pub const OPAQUE: usize = 256 * 1024;

/// One block, as a rule sees it. All offsets are bytes from the start of the block.
pub struct BlockView<'a> {
    /// The text, without the blank lines after it.
    pub text: &'a str,
    /// What follows it up to the next block: line ends, and blank lines.
    pub after: &'a str,
    /// What the parser knows of it.
    pub block: &'a Block,
    /// The conventions in which it is read.
    pub dialect: &'a Dialect,
    /// How rules are set.
    pub settings: &'a Settings,
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
