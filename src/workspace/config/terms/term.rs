//! One table `[[term]]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::analysis::rule::Level;
use crate::analysis::settings::keys::{self, Kind};
use crate::analysis::terms::{self, Definition, Form, MAX_WORDS, Scope, Wanted};
use crate::syntax::words::place;

use super::super::{string, unknown};
use super::{Item, level};

/// Something wrong: the byte where it stands, and what to do.
type Wrong = (usize, String);

/// Lines and columns of the texts by which a term is tried.
#[derive(Debug, Default)]
pub struct Places {
    /// Those in which nothing is found.
    pub good: Vec<(usize, usize)>,
    /// Those in which something is.
    pub bad: Vec<(usize, usize)>,
}

/// Reads the table `value` of `text`, a file that people call `origin`: the term, the byte where its name stands,
/// and where its tests do. None where something in it is wrong, which is then told.
pub fn read(
    value: &Item,
    text: &str,
    origin: &str,
    wrong: &mut Vec<Wrong>,
) -> Option<(Definition, usize, Places)> {
    let DeValue::Table(table) = value.get_ref() else {
        wrong.push((value.span().start, "a table with `name` belongs here".into()));
        return None;
    };
    let before = wrong.len();
    let mut read = Reader { text, wrong };
    let keys = keys::names(&Kind::Terms.keys());
    for (key, _) in table {
        if !keys.contains(&&**key.get_ref()) {
            read.wrong.push((key.span().start, unknown("key", key.get_ref(), &keys)));
        }
    }
    let (name, at) = match table.get("name") {
        Some(value) => (read.name(value), value.span().start),
        None => {
            read.wrong.push((value.span().start, "a term needs a name: `name = \"house-word\"`".into()));
            (String::new(), value.span().start)
        }
    };
    let forms = read.forms(table, value.span().start);
    let tests = Places { good: read.places(table.get("good")), bad: read.places(table.get("bad")) };
    let definition = Definition {
        name,
        forms,
        match_case: read.flag(table.get("match-case"), "match-case"),
        inside_words: read.flag(table.get("inside-words"), "inside-words"),
        except: read.words(table.get("except")).into_iter().map(|(words, _)| Wanted::Words(words)).collect(),
        message: table.get("message").and_then(|value| read.text(value)),
        level: read.level(table.get("level")),
        scope: read.scope(table.get("scope")),
        link: table.get("link").and_then(|value| read.text(value)),
        origin: origin.to_owned(),
        good: read.texts(table.get("good")),
        bad: read.texts(table.get("bad")),
    };
    (wrong.len() == before).then_some((definition, at, tests))
}

struct Reader<'a> {
    text: &'a str,
    wrong: &'a mut Vec<Wrong>,
}

