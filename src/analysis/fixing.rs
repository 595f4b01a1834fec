//! Applying fixes to a text until nothing is left to do.

use std::collections::{BTreeMap, HashSet};

use super::document::Document;
use super::findings::{self, Edit, Fix, Reported};

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

/// The edits, in order, of those of `fixes` that can be applied together: of fixes that meet, the first. And how
/// many fixes these are.
pub fn together(fixes: Vec<Fix>) -> (Vec<Edit>, usize) {
    let fixes = apart(fixes.into_iter().map(|fix| ((), fix)).collect());
    let count = fixes.len();
    let mut edits: Vec<Edit> = fixes.into_iter().flat_map(|(_, fix)| fix.edits).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    (edits, count)
}

/// The fixes without those that meet an earlier one. A fix is taken with all its edits or not at all.
fn apart<T>(mut fixes: Vec<(T, Fix)>) -> Vec<(T, Fix)> {
    let start = |fix: &Fix| fix.edits.iter().map(|edit| edit.range.start).min().unwrap_or(0);
    fixes.sort_by_key(|(_, fix)| start(fix));
    // What is taken, by its start: ranges that don't meet have ends in the same order.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    fixes.retain(|(_, fix)| {
        // Insertions at one place meet too: which comes first would be chance.
        let meets = |edit: &Edit| {
            let before = taken.range(..=edit.range.end).next_back();
            before.is_some_and(|(_, end)| edit.range.start <= *end)
        };
        let free = !fix.edits.is_empty() && !fix.edits.iter().any(meets);
        if free {
            taken.extend(fix.edits.iter().map(|edit| (edit.range.start, edit.range.end)));
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
    fn notes_to_colleagues_stay() {
        let text = "Question: Why?\n\nAnna Lind: So. [[check the name]]\n\nQuestion: And then?\n\nAnna Lind: We left.\n";
        assert_eq!(safe(text), text);
    }

    #[test]
    fn a_fix_of_several_edits_is_taken_whole_or_not() {
        let edit = |range, text: &str| Edit { range, text: text.into() };
        let fix = |edits| Fix { title: String::new(), safety: Safety::Safe, edits };
        let fixes = vec![
            fix(vec![edit(8..9, "x"), edit(30..31, "y")]),
            fix(vec![edit(0..2, "a"), edit(8..10, "b")]),
            fix(vec![edit(20..20, "c")]),
            fix(vec![edit(20..20, "d")]),
            fix(Vec::new()),
        ];
        let (edits, count) = together(fixes);
        assert_eq!(count, 2);
        assert_eq!(edits, [edit(0..2, "a"), edit(8..10, "b"), edit(20..20, "c")]);
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
