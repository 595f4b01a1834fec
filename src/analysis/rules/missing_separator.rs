//! `Anna Lind Yes` → `Anna Lind: Yes`

use std::collections::HashMap;
use std::ops::Range;

use super::support::{
    begins_turn, house_separator, is_name, is_plainly_label, leading_words, note_length, openings, turns,
};
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::label::blanks;
use crate::syntax::{Dialect, LabelKind};

/// See the module.
pub static RULE: Rule = Rule {
    name: "missing-separator",
    group: Group::Labels,
    level: Level::Warning,
    summary: "a label with no separator",
    doc: Doc {
        what: "The name of somebody who speaks in this text, or a question marker, with its note if it has one, at the start of a paragraph, and a new sentence or a dash behind it. A sentence that begins with the name (`Anna Lind said`) is left alone.",
        why: "The turn isn't seen as one: its words are taken for those of the speaker before.",
        how: "Put the separator behind the label. The fix does that; look whether it is a label at all.",
    },
    looks_at: "labels",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "No colon behind a name and behind a marker",
            dialect: "news-conference",
            text: "Question (to Anna Lind) Why?\n^^^^^^^^^^^^^^^^^^^^^^^\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind We wait.\n^^^^^^^^^\n",
            fixed: Some(
                "Question (to Anna Lind): Why?\n\nAnna Lind: Because.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n",
            ),
        },
        Example {
            title: "A dash in its place",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind — That is all.\n^^^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind: That is all.\n"),
        },
        Example {
            title: "A surname in capitals, as labels have it",
            dialect: "us-hearing-ocr",
            text: "Mr. LIND Can I ask you why?\n^^^^^^^^\n\nMs. ROE: Because.\n\nMr. LIND Would you go on?\n^^^^^^^^\n",
            fixed: Some("Mr. LIND: Can I ask you why?\n\nMs. ROE: Because.\n\nMr. LIND: Would you go on?\n"),
        },
        Example {
            title: "Marks around the label, and nothing behind them",
            dialect: "central-bank",
            text: "<NAME>ANNA LIND</NAME>. Why? <NAME>CHAIR ROE</NAME>. Because. <NAME>ANNA LIND</NAME>. And now? <NAME>CHAIR ROE</NAME> You know, we wait.\n                                                                                                     ^^^^^^^^^\n<NAME>ANNA LIND</NAME>. Why? <NAME>CHAIR ROE</NAME>. Because.\n",
            fixed: Some(
                "<NAME>ANNA LIND</NAME>. Why? <NAME>CHAIR ROE</NAME>. Because. <NAME>ANNA LIND</NAME>. And now? <NAME>CHAIR ROE</NAME>. You know, we wait.\n<NAME>ANNA LIND</NAME>. Why? <NAME>CHAIR ROE</NAME>. Because.\n",
            ),
        },
        Example {
            title: "A sentence that begins with a name",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: Because.\n\nAnna Lind then left the room.\n\nAnna Lind Foundation gave the money. Question time was over.\n\nAnna Lind — who is my cousin — left.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    if view.is_opaque() {
        return;
    }
    wrapped(view, marks);
    if house_separator(view.dialect).is_none() {
        return;
    }
    // `Mr. LIND Yes.` was taken for a longer name.
    let swallowed = view.label().map(|label| (label.start as usize, label.name.rsplit_once(' ')));
    if let Some((at, Some((name, _)))) = swallowed
        && is_plainly_label(view.dialect, name)
        && view.text[at..].starts_with(name)
    {
        marks.mark(at..at + name.len(), name);
    }
    for (at, line) in openings(view) {
        for end in leading_words(line) {
            let name = &line[..end];
            let note = note_length(&line[end..]);
            let rest = &line[end + note..];
            let after = blanks(rest);
            // A further capitalised word may belong to the name: the longer name is tried next.
            if after > 0 && begins_turn(&rest[after..]) && is_name(view.dialect, name) {
                marks.mark(at..at + end + note, name);
            }
        }
    }
}

