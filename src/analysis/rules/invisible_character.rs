//! Zero-width characters, soft hyphens, control characters, replacement characters.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Formats, Group, Level, Rule, Safety};

/// See the module.
pub static RULE: Rule = Rule {
    name: "invisible-character",
    group: Group::Typography,
    level: Level::Warning,
    summary: "a character that nobody sees, or that stands for one that was lost",
    doc: Doc {
        what: "Zero-width blanks, soft hyphens, word joiners and byte order marks inside the text; control characters; and the replacement character `\u{fffd}`, which stands for one that a program could not read. Joiners and direction marks, which some scripts and emoji need, are left alone.",
        why: "A search for the word does not find it, and a lost character changes numbers and names.",
        how: "Take the invisible ones out; the fix does that. For a lost one look at the original.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    formats: Formats::WhereOn,
    examples: &[
        Example {
            title: "A soft hyphen and a zero-width blank",
            dialect: "news-conference",
            text: "Question: Why the govern\u{ad}ment?\n                        ^\n\nAnna Lind: So\u{200b} it is.\n             ^\n",
            fixed: Some("Question: Why the government?\n\nAnna Lind: So it is.\n"),
        },
        Example {
            title: "A lost character",
            dialect: "news-conference",
            text: "Question: Why 2019\u{fffd}2020?\n                  ^\n\nAnna Lind: So it is.\n",
            fixed: None,
        },
        Example {
            title: "Joiners that a script needs",
            dialect: "news-conference",
            text: "Question: می\u{200c}خواهم?\n\nAnna Lind: So it is.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    // This format has control characters of its own.
    if view.is_opaque() || view.dialect.id == "chat" {
        return;
    }
    let bytes = view.text.as_bytes();
    let control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) || *byte == 0x7f;
    let mut hits: Vec<usize> = memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).collect();
    if bytes.iter().any(control) {
        hits.extend(bytes.iter().enumerate().filter(|(_, byte)| control(byte)).map(|(at, _)| at));
        hits.sort_unstable();
    }
    let mut last: Option<(usize, &str)> = None;
    for at in hits {
        let Some(c) = view.text[at..].chars().next() else { continue };
        let Some(what) = what(c).filter(|_| c != '\u{feff}' || at > 0) else { continue };
        let range = at..at + c.len_utf8();
        let next = view.text[range.end..].chars().next();
        // Between words of Thai, Lao, Burmese and Khmer it says where a line may end.
        let near = view.text[..at].chars().next_back().into_iter().chain(next);
        if c == '\u{200b}'
            && near.into_iter().any(
                |c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'),
            )
        {
            continue;
        }
        // At a line end it is all that says that the word goes on.
        let wrapped = c == '\u{ad}' && next.is_none_or(|c| matches!(c, '\n' | '\r'));
        // Several in a row are one fault.
        if let Some(before) = findings.last_mut().filter(|_| last == Some((at, what))) {
            before.range.end = range.end;
            if let Some(edit) = before.fix.as_mut().and_then(|fix| fix.edits.first_mut()) {
                edit.range.end = range.end;
            }
            if wrapped {
                before.fix = None;
            }
        } else {
            let message = format!("{what} (U+{:04X})", u32::from(c));
            let finding = Finding::new(range.clone(), message);
            let mendable = !wrapped && matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
            findings.push(if mendable {
                finding.fixed_by("Take it out", Safety::Safe, range.clone(), "")
            } else {
                finding
            });
        }
        last = Some((range.end, what));
    }
}

/// What `c` is, if nobody sees it or it stands for another.
fn what(c: char) -> Option<&'static str> {
    match c {
        '\u{ad}' => Some("soft hyphen"),
        '\u{200b}' => Some("zero-width blank"),
        '\u{2060}' => Some("word joiner"),
        '\u{feff}' => Some("byte order mark inside the text"),
        '\u{fffd}' => Some("character that was lost"),
        // A line end in some programs, and ours too.
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => None,
        c if c.is_control() => Some("control character"),
        _ => None,
    }
}
