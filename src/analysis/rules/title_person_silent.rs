//! Somebody in the title who has no turn.

use crate::analysis::findings::Finding;
use crate::analysis::mentions::registry;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule};
use crate::registry::Kind;
use crate::syntax::name;

/// See the module.
pub static RULE: Rule = Rule {
    name: "title-person-silent",
    group: Group::Matter,
    level: Level::Hint,
    summary: "somebody whom the title names has no turn",
    doc: Doc {
        what: "A person of the registry whom the title gives the full name and whose name labels no turn, in a text where others speak. A surname alone often says what it was about, and is left alone.",
        why: "Readers expect their words. Turns of the other side are often left out on purpose; a note should say so.",
        how: "Add the missing turns, or a note that says what was left out.",
    },
    looks_at: "front matter",
    fix: None,
    examples: &[
        Example {
            title: "A guest who does not speak",
            dialect: "news-conference",
            text: "Anna Lind’s answers at a news conference with António Guterres, Port Alma, March 3, 2021\n                                              ^^^^^^^^^^^^^^^^\n\n7-03-03-2021\n\nQuestion: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
        Example {
            title: "A guest who speaks",
            dialect: "news-conference",
            text: "Anna Lind’s answers at a news conference with António Guterres, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nQuestion: Why?\n\nAnna Lind: So.\n\nAntónio Guterres: And so.\n",
            fixed: None,
        },
    ],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let Some(title) = snapshot.matter().front.as_ref().and_then(|front| front.title.clone()) else { return };
    let speakers = snapshot.speakers();
    if speakers.all().is_empty() {
        return;
    }
    let text = snapshot.text().slice(title.clone()).into_owned();
    for found in registry().scan(&text) {
        let [only] = found.candidates[..] else { continue };
        if registry().get(only).is_none_or(|entry| entry.kind != Kind::Person) {
            continue;
        }
        let named = &text[found.name.clone()];
        // A surname alone says what it was about: a meeting with somebody, a law that is named so.
        if !named.contains(char::is_whitespace) {
            continue;
        }
        let last = |name: &str| name::key(name.rsplit(char::is_whitespace).next().unwrap_or(name));
        let speaks = speakers.all().iter().any(|speaker| {
            speaker.entry == Some(only)
                || last(&speaker.name) == last(named)
                || speaker.spellings.iter().any(|spelling| last(&spelling.label) == last(named))
        });
        if !speaks {
            let range = title.start + found.name.start..title.start + found.name.end;
            findings.push(Finding::new(range, format!("`{named}` stands in the title and has no turn")));
        }
    }
}
