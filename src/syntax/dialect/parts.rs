//! Parameters 9 to 12: markers, notes, what isn't speech, where speakers are named; and what tells a
//! text of this house from others.

use std::fmt;
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexSet, RegexSetBuilder};
use schemars::JsonSchema;
use serde::Deserialize;

/// Words that open a turn without naming anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Markers {
    /// The words, compared with case: `Question`, `Q`.
    pub markers: Vec<String>,
    /// Words with which the name of one who asks or answers ends: `记者`.
    pub endings: Vec<String>,
    /// Whether a name may follow the marker: `Frage Hoenig:`.
    pub tail: bool,
    /// Whether a number may follow the marker: `Q12.`
    pub numbered: bool,
    /// Whether the marker may stand with no separator: `Q` and blanks.
    pub bare: bool,
    /// Whether the marker may also open a turn inside a paragraph: `问：…… 答：……`.
    pub inline: bool,
    /// Whether markers in turn open questions and answers: dashes in a printed interview.
    pub alternate: bool,
    /// Regular expressions of lines, without their numbers, that name who speaks under the markers that follow,
    /// the name in group 1: `BY MR. HALE:`. They open no turn. For answers the name may stand on a line of
    /// its own before them, and the group may be left out.
    pub by_lines: Vec<Pattern>,
    /// Labels that mean whoever such a line names: `THE WITNESS`.
    pub names: Vec<String>,
    /// Marks on both sides of a paragraph that is a question as a whole, with no label: `**`, `__`. The
    /// paragraph behind it is the answer.
    pub around: Vec<String>,
}

/// Remarks that aren't words spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Notes {
    /// Pairs of brackets around them: `["()", "[]"]`. A paragraph that is one such note is no speech.
    pub delimiters: Vec<String>,
    /// Words that tell a remark from speech in brackets, in lower case: `laughter`.
    pub vocabulary: Vec<String>,
    /// Whether a note may hold a label of its own: `(Anna Lind [Ind]: Where?)`. It opens no turn.
    pub labels: bool,
}

/// What stands before the first words spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Front {
    /// Regular expression of a document number that stands alone on a line.
    pub number: Option<Pattern>,
    /// Whether text before the first label is an opening statement; if not, it is front matter.
    pub opening_statement: bool,
}

/// What stands after the last words spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Back {
    /// Beginnings of lines that a web site leaves behind (menus, albums, counters), in lower case.
    pub residue: Vec<String>,
    /// Beginnings of lines that close a transcript and belong to it (credits, `END`), in lower case.
    pub closing: Vec<String>,
    /// Regular expressions of lines behind which nothing is spoken any more, whatever follows
    /// (`[Whereupon, at noon, the committee was adjourned.]`): appendices, indexes.
    pub ends: Vec<Pattern>,
}

/// Lines and pieces of lines that aren't words: running headers and footers, page marks, cue timings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Noise {
    /// Regular expressions of whole lines.
    pub lines: Vec<Pattern>,
    /// Regular expressions of lines with which a block begins that isn't words as a whole, up to the next
    /// blank line: `NOTE` in WebVTT.
    pub blocks: Vec<Pattern>,
    /// Regular expressions of pieces inside a line, such as `[[Page S1]]`.
    pub inline: Vec<Pattern>,
    /// Whether short lines that come back again and again (digits apart) are running headers and footers.
    pub repeated: bool,
    #[serde(skip)]
    set: Compiled,
}

/// The expressions of `lines` in two sets. They follow from them, so they make no difference between dialects.
#[derive(Clone, Default)]
struct Compiled(Arc<OnceLock<Vec<RegexSet>>>);

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Compiled")
    }
}

impl PartialEq for Compiled {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Compiled {}

impl Noise {
    /// Whether one of `lines` fits `line`; all are looked for at once.
    pub fn fits_line(&self, line: &str) -> bool {
        if self.lines.is_empty() {
            return false;
        }
        let sets = self.set.0.get_or_init(|| {
            // Those that begin at the start of the line give up at its first characters; with one among them
            // that doesn't, all would be looked for everywhere.
            let good = self.lines.iter().filter(|line| line.problem().is_none()).map(|line| &line.source);
            let (start, anywhere): (Vec<_>, Vec<_>) = good.partition(|source| source.starts_with('^'));
            let build = |sources: Vec<&String>| {
                RegexSetBuilder::new(sources).size_limit(PATTERN_SIZE * 4).build().ok()
            };
            [start, anywhere].into_iter().filter(|set| !set.is_empty()).filter_map(build).collect()
        });
        sets.iter().any(|set| set.is_match(line))
    }

