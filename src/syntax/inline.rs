//! Labels inside a line: where they begin.

use std::borrow::Cow;

use crate::text::pieces::{Piece, Pieces};

use super::dialect::{Dialect, Form, Head, NameShape};
use super::label;

/// The pieces of a text, cut before labels that stand inside a line.
pub struct Cut<'t, 'd> {
    pieces: Pieces<'t>,
    dialect: &'d Dialect,
    inline: bool,
    parts: std::vec::IntoIter<Piece<'t>>,
}

impl<'t, 'd> Cut<'t, 'd> {
    /// Cuts `pieces` as `dialect` has labels inside lines, or not at all.
    pub fn new(pieces: Pieces<'t>, dialect: &'d Dialect) -> Self {
        Self { pieces, dialect, inline: dialect.is_inline(), parts: Vec::new().into_iter() }
    }
}

impl<'t> Iterator for Cut<'t, '_> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if !self.inline {
            return self.pieces.next();
        }
        if let Some(part) = self.parts.next() {
            return Some(part);
        }
        let piece = self.pieces.next()?;
        let cuts = starts(&piece.text, self.dialect);
        if cuts.is_empty() {
            return Some(piece);
        }
        let mut parts = Vec::with_capacity(cuts.len() + 1);
        let mut from = 0;
        for at in cuts.into_iter().chain([piece.text.len()]) {
            let text = match &piece.text {
                Cow::Borrowed(text) => Cow::Borrowed(&text[from..at]),
                Cow::Owned(text) => Cow::Owned(text[from..at].to_owned()),
            };
            parts.push(Piece { text, starts_line: piece.starts_line && from == 0 });
            from = at;
        }
        self.parts = parts.into_iter();
        self.parts.next()
    }
}

/// Where labels begin inside `text`, its start left out.
pub fn starts(text: &str, dialect: &Dialect) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, style) in dialect.styles().enumerate().filter(|(_, style)| style.form == Form::Inline) {
        let read = |at: &usize| {
            let rest = &text[*at..];
            label::read_inside(rest, &Head::of(rest), (number, style), dialect).is_some()
        };
        let opens = style.wrap.iter().filter_map(|wrap| Some(wrap.split_once("{}")?.0));
        for open in opens.filter(|open| !open.is_empty()) {
            found.extend(memchr::memmem::find_iter(text.as_bytes(), open).filter(read));
        }
        if style.wrap.is_empty() {
            let caps = style.name.shapes.iter().all(|shape| *shape == NameShape::Caps);
            found.extend(behind_sentences(text, caps).filter(read));
        }
    }
    for markers in [&dialect.question, &dialect.answer].into_iter().filter(|markers| markers.inline) {
        let read = |at: &usize| label::read(&text[*at..], dialect).is_some();
        for marker in &markers.markers {
            found.extend(text.match_indices(marker.as_str()).map(|(at, _)| at).filter(read));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|at| *at > 0 && may_precede(&text[..*at]));
    found
}

/// Whether a label may follow `before`: the end of a sentence, a bracket, nothing but marks of a list.
fn may_precede(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with(['.', '?', '!', ')', ']', '”', '"', '…', '—', '-', '>', '’'])
        || before.ends_with(['。', '？', '！', '）', '」', '』', '；', '…'])
}

/// Places behind the end of a sentence where a name could begin: a capital, or two where names are in capitals.
fn behind_sentences(text: &str, caps: bool) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b' ', bytes).filter_map(move |blank| {
        let before = bytes.get(blank.checked_sub(1)?)?;
        // The last byte of a closing quotation mark is one of those from 0x80 on.
        let ends = matches!(before, b'.' | b'?' | b'!' | b')' | b']' | b'"') || *before >= 0x80;
        let at = blank + label::blanks(&text[blank..]);
        let capital = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_uppercase() || *byte >= 0x80);
        (ends && capital(bytes.get(at)) && (!caps || capital(bytes.get(at + 1)))).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_inside_a_line() {
        let dialect = Dialect::by_id("central-bank").unwrap();
        let text =
            "<NAME>CHAIR LIND</NAME>. Good day. <NAME>ADA BROOK</NAME>. Why? See <NAME>X</NAME> there.";
        let starts = starts(text, &dialect);
        let found: Vec<&str> = starts.into_iter().map(|at| &text[at..at + 15]).collect();
        assert_eq!(found, ["<NAME>ADA BROOK"]);
    }

    #[test]
    fn answers_inside_a_paragraph() {
        let dialect = Dialect::by_id("government-zh").unwrap();
        let text = "问：什么时候？答：还没有确定。他问：“好吗？”";
        assert_eq!(starts(text, &dialect), [text.find("答：").unwrap()]);
    }
}
