//! A text that no dialect fits: its own conventions, where they are surely those of a conversation.
//!
//! What [`infer`](crate::syntax::infer) finds for somebody who says that a text is a transcript isn't
//! enough here: licences, change logs and manuals have line beginnings that come back, too. The bar was set
//! on several thousand such files.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::syntax::dialect::{Dialect, Learned};
use crate::syntax::infer::{Evidence, infer_single};
use crate::syntax::label::Line;
use crate::syntax::words;
use crate::text::Text;

use super::fit::Hits;
use super::sample::Sample;

/// What the dialect is called.
const HEAD: &str = "id = \"mixed\"\ntitle = \"conventions of its own\"\nsummary = \"\"\"The conventions were \
    learnt from this text: it follows no known house. `rapporteur init FILE` writes them down, to be kept \
    and changed.\"\"\"\n";
/// Bytes of the sample from which conventions are learnt: enough for names to come back.
const LOOK: usize = 48 * 1024;
/// So many lines like labels that a dialect leaves unread, twice over, are worth a look.
const FEWEST: usize = 6;
/// Bytes of a line in which a label may end.
const LABEL: usize = 64;

/// The dialect that `sample` teaches; none where it may be no transcript. `bases` are dialects whose markers
/// are known.
pub(super) fn learnt(sample: &Sample, bases: &[Arc<Dialect>]) -> Option<Arc<Dialect>> {
    if !may_be_conversation(sample) {
        return None;
    }
    let found = infer_single(&Text::from(sample.less(LOOK).as_str()), HEAD, bases)?;
    if !is_conversation(&found.evidence) {
        return None;
    }
    let mut dialect = (*found.dialect).clone();
    dialect.learned = Learned { own: true, ..Learned::default() };
    // What most of its labels have isn't what all must have: no house says so.
    std::iter::once(&mut dialect.label).chain(&mut dialect.variant).for_each(|style| {
        style.blank_before = false;
        style.padding.after = "any".to_owned();
    });
    Some(Arc::new(dialect))
}

/// The dialect that `sample` teaches, with its labels, where it reads clearly more than one that fits and
/// whose labels are `hits`.
pub(super) fn better(
    sample: &Sample,
    measured: &[(usize, Line)],
    bases: &[Arc<Dialect>],
    hits: &Hits,
) -> Option<(Arc<Dialect>, Hits)> {
    let read: HashSet<usize> = hits.iter().map(|hit| hit.line).collect();
    let left =
        measured.iter().filter(|(number, _)| !read.contains(number) && is_like_a_label(sample.line(*number)));
    if left.count() * 2 < hits.len().max(FEWEST) {
        return None;
    }
    let dialect = learnt(sample, bases)?;
    let found = Hits::find(sample, measured, &dialect);
    let same = found.iter().filter(|hit| read.contains(&hit.line)).count();
    (found.len() * 2 >= hits.len() * 3 && same * 10 >= read.len() * 9).then_some((dialect, found))
}

/// Whether a colon stands near the beginning of a line that begins as names do.
fn is_like_a_label(line: &str) -> bool {
    let line = line.trim_start();
    let look = &line[..words::floor(line, LABEL)];
    let colon = look.find([':', '：']).is_some_and(|at| {
        let behind = &look[at..];
        behind.starts_with('：') || behind.len() == 1 || behind[1..].starts_with(' ')
    });
    colon && line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase() && !c.is_numeric())
}

