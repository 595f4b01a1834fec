//! A layer knows only those before it, and what belongs to an edge stays there.

use super::files;

/// The layers, in order.
const LAYERS: &[&str] = &["text", "syntax", "registry", "analysis", "publish", "workspace", "lsp", "cli"];

/// The layer of a file, by its place.
fn layer(path: &std::path::Path) -> Option<usize> {
    let name = path.components().nth(1)?.as_os_str().to_str()?;
    LAYERS.iter().position(|layer| *layer == name)
}

#[test]
fn a_layer_knows_only_those_before_it() {
    for (path, text) in files("src", ".rs") {
        let Some(own) = layer(&path) else { continue };
        // The two edges don't know each other, but for the command that starts the server.
        let allowed = |other: usize| {
            other <= own && !(LAYERS[own] == "cli" && LAYERS[other] == "lsp" && !path.ends_with("cli/mod.rs"))
        };
        for (number, layer) in LAYERS.iter().enumerate().filter(|(number, _)| !allowed(*number)) {
            let form = format!("crate::{layer}");
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let named =
                text.match_indices(&form).any(|(at, _)| !text[at + form.len()..].starts_with(is_part));
            let groups = text.split("use crate::{").skip(1).filter_map(|rest| rest.split(';').next());
            let grouped = groups
                .flat_map(|group| group.split(['{', '}', ',', '\n']))
                .any(|path| path.trim().split("::").next() == Some(layer));
            assert!(!named && !grouped, "{} uses `{form}` (layer {number})", path.display());
        }
    }
}

#[test]
fn packages_stay_where_they_belong() {
    for (word, places) in [
        ("tower_lsp", &["lsp"][..]),
        ("tokio", &["lsp"]),
        ("dashmap", &["lsp"]),
        ("std::fs", &["workspace", "lsp", "cli"]),
        ("serde_json", &["publish", "lsp", "cli"]),
        ("rayon", &["cli"]),
        ("indicatif", &["cli"]),
        ("csv::", &["publish"]),
        ("println!", &[]),
    ] {
        for (path, text) in files("src", ".rs") {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let inside = places.iter().any(|place| path.starts_with(format!("src/{place}")));
            let uses = |line: &&str| line.contains(word) && !line.trim_start().starts_with("//");
            let found = code.lines().find(uses);
            assert!(inside || found.is_none() || is_test(&path), "{} uses {word}: {found:?}", path.display());
        }
    }
}

fn is_test(path: &std::path::Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name == "tests.rs" || name.ends_with("_tests.rs") || name == "lib.rs"
}

#[test]
fn no_file_is_a_giant() {
    for (path, text) in files("src", ".rs") {
        let lines = text.lines().count();
        assert!(lines <= 400 || is_test(&path), "{}: {lines} lines; could it be two rooms?", path.display());
    }
}
