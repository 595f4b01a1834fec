//! The keys of `rapporteur.toml`, once for all who need them: the reader, the published schema, completion and
//! hovers in an editor.

use crate::analysis::rule::{Group, Level, Rule, Value};
use crate::analysis::{pages, rules};

/// A key.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it says, in Markdown, in one sentence or a few.
    pub doc: String,
    /// What may stand there: one of these.
    pub kinds: Vec<Kind>,
    /// Whether its table makes no sense without it.
    pub needed: bool,
}

/// What may stand as a value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// The path of a file, or for some keys a glob, seen from the folder of the settings.
    Path,
    /// A list of paths.
    Paths,
    /// A level, or `off`.
    Level,
    /// The id of a dialect.
    Dialect,
    /// The value of an option; this is its default.
    Option(&'static Value),
    /// The table of a dialect's parameters.
    Parameters,
    /// The table `[groups]`.
    Groups,
    /// The table `[rules]`.
    Rules,
    /// The table of one rule.
    Rule(&'static Rule),
    /// The list of tables `[[files]]`.
    Files,
    /// The list of tables `[[term]]`.
    Terms,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A table whose keys are words to look for, and whose values a text or a list of texts.
    Swap,
    /// A list of the places in which a term is looked for.
    Scope,
}

/// The words for levels in settings, loudest first.
pub fn levels() -> Vec<&'static str> {
    Level::ALL.iter().rev().map(|level| level.word()).chain(["off"]).collect()
}

/// What a level, or `off`, means.
pub fn level_doc(word: &str) -> Option<&'static str> {
    Some(match word {
        "error" => "must be mended; `rapporteur check` ends with 1",
        "warning" => "to be mended; `rapporteur check` ends with 1",
        "info" => "worth knowing",
        "hint" => "worth a look",
        "off" => "isn’t looked for",
        _ => return None,
    })
}

/// The names of `keys`.
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// The keys at the top of the file.
pub fn top() -> Vec<Key> {
    let key = |name, doc: &str, kinds: &[Kind]| Key {
        name,
        doc: doc.to_owned(),
        kinds: kinds.to_vec(),
        needed: false,
    };
    vec![
        key(
            "extends",
            "A file of settings that count first, or a list of them: of several, later ones count over earlier \
             ones, and what this file says itself over all. Paths are seen from the folder of this file.",
            &[Kind::Path, Kind::Paths],
        ),
        key(
            "dialect",
            "The dialect of all files: the id of one, `\"none\"` where there are no transcripts, or a table of \
             parameters. Unset: each file’s dialect is recognised.",
            &[Kind::Dialect, Kind::Parameters],
        ),
        key(
            "dialects",
            "Files of dialects of your own, paths or globs seen from the folder of this file; recognition knows \
             them then.",
            &[Kind::Paths],
        ),
        key(
            "docs-url",
            "Where you publish the rules’ pages: findings link to `<docs-url>/<rule>.md`.",
            &[Kind::Text],
        ),
        key("groups", "Levels of whole groups of rules; a rule’s own level wins.", &[Kind::Groups]),
        key("rules", "Levels and options of rules.", &[Kind::Rules]),
        key(
            "files",
            "Settings for some files only; of several that mean a file, later ones win.",
            &[Kind::Files],
        ),
        key("term", "A word that the house forbids or prefers: a rule of its own.", &[Kind::Terms]),
        key(
            "terms",
            "Files of house terms, or of Vale’s rules and vocabularies: paths, folders or globs seen from the folder \
             of this file.",
            &[Kind::Paths],
        ),
    ]
}

impl Kind {
    /// The keys of the table; none where it is no table, or one of a dialect.
    pub fn keys(self) -> Vec<Key> {
        match self {
            Self::Groups => Group::ALL.into_iter().map(of_group).collect(),
            Self::Rules => rules::ALL.iter().map(|rule| of_rule(rule)).collect(),
            Self::Rule(rule) => of_parts(rule),
            Self::Files => of_files(),
            Self::Terms => of_terms(),
            _ => Vec::new(),
        }
    }

