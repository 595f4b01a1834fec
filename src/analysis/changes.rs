//! What changed from one text to another, as few small edits.

use similar::{ChangeTag, TextDiff};

use super::findings::Edit;

/// The edits that make `new` of `old`, in order: lines that differ, without what their ends have in common.
/// Ranges are bytes of `old`.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, ['\n', '\r']).collect() };
    let (old_lines, new_lines) = (lines(old), lines(new));
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old_lines, &new_lines);
    let mut edits = Vec::new();
    let mut at = 0;
    let mut open: Option<(usize, usize, String)> = None;
    for change in diff.iter_all_changes() {
        let line = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                edits.extend(open.take().and_then(|(start, end, text)| trimmed(old, start..end, &text)));
                at += line.len();
            }
            ChangeTag::Delete => {
                at += line.len();
                open.get_or_insert((at - line.len(), at, String::new())).1 = at;
            }
            ChangeTag::Insert => open.get_or_insert((at, at, String::new())).2.push_str(line),
        }
    }
    edits.extend(open.and_then(|(start, end, text)| trimmed(old, start..end, &text)));
    edits
}

/// The replacement of `range` by `text` without the characters that stay at both ends.
fn trimmed(old: &str, range: std::ops::Range<usize>, text: &str) -> Option<Edit> {
    let before = &old[range.clone()];
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = before.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let rest = (&before[start..], &text[start..]);
    let end: usize =
        rest.0.chars().rev().zip(rest.1.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let mut edit =
        Edit { range: range.start + start..range.end - end, text: text[start..text.len() - end].to_owned() };
    // No position lies inside CR LF.
    let splits = |at: usize| old[..at].ends_with('\r') && old[at..].starts_with('\n');
    if splits(edit.range.start) {
        edit.range.start -= 1;
        edit.text.insert(0, '\r');
    }
    if splits(edit.range.end) {
        edit.range.end += 1;
        edit.text.push('\n');
    }
    (!edit.range.is_empty() || !edit.text.is_empty()).then_some(edit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn apply(old: &str, edits: &[Edit]) -> String {
        let mut text = old.to_owned();
        for edit in edits.iter().rev() {
            text.replace_range(edit.range.clone(), &edit.text);
        }
        text
    }

    #[test]
    fn only_what_differs_is_replaced() {
        let old = "Anna Lind :  So.\r\n\r\nTwo\u{a0}words.\n";
        let found = edits(old, "Anna Lind: So.\r\n\r\nTwo words.\n");
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|edit| edit.range.len() <= 4 && edit.text.len() <= 2), "{found:?}");
    }

    proptest! {
        #[test]
        fn the_edits_make_the_new_text(old in "[ab \n\r’é]{0,40}", new in "[ab \n\r’é]{0,40}") {
            let found = edits(&old, &new);
            let splits = |at: usize| old[..at].ends_with('\r') && old[at..].starts_with('\n');
            prop_assert!(!found.iter().any(|edit| splits(edit.range.start) || splits(edit.range.end)));
            prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
            prop_assert_eq!(apply(&old, &found), new);
        }
    }
}
