//! What was said in a turn, as paragraphs: lines that were wrapped to a column are joined, running headers,
//! page marks, stamps and line numbers are left out, editor's notes never leave.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::analysis::Snapshot;
use crate::syntax::noise;
use crate::syntax::scan::outside_notes;
use crate::syntax::turn::Turn;

/// A line is nearly full, so that the next one goes on with it, from so many hundredths of the column.
const FULL: usize = 60;

/// A line of a turn, without what isn't speech.
struct Line<'t> {
    text: Cow<'t, str>,
    /// Blanks before it.
    indent: usize,
    /// Whether noise alone stood on it.
    noise: bool,
}

/// The words of one text's turns.
pub struct Speech<'s> {
    snapshot: &'s Snapshot,
    /// Width of the column to which lines are wrapped.
    width: Option<usize>,
    /// Whether each line of print stands in a block of its own, so that blank lines part nothing.
    numbered: bool,
    /// Whether turns are runs of cues.
    cues: bool,
    /// Whether lines are set to a width with blanks.
    padded: bool,
    /// Words of the text as they are written where no line ends inside them; looked up for words that are cut.
    whole: std::cell::OnceCell<HashSet<String>>,
}

impl<'s> Speech<'s> {
    /// The words of the turns in `snapshot`.
    pub fn of(snapshot: &'s Snapshot) -> Self {
        let dialect = snapshot.dialect();
        Self {
            snapshot,
            width: dialect.learned.width,
            numbered: dialect.has_line_numbers() && dialect.learned.width.is_some(),
            cues: dialect.continues(),
            padded: dialect.padded,
            whole: std::cell::OnceCell::new(),
        }
    }

    /// The paragraphs of `turn`, separated by an empty line.
    pub fn text(&self, turn: &Turn) -> String {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut blank = true;
        let mut broken = false;
        let mut before: Option<(usize, usize)> = None;
        for line in self.lines(turn) {
            if line.noise {
                broken = true;
                continue;
            }
            if line.text.trim().is_empty() {
                blank = true;
                continue;
            }
            let words: Cow<str> =
                if self.padded { single_blanks(line.text.trim()) } else { line.text.trim().into() };
            let words = &*words;
            let goes_on = paragraphs.last().is_some_and(|last| {
                // Cues part what was said in one breath.
                if self.cues {
                    return true;
                }
                let open = !last.ends_with(['.', '?', '!', '”', '"', ')', ']', '…', ':']);
                let part = (blank && !self.numbered) && !(broken && open);
                !part && (self.width.is_none() || self.is_wrapped(before, line.indent, open))
            });
            match paragraphs.last_mut() {
                Some(last) if goes_on => self.join(last, words),
                _ => paragraphs.push(words.to_owned()),
            }
            before = Some((line.indent, line.indent + words.chars().count()));
            (blank, broken) = (false, false);
        }
        // A note ends with its paragraph, closed or not.
        let spoken = paragraphs.iter().map(|paragraph| without_notes(paragraph));
        spoken.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// Whether a line with this `indent` goes on with the one `before` it (its indent and its end).
    fn is_wrapped(&self, before: Option<(usize, usize)>, indent: usize, open: bool) -> bool {
        let Some((last_indent, end)) = before else { return true };
        let width = self.width.unwrap_or(usize::MAX);
        // A first line that is set in opens a paragraph, and a short line that ends a sentence closes one.
        let set_in = indent >= last_indent + 3;
        open || !set_in && (end * 100 >= width * FULL || indent < last_indent)
    }

    /// Puts `words` behind `paragraph`, on a line of its own where lines aren't wrapped.
    fn join(&self, paragraph: &mut String, words: &str) {
        if self.width.is_none() && !self.cues {
            paragraph.push('\n');
        } else if paragraph.ends_with('-') && words.starts_with(char::is_lowercase) {
            let first =
                paragraph.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('-');
            let second: String = words.chars().take_while(|c| c.is_alphanumeric()).collect();
            // The hyphen of a cut goes where the whole word is written elsewhere; else it may belong there.
            if first.len() > 1 && self.is_written(&format!("{first}{second}")) {
                paragraph.pop();
            }
        } else {
            paragraph.push(' ');
        }
        paragraph.push_str(words);
    }

    fn is_written(&self, word: &str) -> bool {
        let words = || {
            let text = self.snapshot.text().to_string();
            let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            text.split_whitespace().map(clean).collect()
        };
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        self.whole.get_or_init(words).contains(&word)
    }

    /// The lines of `turn`.
    fn lines(&self, turn: &Turn) -> Vec<Line<'s>> {
        let text = self.snapshot.text();
        let tree = self.snapshot.tree();
        let mut lines = Vec::new();
        for at in tree.from(tree.at_byte(turn.range.start)).take_while(|at| at.start() < turn.range.end) {
            let label = at.block.labels.first();
            let from = label
                .map_or(0, |label| label.words_start as usize)
                .max(turn.words_start.saturating_sub(at.start()));
            let content = text.slice(at.start()..at.content_end().min(turn.range.end));
            let mut line_start = 0;
            for piece in content.split_inclusive(['\n', '\r']) {
                let range = line_start..line_start + piece.len();
                line_start = range.end;
                let kept =
                    noise::without(&content, range.start.max(from)..range.end.max(from), &at.block.noise);
                let own = range.end > from && piece.trim() != "";
                let is_noise = own && kept.trim().is_empty() && !at.block.noise.is_empty();
                // Behind a line number or a stamp the indent counts from the number's end.
                let indent = kept.chars().take_while(|c| c.is_whitespace()).count();
                lines.push(Line { text: Cow::Owned(kept), indent, noise: is_noise });
            }
            // Blank lines of the block part paragraphs.
            if at.block.lines > at.block.content_lines + 1 {
                lines.push(Line { text: Cow::Borrowed(""), indent: 0, noise: false });
            }
        }
        lines
    }
}