    /// Whether it is a table, or a list of tables.
    pub fn is_table(self) -> bool {
        matches!(
            self,
            Self::Parameters
                | Self::Groups
                | Self::Rules
                | Self::Rule(_)
                | Self::Files
                | Self::Terms
                | Self::Swap
        )
    }
}

fn of_group(group: Group) -> Key {
    let names: Vec<_> = rules::ALL.iter().filter(|rule| rule.group == group).map(|rule| rule.name).collect();
    let list = if names.is_empty() { "none yet".to_owned() } else { format!("`{}`", names.join("`, `")) };
    let doc = format!("{}: {list}.", group.title());
    Key { name: group.word(), doc, kinds: vec![Kind::Level], needed: false }
}

fn of_rule(rule: &'static Rule) -> Key {
    let doc = format!("{}. Unless set: {}.", pages::capitalised(rule.summary), pages::level_of(rule));
    Key { name: rule.name, doc, kinds: vec![Kind::Level, Kind::Rule(rule)], needed: false }
}

fn of_parts(rule: &'static Rule) -> Vec<Key> {
    let doc = format!("Its level. Unless set: {}.", pages::level_of(rule));
    let level = Key { name: "level", doc, kinds: vec![Kind::Level], needed: false };
    let option = |option: &'static super::super::rule::RuleOption| Key {
        name: option.name,
        doc: option.doc.to_owned(),
        kinds: vec![Kind::Option(&option.default)],
        needed: false,
    };
    std::iter::once(level).chain(rule.options.iter().map(option)).collect()
}

fn of_files() -> Vec<Key> {
    let key = |name, doc: &str, kind, needed| Key { name, doc: doc.to_owned(), kinds: vec![kind], needed };
    vec![
        key(
            "glob",
            "The files that are meant, seen from the folder of `rapporteur.toml`: `hearings/**`. Without `/`: files \
             of that name anywhere below.",
            Kind::Path,
            true,
        ),
        key("dialect", "The dialect of these files, by its id.", Kind::Dialect, false),
        key("groups", "Levels of groups of rules in these files.", Kind::Groups, false),
        key("rules", "Levels and options of rules in these files.", Kind::Rules, false),
    ]
}

fn of_terms() -> Vec<Key> {
    let key = |name, doc: &str, kinds: &[Kind]| Key {
        name,
        doc: doc.to_owned(),
        kinds: kinds.to_vec(),
        needed: name == "name",
    };
    vec![
        key("name", "What the rule is called: small letters, digits and `-`.", &[Kind::Text]),
        key("words", "Words, or several in a row, that the house doesn’t use.", &[Kind::Text, Kind::Texts]),
        key("pattern", "A regular expression; without look-around and backreferences.", &[Kind::Text]),
        key("swap", "Words, and what to write for them.", &[Kind::Swap]),
        key("instead", "What to write: a text, or several to choose from.", &[Kind::Text, Kind::Texts]),
        key("except", "Words: what is part of them is not reported.", &[Kind::Text, Kind::Texts]),
        key("match-case", "Whether upper and lower case are told apart.", &[Kind::Flag]),
        key("inside-words", "Whether it is found inside of longer words, too.", &[Kind::Flag]),
        key("scope", "Where it is looked for. Unset: in notes and the editor’s own text.", &[Kind::Scope]),
        key("message", "What to say; `{found}` and `{instead}` stand for the words.", &[Kind::Text]),
        key("level", "Its level. Unset: `warning`.", &[Kind::Level]),
        key("link", "Where the house explains it.", &[Kind::Text]),
        key(
            "good",
            "Texts in which nothing is found: `rapporteur rules --test` tries them.",
            &[Kind::Text, Kind::Texts],
        ),
        key("bad", "Texts in which it is found.", &[Kind::Text, Kind::Texts]),
    ]
}
