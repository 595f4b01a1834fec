//! Reading a dialect from TOML, with errors that say where.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::{Dialect, Pattern, embedded};
use crate::syntax::words::place;

/// Longest list or text that a dialect may have, so that a file can't make the parser slow.
const MAX_LIST: usize = 2_000;
/// Most ways in which a label may look, and most patterns of one dialect.
const MAX_STYLES: usize = 32;
/// Most characters of a pattern that an error quotes.
const QUOTED: usize = 80;
/// Longest name that a dialect may ask for, in Unicode scalar values.
const MAX_NAME: usize = 200;

/// Something wrong in a dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialectError {
    /// Line and column, from 1, the column in Unicode scalar values.
    pub place: (usize, usize),
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for DialectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.0, self.place.1, self.message)
    }
}

/// Where a project's dialect stands, and what it may build on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Whether the text is that of `rapporteur.toml`, and the dialect its table `dialect`.
    pub in_settings: bool,
    /// The id of a dialect that gives none.
    pub id: &'a str,
    /// The project's other dialects by their ids, as [`Source::table`] has them.
    pub others: &'a BTreeMap<String, Table>,
}

/// A dialect with what others need that extend it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The dialect.
    pub dialect: Dialect,
    /// All its parameters as TOML.
    pub table: Table,
}

/// `rapporteur.toml` with nothing but its dialect.
#[derive(Deserialize)]
struct Settings {
    dialect: Dialect,
}

impl Dialect {
    /// Reads a dialect from `text`; what it doesn't say comes from the embedded dialect that it `extends`,
    /// or from the defaults.
    ///
    /// # Errors
    /// The first thing that is not understood: unknown keys, values of the wrong kind, patterns that don't
    /// compile or fit the empty text, sizes beyond bounds.
    pub fn parse(text: &str) -> Result<Self, DialectError> {
        let context = Context { in_settings: false, id: "", others: &BTreeMap::new() };
        Ok(Text::new(text, context)?.read()?.dialect)
    }

    /// Reads a project's dialect from `text`. It may extend an embedded one or one of the project's others,
    /// and may bear the id of an embedded one only where it extends that.
    ///
    /// # Errors
    /// As [`Dialect::parse`]; and an id that an embedded dialect has which this one doesn't extend.
    pub fn of_project(text: &str, context: Context) -> Result<Source, DialectError> {
        let text = Text::new(text, context)?;
        let source = text.read()?;
        let id = &source.dialect.id;
        if embedded::source(id).is_some() && source.dialect.extends.as_deref() != Some(id.as_str()) {
            let message = format!(
                "`{id}` is a dialect already: take another id, or say `extends = \"{id}\"` to change that one"
            );
            return Err(text.error(text.key("id"), message));
        }
        Ok(source)
    }
}

