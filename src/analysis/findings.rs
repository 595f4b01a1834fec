//! What the rules report on a document, at the cost of what changed.
//!
//! A block's findings and marks are made once and remembered on the block; sums of marks are remembered
//! on the chunk. Judging walks chunks, and only those blocks that have something.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::syntax::chunk::Chunk;
use crate::syntax::scan::note_ranges;
use crate::syntax::{Block, Dialect, Tree};
use crate::text::Text;

use super::document::Snapshot;
use super::rule::{BlockView, Check, DocumentView, Group, Level, Rule, Safety};
use super::rules;
use super::settings::Settings;
use super::suppress::{self, Allow};
use super::terms::Hit;

/// What a rule reports. Ranges are bytes: in the block while it is made, in the text when it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The smallest wrong thing.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// A level other than the rule's own.
    pub level: Option<Level>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

/// Another place that matters to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub range: Range<usize>,
    /// What is there.
    pub message: String,
}

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative.
    pub title: String,
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// Edits that don't overlap, in order.
    pub edits: Vec<Edit>,
}

/// A change of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
}

/// A finding with its rule, its ranges in the text.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The rule.
    pub rule: &'static Rule,
    /// The level: the finding's own, or the rule's.
    pub level: Level,
    /// The finding.
    pub finding: Finding,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Finding {
    /// The finding moved by `by` bytes.
    fn shifted(mut self, by: usize) -> Self {
        let shift = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
        shift(&mut self.range);
        self.related.iter_mut().for_each(|related| shift(&mut related.range));
        self.fix.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| shift(&mut edit.range));
        self
    }
}

/// What a rule gathered in one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// How often the ordinary thing stands there.
    pub usual: u32,
    /// The things that may be findings.
    pub marks: Vec<Mark>,
}

/// A thing that may be a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes in the block.
    pub range: Range<u32>,
    /// What the rule wants to know again of it: a folded name, say.
    pub word: Box<str>,
}

impl Marks {
    /// Notes a thing at `range` (bytes in the block).
    pub fn mark(&mut self, range: Range<usize>, word: impl Into<Box<str>>) {
        self.marks.push(Mark { range: range.start as u32..range.end as u32, word: word.into() });
    }
}

/// What all rules gave for one block.
#[derive(Debug, Default)]
struct BlockChecks {
    findings: Vec<(usize, Finding)>,
    marks: Vec<(usize, Marks)>,
    terms: Vec<Hit>,
    allows: Vec<Allow>,
}

impl BlockChecks {
    fn is_nothing(&self) -> bool {
        self.findings.is_empty() && self.marks.is_empty() && self.terms.is_empty() && self.allows.is_empty()
    }
}

/// What all rules gave for one chunk: sums for each rule that gathers, by its place in the list.
#[derive(Debug, Default)]
struct ChunkChecks {
    sums: Vec<(u64, u64)>,
    findings: bool,
    allows: bool,
}

/// Most blocks have nothing to report: they share one record of that.
static NOTHING: LazyLock<Arc<BlockChecks>> = LazyLock::new(Arc::default);

/// What all of a document's blocks are looked at with.
#[derive(Clone, Copy)]
struct Look<'a> {
    text: &'a Text,
    dialect: &'a Dialect,
    settings: &'a Settings,
}

fn block_checks(look: Look, block: &Block, start: usize) -> Arc<BlockChecks> {
    block.checks.get_or_make(|| {
        let whole: Cow<str> = look.text.slice(start..start + block.bytes as usize);
        let (content, after) = whole.split_at(block.content as usize);
        let view = BlockView { text: content, after, block, dialect: look.dialect, settings: look.settings };
        let mut checks = BlockChecks::default();
        for (number, rule) in rules::ALL.iter().enumerate() {
            if look.settings.level(rule).is_none() {
                continue;
            }
            match rule.check {
                Check::Block(check) => {
                    let mut findings = Vec::new();
                    check(&view, &mut findings);
                    checks.findings.extend(findings.into_iter().map(|finding| (number, finding)));
                }
                Check::Document { collect, .. } => {
                    let mut marks = Marks::default();
                    collect(&view, &mut marks);
                    if marks != Marks::default() {
                        checks.marks.push((number, marks));
                    }
                }
                Check::Whole(_) | Check::Engine => {}
            }
        }
        if let Some(terms) = &look.settings.terms {
            checks.terms = terms.hits(&view);
        }
        // What colleagues write to each other is nobody's style.
        let notes = note_ranges(content);
        if !notes.is_empty() {
            checks.allows = suppress::allows(content, &notes);
            // What must not be published may well stand in one.
            let inside = |number: usize, start, end| {
                rules::ALL[number].group != Group::Gate
                    && notes.iter().any(|note| note.start < end && start < note.end)
            };
            checks
                .findings
                .retain(|(number, finding)| !inside(*number, finding.range.start, finding.range.end));
            checks.terms.retain(|hit| {
                let range = &hit.finding.range;
                !notes.iter().any(|note| note.start < range.end && range.start < note.end)
            });
            for (number, marks) in &mut checks.marks {
                let inside = |start, end| inside(*number, start, end);
                marks.marks.retain(|mark| !inside(mark.range.start as usize, mark.range.end as usize));
            }
        }
        if checks.is_nothing() { NOTHING.clone() } else { Arc::new(checks) }
    })
}

