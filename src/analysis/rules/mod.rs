//! The rules, a file each. `build.rs` makes the list from the files, so that a new rule is one new file.

mod support;

pub(super) use support::{is_head, is_prose, line_end, remarks};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rule called `name`.
pub fn by_name(name: &str) -> Option<&'static super::rule::Rule> {
    ALL.iter().find(|rule| rule.name == name).copied()
}

#[cfg(test)]
mod tests;
