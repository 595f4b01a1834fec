//! What a dialect reads in the samples: the judge of every guess is the parser itself.

use std::collections::HashMap;

use crate::syntax::dialect::Dialect;
use crate::syntax::label::{self, LabelKind};
use crate::syntax::name;

use super::cut::{Cut, Stamped};
use super::document::Line;

/// A label that a dialect reads.
#[derive(Clone, Debug)]
pub(super) struct Read<'t> {
    pub cut: Cut<'t>,
    pub kind: LabelKind,
}

/// The labels that `dialect` reads at the beginnings of `lines`.
pub(super) fn labels<'t>(lines: &[Line<'t>], dialect: &Dialect) -> Vec<Read<'t>> {
    let mut found = Vec::new();
    let mut unsure = Vec::new();
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let read =
            dialect.styles().find_map(|style| Some((style, label::read_style(line.text, style, dialect)?)));
        let Some((style, label)) = read else { continue };
        let text = line.text;
        let name = &text[label.start as usize..label.name_end as usize];
        let before = label.stamp.as_ref().map_or(0, |stamp| stamp.end).min(label.start) as usize;
        let cut = Cut {
            line: number,
            indent: label::blanks(text),
            open: text[before..label.start as usize].trim(),
            name,
            close: text[label.separator.start as usize..label.separator.end as usize].to_owned(),
            gap: label.separator.start > label.name_end,
            pad: text.get(label.separator.end as usize..label.words_start as usize).unwrap_or_default(),
            words: text.get(label.words_start as usize..).unwrap_or_default().trim(),
            notes: label.notes.iter().map(|_| ('(', ')')).collect(),
            stamp: if label.stamp.is_some() { Stamped::Before } else { Stamped::No },
        };
        let recurring =
            style.name.recurring && label.kind == LabelKind::Speaker && !name::is_role(name, &style.name);
        unsure.push(recurring);
        found.push(Read { cut, kind: label.kind });
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    found.iter().for_each(|read| *counts.entry(name::key(read.cut.name)).or_default() += 1);
    let mut unsure = unsure.into_iter();
    found.retain(|read| !unsure.next().unwrap_or(false) || counts[&name::key(read.cut.name)] > 1);
    found
}
