//! The lines of the samples.

use crate::syntax::label;
use crate::text::Text;

/// Bytes of each sample that are looked at.
const LOOK: usize = 512 * 1024;

/// A line of a sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// The text without its line end.
    pub text: &'t str,
    /// Bytes of the line number at its start, where lines are numbered.
    pub numbered: usize,
    /// Which sample, from 0.
    pub sample: usize,
    /// Line in its sample, from 1.
    pub number: usize,
    /// Whether a blank line, or the start of the sample, stands before it.
    pub blank_before: bool,
}

impl<'t> Line<'t> {
    /// The text behind the line number.
    pub fn words(&self) -> &'t str {
        &self.text[self.numbered..]
    }

    pub fn is_blank(&self) -> bool {
        self.words().trim().is_empty()
    }
}

/// The part of each sample that is looked at.
pub(super) fn heads(samples: &[Text]) -> Vec<String> {
    samples.iter().map(|text| text.slice(0..LOOK).into_owned()).collect()
}

/// All lines of the samples, blank ones among them.
pub(super) fn lines(heads: &[String]) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    for (sample, text) in heads.iter().enumerate() {
        let mut blank_before = true;
        for (number, text) in split(text).enumerate() {
            let line = Line { text, numbered: 0, sample, number: number + 1, blank_before };
            blank_before = line.is_blank();
            found.push(line);
        }
    }
    let filled = found.iter().filter(|line| !line.is_blank()).count();
    let ends: Vec<Option<usize>> = found.iter().map(|line| label::line_number(line.text)).collect();
    if ends.iter().flatten().count() * 10 > filled * 6 {
        found.iter_mut().zip(ends).for_each(|(line, end)| line.numbered = end.unwrap_or(0));
    }
    found
}

/// The lines of `text`, which end at `\n`, `\r\n` and `\r`.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        match text.find(['\n', '\r']) {
            Some(at) => {
                let end = if text[at..].starts_with("\r\n") { 2 } else { 1 };
                rest = Some(&text[at + end..]);
                Some(&text[..at])
            }
            None => {
                rest = None;
                Some(text)
            }
        }
    })
}

/// The next line behind `line` that isn't blank, of the same sample and near.
pub(super) fn next_filled<'t>(lines: &[Line<'t>], line: usize) -> Option<Line<'t>> {
    let near = lines.iter().skip(line + 1).take(3);
    near.copied().find(|next| !next.is_blank()).filter(|next| next.sample == lines[line].sample)
}
