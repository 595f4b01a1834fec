//! Turns and exchanges: a label and all text up to the next one.

use std::ops::Range;

use super::chunk::Exchanges;
use super::label::{Label, LabelKind};
use super::matter::Matter;
use super::tree::{BlockAt, Tree};

/// What a turn is in the talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TurnKind {
    /// Said without a question: an opening statement, or a speaker before the first question.
    Statement,
    /// Asked.
    Question,
    /// Said after a question.
    Answer,
    /// Called in between; no dialect known so far has them.
    Interjection,
    /// Neither marker nor role tells.
    Unknown,
}

impl TurnKind {
    /// The word for it, in lower case, as exports print it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Interjection => "interjection",
            Self::Unknown => "unknown",
        }
    }
}

/// A turn. Offsets are bytes in the text, lines count from 0.
#[derive(Clone, Debug)]
pub struct Turn<'t> {
    /// What it is in the talk.
    pub kind: TurnKind,
    /// The exchange it belongs to, from 1.
    pub exchange: Option<usize>,
    /// How sure the kind is, from 0 to 1: 1 where a marker says it, none where nothing does.
    pub confidence: Option<f32>,
    /// The number of its first label in the text, from 0; none for an opening statement.
    pub number: Option<usize>,
    /// Its label with the start of the block that it stands in; none for an opening statement.
    pub label: Option<(&'t Label, usize)>,
    /// From the label, or the first word, to the end of the last line that isn't blank.
    pub range: Range<usize>,
    /// Where the words start.
    pub words_start: usize,
    /// The line of its first character, and its last line that isn't blank.
    pub lines: (usize, usize),
    /// Words spoken.
    pub words: u64,
}

impl Turn<'_> {
    /// A statement without a label, of `words` words, from the start of the block `first` to the end of `last`.
    pub fn unlabelled(first: &BlockAt, last: &BlockAt, words: u64) -> Self {
        Self {
            kind: TurnKind::Statement,
            exchange: None,
            confidence: Some(1.0),
            number: None,
            label: None,
            range: first.start()..last.content_end(),
            words_start: first.start(),
            lines: (first.before.lengths.lines, last.last_line()),
            words,
        }
    }
}

/// The turns of a text, in order.
pub struct Turns<'t, 'm> {
    tree: &'t Tree,
    matter: &'m Matter,
    next: Option<(BlockAt<'t>, usize)>,
    markers: bool,
    opened: bool,
}

/// All turns of `tree`, whose front and end matter is `matter`.
pub fn turns<'t, 'm>(tree: &'t Tree, matter: &'m Matter) -> Turns<'t, 'm> {
    let mut turns =
        Turns { tree, matter, next: None, markers: tree.sum().exchanges.count > 0, opened: false };
    turns.next = tree.at_label(0).filter(|at| at.before.blocks < turns.limit()).map(|at| (at, 0));
    turns
}

/// The turn in which byte `offset` lies, blank lines after it included; none in front or end matter.
pub fn turn_at<'t>(tree: &'t Tree, matter: &Matter, offset: usize) -> Option<Turn<'t>> {
    let body = matter.body(usize::MAX);
    if offset >= body.end || matter.front.is_some() && offset < body.start {
        return None;
    }
    let at = tree.at_byte(offset)?;
    let here =
        at.block.labels.iter().take_while(|label| at.start() + (label.start as usize) <= offset).count();
    // An indent belongs to the label behind it.
    let here =
        if here == 0 && at.block.labels.first().is_some_and(|label| label.start > 0) { 1 } else { here };
    match (at.before.labels + here).checked_sub(1) {
        Some(label) => turns_from(tree, matter, first_of_turn(tree, label)).next(),
        None => turns(tree, matter).opening(),
    }
}

/// The turns from the one that label number `label` (from 0) opens.
pub fn turns_from<'t, 'm>(tree: &'t Tree, matter: &'m Matter, label: usize) -> Turns<'t, 'm> {
    let mut turns = turns(tree, matter);
    turns.opened = true;
    turns.next = tree.at_label(label).filter(|at| at.before.blocks < turns.limit()).map(|at| {
        let index = label - at.before.labels;
        (at, index)
    });
    turns
}

