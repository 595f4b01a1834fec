//! Every rule is held to its own examples, and all of them to the promises that users rely on.

use super::*;
use crate::analysis::document::{Choice, Document, Snapshot};
use crate::analysis::findings::{self, Edit, Reported};
use crate::analysis::fixture;
use crate::analysis::rule::{Group, Rule, Safety};
use crate::analysis::settings::Settings;
use crate::syntax::{Dialect, words};

/// The day on which the examples are looked at.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 1, 1);

fn snapshot(dialect: &str, text: &str) -> Snapshot {
    let dialect = Dialect::by_id(dialect).unwrap_or_else(|| panic!("no dialect `{dialect}`"));
    let settings = Settings { today: Some(TODAY), ..Settings::default() };
    Document::new(text, Choice::Fixed(dialect)).with_settings(settings.into()).snapshot()
}

fn found(rule: &'static Rule, snapshot: &Snapshot) -> Vec<Reported> {
    let text = snapshot.text().to_string();
    let choice = Choice::Fixed(snapshot.dialect().clone());
    // What allows a finding needs one to allow.
    let mut settings =
        if rule.group == Group::Suppressions { Settings::default() } else { Settings::only(rule) };
    settings.today = Some(TODAY);
    let mut found = findings::of(&Document::new(&text, choice).with_settings(settings.into()).snapshot());
    found.retain(|found| found.rule.name == rule.name);
    found
}

/// `text` after `edits`, which don't overlap.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.range, &edit.text);
    }
    text
}

