//! A label that is an office, and nobody or several held it.

use super::support::labels_of;
use crate::analysis::findings::Finding;
use crate::analysis::mentions::{self, registry};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule};
use crate::analysis::wording::counted_as;
use crate::registry::{Date, End, Role, fold_name};

/// See the module.
pub static RULE: Rule = Rule {
    name: "office-unresolved",
    group: Group::Mentions,
    level: Level::Hint,
    summary: "an office for a label that doesn’t say who speaks",
    doc: Doc {
        what: "A label that is an office which the registry knows, where on the day of the text nobody held it, or more than one, and the text names none.",
        why: "Nobody can tell who spoke.",
        how: "Write the name in the label, or in a note behind it.",
    },
    looks_at: "labels",
    examples: &[
        Example {
            title: "Several held it",
            dialect: "news-conference",
            text: "Statement and answers to media questions, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why?\n\nForeign Minister: So it is.\n^^^^^^^^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "A name",
            dialect: "news-conference",
            text: "Statement and answers to media questions, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why?\n\nForeign Minister Anna Lind: So it is.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

/// Speakers that are looked at: a text with hundreds has no offices for labels.
const MAX_NAMES: usize = 100;

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let Some(date) = mentions::date(snapshot) else { return };
    for speaker in snapshot.tally().named().take(MAX_NAMES) {
        let resolved = snapshot
            .speakers()
            .of_label(&speaker.name)
            .is_some_and(|known| known.entry.is_some() || known.name != speaker.name);
        if resolved {
            continue;
        }
        let office = fold_name(speaker.name.strip_prefix("The ").unwrap_or(&speaker.name));
        let (mut held, mut ever) = (0, 0);
        for (_, entry) in registry().entries() {
            let mut roles = entry.roles.iter().filter(|role| is_called(role, &office)).peekable();
            ever += usize::from(roles.peek().is_some());
            held += usize::from(roles.any(|role| holds(role, date)));
        }
        if ever == 0 || held == 1 {
            continue;
        }
        let holders = if held == 0 {
            "nobody known held".to_owned()
        } else {
            counted_as(held, "person held", "people held")
        };
        for (range, _) in labels_of(snapshot, &speaker.name).into_iter().take(1) {
            findings.push(Finding::new(range, format!("{holders} the office `{}` on {date}", speaker.name)));
        }
    }
}

fn is_called(role: &Role, office: &str) -> bool {
    fold_name(&role.title) == office || role.short.iter().any(|short| fold_name(short) == office)
}

fn holds(role: &Role, date: Date) -> bool {
    let to = match role.to {
        End::On(to) => Some(to),
        _ => None,
    };
    date.within(role.from, to).is_possible()
}
