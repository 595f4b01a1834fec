//! `minis-ter` → `minister`

use super::support::labels_of;
use crate::analysis::findings::{Finding, Marks};
use crate::analysis::rule::{BlockView, Check, Doc, DocumentView, Example, Group, Level, Rule, Safety};
use crate::analysis::speakers::spoken::is_spoken;
use crate::syntax::name;

/// Labels with a hyphen that are looked at.
const MAX_NAMES: usize = 400;

/// See the module.
pub static RULE: Rule = Rule {
    name: "hyphen-left-by-wrap",
    group: Group::Labels,
    level: Level::Hint,
    summary: "a hyphen that a line end left inside a word",
    doc: Doc {
        what: "A hyphen inside a word of a label, or at the end of a line, where the joined word stands elsewhere in the text and the one with the hyphen doesn’t.",
        why: "Searches miss the word, and a label with it counts for another speaker.",
        how: "Join the word. The fix does that; look whether the hyphen is the word’s own.",
    },
    looks_at: "labels and speech",
    fix: Some(Safety::Unsafe),
    examples: &[
        Example {
            title: "In a label",
            dialect: "bundestag",
            text: "Anna Lind, Bundesministerin des Innern:\nIch danke Ihnen.\n\nJohn Roe (SPD):\nWarum?\n\nAnna Lind, Bundesminis-terin des Innern:\n           ^^^^^^^^^^^^^^^^^\nDarum.\n",
            fixed: Some(
                "Anna Lind, Bundesministerin des Innern:\nIch danke Ihnen.\n\nJohn Roe (SPD):\nWarum?\n\nAnna Lind, Bundesministerin des Innern:\nDarum.\n",
            ),
        },
        Example {
            title: "At a line end",
            dialect: "white-house",
            text: "Q    Why?\n\nMS. LIND:  Because the adminis-\n                       ^^^^^^^^\ntration said so.\n\nQ    Which administration?\n",
            fixed: Some(
                "Q    Why?\n\nMS. LIND:  Because the administration said so.\n\nQ    Which administration?\n",
            ),
        },
        Example {
            title: "Words that have a hyphen",
            dialect: "white-house",
            text: "Q    Why?\n\nMS. LIND:  Because it is mark-\nto-market.\n\nQ    A well-known marketo?\n",
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
    let speech = view.speech();
    let is_part = |c: char| c.is_alphabetic() || c == '-';
    let mut from = speech.start;
    while let Some(at) = memchr::memmem::find(&view.text.as_bytes()[from..], b"-\n").map(|at| from + at) {
        from = at + 2;
        let before = view.text[..at]
            .rfind(|c| !is_part(c))
            .map_or(0, |end| end + view.text[end..].chars().next().map_or(1, char::len_utf8));
        let gap = view.text[at + 2..].find(|c| c != ' ').map_or(view.text.len(), |gap| at + 2 + gap);
        let end = view.text[gap..].find(|c| !is_part(c)).map_or(view.text.len(), |len| gap + len);
        let (first, second) = (&view.text[before..at], &view.text[gap..end]);
        let whole = first.chars().count() > 1
            && second.starts_with(char::is_lowercase)
            && !second.contains('-')
            && !first.contains('-');
        if whole && before >= speech.start {
            marks.mark(before..at + 1, format!("{first}\n{second}\n{}", gap - before));
        }
    }
}

/// Parts of compounds that are often written with a hyphen and are no words of their own.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "de", "ex", "extra", "inter", "intra", "macro", "mega", "micro", "mid",
    "mini", "multi", "neo", "non", "over", "para", "post", "pre", "pro", "pseudo", "quasi", "re", "self",
    "semi", "sub", "super", "trans", "tri", "ultra", "un", "under", "vice",
];

/// Whether the hyphen may be the word's own: both parts are words, or the first is a prefix. Some write such words
/// with it and without.
fn is_compound(first: &str, second: &str, spoken: &dyn Fn(&str) -> bool) -> bool {
    // `No-vember` is no compound of `no`.
    let long = first.chars().count() > 2;
    PREFIXES.contains(&&*first.to_lowercase()) || long && spoken(first) && spoken(second)
}

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    for (range, word) in view.gathered.marks() {
        let mut parts = word.split('\n');
        let (Some(first), Some(second), Some(length)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let (joined, hyphened) = (format!("{first}{second}"), format!("{first}-{second}"));
        let spoken = |word: &str| is_spoken(snapshot, &name::key(word));
        if spoken(&joined) && !spoken(&hyphened) && !is_compound(first, second, &spoken) {
            let next = range.start + length.parse::<usize>().unwrap_or(0);
            let finding = Finding::new(range.clone(), format!("`{joined}` elsewhere has no hyphen"));
            findings.push(finding.fixed_by("Join the word", Safety::Unsafe, range.end - 1..next, ""));
        }
    }
    for speaker in snapshot.tally().named().filter(|speaker| speaker.name.contains('-')).take(MAX_NAMES) {
        for word in speaker.name.split(' ') {
            let Some((first, second)) = word.split_once('-') else { continue };
            if first.chars().count() < 2 || !second.starts_with(char::is_lowercase) {
                continue;
            }
            let joined = format!("{first}{second}");
            let bare = joined.trim_end_matches(|c: char| !c.is_alphabetic());
            let known =
                snapshot.tally().named().any(|other| other.name.split([' ', ',']).any(|other| other == bare));
            if !known && !is_spoken(snapshot, &name::key(bare)) {
                continue;
            }
            for (range, _) in labels_of(snapshot, &speaker.name) {
                let label = snapshot.text().slice(range.clone()).into_owned();
                let Some(at) = label.find(word) else { continue };
                let range = range.start + at..range.start + at + word.trim_end_matches(',').len();
                let hyphen = range.start + first.len()..range.start + first.len() + 1;
                let finding = Finding::new(range, format!("`{bare}` elsewhere has no hyphen"));
                findings.push(finding.fixed_by("Join the word", Safety::Unsafe, hyphen, ""));
            }
        }
    }
}
