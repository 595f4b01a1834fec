//! Who and what is mentioned where: the registry's candidates, judged by what the document said before.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::registry::{Answer, Date, EntryIx, How, Match, Registry};
use crate::syntax::chunk::Chunk;
use crate::syntax::scan::note_ranges;
use crate::syntax::{Block, BlockAt};
use crate::text::Text;

use super::document::Snapshot;
use super::rule::OPAQUE;

/// A surname counts where its person was introduced before. In huge texts that is looked for in this
/// many bytes at the start and before the mention, so that a hover costs the same in any document.
const LOOK_BACK: usize = 1 << 20;

/// A place in the text that refers to entries of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes in the text: with title and honorific, without article and possessive.
    pub range: Range<usize>,
    /// Whom or what it means; several where it can't be told.
    pub entries: Vec<EntryIx>,
    /// How it was found.
    pub how: How,
    /// How sure that is.
    pub certainty: Certainty,
}

/// How sure a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// A full name, or a name of which there is one.
    Certain,
    /// What stood before in the document decides.
    Context,
    /// Several are possible.
    Tie,
}

impl Certainty {
    /// The words for it on a card.
    pub fn words(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Context => "from context",
            Self::Tie => "several are possible",
        }
    }
}

/// The registry in which mentions are looked up.
pub fn registry() -> &'static Registry {
    Registry::embedded()
}

/// The date on which offices are looked up: that of the front matter.
pub fn date(snapshot: &Snapshot) -> Option<Date> {
    let date = snapshot.matter().front.as_ref()?.date?;
    Date::day(date.year().try_into().ok()?, date.month().try_into().ok()?, date.day().try_into().ok()?)
}

/// The candidates of a block, found at the first call.
fn candidates(text: &Text, block: &Block, start: usize) -> Arc<Vec<Match>> {
    let content = || text.slice(start..start + block.content as usize);
    candidates_in(block, content)
}

/// The candidates of a block with this `content`, found at the first call; ranges are bytes in the block.
pub(super) fn candidates_in<'t>(block: &Block, content: impl FnOnce() -> Cow<'t, str>) -> Arc<Vec<Match>> {
    block.mentions.get_or_make(|| {
        // A huge line is not searched: each letter typed in it would cost its whole length.
        if block.content as usize > OPAQUE {
            return Arc::default();
        }
        let content = content();
        let notes = note_ranges(&content);
        let mut found = registry().scan(&content);
        // What colleagues write to each other mentions nobody.
        found.retain(|found| {
            !notes.iter().any(|note| note.start < found.range.end && found.range.start < note.end)
        });
        Arc::new(found)
    })
}

/// The entries that the blocks of a chunk introduce, found at the first call.
fn introduced(text: &Text, chunk: &Chunk, start: usize) -> Arc<BTreeSet<EntryIx>> {
    chunk.introduced.get_or_make(|| {
        let mut start = start;
        let mut all = BTreeSet::new();
        for block in &chunk.blocks {
            introduce(&mut all, &candidates(text, block, start));
            start += block.bytes as usize;
        }
        Arc::new(all)
    })
}

fn introduce(known: &mut BTreeSet<EntryIx>, matches: &[Match]) {
    for found in matches.iter().filter(|found| found.introduces()) {
        known.extend(&found.candidates);
    }
}

/// The mentions in the text, in order.
pub fn mentions(snapshot: &Snapshot) -> Vec<Mention> {
    let mut known = BTreeSet::new();
    let mut all = Vec::new();
    for at in snapshot.tree().blocks() {
        judge(snapshot, &at, &mut known, |mention| all.push(mention));
    }
    all
}

/// The mention at byte `offset`.
pub fn mention_at(snapshot: &Snapshot, offset: usize) -> Option<Mention> {
    let at = snapshot.tree().at_byte(offset)?;
    let here = candidates(snapshot.text(), at.block, at.start());
    let inside =
        |range: &Range<usize>| range.start + at.start() <= offset && offset <= range.end + at.start();
    let found = here.iter().find(|found| inside(&found.range))?;
    let mut known = if found.needs_introduction() { known_before(snapshot, &at) } else { BTreeSet::new() };
    let mut mention = None;
    judge(snapshot, &at, &mut known, |one| {
        if (one.range.start..=one.range.end).contains(&offset) {
            mention = mention.take().or(Some(one));
        }
    });
    mention
}

