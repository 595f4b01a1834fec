//! Labels that were marked by eye: `marks/<family>.tsv`.

use std::collections::BTreeMap;

use crate::table_file::{self, Row};

/// What a mark says of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or an office.
    Speaker,
    /// A marker of a question.
    Question,
    /// A marker of an answer.
    Answer,
    /// It may be read as a label or not: neither missed nor false.
    Doubtful,
}

/// A label that opens a turn.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its line, from 1.
    pub line: usize,
    /// The column at which it begins, from 1, in characters.
    pub column: usize,
    /// What it is.
    pub kind: Kind,
    /// The person, by a number within the file; none for an anonymous marker.
    pub person: Option<u32>,
}

/// What is marked in a file.
#[derive(Debug, Default)]
pub struct FileMarks {
    /// First and last line of the spans in which every label is marked.
    pub spans: Vec<(usize, usize)>,
    /// The labels, in order.
    pub marks: Vec<Mark>,
}

impl FileMarks {
    /// Whether all of it stands in `text`: a mark in another state of the file says nothing.
    pub fn fits(&self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lengths: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
        let inside = |mark: &Mark| (1..=lengths[mark.line - 1]).contains(&mark.column);
        self.spans.iter().all(|(from, to)| *from >= 1 && *to <= lengths.len())
            && self.marks.iter().all(inside)
    }

    /// Whether `line` is in a span.
    pub fn covers(&self, line: usize) -> bool {
        self.spans.iter().any(|(from, to)| (*from..=*to).contains(&line))
    }
}

/// The marks of a family, by file; none where the family has no list.
///
/// # Errors
/// A row that can't be read, or a mark outside its span.
pub fn of_family(family: &str) -> Result<BTreeMap<String, FileMarks>, String> {
    let mut files: BTreeMap<String, FileMarks> = BTreeMap::new();
    let mut current = None;
    for row in table_file::rows(&format!("tests/accuracy/marks/{family}.tsv"))? {
        if row.cells[0] == "file" {
            let [_, path, from, to] = row.cells.as_slice() else {
                return Err(row.error("a file has 4 cells"));
            };
            let file = files.entry(path.clone()).or_default();
            let span = (row.number(from)?, row.number(to)?);
            if file.spans.last().is_some_and(|before| span.0 <= before.1) || span.1 < span.0 {
                return Err(row.error("spans of a file are in order and apart"));
            }
            file.spans.push(span);
            current = Some(path.clone());
            continue;
        }
        let Some(file) = current.as_ref().and_then(|path| files.get_mut(path)) else {
            return Err(row.error("a mark stands below its file"));
        };
        let mark = mark(&row)?;
        if !file.spans.last().is_some_and(|(from, to)| (*from..=*to).contains(&mark.line)) {
            return Err(row.error("this mark is outside the span above it"));
        }
        file.marks.push(mark);
    }
    Ok(files)
}

fn mark(row: &Row) -> Result<Mark, String> {
    let [line, column, kind, person] = row.cells.as_slice() else {
        return Err(row.error("a mark has 4 cells"));
    };
    let kind = match kind.as_str() {
        "speaker" => Kind::Speaker,
        "question" => Kind::Question,
        "answer" => Kind::Answer,
        "?" => Kind::Doubtful,
        _ => return Err(row.error("the kind is speaker, question, answer or ?")),
    };
    let person = if person == "-" { None } else { Some(row.number(person)? as u32) };
    Ok(Mark { line: row.number(line)?, column: row.number(column)?, kind, person })
}
