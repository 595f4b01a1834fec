//! `Zelenskyy` for the house’s `Zelensky`

use super::support::{candidates, is_speech, sole};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::registry::{Kind, fold_name};

/// See the module.
pub static RULE: Rule = Rule {
    name: "name-variant",
    group: Group::Mentions,
    level: Level::Hint,
    summary: "a person’s name in another spelling than the house’s",
    doc: Doc {
        what: "A full name that the registry lists as another spelling, a letter or two from the main one of that language, in the head, the labels and the notes of a text.",
        why: "Searches miss the person, and one text spells one name in two ways.",
        how: "Use the spelling of the registry. The fix does that.",
    },
    looks_at: "head, labels and notes",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "Another transliteration",
            dialect: "news-conference",
            text: "Statement on Aleksandr Litvinenko, Port Alma, March 3, 2021\n             ^^^^^^^^^^^^^^^^^^^^\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why?\n\nAnna Lind: So it is.\n",
            fixed: Some(
                "Statement on Alexander Litvinenko, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why?\n\nAnna Lind: So it is.\n",
            ),
        },
        Example {
            title: "The house’s spelling, and another name",
            dialect: "news-conference",
            text: "Statement on Alexander Litvinenko and Liz Truss, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why?\n\nAnna Lind: So it is.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for found in candidates(view).iter() {
        let Some(entry) = sole(found).filter(|entry| entry.kind == Kind::Person) else { continue };
        let name = &view.text[found.name.clone()];
        let alias = entry.aliases.iter().find(|alias| fold_name(&alias.text) == fold_name(name));
        let Some(main) = alias.and_then(|alias| entry.names.iter().find(|main| main.lang == alias.lang))
        else {
            continue;
        };
        if is_variant(name, &main.text) {
            marks.mark(found.name.clone(), &*main.text);
        }
    }
}

/// Whether the two are one name in two spellings: as many words, each a letter or three from the other.
fn is_variant(name: &str, main: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), main.split(' ').collect());
    let near = |a: &str, b: &str| {
        let initial = a.chars().next() == b.chars().next() && !a.contains('.');
        a == b || initial && a.chars().count() >= 4 && strsim::osa_distance(a, b) <= 3
    };
    a.len() == b.len() && name != main && a.iter().zip(&b).all(|(a, b)| near(a, b))
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, main) in view.gathered.marks().filter(|(range, _)| !is_speech(view.snapshot, range.start)) {
        let finding = Finding::new(range.clone(), format!("`{main}` in the registry"));
        findings.push(finding.fixed_by(format!("Change to `{main}`"), Safety::Unsafe, range, &*main));
    }
}
