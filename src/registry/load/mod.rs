//! Loading registry files: strict about what they say, never stopped by it.
//!
//! Every problem has its file, line and column; what is not concerned loads all the same.

mod agreement;
mod check;
mod cx;
mod entry;
mod names;
mod problem;
mod script;
mod sources;
#[cfg(test)]
mod tests;

pub use problem::{Problem, Severity};

use super::Registry;
use super::model::{Kind, Layer};
use cx::{Cx, Table};
use entry::Draft;
use toml::de::DeTable;

/// A registry file, read by the caller.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What problems and origins call it, such as its path.
    pub name: &'a str,
    /// Its text (TOML).
    pub text: &'a str,
    /// The layer that it belongs to.
    pub layer: Layer,
}

/// Loads files into one registry. The problems come in the order of the files, then by place.
#[must_use]
pub fn load(inputs: &[Input<'_>]) -> (Registry, Vec<Problem>) {
    let files: Vec<Cx<'_>> =
        inputs.iter().enumerate().map(|(number, i)| Cx::new(number, i.name, i.text)).collect();
    let mut drafts = Vec::new();
    for (cx, input) in files.iter().zip(inputs) {
        read_file(cx, input.layer, &mut drafts);
    }
    let drafts = check::all(drafts, &files);
    let mut problems = Vec::new();
    for cx in files {
        let mut of_file = cx.into_problems();
        of_file.sort_by_key(|p| (p.line, p.column));
        problems.append(&mut of_file);
    }
    (Registry::new(drafts.into_iter().map(|d| d.entry).collect()), problems)
}

fn read_file(cx: &Cx<'_>, layer: Layer, out: &mut Vec<Draft>) {
    let (root, errors) = DeTable::parse_recoverable(cx.text);
    for error in errors {
        let byte = error.span().map_or(0, |span| span.start);
        cx.error(byte, error.message().to_owned(), "put the TOML right");
    }
    let root = Table { map: root.get_ref(), byte: 0, cx };
    let mut known = vec!["source"];
    known.extend(Kind::ALL.iter().map(|k| k.word()));
    root.only(&known);
    let shared = sources::of_file(root, layer);
    for kind in Kind::ALL {
        for table in root.tables(kind.word()) {
            out.extend(entry::read(table, kind, layer, &shared));
        }
    }
}
