//! `5km` → `5 km`

use std::sync::LazyLock;

use super::support::{Form, is_prose};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{
    BlockView, Check, Doc, Example, Formats, Group, Level, Rule, RuleOption, Safety, Value, When,
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "number-unit-space",
    group: Group::Notes,
    level: Level::Hint,
    when: When::Off,
    options: &[RuleOption {
        name: "spaced",
        doc: "Whether a blank stands between number and unit, as the European Union’s guide has it; if not, none, as the BBC’s has it.",
        default: Value::Flag(true),
    }],
    summary: "number and unit with or without a blank, as the house doesn’t have it",
    doc: Doc {
        what: "Numbers right before a unit of measure (`5km`) where `spaced` is set, and numbers with a blank before it where not. Off unless asked for: houses differ.",
        why: "A search for a measure misses some of its places.",
        how: "Set the blank as the house has it. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "No blank",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: We went 5km.\n                   ^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: We went 5\u{a0}km.\n"),
        },
        Example {
            title: "A blank, and other words",
            dialect: "news-conference",
            text: "Question: Why 5\u{a0}km?\n\nAnna Lind: The A5m and the 3G net.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    static FORM: LazyLock<Option<Form>> = LazyLock::new(|| {
        Form::new(r"\b\d+(?:[.,]\d+)*(\s?)(?:km|kg|cm|mm|km/h|kW|MW|GW|kWh|MHz|GHz|kHz|Hz|°C|°F|km²|ha)\b")
    });
    let Some(form) = FORM.as_ref().filter(|_| !view.is_opaque()).and_then(|form| form.on(view.text)) else {
        return;
    };
    let spaced = view.settings.flag(&RULE, "spaced");
    for found in form.captures_iter(view.text) {
        let (Some(whole), Some(gap)) = (found.get(0), found.get(1)) else { continue };
        if gap.is_empty() == spaced && is_prose(view, whole.start()) {
            let (message, title, to) = if spaced {
                ("no blank before the unit", "Insert a no-break space", "\u{a0}")
            } else {
                ("blank before the unit", "Take the blank out", "")
            };
            findings.push(Finding::new(whole.range(), message).fixed_by(
                title,
                Safety::Safe,
                gap.range(),
                to,
            ));
        }
    }
}
