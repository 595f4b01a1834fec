//! Conversion between bytes and positions, in all three encodings, and edits by bytes: rules that
//! always hold, and a reference that counts characters.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

use super::naive::Naive;
use super::pieces::PIECES;
use super::{Encoding, Position, Text};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Texts of a few lines, where each place can be tried.
fn small() -> impl Strategy<Value = String> {
    pieces(0..40)
}

/// Texts that fill many leaves of a rope.
fn large() -> impl Strategy<Value = String> {
    pieces(1_500..4_000)
}

fn pieces(count: Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), count).prop_map(|pieces| pieces.concat())
}

/// Edits: two offsets in bytes, in either order, at times past the end, and what is put in.
fn edits(reach: usize, count: usize) -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0..reach, 0..reach, pieces(0..6)), 1..count)
}

/// Positions on and past all lines, up to a little past each line's end and far past it.
fn all_positions(naive: &Naive, encoding: Encoding) -> Vec<Position> {
    let lines = (0..naive.lines() + 2).chain([i32::MAX as usize, u32::MAX as usize]);
    let on_line = |line| {
        let columns = (0..naive.width(line, encoding) + 4).chain([i32::MAX as usize, u32::MAX as usize]);
        columns.map(move |column| Position::new(line as u32, column as u32))
    };
    lines.flat_map(on_line).collect()
}

fn assert_equals_reference(text: &Text, held: &str) {
    let naive = Naive::new(held);
    assert_eq!(text.to_string(), held);
    assert_eq!((text.len(), text.is_empty()), (held.len(), held.is_empty()));
    assert_eq!(text.lines(), naive.lines());
    for line in (0..naive.lines() + 2).chain([usize::MAX]) {
        assert_eq!(text.line_content(line), naive.content(line), "content of line {line} of {held:?}");
    }
    for byte in (0..held.len() + 3).chain([usize::MAX]) {
        assert_eq!(text.floor(byte), naive.floor(byte), "floor of byte {byte} in {held:?}");
        assert_eq!(text.line_of(byte), naive.line_of(byte), "line of byte {byte} in {held:?}");
        for encoding in ENCODINGS {
            let expected = naive.position_at(byte, encoding);
            assert_eq!(text.position_at(byte, encoding), expected, "{encoding:?} of byte {byte} in {held:?}");
        }
    }
    for encoding in ENCODINGS {
        for position in all_positions(&naive, encoding) {
            let (expected, _) = naive.find(position, encoding);
            let actual = text.byte_at(position, encoding);
            assert_eq!(actual, expected, "{position:?} in {encoding:?} in {held:?}");
        }
    }
}

/// The settings of all properties: nothing is written into the source tree.
fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: Some(Box::new(FileFailurePersistence::Off)), ..Default::default() }
}

