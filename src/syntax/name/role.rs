//! Names that need no proof: roles of the house.

use crate::syntax::dialect::NameStyle;

use super::script::is_caseless;
use super::{has_honorific, may_begin};

/// Whether `text` is a role of the dialect, alone or with a number; behind one with `*` some words follow.
pub fn is_role(text: &str, style: &NameStyle) -> bool {
    style.roles.iter().any(|role| {
        if !may_begin(text, role) {
            return false;
        }
        if let Some(start) = role.strip_suffix('*') {
            return text
                .strip_prefix(start)
                .is_some_and(|rest| (1..=6).contains(&rest.split_whitespace().count()));
        }
        text.strip_prefix(role.as_str()).is_some_and(|rest| {
            rest.is_empty()
                || rest.strip_prefix([' ', '_', '-', '#']).is_some_and(|number| {
                    (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
                })
        })
    })
}

/// Whether a name counts only where it comes back: the dialect says so, or nothing in the script tells
/// it from other words. Roles and names with a title of the dialect always count.
pub fn must_recur(text: &str, style: &NameStyle) -> bool {
    (style.recurring || is_caseless(text)) && !begins_with_role(text, style) && !has_honorific(text, style)
}

/// Whether `text` is a role of the dialect, or begins with one and goes on with a name.
pub fn begins_with_role(text: &str, style: &NameStyle) -> bool {
    let then = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\u{a0}', '_', '-', '#']);
    let begins = |role: &str| text.strip_prefix(role.trim_end_matches([' ', '*'])).is_some_and(then);
    style.roles.iter().any(|role| may_begin(text, role) && begins(role))
}
