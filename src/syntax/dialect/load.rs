//! Reading a dialect from TOML, with errors that say where.

use std::fmt;

use toml::{Table, Value};

use super::{Dialect, Pattern, embedded};

/// Longest list or text that a dialect may have, so that a file can't make the parser slow.
const MAX_LIST: usize = 2_000;
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

impl Dialect {
    /// Reads a dialect from `text`; what it doesn't say comes from the embedded dialect that it `extends`,
    /// or from the defaults.
    ///
    /// # Errors
    /// The first thing that is not understood: unknown keys, values of the wrong kind, patterns that don't
    /// compile or fit the empty text, sizes beyond bounds.
    pub fn parse(text: &str) -> Result<Self, DialectError> {
        let error = |at: usize, message: String| DialectError { place: place(text, at), message };
        let own: Dialect = toml::from_str(text).map_err(|problem| {
            let at = problem.span().map_or(0, |span| span.start);
            error(at, say(problem.message()))
        })?;
        let whole = match &own.extends {
            None => own,
            Some(id) => {
                let at = text.find("extends").unwrap_or(0);
                let Some(base) = embedded::source(id) else {
                    let ids: Vec<&str> = embedded::SOURCES.iter().map(|(id, _)| *id).collect();
                    return Err(error(at, nearest("dialect", id, &ids)));
                };
                let tables = (base.parse::<Table>(), text.parse::<Table>());
                let (Ok(mut base), Ok(over)) = tables else {
                    return Err(error(at, format!("the dialect `{id}` can’t be read")));
                };
                // Examples and tests of recognition are about the other house.
                base.remove("examples");
                merge(&mut base, over);
                base.try_into().map_err(|problem: toml::de::Error| error(0, say(problem.message())))?
            }
        };
        whole.check(text)?;
        Ok(whole)
    }

    /// Looks for what can be written and makes no sense.
    fn check(&self, text: &str) -> Result<(), DialectError> {
        let error = |needle: &str, message: String| {
            Err(DialectError { place: place(text, text.find(needle).unwrap_or(0)), message })
        };
        for pattern in self.patterns() {
            if let Some(problem) = pattern.problem() {
                return error(&pattern.source, format!("bad pattern `{}`: {problem}", pattern.source));
            }
        }
        let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !self.id.chars().all(is_id) {
            return error("id", format!("the id `{}` may have lower-case letters, digits and `-`", self.id));
        }
        for style in self.styles() {
            let name = &style.name;
            if name.max_chars > MAX_NAME {
                return error("max_chars", format!("names of more than {MAX_NAME} characters are no labels"));
            }
            if [&name.titles, &name.roles, &name.never].iter().any(|list| list.len() > MAX_LIST) {
                return error("name", format!("a list of more than {MAX_LIST} names"));
            }
            if style.indent[0] > style.indent[1] {
                return error("indent", "`indent` is the least and the most, in this order".into());
            }
            if let Some(wrap) = style.wrap.iter().find(|wrap| wrap.matches("{}").count() != 1) {
                return error(wrap, format!("`{wrap}` must have `{{}}` once, where the name stands"));
            }
            let pairs = style.note.brackets.iter().chain(&self.notes.delimiters);
            if let Some(pair) = pairs.clone().find(|pair| pair.chars().count() != 2) {
                return error(pair, format!("`{pair}` must be an opening and a closing bracket: `()`"));
            }
        }
        Ok(())
    }

    /// All patterns of the dialect.
    fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let noise = self.noise.lines.iter().chain(&self.noise.inline);
        noise.chain(&self.back.ends).chain(&self.front.number).chain(&self.detect.magic)
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

/// Line and column, from 1, of byte `at`.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..crate::syntax::words::floor(text, at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