fn chunk_checks(look: Look, chunk: &Chunk, start: usize) -> Arc<ChunkChecks> {
    chunk.checks.get_or_make(|| {
        let mut sums = vec![(0, 0); rules::ALL.len()];
        let (mut findings, mut allows) = (false, false);
        each_block(chunk, start, |block, start| {
            let checks = block_checks(look, block, start);
            findings |= !checks.findings.is_empty() || !checks.terms.is_empty();
            allows |= !checks.allows.is_empty();
            for (number, marks) in &checks.marks {
                sums[*number].0 += u64::from(marks.usual);
                sums[*number].1 += marks.marks.len() as u64;
            }
        });
        Arc::new(ChunkChecks { sums, findings, allows })
    })
}

fn each_block(chunk: &Chunk, mut start: usize, mut with: impl FnMut(&Block, usize)) {
    for block in &chunk.blocks {
        with(block, start);
        start += block.bytes as usize;
    }
}

/// What one rule gathered over the document.
pub struct Gathered<'a> {
    look: Look<'a>,
    tree: &'a Tree,
    rule: usize,
}

impl<'a> Gathered<'a> {
    /// Chunks with their starts in the text and what was gathered in them.
    fn chunks(&self) -> impl Iterator<Item = (&'a Chunk, usize, Arc<ChunkChecks>)> + use<'a> {
        let look = self.look;
        let mut next = 0;
        self.tree.chunks().iter().map(move |chunk| {
            let start = next;
            next += chunk.sum.lengths.bytes;
            (&**chunk, start, chunk_checks(look, chunk, start))
        })
    }

    /// How often the usual thing was seen, and how many marks there are.
    pub fn totals(&self) -> (u64, u64) {
        self.chunks().fold((0, 0), |sum, (_, _, checks)| {
            let (usual, marks) = checks.sums[self.rule];
            (sum.0 + usual, sum.1 + marks)
        })
    }

    /// The marks with their ranges in the text, in order.
    pub fn marks(&self) -> impl Iterator<Item = (Range<usize>, Box<str>)> + use<'a> {
        let (look, rule) = (self.look, self.rule);
        self.chunks().filter(move |(_, _, checks)| checks.sums[rule].1 > 0).flat_map(
            move |(chunk, start, _)| {
                let mut found = Vec::new();
                each_block(chunk, start, |block, start| {
                    let checks = block_checks(look, block, start);
                    for (_, marks) in checks.marks.iter().filter(|(number, _)| *number == rule) {
                        found.extend(marks.marks.iter().map(|mark| {
                            (
                                mark.range.start as usize + start..mark.range.end as usize + start,
                                mark.word.clone(),
                            )
                        }));
                    }
                });
                found
            },
        )
    }
}

/// All findings of `snapshot` under its settings, those left out that the text allows, in the order of their
/// places. `cancelled` is asked now and then; when it says so, what was found so far is given.
pub fn findings(snapshot: &Snapshot, cancelled: &dyn Fn() -> bool) -> Vec<Reported> {
    let (text, tree) = (snapshot.text(), snapshot.tree());
    let settings = &**snapshot.settings();
    let look = Look { text, dialect: tree.dialect(), settings };
    if tree.dialect().is_none() {
        return Vec::new();
    }
    let levels: Vec<Option<Level>> = rules::ALL.iter().map(|rule| settings.level(rule)).collect();
    let report = |number: usize, finding: Finding| {
        let rule = rules::ALL[number];
        // A finding that is quieter than its rule stays so, whatever the rule is set to.
        let set = levels[number]?;
        Some(Reported { rule, level: finding.level.map_or(set, |own| own.min(set)), finding })
    };
    let body = snapshot.matter().body(text.len());
    let mut all = Vec::new();
    let mut allows = Vec::new();
    for (chunk, start, checks) in (Gathered { look, tree, rule: 0 }).chunks() {
        if cancelled() {
            return all;
        }
        if checks.findings || checks.allows {
            each_block(chunk, start, |block, start| {
                let checks = block_checks(look, block, start);
                let whole = start..start + block.content as usize;
                allows.extend(checks.allows.iter().map(|allow| allow.shifted(start, whole.clone())));
                let found =
                    checks.findings.iter().map(|(number, finding)| (*number, finding.clone().shifted(start)));
                all.extend(found.filter_map(|(number, finding)| report(number, finding)));
                let terms = checks.terms.iter().filter_map(|hit| {
                    let (rule, finding) = settings.terms.as_ref()?.settle(snapshot, hit, start)?;
                    Some(Reported { rule, level: settings.level(rule)?, finding: finding.shifted(start) })
                });
                all.extend(terms);
            });
        }
    }
    for (number, rule) in rules::ALL.iter().enumerate().filter(|(number, _)| levels[*number].is_some()) {
        let view = DocumentView { snapshot, gathered: Gathered { look, tree, rule: number } };
        let mut found = Vec::new();
        match rule.check {
            Check::Block(_) | Check::Engine => continue,
            Check::Document { judge, .. } => judge(&view, &mut found),
            Check::Whole(judge) => judge(&view, &mut found),
        }
        all.extend(found.into_iter().filter_map(|finding| report(number, finding)));
    }
    // Blocks know nothing of the end matter, where the rules on speech have no say.
    all.retain(|found| {
        found.rule.in_end_matter
            || matches!(found.rule.check, Check::Whole(_))
            || found.finding.range.start < body.end
    });
    suppress::apply(snapshot, allows, &mut all);
    all.sort_by(|a, b| {
        (a.finding.range.start, a.finding.range.end, a.rule.name).cmp(&(
            b.finding.range.start,
            b.finding.range.end,
            b.rule.name,
        ))
    });
    all
}

/// All findings.
pub fn of(snapshot: &Snapshot) -> Vec<Reported> {
    findings(snapshot, &|| false)
}
