//! What the names of a guess look like, in the words of [`NameStyle`].

use std::collections::BTreeMap;

use crate::syntax::dialect::{NameShape, NameStyle};
use crate::syntax::name::{self, Shape};

/// Shapes, the narrow ones first, by the names that dialect files have for them.
pub(super) const SHAPES: &[(NameShape, &str)] = &[
    (NameShape::SpeakerN, "speaker-n"),
    (NameShape::HonorificCaps, "honorific-caps"),
    (NameShape::Honorific, "honorific"),
    (NameShape::Initials, "initials"),
    (NameShape::Caps, "caps"),
    (NameShape::Code, "code"),
    (NameShape::Cjk, "cjk"),
    (NameShape::Title, "title"),
    (NameShape::Word, "word"),
    (NameShape::Handle, "handle"),
    (NameShape::Any, "any"),
];

/// Longest list of roles or titles that is learnt.
const MOST: usize = 24;

/// What the names look like.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub style: NameStyle,
    /// The shapes as dialect files name them.
    pub shapes: Vec<&'static str>,
    /// Names that none of the shapes covers and that stand once: left out.
    pub odd: Vec<String>,
}

/// How surely labels are told from prose, whatever the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// By the names alone.
    Hardly,
    /// By a separator that prose has too.
    Well,
    /// By marks or stamps.
    Surely,
}

/// The narrowest style that covers `names`, each with how often it stands there.
pub(super) fn style_of(names: &BTreeMap<String, usize>, told: Told) -> Names {
    let mut found = Names::default();
    let longest = names.keys().map(|name| name.chars().count()).max().unwrap_or(0);
    found.style.max_chars = (longest * 3 / 2).clamp(40, 120);
    found.style.titles = titles(names);
    let total: usize = names.values().sum();
    let mut left: BTreeMap<&str, usize> = names.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    found.style.office = share(names, |name| name.contains(", ")) > 0.05;
    found.style.joint = names.keys().filter(|name| is_joint(name, names)).count() >= 1;
    // Prose that is cut like a label stands once; it must not widen what names may look like.
    let least = if told == Told::Surely { 1 } else { 2 };
    let back: usize = names.values().filter(|n| **n >= least).sum();
    for (shape, word) in SHAPES {
        let one = NameStyle { shapes: vec![*shape], ..found.style.clone() };
        let covered: Vec<&str> =
            left.keys().filter(|name| name::shape(name, &one) != Shape::No).copied().collect();
        let weight: usize = covered.iter().map(|name| left[name]).sum();
        let back_covered: usize = covered.iter().map(|name| left[name]).filter(|n| *n >= least).sum();
        // Few oddities are better said one by one than by a shape that prose has too.
        let enough = match shape {
            NameShape::Any | NameShape::Handle if told == Told::Surely => back_covered > 0,
            NameShape::Any | NameShape::Handle if told == Told::Well => back_covered > back / 5,
            NameShape::Any | NameShape::Handle => back_covered > back / 3,
            NameShape::Honorific | NameShape::HonorificCaps => weight * 2 >= total,
            _ => back_covered > back / 12 || weight * 6 > total,
        };
        if enough && weight > 0 {
            found.style.shapes.push(*shape);
            found.shapes.push(word);
            covered.iter().for_each(|name| _ = left.remove(name));
        }
    }
    if !found.shapes.iter().any(|shape| shape.starts_with("honorific")) {
        found.style.titles.clear();
    }
    let mut roles: Vec<(usize, &str)> =
        left.iter().filter(|(name, n)| **n > 1 && may_be_role(name)).map(|(name, n)| (*n, *name)).collect();
    roles.sort_by(|a, b| b.cmp(a));
    found.style.roles = roles.into_iter().take(MOST).map(|(_, name)| name.to_owned()).collect();
    found.odd = left.keys().map(|name| (*name).to_owned()).collect();
    found.odd.retain(|name| !found.style.roles.contains(name));
    found
}

fn may_be_role(name: &str) -> bool {
    !name.starts_with(char::is_lowercase) && name.split_whitespace().count() <= 6
}

/// The share of `names`, by how often they stand there, for which `fits` holds.
fn share(names: &BTreeMap<String, usize>, fits: impl Fn(&str) -> bool) -> f64 {
    let total: usize = names.values().sum();
    let fitting: usize = names.iter().filter(|(name, _)| fits(name)).map(|(_, n)| n).sum();
    fitting as f64 / total.max(1) as f64
}

/// First words that several names share, or that end in a period: `Mr.`, `Senator`.
fn titles(names: &BTreeMap<String, usize>) -> Vec<String> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.keys() {
        if let Some((title, rest)) = name.split_once([' ', '\u{a0}'])
            && title.starts_with(char::is_uppercase)
            && rest.starts_with(char::is_uppercase)
        {
            *first.entry(title).or_default() += 1;
        }
    }
    let initial = |title: &str| title.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let is_title = |title: &str, n: usize| n >= 2 || title.ends_with('.') && !initial(title);
    let found = first.into_iter().filter(|(title, n)| is_title(title, *n));
    found.take(MOST).map(|(title, _)| title.to_owned()).collect()
}

/// Whether `name` is made of two that stand alone too.
fn is_joint(name: &str, names: &BTreeMap<String, usize>) -> bool {
    let halves = [" and ", "/", " & ", ", "].into_iter().find_map(|joint| name.split_once(joint));
    halves.is_some_and(|(one, other)| names.contains_key(one.trim()) && names.contains_key(other.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(names: &[&str], told: Told) -> Vec<&'static str> {
        style_of(&names.iter().map(|name| ((*name).to_owned(), 3)).collect(), told).shapes
    }

    #[test]
    fn the_narrowest_shapes_that_cover_the_names() {
        assert_eq!(shapes(&["ANNA LIND", "JOHN ROE"], Told::Well), ["caps"]);
        assert_eq!(shapes(&["Mr. Lind", "Mr. Roe", "Ms. Orr"], Told::Well), ["honorific"]);
        assert_eq!(shapes(&["Anna Lind", "Ben"], Told::Well), ["title", "word"]);
        assert_eq!(shapes(&["KG", "AL"], Told::Well), ["initials"]);
        assert_eq!(shapes(&["anna_l", "ben"], Told::Well), ["handle"]);
        assert_eq!(shapes(&["Speaker 1", "Speaker 2"], Told::Well), ["speaker-n"]);
    }

    #[test]
    fn what_few_names_look_like_is_said_by_name() {
        let mut names: BTreeMap<String, usize> =
            ["ADA LIND", "LEO ROE", "MEI TAN"].map(|name| (name.to_owned(), 9)).into();
        names.insert("Voice from the floor".into(), 2);
        let found = style_of(&names, Told::Hardly);
        assert_eq!(
            (found.shapes, found.style.roles),
            (vec!["caps"], vec!["Voice from the floor".to_owned()])
        );
    }
}
