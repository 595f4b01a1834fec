//! What opens a turn: name or question marker, notes, separator.

use std::ops::Range;

use serde::Deserialize;

use super::dialect::{Dialect, Form, PATTERN_LOOK};
use super::name::{self, Shape};

/// Most blanks before a label, in characters.
const MAX_INDENT: usize = 3;
/// Longest note, in bytes.
const MAX_NOTE: usize = 300;
/// Most notes of one label.
const MAX_NOTES: usize = 3;

/// A label. All offsets are bytes from the start of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Start of the name, after any indent.
    pub start: u32,
    /// End of the name, without blanks.
    pub name_end: u32,
    /// The notes between name and separator.
    pub notes: Box<[Note]>,
    /// The separator.
    pub separator: Range<u32>,
    /// Where the words start: after the separator and the blanks behind it.
    pub words_start: u32,
    /// Words from there to the next label or the end of the block.
    pub words: u32,
    /// What the label says of its turn.
    pub kind: LabelKind,
    /// The name as printed, with single blanks.
    pub name: Box<str>,
}

/// A note of a label: its brackets included, in bytes from the start of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// From the opening bracket to after the closing one.
    pub range: Range<u32>,
    /// Whether the closing bracket is there.
    pub closed: bool,
}

impl Note {
    /// The range (bytes from the start of the block) inside the brackets.
    pub fn inner(&self) -> Range<u32> {
        // A bracket may be one byte or three; all that dialects have are one.
        self.range.start + 1..self.range.end - u32::from(self.closed)
    }
}

/// What a label says of its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelKind {
    /// A question marker.
    Question,
    /// An answer marker.
    Answer,
    /// A name.
    Speaker,
}

impl Label {
    /// The whole label, from the name to after the separator.
    pub fn range(&self) -> Range<u32> {
        self.start..self.separator.end
    }

    fn shift(mut self, by: u32) -> Self {
        let add = |range: &mut Range<u32>| *range = range.start + by..range.end + by;
        self.start += by;
        self.name_end += by;
        self.words_start += by;
        add(&mut self.separator);
        self.notes.iter_mut().for_each(|note| add(&mut note.range));
        self
    }
}

/// The label with which `line` begins, with offsets from the start of the line.
pub fn recognise(line: &str, dialect: &Dialect) -> Option<Label> {
    match dialect.label.form {
        Form::None => return None,
        Form::Pattern => return match_pattern(line, dialect),
        Form::RunIn => {}
    }
    let indent = line.char_indices().take(MAX_INDENT + 1).find(|(_, c)| !is_blank(*c)).map(|(at, _)| at)?;
    read(&line[indent..], dialect).map(|label| label.shift(indent as u32))
}

/// The label that one of the dialect's patterns finds at the start of `line`.
fn match_pattern(line: &str, dialect: &Dialect) -> Option<Label> {
    let content = line.trim_end_matches(['\n', '\r']);
    let mut end = content.len().min(PATTERN_LOOK);
    while !content.is_char_boundary(end) {
        end -= 1;
    }
    let seen = &content[..end];
    dialect.label.patterns.iter().find_map(|pattern| {
        let found = pattern.regex()?.captures(seen)?;
        let range = |group: &str| found.name(group).map(|part| part.start() as u32..part.end() as u32);
        let name = found.name("name")?;
        let key = name.as_str().to_lowercase();
        if dialect.label.name.never.contains(&key) {
            return None;
        }
        let notes: Vec<Note> = range("note")
            .filter(|range| !range.is_empty())
            .into_iter()
            .map(|range| Note { range, closed: true })
            .collect();
        let before = notes.last().map_or(name.end() as u32, |note| note.range.end);
        Some(Label {
            start: name.start() as u32,
            name_end: name.end() as u32,
            notes: notes.into(),
            separator: range("separator").unwrap_or(before..before),
            words_start: found.get(0)?.end() as u32,
            words: 0,
            kind: pattern.kind,
            name: name.as_str().split_whitespace().collect::<Vec<_>>().join(" ").into(),
        })
    })
}

