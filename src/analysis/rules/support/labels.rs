//! Labels by name, and lines that begin as a label does and are none.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::rule::BlockView;
use crate::syntax::dialect::{Form, LabelStyle, NameShape};
use crate::syntax::label::is_blank;
use crate::syntax::turn::Turn;
use crate::syntax::{Dialect, name};

use super::name_range;

/// Words before a name that say nothing of who it is beside man or woman.
const HONORIFICS: &[(&str, Sex)] = &[
    ("mr", Sex::Man),
    ("ms", Sex::Woman),
    ("mrs", Sex::Woman),
    ("miss", Sex::Woman),
    ("sir", Sex::Man),
    ("lord", Sex::Man),
    ("lady", Sex::Woman),
    ("dame", Sex::Woman),
    ("herr", Sex::Man),
    ("frau", Sex::Woman),
    ("mme", Sex::Woman),
];

/// Whether a man or a woman is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// A man.
    Man,
    /// A woman.
    Woman,
}

/// The honorific with which `name` begins, without its period, in lower case, and the rest.
pub fn honorific(name: &str) -> Option<(Sex, &str)> {
    let (first, rest) = name.split_once(is_blank)?;
    let word = first.trim_end_matches('.').to_lowercase();
    HONORIFICS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, sex)| (*sex, rest.trim_start_matches(is_blank)))
}

/// The labels that bear `name` in any case and spacing: bytes of the name in the text, and the name as printed
/// with single blanks. Only chunks in which the name speaks are walked.
pub fn labels_of(snapshot: &Snapshot, name: &str) -> Vec<(Range<usize>, Box<str>)> {
    let key = name::key(name);
    let mut start = 0;
    let mut found = Vec::new();
    for chunk in snapshot.tree().chunks() {
        if chunk.tally().find(&key).is_some() {
            let mut at = start;
            for block in &chunk.blocks {
                let labels = block.labels.iter().filter(|label| name::key(&label.name) == key);
                found.extend(labels.map(|label| {
                    let range = name_range(label);
                    (range.start + at..range.end + at, label.name.clone())
                }));
                at += block.bytes as usize;
            }
        }
        start += chunk.sum.lengths.bytes;
    }
    found
}

/// The styles of `dialect` in which words stand behind a label on its line.
pub fn run_in(dialect: &Dialect) -> impl Iterator<Item = &LabelStyle> {
    dialect.styles().filter(|style| style.form == Form::RunIn && style.wrap.is_empty())
}

/// Whether `found` is a separator of one of the run-in styles.
pub fn is_separator(dialect: &Dialect, found: &str) -> bool {
    run_in(dialect).any(|style| {
        style.separators.canonical == found || style.separators.accepted.iter().any(|other| other == found)
    })
}

/// The separator that the house uses for labels with words behind them; none where it has none.
pub fn house_separator(dialect: &Dialect) -> Option<&str> {
    let first = run_in(dialect).next()?;
    Some(first.separators.canonical.as_str()).filter(|separator| !separator.is_empty())
}

/// Starts of the lines of a block that may begin with a label that wasn't seen: the first one, and those behind
/// a line that ends as a sentence does. Each with its line from there on, without its end. Bytes from the start of
/// the block, blanks skipped.
pub fn openings<'v>(view: &BlockView<'v>) -> Vec<(usize, &'v str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ended = true;
    let [least, most] = view
        .dialect
        .styles()
        .fold([u8::MAX, 0], |[least, most], style| [least.min(style.indent[0]), most.max(style.indent[1])]);
    for line in view.text.split_inclusive('\n') {
        let content = line.trim_end();
        let indent: usize =
            line.chars().take_while(|c| is_blank(*c)).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let skipped = line.find(|c| !is_blank(c)).unwrap_or(0);
        // A label that was seen stands on the first line.
        let seen = start == 0 && view.label().is_some();
        if ended && !seen && !content.is_empty() && (usize::from(least)..=usize::from(most)).contains(&indent)
        {
            let opening = &line[skipped..];
            let end = opening.find(['\n', '\r']).unwrap_or(opening.len());
            found.push((start + skipped, &opening[..end]));
        }
        ended = content.ends_with(['.', '?', '!', '”', '"', ')', ']', '—', '…']);
        start += line.len();
    }
    found
}

/// Whether `name` is a name of a style of the house as it stands, or would be if it were in capitals where the
/// house has capitals.
pub fn is_name(dialect: &Dialect, name: &str) -> bool {
    let is = |text: &str| run_in(dialect).any(|style| name::shape(text, &style.name) == name::Shape::Name);
    let first = name.chars().next().is_some_and(char::is_uppercase);
    dialect.is_marker(name) || is(name) || first && is(&name.to_uppercase())
}

/// Whether the surname in `name` stands in capitals behind an honorific, and the house writes labels so: nothing
/// else looks like it.
pub fn is_plainly_label(dialect: &Dialect, name: &str) -> bool {
    run_in(dialect).any(|style| {
        style.name.shapes.contains(&NameShape::HonorificCaps)
            && name.split_once(is_blank).is_some()
            && name
                .rsplit(is_blank)
                .next()
                .is_some_and(|last| last.len() > 1 && !last.ends_with('.') && name::is_in_capitals(last))
            && name.chars().any(char::is_lowercase)
            && name::shape(name, &style.name) == name::Shape::Name
    })
}

/// Where what is wrong with `turn` as a whole is shown: its label, or its first byte where it has none.
pub fn place_of(turn: &Turn<'_>) -> Range<usize> {
    turn.label.map_or(turn.range.start..turn.range.start, |(label, start)| {
        let name = name_range(label);
        start + name.start..start + name.end
    })
}