/// A text with a dialect in it.
struct Text<'a> {
    text: &'a str,
    context: Context<'a>,
    /// The dialect with the places of its keys and values.
    spanned: DeTable<'a>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str, context: Context<'a>) -> Result<Self, DialectError> {
        let table = DeTable::parse(text).map_err(|problem| of_reader(text, &problem))?.into_inner();
        let spanned = if context.in_settings {
            let inner = table.into_iter().find(|(key, _)| key.get_ref() == "dialect");
            match inner.map(|(_, value)| value.into_inner()) {
                Some(DeValue::Table(table)) => table,
                _ => DeTable::new(),
            }
        } else {
            table
        };
        Ok(Self { text, context, spanned })
    }

    fn error(&self, at: Option<usize>, message: String) -> DialectError {
        // What was taken over from elsewhere has no place here: then the dialect as a whole is meant.
        let first = || self.spanned.keys().map(|key| key.span().start).min().unwrap_or(0);
        DialectError { place: place(self.text, at.unwrap_or_else(first)), message }
    }

    fn read(&self) -> Result<Source, DialectError> {
        let own: Result<Dialect, _> = if self.context.in_settings {
            toml::from_str(self.text).map(|settings: Settings| settings.dialect)
        } else {
            toml::from_str(self.text)
        };
        let own = own.map_err(|problem| of_reader(self.text, &problem))?;
        let mut table = self.text.parse::<Table>().map_err(|problem| of_reader(self.text, &problem))?;
        if self.context.in_settings {
            table = match table.remove("dialect") {
                Some(Value::Table(table)) => table,
                _ => Table::new(),
            };
        }
        if own.id.is_empty() && !self.context.id.is_empty() {
            table.insert("id".into(), Value::String(self.context.id.to_owned()));
        }
        if let Some(id) = &own.extends {
            let mut base = self.base(id, &own.id)?;
            // What is said of the label may not hold for the ways that are added: these come first.
            if let (Some(Value::Array(below)), Some(Value::Array(above))) =
                (base.get("variant"), table.get_mut("variant"))
                && !above.is_empty()
            {
                above.extend(below.iter().cloned());
            }
            merge(&mut base, table);
            table = base;
        }
        let read: Result<Dialect, _> = table.clone().try_into();
        let dialect = read.map_err(|problem| self.error(None, say(problem.message())))?;
        self.check(&dialect)?;
        Ok(Source { dialect, table })
    }

    /// All parameters of the dialect called `id`, which the one called `own` extends.
    fn base(&self, id: &str, own: &str) -> Result<Table, DialectError> {
        let at = self.value("extends");
        let other = self.context.others.get(id).filter(|_| id != own).cloned();
        let base = other.or_else(|| embedded::source(id)?.parse().ok());
        let mut base = base.ok_or_else(|| {
            let ids = embedded::SOURCES.iter().map(|(id, _)| *id);
            let ids: Vec<&str> = self.context.others.keys().map(String::as_str).chain(ids).collect();
            self.error(at, nearest("dialect", id, &ids))
        })?;
        // Examples and tests of recognition are about the other house.
        base.remove("examples");
        Ok(base)
    }

    /// Looks for what can be written and makes no sense.
    fn check(&self, dialect: &Dialect) -> Result<(), DialectError> {
        let error = |at: Option<usize>, message: String| Err(self.error(at, message));
        if dialect.variant.len() > MAX_STYLES {
            return error(self.key("variant"), format!("more than {MAX_STYLES} ways in which a label looks"));
        }
        if dialect.patterns().count() > MAX_STYLES * 8 {
            return error(self.key("lines"), format!("more than {} patterns", MAX_STYLES * 8));
        }
        for pattern in dialect.patterns() {
            if let Some(problem) = pattern.problem() {
                let quoted: String = pattern.source.chars().take(QUOTED).collect();
                let more = if quoted.len() < pattern.source.len() { "…" } else { "" };
                let message = format!("bad pattern `{quoted}{more}`: {problem}");
                return error(self.string(&pattern.source), message);
            }
        }
        let markers = [&dialect.question, &dialect.answer];
        let words = markers.iter().flat_map(|markers| markers.markers.iter().chain(&markers.endings));
        let names = dialect
            .styles()
            .flat_map(|style| style.name.titles.iter().chain(&style.name.roles).chain(&style.name.never));
        let words = words.chain(&dialect.notes.vocabulary).chain(names);
        for word in words {
            if word.trim_matches(['*', ' ']).is_empty() {
                let message = format!("`{word}` fits every line; write the word that is meant");
                return error(self.string(word), message);
            }
        }
        let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !dialect.id.chars().all(is_id) {
            let message = format!("the id `{}` may have lower-case letters, digits and `-`", dialect.id);
            return error(self.key("id"), message);
        }
        for style in dialect.styles() {
            let name = &style.name;
            if name.max_chars > MAX_NAME {
                let message = format!("names of more than {MAX_NAME} characters are no labels");
                return error(self.key("max_chars"), message);
            }
            let lists = [
                ("titles", &name.titles),
                ("roles", &name.roles),
                ("never", &name.never),
                ("markers", &dialect.question.markers),
                ("markers", &dialect.answer.markers),
                ("vocabulary", &dialect.notes.vocabulary),
                ("wrap", &style.wrap),
                ("accepted", &style.separators.accepted),
            ];
            if let Some((key, _)) = lists.iter().find(|(_, list)| list.len() > MAX_LIST) {
                return error(self.key(key), format!("a list of more than {MAX_LIST} entries"));
            }
            if style.indent[0] > style.indent[1] {
                let message = "`indent` is the least and the most, in this order".into();
                return error(self.key("indent"), message);
            }
            if let Some(wrap) = style.wrap.iter().find(|wrap| wrap.matches("{}").count() != 1) {
                let message = format!("`{wrap}` must have `{{}}` once, where the name stands");
                return error(self.string(wrap), message);
            }
            if let Some(wrap) = style.wrap.iter().find(|wrap| wrap.as_str() == "{}") {
                let message = format!("`{wrap}` has no marks; leave `wrap` empty where there are none");
                return error(self.string(wrap), message);
            }
            let mut pairs = style.note.brackets.iter().chain(&dialect.notes.delimiters);
            if let Some(pair) = pairs.find(|pair| pair.chars().count() != 2) {
                let message = format!("`{pair}` must be an opening and a closing bracket: `()`");
                return error(self.string(pair), message);
            }
        }
        Ok(())
    }

    /// Where the first key called `name` stands.
    fn key(&self, name: &str) -> Option<usize> {
        self.first(&|key, _| key == name).map(|(key, _)| key)
    }

    /// Where the value of the first key called `name` stands.
    fn value(&self, name: &str) -> Option<usize> {
        self.first(&|key, _| key == name).map(|(_, value)| value)
    }

    /// Where the first text that reads `wanted` stands.
    fn string(&self, wanted: &str) -> Option<usize> {
        self.first(&|_, value| value.as_str() == Some(wanted)).map(|(_, value)| value)
    }

    /// Where the first key and value stand that are `wanted`.
    fn first(&self, wanted: &dyn Fn(&str, &DeValue) -> bool) -> Option<(usize, usize)> {
        let mut first: Option<(usize, usize)> = None;
        visit(&self.spanned, &mut |(key, at), value| {
            let here = (at, value.span().start);
            if wanted(key, value.get_ref()) && first.is_none_or(|first| here.1 < first.1) {
                first = Some(here);
            }
        });
        first
    }
}

