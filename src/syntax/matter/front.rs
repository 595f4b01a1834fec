//! Front matter: time, title, place and date, document number, language list.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use crate::text::Text;

use super::{Front, date, ends_sentence, piece, regex, value};
use crate::syntax::tree::{BlockAt, Tree};

/// Most blocks that front matter may have.
const MAX_BLOCKS: usize = 32;
/// Longest title, in words.
const MAX_TITLE: usize = 70;

/// What one line of front matter is.
enum Part {
    Time,
    Number,
    /// A date, and little else.
    Date,
    Title,
    /// A rule of stars or dashes, a list of languages.
    Ornament,
}

/// The front matter at the start of `text`.
pub(super) fn find(text: &Text, tree: &Tree) -> Option<Front> {
    let number = tree.dialect().front.number.as_ref().and_then(|number| number.regex());
    let mut first: Option<BlockAt> = None;
    let mut last = None;
    let mut words = 0;
    let mut front =
        Front { piece: piece_stub(), time: None, title: None, date: None, place: None, number: None };
    'blocks: for at in tree.blocks().take(MAX_BLOCKS) {
        if at.block.is_blank() {
            continue;
        }
        if !at.block.labels.is_empty() {
            break;
        }
        if front.title.is_none() && take_head(&mut front, &super::content(text, &at), at.start()) {
            first.get_or_insert(at.clone());
            last = Some(at);
            continue;
        }
        let before = front.clone();
        for (start, line) in lines(&super::content(text, &at), at.start()) {
            match part(&line, &front, number) {
                Some(part) => take(&mut front, part, &line, start),
                None => {
                    front = before;
                    break 'blocks;
                }
            }
        }
        words += u64::from(at.block.lead_words);
        first.get_or_insert(at.clone());
        last = Some(at);
    }
    // A lone line that could be a title isn't enough: it may be the first words spoken.
    let sure = front.time.is_some() || front.number.is_some() || front.date.is_some();
    front.piece = piece(&first?, &last?, words);
    sure.then_some(front)
}

/// All that stands before the first label, in a house where nothing is spoken without one.
pub(super) fn up_to_label(tree: &Tree, found: Option<Front>) -> Option<Front> {
    let label = tree.at_label(0)?;
    let before = |at: &BlockAt<'_>| at.before.blocks < label.before.blocks;
    let first = tree.blocks().find(|at| !at.block.is_blank()).filter(before)?;
    let mut last = tree.previous(&label)?;
    while last.block.is_blank() {
        last = tree.previous(&last)?;
    }
    let words = tree.tally(0..label.before.blocks).lead_words;
    let piece = piece(&first, &last, words);
    Some(match found {
        Some(front) => Front { piece, ..front },
        None => Front { piece, time: None, title: None, date: None, place: None, number: None },
    })
}

fn piece_stub() -> super::Piece {
    super::Piece { range: 0..0, lines: (0, 0), blocks: 0..0, words: 0 }
}

/// The lines of `content` that aren't blank, each with its first byte in the text.
fn lines(content: &str, start: usize) -> Vec<(usize, String)> {
    let mut at = start;
    let mut lines = Vec::new();
    for line in content.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            lines.push((at + (line.len() - line.trim_start().len()), trimmed.to_owned()));
        }
        at += line.len();
    }
    lines
}

/// What `line` is as a part of front matter of which `so_far` is known.
fn part(line: &str, so_far: &Front, number: Option<&Regex>) -> Option<Part> {
    static TIME: OnceLock<Option<Regex>> = OnceLock::new();
    let time = regex(&TIME, r"^(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*(?i:[ap]\.?m\.?))?(?:\s+[A-Z]{2,4})?$")?;
    if time.is_match(line) {
        return Some(Part::Time);
    }
    if number.is_some_and(|number| number.is_match(line)) {
        return Some(Part::Number);
    }
    if line.starts_with("[[") && line.ends_with("]]") {
        return Some(Part::Ornament);
    }
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    if letters == 0 || (line.starts_with(['•', '·']) || line.starts_with("* ")) && letters <= 20 {
        return Some(Part::Ornament);
    }
    if date::find(line).is_some_and(|found| line.chars().count() - line[found.range].chars().count() <= 28)
        && line.split_whitespace().count() <= 8
    {
        return Some(Part::Date);
    }
    // After title and number comes speech, whatever it looks like.
    let open = so_far.number.is_none() && (so_far.title.is_none() || so_far.date.is_none());
    let title = open && !ends_sentence(line) && line.split_whitespace().count() <= MAX_TITLE;
    title.then_some(Part::Title)
}

/// Takes title and date from the head of a file, lines of `key: value` between `---`.
fn take_head(front: &mut Front, content: &str, start: usize) -> bool {
    if !content.trim_start_matches('\u{feff}').starts_with("---") {
        return false;
    }
    let value = |key| value::range(content, key);
    let in_text = |range: Range<usize>| start + range.start..start + range.end;
    front.title = value("title").map(in_text);
    front.place = value("place").or_else(|| value("location")).map(in_text);
    let date = value("date").or_else(|| value("published"));
    front.date = date.and_then(|range| date::find(&content[range])).map(|found| found.date);
    true
}

/// Notes `line`, which begins at byte `start`, in `front`.
fn take(front: &mut Front, part: Part, line: &str, start: usize) {
    let range = start..start + line.len();
    match part {
        Part::Time => front.time = front.time.take().or(Some(range)),
        Part::Number => {
            front.date = front.date.or_else(|| date::of_number(line));
            front.number = front.number.take().or(Some(range));
        }
        Part::Date => dated(front, line, start),
        Part::Title => {
            dated(front, line, start);
            front.title = front.title.take().or(Some(range));
        }
        Part::Ornament => {}
    }
}

/// Takes date and place from `line`.
fn dated(front: &mut Front, line: &str, start: usize) {
    let Some(found) = date::find(line) else { return };
    front.date = front.date.or(Some(found.date));
    if front.place.is_none() {
        front.place = place(&line[..found.range.start]).map(|range| range.start + start..range.end + start);
    }
}

/// The place at the end of `before`, which is what stands before the date: the last piece between
/// commas, if it looks like the name of a place.
fn place(before: &str) -> Option<Range<usize>> {
    let before = before.trim_end().strip_suffix(',')?;
    let start = before.rfind(',').map_or(0, |at| at + 1);
    let piece = &before[start..];
    let name = piece.trim();
    let plausible = !name.is_empty()
        && name.split_whitespace().count() <= 4
        && name.chars().next().is_some_and(char::is_uppercase)
        && !name.chars().any(|c| c.is_ascii_digit());
    let at = start + (piece.len() - piece.trim_start().len());
    plausible.then(|| at..at + name.len())
}
