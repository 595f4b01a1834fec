//! Reading typed values out of TOML, with a problem at the exact place for each that is wrong.

use super::problem::{Problem, Severity};
use super::script::is_hostile;
use crate::registry::date::Date;
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in one of the files that are being loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Number of the file.
    pub file: usize,
    /// Byte in it.
    pub byte: usize,
}

/// One file and what it has wrong.
pub struct Cx<'a> {
    /// Number of the file.
    pub file: usize,
    /// Its name.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The byte after each line end.
    lines: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Cx<'a> {
    /// Starts on a file.
    pub fn new(file: usize, name: &'a str, text: &'a str) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Cx { file, name, text, lines, problems: RefCell::default() }
    }

    /// Line and column of a byte, both from 1, the column in Unicode scalar values.
    pub fn position(&self, byte: usize) -> (u32, u32) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= byte);
        let line_start = line.checked_sub(1).map_or(0, |last| self.lines[last]);
        let column = self.text[line_start..byte].chars().count() + 1;
        (u32::try_from(line + 1).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// Notes an error.
    pub fn error(&self, byte: usize, message: impl Into<String>, help: impl Into<String>) {
        self.note(byte, Severity::Error, message.into(), help.into());
    }

    /// Notes a warning.
    pub fn warn(&self, byte: usize, message: impl Into<String>, help: impl Into<String>) {
        self.note(byte, Severity::Warning, message.into(), help.into());
    }

    fn note(&self, byte: usize, severity: Severity, message: String, help: String) {
        let (line, column) = self.position(byte);
        let source = self.name.to_owned();
        self.problems.borrow_mut().push(Problem { source, line, column, severity, message, help });
    }

    /// All that was noted.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    /// The place of a byte of this file.
    pub fn at(&self, byte: usize) -> At {
        At { file: self.file, byte }
    }
}

/// A table of a file.
#[derive(Clone, Copy)]
pub struct Table<'t, 'a> {
    /// Its keys.
    pub map: &'t DeTable<'a>,
    /// Where it starts.
    pub byte: usize,
    /// The file.
    pub cx: &'t Cx<'a>,
}

/// A value with the byte where it stands.
pub type Placed<T> = (T, usize);

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

impl<'t, 'a> Table<'t, 'a> {
    /// The same file, another table.
    pub fn table_of(self, value: &'t Spanned<DeValue<'a>>) -> Option<Table<'t, 'a>> {
        match value.get_ref() {
            DeValue::Table(map) => Some(Table { map, byte: value.span().start, cx: self.cx }),
            other => {
                self.wrong(value.span(), "a table", other);
                None
            }
        }
    }

    fn wrong(self, span: Range<usize>, wanted: &str, found: &DeValue<'_>) {
        self.cx.error(span.start, format!("{} where {wanted} belongs", kind_of(found)), "");
    }

    /// Notes an error for every key that is none of `known`, and names the nearest.
    pub fn only(self, known: &[&str]) {
        for key in self.map.keys() {
            let name = key.get_ref();
            if known.contains(&name.as_ref()) {
                continue;
            }
            let nearest = known
                .iter()
                .map(|k| (strsim::osa_distance(k, name), *k))
                .min()
                .filter(|(distance, k)| *distance <= 1 + k.len() / 3);
            let help = match nearest {
                Some((_, k)) => format!("did you mean `{k}`?"),
                None => format!("known here: {}", known.join(", ")),
            };
            self.cx.error(key.span().start, format!("unknown key `{name}`"), help);
        }
    }

    /// The value of a key, if there is one.
    pub fn get(self, key: &str) -> Option<&'t Spanned<DeValue<'a>>> {
        self.map.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
    }

    /// A text, not empty and without hostile characters.
    pub fn text_of(self, value: &Spanned<DeValue<'a>>) -> Option<Placed<String>> {
        let span = value.span();
        match value.get_ref() {
            DeValue::String(text) => {
                if let Some(bad) = text.chars().find(|c| is_hostile(*c)) {
                    let message = format!("the character U+{:04X} has no place in a text", u32::from(bad));
                    self.cx.error(
                        span.start,
                        message,
                        "delete it: it is a control character or changes the reading direction",
                    );
                    None
                } else if text.trim().is_empty() || text.trim() != text.as_ref() {
                    self.cx.error(
                        span.start,
                        "a text that is empty or has blanks at its ends",
                        "delete the blanks, or the key",
                    );
                    None
                } else {
                    Some((text.to_string(), span.start))
                }
            }
            other => {
                self.wrong(span, "a text", other);
                None
            }
        }
    }

    /// The text under a key.
    pub fn text(self, key: &str) -> Option<Placed<String>> {
        self.get(key).and_then(|value| self.text_of(value))
    }

    /// The text under a key that must be there.
    pub fn required(self, key: &str, what: &str) -> Option<Placed<String>> {
        match self.get(key) {
            Some(value) => self.text_of(value),
            None => {
                self.cx.error(self.byte, format!("{what} without `{key}`"), format!("add `{key} = \"…\"`"));
                None
            }
        }
    }

    /// `true` or `false` under a key; false where there is none.
    pub fn flag(self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(value) => match value.get_ref() {
                DeValue::Boolean(flag) => *flag,
                other => {
                    self.wrong(value.span(), "true or false", other);
                    false
                }
            },
        }
    }

    /// The values of a list under a key; none where there is no such key.
    pub fn list(self, key: &str) -> Vec<&'t Spanned<DeValue<'a>>> {
        match self.get(key) {
            None => Vec::new(),
            Some(value) => match value.get_ref() {
                DeValue::Array(array) => array.iter().collect(),
                other => {
                    self.wrong(value.span(), "a list", other);
                    Vec::new()
                }
            },
        }
    }

    /// The tables of a list under a key.
    pub fn tables(self, key: &str) -> Vec<Table<'t, 'a>> {
        self.list(key).into_iter().filter_map(|value| self.table_of(value)).collect()
    }

    /// The texts of a list under a key.
    pub fn texts(self, key: &str) -> Vec<Placed<String>> {
        self.list(key).into_iter().filter_map(|value| self.text_of(value)).collect()
    }

    /// A date of the calendar, quoted or as TOML writes it.
    pub fn date_of(self, value: &Spanned<DeValue<'a>>) -> Option<Placed<Date>> {
        let span = value.span();
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            other => {
                self.wrong(span, "a date in quotes", other);
                return None;
            }
        };
        let date = Date::parse(&text);
        if date.is_none() {
            let help = "write YYYY, YYYY-MM or YYYY-MM-DD, a day that the calendar has";
            self.cx.error(span.start, format!("`{text}` is no date"), help);
        }
        date.map(|date| (date, span.start))
    }

    /// The date under a key.
    pub fn date(self, key: &str) -> Option<Placed<Date>> {
        self.get(key).and_then(|value| self.date_of(value))
    }
}
