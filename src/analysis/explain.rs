//! Why a line is or isn't a label, in words, and which parameter of the dialect says so; and what to change
//! so that it is one.

use std::ops::Range;

use super::document::Snapshot;
use super::wording::counted;
use crate::syntax::label::{self, Miss, Why, is_blank};
use crate::syntax::noise;
use crate::syntax::turn::{self, Turn};
use crate::syntax::{BlockAt, Dialect, Label, LabelKind};

mod matter;
mod miss;
mod patch;
mod probe;
mod teach;
#[cfg(test)]
mod tests;
mod verdict;

pub use patch::{Patch, Step, entry};
pub use teach::{Change, Reach, changes, reads};
pub use verdict::{Verdict, verdict};

/// Longest piece of a line that is quoted, in Unicode scalar values.
const QUOTE: usize = 60;
/// Bytes of a line that are looked at.
const LOOK: usize = 900;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The text is no transcript.
    NoTranscript,
    /// Nothing stands on it.
    Blank,
    /// It begins with a label.
    Label,
    /// It stands before the first words spoken.
    FrontMatter,
    /// It stands after the last words spoken.
    EndMatter,
    /// A running header, a page mark, a time stamp.
    Noise,
    /// A remark in brackets that wasn't spoken.
    Note,
    /// Words spoken.
    Text,
}

impl Kind {
    /// The word for it, in lower case, as JSON has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoTranscript => "no-transcript",
            Self::Blank => "blank",
            Self::Label => "label",
            Self::FrontMatter => "front-matter",
            Self::EndMatter => "end-matter",
            Self::Noise => "noise",
            Self::Note => "note",
            Self::Text => "text",
        }
    }
}

/// Why a line is or isn't a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The line, from 0.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
    /// One or two sentences, with code between backticks.
    pub sentences: String,
    /// The parameter that decides, as dialects spell it: `label.separators`, `variant[1].wrap` (counted from
    /// 1).
    pub parameter: Option<String>,
    /// The number of its turn, from 1, and who speaks there.
    pub turn: Option<(usize, String)>,
    /// Where on the line the reading as a label ended, in bytes of the text.
    pub at: Option<usize>,
}

/// Why line `line` (from 0) is or isn't a label. Past the end of the text the last line is taken.
pub fn line(snapshot: &Snapshot, line: usize) -> Explained {
    let (text, dialect) = (snapshot.text(), snapshot.dialect());
    let line = line.min(text.lines().saturating_sub(1));
    let range = text.line_content(line);
    let content = text.slice(range.start..text.floor(range.end.min(range.start + LOOK)));
    let about = |kind, sentences: String, parameter: Option<&str>| Explained {
        line,
        kind,
        sentences: format!("Line {} {sentences}", line + 1),
        parameter: parameter.map(str::to_owned),
        turn: None,
        at: None,
    };
    if dialect.is_none() {
        let mut sentences = "is no label: the text is no transcript, so nothing in it is one".to_owned();
        let reads = |dialect: &&std::sync::Arc<Dialect>| label::recognise(&content, dialect).is_some();
        if let Some(dialect) = Dialect::embedded().iter().find(reads) {
            sentences += &format!("; in a text read as `{}` it would be one", dialect.id);
        }
        return about(Kind::NoTranscript, sentences, None);
    }
    let start = range.start + label::blanks(&content);
    if content.trim().is_empty() {
        return about(Kind::Blank, "is blank".to_owned(), None);
    }
    let blocks = snapshot.tree().from(snapshot.tree().at_byte(range.start));
    let found = blocks.take_while(|at| at.start() <= range.end).find_map(|at| {
        let on_line = |label: &&Label| range.contains(&(at.start() + label.start as usize));
        let label = at.block.labels.iter().find(on_line)?.clone();
        Some((at, label))
    });
    let matter = matter::of(snapshot, line);
    if let Some((at, label)) = found {
        let turn = turn_of(snapshot, at.start() + label.start as usize);
        let opens = match (&matter, &turn) {
            (Some((_, words, _)), _) => format!("it opens no turn, for it {words}"),
            (_, Some((number, who))) => format!("it opens turn {number}, {}", escape(who)),
            _ => "it opens no turn".to_owned(),
        };
        let (why, parameter) = of_label(&at, &label, snapshot);
        let sentences = format!("is a label: {why}; {opens}");
        return Explained { turn, ..about(Kind::Label, sentences, Some(&parameter)) };
    }
    if let Some((kind, words, parameter)) = matter {
        return about(kind, words, parameter);
    }
    if let Some((words, parameter)) = noise_of(&content, dialect) {
        return about(Kind::Noise, words, Some(parameter));
    }
    let turn = turn_of(snapshot, start);
    let within = |turn: &Option<(usize, String)>| match turn {
        Some((number, who)) => format!("it belongs to turn {number}, {}", escape(who)),
        None => "it belongs to no turn".to_owned(),
    };
    if let Some(pair) = is_note(&content, dialect) {
        let sentences = format!("is a note, for all of it stands in `{pair}`; {}", within(&turn));
        return Explained { turn, ..about(Kind::Note, sentences, Some("notes.delimiters")) };
    }
    let Some(miss) = miss_of(snapshot, &content) else {
        // A label that the tree doesn't have: the head of a file, say.
        return about(Kind::Text, "looks like a label and stands where none is looked for".into(), None);
    };
    let (why, parameter) = miss::words(&content, &miss, dialect);
    let sentences = format!("is no label: {why}; {}", within(&turn));
    let at = Some(range.start + miss.at);
    Explained { turn, at, ..about(Kind::Text, sentences, parameter.as_deref()) }
}

