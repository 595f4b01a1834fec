//! A change of a file as a patch.

use std::path::Path;

use similar::{Algorithm, TextDiff};

/// The change of the file at `path` from `old` to `new`, as `git apply` reads it. Lines end with LF alone: a
/// lone CR is part of its line, as it is for git.
pub fn patch(path: &Path, old: &[u8], new: &[u8]) -> Vec<u8> {
    let old: Vec<&[u8]> = old.split_inclusive(|byte| *byte == b'\n').collect();
    let new: Vec<&[u8]> = new.split_inclusive(|byte| *byte == b'\n').collect();
    let diff =
        TextDiff::configure().algorithm(Algorithm::Patience).newline_terminated(true).diff_slices(&old, &new);
    let shown = path.to_string_lossy();
    let shown = shown.trim_start_matches("./").trim_start_matches('/').replace('\\', "/");
    let (from, to) = (quoted(&format!("a/{shown}")), quoted(&format!("b/{shown}")));
    let mut patch = Vec::new();
    // Writing to memory can't fail.
    _ = diff.unified_diff().header(&from, &to).context_radius(3).to_writer(&mut patch);
    patch
}

/// A path as git writes it: quoted where it has quotes or control characters.
fn quoted(path: &str) -> String {
    if path.chars().all(|c| !c.is_control() && c != '"' && c != '\\') {
        return path.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\t' => quoted += "\\t",
            '\n' => quoted += "\\n",
            c if c.is_control() => quoted += &format!("\\{:03o}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
