//! `[TK]`, `TKTK`, `[?]`, `???`

use std::sync::LazyLock;

use super::support::{Form, in_code};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, When};
use crate::syntax::scan::note_ranges;

/// See the module.
pub static RULE: Rule = Rule {
    name: "placeholder-left",
    group: Group::Gate,
    level: Level::Error,
    when: When::Gate,
    summary: "a sign that something is still to come",
    doc: Doc {
        what: "`[TK]`, `TKTK`, `[TBC]`, `[TBD]`, `[XX]`, `[?]`, `[name?]` and `???`. `TK` without brackets may be a word, and is left alone.",
        why: "Somebody wanted to look something up before the text is published.",
        how: "Put in what is missing.",
    },
    looks_at: "all text",
    fix: None,
    in_end_matter: true,
    examples: &[
        Example {
            title: "A name to come",
            dialect: "news-conference",
            text: "Question: Why did [TK] go to TKTK?\n                  ^^^^       ^^^^\n\nAnna Lind: He saw Mr [?] there.\n                     ^^^\n",
            fixed: None,
        },
        Example {
            title: "Words",
            dialect: "news-conference",
            text: "Question: Why the TK machines?\n\nAnna Lind: So [sic] it is?!\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    static FORM: LazyLock<Option<Form>> = LazyLock::new(|| {
        Form::new(
            r"\[\s*(?:TK+|TBC|TBD|XX+|\?+|name\s?\?+|spelling\s?\?+|sp\?)\s*\]|\b(?:TK){2,}\b|(?:^|\s)\?{3,}(?:\s|$)",
        )
    });
    let Some(form) = FORM.as_ref().filter(|_| !view.is_opaque()) else { return };
    // Nearly no block has any of their signs.
    if !view.text.contains("TK") && !view.text.contains('[') && !view.text.contains("???") {
        return;
    }
    let Some(form) = form.on(view.text) else { return };
    let notes = note_ranges(view.text);
    for found in form.find_iter(view.text) {
        let start = found.start() + (found.as_str().len() - found.as_str().trim_start().len());
        let range = start..start + found.as_str().trim().len();
        let in_note = notes.iter().any(|note| note.contains(&range.start));
        if !in_note && !in_code(view.text, range.start) {
            findings.push(Finding::new(range.clone(), format!("`{}` is left", &view.text[range])));
        }
    }
}
