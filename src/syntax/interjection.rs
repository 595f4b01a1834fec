//! What is called in between, as notes tell it: `(Applause - Anna Lind [Ind]: Where?)`. It opens no turn.

use std::ops::Range;

use super::dialect::{Dialect, closing};
use super::label::is_blank;
use super::name::{self, Shape};
use super::words::single_blanks;

/// Longest note that is read, in bytes.
const MAX_NOTE: usize = 4000;
/// Longest that a label inside a note is, in bytes, and in words without what stands in brackets.
const MAX_LABEL: usize = 200;
const MAX_WORDS: usize = 10;
/// Brackets of notes behind a name.
const NOTES: [(char, char); 2] = [('[', ']'), ('(', ')')];

/// One thing that was called in between. All offsets are bytes in the text that was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interjection {
    /// From the label to the end of the words.
    pub range: Range<usize>,
    /// The name, or what stands for it.
    pub name: Range<usize>,
    /// What stands in brackets behind the name, without these.
    pub notes: Vec<Range<usize>>,
    /// What was said.
    pub words: Range<usize>,
    /// Whether the label names somebody; if not, it says whence the call came: `Zuruf von der SPD`.
    pub named: bool,
}

/// The interjections in `content`, the text of a block without its label, in order.
pub fn find(content: &str, dialect: &Dialect) -> Vec<Interjection> {
    let mut found = Vec::new();
    if !dialect.notes.labels {
        return found;
    }
    let mut at = 0;
    while let Some(note) = next_note(content, at, &dialect.notes.delimiters) {
        at = note.end;
        in_note(content, note, dialect, &mut found);
    }
    found
}

/// The inside of the next note at or behind byte `from` that begins a line and ends one.
fn next_note(content: &str, from: usize, pairs: &[String]) -> Option<Range<usize>> {
    let mut start = from;
    loop {
        let line = content.get(start..)?;
        let inside = start + line.find(|c| !is_blank(c)).unwrap_or(line.len());
        let open = content[inside..].chars().next();
        if let Some((open, close)) = open.and_then(|open| Some((open, closing(pairs, open)?)))
            && let Some(end) = matching(&content[inside..], open, close)
        {
            let behind = &content[inside + end + close.len_utf8()..];
            let rest = behind.split(['\n', '\r']).next().unwrap_or_default();
            if rest.trim().is_empty() {
                return Some(inside + open.len_utf8()..inside + end);
            }
        }
        start += line.find(['\n', '\r'])? + 1;
    }
}

/// Where the bracket closes that `text` opens.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < MAX_NOTE) {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Adds the interjections of the note whose inside is `note`.
fn in_note(content: &str, note: Range<usize>, dialect: &Dialect, found: &mut Vec<Interjection>) {
    let mut open = false;
    for piece in pieces(content, note) {
        if let Some(next) = labelled(content, &piece, dialect) {
            found.push(next);
            open = true;
        } else if is_remark(&content[piece.clone()], &dialect.notes.vocabulary) {
            open = false;
        } else if let Some(last) = found.last_mut().filter(|_| open) {
            // A dash inside what was said.
            last.range.end = piece.end;
            last.words.end = piece.end;
        }
    }
}

