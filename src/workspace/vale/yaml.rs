//! YAML as texts, lists and tables, each with its place; every value is the text that stands there.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::At;

/// Signs of nesting that a line may begin with.
const DEEPEST: usize = 200;

/// A value with its place.
#[derive(Debug)]
pub struct Node {
    /// Where it stands.
    pub at: At,
    value: Value,
}

#[derive(Debug)]
enum Value {
    Text(String),
    List(Vec<Node>),
    Table(Vec<(Node, Node)>),
}

impl Node {
    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The values of a list; a text is a list of one.
    pub fn items(&self) -> Vec<&Node> {
        match &self.value {
            Value::List(items) => items.iter().collect(),
            Value::Text(text) if text.is_empty() => Vec::new(),
            Value::Text(_) => vec![self],
            Value::Table(_) => Vec::new(),
        }
    }

    /// Keys and values, where it is a table.
    pub fn pairs(&self) -> Option<&[(Node, Node)]> {
        if let Value::Table(pairs) = &self.value { Some(pairs) } else { None }
    }

    /// The value of `key`, where it is a table that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs()?.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }
}

/// Reads the first document of `text`.
///
/// # Errors
/// It is no YAML, or nothing: where, and why.
pub fn read(text: &str) -> Result<Node, (At, String)> {
    // Each sign of a list inside a list is a value inside a value: what is let go of at once must not be deep.
    let deep = |line: &str| line.chars().take_while(|c| " -?\t".contains(*c)).count() > DEEPEST;
    if let Some(line) = text.lines().position(deep) {
        return Err(((line + 1, 1), "lists are nested too deeply".into()));
    }
    let nodes = MarkedYaml::load_from_str(text).map_err(|error| {
        let mark = error.marker();
        ((mark.line().max(1), mark.col() + 1), format!("no YAML: {}", error.info()))
    })?;
    let root = nodes.first().ok_or_else(|| ((1, 1), "the file is empty".to_owned()))?;
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    Ok(node(root, &|from, to| {
        let at = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
        text.get(at(from)..at(to)).unwrap_or_default().trim()
    }))
}

/// `yaml` with its values as they are written; `written` gives what stands between two characters.
fn node<'t>(yaml: &MarkedYaml, written: &dyn Fn(usize, usize) -> &'t str) -> Node {
    let (start, end) = (yaml.span.start, yaml.span.end);
    let value = match &yaml.data {
        YamlData::Value(Scalar::String(text)) => Value::Text(text.to_string()),
        YamlData::Value(Scalar::Null) => Value::Text(String::new()),
        YamlData::Sequence(items) => Value::List(items.iter().map(|item| node(item, written)).collect()),
        YamlData::Mapping(pairs) => {
            let pair = |(key, value): (&MarkedYaml, &MarkedYaml)| (node(key, written), node(value, written));
            Value::Table(pairs.iter().map(pair).collect())
        }
        YamlData::Tagged(_, inner) => return node(inner, written),
        // Numbers, `true`: the text is what somebody looks for.
        _ => Value::Text(written(start.index(), end.index()).to_owned()),
    };
    Node { at: (start.line().max(1), start.col() + 1), value }
}
