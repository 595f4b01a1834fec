//! What can only be checked once all files are read.

use super::cx::{At, Cx};
use super::entry::Draft;
use crate::registry::common::is_common;
use crate::registry::date::Date;
use crate::registry::fold::fold_name;
use crate::registry::model::{End, Named, RelationKind, Role};
use crate::text::letters::is_unspaced;
use std::collections::{BTreeMap, BTreeSet};

/// Checks all entries against each other and returns those that stay, with what points nowhere
/// taken out.
pub fn all(drafts: Vec<Draft>, files: &[Cx<'_>]) -> Vec<Draft> {
    let mut drafts = without_duplicates(drafts, files);
    references(&mut drafts, files);
    same_names(&drafts, files);
    weak_names(&drafts, files);
    offices(&drafts, files);
    drafts
}

fn cx<'f, 'a>(files: &'f [Cx<'a>], at: At) -> &'f Cx<'a> {
    &files[at.file]
}

fn place(files: &[Cx<'_>], at: At) -> String {
    let cx = cx(files, at);
    let (line, column) = cx.position(at.byte);
    format!("{}:{line}:{column}", cx.name)
}

fn without_duplicates(drafts: Vec<Draft>, files: &[Cx<'_>]) -> Vec<Draft> {
    let mut first: BTreeMap<String, At> = BTreeMap::new();
    let mut out = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match first.get(&draft.entry.id) {
            Some(at) => {
                let message = format!("the id `{}` is taken: {}", draft.entry.id, place(files, *at));
                cx(files, draft.at).error(
                    draft.at.byte,
                    message,
                    "give one of the two another id, or join them",
                );
            }
            None => {
                first.insert(draft.entry.id.clone(), draft.at);
                out.push(draft);
            }
        }
    }
    out
}

fn references(drafts: &mut [Draft], files: &[Cx<'_>]) {
    let ids: BTreeSet<String> = drafts.iter().map(|d| d.entry.id.clone()).collect();
    for draft in drafts.iter_mut() {
        for reference in &draft.references {
            if ids.contains(&reference.id) {
                continue;
            }
            let near = ids
                .iter()
                .map(|id| (strsim::osa_distance(id, &reference.id), id))
                .min()
                .filter(|(distance, id)| *distance <= 1 + id.len() / 4);
            let help = match near {
                Some((_, id)) => format!("did you mean `{id}`?"),
                None => "add the entry, or write the name in plain words".to_owned(),
            };
            let message = format!("{} points to `{}`, which is no entry", reference.what, reference.id);
            cx(files, reference.at).error(reference.at.byte, message, help);
        }
        draft.entry.group.retain(|id| ids.contains(id));
        draft.entry.relations.retain(|r| !matches!(&r.to, Named::Id(id) if !ids.contains(id)));
    }
}

fn are_known_to_share(a: &Draft, b: &Draft) -> bool {
    let says = |from: &Draft, to: &Draft| {
        let to = Named::Id(to.entry.id.clone());
        from.entry.relations.iter().any(|r| r.kind == RelationKind::SameName && r.to == to)
    };
    says(a, b) || says(b, a)
}

fn same_names(drafts: &[Draft], files: &[Cx<'_>]) {
    // By name, whose; an abbreviation is told apart by its case.
    let mut owners: BTreeMap<String, Vec<(usize, At)>> = BTreeMap::new();
    for (number, draft) in drafts.iter().enumerate() {
        for (name, abbreviation) in &draft.names {
            let text = &name.name.text;
            let key = if *abbreviation { format!("={text}") } else { fold_name(text) };
            let of_name = owners.entry(key).or_default();
            if !of_name.iter().any(|(owner, _)| *owner == number) {
                for (owner, at) in of_name.iter() {
                    let other = &drafts[*owner];
                    if are_known_to_share(draft, other) {
                        continue;
                    }
                    let message =
                        format!("“{text}” is a name of `{}` too: {}", other.entry.id, place(files, *at));
                    let help = "every mention becomes a tie; delete one, or add a relation `same-name`";
                    cx(files, name.at).warn(name.at.byte, message, help);
                }
                of_name.push((number, name.at));
            }
        }
    }
}

fn weak_names(drafts: &[Draft], files: &[Cx<'_>]) {
    for draft in drafts {
        for (name, abbreviation) in &draft.names {
            let text = &name.name.text;
            if *abbreviation || text.contains(|c: char| !c.is_alphanumeric()) || text.chars().any(is_unspaced)
            {
                continue;
            }
            let message = if is_common(&fold_name(text)) {
                format!("“{text}” is a common word")
            } else if text.chars().count() < 3 {
                format!("“{text}” is too short for a name")
            } else {
                continue;
            };
            let help = "write a longer name, or list it under `abbreviations`";
            cx(files, name.at).warn(name.at.byte, message, help);
        }
    }
}

/// Titles that several people hold at once.
fn is_shared(role: &Role) -> bool {
    const SHARED: [&str; 14] = [
        "member",
        "deputy",
        "vice",
        "judge",
        "justice",
        "ambassador",
        "senator",
        "adviser",
        "advisor",
        "special",
        "commissioner",
        "representative",
        "spokesperson",
        "assistant",
    ];
    role.shared || fold_name(&role.title).split(' ').next().is_some_and(|first| SHARED.contains(&first))
}

fn last_day(role: &Role) -> Option<Date> {
    match role.to {
        End::On(to) => Some(to),
        // Where the end is not known nothing can be said against a successor.
        End::Unknown => role.from,
        End::Open => None,
    }
}

/// Two holders of one office on one day; on a handover day that is right.
fn offices(drafts: &[Draft], files: &[Cx<'_>]) {
    let mut by_office: BTreeMap<(String, String), Vec<(usize, usize)>> = BTreeMap::new();
    for (number, draft) in drafts.iter().enumerate() {
        for (role_number, role) in draft.entry.roles.iter().enumerate().filter(|(_, r)| !is_shared(r)) {
            let body = match &role.body {
                Named::Id(id) => id.clone(),
                Named::Text(text) => fold_name(text),
            };
            by_office.entry((body, fold_name(&role.title))).or_default().push((number, role_number));
        }
    }
    for holders in by_office.values() {
        for (place_in_list, (number, role_number)) in holders.iter().enumerate() {
            let role = &drafts[*number].entry.roles[*role_number];
            for (other_number, other_role) in &holders[..place_in_list] {
                let other = &drafts[*other_number].entry.roles[*other_role];
                let (Some(from), Some(other_from)) = (role.from, other.from) else { continue };
                // They share a day besides a handover if each surely begins before the other ends.
                let begins_inside =
                    |from: Date, end: Option<Date>| end.is_none_or(|end| from.surely_before(end));
                let overlap =
                    begins_inside(from, last_day(other)) && begins_inside(other_from, last_day(role));
                if overlap && number != other_number {
                    let at = drafts[*number].roles[*role_number];
                    let message = format!(
                        "`{}` and `{}` are both {} at once",
                        drafts[*other_number].entry.id, drafts[*number].entry.id, role.title
                    );
                    let help =
                        "put the dates right, or add `shared = true` to an office with several holders";
                    cx(files, at).error(at.byte, message, help);
                }
            }
        }
    }
}
