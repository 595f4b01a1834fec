//! Findings for people: the lines that they are about, with what is wrong below.

use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Group, Level as Title, Origin, Patch, Renderer, Snippet};

use crate::analysis::collapse;
use crate::analysis::findings::Reported;
use crate::analysis::rule::Level;
use crate::text::Text;

/// How findings are printed: with colours where standard output is a terminal.
pub fn renderer() -> Renderer {
    let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(width())
}

/// All of `found` in `text`, which stands in the file that is called `path`.
pub fn excerpts(renderer: &Renderer, path: &str, text: &Text, found: Vec<Reported>) -> String {
    collapse::collapsed(found, collapse::MOST)
        .iter()
        .map(|found| excerpt(renderer, path, text, found) + "\n\n")
        .collect()
}

/// Columns of the terminal, where it says so.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|width| *width >= 40)
        .unwrap_or(120)
}

/// Bytes of a line that are shown on each side of a finding.
const NEAR: usize = 2_000;

/// A finding with the lines that it is about.
fn excerpt(renderer: &Renderer, path: &str, text: &Text, found: &Reported) -> String {
    let finding = &found.finding;
    let first = text.line_of(finding.range.start);
    // A finding of many lines shows its first ones: the excerpt is to be read, not to be scrolled.
    let last = text.line_of(finding.range.end).min(first + 3);
    let lines = text.line_content(first).start..text.line_content(last).end;
    // Of a long line its surroundings will do.
    let start = text.floor(lines.start.max(finding.range.start.saturating_sub(NEAR)));
    let source = text.slice(start..text.floor(lines.end.min(finding.range.end.min(start + 8 * NEAR) + NEAR)));
    let inside = |range: &std::ops::Range<usize>| {
        let floor = |at: usize| at.clamp(start, start + source.len()) - start;
        floor(range.start)..floor(range.end)
    };
    let title = match found.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Info => Title::INFO,
        Level::Hint => Title::HELP.with_name("hint"),
    };
    let shown = Snippet::source(source.to_string()).line_start(first + 1);
    let shown = shown.annotation(AnnotationKind::Primary.span(inside(&finding.range)));
    let title = title.primary_title(finding.message.clone()).id(found.rule.name);
    let place = text.position_at(finding.range.start, crate::text::Encoding::Utf32);
    let place = Origin::path(path.to_owned()).line(first + 1).char_column(place.column as usize + 1);
    let mut report = vec![title.element(place).element(shown)];
    for related in &finding.related {
        let place = text.position_at(related.range.start, crate::text::Encoding::Utf32);
        let note = format!("{}:{}:{}: {}", path, place.line + 1, place.column + 1, related.message);
        report.push(Group::with_title(Title::NOTE.secondary_title(note)));
    }
    if let Some(fix) = &finding.fix {
        let help = format!("{} ({})", fix.title, fix.safety.word());
        let near =
            fix.edits.iter().all(|edit| edit.range.start >= start && edit.range.end <= start + source.len());
        let short = source.len() <= 160;
        report.push(if near && short {
            let patches = fix.edits.iter().map(|edit| Patch::new(inside(&edit.range), edit.text.clone()));
            Title::HELP
                .secondary_title(help)
                .element(Snippet::source(source.to_string()).line_start(first + 1).patches(patches))
        } else {
            Group::with_title(Title::HELP.secondary_title(help))
        });
    }
    renderer.render(&report)
}
