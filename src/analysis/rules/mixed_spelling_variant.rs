//! `honour` beside `organize` in the editor's own words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::support::{is_speech, remarks};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety, When};

/// British and American spellings of one word.
const PAIRS: &[(&str, &str)] = &[
    ("honour", "honor"),
    ("honours", "honors"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("neighbours", "neighbors"),
    ("neighbouring", "neighboring"),
    ("favour", "favor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("rumour", "rumor"),
    ("centre", "center"),
    ("centres", "centers"),
    ("theatre", "theater"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("dialogue", "dialog"),
    ("catalogue", "catalog"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("cancelled", "canceled"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("analyse", "analyze"),
    ("organise", "organize"),
    ("organised", "organized"),
    ("organisation", "organization"),
    ("recognise", "recognize"),
    ("recognised", "recognized"),
    ("normalise", "normalize"),
    ("normalised", "normalized"),
    ("realise", "realize"),
    ("realised", "realized"),
    ("emphasise", "emphasize"),
    ("emphasised", "emphasized"),
    ("summarise", "summarize"),
    ("apologise", "apologize"),
    ("criticise", "criticize"),
    ("criticised", "criticized"),
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-spelling-variant",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    summary: "British and American spellings in the editor’s own words",
    doc: Doc {
        what: "Whole words in small letters in titles, heads and notes that are spelt the British way where more are spelt the American way, or the other way round. What was said is left alone. Off unless asked for: in published texts most of what it finds is right.",
        why: "A house has one spelling.",
        how: "Use the spelling of the others. The fix does that.",
    },
    looks_at: "editor’s text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "Two spellings in notes",
            dialect: "news-conference",
            text: "Anna Lind’s answers, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nQuestion (on labour, centre): Why?\n\nAnna Lind (on defense): It’s an honor.\n              ^^^^^^^\n",
            fixed: Some(
                "Anna Lind’s answers, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nQuestion (on labour, centre): Why?\n\nAnna Lind (on defence): It’s an honor.\n",
            ),
        },
        Example {
            title: "Spoken words, and names",
            dialect: "news-conference",
            text: "Question (on labour): Why the Department of Defense?\n\nAnna Lind: It’s an honor.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static WORDS: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
        PAIRS.iter().flat_map(|(british, american)| [(*british, true), (*american, false)]).collect()
    });
    if view.is_opaque() {
        return;
    }
    let mut look = |range: std::ops::Range<usize>, place: &str| {
        let text = &view.text[range.clone()];
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if let Some(british) = WORDS.get(word) {
                let start = range.start + (word.as_ptr() as usize - text.as_ptr() as usize);
                marks.mark(
                    start..start + word.len(),
                    format!("{place}{} {word}", if *british { "British" } else { "American" }),
                );
            }
        }
    };
    match view.label() {
        // The label with its notes, and remarks behind it.
        Some(label) => {
            look(0..label.words_start as usize, "");
            let start = label.words_start as usize;
            for remark in remarks(view).into_iter().filter(|remark| remark.range.start >= start) {
                look(remark.inner, "");
            }
        }
        // Whether this is a head or speech is known of the document alone.
        None => look(0..view.text.len(), "?"),
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let own = |range: &std::ops::Range<usize>, word: &str| {
        !word.starts_with('?') || !is_speech(view.snapshot, range.start)
    };
    let marks: Vec<_> = view.gathered.marks().filter(|(range, word)| own(range, word)).collect();
    let british = marks.iter().filter(|(_, word)| word.contains("British")).count();
    let rare = if british * 2 > marks.len() { "American" } else { "British" };
    if british == 0 || british == marks.len() {
        return;
    }
    for (range, word) in marks.iter().filter(|(_, word)| word.contains(rare)) {
        let found = word.rsplit(' ').next().unwrap_or_default();
        let Some((british, american)) = PAIRS.iter().find(|pair| pair.0 == found || pair.1 == found) else {
            continue;
        };
        let right = if rare == "American" { british } else { american };
        let finding =
            Finding::new(range.clone(), format!("`{found}` is the {rare} spelling, most here are not"));
        findings.push(finding.fixed_by(
            format!("Change to `{right}`"),
            Safety::Unsafe,
            range.clone(),
            *right,
        ));
    }
}
