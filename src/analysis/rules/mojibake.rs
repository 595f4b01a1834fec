//! `donâ€™t` → `don’t`

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};

/// What Windows-1252 has at 0x80 to 0x9f; where it has nothing, the control character itself.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "mojibake",
    group: Group::Typography,
    level: Level::Warning,
    summary: "characters that were read in the wrong encoding",
    doc: Doc {
        what: "Runs of characters that are UTF-8 read as Windows-1252: `â€™` for `’`, `Ã©` for `é`.",
        why: "Names and quotations are spelt wrong, and a search misses them.",
        how: "Write what was meant. The fix does that; look whether other characters were lost before.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "An apostrophe and an accent",
            dialect: "news-conference",
            text: "Question: Why donâ€™t you go to the cafÃ©?\n                 ^^^                   ^^\n\nAnna Lind: So.\n",
            fixed: Some("Question: Why don’t you go to the café?\n\nAnna Lind: So.\n"),
        },
        Example {
            title: "Letters of real languages",
            dialect: "news-conference",
            text: "Question: São Paulo, “Ação”, “a IRMÃ”?\n\nAnna Lind: Âge, château, déjà.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    if view.is_opaque() {
        return;
    }
    let mut until = 0;
    // The lead byte of all letters from À to ÿ, with which such a run begins.
    for at in memchr::memchr_iter(0xc3, view.text.as_bytes()) {
        if at < until {
            continue;
        }
        let mut end = at;
        let mut meant = String::new();
        while let Some((c, length)) = read(&view.text[..end], &view.text[end..]) {
            meant.push(c);
            end += length;
        }
        if end > at {
            let finding =
                Finding::new(at..end, format!("`{}` was read in the wrong encoding", &view.text[at..end]));
            findings.push(finding.fixed_by(format!("Change to `{meant}`"), Safety::Unsafe, at..end, meant));
            until = end;
        }
    }
}

/// The character that the beginning of `text` was, and the length of that beginning in bytes.
fn read(before: &str, text: &str) -> Option<(char, usize)> {
    let first = byte(text.chars().next()?)?;
    let count = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let chars: Vec<char> = text.chars().take(count).collect();
    let bytes: Option<Vec<u8>> = chars.iter().map(|c| byte(*c)).collect();
    let meant = std::str::from_utf8(&bytes?).ok()?.chars().next()?;
    // `IRMÃ”`, `Â»`: a letter and a quote may well meet.
    let real = count == 2
        && (matches!(
            chars.get(1),
            Some(
                '“' | '”'
                    | '‘'
                    | '’'
                    | '–'
                    | '—'
                    | '…'
                    | '»'
                    | '«'
                    | '‚'
                    | '„'
                    | '\u{a0}'
                    | '™'
                    | '•'
            )
        ) || before.ends_with(char::is_uppercase));
    (!real).then(|| (meant, chars.iter().map(|c| c.len_utf8()).sum()))
}

/// The byte for which Windows-1252 has `c`; no ASCII.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => WINDOWS.iter().position(|own| *own == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}
