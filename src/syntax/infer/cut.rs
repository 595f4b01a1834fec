//! The ways in which one line may be a label: marks, name, note, stamp, separator, words.
//!
//! Nothing is decided here: a line gives all readings that its punctuation allows, and the document
//! decides which of them is the house's.

use unicode_normalization::char::is_combining_mark;

use crate::syntax::label::{self, stamp};
use crate::syntax::words;
use crate::text::letters;

/// Longest name that is considered, in bytes.
const MAX_NAME: usize = 200;
/// Longest run of marks before a name, in bytes.
const MAX_OPEN: usize = 12;
/// Longest note, in bytes.
const MAX_NOTE: usize = 120;

/// Where a stamp stands in a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stamped {
    No,
    Before,
    After,
}

/// One reading of a line.
#[derive(Clone, Debug)]
pub(super) struct Cut<'t> {
    /// Number of the line, from 0, over all samples.
    pub line: usize,
    /// Blanks before it, a tab as four.
    pub indent: usize,
    /// Marks before the name.
    pub open: &'t str,
    pub name: &'t str,
    /// Marks and separator behind the name, without blanks at the ends; blanks where nothing else is.
    pub close: String,
    /// Whether blanks stand before `close`.
    pub gap: bool,
    /// Blanks behind it.
    pub pad: &'t str,
    /// What follows on the line.
    pub words: &'t str,
    /// Brackets of the notes.
    pub notes: Vec<(char, char)>,
    pub stamp: Stamped,
}

impl Cut<'_> {
    /// Whether the words stand below the line.
    pub fn is_alone(&self) -> bool {
        self.words.is_empty()
    }
}

/// All readings of `line`.
pub(super) fn cuts<'t>(number: usize, line: &'t str, found: &mut Vec<Cut<'t>>) {
    let content = line.trim_end();
    let at = label::blanks(content);
    let indent = content[..at].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let rest = &content[at..];
    let base = Cut {
        line: number,
        indent,
        open: "",
        name: "",
        close: String::new(),
        gap: false,
        pad: "",
        words: "",
        notes: Vec::new(),
        stamp: Stamped::No,
    };
    if let Some(length) = stamp::read(rest).filter(|length| *length < rest.len()) {
        let behind = rest[length..].trim_start();
        return opened(Cut { stamp: Stamped::Before, ..base }, behind, found);
    }
    opened(base, rest, found);
}

/// Readings of `rest`, which begins with marks or with a name.
fn opened<'t>(base: Cut<'t>, rest: &'t str, found: &mut Vec<Cut<'t>>) {
    // Marks alone may open a turn: a dash in an interview, `>>` in captions.
    let sign = &rest[..rest.find(|c| !is_dash_char(c) && c != '>').unwrap_or(rest.len())];
    if !sign.is_empty() && sign.chars().count() <= 2 {
        let behind = &rest[sign.len()..];
        let pad = &behind[..label::blanks(behind)];
        found.push(Cut { open: sign, pad, words: behind.trim(), ..base.clone() });
    }
    let marks = &rest[..rest.find(is_name_char).unwrap_or(rest.len())];
    if marks.len() <= MAX_OPEN && !marks.contains(['"', '“', '«', '¿', '…', '\'', '’', '$']) {
        names(Cut { open: marks, ..base.clone() }, &rest[marks.len()..], found);
    }
    // `<b>Name</b>`, `<v Name>`: tags are marks, whatever letters they have.
    let mut end = 0;
    while rest[end..].starts_with('<')
        && let Some(length) = rest[end..].find(['>', ' ']).filter(|length| *length < MAX_OPEN)
    {
        end += length + 1;
    }
    if end > 0 {
        names(Cut { open: &rest[..end], ..base }, &rest[end..], found);
    }
}