/// The same for a property whose cases are this many times as dear as others.
fn settings_for(cost: u32) -> ProptestConfig {
    let usual = settings();
    ProptestConfig { cases: usual.cases.div_ceil(cost), ..usual }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn every_place_equals_the_reference(held in small()) {
        assert_equals_reference(&Text::from(held.as_str()), &held);
    }

    #[test]
    fn from_byte_to_position_and_back(held in small()) {
        let text = Text::from(held.as_str());
        let inside_line_end = |byte: usize| held[..byte].ends_with('\r') && held[byte..].starts_with('\n');
        for byte in (0..=held.len()).filter(|&byte| held.is_char_boundary(byte) && !inside_line_end(byte)) {
            for encoding in ENCODINGS {
                prop_assert_eq!(text.byte_at(text.position_at(byte, encoding), encoding), byte);
            }
        }
    }

    #[test]
    fn later_bytes_are_never_earlier_positions(held in small()) {
        let text = Text::from(held.as_str());
        for encoding in ENCODINGS {
            let positions: Vec<_> = (0..held.len() + 2).map(|byte| text.position_at(byte, encoding)).collect();
            prop_assert!(positions.is_sorted(), "{:?}: {:?}", encoding, positions);
            let places = all_positions(&Naive::new(&held), encoding);
            let bytes: Vec<_> = places.into_iter().map(|position| text.byte_at(position, encoding)).collect();
            prop_assert!(bytes.is_sorted(), "{:?}: {:?}", encoding, bytes);
        }
    }

    #[test]
    fn positions_that_do_not_exist_are_clamped(held in small(), line in 0..50usize, past in 1..u32::MAX) {
        let text = Text::from(held.as_str());
        let naive = Naive::new(&held);
        let line = line % naive.lines();
        let end = text.line_content(line).end;
        prop_assert!(!held[..end].ends_with('\n') || end == text.line_content(line).start);
        for encoding in ENCODINGS {
            let column = (naive.width(line, encoding) as u32).saturating_add(past);
            let past_line = Position::new(line as u32, column);
            prop_assert_eq!(text.byte_at(past_line, encoding), end);
            let past_text = Position::new((naive.lines() as u32 - 1).saturating_add(past), column);
            prop_assert_eq!(text.byte_at(past_text, encoding), held.len());
        }
    }

    #[test]
    fn inside_a_character_means_its_start(before in small(), after in small(), c in any::<char>()) {
        prop_assume!(c != '\n' && c != '\r');
        let held = format!("{before}{c}{after}");
        let text = Text::from(held.as_str());
        let start = before.len();
        for (encoding, units) in [(Encoding::Utf8, c.len_utf8()), (Encoding::Utf16, c.len_utf16())] {
            let first = text.position_at(start, encoding);
            for unit in 0..units as u32 {
                let inside = Position::new(first.line, first.column + unit);
                prop_assert_eq!(text.byte_at(inside, encoding), start);
            }
            let next = Position::new(first.line, first.column + units as u32);
            prop_assert_eq!(text.byte_at(next, encoding), start + c.len_utf8());
        }
        for byte in start..start + c.len_utf8() {
            prop_assert_eq!(text.floor(byte), start);
            for encoding in ENCODINGS {
                prop_assert_eq!(text.position_at(byte, encoding), text.position_at(start, encoding));
            }
        }
    }

    #[test]
    fn slices_equal_the_reference(held in small(), start in 0..200usize, end in 0..200usize) {
        let text = Text::from(held.as_str());
        let naive = Naive::new(&held);
        let expected = naive.floor(start).min(naive.floor(end))..naive.floor(end);
        prop_assert_eq!(text.slice(start..end), &held[expected]);
        prop_assert_eq!(text.slice(0..usize::MAX), held);
    }

    #[test]
    fn lines_are_read_from_any_line_on(held in small()) {
        let text = Text::from(held.as_str());
        let naive = Naive::new(&held);
        let whole = naive.whole_lines();
        for line in 0..naive.lines() {
            let read: Vec<_> = text.pieces_from(naive.content(line).start, true).map(|piece| piece.text).collect();
            prop_assert_eq!(read, &whole[line.min(whole.len())..]);
        }
    }

    /// Between CR and LF too, which positions can't name.
    #[test]
    fn edits_by_bytes_equal_the_reference(held in small(), edits in edits(150, 8)) {
        let (mut text, mut held) = (Text::from(held.as_str()), held);
        for (a, b, with) in edits {
            let before = text.clone();
            let naive = Naive::new(&held);
            let (a_floor, b_floor) = (naive.floor(a), naive.floor(b));
            let expected = a_floor.min(b_floor)..a_floor.max(b_floor);
            prop_assert_eq!(text.replace(a..b, &with), expected.clone());
            prop_assert_eq!(before.to_string(), held.as_str(), "a clone keeps its text");
            held.replace_range(expected, &with);
            assert_equals_reference(&text, &held);
        }
    }

    #[test]
    fn a_reversed_range_is_the_same_edit(held in small(), a in 0..150usize, b in 0..150usize, with in pieces(0..4)) {
        for encoding in ENCODINGS {
            let places = all_positions(&Naive::new(&held), encoding);
            let (start, end) = (places[a % places.len()], places[b % places.len()]);
            let [there, back] = [(start, end), (end, start)].map(|(start, end)| {
                let mut text = Text::from(held.as_str());
                text.replace(text.byte_at(start, encoding)..text.byte_at(end, encoding), &with);
                text.to_string()
            });
            prop_assert_eq!(there, back);
        }
    }
}

proptest! {
    #![proptest_config(settings_for(32))]

    /// The leaves of a rope end at places of its own choice; line ends and characters across them count.
    #[test]
    fn large_texts_equal_the_reference(held in large(), edits in edits(12_000, 200)) {
        let (mut text, mut held) = (Text::from(held.as_str()), held);
        for (a, b, with) in edits {
            // Short ranges mostly, so that the text stays large.
            let b = if b % 16 == 0 { b } else { a + b % 8 };
            held.replace_range(text.replace(a..b, &with), &with);
            let naive = Naive::new(&held);
            prop_assert_eq!(text.lines(), naive.lines());
            for line in 0..naive.lines() {
                prop_assert_eq!(text.line_content(line), naive.content(line));
            }
        }
        prop_assert_eq!(text.to_string(), held.as_str());
        let naive = Naive::new(&held);
        for byte in (0..held.len()).step_by(7) {
            for encoding in ENCODINGS {
                let position = naive.position_at(byte, encoding);
                prop_assert_eq!(text.position_at(byte, encoding), position);
                prop_assert_eq!(text.byte_at(position, encoding), naive.find(position, encoding).0);
            }
        }
    }
}

/// The one kind of edit that the oracle can't be asked about: it cuts pairs in two.
#[test]
fn an_edit_inside_a_surrogate_pair_begins_and_ends_before_it() {
    for (start, end, expected) in [(2, 2, "ax𝄞b"), (1, 2, "ax𝄞b"), (2, 3, "axb"), (2, 4, "ax"), (0, 2, "x𝄞b")]
    {
        let mut text = Text::from("a𝄞b");
        let byte = |column| text.byte_at(Position::new(0, column), Encoding::Utf16);
        let range = byte(start)..byte(end);
        text.replace(range, "x");
        assert_eq!(text.to_string(), expected, "columns {start}..{end}");
    }
}

#[test]
fn only_cr_lf_and_both_together_end_a_line() {
    let held = "a\rb\nc\r\nd\n\re\u{b}\u{c}\u{85}\u{2028}\u{2029}f";
    let text = Text::from(held);
    let lines: Vec<_> = (0..text.lines()).map(|line| &held[text.line_content(line)]).collect();
    assert_eq!(lines, ["a", "b", "c", "d", "", "e\u{b}\u{c}\u{85}\u{2028}\u{2029}f"]);
}
