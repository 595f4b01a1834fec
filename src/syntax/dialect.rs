//! The conventions of one house, as data.
//!
//! A dialect is a TOML file of parameters; nothing in the parser names one of them. The embedded ones
//! stand in `src/syntax/dialects/`.

use std::sync::{Arc, OnceLock};

use regex::Regex;
use serde::Deserialize;

use super::label::LabelKind;

/// The conventions of one house: how labels, questions, notes, front and end matter look.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialect {
    /// Kebab-case id, as in `news-conference`.
    pub id: String,
    /// What kind of transcripts these are, for people.
    pub title: String,
    /// How a label looks.
    pub label: LabelStyle,
    /// Words that open a question turn without naming the speaker.
    #[serde(default)]
    pub question: Markers,
    /// Words that open an answer turn without naming the speaker.
    #[serde(default)]
    pub answer: Markers,
    /// Whether text before the first label is an opening statement.
    #[serde(default)]
    pub opening_statement: bool,
    /// What stands before the first words spoken.
    #[serde(default)]
    pub front: Front,
    /// What stands after the last words spoken.
    #[serde(default)]
    pub back: Back,
    /// Whether lines are set to a width with blanks, so that two between words mean nothing.
    #[serde(default)]
    pub padded: bool,
    /// How a text in this dialect is told from others.
    #[serde(default)]
    pub detect: Detect,
    /// Texts with the turns that are read in them: for people, and run as tests.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A text in a dialect.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Its turns, as `KIND NAME`; `-` for a turn without label.
    pub turns: Vec<String>,
    /// Whether it is long enough to be recognised without being told.
    #[serde(default)]
    pub recognised: bool,
}

/// How a text is told to be in a dialect of the form `pattern`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Detect {
    /// Labels that a text must have at least.
    pub labels: usize,
    /// Labels that name speakers, so many of which must be there at least.
    pub speakers: usize,
    /// Question labels that must be there at least.
    pub questions: usize,
    /// Answer labels that must be there at least.
    pub answers: usize,
    /// Words that a turn has on average at least.
    pub words: usize,
    /// Blocks of text that there may be for each label at most.
    pub blocks: usize,
}

impl Default for Detect {
    fn default() -> Self {
        Self { labels: 4, speakers: 2, questions: 0, answers: 0, words: 3, blocks: 20 }
    }
}

/// How a label looks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelStyle {
    /// Where the words stand that the label opens.
    pub form: Form,
    /// What a name may look like.
    pub name: NameStyle,
    /// The character between label and words.
    pub separator: char,
    /// Characters that are taken for the separator and reported.
    #[serde(default)]
    pub look_alikes: String,
    /// What stands between separator and words.
    #[serde(default = "one_space")]
    pub padding: String,
    /// Brackets that may hold a note: pairs of an opening and a closing character.
    #[serde(default)]
    pub note_brackets: Vec<(char, char)>,
    /// Whether a blank line stands before a label.
    #[serde(default)]
    pub blank_before: bool,
    /// How labels look in a house of the form `pattern`; the first that fits counts.
    #[serde(default)]
    pub patterns: Vec<Pattern>,
}

/// Where the words stand that a label opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// On the label's own line, behind a name and a separator.
    RunIn,
    /// Wherever the dialect's own patterns say.
    Pattern,
    /// No labels at all.
    None,
}

/// What a name in a label may look like.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameStyle {
    /// Longest name, in Unicode scalar values.
    pub max_chars: usize,
    /// Whether one ordinary capitalised word may be a name (`Anna:`); if not, one word must be in
    /// capitals, have initials, or be one of `roles`.
    #[serde(default)]
    pub single_word: bool,
    /// Words that may stand for a speaker by themselves (`Moderator:`).
    #[serde(default)]
    pub roles: Vec<String>,
    /// Words that look like a name before a separator and never are one (`Note:`), in lower case.
    #[serde(default)]
    pub never: Vec<String>,
}

/// A line that opens a turn, for houses whose labels are more than a name and a separator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// What the label says of its turn.
    pub kind: LabelKind,
    /// A regular expression that begins at the start of a line and ends where the words begin. Groups:
    /// `name` (needed), `note` with its brackets, `separator`. It sees the first [`PATTERN_LOOK`] bytes.
    regex: String,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

/// Bytes of a line that a pattern sees.
pub const PATTERN_LOOK: usize = 400;

impl Pattern {
    /// The compiled expression; a pattern that doesn't compile fits nothing.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&format!("^(?:{})", self.regex)).ok()).as_ref()
    }
}

/// Words that open a turn without naming anybody.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Markers {
    /// The words, compared with case.
    #[serde(default)]
    pub markers: Vec<String>,
}

/// What stands before the first words spoken.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Regular expression of a document number that stands alone on a line.
    #[serde(default)]
    pub number: Option<String>,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl Front {
    /// The pattern of a document number, compiled at the first call.
    pub fn number_pattern(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(self.number.as_deref()?).ok()).as_ref()
    }
}