/// The pieces of `note` between dashes with white space on both sides, without blanks at their ends.
fn pieces(content: &str, note: Range<usize>) -> Vec<Range<usize>> {
    let inside = &content[note.clone()];
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let spaced = before.is_whitespace() && chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        if matches!(c, '-' | '–' | '—') && spaced {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
        before = c;
    }
    pieces.push(start..inside.len());
    let trimmed = pieces.into_iter().map(|piece| {
        let text = &inside[piece.clone()];
        let lead = text.len() - text.trim_start().len();
        let start = note.start + piece.start + lead;
        start..start + text.trim().len()
    });
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// The interjection that `piece` is, if it begins with a label.
fn labelled(content: &str, piece: &Range<usize>, dialect: &Dialect) -> Option<Interjection> {
    let text = &content[piece.clone()];
    let mut depth = 0;
    let colon = text.char_indices().take_while(|(at, _)| *at < MAX_LABEL).find(|(at, c)| {
        depth += i32::from("[(".contains(*c)) - i32::from("])".contains(*c));
        *c == ':' && depth == 0 && text[at + 1..].starts_with(char::is_whitespace)
    });
    let (colon, _) = colon?;
    let label = &text[..colon];
    let mut name_end = label.find(['[', '(']).unwrap_or(label.len());
    let notes = brackets(&label[name_end..], name_end);
    let tail =
        notes.last().map_or("", |note: &Range<usize>| label[note.end..].trim_start_matches([']', ')']));
    if let Some(comma) = label[..name_end].find(',').filter(|_| notes.is_empty()) {
        name_end = comma;
    }
    let name = label[..name_end].trim_end();
    // Behind the party only a direction may follow: `[Ind], to Anna Lind: …`.
    let follows = tail.trim().is_empty() || tail.trim_start().starts_with(',');
    if name.is_empty() || !follows || name.split_whitespace().count() > MAX_WORDS {
        return None;
    }
    // `Zuruf des Abg. Udo Kern [SPD]` names somebody, `Zuruf von der SPD` nobody.
    let remark = is_remark(name, &dialect.notes.vocabulary);
    let lead = if remark && !notes.is_empty() { member(name, dialect) } else { None };
    let name = &name[lead.unwrap_or(0)..];
    let single = single_blanks(name);
    let anonymous = remark && lead.is_none();
    let named = !anonymous && dialect.styles().any(|style| name::shape(&single, &style.name) == Shape::Name);
    if !anonymous && !named {
        return None;
    }
    let words = text[colon + 1..].len() - text[colon + 1..].trim_start().len() + colon + 1;
    let at = |range: Range<usize>| range.start + piece.start..range.end + piece.start;
    Some(Interjection {
        range: piece.clone(),
        name: at(lead.unwrap_or(0)..lead.unwrap_or(0) + name.len()),
        notes: notes.into_iter().map(at).collect(),
        words: at(words..text.len()),
        named,
    })
}

/// Where the name begins in `Zuruf des Abg. Udo Kern`: behind the last small word and titles; none where no
/// name is left.
fn member(text: &str, dialect: &Dialect) -> Option<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = words.iter().rposition(|word| word.starts_with(char::is_lowercase))? + 1;
    let titles = &dialect.label.name.titles;
    let skipped = words[small..].iter().take_while(|word| titles.iter().any(|title| title == *word)).count();
    let name = &words[small + skipped..];
    (name.len() > 1).then(|| name[0].as_ptr() as usize - text.as_ptr() as usize)
}

/// The insides of the brackets in `text`, which begins at byte `start`.
fn brackets(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(NOTES.map(|(open, _)| open)).map(|at| at + from) {
        let close = if text[open..].starts_with('[') { ']' } else { ')' };
        let Some(end) = text[open..].find(close).map(|at| at + open) else { break };
        // What stands between them is about somebody else: `, an den Abg. Karl Öhler [FDP] gewandt`.
        if !text[from..open].trim().is_empty() {
            break;
        }
        found.push(start + open + 1..start + end);
        from = end + 1;
    }
    found
}

/// Whether one of the first words of `text` is a remark's.
pub(crate) fn is_remark(text: &str, vocabulary: &[String]) -> bool {
    let first: Vec<String> = text.split_whitespace().take(3).map(str::to_lowercase).collect();
    vocabulary.iter().any(|word| first.iter().any(|first| first.starts_with(word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(content: &str) -> Vec<String> {
        let dialect = Dialect::by_id("bundestag").unwrap();
        let one = |found: &Interjection| {
            let notes: Vec<&str> = found.notes.iter().map(|note| &content[note.clone()]).collect();
            let who = &content[found.name.clone()];
            format!("{who}|{}|{}|{}", notes.join("+"), &content[found.words.clone()], found.named)
        };
        find(content, &dialect).iter().map(one).collect()
    }

    #[test]
    fn who_calls_and_what() {
        assert_eq!(
            list(
                "(Beifall bei der SPD – Dr. Anna Lind [CDU/CSU]: Das stimmt nicht! – Zuruf von der LINKEN)\n"
            ),
            ["Dr. Anna Lind|CDU/CSU|Das stimmt nicht!|true"]
        );
        assert_eq!(
            list(
                "So ist es.\n\t(Udo Kern [Soltau] [SPD], an den Abg. Karl Öhler [FDP] gewandt: Wo denn? - Zuruf von der FDP:\nHier!)\n"
            ),
            ["Udo Kern|Soltau+SPD|Wo denn?|true", "Zuruf von der FDP||Hier!|false"]
        );
        assert_eq!(
            list("(Maria von Berg, Bundesministerin: Ja - und nein! - Heiterkeit - Karl Öhler [FDP]: Aha!)"),
            ["Maria von Berg||Ja - und nein!|true", "Karl Öhler|FDP|Aha!|true"]
        );
        assert_eq!(list("(Gegenruf der Abg. Dr. Anna Lind [FDP]: Nein!)"), ["Dr. Anna Lind|FDP|Nein!|true"]);
    }

    #[test]
    fn what_is_no_interjection() {
        for text in [
            "(Beifall bei der SPD)",
            "(Drucksachen 17/1: erster Teil)",
            "Er sagte (Udo Kern [SPD]: Wo denn?) und ging.",
            "(Udo Kern [SPD]: nicht geschlossen",
            "(Wir haben das gesehen. Und zwar so: gar nicht.)",
            "(Schluss: 14.02 Uhr)",
        ] {
            assert!(list(text).is_empty(), "{text}");
        }
    }
}