/// Who is introduced before the block `at`.
fn known_before(snapshot: &Snapshot, at: &BlockAt<'_>) -> BTreeSet<EntryIx> {
    let (text, tree) = (snapshot.text(), snapshot.tree());
    let mut known = BTreeSet::new();
    let mut start = 0;
    for chunk in tree.chunks() {
        let end = start + chunk.sum.lengths.bytes;
        if start > at.start() {
            break;
        }
        let near = start < LOOK_BACK || end + LOOK_BACK > at.start();
        if near && end <= at.start() {
            known.extend(&*introduced(text, chunk, start));
        } else if near {
            let mut start = start;
            for block in &chunk.blocks {
                if start >= at.start() {
                    break;
                }
                introduce(&mut known, &candidates(text, block, start));
                start += block.bytes as usize;
            }
        }
        start = end;
    }
    known
}

/// Judges the candidates of a block, in order; `known` are those introduced before, and grows.
fn judge(
    snapshot: &Snapshot,
    at: &BlockAt<'_>,
    known: &mut BTreeSet<EntryIx>,
    mut give: impl FnMut(Mention),
) {
    for found in candidates(snapshot.text(), at.block, at.start()).iter() {
        let mut entries = found.candidates.clone();
        let mut certainty = Certainty::Certain;
        if found.needs_introduction() {
            entries.retain(|entry| known.contains(entry));
            // `Senator Lind` is not the Anna Lind who never was a senator.
            let could_be = |entry| {
                found.title.is_none_or(|title| registry().title_fits(entry, title, None) != Answer::No)
            };
            entries.retain(|entry| could_be(*entry));
            certainty = Certainty::Context;
        }
        // An office that only one of them held on the day settles it.
        if entries.len() > 1
            && found.how != How::Group
            && let Some(title) = found.title
        {
            let fits = |entry: &EntryIx| registry().title_fits(*entry, title, date(snapshot)) == Answer::Yes;
            let holders: Vec<EntryIx> = entries.iter().copied().filter(fits).collect();
            if holders.len() == 1 {
                entries = holders;
                certainty = Certainty::Context;
            }
        }
        if found.introduces() {
            known.extend(&entries);
        }
        if entries.is_empty() {
            continue;
        }
        if entries.len() > 1 && found.how != How::Group {
            certainty = Certainty::Tie;
        }
        let range = found.range.start + at.start()..found.range.end + at.start();
        give(Mention { range, entries, how: found.how, certainty });
    }
}

/// The one entry that `name` means by itself, as in a label.
pub fn entry_named(name: &str) -> Option<EntryIx> {
    let found = registry().scan(name);
    let [only] = found.as_slice() else { return None };
    let whole = only.name.end == name.trim_end().len() && !only.needs_introduction();
    (whole && only.candidates.len() == 1).then(|| only.candidates[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<(String, Vec<String>, Certainty)> {
        let snapshot = Snapshot::of(text);
        let name = |entry: &EntryIx| registry().get(*entry).map_or(String::new(), |entry| entry.id.clone());
        mentions(&snapshot)
            .into_iter()
            .map(|found| {
                let at = (found.range.start + found.range.end) / 2;
                assert_eq!(mention_at(&snapshot, snapshot.text().floor(at)).as_ref(), Some(&found));
                let text = snapshot.text().slice(found.range.clone()).into_owned();
                (text, found.entries.iter().map(name).collect(), found.certainty)
            })
            .collect()
    }

    #[test]
    fn a_surname_counts_once_its_person_is_introduced() {
        let text = "Question: What of Guterres?\n\nAnna Lind: António Guterres called.\n\nQuestion: Did Guterres’s call help?\n";
        let found: Vec<_> = list(text)
            .into_iter()
            .filter(|(_, ids, _)| ids.iter().any(|id| id.contains("guterres")))
            .collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[1].0, "Guterres");
        assert_eq!(found[1].2, Certainty::Context);
    }

    #[test]
    fn agreements_are_found() {
        let found = list("Question: And the Helsinki Final Act?\n\nAnna Lind: It stands.\n");
        assert_eq!(found[0].1, ["helsinki-final-act"]);
    }
}
