//! Many findings of one kind as one that says how many there are.

use std::collections::HashMap;

use super::findings::{Fix, Reported};
use super::fixing;
use super::rule::Safety;

/// Findings of one rule that people are shown one by one, at most.
pub const MOST: usize = 50;

/// `found` with one finding instead of the many of a rule that reports more than `most`: the first, which says
/// how many there are, and whose fix is that of all.
pub fn collapsed(found: Vec<Reported>, most: usize) -> Vec<Reported> {
    let mut counts: HashMap<&'static str, usize> = HashMap::new();
    found.iter().for_each(|one| *counts.entry(one.rule.name).or_default() += 1);
    counts.retain(|_, count| *count > most);
    if counts.is_empty() {
        return found;
    }
    let mut fixes: HashMap<&'static str, Vec<Fix>> = HashMap::new();
    let mut kept: Vec<Reported> = Vec::new();
    for mut one in found {
        let Some(count) = counts.get(one.rule.name) else {
            kept.push(one);
            continue;
        };
        let first = !fixes.contains_key(one.rule.name);
        fixes.entry(one.rule.name).or_default().extend(one.finding.fix.take());
        if first {
            one.finding.message += &format!(" (first of {count})");
            kept.push(one);
        }
    }
    for one in &mut kept {
        if let Some(fixes) = fixes.remove(one.rule.name) {
            one.finding.fix = all(one.rule.name, fixes);
        }
    }
    kept
}

/// One fix for all of `rule`, safe where each is; none where there is none.
pub fn all(rule: &str, fixes: Vec<Fix>) -> Option<Fix> {
    let safe = fixes.iter().all(|fix| fix.safety == Safety::Safe);
    let safety = if safe { Safety::Safe } else { Safety::Unsafe };
    let (edits, count) = fixing::together(fixes);
    (count > 0).then(|| Fix { title: format!("Fix all {count} `{rule}` in this document"), safety, edits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::document::{Choice, Document};
    use crate::analysis::findings;

    #[test]
    fn the_first_of_many_stands_for_all_and_mends_all() {
        let mut text = "Question: Why?\n\nAnna Lind: So.\n\n".repeat(8);
        text.push_str("Question : It is  so, and  why?\n\nAnna Lind: I  know.\n");
        let document = Document::new(&text, Choice::recognise());
        let found = findings::of(&document.snapshot());
        let names = |found: &[Reported]| found.iter().map(|one| one.rule.name).collect::<Vec<_>>();
        let before = names(&found);
        assert_eq!(before, ["space-before-separator", "double-space", "double-space", "double-space"]);
        assert_eq!(names(&collapsed(found.clone(), 3)), before);
        let less = collapsed(found, 2);
        assert_eq!(names(&less), ["space-before-separator", "double-space"]);
        assert!(less[1].finding.message.ends_with("(first of 3)"), "{}", less[1].finding.message);
        let fix = less[1].finding.fix.as_ref().unwrap();
        assert_eq!((fix.edits.len(), fix.safety), (3, Safety::Safe));
        assert_eq!(fix.title, "Fix all 3 `double-space` in this document");
    }
}
