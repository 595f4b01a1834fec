//! A no-break space between two words.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Formats, Group, Level, Rule, Safety};
use crate::syntax::label::is_blank;

/// Short words that a typographer ties to the next one.
const TIED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "nr", "sr", "sra", "herr", "frau", "hon", "gen", "sen", "prof", "a",
    "i",
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "stray-nbsp",
    group: Group::Typography,
    level: Level::Warning,
    summary: "a no-break space between two words",
    doc: Doc {
        what: "A no-break space between two words of letters in text of Latin script. Behind titles, initials and single letters, and beside numbers and units, it is good typography and left alone; inside labels another rule speaks of it.",
        why: "It can’t be seen, a search for the two words does not find them, and lines break in odd places.",
        how: "Make it an ordinary blank. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "A no-break space in running text",
            dialect: "news-conference",
            text: "Question: Why\u{a0}now?\n             ^\n\nAnna Lind: Because.\n",
            fixed: Some("Question: Why now?\n\nAnna Lind: Because.\n"),
        },
        Example {
            title: "Where it belongs",
            dialect: "news-conference",
            text: "Question: Did Mr\u{a0}Roe, J.\u{a0}Doe and Dr\u{a0}Lee pay 5\u{a0}euros?\n\nAnna Lind: No.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() {
        return;
    }
    let speech = view.speech();
    for (at, _) in
        view.text[speech.clone()].match_indices('\u{a0}').map(|(at, found)| (at + speech.start, found))
    {
        let end = at + '\u{a0}'.len_utf8();
        let before = view.text[..at].chars().next_back();
        let after = view.text[end..].chars().next();
        let word = view.text[..at]
            .rsplit(is_blank)
            .next()
            .unwrap_or_default()
            .trim_start_matches(|c: char| !c.is_alphabetic());
        let tied = word.chars().count() <= 1 || TIED.contains(&word.to_lowercase().as_str());
        if before.is_some_and(is_latin) && after.is_some_and(is_latin) && !tied {
            let finding = Finding::new(at..end, "no-break space between two words");
            findings.push(finding.fixed_by("Make it an ordinary blank", Safety::Safe, at..end, " "));
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}
