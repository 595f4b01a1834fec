//! Whose words stand at a place: a speaker's, the label's, or the editor's.

use std::ops::Range;

use crate::analysis::document::Snapshot;
use crate::analysis::rule::BlockView;
use crate::analysis::rules::{is_head, is_prose, remarks};
use crate::syntax::interjection;

/// Where in its block something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// In the label, its notes apart.
    Label,
    /// In a note of the label, or in a remark.
    Note,
    /// Elsewhere: in what is spoken, or in the editor's text.
    Words,
}

/// Whose words something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A speaker's.
    Speech,
    /// A label's.
    Label,
    /// The editor's, in a note.
    Note,
    /// The editor's own text.
    Text,
}

/// The notes of a block, in bytes of it.
pub struct Places {
    /// Notes with whether they are the editor's for certain: those of the label, and what is a paragraph of its own.
    notes: Vec<(Range<usize>, bool)>,
    /// What is spoken inside of notes.
    called: Vec<Range<usize>>,
}

impl Places {
    /// The notes of the block.
    pub fn of(view: &BlockView<'_>) -> Self {
        let wide = |range: Range<u32>| range.start as usize..range.end as usize;
        let label = view.label().map_or(&[][..], |label| &label.notes);
        let mut notes: Vec<_> = label.iter().map(|note| (wide(note.inner()), note.closed)).collect();
        let speech = view.speech();
        let words = &view.text[speech.clone()];
        // What goes on a line or a paragraph is no paragraph of its own.
        let goes_on = view.label().is_none() && (view.block.entry.in_run || view.block.entry.in_line);
        let called = interjection::find(words, view.dialect).into_iter();
        let called = called.map(|one| one.words.start + speech.start..one.words.end + speech.start).collect();
        for remark in remarks(view) {
            if remark.range.start < speech.start || view.text[remark.range.end..].starts_with('(') {
                // A link of Markdown: its words are spoken.
                continue;
            }
            let pair = |pair: &String| pair.starts_with(remark.open);
            let own = view.dialect.notes.delimiters.iter().any(pair);
            let alone = own && !goes_on && words.trim().len() == remark.range.len();
            let remarked =
                || interjection::is_remark(&view.text[remark.inner.clone()], &view.dialect.notes.vocabulary);
            if alone || remark.open == '[' || remarked() {
                notes.push((remark.inner, alone));
            }
        }
        Self { notes, called }
    }

    /// Where `range` stands, and whether nothing in the block speaks against a safe fix; none where nobody's words
    /// are: in code, addresses, columns.
    pub fn at(&self, view: &BlockView<'_>, range: &Range<usize>) -> Option<(Spot, bool)> {
        let holds = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        if let Some((_, certain)) = self.notes.iter().find(|(note, _)| holds(note)) {
            let called = self.called.iter().any(meets);
            let spot = if called { Spot::Words } else { Spot::Note };
            return Some((spot, *certain && !called && !is_quoted(view.text, range)));
        }
        if range.start < view.speech().start {
            return Some((Spot::Label, false));
        }
        if is_head(view.text) {
            // The keys of a head are names for programs.
            let line = view.text[..range.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let value =
                view.text[line..range.start].contains(':') || view.text[line..].starts_with([' ', '-']);
            return value.then_some((Spot::Words, false));
        }
        is_prose(view, range.start).then(|| (Spot::Words, !is_quoted(view.text, range)))
    }
}

/// Whether `range` of `text` stands in quotes: somebody else's words, then.
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let open = before.matches(['“', '«', '„']).count();
    let close = before.matches(['”', '»']).count();
    open > close || before.matches('"').count() % 2 == 1
}

/// Whose words stand at byte `at` of the text, where the block knows it as `spot`; and whether a fix may be safe
/// there.
pub fn of_document(snapshot: &Snapshot, spot: Spot, at: usize) -> (Place, bool) {
    if spot == Spot::Label {
        return (Place::Label, false);
    }
    let front = snapshot.matter().front.as_ref();
    if front.is_some_and(|front| front.piece.range.contains(&at)) {
        return (Place::Text, true);
    }
    if spot == Spot::Note {
        return (Place::Note, true);
    }
    // Headings are told by their look alone, and that may deceive: somebody looks at each fix.
    if is_heading(snapshot, at) || crate::analysis::parts::is_head(snapshot, at) {
        return (Place::Text, false);
    }
    (Place::Speech, false)
}

/// Whether byte `at` stands in a heading as Markdown writes it.
fn is_heading(snapshot: &Snapshot, at: usize) -> bool {
    let Some(here) = snapshot.tree().at_byte(at).filter(|here| here.block.labels.is_empty()) else {
        return false;
    };
    let text = snapshot.text();
    let line = text.line_content(text.line_of(at));
    let begins = line.start.max(here.start());
    let line = text.slice(begins..line.end.max(begins));
    let rest = line.trim_start_matches('#');
    rest.len() < line.len() && rest.starts_with(' ')
}
