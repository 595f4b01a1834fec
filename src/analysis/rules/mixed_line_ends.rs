//! CRLF, LF and lone CR in one text.

use std::ops::Range;

use crate::analysis::findings::{Edit, Finding, Fix, Marks};
use crate::analysis::rule::{
    BlockView, Check, Doc, DocumentView, Example, Formats, Group, Level, Rule, Safety,
};
use crate::text::Text;

/// The bit of a block's count that says it has CRLF; the lowest says LF. Both add up without meeting: a text
/// has fewer blocks.
const CRLF: u32 = 1 << 31;

/// See the module.
pub static RULE: Rule = Rule {
    name: "mixed-line-ends",
    group: Group::Typography,
    level: Level::Warning,
    summary: "line ends of several kinds in one text",
    doc: Doc {
        what: "Line ends of Windows (CR LF), of Unix (LF) and lone CR in one text. One finding a text, at the first of the rarer kind.",
        why: "Programs differ in where they see lines, so that places and paragraphs differ; a lone CR shows as one long line in many of them.",
        how: "Use one kind. The fix does that.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    in_end_matter: true,
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "A line end of Windows",
            dialect: "news-conference",
            text: "Question: Why?\r\n             ^\n\nAnna Lind: So.\n\nQuestion: When?\n\nAnna Lind: Now.\n",
            fixed: Some("Question: Why?\n\nAnna Lind: So.\n\nQuestion: When?\n\nAnna Lind: Now.\n"),
        },
        Example {
            title: "One kind",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: So.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

/// The lengths of the line ends in `text`, each with where it begins.
fn ends(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(move |at| match bytes[at] {
        b'\n' if at > 0 && bytes[at - 1] == b'\r' => None,
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => Some((at, &text[at..at + 2])),
        _ => Some((at, &text[at..=at])),
    })
}

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    let mut seen = |start: usize, text: &str| {
        for (at, end) in ends(text) {
            match end {
                "\n" => marks.usual |= 1,
                "\r\n" => marks.usual |= CRLF,
                _ => {
                    // One a block says enough, and where.
                    if marks.marks.is_empty() {
                        marks.mark(start + at..start + at + 1, "");
                    }
                }
            }
        }
    };
    seen(0, view.text);
    seen(view.text.len(), view.after);
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (usual, lone) = view.gathered.totals();
    let (crlf, lf) = (usual >> 31, usual & u64::from(CRLF - 1));
    let kinds = [crlf, lf, lone].iter().filter(|count| **count > 0).count();
    if kinds < 2 {
        return;
    }
    let all = all_ends(view.snapshot.text());
    let count = |kind: &str| all.iter().filter(|(_, own)| *own == kind).count();
    // A lone CR is never what a text should have, unless it has hardly anything else.
    let (crlf, lf, lone) = (count("\r\n"), count("\n"), count("\r"));
    let usual = if lone > (crlf + lf) * 20 {
        "\r"
    } else if crlf > lf {
        "\r\n"
    } else {
        "\n"
    };
    let odd: Vec<&Range<usize>> =
        all.iter().filter(|(_, own)| *own != usual).map(|(range, _)| range).collect();
    // The rarest kind is the one that somebody would look for.
    let counts = [("\r\n", crlf), ("\n", lf), ("\r", lone)].into_iter().filter(|(_, count)| *count > 0);
    let Some((rarest, _)) = counts.min_by_key(|(_, count)| *count) else { return };
    let Some((first, _)) = all.iter().find(|(_, own)| *own == rarest) else { return };
    let text = view.snapshot.text();
    let line = text.line_content(text.line_of(first.start));
    let last = text.floor(line.end.saturating_sub(1)).max(line.start);
    let message = format!("line ends are mixed: {crlf} CR LF, {lf} LF, {lone} CR");
    let mut finding = Finding::new(last..line.end, message);
    let edits = odd.into_iter().map(|range| Edit { range: range.clone(), text: usual.to_owned() }).collect();
    finding.fix = Some(Fix { title: "Use one kind of line end".to_owned(), safety: Safety::Safe, edits });
    findings.push(finding);
}

/// All line ends of `text`, with their kinds.
fn all_ends(text: &Text) -> Vec<(Range<usize>, &'static str)> {
    let whole = text.slice(0..text.len());
    let kind = |end: &str| match end {
        "\r\n" => "\r\n",
        "\n" => "\n",
        _ => "\r",
    };
    ends(&whole).map(|(at, end)| (at..at + end.len(), kind(end))).collect()
}
