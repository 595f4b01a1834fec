//! `Mr. LIND:` → `MR. LIND:`

use std::collections::HashMap;

use super::support::{
    begins_turn, house_separator, is_known, is_name, is_separator, labels_of, leading_words, openings,
};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::blanks;
use crate::syntax::name;

/// See the module.
pub static RULE: Rule = Rule {
    name: "label-case",
    group: Group::Labels,
    level: Level::Hint,
    summary: "a label in other capitals than the speaker’s other labels",
    doc: Doc {
        what: "A label whose name is printed with other capitals than usual: where at most a quarter of the speaker’s labels have that form, or where the house’s labels are in capitals and this one isn’t, so that it is not seen as a label.",
        why: "Where capitals make the label, the turn is taken for part of the one before.",
        how: "Use the same capitals in all labels. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "An honorific in small letters",
            dialect: "white-house",
            text: "Q    Why?\n\nMR. LIND: Because.\n\nQ    And now?\n\nMr. LIND: We wait.\n^^^^^^^^\n",
            fixed: Some("Q    Why?\n\nMR. LIND: Because.\n\nQ    And now?\n\nMR. LIND: We wait.\n"),
        },
        Example {
            title: "Names in capitals may have small letters",
            dialect: "white-house",
            text: "Q    Why?\n\nMR. McLIND:  Because.\n\nQ    And now?\n\nMR. McLIND:  We wait.\n\nMr. McLind: a name, and no more.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if house_separator(view.dialect).is_none() || view.is_opaque() {
        return;
    }
    for (at, line) in openings(view) {
        for end in leading_words(line) {
            let word = &line[..end];
            let name = word.trim_end_matches([':', '.']);
            let rest = &line[end..];
            let after = blanks(rest);
            if name.len() < word.len()
                && is_separator(view.dialect, &word[name.len()..])
                && after > 0
                && begins_turn(&rest[after..])
                && is_name(view.dialect, name)
            {
                marks.mark(at..at + name.len(), name);
            }
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let mut add = |range: std::ops::Range<usize>, found: &str, usual: &str| {
        let message = format!("`{found}` is `{usual}` in other labels");
        findings.push(Finding::new(range.clone(), message).fixed_by(
            format!("Change to `{usual}`"),
            Safety::Safe,
            range,
            usual,
        ));
    };
    for (range, found) in view.gathered.marks() {
        let usual = snapshot.tally().find(&found).filter(|_| is_known(snapshot, &found));
        if let Some(usual) = usual.filter(|usual| *usual.name != *found) {
            add(range, &found, &usual.name);
        }
    }
    // Only those whose name is printed in more than one way are walked.
    for speaker in snapshot.tally().named().filter(|speaker| speaker.calm.is_some() && speaker.turns > 3) {
        let labels = labels_of(snapshot, &speaker.name);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        labels.iter().for_each(|(_, name)| *counts.entry(name).or_default() += 1);
        let usual = counts.iter().max_by_key(|(name, count)| (**count, **name)).map(|(name, _)| *name);
        let Some(usual) = usual else { continue };
        let rare = labels.iter().filter(|(_, name)| **name != *usual && name::key(name) == name::key(usual));
        for (range, found) in
            rare.filter(|(_, name)| counts.get(&**name).is_some_and(|count| count * 4 <= labels.len()))
        {
            add(range.clone(), found, usual);
        }
    }
}