/// The label at the start of `rest`, which has no indent.
pub fn read(rest: &str, dialect: &Dialect) -> Option<Label> {
    let style = &dialect.label;
    let is_separator = |c: char| c == style.separator || style.look_alikes.contains(c);
    let closing = |c: char| style.note_brackets.iter().find(|(open, _)| *open == c).map(|(_, close)| *close);
    let stop = rest
        .char_indices()
        .take(style.name.max_chars + 1)
        .find(|(_, c)| is_separator(*c) || closing(*c).is_some() || ends_name(*c))
        .filter(|(_, c)| !ends_name(*c) || is_separator(*c))?
        .0;
    let printed = rest[..stop].trim_end_matches(is_blank);
    let kind = kind_of(printed, dialect);
    let shape = if kind == LabelKind::Speaker { name::shape(printed, &style.name) } else { Shape::Name };
    if shape == Shape::No || shape == Shape::Word && !style.name.single_word {
        return None;
    }

    let mut notes = Vec::new();
    let mut at = stop;
    while let Some(close) = rest[at..].chars().next().and_then(closing) {
        let note = read_note(rest, at, close, shape == Shape::Name)?;
        at = note.range.end as usize;
        let closed = note.closed;
        notes.push(note);
        if !closed || notes.len() > MAX_NOTES {
            break;
        }
        at += blanks(&rest[at..]);
    }
    if notes.len() > MAX_NOTES {
        return None;
    }
    let separator = rest[at..].chars().next().filter(|c| is_separator(*c))?;
    // A semicolon is a separator only where nothing else could be meant.
    if separator == ';' && kind == LabelKind::Speaker {
        return None;
    }
    let after = at + separator.len_utf8();
    let words_start = after + blanks(&rest[after..]);
    if words_start == after && !rest[after..].chars().next().is_none_or(|c| may_follow(c, shape)) {
        return None;
    }
    Some(Label {
        start: 0,
        name_end: printed.len() as u32,
        notes: notes.into(),
        separator: at as u32..after as u32,
        words_start: words_start as u32,
        words: 0,
        kind,
        name: printed.split_whitespace().collect::<Vec<_>>().join(" ").into(),
    })
}

/// The note that opens at `start`. One that isn't closed before the separator is taken up to it.
fn read_note(rest: &str, start: usize, close: char, trusted: bool) -> Option<Note> {
    let open = rest[start..].chars().next()?;
    let mut depth = 0;
    let mut separator = None;
    for (at, c) in rest[start..].char_indices().take_while(|(at, _)| *at < MAX_NOTE) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                let end = start + at + c.len_utf8();
                let colon_next = rest[end..].trim_start_matches(is_blank).chars().next();
                if separator.is_none() || colon_next.is_some_and(|c| !c.is_alphanumeric()) {
                    return Some(Note { range: start as u32..end as u32, closed: true });
                }
                break;
            }
        } else if separator.is_none() && c == ':' && rest[start + at + 1..].starts_with(is_blank) {
            separator = Some(start + at);
        }
    }
    let end = separator.filter(|_| trusted)?;
    Some(Note { range: start as u32..end as u32, closed: false })
}

/// Whether `text` names a marker, or else a speaker.
fn kind_of(text: &str, dialect: &Dialect) -> LabelKind {
    let is = |markers: &[String]| markers.iter().any(|marker| marker == text);
    if is(&dialect.question.markers) {
        LabelKind::Question
    } else if is(&dialect.answer.markers) {
        LabelKind::Answer
    } else {
        LabelKind::Speaker
    }
}

/// Characters that no name has: they end the search at once.
fn ends_name(c: char) -> bool {
    matches!(
        c,
        '?' | '!'
            | ','
            | ';'
            | '"'
            | '“'
            | '”'
            | '«'
            | '»'
            | '…'
            | '/'
            | '='
            | '<'
            | '>'
            | '{'
            | '}'
            | '@'
            | '#'
            | '\n'
            | '\r'
    )
}

