//! A full name that the registry doesn’t know.

use std::sync::LazyLock;

use super::support::{Form, candidates};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, When};

/// See the module.
pub static RULE: Rule = Rule {
    name: "unknown-person",
    group: Group::Mentions,
    level: Level::Hint,
    when: When::Off,
    summary: "a person with title and full name who isn’t in the registry",
    doc: Doc {
        what: "A title or an honorific and two names or more behind it that no entry of the registry bears, and no speaker of the text.",
        why: "A name that nobody looked up may be misspelt, and no card says who it is.",
        how: "Look the name up, and add it to the registry.",
    },
    looks_at: "all text",
    examples: &[
        Example {
            title: "Not in the registry",
            dialect: "news-conference",
            text: "Question: And Minister Quirin Aldano?\n              ^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: He left.\n",
            fixed: None,
        },
        Example {
            title: "In the registry, or a speaker",
            dialect: "news-conference",
            text: "Question: And Minister Dominic Raab? Ms. Anna Lind?\n\nAnna Lind: He left.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

/// A title and a full name.
static PERSON: LazyLock<Option<Form>> = LazyLock::new(|| {
    Form::new(
        r"\b(?:Mr|Ms|Mrs|Dr|President|Minister|Ambassador|Senator|Governor|General|Chancellor)\.? (\p{Lu}\p{Ll}+(?: \p{Lu}\.)?(?: \p{Lu}\p{Ll}+)+)",
    )
});

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let Some(person) = PERSON.as_ref().filter(|_| !view.is_opaque()) else { return };
    let speech = view.speech();
    let Some(person) = person.on(&view.text[speech.clone()]) else { return };
    let known = candidates(view);
    for found in person.captures_iter(&view.text[speech.clone()]) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        let range = speech.start + whole.start()..speech.start + whole.end();
        if !known.iter().any(|known| known.range.start < range.end && range.start < known.range.end) {
            marks.mark(range, name.as_str());
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, name) in view.gathered.marks() {
        let surname = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let speaks =
            view.snapshot.tally().named().any(|speaker| speaker.name.to_lowercase().ends_with(&surname));
        if !speaks {
            findings.push(Finding::new(range, format!("`{name}` is not in the registry")));
        }
    }
}
