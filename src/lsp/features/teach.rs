//! Quick fixes that read lines as labels: a parameter of the dialect, written into `rapporteur.toml`.

use std::ops::RangeInclusive;
use std::path::Path;

use tower_lsp::ls_types as lsp;

use crate::analysis::explain::{self, Change};
use crate::analysis::wording::counted;
use crate::lsp::convert;
use crate::lsp::documents::View;
use crate::lsp::session::Session;
use crate::syntax::detect;
use crate::text::Text;
use crate::workspace::config::{self, Config};
use crate::workspace::teach;

use super::configure;

/// Lines of a selection that are looked at.
const MOST_LINES: usize = 200;
/// Actions that are offered at most.
const MOST: usize = 3;

/// A change and the edit that makes it.
pub struct Offer {
    /// The change; its title speaks of all lines that were asked for.
    pub change: Change,
    /// The file of settings that is edited.
    pub uri: lsp::Uri,
    /// The edit.
    pub edit: lsp::WorkspaceEdit,
}

/// The actions for `range`: for the line in whose start the cursor is, or for the lines that are selected.
pub fn actions(view: &View, range: lsp::Range, session: &Session) -> Vec<lsp::CodeAction> {
    let bytes = convert::bytes(view.snapshot.text(), range, session.encoding);
    let text = view.snapshot.text();
    let lines = text.line_of(bytes.start)..=text.line_of(bytes.end);
    let one = lines.start() == lines.end();
    let offers = offers(view, lines, session);
    // Behind the label the line is ordinary text, and its author is to be left alone.
    let near = offers.into_iter().filter(|offer| !one || bytes.start <= offer.change.label.end);
    let action = |offer: Offer| lsp::CodeAction {
        title: offer.change.title,
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        edit: Some(offer.edit),
        ..lsp::CodeAction::default()
    };
    near.map(action).collect()
}

/// The changes after which those of `lines` (from 0) are labels that come close to it, each tried: with the
/// settings as they would be the lines are read so.
pub fn offers(view: &View, lines: RangeInclusive<usize>, session: &Session) -> Vec<Offer> {
    let (snapshot, dialect) = (&view.snapshot, view.snapshot.dialect());
    let Some(document) = view.open.path().filter(|_| !dialect.is_none()) else { return Vec::new() };
    // A dialect chosen for this document alone has no place in settings that name another.
    if view.config().dialect.as_ref().is_some_and(|set| set.id != dialect.id) {
        return Vec::new();
    }
    let near: Vec<usize> =
        lines.take(MOST_LINES).filter(|line| explain::is_changeable(snapshot, *line)).collect();
    let mut offers: Vec<Offer> = Vec::new();
    for line in &near {
        for change in explain::changes(snapshot, *line) {
            if offers.len() == MOST || offers.iter().any(|offer| offer.change.patch == change.patch) {
                continue;
            }
            if let Some(offer) = offer(view, &document, *line, change, &near, session) {
                offers.push(offer);
            }
        }
    }
    offers
}

fn offer(
    view: &View,
    document: &Path,
    line: usize,
    mut change: Change,
    near: &[usize],
    session: &Session,
) -> Option<Offer> {
    let found = config::nearest(document).ok()?;
    let create = found.is_none();
    if create && !session.creates {
        return None;
    }
    let (path, before) = found.unwrap_or_else(|| (configure::place_for_new(document, None), String::new()));
    let after = teach::write(&before, &view.snapshot.dialect().id, &change.patch).ok()?;
    let config = Config::parse(&after, &path);
    let dialect = config.dialect.filter(|_| !config.broken)?;
    let learned = detect::learn(view.snapshot.text(), &dialect);
    if !explain::reads(&view.snapshot, &learned, line) {
        return None;
    }
    let same = near.iter().filter(|line| explain::reads(&view.snapshot, &learned, **line)).count();
    if same > 1 {
        let others = (change.reach.count + 1).saturating_sub(same);
        let more =
            if others > 0 { format!("; reads {}", counted(others, "more line")) } else { String::new() };
        change.title = format!("Read these {same} lines as labels: {}{more}", change.patch.words());
    }
    let uri = lsp::Uri::from_file_path(&path)?;
    let (range, with) = teach::edit(&before, &after);
    let range = convert::range(&Text::from(before.as_str()), &range, session.encoding);
    let edit = configure::workspace_edit(uri.clone(), create, lsp::TextEdit::new(range, with), session);
    Some(Offer { change, uri, edit })
}
