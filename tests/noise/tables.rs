//! The tables.

use std::collections::BTreeMap;

use rapporteur::analysis::rule::{Level, Rule};

use crate::goals;
use crate::judged::Judged;
use crate::look::Family;

/// What was counted of a rule.
#[derive(Default)]
struct Counts {
    found: usize,
    judged: usize,
    right: usize,
    families: usize,
}

impl Counts {
    fn precision(&self) -> Option<f64> {
        (self.judged > 0).then(|| self.right as f64 / self.judged as f64)
    }
}

fn by_rule(families: &[Family], judged: &Judged) -> BTreeMap<&'static str, (&'static Rule, Counts)> {
    let mut counts: BTreeMap<&'static str, (&'static Rule, Counts)> = BTreeMap::new();
    for family in families {
        let mut seen = std::collections::BTreeSet::new();
        for found in &family.found {
            let (_, counts) =
                counts.entry(found.rule.name).or_insert_with(|| (found.rule, Counts::default()));
            counts.found += 1;
            counts.families += usize::from(seen.insert(found.rule.name));
            if let Some(right) = judged.of(&found.place) {
                counts.judged += 1;
                counts.right += usize::from(right);
            }
        }
    }
    counts
}

/// Prints both tables. Whether every figure reaches its goal.
pub fn print(families: &[Family], judged: &Judged) -> bool {
    let rules = by_rule(families, judged);
    let mut good = true;
    println!(
        "{:<26}{:>8}{:>10}{:>9}{:>8}{:>7}{:>11}",
        "rule", "level", "families", "found", "judged", "right", "precision"
    );
    for (rule, counts) in rules.values() {
        let goal = goals::precision(rule.level);
        let precision = counts.precision();
        let reached = counts.judged < goals::LEAST && counts.judged == counts.found
            || precision.is_some_and(|precision| precision >= goal);
        good &= reached;
        let shown =
            precision.map_or("-".into(), |found| format!("{found:.2}{}", if reached { "" } else { "!" }));
        println!(
            "{:<26}{:>8}{:>10}{:>9}{:>8}{:>7}{shown:>11}",
            rule.name,
            rule.level.word(),
            counts.families,
            counts.found,
            counts.judged,
            counts.right
        );
    }
    println!(
        "\n{:<26}{:>6}{:>9}{:>10}{:>7}{:>12}{:>17}",
        "family", "files", "words", "warnings", "hints", "per 1,000", "false per 1,000"
    );
    let mut all = (0.0, 0);
    for family in families {
        let warnings = family.found.iter().filter(|found| found.level >= Level::Warning).count();
        // A sum from nothing would be -0.
        let wrong = family.found.iter().fold(0.0, |sum, found| {
            let precision = rules.get(found.rule.name).and_then(|(_, counts)| counts.precision());
            let right = judged.of(&found.place).map(|right| f64::from(u8::from(right)));
            sum + 1.0 - right.or(precision).unwrap_or(1.0)
        });
        let per = |count: f64| count * 1000.0 / family.words.max(1) as f64;
        all = (all.0 + wrong, all.1 + family.words);
        println!(
            "{:<26}{:>6}{:>9}{:>10}{:>7}{:>12.2}{:>17.3}",
            family.name,
            family.files,
            family.words,
            warnings,
            family.found.len() - warnings,
            per(family.found.len() as f64),
            per(wrong),
        );
    }
    let noise = all.0 * 1000.0 / all.1.max(1) as f64;
    let (seen, right) =
        rules.values().fold((0, 0), |sum, (_, counts)| (sum.0 + counts.judged, sum.1 + counts.right));
    println!("\nfalse in 1,000 words: {noise:.3} (goal {})", goals::NOISE);
    println!("judged by eye: {seen}, right {right} (goal {} judged)", goals::JUDGED);
    good && noise <= goals::NOISE && seen >= goals::JUDGED
}