/// Whether the labels are those of a conversation, and hardly anything else's.
fn is_conversation(found: &Evidence) -> bool {
    let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let share = |part: usize| of(part, found.labels);
    let again = share(found.again);
    let spread = of(found.labels, found.filled);
    let worth = found.value / found.labels.max(1) as f64;
    // Marks with no name: question and answer in turn.
    let marks =
        found.open.chars().any(|c| c != ' ') && found.close.is_empty() && found.back <= 2 && again >= 1.0;
    if marks && found.changes * 2 < found.labels {
        return found.labels >= 8
            && worth >= 0.4
            && spread >= 0.4
            && (0.3..=0.7).contains(&share(found.asks))
            && of(found.furniture, found.between) <= 0.1
            && share(found.ended) >= 0.8;
    }
    let ended = share(found.ended) >= if !found.open.is_empty() && worth >= 0.9 { 0.0 } else { 0.5 };
    // One who leads, and others who speak once.
    let led = found.back == 1
        && found.firm
        && again >= 0.6
        && found.changes + 1 == found.labels
        && found.talk == found.labels
        && share(found.ended) >= 0.8
        && spread >= 0.3
        && share(found.asks) >= 0.2
        && worth >= 0.6;
    // Menus and diaries have the days come back; nobody asks in them.
    let asked = found.asks > 0 || !found.open.is_empty();
    let heading = found.open.starts_with('#') || !found.firm;
    let least = match found.labels {
        _ if heading => 0.85,
        0..8 => 0.7,
        _ => 0.5,
    };
    may_be_signs(&found.open, &found.close)
        && found.labels >= 5
        && (led || found.back >= 2 && again >= least)
        && of(found.changes, found.labels - 1) >= 0.6
        && share(found.talk) >= 0.75
        && share(found.fresh) >= 0.7
        && ended
        && asked
        && worth >= 0.45
        // Where labels are far from each other, somebody asks.
        && spread >= if share(found.asks) >= 0.15 { 1.0 / 16.0 } else { 1.0 / 8.0 }
        && found.furniture * 4 <= found.between + found.labels
        && found.words >= 2
}

/// Whether these may be the marks around a label, and not those of code, lists and tables.
fn may_be_signs(open: &str, close: &str) -> bool {
    let list =
        matches!(open.trim(), "-" | "*" | "•" | "+") || open.starts_with("- ") || open.starts_with("* ");
    let code = open.starts_with(['/', '`', '(', '+', '=', '%', '@', '$', '.', ';', '|']) && open != "==";
    !list
        && !code
        && !close.contains('`')
        && (close == open || !close.starts_with(['<', '=', '\\', '{', ',', ';']))
}

/// Whether line beginnings come back as names do, for what that tells at a look: most texts go no further.
fn may_be_conversation(sample: &Sample) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let (mut marks, mut code) = (0, 0);
    for line in sample.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let behind = line.trim_start_matches(|c: char| !c.is_alphabetic());
        marks += usize::from(line.starts_with(['-', '–', '—', '>']));
        code += usize::from(line.ends_with(['{', '}', ';']) || line.contains("();") || line.contains(" = "));
        if let Some(beginning) = beginning(behind) {
            *counts.entry(beginning).or_default() += 1;
        }
    }
    let back = counts.values().filter(|n| **n > 1);
    let (names, again) = back.fold((0, 0), |(names, again), n| (names + 1, again + n));
    // A name that is alone on its line stands once for at most so many lines.
    let enough = names >= 1 && again >= 3 && again * 24 >= sample.filled;
    (enough || marks * 3 >= sample.filled) && code * 4 < sample.filled
}

/// What may be a name at the start of a line; none where nothing near closes it.
fn beginning(line: &str) -> Option<&str> {
    let look = &line[..words::floor(line, LABEL)];
    let mut before = ' ';
    for (at, c) in look.char_indices() {
        let closes = matches!(
            c,
            ':' | '：'
                | '\t'
                | '\u{3000}'
                | ']'
                | '>'
                | '»'
                | '|'
                | '/'
                | '*'
                | '_'
                | '='
                | '('
                | '（'
                | '）'
                | '】'
        );
        let dash =
            (crate::text::letters::is_dash(c) || c == '-') && (matches!(before, ' ' | '.') || c != '-');
        let blanks = c == ' ' && matches!(before, ' ' | '.');
        if (closes || dash || blanks) && at > 0 {
            return Some(look[..at].trim_end());
        }
        before = c;
    }
    (look.len() == line.len()).then_some(look)
}