/// Before the name in a mark: it stands between the marks of a label.
const WRAPPED: char = '\u{1}';

/// Marks the names between a label’s marks (`<NAME>CHAIR LIND</NAME> You know`, `**Anna Lind** So`) that have
/// no separator, in houses that have one behind or inside the marks.
fn wrapped(view: &BlockView<'_>, marks: &mut Marks) {
    let style = &view.dialect.label;
    if style.wrap.is_empty() || style.separators.canonical.is_empty() {
        return;
    }
    for label in &view.block.labels {
        let end = label.name_end as usize;
        let closing = mark_length(view.dialect, &view.text[end..]);
        if !label.separator.is_empty() {
            marks.usual += 1;
        } else if closing > 0
            && label.kind == LabelKind::Speaker
            && label.stamp.is_none()
            && begins_turn(&view.text[label.words_start as usize..])
        {
            marks.mark(label.start as usize..end, format!("{WRAPPED}{}", label.name));
        }
    }
    // A label with no separator was cut from nothing: it stands in somebody else’s words.
    for (open, close) in
        style.wrap.iter().filter_map(|wrap| wrap.split_once("{}")).filter(|(open, _)| open.starts_with('<'))
    {
        for (at, _) in view.text.match_indices(open) {
            let start = at + open.len();
            let Some(length) = view.text[start..].find(close).filter(|length| *length < 80) else { continue };
            let rest = &view.text[start + length + close.len()..];
            let seen = view.block.labels.iter().any(|label| label.start as usize == start);
            if !seen && blanks(rest) > 0 && begins_turn(&rest[blanks(rest)..]) {
                marks.mark(start..start + length, format!("{WRAPPED}{}", &view.text[start..start + length]));
            }
        }
    }
}

/// Bytes of the marks that close a label at the start of `text`; 0 where there are none.
fn mark_length(dialect: &Dialect, text: &str) -> usize {
    let closes = dialect.styles().flat_map(|style| &style.wrap).filter_map(|wrap| wrap.split_once("{}"));
    closes.filter(|(_, close)| text.starts_with(close)).map(|(_, close)| close.len()).max().unwrap_or(0)
}

/// Judges a name between marks.
fn judge_wrapped(view: &DocumentView<'_>, range: Range<usize>, name: &str) -> Option<Finding> {
    let dialect = view.snapshot.dialect();
    let separator = &dialect.label.separators.canonical;
    let inside = dialect.label.wrap.first()?.split_once("{}")?.1.starts_with(separator.as_str());
    let rest = view.snapshot.text().slice(range.end..range.end + 32);
    let at = range.end + if inside { 0 } else { mark_length(dialect, &rest) };
    let finding = Finding::new(range, format!("no `{separator}` after the label `{name}`"));
    Some(finding.fixed_by(format!("Insert `{separator}`"), Safety::Unsafe, at..at, separator.as_str()))
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let text = view.snapshot.text();
    let (usual, all) = view.gathered.totals();
    if view.snapshot.dialect().label.wrap.is_empty() {
        // Nothing is between marks.
    } else if all * 4 <= all + usual {
        let known = |name: &str| view.snapshot.tally().find(name).is_some_and(|speaker| speaker.turns > 1);
        for (range, name) in view.gathered.marks() {
            if let Some(name) = name.strip_prefix(WRAPPED).filter(|name| known(name)) {
                findings.extend(judge_wrapped(view, range, name));
            }
        }
    } else {
        return;
    }
    let dialect = view.snapshot.dialect();
    let Some(separator) = house_separator(dialect) else { return };
    // Before the first label stand lists of those who take part.
    let Some(first) = view.snapshot.tree().at_label(0).map(|at| at.start()) else { return };
    let marks: Vec<_> = view.gathered.marks().collect();
    let mut without: HashMap<&str, usize> = HashMap::new();
    marks.iter().for_each(|(_, name)| *without.entry(name).or_default() += 1);
    for (range, name) in marks.iter().filter(|(_, name)| !name.starts_with(WRAPPED)) {
        let (range, name) = (range.clone(), &**name);
        let plain = dialect.is_marker(name) || is_plainly_label(dialect, name);
        let (with, without) = (turns(view.snapshot, name), without.get(name).copied().unwrap_or(0));
        // A house that never sets a separator there has none to miss.
        let unknown = with == 0 || without > 1 && without * 2 > with;
        if !is_plainly_label(dialect, name) && unknown || range.start < first && !plain {
            continue;
        }
        let rest = text.slice(range.end..range.end + 64);
        let gap = blanks(&rest);
        let dash = rest[gap..].chars().next().filter(|c| matches!(c, '—' | '–')).map_or(0, char::len_utf8);
        let padding = blanks(&rest[gap + dash..]);
        if !plain && !starts_speech(&rest[gap + dash + padding..], dash > 0) {
            continue;
        }
        if is_plainly_label(dialect, name) && !goes_on_small(&rest[gap + dash + padding..]) {
            continue;
        }
        let replaced = range.end..range.end + if dash > 0 { gap + dash + padding } else { gap };
        let finding = Finding::new(range, format!("no `{separator}` after the label `{name}`"));
        findings.push(finding.fixed_by(
            format!("Insert `{separator}`"),
            Safety::Unsafe,
            replaced,
            format!("{separator} "),
        ));
    }
}

