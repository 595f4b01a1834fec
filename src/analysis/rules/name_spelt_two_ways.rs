//! `Mr. Lindgen` beside `Mr. Lindgren`

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::wording::times;

use super::support::Form;

/// See the module.
pub static RULE: Rule = Rule {
    name: "name-spelt-two-ways",
    group: Group::Mentions,
    level: Level::Hint,
    summary: "a surname that is spelt in two ways",
    doc: Doc {
        what: "In speech, a surname behind an honorific that stands there once or twice and is a letter from one that stands there five times or more, where nobody who speaks has that name.",
        why: "Searches miss the person; in print it looks like two.",
        how: "Look which is right. The fix takes the usual one.",
    },
    looks_at: "speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A letter is missing",
            dialect: "name-colon",
            text: "Anna Lindgren: Yes.\n\nJohn Roe: Mr. Carraway, Mr. Carraway, Mr. Carraway, Mr. Carraway and Mr. Carraway, and Mr. Caraway too.\n                                                                                           ^^^^^^^\n",
            fixed: Some(
                "Anna Lindgren: Yes.\n\nJohn Roe: Mr. Carraway, Mr. Carraway, Mr. Carraway, Mr. Carraway and Mr. Carraway, and Mr. Carraway too.\n",
            ),
        },
        Example {
            title: "Two people",
            dialect: "name-colon",
            text: "Anna Caraway: Yes.\n\nJohn Roe: Mr. Carraway, Mr. Carraway, Mr. Carraway, Mr. Carraway and Mr. Carraway, and Ms. Caraway too.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

/// A spelling is suspect that is used so often at most …
const RARE: usize = 2;
/// … beside one that is used so often at least.
const USUAL: usize = 5;
/// Shorter names that differ are different names.
const LONG: usize = 6;

/// An honorific and a surname.
static NAMED: LazyLock<Option<Form>> = LazyLock::new(|| {
    Form::new(
        r"\b(?:Mr|Ms|Mrs|Dr|Senator|Chairman|Secretary|President)\.?[ \x{a0}]+(\p{Lu}[\p{L}’'-]*\p{Ll})",
    )
});

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let Some(named) = NAMED.as_ref().filter(|_| !view.is_opaque()) else { return };
    let speech = view.speech();
    let Some(named) = named.on(&view.text[speech.clone()]) else { return };
    for found in named.captures_iter(&view.text[speech.clone()]).filter_map(|found| found.get(1)) {
        let name = found.as_str().trim_end_matches("’s").trim_end_matches("'s");
        let start = speech.start + found.start();
        if name.chars().count() >= LONG {
            marks.mark(start..start + name.len(), name);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> = view.gathered.marks().collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    marks.iter().for_each(|(_, name)| *counts.entry(name).or_default() += 1);
    let spoken: HashSet<String> = view
        .snapshot
        .tally()
        .named()
        .flat_map(|speaker| {
            speaker
                .name
                .split(' ')
                .map(|word| word.trim_end_matches([',', '.']).to_lowercase())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut slips: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for (rare, _) in
        counts.iter().filter(|(name, count)| **count <= RARE && !spoken.contains(&name.to_lowercase()))
    {
        let near = counts.iter().filter(|(usual, count)| **count >= USUAL && is_near(rare, usual));
        let near: Vec<_> = near.collect();
        if let [(usual, count)] = near[..] {
            slips.insert(rare, (usual, *count));
        }
    }
    for (range, name) in &marks {
        let Some((usual, count)) = slips.get(&**name) else { continue };
        let message = format!(
            "`{name}` stands {}, `{usual}` {}",
            times(counts.get(&**name).copied().unwrap_or(1)),
            times(*count)
        );
        let finding = Finding::new(range.clone(), message);
        findings.push(finding.fixed_by(
            format!("Change to `{usual}`"),
            Safety::Unsafe,
            range.clone(),
            *usual,
        ));
    }
}

/// Whether the two are a letter apart, the first letter and a plural aside.
fn is_near(rare: &str, usual: &str) -> bool {
    let plural = rare.strip_suffix('s') == Some(usual) || usual.strip_suffix('s') == Some(rare);
    !plural && rare.chars().next() == usual.chars().next() && strsim::osa_distance(rare, usual) == 1
}