/// The label that opens the turn with which label `label` goes on.
fn first_of_turn(tree: &Tree, label: usize) -> usize {
    if !tree.dialect().continues() {
        return label;
    }
    let name = |number: usize| {
        let at = tree.at_label(number)?;
        let label = at.block.labels.get(number - at.before.labels)?;
        Some((label.name.clone(), label.continues))
    };
    let Some(own) = name(label).filter(|(_, continues)| *continues) else { return label };
    (0..label).rev().take_while(|number| name(*number).as_ref() == Some(&own)).last().unwrap_or(label)
}

impl<'t> Turns<'t, '_> {
    /// The number of the block at which nothing is spoken any more.
    fn limit(&self) -> usize {
        self.matter.end.as_ref().map_or(usize::MAX, |end| end.piece.blocks.start)
    }

    /// Whether there are words before the first label that are no front matter.
    fn has_opening(&self) -> bool {
        let first = self.matter.front.as_ref().map_or(0, |front| front.piece.blocks.end);
        let label = self.tree.at_label(0);
        let limit = label.as_ref().map_or(usize::MAX, |at| at.before.blocks);
        let words_in_label_block = label.is_some_and(|at| at.block.lead_words > 0);
        let visible = self.tree.from(self.tree.at_block(first)).take_while(|at| at.before.blocks < limit);
        words_in_label_block || visible.take(8).any(|at| !at.block.is_blank())
    }

    /// The words before the first label.
    fn opening(&mut self) -> Option<Turn<'t>> {
        if !self.tree.dialect().front.opening_statement || !self.has_opening() || self.tree.sum().labels == 0
        {
            return None;
        }
        let first = self.matter.front.as_ref().map_or(0, |front| front.piece.blocks.end);
        let start = self.tree.from(self.tree.at_block(first)).find(|at| !at.block.is_blank())?;
        let label = self.tree.at_label(0)?;
        let last = self.last_before(&label)?;
        Some(Turn::unlabelled(&start, &last, self.tree.tally(first..label.before.blocks).lead_words))
    }

    /// The last block with text before `at`.
    fn last_before(&self, at: &BlockAt<'t>) -> Option<BlockAt<'t>> {
        std::iter::successors(self.tree.previous(at), |at| self.tree.previous(at))
            .find(|at| !at.block.is_blank())
    }

    /// The turn that label `index` of `at` opens; the label after it becomes the next one.
    fn labelled(&mut self, at: &BlockAt<'t>, index: usize) -> Turn<'t> {
        let label = &at.block.labels[index];
        let mut exchanges = at.before.exchanges;
        at.block.labels[..=index].iter().for_each(|label| exchanges.add(&Exchanges::of(label)));
        let kind = match label.kind {
            LabelKind::Question => TurnKind::Question,
            LabelKind::Answer => TurnKind::Answer,
            LabelKind::Speaker if label.numbered => TurnKind::Question,
            LabelKind::Speaker if !self.markers => TurnKind::Unknown,
            // Whoever leads the talk neither asks nor answers.
            LabelKind::Speaker
                if self.tree.dialect().label.name.roles.iter().any(|role| **role == *label.name) =>
            {
                TurnKind::Unknown
            }
            LabelKind::Speaker if exchanges.count == 0 => TurnKind::Statement,
            LabelKind::Speaker => TurnKind::Answer,
        };
        let alternate = self.tree.dialect().question.alternate;
        let number = at.before.labels + index;
        let kind = match () {
            () if alternate && number.is_multiple_of(2) => TurnKind::Question,
            () if alternate => TurnKind::Answer,
            () => kind,
        };
        let exchange = Some(if alternate { number / 2 + 1 } else { exchanges.count });
        let mut words = u64::from(label.words);
        let (end, last_line) = match at.block.labels.get(index + 1) {
            Some(next) => {
                self.next = Some((at.clone(), index + 1));
                (at.start() + next.start as usize, at.before.lengths.lines)
            }
            None => {
                let mut last = at.clone();
                let limit = self.limit();
                for block in
                    self.tree.from(self.tree.next(at)).take_while(|block| block.before.blocks < limit)
                {
                    if let Some(next) = block.block.labels.first() {
                        if label.continues && next.name == label.name {
                            words += u64::from(next.words);
                            last = block;
                            continue;
                        }
                        self.next = Some((block, 0));
                        break;
                    }
                    words += u64::from(block.block.lead_words);
                    if !block.block.is_blank() {
                        last = block;
                    }
                }
                (last.content_end(), last.last_line())
            }
        };
        let start = at.start() + label.start as usize;
        Turn {
            kind,
            exchange: exchange.filter(|number| *number > 0),
            confidence: (kind != TurnKind::Unknown).then_some(1.0),
            number: Some(number),
            label: Some((label, at.start())),
            range: start..end,
            words_start: at.start() + label.words_start as usize,
            lines: (at.before.lengths.lines, last_line),
            words,
        }
    }
}

impl<'t> Iterator for Turns<'t, '_> {
    type Item = Turn<'t>;

    fn next(&mut self) -> Option<Turn<'t>> {
        if !self.opened {
            self.opened = true;
            if let Some(turn) = self.opening() {
                return Some(turn);
            }
        }
        let (at, index) = self.next.take()?;
        Some(self.labelled(&at, index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;
    use crate::text::Text;

    fn list(dialect: &str, text: &str) -> Vec<String> {
        let text = Text::from(text);
        let tree = Tree::parse_in_chunks(&text, Dialect::by_id(dialect).unwrap(), 3);
        let matter = Matter::of(&text, &tree);
        let line = |turn: Turn| {
            let name = turn.label.map_or("-", |(label, _)| &label.name);
            let exchange = turn.exchange.map_or("-".to_owned(), |n| n.to_string());
            format!(
                "{} {exchange} {name} {}-{} {}w",
                turn.kind.word(),
                turn.lines.0,
                turn.lines.1,
                turn.words
            )
        };
        for turn in turns(&tree, &matter) {
            for at in [turn.range.start, turn.range.end - 1] {
                assert_eq!(turn_at(&tree, &matter, at).unwrap().range, turn.range);
            }
        }
        turns(&tree, &matter).map(line).collect()
    }

    #[test]
    fn turns_of_a_news_conference() {
        let text = "09:30\n\nTalks, Port Alma, March 3, 2021\n\nGood day.\n\nWe met.\n\nQuestion: Why?\n\n\
            Anna Lind: So.\n\nAnd so.\n\nJohn Roe: Yes.\n\nQuestion: One?\n\nQuestion: Two?\n\nAnna Lind: No.\n\n\nНовости сайта\n";
        assert_eq!(
            list("news-conference", text),
            [
                "statement - - 4-6 4w",
                "question 1 Question 8-8 1w",
                "answer 1 Anna Lind 10-12 3w",
                "answer 1 John Roe 14-14 1w",
                "question 2 Question 16-16 1w",
                "question 2 Question 18-18 1w",
                "answer 2 Anna Lind 20-20 1w",
            ]
        );
    }

    #[test]
    fn names_alone_make_turns_of_unknown_kind() {
        assert_eq!(
            list("name-colon", "Anna: Hello there.\nBen: Hi.\n  Anna: So.\n"),
            ["unknown - Anna 0-0 2w", "unknown - Ben 1-1 1w", "unknown - Anna 2-2 1w"]
        );
    }

    #[test]
    fn each_number_of_a_question_opens_an_exchange() {
        let text =
            "Q1 Chair: Why?\n\nDr Lind: So.\n\nQ2 Chair: When?\n\nQ3 Leo Finch: And who?\n\nDr Lind: We.\n";
        assert_eq!(
            list("oral-evidence", text),
            [
                "question 1 Chair 0-0 1w",
                "answer 1 Dr Lind 2-2 1w",
                "question 2 Chair 4-4 1w",
                "question 3 Leo Finch 6-6 2w",
                "answer 3 Dr Lind 8-8 1w",
            ]
        );
    }

    #[test]
    fn no_labels_no_turns() {
        assert!(list("news-conference", "A speech.\n\nNothing else.\n").is_empty());
        assert!(list("news-conference", "").is_empty());
    }
}
