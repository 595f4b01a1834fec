//! The formatter: labels spaced, blank lines and typography as the house and most of the text have them. No
//! spoken word is changed, and what is formatted once stays as it is.

use super::document::{Document, Snapshot};
use super::findings::{Edit, Fix, Reported};
use super::fixing;
use super::rule::{Formats, Safety};
use super::settings::Settings;
use super::talk;
use crate::syntax::{Turn, words};

mod layout;
#[cfg(test)]
mod tests;

/// Rounds of layout and fixes after which it is given up.
const ROUNDS: usize = 6;

/// `document` formatted.
pub fn format(document: Document) -> Document {
    let now = attempt(document.clone());
    // What was said was said: a change of it would be a fault of ours, and then nothing is changed.
    if said(&now.snapshot()) == said(&document.snapshot()) { now } else { document }
}

/// `document` formatted, without a look at whether it still says the same: for tests of that.
pub fn attempt(document: Document) -> Document {
    let own = document.snapshot().settings().clone();
    let mut now = document.clone();
    now.configure(settings(&own).into());
    let wanted = |one: &Reported, fix: &Fix| one.rule.formats != Formats::No && fix.safety == Safety::Safe;
    for _ in 0..ROUNDS {
        let start = now.text().to_string();
        let edits = layout::edits(&now.snapshot());
        apply(&mut now, edits);
        now = fixing::fix(now, &wanted).document;
        if now.text().to_string() == start {
            break;
        }
    }
    now.configure(own);
    now
}

/// Who said what, word by word: what must be the same before and after.
pub fn said(snapshot: &Snapshot) -> Vec<(String, Vec<String>)> {
    let turn = |turn: Turn<'_>| {
        let who = turn.label.map_or(String::new(), |(label, _)| label.name.to_string());
        (who, words::spoken(&snapshot.text().slice(turn.words_start..turn.range.end)))
    };
    talk::turns(snapshot).map(turn).collect()
}

/// `own` with those rules alone whose fix is formatting, those among them that are always so turned on.
fn settings(own: &Settings) -> Settings {
    let mut settings = own.clone();
    for rule in own.rules() {
        let off = own.levels().get(rule.name) == Some(&None);
        match rule.formats {
            Formats::No => settings.set_level(rule, None),
            Formats::Always if !off => settings.set_level(rule, Some(rule.level)),
            Formats::WhereOn | Formats::Always => {}
        }
    }
    settings
}

fn apply(document: &mut Document, mut edits: Vec<Edit>) {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    for edit in edits.into_iter().rev() {
        document.edit(edit.range, &edit.text);
    }
}