    /// Whether a block that begins with `line` isn't words as a whole.
    pub fn opens_block(&self, line: &str) -> bool {
        // What opens such a block is a short line.
        line.len() <= 400 && self.blocks.iter().any(|pattern| pattern.fits(line))
    }

    /// Whether no line has to be looked at.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.inline.is_empty() && !self.repeated
    }
}

/// Where the names of speakers come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Speakers {
    /// `observed` in the labels, or declared in a `table` (`KG = Karen Green`), in the text's `head`
    /// (YAML `speakers:`), or in the `contents`.
    pub source: SpeakersSource,
}

/// Where the names of speakers come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SpeakersSource {
    /// The labels themselves. The default.
    #[default]
    Observed,
    /// A table of abbreviations.
    Table,
    /// The head of the file.
    Head,
    /// The table of contents.
    Contents,
}

/// How a text is told to be in a dialect.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Detect {
    /// Regular expression that the first line fits that isn't blank (`WEBVTT`).
    pub magic: Option<Pattern>,
    /// Labels that a text must have at least.
    pub labels: usize,
    /// Labels that name speakers, so many of which must be there at least.
    pub speakers: usize,
    /// Labels that are one of the style's roles, or begin with one, that must be there at least.
    pub roles: usize,
    /// Question labels that must be there at least.
    pub questions: usize,
    /// Answer labels that must be there at least.
    pub answers: usize,
    /// Labels with a note that must be there at least.
    pub notes: usize,
    /// Of a hundred labels so many must look as `label` says, and not as a `variant`.
    pub own: usize,
    /// Words that a turn has on average at least.
    pub words: usize,
    /// Lines of text that there may be for each label at most.
    pub lines: usize,
    /// How careful recognition has to be, for labels that other texts have too: `none`, `names` must come
    /// back as in a conversation, or besides what stands behind them must read as `talk`.
    pub care: Care,
}

/// How careful recognition has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Care {
    /// The labels are like nothing else.
    #[default]
    None,
    /// Names must come back.
    Names,
    /// Names must come back, and words behind them read as talk.
    Talk,
}

impl Default for Detect {
    fn default() -> Self {
        Self {
            magic: None,
            labels: 4,
            speakers: 2,
            roles: 0,
            questions: 0,
            answers: 0,
            notes: 0,
            own: 0,
            words: 3,
            lines: 120,
            care: Care::None,
        }
    }
}

/// A text in a dialect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Its turns, as `KIND NAME`; `-` for a turn without label.
    pub turns: Vec<String>,
    /// Whether it is long enough to be recognised without being told.
    pub recognised: bool,
}

/// A regular expression, compiled when it is first used. Matching takes time linear in the line.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(from = "String")]
#[schemars(with = "String")]
pub struct Pattern {
    /// The expression as written.
    pub source: String,
    compiled: Arc<OnceLock<Result<Regex, String>>>,
}

/// Largest compiled expression, in bytes.
const PATTERN_SIZE: usize = 1 << 20;

/// Whether it is compiled says nothing of it.
impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

/// Patterns are equal if they are written the same.
impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl From<String> for Pattern {
    fn from(source: String) -> Self {
        Self { source, compiled: Arc::default() }
    }
}

impl Pattern {
    fn compiled(&self) -> &Result<Regex, String> {
        self.compiled.get_or_init(|| {
            regex::RegexBuilder::new(&self.source)
                .size_limit(PATTERN_SIZE)
                .build()
                .map_err(|error| error.to_string())
        })
    }

    /// The compiled expression; none where it doesn't compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled().as_ref().ok()
    }

    /// Whether it fits somewhere in `text`; an expression that doesn't compile fits nothing.
    pub fn fits(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// What is wrong with it: it doesn't compile, is too large, or fits the empty text.
    pub fn problem(&self) -> Option<String> {
        match self.compiled() {
            Err(error) => Some(error.lines().last().unwrap_or(error).trim().to_owned()),
            // Patterns that take no character fit at every word: `\b`.
            Ok(regex) if regex.is_match("") || regex.find("a b.").is_some_and(|found| found.is_empty()) => {
                Some(
                    "the pattern fits the empty text, and so every line; anchor it or name a character"
                        .into(),
                )
            }
            Ok(_) => None,
        }
    }
}
