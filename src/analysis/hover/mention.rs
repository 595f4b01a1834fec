//! Whom or what a mention means.

use super::Hover;
use crate::analysis::document::Snapshot;
use crate::analysis::mentions::{self, Certainty, Mention};
use crate::registry::{CardOptions, How, Line, Part, card, escape_markdown, tie_card};

/// The card of the mention at `offset`.
pub(super) fn hover(snapshot: &Snapshot, offset: usize) -> Option<Hover> {
    let mention = mentions::mention_at(snapshot, offset)?;
    let markdown =
        if mention.entries.len() == 1 { one(snapshot, &mention) } else { several(snapshot, &mention) }?;
    Some(Hover { range: mention.range, markdown })
}

/// The card of the entry, with what this document adds.
fn one(snapshot: &Snapshot, mention: &Mention) -> Option<String> {
    let options = CardOptions { date: mentions::date(snapshot), ..CardOptions::default() };
    let mut card = card(mentions::registry(), mention.entries[0], options)?;
    card.insert(Line::new(
        Part::Linked,
        "Linked",
        format!("{}, {}", how(mention.how), mention.certainty.words()),
    ));
    Some(card.to_markdown())
}

/// The members of a group, or those who can't be told apart, a line each.
fn several(snapshot: &Snapshot, mention: &Mention) -> Option<String> {
    let text = snapshot.text().slice(mention.range.clone());
    let options = CardOptions { date: mentions::date(snapshot), ..CardOptions::default() };
    if mention.certainty == Certainty::Tie {
        return tie_card(mentions::registry(), &text, &mention.entries, options)
            .map(|card| card.to_markdown());
    }
    let mut markdown = format!("**{}**, all of these:\n", escape_markdown(&text));
    for entry in mention.entries.iter().take(20).filter_map(|entry| mentions::registry().get(*entry)) {
        markdown.push_str(&format!("\n- {} · {}", escape_markdown(entry.name("en")), entry.kind.word()));
    }
    Some(markdown)
}

/// How a mention was found, in words.
fn how(how: How) -> &'static str {
    match how {
        How::Name => "by its name",
        How::Alias => "by another name",
        How::Abbreviation => "by its abbreviation",
        How::TitledName => "by title and name",
        How::Group => "by the name of a group",
        How::TitledSurname => "by title and surname",
        How::Surname => "by the surname, introduced before",
    }
}