/// Readings of `rest`, which begins with a name.
fn names<'t>(base: Cut<'t>, rest: &'t str, found: &mut Vec<Cut<'t>>) {
    if !rest.starts_with(is_name_char) {
        return;
    }
    let look = &rest[..words::floor(rest, MAX_NAME)];
    let mut at = 0;
    // A run of marks may reach beyond what is looked at.
    let stop = |at: usize| look.get(at..)?.find(|c| !is_name_char(c)).map(|next| at + next);
    while let Some(next) = stop(at) {
        let run = run_at(rest, next);
        let end = next + run.len();
        if let Some(bracket) = run.find(['(', '[', '（', '［']) {
            if !run[..bracket].trim().is_empty() {
                closed(&base, rest, next, &run[..bracket], found);
            } else {
                noted(&base, rest, next, next + bracket, found);
            }
            return;
        }
        if run.ends_with(label::is_blank)
            && rest[end..].starts_with(|c: char| c.is_ascii_digit())
            && let Some(length) = stamp::read(&rest[end..])
        {
            let behind = end + length;
            let close = format!("{}{}", run.trim(), "");
            let run = run_at(rest, behind);
            let mut cut = Cut { stamp: Stamped::After, name: &rest[..next], ..base.clone() };
            finish(&mut cut, rest, behind, run);
            cut.close = format!("{close}{}", cut.close.trim());
            found.push(cut);
            return;
        }
        if !may_be_inside(run, rest, end) {
            closed(&base, rest, next, run, found);
            return;
        }
        let wide = run == "\u{3000}" && !base.open.is_empty();
        if wide || run.trim_end() != "" && !matches!(run, "'" | "’" | "-" | "‑" | "_") {
            closed(&base, rest, next, run, found);
        }
        // A letter or two may be a marker that one blank ends, and so may a word right behind marks: `@anna`.
        let marked = !base.open.is_empty() && !base.open.ends_with(label::is_blank) && !is_dash(base.open);
        if at == 0 && run.trim().is_empty() && (marked || base.open.is_empty() && next <= 3) {
            let words = rest[end..].trim();
            found.push(Cut { name: &rest[..next], close: " ".into(), pad: run, words, ..base.clone() });
        }
        at = end;
    }
    if look.len() == rest.len() {
        found.push(Cut { name: rest, ..base });
    }
}

/// The reading whose name ends at `end`, where `run` stands.
fn closed<'t>(base: &Cut<'t>, rest: &'t str, end: usize, run: &'t str, found: &mut Vec<Cut<'t>>) {
    let equals = run.starts_with('=') && !base.open.starts_with('=');
    if equals || run.starts_with(['?', '!', '"', '”', '…', '+']) {
        return;
    }
    let mut cut = Cut { name: &rest[..end], ..base.clone() };
    finish(&mut cut, rest, end, run);
    found.push(cut);
}

/// The reading whose name ends at `end` and whose note or stamp opens at `bracket`.
fn noted<'t>(base: &Cut<'t>, rest: &'t str, end: usize, bracket: usize, found: &mut Vec<Cut<'t>>) {
    let mut cut = Cut { name: &rest[..end], ..base.clone() };
    let mut cursor = bracket;
    while let Some(open) = rest[cursor..].chars().next() {
        let close = match open {
            '(' => ')',
            '[' => ']',
            '（' => '）',
            '［' => '］',
            _ => break,
        };
        if let Some(length) = stamp::read(&rest[cursor..]) {
            cut.stamp = Stamped::After;
            cursor += length;
        } else {
            let look = &rest[cursor..words::floor(rest, cursor + MAX_NOTE)];
            let Some(length) = look.find(close) else { return };
            cut.notes.push((open, close));
            cursor += length + close.len_utf8();
        }
        let gap = label::blanks(&rest[cursor..]);
        if !rest[cursor + gap..].starts_with(['(', '[', '（', '［']) || cut.notes.len() > 2 {
            break;
        }
        cursor += gap;
    }
    let run = run_at(rest, cursor);
    let run = &run[..run.find(['(', '[', '（', '［']).unwrap_or(run.len())];
    finish(&mut cut, rest, cursor, run);
    // A bracket in the middle of prose: the words go on behind one blank.
    if cut.close.is_empty() && !cut.words.is_empty() && cut.stamp != Stamped::After {
        return;
    }
    found.push(cut);
}

