//! Rules and vocabularies of Vale, read as house terms: kinds `existence` and `substitution`, `accept.txt` and
//! `reject.txt`. What isn't understood is told with its place, and the rest counts.

use std::path::Path;

use crate::analysis::rule::Level;
use crate::analysis::terms::{self, Definition, Form, MAX_WORDS, Scope, Wanted};

#[cfg(test)]
mod tests;
mod yaml;

use yaml::Node;

/// Line and column, from 1, the column in Unicode scalar values.
pub type At = (usize, usize);

/// What a file of Vale says.
#[derive(Debug, Default)]
pub struct Imported {
    /// Its term, and where it stands.
    pub term: Option<(Definition, At)>,
    /// What is excepted from every term.
    pub accepted: Vec<Wanted>,
    /// What is wrong in it, and what to do.
    pub problems: Vec<(At, String)>,
}

/// Keys that change nothing here, or are read.
const KEYS: &[&str] = &[
    "action",
    "append",
    "capitalize",
    "code",
    "description",
    "exceptions",
    "extends",
    "ignorecase",
    "level",
    "limit",
    "link",
    "message",
    "name",
    "nonword",
    "raw",
    "scope",
    "swap",
    "tokens",
];
/// Scopes that mean no more than text.
const TEXT: &[&str] =
    &["text", "raw", "paragraph", "sentence", "summary", "list", "table", "blockquote", "strong", "emphasis"];

/// The name of the term in the file at `path`: `styles/House/TooWordy.yml` is `house-too-wordy`.
pub fn name_of(path: &Path) -> String {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let folder = part(path.parent().and_then(Path::file_name));
    let name = kebab(&format!("{folder}-{}", part(path.file_stem())));
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("vale-{name}") }
}

/// `text` in small letters, with `-` between its words.
fn kebab(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut name = String::new();
    for (number, c) in chars.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| chars[before]);
        let next = chars.get(number + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || before.is_uppercase() && next.is_some_and(|next| next.is_lowercase())
            });
        if (begins || !c.is_ascii_alphanumeric()) && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// Reads the list of a vocabulary: words and patterns, one a line. `accepts` says that it is `accept.txt`.
pub fn vocabulary(text: &str, name: &str, origin: &str, accepts: bool) -> Imported {
    let mut imported = Imported::default();
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match wanted(line) {
            Ok(wanted) => all.push(wanted),
            Err(why) => imported.problems.push(((number + 1, 1), format!("`{line}` is left out: {why}"))),
        }
    }
    if accepts {
        imported.accepted = all;
    } else if !all.is_empty() {
        let form = |wanted| Form { wanted, instead: Vec::new() };
        let forms = all.into_iter().map(form).collect();
        let term = Definition { match_case: true, level: Some(Level::Error), ..plain(name, origin, forms) };
        imported.term = Some((term, (1, 1)));
    }
    imported
}

/// A word, or a pattern where it has signs of one.
fn wanted(text: &str) -> Result<Wanted, String> {
    if !text.contains(['\\', '.', '+', '*', '?', '(', ')', '|', '[', ']', '{', '}', '^', '$']) {
        return match text.trim() {
            "" => Err("there is no word in it".into()),
            text if text.len() > MAX_WORDS => Err(format!("it is longer than {MAX_WORDS} bytes")),
            text => Ok(Wanted::Words(text.to_owned())),
        };
    }
    match terms::problem(text) {
        None => Ok(Wanted::Pattern(text.to_owned())),
        Some((_, why)) => Err(why),
    }
}

fn plain(name: &str, origin: &str, forms: Vec<Form>) -> Definition {
    Definition {
        name: name.to_owned(),
        forms,
        match_case: false,
        inside_words: false,
        except: Vec::new(),
        message: None,
        level: Some(Level::Warning),
        scope: Scope::default(),
        link: None,
        origin: origin.to_owned(),
        good: Vec::new(),
        bad: Vec::new(),
    }
}

/// Reads a rule: YAML with `extends`.
pub fn rule(text: &str, name: &str, origin: &str) -> Imported {
    let mut imported = Imported::default();
    let root = match yaml::read(text) {
        Ok(root) => root,
        Err(problem) => {
            imported.problems.push(problem);
            return imported;
        }
    };
    let mut read = Reader { root: &root, problems: &mut imported.problems };
    imported.term = read.rule(name, origin).map(|term| (term, (1, 1)));
    imported
}

struct Reader<'r> {
    root: &'r Node,
    problems: &'r mut Vec<(At, String)>,
}

impl<'r> Reader<'r> {
    fn rule(&mut self, name: &str, origin: &str) -> Option<Definition> {
        let Some(pairs) = self.root.pairs() else {
            self.problems.push((self.root.at, "a rule of Vale is a table that begins with `extends`".into()));
            return None;
        };
        let Some(kind) = self.root.get("extends") else {
            let message = "this is no rule of Vale: `extends` is missing";
            self.problems.push((self.root.at, message.into()));
            return None;
        };
        let forms = match kind.text() {
            Some("existence") => self.existence(),
            Some("substitution") => self.substitution(),
            other => {
                let kind_of = other.unwrap_or("this");
                let message = format!(
                    "`{kind_of}` is a kind of rule that isn’t understood: `existence` and `substitution` are; leave \
                     this file out of `terms`"
                );
                self.problems.push((kind.at, message));
                return None;
            }
        };
        for (key, value) in pairs {
            let Some(word) = key.text().filter(|word| !KEYS.contains(word)) else { continue };
            if word == "vocab" && value.text() != Some("false") {
                continue;
            }
            let message = format!("`{word}` isn’t understood: the rule counts without it");
            self.problems.push((key.at, message));
        }
        let substitutes = kind.text() == Some("substitution");
        if forms.is_empty() {
            let key = if substitutes { "swap" } else { "tokens" };
            self.problems
                .push((kind.at, format!("nothing in `{key}` can be looked for: the rule is left out")));
            return None;
        }
        let only_raw = self.root.get("raw").is_some() && !substitutes;
        Some(Definition {
            match_case: !self.flag("ignorecase"),
            inside_words: self.flag("nonword") || only_raw,
            except: self.list("exceptions").into_iter().map(|(wanted, _)| wanted).collect(),
            message: self.root.get("message").and_then(Node::text).map(|text| message(text, substitutes)),
            level: self.level(),
            scope: self.scope(),
            link: self.root.get("link").and_then(Node::text).map(str::to_owned),
            ..plain(name, origin, forms)
        })
    }

