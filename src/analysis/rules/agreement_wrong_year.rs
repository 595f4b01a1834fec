//! `1998 Istanbul Charter`

use super::support::{candidates, softer_in_speech, sole, year_beside};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::registry::{Entry, Kind};

/// See the module.
pub static RULE: Rule = Rule {
    name: "agreement-wrong-year",
    group: Group::Mentions,
    level: Level::Warning,
    summary: "a year beside an agreement that isn’t its own",
    doc: Doc {
        what: "A year right before the name of an agreement, or behind it in brackets, in which it was neither signed nor adopted, and nothing else of the kind that the registry knows. In speech it is a hint.",
        why: "Readers look for another agreement.",
        how: "Change the year in your own text; in speech add a note. The fix changes it.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "Another year",
            dialect: "news-conference",
            text: "Question: And the 1998 Istanbul Charter?\n                  ^^^^\n\nAnna Lind: It stands.\n",
            fixed: Some("Question: And the 1999 Istanbul Charter?\n\nAnna Lind: It stands.\n"),
        },
        Example {
            title: "The year in which it was signed",
            dialect: "news-conference",
            text: "Question: And the 1999 Istanbul Charter?\n\nAnna Lind: The Istanbul Charter (1999) stands.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for found in candidates(view).iter() {
        let Some(entry) = sole(found).filter(|entry| entry.kind == Kind::Agreement) else { continue };
        let Some((range, year)) = year_beside(view.text, &found.range) else { continue };
        let own = years(entry);
        if let Some(right) = own.first().filter(|_| !own.contains(&year)) {
            marks.mark(range, format!("{right}\n{}", &view.text[found.range.clone()]));
        }
    }
}

/// The years of an agreement, that of its signature or adoption first.
fn years(entry: &Entry) -> Vec<u16> {
    let Some(agreement) = &entry.agreement else { return Vec::new() };
    let acts = [&agreement.signed, &agreement.adopted, &agreement.opened, &agreement.in_force];
    let mut years: Vec<u16> = acts.into_iter().flatten().map(|act| act.date.parts().0).collect();
    if years.is_empty() {
        return years;
    }
    years.extend(agreement.status.iter().map(|status| status.date.parts().0));
    // A name may have a year of its own: `Vienna Document 2011`.
    let names = entry.names.iter().chain(&entry.aliases).chain(&agreement.title).chain(&agreement.short);
    let digits = |name: &str| {
        name.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect::<Vec<u16>>()
    };
    years.extend(names.flat_map(|name| digits(&name.text)));
    years
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, word) in view.gathered.marks() {
        let Some((right, name)) = word.split_once('\n') else { continue };
        let finding = Finding::new(range.clone(), format!("`{name}` is of {right}"));
        let finding = finding.fixed_by(format!("Change to `{right}`"), Safety::Unsafe, range, right);
        findings.push(softer_in_speech(view.snapshot, finding));
    }
}