impl Reader<'_> {
    fn text(&mut self, value: &Item) -> Option<String> {
        string(value).map_err(|message| self.wrong.push((value.span().start, message))).ok()
    }

    fn name(&mut self, value: &Item) -> String {
        let Some(name) = self.text(value) else { return String::new() };
        let own = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.starts_with(|c: char| c.is_ascii_lowercase())
            || !name.chars().all(own)
            || name.ends_with('-')
        {
            let message = format!(
                "`{name}` is no name of a rule: small letters, digits and `-`, as in `press-briefing`, so that \
                 `[[allow press-briefing]]` can be written"
            );
            self.wrong.push((value.span().start, message));
        }
        name
    }

    fn flag(&mut self, value: Option<&Item>, key: &str) -> bool {
        match value.map(|value| (value.get_ref(), value.span().start)) {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, at)) => {
                self.wrong.push((at, format!("`{key}` is `true` or `false`")));
                false
            }
        }
    }

    fn level(&mut self, value: Option<&Item>) -> Option<Level> {
        let Some(value) = value else { return Some(Level::Warning) };
        let word = self.text(value)?;
        level(&word).unwrap_or_else(|| {
            self.wrong.push((value.span().start, unknown("level", &word, &keys::levels())));
            None
        })
    }

    fn scope(&mut self, value: Option<&Item>) -> Scope {
        let Some(value) = value else { return Scope::default() };
        let mut scope = Scope::none();
        let words = self.words(Some(value));
        for (word, at) in &words {
            if !scope.add(word) {
                self.wrong.push((*at, unknown("scope", word, &Scope::WORDS)));
            }
        }
        if words.is_empty() {
            let message = "a term that looks at nothing finds nothing: `scope` lists `speech`, `labels`, `notes`, `text`";
            self.wrong.push((value.span().start, message.into()));
        }
        scope
    }

    /// A list of texts, or one text, that aren't blank; each with its byte.
    fn words(&mut self, value: Option<&Item>) -> Vec<(String, usize)> {
        let Some(value) = value else { return Vec::new() };
        let one = std::slice::from_ref(value);
        let all: Vec<&Item> = match value.get_ref() {
            DeValue::Array(all) => all.iter().collect(),
            _ => one.iter().collect(),
        };
        let mut words = Vec::new();
        for value in all {
            let at = value.span().start;
            match self.text(value) {
                Some(word) if word.trim().is_empty() => {
                    self.wrong.push((at, "there is no word in this text".into()));
                }
                Some(word) if word.len() > MAX_WORDS => {
                    self.wrong.push((at, format!("a text of more than {MAX_WORDS} bytes")));
                }
                Some(word) => words.push((word, at)),
                None => {}
            }
        }
        words
    }

    /// The texts of `good` and `bad`.
    fn texts(&mut self, value: Option<&Item>) -> Vec<String> {
        self.items(value).into_iter().filter_map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
    }

    fn places(&mut self, value: Option<&Item>) -> Vec<(usize, usize)> {
        let all = self.items(value);
        let mut places = Vec::new();
        for item in all {
            if self.text(item).is_some() {
                places.push(place(self.text, item.span().start));
            }
        }
        places
    }

    fn items<'i, 'v>(&mut self, value: Option<&'i Item<'v>>) -> Vec<&'i Item<'v>> {
        match value.map(Spanned::get_ref) {
            None => Vec::new(),
            Some(DeValue::Array(all)) => all.iter().collect(),
            Some(_) => value.into_iter().collect(),
        }
    }

    /// What is looked for, and what to write for it.
    fn forms(&mut self, table: &DeTable, at: usize) -> Vec<Form> {
        let given: Vec<&str> =
            ["words", "pattern", "swap"].into_iter().filter(|key| table.contains_key(*key)).collect();
        let [kind] = given[..] else {
            let message = if given.is_empty() {
                "a term looks for something: `words = [\"…\"]`, `pattern = '…'` or `swap = { \"…\" = \"…\" }`"
                    .into()
            } else {
                format!("`{}` exclude each other: make a term for each", given.join("` and `"))
            };
            self.wrong.push((at, message));
            return Vec::new();
        };
        let Some(value) = table.get(kind) else { return Vec::new() };
        let instead = table.get("instead");
        match (kind, value.get_ref()) {
            ("swap", DeValue::Table(pairs)) => {
                if let Some(instead) = instead {
                    self.wrong
                        .push((instead.span().start, "`swap` says already what to write instead".into()));
                }
                let mut forms = Vec::new();
                for (key, value) in pairs {
                    let words = key.get_ref().to_string();
                    if words.trim().is_empty() || words.len() > MAX_WORDS {
                        self.wrong.push((key.span().start, "words to look for belong here".into()));
                    }
                    let instead = self.words(Some(value)).into_iter().map(|(text, _)| text).collect();
                    forms.push(Form { wanted: Wanted::Words(words), instead });
                }
                forms
            }
            ("swap", _) => {
                self.wrong.push((value.span().start, "`swap` is a table: `{ \"this\" = \"that\" }`".into()));
                Vec::new()
            }
            ("pattern", _) => self.pattern(value, instead).into_iter().collect(),
            _ => {
                let words = self.words(Some(value));
                if words.is_empty() {
                    self.wrong.push((value.span().start, "there is no word in this list".into()));
                }
                let instead: Vec<String> = self.words(instead).into_iter().map(|(text, _)| text).collect();
                let form = |(words, _)| Form { wanted: Wanted::Words(words), instead: instead.clone() };
                words.into_iter().map(form).collect()
            }
        }
    }

    fn pattern(&mut self, value: &Item, instead: Option<&Item>) -> Option<Form> {
        let pattern = self.text(value)?;
        let instead = self.words(instead);
        if let Some((offset, why)) = terms::problem(&pattern) {
            // Where the text stands as it is written, the place in it is known.
            let written = &self.text[value.span()];
            let plain = written.len() == pattern.len() + 2 && written[1..].starts_with(&pattern);
            let at = value.span().start + if plain { 1 + offset } else { 0 };
            self.wrong.push((at, format!("`pattern` is not understood: {why}")));
            return None;
        }
        for (text, at) in &instead {
            if let Some(group) = terms::missing_group(&pattern, text) {
                let message = format!("`pattern` has no group `{group}`; a dollar sign is written `$$`");
                self.wrong.push((*at, message));
            }
        }
        let instead = instead.into_iter().map(|(text, _)| text).collect();
        Some(Form { wanted: Wanted::Pattern(pattern), instead })
    }
}
