//! Looks, and prints what is asked for.

use std::collections::BTreeSet;

use rapporteur::analysis::rules;

use crate::judged::Judged;
use crate::look::{self, Family};
use crate::{Wish, folder, goals, known, tables};

/// Prints what `wish` asks for. Whether every figure reaches its goal.
///
/// # Errors
/// A list or a transcript that can't be read, or a rule that there isn't.
pub fn run(wish: &Wish) -> Result<bool, String> {
    let folder = folder::folder();
    if let Wish::List(rule) = wish
        && rules::by_name(rule).is_none()
    {
        return Err(format!("no rule `{rule}`; `rapporteur rules` lists them"));
    }
    if !folder.is_dir() {
        println!("skipped: there are no real transcripts at {}", folder.display());
        return Ok(true);
    }
    let judged = Judged::read()?;
    let families = folder::families(&folder);
    let families: Vec<Family> =
        families.iter().map(|name| look::family(&folder, name)).collect::<Result<_, _>>()?;
    match wish {
        Wish::List(rule) => {
            list(&families, &judged, rule);
            Ok(true)
        }
        Wish::Missed => {
            for one in known::known(&folder, &families)?.iter().filter(|one| one.found_by.is_none()) {
                let (family, file, line) = &one.at;
                let why = one.otherwise.as_deref().unwrap_or("missed");
                println!("{family}\t{file}\t{line}\t{}\t{why}", one.kind);
            }
            Ok(true)
        }
        Wish::Tables => {
            let quiet = tables::print(&families, &judged);
            let kept = lost(&families, &judged);
            let known = known::known(&folder, &families)?;
            let count = known.iter().filter(|one| one.otherwise.is_none()).count();
            let found = known.iter().filter(|one| one.otherwise.is_none() && one.found_by.is_some()).count();
            let share = found as f64 / count.max(1) as f64;
            println!(
                "known errors found within a line: {found} of {count}, {share:.3} (goal {}); {} more are none",
                goals::KNOWN,
                known.len() - count
            );
            Ok(quiet && kept && share >= goals::KNOWN)
        }
    }
}

fn list(families: &[Family], judged: &Judged, rule: &str) {
    for found in families.iter().flat_map(|family| &family.found).filter(|found| found.rule.name == rule) {
        let place = &found.place;
        let verdict = match judged.of(place) {
            Some(true) => "right",
            Some(false) => "wrong",
            None => "?",
        };
        let at = format!("{}\t{}\t{}\t{}", place.family, place.file, place.line, place.column);
        println!("{rule}\t{at}\t{verdict}\t{} | {}", found.message, found.words);
    }
}

/// Prints findings that were judged right and aren't made any more. Whether there are none.
fn lost(families: &[Family], judged: &Judged) -> bool {
    let found: BTreeSet<_> = families.iter().flat_map(|family| &family.found).map(|one| &one.place).collect();
    let lost: Vec<_> = judged.right().filter(|place| !found.contains(place)).collect();
    for place in &lost {
        println!("lost: {} in {} {}:{}:{}", place.rule, place.family, place.file, place.line, place.column);
    }
    lost.is_empty()
}