type Visitor<'v> = dyn FnMut((&str, usize), &Spanned<DeValue<'_>>) + 'v;

/// Shows all values of `table` at any depth, each with its key, or that of its list, and the key's place.
fn visit(table: &DeTable, see: &mut Visitor) {
    for (key, value) in table {
        visit_value((key.get_ref(), key.span().start), value, see);
    }
}

fn visit_value(key: (&str, usize), value: &Spanned<DeValue>, see: &mut Visitor) {
    see(key, value);
    match value.get_ref() {
        DeValue::Table(table) => visit(table, see),
        DeValue::Array(items) => items.iter().for_each(|item| visit_value(key, item, see)),
        _ => {}
    }
}

impl Dialect {
    /// All patterns of the dialect.
    fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let noise = self.noise.lines.iter().chain(&self.noise.inline);
        let labels = self.styles().flat_map(|style| style.lead.iter().chain(&style.name.affiliation));
        let by_lines = self.question.by_lines.iter().chain(&self.answer.by_lines);
        let noise = noise.chain(by_lines);
        noise.chain(labels).chain(&self.back.ends).chain(&self.front.number).chain(&self.detect.magic)
    }
}
/// Puts what `over` says over `base`, table by table.
fn merge(base: &mut Table, over: Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => merge(below, above),
            (_, value) => _ = base.insert(key, value),
        }
    }
}

/// The TOML reader's words, with the nearest key where one isn't known.
fn say(message: &str) -> String {
    let message = message.trim();
    let Some(rest) = message.strip_prefix("unknown field `") else { return message.to_owned() };
    let mut quoted = rest.split('`').step_by(2);
    let Some(name) = quoted.next() else { return message.to_owned() };
    let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
    nearest("key", name, &known)
}

/// What to say of a name that isn't known: the nearest known one, or all.
fn nearest(what: &str, name: &str, known: &[&str]) -> String {
    let near = known.iter().map(|other| (strsim::osa_distance(name, other), other)).min();
    match near {
        Some((distance, near)) if distance * 3 <= name.chars().count().max(3) => {
            format!("unknown {what} `{name}`; did you mean `{near}`?")
        }
        _ => format!("unknown {what} `{name}`; known are `{}`", known.join("`, `")),
    }
}

/// An error of the TOML reader in `text`.
fn of_reader(text: &str, problem: &toml::de::Error) -> DialectError {
    DialectError {
        place: place(text, problem.span().map_or(0, |span| span.start)),
        message: say(problem.message()),
    }
}
