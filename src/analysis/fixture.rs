//! Texts in which `^` on the line below marks places: for the examples of rules and for tests.

use std::ops::Range;

/// A text with marked places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixture {
    /// The text without the lines of marks.
    pub text: String,
    /// The marked places, in bytes of that text, in order.
    pub marked: Vec<Range<usize>>,
}

/// Takes the lines that are made of blanks and `^` out of `marked`. A run of `^` marks the characters
/// above it, counted as Unicode scalar values.
pub fn read(marked: &str) -> Fixture {
    let mut fixture = Fixture { text: String::new(), marked: Vec::new() };
    let mut above = 0;
    for line in marked.split_inclusive('\n') {
        let is_marks = line.contains('^') && line.trim_end().chars().all(|c| c == ' ' || c == '^');
        if !is_marks {
            above = fixture.text.len();
            fixture.text.push_str(line);
            continue;
        }
        let target = fixture.text[above..].trim_end_matches('\n').to_owned();
        let byte =
            |column: usize| above + target.char_indices().nth(column).map_or(target.len(), |(at, _)| at);
        let mut start = None;
        for (column, c) in line.trim_end_matches('\n').chars().chain([' ']).enumerate() {
            match (c, start) {
                ('^', None) => start = Some(column),
                (' ', Some(from)) => {
                    fixture.marked.push(byte(from)..byte(column));
                    start = None;
                }
                _ => {}
            }
        }
    }
    fixture.marked.sort_by_key(|range| (range.start, range.end));
    fixture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_taken_out() {
        let fixture = read("é one\n  ^^^\ntwo\n^ ^\nthree");
        assert_eq!(fixture.text, "é one\ntwo\nthree");
        let marked: Vec<_> = fixture.marked.iter().map(|range| &fixture.text[range.clone()]).collect();
        assert_eq!(marked, ["one", "t", "o"]);
    }
}
