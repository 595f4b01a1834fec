//! A year that differs from the registry’s.

use super::support::{candidates, sole, year_at};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, When};
use crate::registry::{Entry, Kind};
use crate::syntax::words::floor;

/// See the module.
pub static RULE: Rule = Rule {
    name: "fact-date-conflict",
    group: Group::Mentions,
    level: Level::Hint,
    when: When::Off,
    summary: "a year that the registry contradicts",
    doc: Doc {
        what: "The death of a person whose death the registry dates, or an event that it dates, with another year in the same sentence (`the poisoning of X in 2007`).",
        why: "Readers take the year for right; what was said was said, but a note may put it right.",
        how: "Add a note; never change what was said.",
    },
    looks_at: "all text",
    examples: &[
        Example {
            title: "Another year",
            dialect: "news-conference",
            text: "Question: And the poisoning of Alexander Litvinenko in 2007?\n                                                       ^^^^\n\nAnna Lind: No facts.\n",
            fixed: None,
        },
        Example {
            title: "The right year, and a year of something else",
            dialect: "news-conference",
            text: "Question: And the poisoning of Alexander Litvinenko in 2006?\n\nAnna Lind: No facts. I met Alexander Litvinenko in 2001.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

/// Words for a death before a name …
const DEATHS: &[&str] = &["poisoning", "murder", "death", "killing", "assassination"];
/// … and the beginnings of those with which the registry speaks of one.
const DIED: &[&str] = &["die", "kill", "murder", "poison", "assassin", "fatal", "shot", "death"];
/// Bytes behind a name in which the year stands.
const NEAR: usize = 60;

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for found in candidates(view).iter() {
        let Some(entry) = sole(found).filter(|entry| !entry.facts.is_empty()) else { continue };
        let before = view.text[..found.range.start].trim_end();
        let dated = match entry.kind {
            Kind::Person => {
                let before = before.strip_suffix("of").map(str::trim_end);
                before.is_some_and(|before| DEATHS.iter().any(|death| before.ends_with(death)))
            }
            Kind::Event => true,
            _ => false,
        };
        let rest = &view.text[found.range.end..];
        let sentence = rest.find(['.', '?', '!', ';']).unwrap_or(rest.len()).min(NEAR);
        let Some(at) = rest[..floor(rest, sentence)].find(" in ").filter(|_| dated) else { continue };
        let Some((range, year)) = year_at(view.text, found.range.end + at + " in ".len()) else { continue };
        let own = years(entry);
        if let Some((right, what)) = own.first().filter(|_| own.iter().all(|(own, _)| *own != year)) {
            marks.mark(range, format!("`{}`: {what}, {right}", entry.name("en")));
        }
    }
}

/// The years that the registry gives for the thing, with what happened.
fn years(entry: &Entry) -> Vec<(u16, &str)> {
    let person = entry.kind == Kind::Person;
    let of_death = |what: &str| what.split(' ').any(|word| DIED.iter().any(|start| word.starts_with(start)));
    let facts = entry.facts.iter().filter(|fact| !person || of_death(&fact.what));
    let mut years = Vec::new();
    for fact in facts {
        let dates = [fact.date, fact.to].into_iter().flatten();
        years.extend(dates.map(|date| (date.parts().0, fact.what.as_str())));
    }
    years
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, message) in view.gathered.marks() {
        let message = if message.chars().count() > 80 { "the registry has another year" } else { &message };
        findings.push(Finding::new(range, message));
    }
}