/// `text` with one blank where there are several.
fn single_blanks(text: &str) -> Cow<'_, str> {
    if text.contains("  ") {
        Cow::Owned(text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// `text` without editor's notes and blanks at its ends.
pub fn without_notes(text: &str) -> String {
    outside_notes(text, &mut false).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::turn;

    fn texts(text: &str) -> Vec<String> {
        let snapshot = Snapshot::of(text);
        let speech = Speech::of(&snapshot);
        turn::turns(snapshot.tree(), snapshot.matter()).map(|turn| speech.text(&turn)).collect()
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let long = "the harbor has waited for so many years that nobody can say any more";
        let mut text = String::from("1:05 P.M. EST\n\n");
        for _ in 0..5 {
            text += &format!(
                "MS. COLE:  Well, {long}\nwhen it was dug out; and if somebody has, then I don’t know who; and\n{long}.\n\nThat is all.\n\nQ    Is it?\n\n"
            );
        }
        let texts = texts(&text);
        assert_eq!(
            texts[0],
            format!(
                "Well, {long} when it was dug out; and if somebody has, then I don’t know who; and {long}.\n\nThat is all."
            )
        );
        assert_eq!(texts[1], "Is it?");
    }

    #[test]
    fn page_marks_and_line_numbers_are_no_speech() {
        let page = |number: usize| {
            format!(
                "                Official - Draft\n\n                                     {number}\n\n\
                 1               JUSTICE ALDER:   What does\n\n2    the statute say of those who come to\n\n\
                 3    the harbor in the winter, and stay?\n\n4               MR. VANCE:   Nothing of them at all,\n\n\
                 5    as far as I can see from the words of\n\n"
            )
        };
        let text: String = (1..6).map(page).chain(["6    it.\n".to_owned()]).collect();
        let texts = texts(&text);
        assert_eq!(
            texts[0],
            "What does the statute say of those who come to the harbor in the winter, and stay?"
        );
        assert_eq!(texts[1], "Nothing of them at all, as far as I can see from the words of");
        assert_eq!(
            texts.last().unwrap(),
            "Nothing of them at all, as far as I can see from the words of it."
        );
    }

    #[test]
    fn cues_of_one_turn_are_joined() {
        let cue =
            |number: usize, text: &str| format!("{number}\n00:00:0{number}.000 --> 00:00:09.000\n{text}\n\n");
        let text = format!(
            "WEBVTT\n\n{}{}{}{}",
            cue(1, "Ada Brook: So we begin"),
            cue(2, "Ada Brook: with the harbor."),
            cue(3, "Leo Finch: We do."),
            cue(4, "Ada Brook: Good.")
        );
        assert_eq!(texts(&text), ["So we begin with the harbor.", "We do.", "Good."]);
    }

    #[test]
    fn lines_that_are_not_wrapped_stay_apart() {
        let texts = texts(
            "Anna: One line of it.\nAnother line.\nBen: Yes, of course.\nAnna: Then so be it.\nBen: So be it.\n",
        );
        assert_eq!(texts[0], "One line of it.\nAnother line.");
    }
}
