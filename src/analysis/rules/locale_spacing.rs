//! `Pourquoi?` → `Pourquoi ?`

use super::support::{is_french, is_prose};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{
    BlockView, Check, Doc, Example, Formats, Group, Rule, RuleOption, Safety, Value, When,
};
use crate::syntax::label::is_blank;

/// See the module.
pub static RULE: Rule = Rule {
    name: "locale-spacing",
    group: Group::Typography,
    when: When::Off,
    options: &[RuleOption {
        name: "french",
        doc: "Whether the text is set as French, with a no-break space before `?` and inside `« »`. The French dialects always are.",
        default: Value::Flag(false),
    }],
    summary: "blanks before marks that aren’t as the language has them",
    doc: Doc {
        what: "In French: `?`, `!`, `;` and `»` without a no-break space before them, and `«` without one behind it. In other languages: blanks inside `« »`. Off unless asked for: texts of several languages have several ways.",
        why: "A mark that stands apart without a no-break space may begin the next line.",
        how: "Set the blank as the language has it. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "French without blanks",
            dialect: "government-fr",
            text: "Q : Pourquoi «ainsi», là?\n             ^     ^    ^\n\nR : Parce que.\n",
            fixed: Some("Q : Pourquoi «\u{a0}ainsi\u{a0}», là\u{a0}?\n\nR : Parce que.\n"),
        },
        Example {
            title: "French with them",
            dialect: "government-fr",
            text: "Q : Pourquoi «\u{a0}ainsi\u{a0}»\u{a0}?!\n\nR : Parce que.\n",
            fixed: None,
        },
        Example {
            title: "Another language",
            dialect: "news-conference",
            text: "Question: Is it « so »?\n                 ^  ^\n\nAnna Lind: Yes.\n",
            fixed: Some("Question: Is it «so»?\n\nAnna Lind: Yes.\n"),
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() {
        return;
    }
    let french = is_french(view) || view.settings.flag(&RULE, "french");
    let start = view.speech().start;
    for (at, mark) in
        view.text[start..].match_indices(['?', '!', ';', '»', '«']).map(|(at, mark)| (at + start, mark))
    {
        if !is_prose(view, at) || !french && !matches!(mark, "«" | "»") {
            continue;
        }
        let end = at + mark.len();
        // `&nbsp;`
        let before = view.text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
        if mark == ";" && before.ends_with('&') {
            continue;
        }
        let opens = mark == "«";
        let gap = if opens {
            end..end + view.text[end..].find(|c| !is_blank(c)).unwrap_or(0)
        } else {
            view.text[..at].trim_end_matches(is_blank).len()..at
        };
        let found = &view.text[gap.clone()];
        // `?!`, and what stands at the start or end of a line.
        let bare = if opens {
            view.text[gap.end..].starts_with(['\n', '\r']) || gap.end == view.text.len()
        } else {
            view.text[..gap.start].ends_with(['?', '!', '\n', '\r', '(', '“', '«', ';']) || gap.start <= start
        };
        if bare {
            continue;
        }
        if french && !matches!(found, "\u{a0}" | "\u{202f}") {
            let finding = Finding::new(
                at..end,
                format!("no no-break space {} `{mark}`", if opens { "behind" } else { "before" }),
            );
            findings.push(finding.fixed_by("Set a no-break space", Safety::Safe, gap, "\u{a0}"));
        } else if !french && !found.is_empty() {
            let finding = Finding::new(gap.clone(), format!("blank inside the quotation beside `{mark}`"));
            findings.push(finding.fixed_by("Take the blank out", Safety::Safe, gap, ""));
        }
    }
}