/// Whether line `line` (from 0) is no label and came close to being one: a name stands at its start, in
/// whatever marks and with whatever separator, or a speaker of the text with none.
pub fn is_near(snapshot: &Snapshot, line: usize) -> bool {
    let content = teach::content(snapshot, line);
    !content.trim().is_empty()
        && (probe::best(&content, snapshot.dialect()).is_some() || begins_with_speaker(snapshot, &content))
}

/// Whether there may be a change of the dialect after which line `line` (from 0) is a label.
pub fn is_changeable(snapshot: &Snapshot, line: usize) -> bool {
    probe::best(&teach::content(snapshot, line), snapshot.dialect()).is_some()
}

/// Whether a speaker's name stands at the start of the line, and words that begin a sentence behind it.
fn begins_with_speaker(snapshot: &Snapshot, content: &str) -> bool {
    let words: Vec<&str> = content.split_whitespace().take(7).collect();
    (1..words.len()).any(|count| {
        let name = words[..count].join(" ");
        let begins = words[count].starts_with(char::is_uppercase);
        begins && snapshot.tally().find(&name).is_some_and(|speaker| speaker.turns > 0)
    })
}

/// What the line lacks to be a label. Of several ways in which a label may look, the usual one is spoken of
/// where another parameter of it would do, or where a speaker's name stands with no separator; else the one
/// that comes furthest.
fn miss_of(snapshot: &Snapshot, content: &str) -> Option<Miss> {
    let dialect = snapshot.dialect();
    let furthest = label::explain(content, dialect)?;
    if !dialect.label.separators.canonical.is_empty() && begins_with_speaker(snapshot, content) {
        return Some(Miss { at: label::blanks(content), why: Why::Separator, style: 0 });
    }
    if furthest.style > 0 && teach::is_step(content, dialect) {
        let usual = Dialect { variant: Vec::new(), ..(**dialect).clone() };
        return label::explain(content, &usual);
    }
    Some(furthest)
}

/// The number of the turn at byte `offset`, from 1, and who speaks.
fn turn_of(snapshot: &Snapshot, offset: usize) -> Option<(usize, String)> {
    let (tree, matter) = (snapshot.tree(), snapshot.matter());
    let turn: Turn = turn::turn_at(tree, matter, offset)?;
    let number = if tree.dialect().continues() {
        turn::turns(tree, matter).take_while(|other| other.range.start <= turn.range.start).count()
    } else {
        // A label a turn: their sums are at hand, whatever the length of the text.
        let opening = turn::turns(tree, matter).next().is_some_and(|first| first.label.is_none());
        let before = turn.label.and_then(|(label, start)| {
            let at = tree.at_byte(start)?;
            let here = at.block.labels.iter().take_while(|other| other.start < label.start).count();
            Some(at.before.labels + here)
        });
        before.map_or(1, |before| before + 1 + usize::from(opening))
    };
    let who = match turn.label {
        None => "the opening statement".to_owned(),
        Some((label, _)) if label.name.is_empty() => turn.kind.word().to_owned(),
        Some((label, _)) => label.name.to_string(),
    };
    Some((number, who))
}