/// Whether `c` right behind a separator leaves it a separator: `10:38`, `http://` and `a::b` do not.
fn may_follow(c: char, shape: Shape) -> bool {
    shape == Shape::Name
        && (c.is_alphabetic() || matches!(c, '“' | '"' | '«' | '(' | '[' | '…' | '—' | '–' | '\n' | '\r'))
        || matches!(c, '\n' | '\r')
}

/// Blanks that may stand inside a line.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')
}

/// Bytes of blanks at the start of `text`.
pub fn blanks(text: &str) -> usize {
    text.find(|c| !is_blank(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The label in `line` as name, notes, separator, words; in the dialect called `id`.
    fn parts(id: &str, line: &str) -> Option<String> {
        let dialect = Dialect::by_id(id).unwrap();
        let label = recognise(line, &dialect)?;
        let text = |range: Range<u32>| &line[range.start as usize..range.end as usize];
        let notes: Vec<_> = label.notes.iter().map(|note| text(note.inner())).collect();
        Some(format!(
            "{}|{}|{}|{}",
            text(label.start..label.name_end),
            notes.join("+"),
            text(label.separator.clone()),
            &line[label.words_start as usize..]
        ))
    }

    #[test]
    fn labels_of_a_news_conference() {
        let check = |line, expected: &str| {
            assert_eq!(parts("news-conference", line).as_deref(), Some(expected), "{line}")
        };
        check("Question: Why?", "Question||:|Why?");
        check("Question (addressed to Anna Lind): Why?", "Question|addressed to Anna Lind|:|Why?");
        check("Anna Lind (adds after Mr Roe): So: yes", "Anna Lind|adds after Mr Roe|:|So: yes");
        check("Anna Lind (in French) (by video): So", "Anna Lind|in French+by video|:|So");
        check("С.В.Лавров: Да", "С.В.Лавров||:|Да");
        check("Moderator: Next", "Moderator||:|Next");
        check(
            "President of France Jean Martin (retranslated): Yes",
            "President of France Jean Martin|retranslated|:|Yes",
        );
        check("Anna Lind :Yes", "Anna Lind||:|Yes");
        check("Anna Lind:Yes", "Anna Lind||:|Yes");
        check("Question： Why?", "Question||：|Why?");
        check("Question; Why?", "Question||;|Why?");
        check("Anna Lind (adds after Mr Roe: So", "Anna Lind|adds after Mr Roe|:|So");
        check("Anna Lind (at 10:38 a.m.): So", "Anna Lind|at 10:38 a.m.|:|So");
    }

    #[test]
    fn lines_of_a_news_conference_that_are_no_labels() {
        for line in [
            "We talked about one thing: peace.",
            "Here is an example: none.",
            "At 10:38 a.m. we met.",
            "Note: see below",
            "Ukraine: a few words.",
            "See https://example.org",
            "United Nations; later, the council",
            "",
            "   ",
            "(Anna Lind: no)",
            "“Anna Lind: yes,” he said",
            "Some food for thought: what if",
            "Anna Lind, the minister: so",
            "Anna Lind::So",
            "What Anna Lind said: nothing",
            "The Minsk agreements (all of them) matter: they do",
        ] {
            assert_eq!(parts("news-conference", line), None, "{line}");
        }
    }

    #[test]
    fn labels_of_name_colon() {
        let check = |line, expected: Option<&str>| {
            assert_eq!(parts("name-colon", line).as_deref(), expected, "{line}")
        };
        check("Anna: Hello", Some("Anna||:|Hello"));
        check("Anna [laughs]: Hello", Some("Anna|laughs|:|Hello"));
        check("Speaker 2: Hello", Some("Speaker 2||:|Hello"));
        check("Q: Why?", Some("Q||:|Why?"));
        check("anna: Hello", None);
        check("Host:port", None);
        check("Date: 2024", None);
        check("TODO: mend", None);
        check("Figure 3: a tree", None);
    }
}
