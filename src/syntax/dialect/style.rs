//! Parameters 1 to 8: what a label line looks like.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pattern;

/// How a label looks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LabelStyle {
    /// Where the words stand that a label opens: `run-in` behind it (`Anna Lind: So.`), `standalone` on
    /// the lines below, `marker-only` where only question and answer markers are labels (`Q - Why?`),
    /// `inline` anywhere in a long line, `none` where the text has no labels.
    pub form: Form,
    /// What the name in a label looks like.
    pub name: NameStyle,
    /// What stands between the label and the words.
    pub separators: Separators,
    /// The blanks around the separator.
    pub padding: Padding,
    /// Marks around the label, `{}` standing for the name: `**{}:**`, `**{}**:`, `<NAME>{}</NAME>.`,
    /// `[{}]`. A separator inside the marks is written there. Empty: none.
    pub wrap: Vec<String>,
    /// Notes of a label: `Anna Lind (in French): So.`
    pub note: NoteStyle,
    /// A time stamp or a line number beside the label.
    pub stamp: StampStyle,
    /// Regular expression of what stands before the name: `^No\.\s+\d+\s+` where speeches are numbered.
    pub lead: Option<Pattern>,
    /// The least and the most blanks before a label; a tab counts as four. `[3, 8]` where only the indent
    /// tells a label from wrapped prose.
    pub indent: [u8; 2],
    /// Whether a blank line stands before a label. One without it is a label too, and reported.
    pub blank_before: bool,
    /// Whether words must stand behind the label on its line: `Mr. Smith.` alone may be a call to speak.
    pub words: bool,
    /// Whether a label that names the speaker of the turn before goes on with that turn, as in subtitles.
    pub continues: bool,
    /// Whether a label may go on over the end of its line, inside a note or a name in capitals.
    pub wrapped: bool,
}

impl Default for LabelStyle {
    fn default() -> Self {
        Self {
            form: Form::RunIn,
            name: NameStyle::default(),
            separators: Separators::default(),
            padding: Padding::default(),
            wrap: Vec::new(),
            note: NoteStyle::default(),
            stamp: StampStyle::default(),
            lead: None,
            indent: [0, 3],
            blank_before: false,
            words: false,
            continues: false,
            wrapped: false,
        }
    }
}

/// Where the words stand that a label opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Behind the label, on its line: `Anna Lind: So.` The default.
    #[default]
    RunIn,
    /// On the lines below; the label stands alone.
    Standalone,
    /// Only question and answer markers are labels.
    MarkerOnly,
    /// Anywhere in a long line, behind the end of a sentence.
    Inline,
    /// No labels at all.
    None,
}

/// What the name in a label looks like.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NameStyle {
    /// The shapes that a name may have; the first that fits counts.
    pub shapes: Vec<NameShape>,
    /// Longest name, in Unicode scalar values.
    pub max_chars: usize,
    /// Fewest words of a name.
    pub min_words: usize,
    /// Honorifics, ranks and offices before a surname (`Mr.`, `Senator`), for the shape `honorific`.
    pub titles: Vec<String>,
    /// Words that stand for a speaker by themselves (`Moderator`, `The Chairman`); behind `A member *` up to
    /// six more may follow.
    pub roles: Vec<String>,
    /// Words that look like a name before a separator and never are one (`note`; with `*` at the end, all that
    /// begin so), in lower case.
    pub never: Vec<String>,
    /// Whether an office may follow the name behind a comma: `Anna Lind, Minister of Finance`.
    pub office: bool,
    /// Regular expression of what the speaker is, or for whom he speaks, where a label says so behind a comma:
    /// `Anna Lind, rapporteur. – `. It is a note, no part of the name.
    pub affiliation: Option<Pattern>,
    /// Whether one label may name several speakers: `Anna Lind and John Roe`, `Lind/Roe`.
    pub joint: bool,
    /// Whether only names count that come back in the text, for labels that nothing else tells from
    /// headings.
    pub recurring: bool,
}

impl Default for NameStyle {
    fn default() -> Self {
        Self {
            shapes: Vec::new(),
            max_chars: 60,
            min_words: 1,
            titles: Vec::new(),
            roles: Vec::new(),
            never: Vec::new(),
            office: false,
            affiliation: None,
            joint: false,
            recurring: false,
        }
    }
}

