//! `Q5.` and then `Q7.`

use super::support::{name_range, wide};
use crate::analysis::findings::{Finding, Marks, Related};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule};
use crate::syntax::dialect::StampPlace;

/// So many questions may be missing; where more are, another count began.
const MOST: u32 = 3;

/// See the module.
pub static RULE: Rule = Rule {
    name: "number-skipped",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a gap in the numbers of questions",
    doc: Doc {
        what: "A numbered question whose number is up to four above the one before, where the next number goes on from it. A count that begins anew is left alone.",
        why: "A question may be missing, and references to the numbers go wrong.",
        how: "Look whether a question is missing; else number again from there.",
    },
    looks_at: "labels",
    fix: None,
    examples: &[
        Example {
            title: "Six is missing",
            dialect: "oral-evidence",
            text: "Q4 **Chair:** Why?\n\n**Anna Lind:** Because.\n\nQ5 **Chair:** And now?\n\n**Anna Lind:** We wait.\n\nQ7 **Chair:** Long?\n^^\n\n**Anna Lind:** No.\n\nQ8 **Chair:** Good.\n",
            fixed: None,
        },
        Example {
            title: "A new count",
            dialect: "oral-evidence",
            text: "Q4 **Chair:** Why?\n\n**Anna Lind:** Because.\n\nQ5 **Chair:** And now?\n\n**Anna Lind:** We wait.\n\nQ1 **Chair:** Long?\n\n**Anna Lind:** No.\n\nQ2 **Chair:** Good.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let numbers = view.dialect.styles().any(|style| style.stamp.place == StampPlace::QuestionNumber);
    for label in &view.block.labels {
        let range = match &label.stamp {
            Some(stamp) if numbers => wide(stamp),
            _ if label.asks() && label.name.ends_with(|c: char| c.is_ascii_digit()) => name_range(label),
            _ => continue,
        };
        let text = view.text[range.clone()].trim_end();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        marks.mark(range.start..range.start + text.len(), digits);
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<_> =
        view.gathered.marks().filter_map(|(range, word)| Some((range, word.parse::<u32>().ok()?))).collect();
    for (at, window) in marks.windows(2).enumerate() {
        let [(before, last), (range, number)] = window else { continue };
        let gap = number.saturating_sub(*last);
        let goes_on = marks.get(at + 2).is_none_or(|(_, next)| *next == number + 1);
        if gap > 1 && gap <= MOST + 1 && goes_on {
            let mut finding =
                Finding::new(range.clone(), format!("question {number} comes after question {last}"));
            finding.related = vec![Related { range: before.clone(), message: format!("question {last}") }];
            findings.push(finding);
        }
    }
}