/// What stands after the last words spoken.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    /// Beginnings of lines that a web site leaves behind (menus, albums, counters), in lower case.
    #[serde(default)]
    pub residue: Vec<String>,
    /// Beginnings of lines that close a transcript and belong to it (credits, `END`), in lower case.
    #[serde(default)]
    pub closing: Vec<String>,
}

fn one_space() -> String {
    " ".to_owned()
}

/// The embedded dialects' sources: name and TOML text.
const EMBEDDED: &[(&str, &str)] = &[
    ("white-house", include_str!("dialects/white-house.toml")),
    ("state-department", include_str!("dialects/state-department.toml")),
    ("us-court", include_str!("dialects/us-court.toml")),
    ("us-hearing", include_str!("dialects/us-hearing.toml")),
    ("us-hearing-ocr", include_str!("dialects/us-hearing-ocr.toml")),
    ("podcast-bold", include_str!("dialects/podcast-bold.toml")),
    ("bundestag", include_str!("dialects/bundestag.toml")),
    ("air-to-ground", include_str!("dialects/air-to-ground.toml")),
    ("chat", include_str!("dialects/chat.toml")),
    ("diarised", include_str!("dialects/diarised.toml")),
    ("service-stamps", include_str!("dialects/service-stamps.toml")),
    ("government-de", include_str!("dialects/government-de.toml")),
    ("q-a", include_str!("dialects/q-a.toml")),
    ("government-fr", include_str!("dialects/government-fr.toml")),
    ("government-es", include_str!("dialects/government-es.toml")),
    ("irc", include_str!("dialects/irc.toml")),
    ("news-conference", include_str!("dialects/news-conference.toml")),
    ("name-colon", include_str!("dialects/name-colon.toml")),
    ("none", include_str!("dialects/none.toml")),
];

impl Dialect {
    /// Reads a dialect from TOML.
    ///
    /// # Errors
    /// What the TOML reader says of it, with line and column from 1.
    pub fn parse(toml: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(toml)
    }

    /// All embedded dialects, in the order in which recognition prefers them.
    pub fn embedded() -> &'static [Arc<Dialect>] {
        static ALL: OnceLock<Vec<Arc<Dialect>>> = OnceLock::new();
        ALL.get_or_init(|| {
            // A test reads every one of them, so none is lost here.
            EMBEDDED.iter().filter_map(|(_, toml)| Dialect::parse(toml).ok().map(Arc::new)).collect()
        })
    }

    /// The embedded dialect called `id`.
    pub fn by_id(id: &str) -> Option<Arc<Dialect>> {
        Self::embedded().iter().find(|dialect| dialect.id == id).cloned()
    }

    /// The dialect of a text that is no transcript: it has no labels.
    pub fn none() -> Arc<Dialect> {
        Self::by_id("none").unwrap_or_else(|| Self::embedded()[0].clone())
    }

    /// Whether this is the dialect of a text that is no transcript.
    pub fn is_none(&self) -> bool {
        self.label.form == Form::None
    }

    /// Whether `name` is one of the words that open a question or an answer.
    pub fn is_marker(&self, name: &str) -> bool {
        self.question.markers.iter().chain(&self.answer.markers).any(|marker| marker == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_dialect_reads_and_is_named_as_its_file() {
        assert_eq!(Dialect::embedded().len(), EMBEDDED.len());
        for (name, toml) in EMBEDDED {
            assert_eq!(&Dialect::parse(toml).unwrap().id, name);
        }
        assert!(Dialect::none().is_none());
    }

    #[test]
    fn patterns_of_embedded_dialects_compile() {
        for dialect in Dialect::embedded() {
            assert_eq!(
                dialect.front.number.is_some(),
                dialect.front.number_pattern().is_some(),
                "{}",
                dialect.id
            );
            assert_eq!(
                dialect.label.form == Form::Pattern,
                !dialect.label.patterns.is_empty(),
                "{}",
                dialect.id
            );
            for pattern in &dialect.label.patterns {
                let regex = pattern.regex().unwrap_or_else(|| panic!("{}: {}", dialect.id, pattern.regex));
                assert!(!regex.is_match(""), "{}: `{}` fits an empty line", dialect.id, pattern.regex);
                assert!(regex.capture_names().flatten().any(|name| name == "name"), "{}", dialect.id);
            }
        }
    }

    /// The examples of every dialect are read as they say, and recognised where they say so.
    #[test]
    fn examples_are_read_as_they_say() {
        use crate::syntax::{Matter, Tree, detect, turn};
        use crate::text::Text;
        for dialect in Dialect::embedded() {
            for example in &dialect.examples {
                let text = Text::from(example.text.as_str());
                let tree = Tree::parse(&text, dialect.clone());
                let matter = Matter::of(&text, &tree);
                let line = |turn: turn::Turn| {
                    format!("{} {}", turn.kind.word(), turn.label.map_or("-", |(label, _)| &label.name))
                };
                let turns: Vec<String> = turn::turns(&tree, &matter).map(line).collect();
                assert_eq!(turns, example.turns, "{}", dialect.id);
                if example.recognised {
                    assert_eq!(detect::detect(&text).id, dialect.id);
                }
            }
        }
    }
}
