//! A closing quote that was never opened, or an opening one that isn't closed.

use std::ops::Range;

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::turn;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unbalanced-quotes",
    group: Group::Typography,
    level: Level::Warning,
    summary: "a quote without its partner in the turn",
    doc: Doc {
        what: "A closing quote that nothing in the turn opened, or an opening one that nothing in the turn closes. A quotation of several paragraphs may be opened anew at each. Straight quotes are looked at by other rules.",
        why: "Nobody can tell where the quotation begins or ends, and so who said it.",
        how: "Add the missing quote, or take the odd one out, after a look at the sound or the original. The fix takes it out.",
    },
    looks_at: "speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A quote that nothing opened, one that nothing closes",
            dialect: "news-conference",
            text: "Question: He said we’d have something else.” Is it so?\n                                           ^\n\nAnna Lind: He said: “We wait.\n                    ^\n\nQuestion: Who?\n",
            fixed: Some(
                "Question: He said we’d have something else. Is it so?\n\nAnna Lind: He said: We wait.\n\nQuestion: Who?\n",
            ),
        },
        Example {
            title: "A quotation of two paragraphs",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: He wrote: “We meet.\n\n“We talk.” And „so“ and «so».\n\nQuestion: Who?\n",
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
    let start = view.speech().start;
    let text = &view.text[start..];
    // `»so«` and `”so”` are right in some languages, `“so"` is of two kinds: other rules' matters.
    let first_guillemet = text.find(['«', '»']);
    let reversed = first_guillemet.is_some_and(|at| text[at..].starts_with('»')) && text.contains('«');
    if reversed || text.contains('"') || opens_with_closing_quote(text) {
        return;
    }
    // Two closing marks that meet are one in Russian: `«Газета «Правда»`.
    let nested = text.matches('«').count() > text.matches('»').count() && text.contains('»');
    let mut open: Vec<Range<usize>> = Vec::new();
    // The lead bytes of all quotes looked for: few bytes of a text are looked at twice.
    for at in memchr::memchr2_iter(0xe2, 0xc2, &view.text.as_bytes()[start..]).map(|at| at + start) {
        let Some(c) = view.text[at..].chars().next() else { continue };
        let range = at..at + c.len_utf8();
        // In German the low quote opens and `“` closes.
        let german = open.last().is_some_and(|open| view.text[open.clone()] == *"„");
        let opens = matches!(c, '„' | '«') || c == '“' && !german;
        let closes = matches!(c, '”' | '»') || c == '“' && german;
        let follows_word = view.text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '—' | '–'));
        if opens
            && c == '“'
            && !open.is_empty()
            && open.iter().all(|open| view.text[open.clone()] == *"“")
            && follows_word
        {
            // `“word“`: a slip for the closing quote; one cause, and not this rule's.
            open.pop();
        } else if opens {
            if !(nested && c == '«') {
                open.push(range);
            }
        } else if nested && c == '»'
            || c == '”' && open.is_empty() && view.text[..at].ends_with(|c: char| c.is_ascii_digit())
        {
            // The second is a measure: five inches.
        } else if closes && open.pop().is_none() {
            marks.mark(range, "close");
        }
    }
    let reopens = view.label().is_none() && view.text.trim_start().starts_with(['“', '«', '„']);
    if reopens && open.is_empty() {
        let at = view.text.len() - view.text.trim_start().len();
        marks.mark(at..at, "reopened");
    }
    for range in open {
        let leads = view.text[start..range.start].trim().is_empty();
        marks.mark(range, if leads { "open at start" } else { "open" });
    }
}

/// Whether `”` stands where a quotation opens, as in Swedish.
fn opens_with_closing_quote(text: &str) -> bool {
    text.match_indices('”').any(|(at, quote)| {
        let before = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        before && text[at + quote.len()..].starts_with(char::is_alphanumeric)
    })
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let mut open: Vec<(Range<usize>, bool)> = Vec::new();
    let mut turn_end = 0;
    for (range, what) in view.gathered.marks() {
        if range.start >= turn_end {
            report_open(snapshot.text(), &mut open, findings);
            turn_end = turn::turn_at(snapshot.tree(), snapshot.matter(), range.start)
                .map_or(range.end, |turn| turn.range.end);
        }
        match &*what {
            "close" => {
                // A quotation reopened at each paragraph is closed once for all of them.
                if open.is_empty() {
                    report(snapshot.text(), range, "closing quote that nothing in the turn opens", findings);
                }
                open.clear();
            }
            // A paragraph that begins with a quote and closes it ends a quotation of several paragraphs.
            "reopened" => open.clear(),
            "open at start" => open.push((range, true)),
            _ => open.push((range, false)),
        }
    }
    report_open(snapshot.text(), &mut open, findings);
}

/// Reports the first of the quotes still open at the end of a turn: the others reopen it.
fn report_open(text: &crate::text::Text, open: &mut Vec<(Range<usize>, bool)>, findings: &mut Vec<Finding>) {
    let mut kept = false;
    for (range, leads) in open.drain(..) {
        if !(kept && leads) {
            report(text, range, "opening quote that nothing in the turn closes", findings);
        }
        kept = true;
    }
}

fn report(text: &crate::text::Text, range: Range<usize>, message: &str, findings: &mut Vec<Finding>) {
    let quote = text.slice(range.clone()).into_owned();
    let finding = Finding::new(range.clone(), message);
    findings.push(finding.fixed_by(format!("Remove `{quote}`"), Safety::Unsafe, range, ""));
}
