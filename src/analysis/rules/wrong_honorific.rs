//! `MR. LIND` beside `MS. LIND`

use super::support::{Sex, honorific, labels_of};
use crate::analysis::findings::{Finding, Related};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::wording::times;
use crate::syntax::name;
use crate::syntax::tally::Speaker;

/// A form is suspect that is used so often at most …
const RARE: usize = 2;
/// … beside one that is used so often at least.
const USUAL: usize = 5;
/// Names that are compared at most.
const MAX_NAMES: usize = 400;

/// See the module.
pub static RULE: Rule = Rule {
    name: "wrong-honorific",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label that makes a woman of a man, or a man of a woman",
    doc: Doc {
        what: "A label with `MR.` for somebody who is `MS.` in five labels or more, or the other way round. Where both speak next to each other they are two people, and nothing is reported.",
        why: "The turn is counted for somebody who does not exist, and the speaker is misaddressed in print.",
        how: "Change the honorific, after a look at who speaks. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A man for a woman",
            dialect: "white-house",
            text: "Q    One?\n\nMS. LIND:  Yes.\n\nQ    Two?\n\nMS. LIND:  Yes.\n\nQ    Three?\n\nMR. LIND:  Yes.\n^^^^^^^^\n\nQ    Four?\n\nMS. LIND:  Yes.\n\nQ    Five?\n\nMS. LIND:  Yes.\n\nQ    Six?\n\nMS. LIND:  Yes.\n",
            fixed: Some(
                "Q    One?\n\nMS. LIND:  Yes.\n\nQ    Two?\n\nMS. LIND:  Yes.\n\nQ    Three?\n\nMS. LIND:  Yes.\n\nQ    Four?\n\nMS. LIND:  Yes.\n\nQ    Five?\n\nMS. LIND:  Yes.\n\nQ    Six?\n\nMS. LIND:  Yes.\n",
            ),
        },
        Example {
            title: "Husband and wife",
            dialect: "name-colon",
            text: "Mr. Smith: One.\n\nMs. Smith: Two.\n\nMr. Smith: Three.\n\nMr. Smith: Four.\n\nMr. Smith: Five.\n\nMr. Smith: Six.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let titled = snapshot.tally().named().take(MAX_NAMES);
    let titled: Vec<(&Speaker, Sex, String)> = titled
        .filter_map(|speaker| honorific(&speaker.name).map(|(sex, rest)| (speaker, sex, name::key(rest))))
        .collect();
    for (rare, sex, surname) in titled.iter().filter(|(speaker, ..)| speaker.turns <= RARE) {
        let same = |(usual, other, name): &&(&Speaker, Sex, String)| {
            usual.turns >= USUAL && other != sex && name == surname
        };
        let mut meant = titled.iter().filter(same);
        let (Some((usual, ..)), None) = (meant.next(), meant.next()) else { continue };
        let labels = labels_of(snapshot, &rare.name);
        if labels.iter().any(|(range, _)| stands_beside(view, range.start, &usual.name)) {
            continue;
        }
        let first = labels_of(snapshot, &usual.name).into_iter().next();
        for (range, _) in labels {
            let message = format!(
                "`{}` speaks {}, `{}` {}",
                rare.name,
                times(rare.turns),
                usual.name,
                times(usual.turns)
            );
            let mut finding = Finding::new(range.clone(), message);
            finding.related = first
                .iter()
                .map(|(place, _)| Related {
                    range: place.clone(),
                    message: format!("`{}` speaks here", usual.name),
                })
                .collect();
            findings.push(finding.fixed_by(
                format!("Change to `{}`", usual.name),
                Safety::Unsafe,
                range,
                usual.name.clone(),
            ));
        }
    }
}

/// Whether the label before or behind the one at byte `at` bears `name`.
fn stands_beside(view: &DocumentView<'_>, at: usize, name: &str) -> bool {
    let tree = view.snapshot.tree();
    let Some(here) = tree.at_byte(at) else { return false };
    let index =
        here.block.labels.iter().position(|label| here.start() + label.start as usize >= at).unwrap_or(0);
    let number = here.before.labels + index;
    let bears = |number: usize| {
        tree.at_label(number).is_some_and(|at| {
            let label = at.block.labels.get(number - at.before.labels);
            label.is_some_and(|label| name::key(&label.name) == name::key(name))
        })
    };
    number.checked_sub(1).is_some_and(bears) || bears(number + 1)
}
