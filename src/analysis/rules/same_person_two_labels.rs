//! `CHRIS ROE` and `CHRISTOPHER ROE`

use super::support::labels_of;
use crate::analysis::findings::{Finding, Related};
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::wording::times;
use crate::syntax::name;

/// See the module.
pub static RULE: Rule = Rule {
    name: "same-person-two-labels",
    group: Group::Labels,
    level: Level::Hint,
    summary: "one person under two full names",
    doc: Doc {
        what: "Two labels with a first name and the same surname, where one first name is short for the other. A full name first and a surname later is as it should be, and so is an office.",
        why: "Searches and counts take them for two people.",
        how: "Use one of them. The fix takes the one with more turns.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A short first name",
            dialect: "central-bank",
            text: "<NAME>CHRISTOPHER ROE</NAME>. Why? <NAME>CHAIR LIND</NAME>. Because. <NAME>CHRIS ROE</NAME>. And now? <NAME>CHAIR LIND</NAME>. We wait. <NAME>CHRISTOPHER ROE</NAME>. Thanks.\n                                                                           ^^^^^^^^^\n",
            fixed: Some(
                "<NAME>CHRISTOPHER ROE</NAME>. Why? <NAME>CHAIR LIND</NAME>. Because. <NAME>CHRISTOPHER ROE</NAME>. And now? <NAME>CHAIR LIND</NAME>. We wait. <NAME>CHRISTOPHER ROE</NAME>. Thanks.\n",
            ),
        },
        Example {
            title: "Two people of one surname",
            dialect: "central-bank",
            text: "<NAME>CHARLES ROE</NAME>. Why? <NAME>CHAIR LIND</NAME>. Because. <NAME>CATHERINE ROE</NAME>. And now? <NAME>LIND</NAME>. We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

/// Names that are compared at most.
const MAX_NAMES: usize = 400;

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let named: Vec<_> = snapshot.tally().named().take(MAX_NAMES).collect();
    for (at, one) in named.iter().enumerate() {
        for other in &named[at + 1..] {
            if !is_short_for(&one.name, &other.name) && !is_short_for(&other.name, &one.name) {
                continue;
            }
            let (rare, usual) = if one.turns < other.turns { (one, other) } else { (other, one) };
            let first = labels_of(snapshot, &usual.name).into_iter().next();
            for (range, _) in labels_of(snapshot, &rare.name) {
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
                let title = format!("Change to `{}`", usual.name);
                findings.push(finding.fixed_by(title, Safety::Unsafe, range, usual.name.clone()));
            }
        }
    }
}

/// Whether `short` has the same surname as `long` and a first name that is its beginning: `Chris`, `Christopher`.
fn is_short_for(short: &str, long: &str) -> bool {
    let (short, long) = (name::key(short), name::key(long));
    let (short, long): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    let ([first, short_rest @ ..], [longer, long_rest @ ..]) = (&short[..], &long[..]) else { return false };
    !short_rest.is_empty()
        && short_rest == long_rest
        && first.chars().count() >= 3
        && !first.ends_with('.')
        && longer.chars().count() > first.chars().count() + 1
        && longer.starts_with(first)
        && longer.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::is_short_for;

    #[test]
    fn short_names() {
        assert!(is_short_for("Chris Roe", "CHRISTOPHER ROE"));
        assert!(!is_short_for("Mr. Roe", "Mrs. Roe"));
        assert!(!is_short_for("Dan Roe", "Dana Roe"));
        assert!(!is_short_for("Chris Roe", "Christopher Lind"));
        assert!(!is_short_for("Roe", "Roenfeldt"));
    }
}
