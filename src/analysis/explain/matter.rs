//! Lines before the first words spoken and after the last.

use crate::analysis::document::Snapshot;

use super::Kind;

/// The matter in which line `line` (from 0) stands: how it goes on behind “Line 3”, and the parameter.
pub(super) fn of(snapshot: &Snapshot, line: usize) -> Option<(Kind, String, Option<&'static str>)> {
    let matter = snapshot.matter();
    let within = |lines: (usize, usize)| (lines.0..=lines.1).contains(&line);
    if let Some(front) = matter.front.as_ref().filter(|front| within(front.piece.lines)) {
        let on_line = |range: &Option<std::ops::Range<usize>>| {
            range.as_ref().is_some_and(|range| snapshot.text().line_of(range.start) == line)
        };
        let opening = snapshot.dialect().front.opening_statement;
        let (what, parameter) = if on_line(&front.number) {
            (": the document number", Some("front.number"))
        } else if on_line(&front.time) {
            (": the time", None)
        } else if on_line(&front.title) {
            (": the title", None)
        } else if opening {
            ("", None)
        } else {
            (", for no label stands before it", Some("front.opening_statement"))
        };
        return Some((Kind::FrontMatter, format!("belongs to the front matter{what}"), parameter));
    }
    let end = matter.end.as_ref().filter(|end| line >= end.piece.lines.0)?;
    let here = snapshot.text().line_content(line);
    let residue = end.residue.as_ref().is_some_and(|(range, _)| range.contains(&here.start));
    let ends = snapshot.tree().last_end().is_some();
    let (what, parameter) = if residue {
        (": what a web site left behind", "back.residue")
    } else if ends {
        (": nothing is spoken any more behind the line that ends the talk", "back.ends")
    } else {
        (": it closes the transcript", "back.closing")
    };
    Some((Kind::EndMatter, format!("belongs to the end matter{what}"), Some(parameter)))
}
