//! A text that is edited, and snapshots of it for those who read.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::syntax::dialect::Dialects;
use crate::syntax::matter::Part;
use crate::syntax::tally::Tally;
use crate::syntax::{Dialect, Matter, Tree, detect};
use crate::text::Text;

use super::settings::Settings;
use super::speakers::{ByLines, Speakers};
use super::talk::Talk;

/// A dialect that was recognised is looked for again when more bytes have changed.
const BIG_CHANGE: usize = 512;

/// A transcript that is being edited.
#[derive(Clone, Debug)]
pub struct Document {
    text: Text,
    tree: Tree,
    choice: Choice,
    settings: Arc<Settings>,
    /// Whether the dialect was recognised in the text.
    recognised: bool,
    /// Length of the text, in bytes, when its dialect was last looked for.
    decided_at: usize,
    /// Bytes replaced and inserted since then.
    changed: usize,
}

/// Who chose the dialect.
#[derive(Clone, Debug)]
pub enum Choice {
    /// Nobody: it is recognised among these, and a text in none of them is no transcript.
    Recognise(Dialects),
    /// The text is a transcript, says whoever opened it: where none of these is recognised, the first one is
    /// taken.
    Otherwise(Arc<Dialect>, Dialects),
    /// Whoever opened it: it stays, and what the text teaches for it is learnt.
    Set(Arc<Dialect>),
    /// Whoever opened it, with what was learnt already: nothing of it changes.
    Fixed(Arc<Dialect>),
}

impl Choice {
    /// The text's own dialect, whatever house it is from.
    pub fn recognise() -> Self {
        Self::Recognise(Dialects::default())
    }

    /// The dialect of `text`, and whether it was recognised in it.
    fn dialect(&self, text: &Text) -> (Arc<Dialect>, bool) {
        let (among, other) = match self {
            Self::Fixed(dialect) => return (dialect.clone(), false),
            Self::Set(dialect) => return (detect::learn(text, dialect), false),
            Self::Recognise(among) => (among, None),
            Self::Otherwise(other, among) => (among, Some(other)),
        };
        let found = detect::dialect_among(text, among.all());
        match other {
            Some(other) if found.is_none() => (detect::learn(text, other), false),
            _ => (found.clone(), !found.is_none()),
        }
    }
}

impl Document {
    /// A document with `text`.
    pub fn new(text: &str, choice: Choice) -> Self {
        let text = Text::from(text);
        let (dialect, recognised) = choice.dialect(&text);
        let tree = Tree::parse(&text, dialect);
        Self { decided_at: text.len(), changed: 0, text, tree, choice, recognised, settings: Arc::default() }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Whether the dialect was recognised in the text; not so where it was chosen, and where none was
    /// recognised.
    pub fn recognised(&self) -> bool {
        self.recognised
    }

    /// Replaces `range` (bytes; moved back to character boundaries, put right if reversed) by `with`.
    /// Gives the number of blocks that were scanned.
    pub fn edit(&mut self, range: Range<usize>, with: &str) -> usize {
        let replaced = self.text.replace(range, with);
        self.changed += replaced.len() + with.len();
        let scanned = self.tree.edit(&self.text, replaced, with.len());
        self.reconsider();
        scanned
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, with: &str) {
        *self = Self::new(with, self.choice.clone()).with_settings(self.settings.clone());
    }

    /// A new document, in which nothing was looked for yet, with rules set as `settings` say.
    pub fn with_settings(self, settings: Arc<Settings>) -> Self {
        Self { settings, ..self }
    }

    /// Takes over how rules are set. What they found under other settings is forgotten.
    pub fn configure(&mut self, settings: Arc<Settings>) {
        if self.settings != settings {
            self.settings = settings;
            self.tree = Tree::parse(&self.text, self.tree.dialect().clone());
        }
    }

    /// Takes over another way to choose the dialect, and reads the text anew.
    pub fn choose(&mut self, choice: Choice) {
        self.choice = choice;
        self.decided_at = self.text.len();
        self.changed = 0;
        let (dialect, recognised) = self.choice.dialect(&self.text);
        self.recognised = recognised;
        self.tree = Tree::parse(&self.text, dialect);
    }

    /// Looks for the dialect again after a big change. A few letters never change it.
    fn reconsider(&mut self) {
        let big = BIG_CHANGE.max(self.decided_at / 2);
        // A text that is none yet may become a transcript with its first lines.
        // In a long one that takes time: less often there.
        let first = (self.decided_at / 64).clamp(BIG_CHANGE / 8, 2 * BIG_CHANGE);
        let enough = if self.tree.dialect().is_none() { first } else { big };
        if self.changed < enough {
            return;
        }
        let rewritten = self.changed >= self.text.len();
        self.decided_at = self.text.len();
        self.changed = 0;
        let (dialect, recognised) = self.choice.dialect(&self.text);
        // A transcript stays one while parts of it are rewritten; if all of it is, it is another text.
        if !recognised && !rewritten && self.text.len() > BIG_CHANGE {
            return;
        }
        self.recognised = recognised;
        if dialect != *self.tree.dialect() {
            self.tree = Tree::parse(&self.text, dialect);
        }
    }

    /// The document as it is now, for a reader. Cheap: all is shared.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            text: self.text.clone(),
            tree: self.tree.clone(),
            settings: self.settings.clone(),
            lazy: Arc::default(),
        }
    }
}

