//! Findings that were there already: what `rapporteur baseline` writes and `check` leaves out.
//!
//! A finding is known again by its rule, its line and one of the lines beside it, never by a line number.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fingerprint::Context;
use crate::analysis::findings::Reported;
use crate::text::Text;

const VERSION: u32 = 1;

/// Findings that were there when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    /// The version of this form: 1.
    pub version: u32,
    /// By path, seen from the folder of the baseline with `/` between folders, and by rule: an entry a finding.
    /// An entry is three hashes with a dot between: of its lines, of the line before and of the line after.
    pub files: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { version: VERSION, files: BTreeMap::new() }
    }
}

/// The findings of a file, compared with a baseline.
#[derive(Debug)]
pub struct Compared {
    /// Those that are not in it.
    pub new: Vec<Reported>,
    /// How many are.
    pub known: usize,
    /// How many of the baseline aren't there any more.
    pub gone: usize,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.version != VERSION {
            return Err(format!("its version is {}, and this program reads {VERSION}", baseline.version));
        }
        Ok(baseline)
    }

    /// Adds the findings of the file at `path`.
    pub fn add(&mut self, path: String, entries: Vec<(String, Context)>) {
        if entries.is_empty() {
            return;
        }
        let rules = self.files.entry(path).or_default();
        for (rule, context) in entries {
            rules.entry(rule).or_default().push(written(&context));
        }
        rules.values_mut().for_each(|entries| entries.sort());
    }

    /// The baseline as it is written.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// How many findings the file at `path` had.
    pub fn count(&self, path: &str) -> usize {
        self.files.get(path).map_or(0, |rules| rules.values().map(Vec::len).sum())
    }

    /// Compares what was `found` in `text`, the file at `path`.
    pub fn compare(&self, path: &str, text: &Text, found: Vec<Reported>) -> Compared {
        let Some(rules) = self.files.get(path) else { return Compared { new: found, known: 0, gone: 0 } };
        let mut left: BTreeMap<&str, Vec<Option<Context>>> = rules
            .iter()
            .map(|(rule, entries)| (rule.as_str(), entries.iter().map(|entry| read(entry)).collect()))
            .collect();
        let mut open: Vec<(Reported, Context, bool)> = found
            .into_iter()
            .map(|one| {
                let context = Context::of(text, &one.finding.range);
                (one, context, false)
            })
            .collect();
        // What is wholly the same goes first, so that it isn't taken by what is only alike.
        for alike in [same, near] {
            for (one, context, known) in open.iter_mut().filter(|(.., known)| !known) {
                let Some(entries) = left.get_mut(one.rule.name) else { continue };
                let entry =
                    entries.iter_mut().find(|entry| entry.as_ref().is_some_and(|e| alike(e, context)));
                if let Some(entry) = entry {
                    *entry = None;
                    *known = true;
                }
            }
        }
        let known = open.iter().filter(|(.., known)| *known).count();
        let new = open.into_iter().filter(|(.., known)| !known).map(|(one, ..)| one).collect();
        Compared { new, known, gone: self.count(path) - known }
    }
}

fn same(a: &Context, b: &Context) -> bool {
    a == b
}

/// A neighbour may have changed: somebody mended a finding there.
fn near(a: &Context, b: &Context) -> bool {
    a.line == b.line && (a.before == b.before || a.after == b.after)
}

fn written(context: &Context) -> String {
    format!("{}.{}.{}", context.line, context.before, context.after)
}

fn read(entry: &str) -> Option<Context> {
    let mut parts = entry.split('.').map(str::to_owned);
    Some(Context { line: parts.next()?, before: parts.next()?, after: parts.next()? })
}