/// What makes a label one, and the parameter that says so.
fn of_label(at: &BlockAt, label: &Label, snapshot: &Snapshot) -> (String, String) {
    let dialect = snapshot.dialect();
    let piece = |range: Range<u32>| {
        snapshot.text().slice(at.start() + range.start as usize..at.start() + range.end as usize)
    };
    let line = snapshot.text().line_of(at.start() + label.start as usize);
    let content = teach::content(snapshot, line);
    let style = dialect.styles().position(|style| label::read_style(&content, style, dialect).is_some());
    let table = miss::table(style.unwrap_or(0));
    let (what, parameter) = match label.kind {
        LabelKind::Question if label.name.is_empty() => {
            ("marks around a question".to_owned(), "question.around".to_owned())
        }
        LabelKind::Answer if label.name.is_empty() => {
            ("the answer to a question between marks".to_owned(), "question.around".to_owned())
        }
        LabelKind::Question => ("a word that opens a question".to_owned(), "question.markers".to_owned()),
        LabelKind::Answer => ("a word that opens an answer".to_owned(), "answer.markers".to_owned()),
        LabelKind::Speaker => {
            let style = dialect.styles().nth(style.unwrap_or(0)).map(|style| &style.name);
            let (what, key) =
                style.map_or(("a name", "shapes"), |style| miss::shape_words(&label.name, style));
            (what.to_owned(), format!("{table}.name.{key}"))
        }
    };
    let separator = piece(label.separator.clone());
    let behind = match separator.trim() {
        "" => String::new(),
        separator => format!(", then `{}`", separator.replace('`', "’")),
    };
    let notes = match label.notes.len() {
        0 => String::new(),
        n => format!(", {}", counted(n, "note")),
    };
    let stamp = if label.stamp.is_some() { ", a time stamp or line number" } else { "" };
    (format!("{what} (`{parameter}`){notes}{stamp}{behind}"), parameter)
}

/// Why the whole line is noise.
fn noise_of(content: &str, dialect: &Dialect) -> Option<(String, &'static str)> {
    if let Some(pattern) = dialect.noise.lines.iter().find(|pattern| pattern.fits(content)) {
        let words = format!("isn’t words: it fits the pattern `{}` (`noise.lines`)", pattern.source);
        return Some((words, "noise.lines"));
    }
    if dialect.learned.noise.contains(&noise::folded(content)) {
        let words = "isn’t words: it comes back through the text as a running header or footer does";
        return Some((format!("{words} (`noise.repeated`)"), "noise.repeated"));
    }
    if dialect.has_stamps() && label::stamp::is_alone(content) {
        return Some(("isn’t words: it is a time stamp (`label.stamp`)".to_owned(), "label.stamp"));
    }
    None
}

/// The brackets in which the whole line stands.
fn is_note<'d>(content: &str, dialect: &'d Dialect) -> Option<&'d str> {
    let whole = content.trim();
    dialect.notes.delimiters.iter().map(String::as_str).find(|pair| {
        let mut chars = pair.chars();
        let (open, close) = (chars.next(), chars.next());
        whole.chars().next() == open
            && close.is_some_and(|close| whole.find(close) == Some(whole.len() - close.len_utf8()))
    })
}

/// A piece of the text between backticks, shortened where it is long.
fn quote(piece: &str) -> String {
    let piece = piece.trim_matches(is_blank).replace('`', "’");
    match piece.char_indices().nth(QUOTE) {
        Some((at, _)) => format!("`{}…`", piece[..at].trim_end()),
        None => format!("`{piece}`"),
    }
}

/// A name in a sentence.
fn escape(name: &str) -> String {
    name.replace('`', "’")
}
