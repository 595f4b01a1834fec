//! Whether a word is spoken in a document: a name that somebody says is no slip of another.

use crate::analysis::document::Snapshot;
use crate::syntax::name;
use crate::syntax::words::fold_typography;

/// Whether `word`, in the form of [`name::key`], stands anywhere outside labels. What a chunk of the text
/// says is remembered, so that it is read once.
pub(crate) fn is_spoken(snapshot: &Snapshot, word: &str) -> bool {
    let mut start = 0;
    for chunk in snapshot.tree().chunks() {
        let spoken = chunk.words_known(word, || {
            let mut at = start;
            chunk.blocks.iter().any(|block| {
                let text = snapshot.text().slice(at..at + block.content as usize);
                at += block.bytes as usize;
                let from = block.labels.first().map_or(0, |label| label.words_start as usize);
                has_word(&text[from.min(text.len())..], word)
            })
        });
        if spoken {
            return true;
        }
        start += chunk.sum.lengths.bytes;
    }
    false
}

/// Whether `word`, in the form of [`name::key`], is one of the words of `text`. An entry of a concordance
/// (`LIND [12] 3:4`) repeats labels, slips and all, and says nothing.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || fold_typography(c) == '-';
    let mut from = 0;
    text.split_inclusive(|c| !is_part(c)).any(|piece| {
        from += piece.len();
        let other = piece.trim_end_matches(|c| !is_part(c));
        let entry = || {
            let mut rest = text[from..].bytes();
            rest.next() == Some(b'[') && rest.next().is_some_and(|byte| byte.is_ascii_digit())
        };
        other.len() + 2 >= word.len() && name::key(other) == word && !entry()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_said() {
        assert!(has_word("So Mr. Lind’s word", "lind"));
        assert!(has_word("Lind", "lind"));
        assert!(!has_word("Linden [2] 3:4", "lind"));
        assert!(!has_word("less [1] 2:3  LIND [12] 3:4", "lind"));
        assert!(has_word("LIND [laughs] Yes", "lind"));
    }
}
