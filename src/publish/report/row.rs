//! A finding with its places in lines and columns, apart from the text.

use std::collections::HashMap;

use crate::analysis::findings::Reported;
use crate::analysis::rule::{Level, Rule, Safety};
use crate::publish::fingerprint::Context;
use crate::publish::place::Place;
use crate::text::{Encoding, Text};

/// A finding, ready to be printed.
#[derive(Clone, Debug)]
pub struct Row {
    /// The rule.
    pub rule: &'static Rule,
    /// How loud it is.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// Where it begins.
    pub start: Spot,
    /// Where it ends: the place after its last character.
    pub end: Spot,
    /// Other places that matter, and what is there.
    pub related: Vec<(Spot, Spot, String)>,
    /// The page of the rule, where it is known where the pages are.
    pub url: Option<String>,
    /// What would mend it.
    pub fix: Option<Mending>,
    /// What it is known by when lines before it change; each only once in a file.
    pub fingerprint: String,
}

/// What would mend a finding.
#[derive(Clone, Debug)]
pub struct Mending {
    /// What it does.
    pub title: String,
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// What is replaced, and by what; they don't overlap.
    pub edits: Vec<(Spot, Spot, String)>,
}

/// A place. Lines and columns are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column, in Unicode scalar values.
    pub column: usize,
    /// The column, in UTF-16 code units.
    pub unit: usize,
}

impl Spot {
    /// The place of byte `offset` of `text`.
    pub fn of(text: &Text, offset: usize) -> Self {
        let narrow = text.position_at(offset, Encoding::Utf32);
        let wide = text.position_at(offset, Encoding::Utf16);
        Self {
            line: narrow.line as usize + 1,
            column: narrow.column as usize + 1,
            unit: wide.column as usize + 1,
        }
    }

    /// The place as the JSON of this program has it.
    pub fn place(self) -> Place {
        Place { line: self.line, column: self.column }
    }
}

/// `found` in `text`, without the text; `page` gives the address of a rule's page.
pub fn rows(text: &Text, found: &[Reported], page: impl Fn(&Rule) -> Option<String>) -> Vec<Row> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let spots = |range: &std::ops::Range<usize>| (Spot::of(text, range.start), Spot::of(text, range.end));
    let row = |one: &Reported| {
        let finding = &one.finding;
        let name = Context::of(text, &finding.range).name(one.rule.name);
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        let (start, end) = spots(&finding.range);
        let with = |range, text: &String| {
            let (start, end) = spots(range);
            (start, end, text.clone())
        };
        Row {
            rule: one.rule,
            level: one.level,
            message: finding.message.clone(),
            start,
            end,
            related: finding.related.iter().map(|other| with(&other.range, &other.message)).collect(),
            url: page(one.rule),
            fix: finding.fix.as_ref().map(|fix| Mending {
                title: fix.title.clone(),
                safety: fix.safety,
                edits: fix.edits.iter().map(|edit| with(&edit.range, &edit.text)).collect(),
            }),
            fingerprint: format!("{name}:{count}"),
        }
    };
    found.iter().map(row).collect()
}
