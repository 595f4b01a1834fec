//! The lines of a text, long ones in pieces, so that no reader pays for the length of a line.

use std::borrow::Cow;

use ropey::RopeSlice;
use ropey::iter::Lines;

use super::Text;

/// A piece has at least so many bytes, unless its line ends before.
const LEAST: usize = 16 * 1024;
/// Where the content gives no place to cut, a piece ends after so many bytes.
const MOST: usize = 48 * 1024;
/// One in so many places where a sentence ends is a cut.
const CUTS: u32 = 4;

/// A line with its line end, or a piece of a long one.
#[derive(Clone, Debug)]
pub struct Piece<'t> {
    /// The characters.
    pub text: Cow<'t, str>,
    /// Whether a line begins here.
    pub starts_line: bool,
}

/// The pieces of a text from some byte on.
///
/// Where a long line is cut depends on the characters before the cut alone, back to the cut before; so
/// after an edit all later cuts but the next few are where they were.
pub struct Pieces<'t> {
    lines: Lines<'t>,
    rest: Option<RopeSlice<'t>>,
    starts_line: bool,
}

impl Text {
    /// The pieces from byte `start` on, which is the start of a piece, of a line where `starts_line`.
    pub fn pieces_from(&self, start: usize, starts_line: bool) -> Pieces<'_> {
        let start = self.floor(start);
        Pieces { lines: self.rope().byte_slice(start..).lines(), rest: None, starts_line }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let line = match self.rest.take() {
            Some(rest) => rest,
            // The rope gives an empty line after a final line end; for a reader of lines there is none.
            None => self.lines.next().filter(|line| line.len_bytes() > 0)?,
        };
        let starts_line = std::mem::replace(&mut self.starts_line, true);
        if line.len_bytes() <= LEAST {
            return Some(Piece { text: Cow::from(line), starts_line });
        }
        let window = line.byte_slice(..floor(&line, MOST));
        let text = Cow::from(window);
        match cut(&text) {
            Some(at) => {
                self.rest = Some(line.byte_slice(at..));
                self.starts_line = false;
                Some(Piece { text: Cow::from(line.byte_slice(..at)), starts_line })
            }
            None if window.len_bytes() == line.len_bytes() => Some(Piece { text, starts_line }),
            None => {
                self.rest = Some(line.byte_slice(window.len_bytes()..));
                self.starts_line = false;
                Some(Piece { text, starts_line })
            }
        }
    }
}

/// The largest character boundary of `line` that isn't past byte `at`.
fn floor(line: &RopeSlice, at: usize) -> usize {
    if at >= line.len_bytes() { line.len_bytes() } else { line.char_to_byte(line.byte_to_char(at)) }
}

/// The first place past [`LEAST`] where a sentence ends and the hash of what stands before says so.
fn cut(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let plain = |b: u8| b.is_ascii_lowercase() || b >= 0x80;
    memchr::memchr_iter(b' ', &bytes[LEAST..]).map(|at| at + LEAST).find_map(|at| {
        // `Mr. Smith` ends no sentence; the words of one that does are longer.
        let ends =
            matches!(bytes[at - 1], b'.' | b'?' | b'!') && bytes[at - 5..at - 1].iter().all(|b| plain(*b));
        let hash = bytes[at - 16..at]
            .iter()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        (ends && (hash ^ hash >> 15).is_multiple_of(CUTS) && at + 1 < text.len()).then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_tile_the_text_and_later_cuts_stay() {
        let sentence =
            |i: usize| format!("Sentence number {i} of a very long line ends with {} words. ", i % 37);
        let line: String = (0..4000).map(sentence).collect();
        let cuts = |text: &str| {
            let text = Text::from(text);
            let mut at = 0;
            let mut cuts = Vec::new();
            for piece in text.pieces_from(0, true) {
                assert_eq!(piece.starts_line, at == 0);
                at += piece.text.len();
                cuts.push(text.len() - at);
            }
            assert_eq!(at, text.len());
            cuts
        };
        let before = cuts(&line);
        let after = cuts(&format!("One more. {line}"));
        assert!(before.len() > 5, "{before:?}");
        assert_eq!(before[before.len() - 4..], after[after.len() - 4..]);
    }

    #[test]
    fn lines_are_whole() {
        let text = Text::from("one\ntwo\r\nthree");
        let pieces: Vec<_> = text.pieces_from(0, true).map(|piece| piece.text.into_owned()).collect();
        assert_eq!(pieces, ["one\n", "two\r\n", "three"]);
    }
}
