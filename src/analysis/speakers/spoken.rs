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
    let stands_at = |at: usize| {
        let rest = &text[at..];
        let other = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        let entry = || {
            let mut behind = rest[other.len()..].chars().skip(1);
            behind.next() == Some('[') && behind.next().is_some_and(|c| c.is_ascii_digit())
        };
        other.len() + 2 >= word.len()
            && !text[..at].ends_with(is_part)
            && name::key(other) == word
            && !entry()
    };
    let Some((first, second)) = word.as_bytes().split_first().map(|(first, rest)| (*first, rest.first()))
    else {
        return false;
    };
    if !first.is_ascii_alphanumeric() {
        return text.char_indices().any(|(at, c)| is_part(c) && stands_at(at));
    }
    // Few words share its first two letters, and all other ones are passed over at the speed of `memchr`.
    let may = |at: usize| match (text.as_bytes().get(at + 1), second) {
        (Some(own), Some(second)) => !own.is_ascii() || own.to_ascii_lowercase() == *second,
        (own, second) => own.is_some() || second.is_none(),
    };
    let upper = first.to_ascii_uppercase();
    memchr::memchr2_iter(first, upper, text.as_bytes()).any(|at| may(at) && stands_at(at))
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
        assert!(has_word("an Anne‑Lind", "anne-lind") && !has_word("Hanne-Lind Anne-Linda", "anne-lind"));
        assert!(has_word("la, Öl", "öl") && has_word("x A", "a") && !has_word("xa a’", "ab"));
    }
}
