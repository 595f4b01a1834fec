//! `Anna Lind (in French: Yes` → `Anna Lind (in French): Yes`

use super::support::{safe, wide};
use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};
use crate::syntax::dialect::closing;

/// A bracket that opens a paragraph of more words is speech, or a note of several paragraphs.
const MAX_WORDS: u32 = 5;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unclosed-note",
    group: Group::Notes,
    level: Level::Warning,
    summary: "a note whose bracket isn’t closed",
    doc: Doc {
        what: "A note in a label, or a short stage remark in a paragraph of its own, whose closing bracket is missing.",
        why: "What follows is taken for a part of the note, or the note for words that were spoken.",
        how: "Close the bracket. The fix puts it before the separator, or at the end of the remark.",
    },
    looks_at: "notes",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "A note in a label",
            dialect: "news-conference",
            text: "Question (to Anna Lind: Why?\n         ^^^^^^^^^^^^^\n\nAnna Lind: Because.\n",
            fixed: Some("Question (to Anna Lind): Why?\n\nAnna Lind: Because.\n"),
        },
        Example {
            title: "A remark in a paragraph of its own",
            dialect: "news-conference",
            text: "Question: Why?\n\n(Laughter.\n^^^^^^^^^^\n\nAnna Lind: Because.\n",
            fixed: Some("Question: Why?\n\n(Laughter.)\n\nAnna Lind: Because.\n"),
        },
        Example {
            title: "A remark between lines of speech",
            dialect: "bundestag",
            text: "  Anna Lind (ABC):\nWir beginnen.\n(Beifall bei der ABC\n^^^^^^^^^^^^^^^^^^^^\nDas ist gut.\n(Zuruf von der DEF)\nDanke.\n",
            fixed: Some(
                "  Anna Lind (ABC):\nWir beginnen.\n(Beifall bei der ABC)\nDas ist gut.\n(Zuruf von der DEF)\nDanke.\n",
            ),
        },
        Example {
            title: "A remark over two lines",
            dialect: "bundestag",
            text: "  Anna Lind (ABC):\nWir beginnen.\n(Beifall bei Abgeordneten der\nABC)\nDas ist gut.\n",
            fixed: None,
        },
        Example {
            title: "Brackets that are closed",
            dialect: "news-conference",
            text: "Question (to Anna Lind): Why (or why not)?\n\n(Laughter.)\n\nAnna Lind: Because.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    for label in &view.block.labels {
        for note in label.notes.iter().filter(|note| !note.closed) {
            let range = wide(&note.range);
            let range = range.start..range.start + view.text[range.clone()].trim_end().len();
            let mut finding = Finding::new(range.clone(), format!("note of `{}` isn’t closed", label.name));
            let open = view.text[range.start..].chars().next();
            let close = open.and_then(|open| view.dialect.label.note.closing(open)).unwrap_or(')');
            finding.fix = safe("Close the note", range.end..range.end, close);
            findings.push(finding);
        }
    }
    // A line that is one of several of a block may be closed further down.
    if view.label().is_none() && view.block.lead_words <= MAX_WORDS && !view.block.entry.in_run {
        let text = view.text.trim_end();
        let start = text.len() - text.trim_start().len();
        let first = text[start..].chars().next();
        let pair = first.and_then(|open| view.dialect.label.note.closing(open));
        if let Some(close) = pair
            && !text[start..].starts_with("[[")
            && !text.contains(close)
            && view.block.lead_words > 0
        {
            let mut finding = Finding::new(start..text.len(), "remark isn’t closed");
            finding.fix = safe(format!("Insert `{close}`"), text.len()..text.len(), close);
            findings.push(finding);
            return;
        }
    }
    remarks(view, findings);
}

/// Most lines over which a remark may go.
const MAX_LINES: usize = 4;

/// Reports remarks on lines of their own between lines of speech: those that the next remark, or speech, follows
/// before they are closed.
fn remarks(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() || !view.text.contains(['\n', '\r']) {
        return;
    }
    let pairs = &view.dialect.notes.delimiters;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in view.text.split_inclusive(['\n', '\r']) {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    for (number, (start, line)) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let Some((open, close)) = bare.chars().next().and_then(|open| Some((open, closing(pairs, open)?)))
        else {
            continue;
        };
        let words = bare[open.len_utf8()..].to_lowercase();
        let known = view.dialect.notes.vocabulary.iter().any(|word| words.starts_with(word.as_str()));
        if !known || bare.starts_with("[[") || bare.contains(close) {
            continue;
        }
        let after =
            lines[number + 1..].iter().map(|(_, line)| line.trim_start()).filter(|line| !line.is_empty());
        // What follows closes the remark where its bracket comes first.
        let fate = after.take(MAX_LINES).find_map(|line| {
            let (opened, closed) = (line.find(open), line.find(close));
            match (opened, closed) {
                (None, None) => None,
                (Some(opened), closed) => Some(closed.is_some_and(|closed| closed < opened)),
                (None, Some(_)) => Some(true),
            }
        });
        let decided = fate == Some(false) || fate.is_none() && lines.len() - number > MAX_LINES;
        if decided {
            let range = start + (line.len() - bare.len())..start + line.len();
            // It may go on in the next line: somebody must look.
            let finding = Finding::new(range.clone(), "remark isn’t closed");
            let title = format!("Insert `{close}`");
            findings.push(finding.fixed_by(title, Safety::Unsafe, range.end..range.end, close));
        }
    }
}