/// Whether the first word of `rest` isn't in capitals: `Mr. LIND OF MAINE` is a name still.
fn goes_on_small(rest: &str) -> bool {
    let word =
        rest.split(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'')).next().unwrap_or_default();
    matches!(word, "I" | "A") || word.chars().any(char::is_lowercase)
}

/// Words with which people begin to speak. Behind a name any other capitalised word may belong to it
/// (`Anna Lind Foundation gave …`).
const BEGINNINGS: &[&str] = &[
    "I",
    "I’m",
    "I'm",
    "I’ve",
    "I'd",
    "We",
    "We’re",
    "You",
    "He",
    "She",
    "It",
    "It’s",
    "It's",
    "They",
    "That",
    "That’s",
    "This",
    "These",
    "There",
    "The",
    "A",
    "An",
    "And",
    "But",
    "So",
    "Well",
    "Yes",
    "Yeah",
    "No",
    "Not",
    "Now",
    "Thank",
    "Thanks",
    "Let",
    "Look",
    "If",
    "When",
    "What",
    "Why",
    "How",
    "Who",
    "Where",
    "In",
    "On",
    "At",
    "For",
    "From",
    "With",
    "As",
    "To",
    "Our",
    "My",
    "Your",
    "Can",
    "Could",
    "Would",
    "Did",
    "Do",
    "Does",
    "Is",
    "Are",
    "Was",
    "Have",
    "Good",
    "Okay",
    "OK",
    "Please",
    "Because",
    "First",
    "Of",
    "Right",
    "Sure",
    "Absolutely",
    "Ladies",
    "Dear",
    "Я",
    "Мы",
    "Вы",
    "Он",
    "Она",
    "Они",
    "Это",
    "Да",
    "Нет",
    "Если",
    "Когда",
    "Что",
    "Как",
    "В",
    "На",
    "По",
    "Но",
    "И",
    "А",
    "Спасибо",
    "Ich",
    "Wir",
    "Sie",
    "Das",
    "Es",
    "Ja",
    "Nein",
    "Wenn",
    "Danke",
    "Guten",
    "Also",
];

/// Whether `rest` begins as speech does; behind a dash any capital does.
fn starts_speech(rest: &str, after_dash: bool) -> bool {
    let first = rest
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '?' | ';' | ':'))
        .next()
        .unwrap_or_default();
    let quoted = rest.starts_with(['“', '«', '"', '…']);
    quoted
        || BEGINNINGS.contains(&first)
        || after_dash && first.chars().next().is_some_and(char::is_uppercase)
}
