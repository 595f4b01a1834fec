//! `**Anna:**` and `Anna:` in one text

use super::support::{name_range, rarer_form};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule};
use crate::syntax::LabelKind;
use crate::syntax::dialect::Form;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-label-forms",
    group: Group::Labels,
    level: Level::Hint,
    summary: "labels of two forms in one text",
    doc: Doc {
        what: "Labels with marks around the name and labels without, or labels with words behind them where the others stand alone. Reported are the rarer ones, where they are a quarter of all at most; else one place.",
        why: "Readers take the other form for something else, and so do programs.",
        how: "Give all labels one form.",
    },
    looks_at: "labels",
    fix: None,
    examples: &[
        Example {
            title: "A name without marks",
            dialect: "mixed",
            text: "**Anna Lind:** Shall we?\n\n**John Roe:** Yes.\n\nAnna Lind: So be it.\n^^^^^^^^^\n\n**John Roe:** It is.\n",
            fixed: None,
        },
        Example {
            title: "One form",
            dialect: "mixed",
            text: "**Anna Lind:** Shall we?\n\n**John Roe:** Yes.\n\n**Anna Lind:** So be it.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let dialect = view.dialect;
    let wraps = dialect.styles().any(|style| !style.wrap.is_empty());
    let both = wraps && dialect.styles().any(|style| style.wrap.is_empty() && style.form != Form::MarkerOnly);
    let alone = dialect.label.form == Form::Standalone;
    if !both && !alone {
        return;
    }
    for label in
        view.block.labels.iter().filter(|label| label.kind == LabelKind::Speaker && !label.name.is_empty())
    {
        let range = name_range(label);
        let form = if alone {
            let rest = &view.text[(label.words_start as usize).min(view.text.len())..];
            let line = rest.split(['\n', '\r']).next().unwrap_or_default().trim();
            match line {
                "" => "alone",
                // A name with a slip in it (`PRESIDENT NIX0N`) is still the label.
                _ if line.contains(|c: char| c.is_ascii_digit())
                    && line.chars().all(|c| c.is_ascii_digit() || c.is_uppercase()) =>
                {
                    continue;
                }
                _ => "with words behind it",
            }
        } else if view.text[..range.start].ends_with(['*', '_', '>', '<', '[']) {
            "with marks"
        } else {
            "without marks"
        };
        if form == "alone" {
            marks.usual += 1;
        } else {
            marks.mark(range, form);
        }
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, all) = view.gathered.totals();
    if all == 0 || usual > 0 && all * 4 > all + usual {
        return;
    }
    let marks: Vec<_> = view.gathered.marks().collect();
    let (first, second): (Vec<_>, Vec<_>) =
        marks.into_iter().partition(|(_, form)| &**form != "without marks");
    let ranges = |marks: Vec<(std::ops::Range<usize>, Box<str>)>| {
        marks.into_iter().map(|(range, _)| range).collect::<Vec<_>>()
    };
    let (rare, others, form, other) = if usual > 0 {
        (first, usual as usize, "with words behind it", "stand alone")
    } else if first.len() < second.len() {
        (first, second.len(), "with marks around it", "have none")
    } else {
        let others = first.len();
        (second, others, "without marks", "have them")
    };
    if rare.is_empty() {
        return;
    }
    let message = |others| format!("a label {form}, {others} others {other}");
    let found = rarer_form(ranges(rare), others, message, |_| String::new(), "");
    findings.extend(found.into_iter().map(|finding| Finding { fix: None, ..finding }));
}
