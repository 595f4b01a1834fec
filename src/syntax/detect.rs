//! Which dialect a text is in, decided from a bounded part of its beginning.

use std::sync::Arc;

use crate::text::Text;

use super::block::Block;
use super::dialect::{Dialect, Form};
use super::label::{Label, LabelKind};
use super::tally::Tally;
use super::tree::Tree;

/// Bytes at the start of a text that are looked at.
const SAMPLE: usize = 128 * 1024;

/// The dialect of `text`, or [`Dialect::none`] where it is no transcript.
pub fn detect(text: &Text) -> Arc<Dialect> {
    let sample = Text::from(&*text.slice(0..SAMPLE));
    let fits = |dialect: &&Arc<Dialect>| {
        !dialect.is_none() && fits(&sample, &Tree::parse(&sample, (*dialect).clone()))
    };
    Dialect::embedded().iter().find(fits).cloned().unwrap_or_else(Dialect::none)
}

/// Whether the labels that a dialect's parser found show that the text is in that dialect.
fn fits(text: &Text, tree: &Tree) -> bool {
    let tally = tree.tally();
    let sum = tree.sum();
    let turns = |kind| {
        tally.all().iter().filter(|speaker| speaker.kind == kind).map(|speaker| speaker.turns).sum::<usize>()
    };
    let questions = turns(LabelKind::Question);
    if tree.dialect().label.form == Form::Pattern {
        let wanted = &tree.dialect().detect;
        let words: u64 = tally.all().iter().map(|speaker| speaker.words).sum();
        return sum.labels >= wanted.labels
            && turns(LabelKind::Speaker) >= wanted.speakers
            && questions >= wanted.questions
            && turns(LabelKind::Answer) >= wanted.answers
            && words >= (wanted.words * sum.labels) as u64
            && sum.labels * wanted.blocks >= sum.blocks;
    }
    if tree.dialect().opening_statement {
        // Markers are exact words: one with an answer by a name is a beginning, two are enough.
        return questions >= 1 && turns(LabelKind::Speaker) >= 1 || questions >= 2;
    }
    let answers = turns(LabelKind::Answer);
    if questions >= 2 && (answers >= 2 || turns(LabelKind::Speaker) >= 2) {
        return true;
    }
    // Names must come back, as in a conversation; in a form, a log or a list of fields they do not.
    let names = turns(LabelKind::Speaker);
    let distinct = tally.named().count();
    let enough = names >= 4 && distinct >= 2 && names >= distinct * 2 || names >= 3 && distinct == 2;
    enough
        && labels_lead(tree, &tally)
        && is_talk(text, tree)
        && labels_run_in(tree)
        && sum.labels * 8 >= sum.blocks
}

/// Whether what stands behind most labels reads as talk: it begins as a sentence does or ends as one, and
/// has none of the signs of code and of forms.
fn is_talk(text: &Text, tree: &Tree) -> bool {
    let (mut talk, mut all) = (0, 0);
    for at in tree.blocks().filter(|at| !at.block.labels.is_empty()).take(200) {
        let words_start = at.start() + at.block.labels[0].words_start as usize;
        let words = text.slice(words_start..at.content_end());
        let words = words.trim();
        let code = words.contains(['{', '}', '<', '=', '_', '`', '|', '@', '#'])
            || words.contains("::")
            || words.contains("://")
            || words.contains("();");
        let ends = words.ends_with(['.', '?', '!', '…', '”', '"', '-', '—', ')', '。', '？']);
        let several = words.split_whitespace().count() >= 4;
        all += 1;
        talk += usize::from(!code && (ends || several && !words.ends_with([',', ';'])));
    }
    talk * 10 >= all * 7
}

/// Whether most labels have words on their own line: headings of lists do not.
fn labels_run_in(tree: &Tree) -> bool {
    let is_alone = |block: &Block, label: &Label| {
        let words_here = block.content_lines == 0 && block.content > label.separator.end;
        label.words_start == label.separator.end && !words_here
    };
    let alone = tree
        .blocks()
        .map(|at| at.block.labels.iter().filter(|label| is_alone(at.block, label)).count())
        .sum::<usize>();
    alone * 4 <= tree.sum().labels
}

/// Whether what stands behind the labels is talk: several words a turn, as opposed to the values of a
/// form.
fn labels_lead(tree: &Tree, tally: &Tally) -> bool {
    let words: u64 = tally.all().iter().map(|speaker| speaker.words).sum();
    words >= 3 * tree.sum().labels as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> String {
        detect(&Text::from(text)).id.clone()
    }

    #[test]
    fn transcripts_are_told_apart() {
        let news = "Good day.\n\nQuestion: Why did you meet?\n\nAnna Lind: It was time.\n";
        assert_eq!(id(news), "news-conference");
        let talk = "Anna: Shall we begin with the minutes?\nBen: Yes, of course.\nAnna: They were sent last week.\nBen: I read them.\n";
        assert_eq!(id(talk), "name-colon");
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "A speech of several words.\n\nAnd a second paragraph: with a colon.\n",
            "Title: A page\nDate: 2024-01-01\nAuthor: Anna Lind\nTags: one, two\n\nText of the page.\n",
            "INFO: started\nERROR: failed to read\nINFO: stopped\nERROR: again\nINFO: and again\n",
            "fn main() {\n    let x: u32 = 1;\n    println!(\"Hello: {x}\");\n}\n",
            "Name: Anna\nAge: 30\n\nName: Ben\nAge: 31\n\nName: Cleo\nAge: 32\n",
            "Ingredients: flour\n\nDirections: mix all\n",
        ] {
            assert_eq!(id(text), "none", "{text:?}");
        }
    }
}
