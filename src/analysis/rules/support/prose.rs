//! Which places of a block are running text, and how quotes stand in it.

use std::ops::Range;

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
    if before.matches("```").count() % 2 == 1 {
        return false;
    }
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = after.split(['\n', '\r']).next().unwrap_or_default();
    let code = before.matches('`').count() % 2 == 1 && after.contains('`');
    let line = &text[at - before.len()..at + after.len()];
    // Blanks behind a label or a line number set no columns.
    let words = view.label().map_or(0, |label| label.words_start as usize);
    let own = line.get(words.saturating_sub(at - before.len())..).unwrap_or(line);
    !code && !is_address(&text[word_at(text, at)]) && (view.dialect.padded || !is_columns(own))
}

/// Whether `text` is the head of a file, lines of `key: value` between `---`.
pub fn is_head(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---");
    rest.is_some_and(|rest| rest.starts_with(['\n', '\r']))
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
