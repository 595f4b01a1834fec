//! End matter: closing lines that belong to the transcript, and what a web site left behind.

use crate::text::Text;

use super::{End, Piece, bare, begins_with, content, ends_sentence, piece};
use crate::syntax::tree::{BlockAt, Tree};

/// Most blocks that end matter may have.
const MAX_BLOCKS: usize = 200;
/// Blocks of speech that are looked at to learn the script of the text.
const SAMPLE: usize = 24;

/// What one block looks like at the end of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A site's menu, counter or album: in the dialect's list, or in another script than the speech.
    Residue,
    /// `END`, credits.
    Closing,
    /// Short and no sentence: end matter if it stands between such.
    Short,
    /// Words spoken, for all one can tell.
    Speech,
}

/// The end matter of `text`, which begins after block number `first` at the earliest.
pub(super) fn find(text: &Text, tree: &Tree, first: usize) -> Option<End> {
    let total = tree.sum().blocks;
    let script = script_of_speech(text, tree, first);
    let mut looks: Vec<(BlockAt, Look)> = Vec::new();
    let mut at = tree.at_block(total.checked_sub(1)?);
    while let Some(block) = at.take().filter(|at| at.before.blocks >= first && looks.len() < MAX_BLOCKS) {
        if !block.block.labels.is_empty() {
            break;
        }
        let look = look(&content(text, &block), tree, script);
        if look == Look::Speech {
            break;
        }
        at = tree.previous(&block);
        looks.push((block, look));
    }
    // The walk went backwards; what it found last may be short words spoken.
    while looks.last().is_some_and(|(_, look)| *look == Look::Short) {
        looks.pop();
    }
    looks.reverse();
    let whole = whole(looks.iter().map(|(at, _)| at))?;
    // What closes the transcript may stand before or behind the residue and is none.
    let first = looks.iter().position(|(_, look)| *look == Look::Residue).unwrap_or(looks.len());
    let last = looks.iter().rposition(|(_, look)| *look == Look::Residue).map_or(first, |at| at + 1);
    let residue: Vec<&BlockAt> = looks[first..last].iter().map(|(at, _)| at).collect();
    let count = residue.iter().filter(|at| !at.block.is_blank()).count();
    let residue = self::whole(residue.into_iter()).map(|piece| (piece.range, count));
    Some(End { piece: whole, residue })
}

/// What stands behind the line that ends the talk (“Whereupon, at noon, …”): appendices, indexes.
pub(super) fn behind_last(tree: &Tree, first: usize) -> Option<End> {
    let ends = tree.last_end()?;
    let start = if ends.block.labels.is_empty() { Some(ends.clone()) } else { tree.next(&ends) };
    let start = start.filter(|at| at.before.blocks >= first)?;
    let sum = tree.sum();
    // Where much is still spoken behind it, that line ended one part of several.
    if (sum.labels - start.before.labels) * 10 > sum.labels {
        return None;
    }
    let mut last = tree.at_block(sum.blocks.checked_sub(1)?)?;
    while last.block.is_blank() && last.before.blocks > start.before.blocks {
        last = tree.previous(&last)?;
    }
    let words = tree.tally(start.before.blocks..usize::MAX);
    let words = words.lead_words + words.all().iter().map(|speaker| speaker.words).sum::<u64>();
    (!last.block.is_blank()).then(|| End { piece: piece(&start, &last, words), residue: None })
}

/// The blocks as one piece, blank ones at its ends left out.
fn whole<'a, 't: 'a>(blocks: impl Iterator<Item = &'a BlockAt<'t>>) -> Option<Piece> {
    let blocks: Vec<_> = blocks.filter(|at| !at.block.is_blank()).collect();
    let words = blocks.iter().map(|at| u64::from(at.block.lead_words)).sum();
    Some(piece(blocks.first()?, blocks.last()?, words))
}

fn look(content: &str, tree: &Tree, script: Script) -> Look {
    let back = &tree.dialect().back;
    let lines: Vec<&str> = content.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Look::Short;
    }
    let listed = |line: &&str| {
        let bare = bare(line);
        let words = bare.split_whitespace().count();
        // A menu is short; a sentence that begins with the same word is speech.
        back.residue.iter().any(|begin| {
            words <= begin.split_whitespace().count() + 3 && begins_with(&bare, std::slice::from_ref(begin))
        }) || bare.starts_with('©')
    };
    if lines.len() <= 12
        && lines.iter().all(|line| listed(line) || !ends_sentence(line))
        && lines.iter().any(listed)
    {
        return Look::Residue;
    }
    let short = lines.iter().all(|line| !ends_sentence(line) && line.split_whitespace().count() <= 8);
    // A sentence is speech even in another script: transcripts quote.
    if lines.len() > 12 || !short {
        let all_closing = lines.iter().all(|line| begins_with(&bare(line), &back.closing));
        return if all_closing && lines.len() <= 2 { Look::Closing } else { Look::Speech };
    }
    let foreign = script != Script::Unknown
        && [Script::Unknown, script].iter().all(|known| Script::of(content) != *known);
    // One word in another script may be a thank-you.
    if foreign && content.split_whitespace().count() > 1 {
        Look::Residue
    } else if lines.iter().any(|line| begins_with(line.trim().to_lowercase().as_str(), &back.closing)) {
        Look::Closing
    } else {
        Look::Short
    }
}

/// The script in which most of the first words are spoken.
fn script_of_speech(text: &Text, tree: &Tree, first: usize) -> Script {
    let sample = tree.from(tree.at_block(first)).filter(|at| !at.block.is_blank()).take(SAMPLE);
    let text: String = sample
        .map(|at| text.slice(at.start()..at.content_end().min(at.start() + 4096)).into_owned())
        .collect();
    Script::of(&text)
}

/// The alphabets that are told apart here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Han,
    Unknown,
}

impl Script {
    /// The script of more than two thirds of the letters in `text`.
    fn of(text: &str) -> Self {
        let (mut latin, mut cyrillic, mut han, mut all) = (0, 0, 0, 0);
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            all += 1;
            match c {
                'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => latin += 1,
                '\u{400}'..='\u{52f}' => cyrillic += 1,
                c if crate::syntax::words::is_unspaced(c) => han += 1,
                _ => {}
            }
        }
        let most = |count: usize| count * 3 > all * 2;
        match () {
            () if most(latin) => Self::Latin,
            () if most(cyrillic) => Self::Cyrillic,
            () if most(han) => Self::Han,
            () => Self::Unknown,
        }
    }
}