/// Sets separator, blanks and words from `run`, which stands at `at` behind the name and its notes.
fn finish<'t>(cut: &mut Cut<'t>, rest: &'t str, at: usize, run: &'t str) {
    let blanks = label::blanks(run);
    let body = &run[blanks..];
    let mut length = body.find(label::is_blank).unwrap_or(body.len());
    // `. –`: a dash behind a period belongs to the separator.
    let tail = &body[length..];
    let dash = tail.trim();
    if length > 0 && is_dash(dash) && tail.ends_with(label::is_blank) {
        length += tail.trim_end().len();
    }
    let close = &body[..length];
    let quotes = ['“', '"', '«', '‘', '\'', '¿', '¡', '…', '$', '#', '「', '『', '‹'];
    let close = close.trim_end_matches(quotes);
    let close = close.strip_suffix("...").unwrap_or(close);
    let end = at + blanks + close.len();
    cut.gap = blanks > 0 && !close.is_empty();
    cut.close = if close.is_empty() && !rest[end..].trim().is_empty() {
        if let Some(wide) = run.chars().find(|c| matches!(c, '\t' | '\u{3000}')) {
            wide.to_string()
        } else {
            " ".repeat(run.chars().count().min(2))
        }
    } else {
        close.to_owned()
    };
    let behind = &rest[end..];
    cut.pad = &behind[..label::blanks(behind)];
    cut.words = behind.trim();
}

/// The characters at `at` that belong to no word.
fn run_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.find(is_name_char).unwrap_or(rest.len())]
}

/// Whether `run`, which ends at `end`, may stand inside a name.
fn may_be_inside(run: &str, rest: &str, end: usize) -> bool {
    let more = end < rest.len();
    more && matches!(
        run,
        " " | "\u{a0}"
            | "\u{3000}"
            | "'"
            | "’"
            | "-"
            | "‑"
            | "_"
            | "."
            | ". "
            | ", "
            | "/"
            | " / "
            | " & "
            | " -- "
            | " - "
            | " – "
            | "・"
            | ".-"
            | " #"
            | "„"
            | "“"
    )
}

/// Letters, digits, and what joins them to one word.
fn is_name_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{5f3}' | '\u{5f4}' | 'ー' | '〇')
        || !c.is_ascii() && is_combining_mark(c)
        || letters::is_invisible(c)
}

/// One or more dashes and nothing else.
pub(super) fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_dash_char)
}

fn is_dash_char(c: char) -> bool {
    c == '-' || c == '−' || letters::is_dash(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each reading as `open name close words`.
    fn readings(line: &str) -> Vec<String> {
        let mut found = Vec::new();
        cuts(0, line, &mut found);
        let shown = |cut: &Cut| format!("{}|{}|{}|{}", cut.open, cut.name, cut.close, cut.words);
        found.iter().map(shown).collect()
    }

    #[test]
    fn lines_are_cut_where_names_may_end() {
        for (line, reading) in [
            ("Anna Lind: So.", "|Anna Lind|:|So."),
            ("[Anna] So.", "[|Anna|]|So."),
            ("Anna » So.", "|Anna|»|So."),
            ("-- Anna Lind --", "-- |Anna Lind|--|"),
            ("# ANNA", "# |ANNA||"),
            ("A.L.—So.", "|A.L|.—|So."),
            ("Anna\tSo.", "|Anna|\t|So."),
            ("Q   So?", "|Q|  |So?"),
            ("Q So?", "|Q| |So?"),
            ("**Anna:** *So.*", "**|Anna|:**|*So.*"),
            ("  Mr. McADA. Mr. Speaker, so.", "|Mr. McADA|.|Mr. Speaker, so."),
            ("President. – So.", "|President|. –|So."),
            ("【NHK　大谷記者】So", "【|NHK　大谷記者|】|So"),
            ("<v Anna Lind>So.</v>", "<v |Anna Lind|>|So.</v>"),
            ("— ¿Cuándo?", "—|||¿Cuándo?"),
            ("[00:01] Anna: So.", "|Anna|:|So."),
            ("Anna Lind (00:05):", "|Anna Lind|:|"),
            ("Anna Lind (in French): So.", "|Anna Lind|:|So."),
            ("Anna Lind  0:03  ", "|Anna Lind||"),
        ] {
            let found = readings(line);
            assert!(found.contains(&reading.to_owned()), "{line}: {found:?}");
        }
    }

    #[test]
    fn stamps_and_notes_are_set_apart() {
        let mut found = Vec::new();
        cuts(0, "    Anna (Ind) [00:05]: So.", &mut found);
        let cut = found.iter().find(|cut| cut.name == "Anna").unwrap();
        assert_eq!((cut.indent, cut.stamp, &cut.notes[..]), (4, Stamped::After, &[('(', ')')][..]));
    }
}
