//! `the the paper` → `the paper`

use std::sync::LazyLock;

use regex::Regex;

use super::support::is_prose;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};

/// Where more are doubled than one word in so many, what was stammered is written down.
const VERBATIM: u64 = 4000;
/// So few are slips, however short the text.
const FEW: u64 = 2;

/// See the module.
pub static RULE: Rule = Rule {
    name: "doubled-word",
    group: Group::Typography,
    level: Level::Hint,
    summary: "an article or possessive that stands there twice",
    doc: Doc {
        what: "English articles and possessives twice in a row, over the end of a line too. Other words may well be said twice (`that that`, `very very`), and are left alone; so is a text that writes down how people stammer, where it comes often.",
        why: "It is a slip of whoever typed: readers stumble over it.",
        how: "Take one out after a listen, for it may have been said. The fix does that.",
    },
    looks_at: "speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "An article twice",
            dialect: "news-conference",
            text: "Question: Why?\n\nAnna Lind: We read the the paper.\n                   ^^^^^^^\n",
            fixed: Some("Question: Why?\n\nAnna Lind: We read the paper.\n"),
        },
        Example {
            title: "Words that may come twice",
            dialect: "news-conference",
            text: "Question: Is it true that that happened? Is it the — the paper?\n\nAnna Lind: He had had a very very long day.\n",
            fixed: None,
        },
    ],
    check: Check::Document { collect, judge },
    ..Rule::USUAL
};

fn collect(view: &BlockView<'_>, marks: &mut Marks) {
    static DOUBLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:the\s+the|an?\s+an|a\s+a|their\s+their|our\s+our|your\s+your|its\s+its|his\s+his)\b",
        )
        .ok()
    });
    let Some(doubled) = DOUBLED.as_ref() else { return };
    if view.is_opaque() || view.dialect.id == "chat" {
        return;
    }
    let start = view.speech().start;
    if !repeats(&view.text[start..]) {
        return;
    }
    for found in doubled.find_iter(&view.text[start..]) {
        let range = start + found.start()..start + found.end();
        let word = found.as_str().split_whitespace().next().unwrap_or_default();
        // `Plan A a year ago`, `vitamin A, a`: a letter is no article.
        let letter = word == "A" || found.as_str().ends_with('A') || !same(found.as_str());
        let hyphen = view.text[..range.start].ends_with(['-', '’', '\'', '.'])
            || view.text[range.end..].starts_with(['-', '’', '\'', '.']);
        if !letter && !hyphen && is_prose(view, range.start) {
            marks.mark(range, word);
        }
    }
}

/// Whether two words in a row may be such a pair, by their first letters and their lengths: nearly no text has
/// any, and a look at each word is cheaper than the search.
fn repeats(text: &str) -> bool {
    let mut before: &[u8] = &[];
    let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| {
        let same = |(a, b): (&u8, &u8)| a.eq_ignore_ascii_case(b);
        // `a an` is a pair too, to be told apart behind.
        let pair = word.len() <= 5
            && word.len().abs_diff(before.len()) <= 1
            && !before.is_empty()
            && word.iter().zip(before).all(same);
        before = word;
        pair
    })
}

/// Whether both words of `pair` are one, in any case.
fn same(pair: &str) -> bool {
    let mut words = pair.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
    first.eq_ignore_ascii_case(last)
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let (_, count) = view.gathered.totals();
    if count == 0 {
        return;
    }
    let tally = view.snapshot.tally();
    let words = tally.lead_words + tally.all().iter().map(|speaker| speaker.words).sum::<u64>();
    if count > FEW && count * VERBATIM > words {
        return;
    }
    for (range, word) in view.gathered.marks() {
        let finding = Finding::new(range.clone(), format!("`{word}` stands here twice"));
        findings.push(finding.fixed_by("Take one out", Safety::Unsafe, range, &*word));
    }
}
