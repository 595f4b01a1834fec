//! Whether turns stand under the right one speaker.

use std::collections::BTreeMap;

/// A label that was found.
pub struct Found<'t> {
    /// Its line, from 1.
    pub line: usize,
    /// The person who is marked there.
    pub person: Option<u32>,
    /// The name that the turn was given.
    pub name: Option<&'t str>,
}

/// How many turns have a person, and how many of these stand under the name of that person.
///
/// A person's name is the one that most turns of that person have, and no two persons have one name: two
/// people under one name are wrong for the one who has fewer turns, one person under two names for the rarer
/// name. A turn of nobody counts only where it was given the name of somebody, and is wrong then.
pub fn count(found: &[Found], misses: &mut Vec<(usize, String)>) -> (usize, usize) {
    let mut together: BTreeMap<(u32, &str), usize> = BTreeMap::new();
    for found in found {
        if let (Some(person), Some(name)) = (found.person, found.name) {
            *together.entry((person, name)).or_default() += 1;
        }
    }
    let mut order: Vec<_> = together.into_iter().collect();
    order.sort_by_key(|((person, _), count)| (std::cmp::Reverse(*count), *person));
    let mut names: BTreeMap<u32, &str> = BTreeMap::new();
    for ((person, name), _) in order {
        if !names.contains_key(&person) && names.values().all(|taken| *taken != name) {
            names.insert(person, name);
        }
    }
    let (mut persons, mut right) = (0, 0);
    for found in found {
        let named = found.name.filter(|name| names.values().any(|taken| taken == name));
        let wanted = found.person.and_then(|person| names.get(&person).copied());
        if found.person.is_none() && named.is_none() {
            continue;
        }
        persons += 1;
        if found.person.is_some() && wanted.is_some() && found.name == wanted {
            right += 1;
        } else {
            let (name, wanted) = (found.name.unwrap_or("nobody"), wanted.unwrap_or("a name of one’s own"));
            let wanted = if found.person.is_some() { wanted } else { "nobody" };
            misses.push((found.line, format!("speaker is `{name}`, should be `{wanted}`")));
        }
    }
    (persons, right)
}
