//! `00 O0 08 l9` → `00 00 08 19`

use super::support::{name_range, wide};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::dialect::StampPlace;

/// See the module.
pub static RULE: Rule = Rule {
    name: "ocr-slip",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a letter for a digit in a time stamp, or a digit for a letter in a label",
    doc: Doc {
        what: "Letters that recognition of print takes for digits (`O`, `l`, `I`) inside a time stamp, a comma inside one, and a `0` or `1` inside a word of letters in a label.",
        why: "The time can’t be read, or the name is nobody’s.",
        how: "Change the sign. The fix does that; nothing that was said changes.",
    },
    looks_at: "time stamps and labels",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Letters in a stamp",
            dialect: "air-to-ground",
            text: "00 O0 08 l9 CC\n^^^^^^^^^^^\nYou are GO.\n\n00 00 08 22 CDR\nRoger.\n",
            fixed: Some("00 00 08 19 CC\nYou are GO.\n\n00 00 08 22 CDR\nRoger.\n"),
        },
        Example {
            title: "A digit that is a number",
            dialect: "air-to-ground",
            text: "00 00 08 19 SWIM 1\nYou are GO, O O.\n\n00 00 08 22 CDR\nRoger.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

/// The digit that is printed so nearly as the letter `c` is.
fn digit(c: char) -> Option<char> {
    match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => None,
    }
}

/// The stamp at the start of `line` that has a comma or a period between two digits: `00 02 53 0,7`.
fn pointed(line: &str) -> Option<&str> {
    let end = line.match_indices(' ').nth(3)?.0;
    let found = line.get(..end).filter(|found| found.len() == "00 02 53 0,7".len())?;
    let bare: String = found.chars().filter(|c| !matches!(c, ',' | '.' | '\'')).collect();
    let groups =
        bare.split(' ').all(|group| group.len() == 2 && group.bytes().all(|byte| byte.is_ascii_digit()));
    let name = line[end..].trim_start().starts_with(char::is_uppercase);
    (groups && name).then_some(found)
}

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    // Such a line is seen as no label, and stands in the words of the one before.
    let logs =
        view.dialect.styles().any(|style| style.stamp.needed && style.stamp.place == StampPlace::Before);
    if logs && !view.is_opaque() {
        let mut start = 0;
        for line in view.text.split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            if let Some(found) = pointed(line.trim_start()) {
                let meant: String = found.chars().filter(|c| !matches!(c, ',' | '.' | '\'')).collect();
                marks.mark(start + indent..start + indent + found.len(), meant);
            }
            start += line.len();
        }
    }
    for label in &view.block.labels {
        if let Some(stamp) = &label.stamp {
            let range = wide(stamp);
            let found = &view.text[range.clone()];
            // `10:31 AM` has letters of its own.
            let slips = found.chars().any(|c| digit(c).is_some())
                && found.chars().all(|c| digit(c).is_some() || !c.is_alphabetic());
            if slips {
                marks.mark(range, found.chars().map(|c| digit(c).unwrap_or(c)).collect::<String>());
            }
        }
        let range = name_range(label);
        let name = &view.text[range.clone()];
        if name.contains(['0', '1']) && view.dialect.has_stamps() {
            let words = name.split(' ');
            let mended: Vec<String> = words.map(mend).collect();
            let mended = mended.join(" ");
            if mended != name {
                marks.mark(range, mended);
            }
        }
    }
}

/// `word` with letters for the digits inside it, where all else in it are capitals and a letter stands on both
/// sides.
fn mend(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let inside = |at: usize| {
        let side = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_uppercase());
        side(at.checked_sub(1)) && side(Some(at + 1))
    };
    letters
        .iter()
        .enumerate()
        .map(|(at, c)| match c {
            '0' if inside(at) => 'O',
            '1' if inside(at) => 'I',
            c => *c,
        })
        .collect()
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    for (range, meant) in view.gathered.marks() {
        let found = view.snapshot.text().slice(range.clone()).into_owned();
        let finding = Finding::new(range.clone(), format!("`{found}` for `{meant}`"));
        findings.push(finding.fixed_by(format!("Change to `{meant}`"), Safety::Safe, range, &*meant));
    }
}
