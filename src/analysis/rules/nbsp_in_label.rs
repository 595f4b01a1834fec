//! `MR.`, a no-break space, `LIND` → `MR. LIND`

use super::support::name_range;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::syntax::label::is_blank;

/// See the module.
pub static RULE: Rule = Rule {
    name: "nbsp-in-label",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a no-break space or a wide gap inside the name of a label",
    doc: Doc {
        what: "A no-break space, or several blanks, inside the name of a label, where other labels have one ordinary blank there. Houses in which a quarter of the labels or more have it are left alone.",
        why: "A search for the label misses it, and programs take it for another speaker.",
        how: "Put one ordinary blank there. The fix does that.",
    },
    looks_at: "labels",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "A no-break space behind the honorific",
            dialect: "white-house",
            text: "Q    Why?\n\nMR.\u{a0} LIND:  Because.\n   ^^\n\nQ    And now?\n\nMR. LIND:  We wait.\n\nQ    Long?\n\nMR. LIND:  No.\n\nQ    Why?\n\nMR. LIND:  Because.\n",
            fixed: Some(
                "Q    Why?\n\nMR. LIND:  Because.\n\nQ    And now?\n\nMR. LIND:  We wait.\n\nQ    Long?\n\nMR. LIND:  No.\n\nQ    Why?\n\nMR. LIND:  Because.\n",
            ),
        },
        Example {
            title: "A house that sets them",
            dialect: "white-house",
            text: "Q    Why?\n\nMR.\u{a0}LIND:  Because.\n\nQ    And now?\n\nMR.\u{a0}LIND:  We wait.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    for label in &view.block.labels {
        let range = name_range(label);
        let mut at = range.start;
        let mut clean = true;
        while let Some(found) = view.text[at..range.end].find(is_blank) {
            let start = at + found;
            let end = view.text[start..range.end].find(|c| !is_blank(c)).map_or(range.end, |len| start + len);
            let gap = &view.text[start..end];
            // A label over a line end is another matter.
            if gap != " " && !view.dialect.padded {
                marks.mark(start..end, &*label.name);
                clean = false;
            }
            at = end;
        }
        // A name of one word has no blank to be right.
        marks.usual += u32::from(clean && label.name.contains(' '));
    }
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, marks) = view.gathered.totals();
    if marks == 0 || marks * 4 > marks + usual {
        return;
    }
    for (range, name) in view.gathered.marks() {
        let nbsp = view.snapshot.text().slice(range.clone()).contains(|c| c != ' ' && c != '\t');
        let what = if nbsp { "no-break space" } else { "wide gap" };
        let finding = Finding::new(range.clone(), format!("{what} in the label `{name}`"));
        findings.push(finding.fixed_by("Make it one blank", Safety::Safe, range, " "));
    }
}
