//! A closing quote that was never opened, or an opening one that isn't closed.

use std::ops::Range;

use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::syntax::{Turn, turn};

use super::support::in_code;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unbalanced-quotes",
    group: Group::Typography,
    level: Level::Warning,
    summary: "a quote without its partner in the turn",
    doc: Doc {
        what: "A closing quote that nothing in the turn opened, or an opening one that nothing in the turn closes. A quotation of several paragraphs may be opened anew at each, and one that is interrupted (`—` at the end of the turn) may go on in the speaker’s next turn. Code and straight quotes are left alone.",
        why: "Nobody can tell where the quotation begins or ends, and so who said it.",
        how: "Add the missing quote, or take the odd one out, after a look at the sound or the original. The fix takes it out, or turns it round where a closing quote stands before a word.",
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
        Example {
            title: "An interrupted quotation, and one turned the wrong way",
            dialect: "news-conference",
            text: "Question: You said: “We wait —\n\nAnna Lind: Yes.\n\nQuestion: — for spring.” Is it “so”, or (”so”)?\n                                         ^\n\nAnna Lind: `x = ”so”`.\n",
            fixed: Some(
                "Question: You said: “We wait —\n\nAnna Lind: Yes.\n\nQuestion: — for spring.” Is it “so”, or (“so”)?\n\nAnna Lind: `x = ”so”`.\n",
            ),
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
    let code = |at: usize| in_code(view.text, at);
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
    let mut turned = false;
    // The lead bytes of all quotes looked for: few bytes of a text are looked at twice.
    for at in memchr::memchr2_iter(0xe2, 0xc2, &view.text.as_bytes()[start..]).map(|at| at + start) {
        let Some(c) = view.text[at..].chars().next().filter(|_| !code(at)) else { continue };
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
        } else if c == '”' && open.is_empty() && opens_here(view.text, at) {
            // Turned round; what closes it is right.
            marks.mark(range.clone(), "turned");
            turned = true;
            open.push(range);
        } else if closes && open.pop().is_none() {
            marks.mark(range, "close");
        }
    }
    let reopens = view.label().is_none() && view.text.trim_start().starts_with(['“', '«', '„']);
    if reopens && open.is_empty() {
        let at = view.text.len() - view.text.trim_start().len();
        marks.mark(at..at, "reopened");
    }
    if turned {
        open.retain(|range| view.text[range.clone()] != *"”");
    }
    for range in open {
        let leads = view.text[start..range.start].trim().is_empty();
        marks.mark(range, if leads { "open at start" } else { "open" });
    }
}

/// Whether all quotations open with `”`, as in Swedish.
fn opens_with_closing_quote(text: &str) -> bool {
    !text.contains('“') && text.match_indices('”').any(|(at, _)| opens_here(text, at))
}

/// Whether the quote at byte `at` stands where one opens: before a word, and behind none.
fn opens_here(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let free = before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '…'));
    (free || before.ends_with("...")) && text[at..].chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Turns after which an interrupted quotation may go on, counted from the one that it began in.
const AWAY: usize = 2;

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let mut judged = Judged { view, open: Vec::new(), turn: None, interrupted: None, findings };
    let mut turn_end = 0;
    for (range, what) in view.gathered.marks() {
        if range.start >= turn_end {
            judged.end_turn();
            let snapshot = view.snapshot;
            judged.turn = turn::turn_at(snapshot.tree(), snapshot.matter(), range.start);
            turn_end = judged.turn.as_ref().map_or(range.end, |turn| turn.range.end);
        }
        match &*what {
            "close" => judged.close(range),
            // A paragraph that begins with a quote and closes it ends a quotation of several paragraphs.
            "reopened" => judged.open.clear(),
            "turned" => {
                let finding = Finding::new(range.clone(), "closing quote where a quotation opens");
                let fixed = finding.fixed_by("Change to `“`", Safety::Unsafe, range, "“");
                judged.findings.push(fixed);
            }
            "open at start" => judged.open.push((range, true)),
            _ => judged.open.push((range, false)),
        }
    }
    judged.end_turn();
    judged.end_interrupted();
}

/// What is known on the way through the marks.
struct Judged<'a, 'v> {
    view: &'a DocumentView<'v>,
    /// The quotes that are open in this turn, and whether each leads its paragraph.
    open: Vec<(Range<usize>, bool)>,
    turn: Option<Turn<'a>>,
    /// A quote that is open in a turn that breaks off, with the number of that turn.
    interrupted: Option<(Range<usize>, usize)>,
    findings: &'a mut Vec<Finding>,
}

impl Judged<'_, '_> {
    fn close(&mut self, range: Range<usize>) {
        // A quotation reopened at each paragraph is closed once for all of them.
        if !self.open.is_empty() {
            self.open.clear();
        } else if self.goes_on() {
            self.interrupted = None;
        } else {
            self.report(range, "closing quote that nothing in the turn opens");
        }
    }

    /// Whether this turn goes on where a quotation was interrupted.
    fn goes_on(&self) -> bool {
        let Some((turn, (_, from))) = self.turn.as_ref().zip(self.interrupted.as_ref()) else { return false };
        let text = self.view.snapshot.text();
        let start = text.slice(turn.words_start..text.floor(turn.range.end.min(turn.words_start + 16)));
        turn.number.is_some_and(|number| (1..=AWAY).contains(&number.saturating_sub(*from)))
            && BREAKS.iter().any(|sign| start.trim_start().starts_with(sign))
    }

    /// Reports the first of the quotes still open at the end of a turn: the others reopen it. Where the turn
    /// breaks off, one may be closed later.
    fn end_turn(&mut self) {
        let turn = self.turn.take();
        let mut kept = false;
        for (range, leads) in std::mem::take(&mut self.open) {
            if kept && leads {
                continue;
            }
            kept = true;
            let text = self.view.snapshot.text();
            let breaks_off = turn.as_ref().filter(|turn| {
                let from = text.floor(turn.range.end.saturating_sub(16)).max(turn.words_start);
                let last = text.slice(from..turn.range.end);
                BREAKS.iter().any(|sign| last.trim_end().ends_with(sign))
            });
            match breaks_off.and_then(|turn| turn.number) {
                Some(number) => {
                    self.end_interrupted();
                    self.interrupted = Some((range, number));
                }
                None => self.report(range, "opening quote that nothing in the turn closes"),
            }
        }
    }

    fn end_interrupted(&mut self) {
        if let Some((range, _)) = self.interrupted.take() {
            self.report(range, "opening quote that nothing in the turn closes");
        }
    }

    fn report(&mut self, range: Range<usize>, message: &str) {
        let quote = self.view.snapshot.text().slice(range.clone()).into_owned();
        let finding = Finding::new(range.clone(), message);
        self.findings.push(finding.fixed_by(format!("Remove `{quote}`"), Safety::Unsafe, range, ""));
    }
}

/// What stands at the end of a turn that breaks off, and at the start of one that goes on.
const BREAKS: [&str; 5] = ["—", "–", "--", "…", "..."];
