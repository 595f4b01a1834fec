//! The conventions of one house, as data.
//!
//! A dialect is a TOML file of parameters; nothing in the parser names one of them. The embedded ones
//! stand in `src/syntax/dialects/`; a project may add its own, or override some parameters of one.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::Deserialize;

mod embedded;
mod gate;
mod known;
mod load;
mod parts;
mod style;
#[cfg(test)]
mod tests;

pub use gate::{Gates, Head};
pub use known::Dialects;
pub use load::{Context, DialectError, Source};
pub use parts::{
    Back, Care, Detect, Example, Front, Markers, Noise, Notes, Pattern, Speakers, SpeakersSource,
};
pub use style::{
    Form, LabelStyle, NameShape, NameStyle, NoteStyle, Padding, Separators, StampPlace, StampStyle, closing,
};

/// The conventions of one house: how labels, questions, notes, front and end matter look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Dialect {
    /// Kebab-case id, as in `news-conference`.
    pub id: String,
    /// What kind of transcripts these are, for people: one or two words.
    pub title: String,
    /// What is typical of these transcripts, in one or two sentences.
    pub summary: String,
    /// The id of the dialect from which all parameters come that aren't given here.
    pub extends: Option<String>,
    /// How a label looks.
    pub label: LabelStyle,
    /// Other ways in which a label may look; the first that fits counts. Where the dialect extends another,
    /// those of that one come after them; an empty list takes them away.
    pub variant: Vec<LabelStyle>,
    /// Words that open a question turn without naming the speaker.
    pub question: Markers,
    /// Words that open an answer turn without naming the speaker.
    pub answer: Markers,
    /// Remarks that aren't words spoken.
    pub notes: Notes,
    /// What stands before the first words spoken.
    pub front: Front,
    /// What stands after the last words spoken.
    pub back: Back,
    /// Lines and pieces of lines that aren't words.
    pub noise: Noise,
    /// Where the names of speakers come from.
    pub speakers: Speakers,
    /// Whether lines are set to a width with blanks, so that two between words mean nothing.
    pub padded: bool,
    /// How a text in this dialect is told from others.
    pub detect: Detect,
    /// Texts with the turns that are read in them: for people, and run as tests.
    pub examples: Vec<Example>,
    /// What was learnt from the text at hand when its dialect was recognised.
    #[serde(skip)]
    pub learned: Learned,
    /// What tells at a look that a line is no label.
    #[serde(skip)]
    pub gates: Gates,
}

/// What recognition learns from a text, beyond the house's parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Keys of names that come back, for labels that count only then; none where nothing was learnt, and all
    /// names count.
    pub names: Option<HashSet<String>>,
    /// Running headers and footers, digits folded.
    pub noise: HashSet<String>,
    /// Whether most lines begin with a number; none where nothing was learnt.
    pub numbered: Option<bool>,
    /// Width of the column, in Unicode scalar values, where lines are wrapped to one.
    pub width: Option<usize>,
    /// Whether the parameters themselves were learnt from the text: it is in no dialect that is known.
    pub own: bool,
}

impl Dialect {
    /// All embedded dialects, in the order in which recognition prefers them.
    pub fn embedded() -> &'static [Arc<Dialect>] {
        static ALL: OnceLock<Vec<Arc<Dialect>>> = OnceLock::new();
        ALL.get_or_init(|| {
            // A test reads every one of them, so none is lost here.
            let all = embedded::SOURCES.iter();
            all.filter_map(|(_, toml)| Dialect::parse(toml).ok().map(Arc::new)).collect()
        })
    }

    /// The embedded dialect called `id`.
    pub fn by_id(id: &str) -> Option<Arc<Dialect>> {
        Self::embedded().iter().find(|dialect| dialect.id == id).cloned()
    }

    /// The TOML text of the embedded dialect called `id`.
    pub fn source(id: &str) -> Option<&'static str> {
        embedded::source(id)
    }

    /// The dialect of a text that is no transcript: it has no labels.
    pub fn none() -> Arc<Dialect> {
        Self::by_id("none").unwrap_or_else(|| Self::embedded()[0].clone())
    }

    /// Whether this is the dialect of a text that is no transcript.
    pub fn is_none(&self) -> bool {
        self.label.form == Form::None && self.variant.is_empty()
    }

    /// All the ways in which a label may look.
    pub fn styles(&self) -> impl Iterator<Item = &LabelStyle> {
        std::iter::once(&self.label).chain(&self.variant)
    }

    /// Whether a label may stand inside a line.
    pub fn is_inline(&self) -> bool {
        self.question.inline || self.answer.inline || self.styles().any(|style| style.form == Form::Inline)
    }

    /// Whether a label that names the speaker of the turn before goes on with that turn.
    pub fn continues(&self) -> bool {
        self.styles().any(|style| style.continues)
    }

    /// Whether `name` is one of the words that open a question or an answer.
    pub fn is_marker(&self, name: &str) -> bool {
        self.question.markers.iter().chain(&self.answer.markers).any(|marker| marker == name)
    }

    /// Whether each line begins with a number.
    pub fn has_line_numbers(&self) -> bool {
        self.styles().any(|style| style.stamp.place == StampPlace::LineNumber)
    }

    /// Whether time stamps stand beside labels.
    pub fn has_stamps(&self) -> bool {
        self.styles().any(|style| matches!(style.stamp.place, StampPlace::Before | StampPlace::After))
    }
}
