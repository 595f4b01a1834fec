//! A Greek iota in `Ιt’s`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_security::confusable_detection::skeleton;

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};

/// See the module.
pub static RULE: Rule = Rule {
    name: "homoglyph",
    group: Group::Typography,
    level: Level::Warning,
    summary: "a letter of another script that looks like the right one",
    doc: Doc {
        what: "A word of two scripts (Latin, Greek, Cyrillic) in which every letter of the rarer one looks like a letter of the other. Words joined by a hyphen are looked at one by one.",
        why: "It can’t be seen, and a search for the word does not find it.",
        how: "Type the letter of the right script. The fix does that; look whether the word is right then.",
    },
    looks_at: "all text",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "A Greek and a Cyrillic letter",
            dialect: "news-conference",
            text: "Question: Is \u{399}t true?\n             ^\n\nAnna Lind: We c\u{43e}me in p\u{435}ace.\n               ^       ^\n",
            fixed: Some("Question: Is It true?\n\nAnna Lind: We come in peace.\n"),
        },
        Example {
            title: "Words of two parts, and signs",
            dialect: "news-conference",
            text: "Question: Почему IT-компания? Why is ΔT so high?\n\nAnna Lind: Because of π and 5μm.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

/// Scripts whose letters look like each other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        _ => None,
    }
}

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    // The lead bytes of Greek and Cyrillic.
    let foreign = |byte: &u8| (0xcd..=0xd4).contains(byte);
    let text = view.text;
    if view.is_opaque()
        || !text.as_bytes().iter().any(foreign)
        || !text.bytes().any(|byte| byte.is_ascii_alphabetic())
    {
        return;
    }
    let mut from = 0;
    // Each word with such a letter is looked at once.
    while let Some(hit) = text.as_bytes()[from..].iter().position(foreign).map(|at| at + from) {
        let start = text[from..hit]
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(from, |at| from + at + text[from + at..].chars().next().map_or(0, char::len_utf8));
        let end = text[hit..].find(|c: char| !c.is_alphabetic()).map_or(text.len(), |len| hit + len);
        look(text, start..end, findings);
        from = end.max(hit + text[hit..].chars().next().map_or(1, char::len_utf8));
    }
}

/// Reports the odd letters of the word at `word`, if all of them look like letters of its other script.
fn look(text: &str, word: Range<usize>, findings: &mut Vec<Finding>) {
    let letters: Vec<(usize, char, Script)> = text[word.clone()]
        .char_indices()
        .filter_map(|(at, c)| Some((word.start + at, c, script(c)?)))
        .collect();
    let count = |script| letters.iter().filter(|(_, _, own)| *own == script).count();
    let (latin, greek, cyrillic) = (count(Script::Latin), count(Script::Greek), count(Script::Cyrillic));
    if latin == 0 || greek + cyrillic == 0 || latin + greek + cyrillic != text[word].chars().count() {
        return;
    }
    // Of two letters nobody can tell which is odd: the script of most of the text decides.
    let ascii = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let latin_text = ascii * 2 > text.chars().filter(|c| c.is_alphabetic()).count();
    let foreign = if greek > cyrillic { Script::Greek } else { Script::Cyrillic };
    let to = if latin > greek + cyrillic || latin == greek + cyrillic && latin_text {
        Script::Latin
    } else {
        foreign
    };
    let odd: Option<Vec<(usize, char, char)>> = letters
        .iter()
        .filter(|(_, _, own)| *own != to)
        .map(|(at, c, _)| Some((*at, *c, look_alike(*c, to)?)))
        .collect();
    for (at, c, right) in odd.unwrap_or_default() {
        let range = at..at + c.len_utf8();
        let of = match script(c) {
            Some(Script::Greek) => "Greek",
            Some(Script::Cyrillic) => "Cyrillic",
            _ => "Latin",
        };
        let finding = Finding::new(range.clone(), format!("`{c}` is a {of} letter"));
        findings.push(finding.fixed_by(format!("Change to `{right}`"), Safety::Unsafe, range, right));
    }
}

/// The letter of `script` that looks like `c`.
fn look_alike(c: char, to: Script) -> Option<char> {
    static LETTERS: LazyLock<HashMap<(Script, String), char>> = LazyLock::new(|| {
        let ranges =
            ['A'..='Z', 'a'..='z', '\u{391}'..='\u{3c9}', '\u{410}'..='\u{44f}', '\u{401}'..='\u{45f}'];
        let mut letters = HashMap::new();
        for c in ranges.into_iter().flatten() {
            if let Some(script) = script(c) {
                letters.entry((script, key(c))).or_insert(c);
            }
        }
        letters
    });
    LETTERS.get(&(to, key(c))).copied().filter(|found| found.is_uppercase() == c.is_uppercase())
}

/// What all letters have in common that look the same.
fn key(c: char) -> String {
    // `I` and `l` look alike in some faces: case tells them apart here.
    let skeleton: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
    if c.is_uppercase() { skeleton.to_uppercase() } else { skeleton }
}
