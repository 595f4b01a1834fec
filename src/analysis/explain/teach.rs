//! What to change so that a line is read as a label, and what else would be.

use std::collections::HashSet;
use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::wording::counted;
use crate::syntax::Dialect;
use crate::syntax::dialect::{LabelStyle, NameStyle};
use crate::syntax::label::{self, LabelKind};
use crate::syntax::name::{self, Shape};
use crate::syntax::words;

use super::LOOK;
use super::patch::{Patch, Step};
use super::probe::{self, Probe};

/// Bytes of a text in which it is counted what else would be read.
const MOST: usize = 1 << 20;
/// Further lines that are listed.
const LISTED: usize = 50;
/// So many new labels may bear any names; of more, names must come back.
const FEW: usize = 8;

/// A change of the dialect in force after which a line is a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it does, for people.
    pub title: String,
    /// The parameter that it is about.
    pub parameter: String,
    /// The change itself.
    pub patch: Patch,
    /// What else would be read.
    pub reach: Reach,
    /// The label that there would be, in bytes of the text.
    pub label: Range<usize>,
}

/// The other lines that a change makes labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many there are.
    pub count: usize,
    /// The first of them, from 0.
    pub lines: Vec<usize>,
}

/// The changes after which line `line` (from 0) of `snapshot` is read as a label, the most general first;
/// none where it is one, nothing in it looks like one, too many lines would be, or the dialect itself was learnt
/// from the text.
pub fn changes(snapshot: &Snapshot, line: usize) -> Vec<Change> {
    let dialect = snapshot.dialect();
    // Conventions learnt from the text have no file in which anything could be changed.
    if dialect.is_none() || dialect.learned.own {
        return Vec::new();
    }
    let content = content(snapshot, line);
    let Some(probe) = probe::best(&content, dialect) else { return Vec::new() };
    let mut patches = vec![general(dialect, &probe)];
    if probe.label.kind == LabelKind::Speaker {
        patches.push(named(&probe));
    }
    let mut changes: Vec<Change> = Vec::new();
    for patch in patches {
        let changed = patch.apply(dialect);
        let Some(label) = label::recognise(&content, &changed) else { continue };
        let Some(reach) = reach(snapshot, &changed, line) else { continue };
        // Where both read the same lines, the exact one adds nothing.
        if changes.iter().any(|other| other.reach == reach) {
            continue;
        }
        let others = match reach.count {
            0 => String::new(),
            n => format!("; reads {}", counted(n, "more line")),
        };
        let title = format!("Read lines like this as labels: {}{others}", patch.words());
        let start = snapshot.text().line_content(line).start;
        let label = start + label.start as usize..start + label.words_start as usize;
        changes.push(Change { title, parameter: patch.parameter(), patch, reach, label });
    }
    changes
}

/// Whether line `line` (from 0) of `snapshot` begins with a label in `dialect`.
pub fn reads(snapshot: &Snapshot, dialect: &Dialect, line: usize) -> bool {
    label::recognise(&content(snapshot, line), dialect).is_some()
}

/// Whether one parameter of the usual style makes `content` a label.
pub(super) fn is_step(content: &str, dialect: &Dialect) -> bool {
    probe::best(content, dialect).is_some_and(|probe| matches!(general(dialect, &probe), Patch::Steps(_)))
}

/// The beginning of a line, without its end.
pub(super) fn content(snapshot: &Snapshot, line: usize) -> String {
    let range = snapshot.text().line_content(line);
    snapshot.text().slice(range.start..snapshot.text().floor(range.end.min(range.start + LOOK))).into_owned()
}

/// The change that reads labels like this one: of the usual style's lists where that does, else another
/// way in which a label may look.
fn general(dialect: &Dialect, probe: &Probe) -> Patch {
    let style = &dialect.label;
    let mut steps = Vec::new();
    let mut found = dialect.question.markers.clone();
    match probe.label.kind {
        LabelKind::Question if !dialect.is_marker(&probe.label.name) => {
            found.push(probe.label.name.to_string());
            steps.push(Step::Questions(found));
        }
        LabelKind::Answer if !dialect.is_marker(&probe.label.name) => {
            found.clone_from(&dialect.answer.markers);
            found.push(probe.label.name.to_string());
            steps.push(Step::Answers(found));
        }
        LabelKind::Speaker if name::shape(&probe.label.name, &style.name) == Shape::No => {
            let mut shapes = style.name.shapes.clone();
            shapes.extend(probe.style.name.shapes.iter().filter(|shape| !style.name.shapes.contains(shape)));
            steps.push(Step::Shapes(shapes));
        }
        _ => {}
    }
    let separators = &style.separators;
    let separator = &probe.style.separators.canonical;
    if probe.style.wrap.is_empty()
        && *separator != separators.canonical
        && !separators.accepted.contains(separator)
    {
        let mut accepted = separators.accepted.clone();
        accepted.push(separator.clone());
        steps.push(Step::Separators(accepted));
    }
    let [least, most] = style.indent;
    if !(least..=most).contains(&probe.indent) {
        steps.push(Step::Indent([least.min(probe.indent), most.max(probe.indent)]));
    }
    let unknown = probe.style.note.brackets.iter().filter(|pair| !style.note.brackets.contains(pair));
    let unknown: Vec<String> = unknown.cloned().collect();
    if !unknown.is_empty() {
        steps.push(Step::Brackets(style.note.brackets.iter().cloned().chain(unknown).collect()));
    }
    let patch = Patch::Steps(steps);
    // One parameter at a time is a correction; several at once are another convention.
    let few = matches!(&patch, Patch::Steps(steps) if steps.len() == 1);
    let reads = label::read_style(&probe.line, &patch.apply(dialect).label, &patch.apply(dialect)).is_some();
    if few && reads { patch } else { Patch::Variant(Box::new(probe.style.clone())) }
}

/// The change that reads this very name, and no other.
fn named(probe: &Probe) -> Patch {
    let name = NameStyle { roles: vec![probe.label.name.to_string()], ..NameStyle::default() };
    Patch::Variant(Box::new(LabelStyle { name, ..probe.style.clone() }))
}

/// The lines but `own` that become labels in `changed`; none where they are so many, of ever other names,
/// that it is prose that is read.
fn reach(snapshot: &Snapshot, changed: &Dialect, own: usize) -> Option<Reach> {
    let text = snapshot.text();
    let slice = text.slice(0..text.floor(text.len().min(MOST)));
    let mut reach = Reach::default();
    let mut names = HashSet::new();
    let mut number = 0;
    let mut rest = &*slice;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = &rest[..words::floor(rest, end.min(LOOK))];
        if number != own
            && let Some(label) = label::recognise(line, changed)
            && label::recognise(line, snapshot.dialect()).is_none()
        {
            reach.count += 1;
            names.insert(name::key(&label.name));
            if reach.lines.len() < LISTED {
                reach.lines.push(number);
            }
        }
        let line_end = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        rest = &rest[end + line_end..];
        number += 1;
    }
    (reach.count <= FEW || names.len() * 10 <= reach.count * 6).then_some(reach)
}