/// The shape of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NameShape {
    /// Capitals: `MS. PSAKI`, `REAR ADM. KIRBY`, `SENATOR McCAIN`.
    Caps,
    /// Several words as names and offices are written: `Anna Lind`, `President of France Jean Martin`,
    /// `С.В.Лавров`.
    Title,
    /// Several words in a script without small letters, such as Hebrew or Devanagari. Only names that come back
    /// count, and those with one of `titles`.
    Caseless,
    /// One capitalised word: `Anna`.
    Word,
    /// One of `titles` and a name: `Mr. Smith`, `Ms. Orr of Ohio`, `Mr. McCAIN`.
    Honorific,
    /// One of `titles` and a surname in capitals: `Mr. McCAIN`, `Chairman INGRAM`, `Ms. ORR of Ohio`.
    HonorificCaps,
    /// A surname and initials: `Ковалёв И. П.`
    SurnameInitials,
    /// Two to four capitals: `KG`, `K.G.`
    Initials,
    /// A word and a number: `Speaker 1`, `SPEAKER_00`, `spk_0`.
    SpeakerN,
    /// Han, Kana or Hangul: `汪文斌`, `NHK　大谷記者`.
    Cjk,
    /// A nick of a chat: no blanks.
    Handle,
    /// Two to ten capitals and digits: `CDR`, `PAR0`.
    Code,
    /// Whatever stands up to the separator, if it begins with a letter.
    Any,
}

/// What stands between the label and the words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Separators {
    /// The one that the house uses; empty where nothing stands there.
    pub canonical: String,
    /// Others that the house accepts too.
    pub accepted: Vec<String>,
    /// Characters that are taken for the separator and reported.
    pub look_alikes: String,
    /// Whether further parts of the label stand in capitals between separators: `MR. CHAIR - ANNA LIND - IND - `.
    /// They are notes.
    pub chained: bool,
}

impl Default for Separators {
    fn default() -> Self {
        Self { canonical: ":".to_owned(), accepted: Vec::new(), look_alikes: String::new(), chained: false }
    }
}

/// The blanks around the separator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Padding {
    /// Between separator and words: one space, two, a no-break space and a space, a tab. `"any"` where
    /// the house isn't particular.
    pub after: String,
    /// Between name and separator (a no-break space in French).
    pub before: String,
}

impl Default for Padding {
    fn default() -> Self {
        Self { after: " ".to_owned(), before: String::new() }
    }
}

/// Notes of a label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NoteStyle {
    /// Pairs of brackets that may hold a note: `["()", "[]"]`.
    pub brackets: Vec<String>,
    /// Whether a note may also stand behind the separator (`The Chairman. [presiding] Good morning.`).
    pub after_separator: bool,
    /// Least number of notes that a label has: 1 where only the note tells a label from a heading
    /// (`Anna Lind (Port Alma) (Ind)`).
    pub least: u8,
}

impl NoteStyle {
    /// The closing bracket of the note that `open` opens.
    pub fn closing(&self, open: char) -> Option<char> {
        closing(&self.brackets, open)
    }
}

/// The closing bracket of the pair among `pairs` that `open` opens.
pub fn closing(pairs: &[String], open: char) -> Option<char> {
    pairs.iter().find_map(|pair| {
        let mut chars = pair.chars();
        (chars.next() == Some(open)).then(|| chars.next())?
    })
}

/// A time stamp or a line number beside the label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StampStyle {
    /// Where it stands: `none`, `before` the label (`[00:05] Anna: So.`), `after` the name or the
    /// separator (`Anna (00:05): So.`), `line-number` at the start of every line, `question-number` before
    /// the label (`Q12 Chair: So?`).
    pub place: StampPlace,
    /// Whether a label must have one.
    pub needed: bool,
}

/// Where a stamp stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StampPlace {
    /// No stamps. The default.
    #[default]
    None,
    /// Before the label.
    Before,
    /// After the name, or after the separator.
    After,
    /// A number at the start of every line.
    LineNumber,
    /// The number of the question before the label: `Q12 Chair:`, `1. Anna Lind:`.
    QuestionNumber,
}
