//! Applying fixes to a text until nothing is left to do.

use std::collections::{BTreeMap, HashSet};

use super::document::Document;
use super::findings::{self, Fix, Reported};

/// Rounds after which it is given up: fixes that call for each other's opposite would go on for ever.
const ROUNDS: usize = 30;

/// A text with its fixes applied.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The document with the new text.
    pub document: Document,
    /// How many fixes of each rule were applied.
    pub applied: BTreeMap<&'static str, usize>,
}

/// Applies the fixes of all findings in `document` that are `wanted`, again and again until there is none. Of
/// fixes that meet, the first is applied and the others wait for the next round.
pub fn fix(mut document: Document, wanted: &dyn Fn(&Reported, &Fix) -> bool) -> Fixed {
    let mut applied = BTreeMap::new();
    let mut seen = HashSet::from([document.text().to_string()]);
    for _ in 0..ROUNDS {
        let found = findings::of(&document.snapshot());
        let fixes = found.into_iter().filter_map(|one| {
            let fix = one.finding.fix.clone()?;
            wanted(&one, &fix).then_some((one.rule.name, fix))
        });
        let chosen = apart(fixes.collect());
        if chosen.is_empty() {
            break;
        }
        let mut next = document.clone();
        let mut edits: Vec<_> = chosen.iter().flat_map(|(_, fix)| &fix.edits).collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        for edit in edits.into_iter().rev() {
            next.edit(edit.range.clone(), &edit.text);
        }
        // A text that was there before would come again.
        if !seen.insert(next.text().to_string()) {
            break;
        }
        document = next;
        chosen.iter().for_each(|(rule, _)| *applied.entry(*rule).or_default() += 1);
    }
    Fixed { document, applied }
}

/// The fixes without those that meet an earlier one. A fix is taken with all its edits or not at all.
fn apart(mut fixes: Vec<(&'static str, Fix)>) -> Vec<(&'static str, Fix)> {
    let start = |fix: &Fix| fix.edits.first().map_or(0, |edit| edit.range.start);
    fixes.sort_by_key(|(_, fix)| start(fix));
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    fixes.retain(|(_, fix)| {
        // Insertions at one place meet too: which comes first would be chance.
        let meets = |range: &std::ops::Range<usize>| {
            let near = taken.iter().rev().take(64);
            near.into_iter().any(|other| range.start <= other.end && other.start <= range.end)
        };
        let free = !fix.edits.is_empty() && !fix.edits.iter().any(|edit| meets(&edit.range));
        if free {
            taken.extend(fix.edits.iter().map(|edit| edit.range.clone()));
            taken.sort_by_key(|range| range.start);
        }
        free
    });
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::document::Choice;
    use crate::analysis::rule::Safety;

    fn safe(text: &str) -> String {
        let document = Document::new(text, Choice::recognise());
        fix(document, &|_, fix| fix.safety == Safety::Safe).document.text().to_string()
    }

    #[test]
    fn fixes_that_meet_come_one_after_the_other() {
        let text = "Question :Why did you meet?\n\nAnna Lind :It was time.\n\nQuestion: And then?\n\nAnna Lind: We left.\n";
        let fixed = safe(text);
        assert_eq!(
            fixed,
            "Question: Why did you meet?\n\nAnna Lind: It was time.\n\nQuestion: And then?\n\nAnna Lind: We left.\n"
        );
        assert_eq!(safe(&fixed), fixed);
    }

    #[test]
    fn only_what_is_wanted_is_applied() {
        let document = Document::new(
            "Question:Why?\n\nAnna Lind : So.\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            Choice::recognise(),
        );
        let fixed = fix(document, &|one, _| one.rule.name == "no-space-after-separator");
        assert_eq!(fixed.applied, BTreeMap::from([("no-space-after-separator", 1)]));
        assert!(fixed.document.text().to_string().contains("Anna Lind : So."));
    }
}
