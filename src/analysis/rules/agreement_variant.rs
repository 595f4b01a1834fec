//! `Istanbul Charter` for the full name, in the editor’s text

use super::support::{candidates, is_speech, sole};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::registry::{How, Kind};

/// See the module.
pub static RULE: Rule = Rule {
    name: "agreement-variant",
    group: Group::Mentions,
    level: Level::Hint,
    summary: "a short name of an agreement in the editor’s own text",
    doc: Doc {
        what: "In the head, the labels and the notes of a text, a name of an agreement that is not the one by which the registry lists it. Abbreviations are left alone, and so is speech: people say it as they like.",
        why: "Readers who don’t know the short name can’t look it up.",
        how: "Write the full name. The fix does that.",
    },
    looks_at: "head, labels and notes",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "In the title",
            dialect: "news-conference",
            text: "Foreign Minister Anna Lind’s statement on the Istanbul Charter, Port Alma, March 3, 2021\n                                              ^^^^^^^^^^^^^^^^\n\n7-03-03-2021\n\nThe Istanbul Charter stands.\n\nQuestion: Why?\n\nAnna Lind: So it is.\n",
            fixed: Some(
                "Foreign Minister Anna Lind’s statement on the Charter for European Security, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nThe Istanbul Charter stands.\n\nQuestion: Why?\n\nAnna Lind: So it is.\n",
            ),
        },
        Example {
            title: "In speech",
            dialect: "news-conference",
            text: "Question: And the Istanbul Charter?\n\nAnna Lind: It stands.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for found in candidates(view).iter().filter(|found| matches!(found.how, How::Alias | How::Name)) {
        let Some(entry) = sole(found).filter(|entry| entry.kind == Kind::Agreement) else { continue };
        let name = &view.text[found.name.clone()];
        // A translation is no variant.
        let short = |text: &&crate::registry::Text| {
            text.text.eq_ignore_ascii_case(name) && text.lang.starts_with("en")
        };
        let agreement = entry.agreement.as_ref();
        let aliases = entry.aliases.iter().chain(agreement.iter().flat_map(|agreement| &agreement.short));
        let main = entry.names.iter().chain(agreement.iter().flat_map(|agreement| &agreement.title));
        if aliases.clone().any(|text| short(&text)) && !main.clone().any(|text| short(&text)) {
            marks.mark(found.name.clone(), entry.name("en"));
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, full) in view.gathered.marks().filter(|(range, _)| !is_speech(view.snapshot, range.start)) {
        let message = format!("the full name is `{full}`");
        let message = if message.chars().count() > 80 {
            "not the full name of the agreement".to_owned()
        } else {
            message
        };
        let title = "Write the full name";
        findings.push(Finding::new(range.clone(), message).fixed_by(title, Safety::Unsafe, range, &*full));
    }
}