/// A document at one moment. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Snapshot {
    text: Text,
    tree: Tree,
    settings: Arc<Settings>,
    lazy: Arc<Lazy>,
}

/// What is worked out once a snapshot, when first asked for.
#[derive(Debug, Default)]
struct Lazy {
    matter: OnceLock<Matter>,
    parts: OnceLock<Vec<Part>>,
    tally: OnceLock<Tally>,
    by_lines: OnceLock<ByLines>,
    speakers: OnceLock<Speakers>,
    talk: OnceLock<Talk>,
}

impl Snapshot {
    /// A snapshot of `text` alone, its dialect recognised.
    pub fn of(text: &str) -> Self {
        Document::new(text, Choice::recognise()).snapshot()
    }

    /// A document with the same text, read in the same dialect whatever is done to it. Cheap: all is shared.
    pub fn document(&self) -> Document {
        Document {
            text: self.text.clone(),
            tree: self.tree.clone(),
            choice: Choice::Fixed(self.dialect().clone()),
            settings: self.settings.clone(),
            recognised: false,
            decided_at: self.text.len(),
            changed: 0,
        }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The blocks.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// How the rules are set.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// The conventions in which the text is read.
    pub fn dialect(&self) -> &Arc<Dialect> {
        self.tree.dialect()
    }

    /// Front and end matter.
    pub fn matter(&self) -> &Matter {
        self.lazy.matter.get_or_init(|| Matter::of(&self.text, &self.tree))
    }

    /// The events that the file holds, in order; none where there is one.
    pub fn parts(&self) -> &[Part] {
        self.lazy.parts.get_or_init(|| self.matter().parts(&self.text, &self.tree))
    }

    /// The bytes of the last block with text: what may still be being typed.
    pub fn last_words(&self) -> Option<Range<usize>> {
        let last = self.tree.at_block(self.tree.sum().blocks.checked_sub(1)?)?;
        Some(last.start()..last.content_end())
    }

    /// Who speaks, how often and how much; front and end matter and heads of parts left out.
    pub fn tally(&self) -> &Tally {
        self.lazy.tally.get_or_init(|| {
            let matter = self.matter();
            let first = matter.front.as_ref().map_or(0, |front| front.piece.blocks.end);
            let last = matter.end.as_ref().map_or(usize::MAX, |end| end.piece.blocks.start);
            // Heads of parts are no speech.
            let mut from = first;
            let mut tally = Tally::default();
            for part in self.parts().iter().skip(1) {
                tally.add(&self.tree.tally(from..part.head_blocks.start));
                from = self.tree.at_label(part.first_label).map_or(from, |at| at.before.blocks);
            }
            tally.add(&self.tree.tally(from..last));
            tally
        })
    }

    /// Who asks and who answers under markers, where by-lines say it.
    pub fn by_lines(&self) -> &ByLines {
        self.lazy.by_lines.get_or_init(|| ByLines::of(self))
    }

    /// The speakers, each under one name, whatever their labels.
    pub fn speakers(&self) -> &Speakers {
        self.lazy.speakers.get_or_init(|| Speakers::of(self))
    }

    /// Who asks and who answers, where it is learnt from the document.
    pub fn talk(&self) -> &Talk {
        self.lazy.talk.get_or_init(|| Talk::of(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALK: &str = "Question: Why did you meet?\n\nAnna Lind: It was time.\n";

    #[test]
    fn a_document_becomes_a_transcript_while_it_is_typed() {
        let mut document = Document::new("", Choice::recognise());
        for (i, letter) in TALK.repeat(3).char_indices() {
            document.edit(i..i, letter.encode_utf8(&mut [0; 4]));
        }
        assert_eq!(document.snapshot().dialect().id, "news-conference");
    }

    #[test]
    fn conventions_of_a_text_stay_while_it_is_typed() {
        let pair = |i: usize| {
            format!("Keane — Good evening, all {i}. Shall we begin?\n\nDunne — At {i}, not before.\n\n")
        };
        let text: String = (2..6).map(pair).collect();
        let mut document = Document::new(&text, Choice::recognise());
        let before = document.snapshot().dialect().clone();
        assert!(before.learned.own && before.id == "mixed" && document.recognised());
        for letter in "Keane — Then we go on".chars() {
            let end = document.text().len();
            document.edit(end..end, letter.encode_utf8(&mut [0; 4]));
        }
        assert!(Arc::ptr_eq(&before, document.snapshot().dialect()));
        // Long after, it is still read so.
        for _ in 0..40 {
            let end = document.text().len();
            document.edit(end..end, " of which nobody knows anything");
        }
        assert!(document.snapshot().dialect().learned.own);
    }

    #[test]
    fn a_few_letters_do_not_change_the_dialect() {
        let mut document = Document::new(TALK, Choice::recognise());
        document.edit(0..8, "Q");
        assert_eq!(document.snapshot().dialect().id, "news-conference");
    }

    #[test]
    fn a_text_that_is_replaced_by_an_edit_is_read_anew() {
        let mut document = Document::new(&TALK.repeat(30), Choice::recognise());
        let pair =
            |i: usize| format!("Anna: {i} minutes, shall we begin?\nBen: {i} are enough, of course.\n");
        let other: String = (0..24).map(pair).collect();
        document.edit(0..document.text().len(), &other);
        assert_eq!(document.snapshot().dialect().id, "name-colon");
        document.edit(0..document.text().len(), &"A speech about nothing at all, and long.\n\n".repeat(40));
        assert_eq!(document.snapshot().dialect().id, "none");
    }

    #[test]
    fn a_declared_transcript_keeps_what_was_recognised_while_parts_are_rewritten() {
        let other = Dialect::by_id("q-a").unwrap();
        let mut document = Document::new(&TALK.repeat(30), Choice::Otherwise(other, Dialects::default()));
        assert!(document.recognised());
        document.edit(0..TALK.len() * 25, &"Nobody is named here at all.\n\n".repeat(40));
        document.edit(document.text().len() - TALK.len() * 5..document.text().len(), "The end.\n");
        assert_eq!(document.snapshot().dialect().id, "news-conference");
        document.edit(0..document.text().len(), &"Nobody is named here at all.\n\n".repeat(40));
        assert_eq!((document.snapshot().dialect().id.as_str(), document.recognised()), ("q-a", false));
    }

    #[test]
    fn words_of_the_end_matter_are_not_spoken() {
        let snapshot = Snapshot::of(&format!("{TALK}\n\nНовости сайта\n\nФото\n"));
        assert_eq!(snapshot.tally().find("anna  lind").unwrap().words, 3);
    }
}
