//! What a key or value means.

use std::ops::Range;
use std::path::Path;

use crate::analysis::rule::{Rule, Safety};
use crate::publish::settings::lookup;
use crate::workspace::config::Config;

use super::scan::{Kind, scan};
use super::{doc, rule_named};

/// What is said of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The bytes of the word.
    pub range: Range<usize>,
    /// What it means, in Markdown.
    pub markdown: String,
}

/// What the word at byte `at` of `text` means, a file at `path`; `pages` is where the rules' pages are.
pub fn card(text: &str, at: usize, path: &Path, pages: Option<&str>) -> Option<Card> {
    let (pieces, _) = scan(text);
    let touches = |range: &Range<usize>| range.start <= at && at <= range.end;
    let piece =
        pieces.into_iter().filter(|piece| touches(&piece.range)).min_by_key(|piece| piece.range.len())?;
    let name = piece.path.last()?;
    let markdown = match piece.kind {
        Kind::Key | Kind::Header => {
            let config = Config::parse(text, path);
            match rule_named(&piece.path).and_then(|name| config.settings.rule(name)) {
                Some(rule) => of_rule(rule, config.docs_url.as_deref().or(pages)),
                None => format!("**`{name}`**\n\n{}", doc(&piece.path)?),
            }
        }
        Kind::Value => {
            let word = text[piece.range.clone()].trim_matches(['"', '\'']);
            let choice = lookup::choices(&piece.path).into_iter().find(|choice| choice.text == word);
            let known = choice.map(|choice| choice.doc).or_else(|| {
                let of_dialects = piece.path.last().is_some_and(|key| key == "dialect");
                let dialects = of_dialects.then(|| Config::parse(text, path).dialects)?;
                dialects.by_id(word).map(|dialect| dialect.title.clone())
            });
            format!("**`{word}`**: {}", known.filter(|doc| !doc.is_empty())?)
        }
    };
    Some(Card { range: piece.range, markdown })
}

fn of_rule(rule: &Rule, pages: Option<&str>) -> String {
    let mut card = format!("**`{}`**: {}\n\n{}", rule.name, rule.summary, rule.doc.what);
    if !rule.doc.why.is_empty() {
        card += &format!("\n\n{}", rule.doc.why);
    }
    card += &format!("\n\nUnless set: {}.", crate::analysis::pages::level_of(rule));
    match rule.fix {
        Some(Safety::Safe) => card += " It has a fix.",
        Some(Safety::Unsafe) => card += " It has a fix that somebody must look at.",
        None => {}
    }
    for option in rule.options {
        card += &format!("\n- `{}`: {}", option.name, option.doc);
    }
    if let Some(page) = rule.page(pages) {
        card += &format!("\n\n[Its page]({page})");
    }
    card
}
