//! Whether two spellings can be one person, and say so.

use super::resolve::{Source, Unit};
use super::vocabulary::Body;
use super::who::{Sort, Who};

/// What two spellings say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Nothing: they share no name.
    Unrelated,
    /// They share a name, and are two people.
    No,
    /// They are one person; `sure` if both give more than a surname.
    Yes { sure: bool },
}

/// What the document's labels are like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Members of a parliament have their title in labels: whoever has a plain `Mr.` is none.
    pub members: bool,
}

/// What `a` and `b` say of each other.
pub(super) fn fit(a: &Unit, b: &Unit, room: Room) -> Fit {
    let (x, y) = (&a.who, &b.who);
    if x.sort != Sort::Name || y.sort != Sort::Name {
        return Fit::Unrelated;
    }
    if let Some(fit) = by_letters(a, b).or_else(|| by_letters(b, a)) {
        return fit;
    }
    let Some(shared) = shared(a, b) else { return Fit::Unrelated };
    let sure = x.is_full() && y.is_full();
    let same = x.number == y.number
        && agree(x.gender.as_ref(), y.gender.as_ref())
        && agree(x.generation.as_ref(), y.generation.as_ref())
        && agree(x.place.as_ref(), y.place.as_ref())
        && (sure || same_brackets(x, y) && same_body(x, y, room));
    let same = same && (shared == Shared::Given || given_agree(&x.given, &y.given));
    if same { Fit::Yes { sure } } else { Fit::No }
}

/// What two spellings have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shared {
    Surname,
    Given,
}

fn shared(a: &Unit, b: &Unit) -> Option<Shared> {
    let (x, y) = (&a.who, &b.who);
    if same_surname(x, y) {
        return Some(Shared::Surname);
    }
    let given_of = |bare: &Who, full: &Unit| {
        // The lists of members are too long to look for given names in them.
        let speaks = matches!(full.source, None | Some(Source::Speaker | Source::Table));
        // Two or three capitals are initials, or a code.
        let word = bare.letters.as_ref().is_none_or(|letters| letters.chars().count() > 3);
        bare.bare && word && speaks && full.who.given.first().is_some_and(|given| *given == bare.surname)
    };
    let double = |short: &Who, full: &Who| {
        short.romance
            && short.given.is_empty()
            && full.given.get(1..).is_some_and(|rest| rest.contains(&short.surname))
    };
    if given_of(x, b) || given_of(y, a) || double(x, y) || double(y, x) {
        return Some(Shared::Given);
    }
    None
}

fn same_surname(x: &Who, y: &Who) -> bool {
    let particles = x.particles == y.particles || x.particles.is_empty() || y.particles.is_empty();
    x.surname == y.surname && particles && !x.surname.is_empty()
}

/// Whether initials alone are those of a name.
fn by_letters(short: &Unit, full: &Unit) -> Option<Fit> {
    let letters = short.who.letters.as_ref()?;
    if let Some(other) = &full.who.letters {
        return (letters == other).then_some(Fit::Yes { sure: true });
    }
    if full
        .who
        .brackets
        .iter()
        .any(|bracket| crate::registry::fold_name(bracket).replace(' ', "") == *letters)
    {
        return Some(Fit::Yes { sure: true });
    }
    let speaks = matches!(full.source, None | Some(Source::Speaker | Source::Table));
    let fits = speaks && full.who.has_given() && full.who.initials().contains(letters);
    fits.then_some(Fit::Yes { sure: true })
}

fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Whether two rows of given names can be those of one person: the shorter is part of the longer, in
/// order; an initial stands for a name.
fn given_agree(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let one = |a: &str, b: &str| {
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        a == b || initial(a, b) || initial(b, a)
    };
    // The first ones are the same, or it is called by a later one, written out.
    let from = |start: usize| {
        let mut rest = long[start..].iter();
        short.iter().all(|name| rest.any(|other| one(name, other)))
    };
    match (short.first(), long.first()) {
        (Some(first), Some(other)) if one(first, other) => from(0),
        (Some(first), Some(_)) => first.chars().count() > 1 && long[1..].contains(first) && from(1),
        _ => true,
    }
}

/// Whether what stands in brackets (party, place, client) contradicts; stage remarks don't.
pub(super) fn same_brackets(x: &Who, y: &Who) -> bool {
    let identity = |who: &Who| -> Vec<String> {
        let brackets = who.brackets.iter().filter(|text| {
            let words = text.split_whitespace().count();
            text.chars().next().is_some_and(char::is_uppercase) && !text.ends_with('.') && words <= 4
        });
        brackets.map(|text| crate::registry::fold_name(text)).collect()
    };
    let (a, b) = (identity(x), identity(y));
    let initials = |text: &String, who: &Who| who.is_full() && who.initials().contains(text);
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|text| b.contains(text) || initials(text, x))
        || b.iter().any(|text| initials(text, y))
}

/// Whether one person may bear both titles in one room.
fn same_body(x: &Who, y: &Who, room: Room) -> bool {
    let one_way = |x: &Who, y: &Who| {
        let has = |who: &Who, body| who.bodies.contains(&body);
        let only_lead = |who: &Who| who.bodies.iter().all(|body| *body == Body::Lead);
        // Nothing, or a bare surname, contradicts nothing.
        let says = |who: &Who| who.plain || !who.bodies.is_empty();
        let bench = has(x, Body::Bench) && says(y) && !has(y, Body::Bench);
        let member = has(x, Body::Member) && says(y) && !has(y, Body::Member) && (y.plain || !only_lead(y));
        let lead = room.members && has(x, Body::Lead) && y.plain;
        bench || member || lead
    };
    !one_way(x, y) && !one_way(y, x)
}