#[test]
fn examples_hold() {
    let mut problems = Vec::new();
    for rule in ALL {
        for example in rule.examples {
            let name = format!("{}: {}", rule.name, example.title);
            let fixture = fixture::read(example.text);
            let snapshot = snapshot(example.dialect, &fixture.text);
            let found = found(rule, &snapshot);
            let ranges: Vec<_> = found.iter().map(|found| found.finding.range.clone()).collect();
            if ranges != fixture.marked {
                problems.push(format!("{name}: found at {ranges:?}, marked are {:?}", fixture.marked));
                continue;
            }
            let edits: Vec<Edit> = found
                .iter()
                .filter_map(|found| found.finding.fix.clone())
                .flat_map(|fix| fix.edits)
                .collect();
            let fixed = (!edits.is_empty()).then(|| apply(&fixture.text, edits));
            if fixed.as_deref() != example.fixed {
                problems.push(format!("{name}: fixed is {fixed:?}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// One fault is reported by one rule: no other rule says anything about the examples' marked places.
#[test]
fn one_cause_one_finding() {
    let mut problems = Vec::new();
    for rule in ALL {
        for example in rule.examples {
            let fixture = fixture::read(example.text);
            let others = findings::of(&snapshot(example.dialect, &fixture.text));
            for other in others.iter().filter(|other| other.rule.name != rule.name) {
                // A note may well name somebody who is silent: another cause.
                if matches!(other.rule.name, "addressee-silent" | "title-person-silent") {
                    continue;
                }
                problems.push(format!("{}: {} also reports {:?}", rule.name, other.rule.name, other.finding));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_rule_shows_a_fault_and_a_silence_and_keeps_its_word_on_fixes() {
    for rule in ALL {
        let marked = |text: &str| !fixture::read(text).marked.is_empty();
        // A fault that takes two files can't be shown in one: that rule has a test of its own.
        let shows =
            rule.name == "duplicate-number" || rule.examples.iter().any(|example| marked(example.text));
        assert!(shows, "{} shows no fault", rule.name);
        assert!(rule.examples.iter().any(|example| !marked(example.text)), "{} shows no silence", rule.name);
        for example in rule.examples {
            let fixture = fixture::read(example.text);
            for found in found(rule, &snapshot(example.dialect, &fixture.text)) {
                let message = &found.finding.message;
                assert!(message.chars().count() <= 80, "{}: long message `{message}`", rule.name);
                assert!(!message.ends_with('.') && !message.contains("please"), "{}: `{message}`", rule.name);
                let Some(fix) = &found.finding.fix else { continue };
                // A rule whose fix is safe may have places where it isn't.
                let told = rule.fix == Some(fix.safety) || rule.fix.is_some() && fix.safety == Safety::Unsafe;
                assert!(told, "{}", rule.name);
                if fix.safety == Safety::Safe {
                    assert_same_speech(&fixture.text, &apply(&fixture.text, fix.edits.clone()), rule.name);
                }
            }
        }
    }
}

#[test]
fn names_are_in_order_and_kebab_case() {
    let names: Vec<_> = ALL.iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    for name in names {
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
    }
}

/// What `text` says to whoever reads it as `rule` does: signs that nobody spoke stand for what they were meant
/// to be.
fn as_meant(text: &str, rule: &str) -> String {
    match rule {
        // Stamps and labels: nobody speaks them.
        "ocr-slip" => text
            .chars()
            .map(|c| match c {
                'O' | 'o' => '0',
                'l' | 'I' => '1',
                c => c,
            })
            .collect(),
        "label-case" => text.to_uppercase(),
        // The marker is no word: where it ends is all that changes.
        "wrong-separator" => text.replace(['\\', '`'], ""),
        "glued-marker" => text.split_whitespace().collect(),
        "markup-residue" => {
            let pairs = [("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
            pairs.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
        }
        // Marks between words: nobody speaks them.
        "space-before-punctuation" | "locale-spacing" | "mixed-dashes" | "ellipsis-form" => {
            text.replace("--", "-").replace('…', "...").split_whitespace().collect()
        }
        "glued-front-matter" | "number-unit-space" => text.split_whitespace().collect(),
        // What stands in brackets was not said.
        "note-misspelt" | "inconsistent-note" => {
            text.split('(').map(|part| part.split_once(')').map_or(part, |(_, said)| said)).collect()
        }
        "doubled-punctuation" => text.replace(",,", ",").replace(";;", ";"),
        _ => text.to_owned(),
    }
}

/// A safe fix leaves every letter and digit where it was: what it changes are blanks, line ends,
/// quotes, and the separators and brackets of labels.
fn assert_same_speech(before: &str, after: &str, rule: &str) {
    // What colleagues write to each other is no speech.
    let said = |text: &str| {
        let mut open = false;
        crate::syntax::scan::outside_notes(text, &mut open).collect::<String>()
    };
    let (before, after) = (&*as_meant(&said(before), rule), &*as_meant(&said(after), rule));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(before), letters(after), "{rule}");
    let bare = |text: &str| {
        let bare: String =
            text.chars().map(|c| if ":：︰﹕∶꞉;.()[]".contains(c) { ' ' } else { c }).collect();
        words::spoken(&bare)
    };
    assert_eq!(bare(before), bare(after), "{rule}");
}

mod verbatim {
    use proptest::prelude::*;

    use super::*;

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "Question: ",
            "Question; ",
            "Question (addressed to Anna Lind): ",
            "Question (to Anna Lind: ",
            "Anna Lind: ",
            "Anna Lind:",
            "Anna Lind : ",
            "Anna Lind. ",
            "Anna Lind ",
            "Anna Lidn: ",
            "Question： ",
            "We met. ",
            "He said “so.” ",
            "else.” ",
            "“So ",
            "don't ",
            "don’t isn’t won’t ",
            "two  blanks ",
            "no\u{a0}break ",
            "(Laughter. ",
            "(Laughter.)\n\n",
            "\n",
            "\n\n",
            "\r\n\r\n",
            "[[ check ]] ",
            "\u{ad}",
            "𝄞 ",
            "Да. ",
            "\r",
            "17:16\n\n",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

        /// Whatever the text, no safe fix changes a word, and every range is a range of the text.
        #[test]
        fn safe_fixes_keep_what_was_said(pieces in prop::collection::vec(piece(), 0..60)) {
            let text = pieces.concat();
            let snapshot = snapshot("news-conference", &text);
            for found in findings::of(&snapshot) {
                let range = &found.finding.range;
                prop_assert!(range.start <= range.end && range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                let Some(fix) = found.finding.fix.filter(|fix| fix.safety == Safety::Safe) else { continue };
                assert_same_speech(&text, &apply(&text, fix.edits), found.rule.name);
            }
        }

        /// What is remembered on blocks is what a fresh look finds.
        #[test]
        fn findings_after_edits_equal_those_of_a_fresh_look(
            pieces in prop::collection::vec(piece(), 0..40),
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..10, piece()), 1..8),
        ) {
            let mut document = Document::new(&pieces.concat(), Choice::Fixed(Dialect::by_id("news-conference").unwrap()));
            for (at, len, with) in edits {
                let start = at.index(document.text().len() + 1);
                document.edit(start..start + len, with);
                let now = findings::of(&document.snapshot());
                let fresh = findings::of(&self::snapshot("news-conference", &document.text().to_string()));
                let plain = |all: Vec<Reported>| all.into_iter().map(|one| (one.rule.name, one.level, one.finding)).collect::<Vec<_>>();
                prop_assert_eq!(plain(now), plain(fresh));
            }
        }
    }
}
