//! Labels inside a line: where they begin.

use std::borrow::Cow;

use crate::text::pieces::{Piece, Pieces};

use super::dialect::{Dialect, Form};
use super::label;
use super::words;

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
    for style in dialect.styles().filter(|style| style.form == Form::Inline) {
        let opens = style.wrap.iter().filter_map(|wrap| Some(wrap.split_once("{}")?.0));
        for open in opens.filter(|open| !open.is_empty()) {
            found.extend(text.match_indices(open).map(|(at, _)| at));
        }
        if style.wrap.is_empty() {
            found.extend(behind_sentences(text, &style.separators.canonical, style.name.max_chars));
        }
    }
    for markers in [&dialect.question, &dialect.answer].into_iter().filter(|markers| markers.inline) {
        for marker in &markers.markers {
            found.extend(text.match_indices(marker.as_str()).map(|(at, _)| at));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|at| *at > 0 && may_precede(&text[..*at]) && label::read(&text[*at..], dialect).is_some());
    found
}

/// Whether a label may follow `before`: the end of a sentence, a bracket, nothing but marks of a list.
fn may_precede(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with(['.', '?', '!', ')', ']', '”', '"', '…', '—', '-', '>', '’'])
        || before.ends_with(['。', '？', '！', '）', '」', '』', '；', '…'])
}

/// Places behind the end of a sentence from which a separator is no further than a name is long.
fn behind_sentences(text: &str, separator: &str, most: usize) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, _) in text.match_indices(separator) {
        let from = words::floor(text, at.saturating_sub(most * 2));
        let near = &text[from..at];
        let ends = near.match_indices(['.', '?', '!', ')', ']', '”']);
        places.extend(ends.filter_map(|(end, mark)| {
            let behind = &near[end + mark.len()..];
            let gap = label::blanks(behind);
            (gap > 0 && gap < behind.len()).then_some(from + end + mark.len() + gap)
        }));
    }
    places
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