    fn flag(&mut self, key: &str) -> bool {
        let Some(value) = self.root.get(key) else { return false };
        match value.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.problems.push((value.at, format!("`{key}` is `true` or `false`")));
                false
            }
        }
    }

    /// The words and patterns of the list `key` that are understood.
    fn list(&mut self, key: &str) -> Vec<(Wanted, At)> {
        let mut all = Vec::new();
        for item in self.root.get(key).map(Node::items).unwrap_or_default() {
            let text = item.text().unwrap_or_default();
            match wanted(text) {
                Ok(wanted) => all.push((wanted, item.at)),
                Err(why) => self.problems.push((item.at, format!("`{text}` in `{key}` is left out: {why}"))),
            }
        }
        all
    }

    fn existence(&mut self) -> Vec<Form> {
        let instead = self.replacements();
        let raw: Vec<&Node> = self.root.get("raw").map(Node::items).unwrap_or_default();
        let tokens = self.list("tokens");
        let form = |wanted| Form { wanted, instead: instead.clone() };
        let Some(first) = raw.first() else {
            return tokens.into_iter().map(|(wanted, _)| form(wanted)).collect();
        };
        // Pieces of one pattern, before or behind the words.
        let mut pattern: String = raw.iter().filter_map(|piece| piece.text()).collect();
        if !tokens.is_empty() {
            let words: Vec<&str> = tokens.iter().map(|(wanted, _)| wanted.text()).collect();
            let words = format!(r"\b(?:{})\b", words.join("|"));
            let behind = self.flag("append");
            pattern = if behind { words + &pattern } else { pattern + &words };
        }
        match terms::problem(&pattern) {
            None => vec![form(Wanted::Pattern(pattern))],
            Some((_, why)) => {
                self.problems.push((first.at, format!("`raw` is left out: {why}")));
                Vec::new()
            }
        }
    }

    /// What an action puts in place of what is found.
    fn replacements(&self) -> Vec<String> {
        let Some(action) = self.root.get("action") else { return Vec::new() };
        if action.get("name").and_then(Node::text) != Some("replace") {
            return Vec::new();
        }
        let params = action.get("params").map(Node::items).unwrap_or_default();
        params.into_iter().filter_map(Node::text).filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }

    fn substitution(&mut self) -> Vec<Form> {
        let Some(swap) = self.root.get("swap") else { return Vec::new() };
        let Some(pairs) = swap.pairs() else {
            self.problems.push((swap.at, "`swap` is a table: `this: that`, a line each".into()));
            return Vec::new();
        };
        let mut forms = Vec::new();
        for (key, value) in pairs {
            let (text, written) = (key.text().unwrap_or_default(), value.text().unwrap_or_default());
            let wanted = match wanted(text) {
                Ok(wanted) => wanted,
                Err(why) => {
                    self.problems.push((key.at, format!("`{text}` in `swap` is left out: {why}")));
                    continue;
                }
            };
            if let Wanted::Pattern(pattern) = &wanted
                && let Some(group) = terms::missing_group(pattern, written)
            {
                self.problems.push((value.at, format!("`{text}` has no group `{group}`: it is left out")));
                continue;
            }
            let instead = written.split('|').filter(|text| !text.is_empty()).map(str::to_owned).collect();
            forms.push(Form { wanted, instead });
        }
        forms
    }

    fn level(&mut self) -> Option<Level> {
        let Some(value) = self.root.get("level") else { return Some(Level::Warning) };
        match value.text() {
            Some("suggestion") => Some(Level::Hint),
            Some("warning") => Some(Level::Warning),
            Some("error") => Some(Level::Error),
            other => {
                let word = other.unwrap_or_default();
                let message = format!("unknown level `{word}`; Vale knows `suggestion`, `warning`, `error`");
                self.problems.push((value.at, message));
                Some(Level::Warning)
            }
        }
    }

    fn scope(&mut self) -> Scope {
        let mut scope = Scope::default();
        for item in self.root.get("scope").map(Node::items).unwrap_or_default() {
            let word = item.text().unwrap_or_default();
            if word == "heading" || word.starts_with("heading.") {
                scope.notes = false;
            } else if !TEXT.contains(&word) {
                let message = format!(
                    "`scope: {word}` isn’t understood: the rule counts for notes and the editor’s own text"
                );
                self.problems.push((item.at, message));
            }
        }
        scope
    }
}

/// A message with the signs of this program: of two `%s` in a substitution the first is what to write.
fn message(text: &str, substitutes: bool) -> String {
    let text = text.replace("%[1]s", if substitutes { "{instead}" } else { "{found}" });
    let mut rest = &*text.replace("%[2]s", "{found}");
    let mut message = String::new();
    let mut first = true;
    while let Some(at) = rest.find("%s") {
        message += &rest[..at];
        message += if substitutes && first { "{instead}" } else { "{found}" };
        first = false;
        rest = &rest[at + 2..];
    }
    (message + rest).replace("%%", "%")
}
