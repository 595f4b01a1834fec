//! What to change in a dialect so that a line is read as a label: in memory, and as TOML.

use toml::{Table, Value};

use crate::syntax::Dialect;
use crate::syntax::dialect::{Form, LabelStyle, NameShape, NameStyle, StampPlace};

use super::miss::shape_word;

/// A change of a dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patch {
    /// Parameters that become others.
    Steps(Vec<Step>),
    /// Another way in which a label may look.
    Variant(Box<LabelStyle>),
}

/// One parameter that becomes another. Lists are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `label.indent`
    Indent([u8; 2]),
    /// `label.separators.accepted`, the new one last.
    Separators(Vec<String>),
    /// `label.name.shapes`, the new one last.
    Shapes(Vec<NameShape>),
    /// `label.note.brackets`, the new pair last.
    Brackets(Vec<String>),
    /// `question.markers`, the new one last.
    Questions(Vec<String>),
    /// `answer.markers`, the new one last.
    Answers(Vec<String>),
}

impl Patch {
    /// `dialect` with the change.
    pub fn apply(&self, dialect: &Dialect) -> Dialect {
        let mut changed = dialect.clone();
        match self {
            Self::Variant(style) => changed.variant.insert(0, (**style).clone()),
            Self::Steps(steps) => steps.iter().for_each(|step| step.apply(&mut changed)),
        }
        changed
    }

    /// The parameter that it is about first.
    pub fn parameter(&self) -> String {
        match self {
            Self::Variant(_) => "variant".to_owned(),
            Self::Steps(steps) => steps.first().map(|step| step.path().join(".")).unwrap_or_default(),
        }
    }

    /// What it comes to, to follow “labels:”.
    pub fn words(&self) -> String {
        match self {
            Self::Variant(style) => variant_words(style),
            Self::Steps(steps) => steps.iter().map(Step::words).collect::<Vec<_>>().join(", "),
        }
    }
}

impl Step {
    fn apply(&self, dialect: &mut Dialect) {
        match self.clone() {
            Self::Indent(indent) => dialect.label.indent = indent,
            Self::Separators(accepted) => dialect.label.separators.accepted = accepted,
            Self::Shapes(shapes) => dialect.label.name.shapes = shapes,
            Self::Brackets(brackets) => dialect.label.note.brackets = brackets,
            Self::Questions(markers) => dialect.question.markers = markers,
            Self::Answers(markers) => dialect.answer.markers = markers,
        }
    }

    /// The keys that lead to it in a dialect.
    pub fn path(&self) -> &'static [&'static str] {
        match self {
            Self::Indent(_) => &["label", "indent"],
            Self::Separators(_) => &["label", "separators", "accepted"],
            Self::Shapes(_) => &["label", "name", "shapes"],
            Self::Brackets(_) => &["label", "note", "brackets"],
            Self::Questions(_) => &["question", "markers"],
            Self::Answers(_) => &["answer", "markers"],
        }
    }

    /// Its value.
    pub fn value(&self) -> Value {
        match self {
            Self::Indent(indent) => indent.map(i64::from).to_vec().into(),
            Self::Shapes(shapes) => words_of(shapes),
            Self::Separators(words)
            | Self::Brackets(words)
            | Self::Questions(words)
            | Self::Answers(words) => words.clone().into(),
        }
    }

    fn words(&self) -> String {
        let last = |words: &[String]| words.last().map(|word| mark(word)).unwrap_or_default();
        match self {
            Self::Indent([least, most]) => format!("{least} to {most} blanks before them"),
            Self::Separators(words) => format!("{} separates too", last(words)),
            Self::Shapes(shapes) => {
                shapes.last().map(|shape| shape_word(*shape)).unwrap_or_default().to_owned()
            }
            Self::Brackets(words) => format!("notes in {}", last(words)),
            Self::Questions(words) => format!("{} opens a question", last(words)),
            Self::Answers(words) => format!("{} opens an answer", last(words)),
        }
    }
}

fn variant_words(style: &LabelStyle) -> String {
    let name = match (style.name.roles.first(), style.name.shapes.first()) {
        (Some(role), _) => format!("`{role}` speaks"),
        (None, Some(shape)) => shape_word(*shape).to_owned(),
        (None, None) => "names".to_owned(),
    };
    let marks = style.wrap.first().map(|wrap| format!(" in `{}`", wrap.replace("{}", "…")));
    let separator = &style.separators.canonical;
    let before = if marks.is_none() && !separator.is_empty() {
        format!(" before {}", mark(separator))
    } else {
        String::new()
    };
    format!("{name}{}{before}", marks.unwrap_or_default())
}

/// A separator, a pair of brackets or a word, as people see it.
fn mark(text: &str) -> String {
    if text == "\t" { "a tab".to_owned() } else { format!("`{}`", text.trim()) }
}

fn words_of<T: serde::Serialize>(list: &[T]) -> Value {
    Value::Array(list.iter().filter_map(|item| Value::try_from(item).ok()).collect())
}

/// The parameters of `style` that differ from the defaults, as an entry of `variant`.
pub fn entry(style: &LabelStyle) -> Table {
    let usual = LabelStyle::default();
    let mut entry = Table::new();
    let mut put = |key: &str, value: Value| _ = entry.insert(key.to_owned(), value);
    if style.form != Form::RunIn
        && let Ok(form) = Value::try_from(style.form)
    {
        put("form", form);
    }
    if style.indent != usual.indent {
        put("indent", style.indent.map(i64::from).to_vec().into());
    }
    if !style.wrap.is_empty() {
        put("wrap", style.wrap.clone().into());
    }
    if style.separators != usual.separators {
        put(
            "separators",
            Table::from_iter([("canonical".to_owned(), Value::from(style.separators.canonical.clone()))])
                .into(),
        );
    }
    if !style.note.brackets.is_empty() {
        put(
            "note",
            Table::from_iter([("brackets".to_owned(), Value::from(style.note.brackets.clone()))]).into(),
        );
    }
    if style.stamp.place != StampPlace::None
        && let Ok(place) = Value::try_from(style.stamp.place)
    {
        put("stamp", Table::from_iter([("place".to_owned(), place)]).into());
    }
    let NameStyle { shapes, titles, roles, .. } = &style.name;
    let mut name = Table::new();
    for (key, list) in
        [("shapes", words_of(shapes)), ("titles", words_of(titles)), ("roles", words_of(roles))]
    {
        if list.as_array().is_some_and(|list| !list.is_empty()) {
            name.insert(key.to_owned(), list);
        }
    }
    put("name", name.into());
    entry
}
