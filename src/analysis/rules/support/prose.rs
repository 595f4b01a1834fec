//! Which places of a block are running text, and how quotes stand in it.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::rule::BlockView;
use crate::syntax::label::is_blank;
use crate::syntax::words::floor;

/// So many bytes around a place are looked at: a line may be a whole event.
const AROUND: usize = 2000;
/// Longest word that is looked at, in bytes: an address.
const WORD: usize = 300;

/// Whether byte `at` of the block stands in running text: not in the head of a file, in code, an address, a
/// table, columns, a line of dots, or what isn't words.
pub fn is_prose(view: &BlockView<'_>, at: usize) -> bool {
    let text = view.text;
    let noise = |range: &Range<u32>| (range.start as usize..range.end as usize).contains(&at);
    if is_head(text) || view.block.noise.iter().any(noise) {
        return false;
    }
    let before = &text[floor(text, at.saturating_sub(AROUND))..at];
    let after = &text[at..floor(text, at + AROUND)];
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = after.split(['\n', '\r']).next().unwrap_or_default();
    let line = &text[at - before.len()..at + after.len()];
    // Blanks behind a label or a line number set no columns.
    let words = view.label().map_or(0, |label| label.words_start as usize);
    let own = line.get(words.saturating_sub(at - before.len())..).unwrap_or(line);
    !in_code(text, at) && !is_address(&text[word_at(text, at)]) && (view.dialect.padded || !is_columns(own))
}

/// Whether byte `at` of a block stands in code: between backticks in its line, or behind a fence.
pub fn in_code(text: &str, at: usize) -> bool {
    let before = &text[floor(text, at.saturating_sub(AROUND))..at];
    if before.matches("```").count() % 2 == 1 {
        return true;
    }
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    before.matches('`').count() % 2 == 1 && {
        let after = &text[at..floor(text, at + AROUND)];
        after.split(['\n', '\r']).next().unwrap_or_default().contains('`')
    }
}

/// Whether `text` is the head of a file, lines of `key: value` between `---`.
pub fn is_head(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---");
    rest.is_some_and(|rest| rest.starts_with(['\n', '\r']))
}

/// The bytes of the head of a file between `---`, blank lines in it or not; an empty range where there is none.
pub fn yaml_head(snapshot: &Snapshot) -> Range<usize> {
    let front = snapshot.matter().front.as_ref().map_or(0..0, |front| front.piece.range.clone());
    let start = snapshot.text().slice(0..snapshot.text().floor(8.min(snapshot.text().len())));
    if is_head(&start) { 0..front.end } else { 0..0 }
}

/// The run of characters without blanks around byte `at`.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let from = floor(text, at.saturating_sub(WORD));
    let to = floor(text, at + WORD);
    let gap = |c: char| c.is_whitespace();
    let start = text[from..at].rfind(gap).map_or(from, |gap| {
        let gap = from + gap;
        gap + text[gap..].chars().next().map_or(0, char::len_utf8)
    });
    start..text[at..to].find(gap).map_or(to, |gap| at + gap)
}

fn is_address(word: &str) -> bool {
    ["://", "www.", "@", "](", ".com", ".org", ".gov", "<", "="].iter().any(|sign| word.contains(sign))
}

/// Whether a line without its label is set in columns, is a row of a table, or leads the eye with dots.
pub fn is_columns(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|')
        || line.contains('\t')
        || line.contains("   ")
        || line.contains("\u{a0}\u{a0}\u{a0}")
        || line.contains("....")
        || line.contains(". . . .")
        || line.contains("----")
        || line.contains("____")
}

/// Whether a quote at byte `at` of `text` opens: nothing, a blank, a bracket or a dash stands before it.
pub fn opens_quote(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| {
        c.is_whitespace()
            || is_blank(c)
            || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '*' | '_')
    })
}

/// Whether speech is in French, as far as the dialect says so.
pub fn is_french(view: &BlockView<'_>) -> bool {
    view.dialect.id.split('-').any(|part| part == "fr")
}

/// Whether `text` has at least `least` ASCII digits.
pub fn has_digits(text: &str, least: usize) -> bool {
    text.bytes().filter(u8::is_ascii_digit).take(least).count() == least
}
