//! `cargo bench --bench keys`: from a keystroke to fresh findings, in a hearing of five hours (4,500 turns).
//!
//! A keystroke is the edit, the snapshot after it, and all findings in that. Times are in milliseconds; p99 is the
//! time that one keystroke in a hundred goes over. Divan has no percentiles, hence a loop of our own.

#![expect(clippy::print_stdout, reason = "the figures are the result")]

// Each benchmark uses its part of it.
#[allow(dead_code)]
mod sample;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use rapporteur::analysis::document::{Choice, Document};
use rapporteur::analysis::rule::Level;
use rapporteur::analysis::settings::Settings;
use rapporteur::analysis::terms::{Definition, Form, Scope, Terms, Wanted};
use rapporteur::analysis::{findings, rules};

const TURNS: usize = 4500;
/// Keystrokes that are measured, for each place.
const KEYS: usize = 400;
const HOUSES: [&str; 3] = ["news-conference", "white-house", "name-colon"];
/// Words of house terms.
const WORDS: [&str; 20] = [
    "tariffs",
    "ferry line",
    "ministers",
    "in principle",
    "our colleagues",
    "statement",
    "delegation",
    "summer",
    "the basis",
    "countries",
    "questions",
    "one day",
    "evening",
    "informed",
    "decision",
    "this year",
    "morning",
    "whole list",
    "point by point",
    "settled",
];

/// Where is typed: the name of it, and what.
const PLACES: [(&str, &str); 4] =
    [("in a turn", "x"), ("at its end", "x"), ("in a label", "x"), ("Enter in a turn", "\n")];

fn main() {
    println!("| house | settings | typed | findings | median | p99 | max |\n|---|---|---|---|---|---|---|");
    for house in HOUSES {
        let text = sample::hearing(house, TURNS);
        for (name, settings) in settings() {
            let settings = Arc::new(settings);
            let mut all = Vec::new();
            let mut count = 0;
            for (place, typed) in PLACES {
                let mut times;
                (times, count) = measure(&text, &settings, place, typed);
                if name == "usual" {
                    row(house, name, place, count, &mut times);
                }
                all.extend(times);
            }
            row(house, name, "all of these", count, &mut all);
        }
        println!("| | | {} turns, {} KB | | | | |", TURNS, text.len() >> 10);
    }
}

fn settings() -> [(&'static str, Settings); 4] {
    let mut gate = Settings::default();
    gate.gate = true;
    let mut every = Settings::default();
    for rule in rules::ALL {
        every.set_level(rule, Some(rule.level));
    }
    let definitions = WORDS.into_iter().enumerate().map(|(n, word)| Definition {
        name: format!("term-{n}"),
        forms: vec![Form { wanted: Wanted::Words(word.into()), instead: vec!["another word".into()] }],
        match_case: false,
        inside_words: false,
        except: Vec::new(),
        message: None,
        level: Some(Level::Warning),
        // What is spoken too: the dearest case.
        scope: Scope { speech: true, labels: true, notes: true, text: true },
        link: None,
        origin: "the bench".into(),
        good: Vec::new(),
        bad: Vec::new(),
    });
    let mut terms = Settings::default();
    terms.terms = Some(Terms::of(definitions.collect(), Vec::new()));
    [("usual", Settings::default()), ("gate", gate), ("all rules on", every), ("20 house terms", terms)]
}

fn row(house: &str, settings: &str, place: &str, found: usize, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let part = |percent: usize| times[times.len() * percent / 100];
    let (median, late, most) = (part(50), part(99), times[times.len() - 1]);
    println!("| {house} | {settings} | {place} | {found} | {median:.2} | {late:.2} | {most:.2} |");
}

/// Types and takes back `typed` in one turn after the other; gives the times, and how much was found at last.
fn measure(text: &str, settings: &Arc<Settings>, place: &str, typed: &str) -> (Vec<f64>, usize) {
    let mut document = Document::new(text, Choice::recognise()).with_settings(settings.clone());
    findings::of(&document.snapshot());
    let starts: Vec<usize> =
        document.snapshot().text().to_string().match_indices(": ").map(|(at, _)| at).collect();
    let mut times = Vec::with_capacity(KEYS);
    let mut count = 0;
    for n in 0..KEYS {
        let turn = starts[(n / 2 * 37 + 11) % (starts.len() - 1)];
        let end = text[turn..].find('\n').map_or(text.len(), |length| turn + length);
        let at = match place {
            "at its end" => end,
            "in a label" => turn - 2,
            _ => text[..turn + (end - turn) / 2].rfind(' ').map_or(turn, |blank| blank + 1),
        };
        let start = Instant::now();
        if n % 2 == 0 {
            document.edit(at..at, typed);
        } else {
            document.edit(at..at + typed.len(), "");
        }
        let found = black_box(findings::of(&document.snapshot()));
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        count = found.len();
    }
    (times, count)
}
