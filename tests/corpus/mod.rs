//! Real transcripts, where they are: `../shared/corpus` beside the checkout, or `RAPPORTEUR_CORPUS`.
//! Nothing of them is part of the project; without them these tests say so and pass.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::analysis::document::{Choice, Document};
use rapporteur::analysis::rule::Safety;
use rapporteur::analysis::{Snapshot, findings, hover, outline};
use rapporteur::publish::transcript;
use rapporteur::text::{Encoding, Position};
use rapporteur::workspace::files;

/// The folder of real transcripts.
fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var_os("RAPPORTEUR_CORPUS").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there are no real transcripts at {}", folder.display());
    None
}

/// All real transcripts, as text.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(file) = files::read(&path) {
                found.push((path, file.text));
            }
        }
    }
    found.sort();
    found
}

fn news_conference(folder: &Path) -> String {
    fs::read_to_string(folder.join("news-conference/joint-news-conference.txt")).unwrap()
}

/// The places, from 1, and names of what is found, as the list for this text has them.
#[test]
fn the_news_conference_has_the_findings_on_its_list_and_no_others() {
    let Some(folder) = corpus() else { return };
    let snapshot = Snapshot::of(&news_conference(&folder));
    let found: Vec<String> = findings::of(&snapshot)
        .iter()
        .map(|found| {
            let place = |at| snapshot.text().position_at(at, Encoding::Utf32);
            let (start, end) = (place(found.finding.range.start), place(found.finding.range.end));
            let lines = if start.line == end.line {
                format!("{}:{}", start.line + 1, start.column + 1)
            } else {
                format!("{}–{}", start.line + 1, end.line + 1)
            };
            format!("{} {} {lines}", found.level.word(), found.rule.name)
        })
        .collect();
    assert_eq!(
        found,
        [
            "hint title-person-silent 3:144",
            "hint addressee-silent 25:24",
            "warning stray-nbsp 31:205",
            "warning mixed-apostrophes 39:70",
            "warning mixed-apostrophes 45:248",
            "warning mixed-apostrophes 47:624",
            "warning double-space 59:1133",
            "warning double-space 65:818",
            "warning mixed-apostrophes 69:1602",
            "warning mixed-apostrophes 69:1952",
            "warning site-residue 76–85",
        ]
    );
}

#[test]
fn the_news_conference_has_its_turns() {
    let Some(folder) = corpus() else { return };
    let transcript = transcript::transcript("-", &Snapshot::of(&news_conference(&folder)));
    let turns: Vec<_> =
        transcript.turns.iter().map(|turn| (turn.kind, turn.exchange, turn.line, turn.end_line)).collect();
    assert_eq!(
        turns,
        [
            ("statement", None, 7, 23),
            ("question", Some(1), 25, 25),
            ("answer", Some(1), 27, 35),
            ("question", Some(2), 37, 37),
            ("answer", Some(2), 39, 51),
            ("question", Some(3), 53, 53),
            ("answer", Some(3), 55, 65),
            ("question", Some(4), 67, 67),
            ("answer", Some(4), 69, 73),
        ]
    );
    let front = transcript.front.unwrap();
    assert_eq!(
        (front.date.as_deref(), front.number.as_deref()),
        (Some("2022-02-10"), Some("210-10-02-2022"))
    );
    let end = transcript.end.unwrap();
    assert_eq!((end.line, end.end_line), (76, 85));
    assert_eq!(transcript.speakers.len(), 1);
    assert_eq!(transcript.speakers[0].registry.as_deref(), Some("sergey-lavrov"));
}

#[test]
fn the_news_conference_has_its_cards() {
    let Some(folder) = corpus() else { return };
    let snapshot = Snapshot::of(&news_conference(&folder));
    let whole = snapshot.text().to_string();
    for (words, said) in [
        ("Sergey Lavrov (adds", "Minister of Foreign Affairs"),
        ("Elizabeth Truss, Moscow", "Secretary of State for Foreign"),
        ("Minsk agreements", "Minsk"),
        ("Joint Comprehensive Plan of Action", "2015"),
        ("Budapest Memorandum", "1994"),
        ("Istanbul Charter", "1999"),
    ] {
        let at = whole.find(words).unwrap() + 2;
        let card = hover::hover(&snapshot, &[], at).unwrap_or_else(|| panic!("no card at {words}"));
        assert!(card.markdown.contains(said), "{words}: {}", card.markdown);
        assert!(card.markdown.lines().count() <= 40, "{words}: {}", card.markdown);
    }
}

/// The letters of `text`; where `rule` mends labels, stamps or marks of a program, as they were meant.
fn letters(text: &str, rule: &str) -> String {
    let text = match rule {
        "label-case" | "inconsistent-note" => text.to_uppercase(),
        "ocr-slip" => text.replace(['O', 'o'], "0").replace(['l', 'I'], "1"),
        "markup-residue" => {
            let entities = ["&quot;", "&#39;", "&nbsp;", "&amp;", "&lt;", "&gt;", "&apos;"];
            entities.iter().fold(text.to_owned(), |text, entity| text.replace(entity, ""))
        }
        _ => text.to_owned(),
    };
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Over every real text: safe fixes leave each letter where it was, symbols nest, ranges are ranges.
#[test]
fn real_texts_keep_their_words() {
    let Some(folder) = corpus() else { return };
    for (path, text) in texts(&folder) {
        let snapshot = Snapshot::of(&text);
        for found in findings::of(&snapshot) {
            let range = found.finding.range;
            assert!(
                text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
                "{}",
                path.display()
            );
            let Some(fix) = found.finding.fix.filter(|fix| fix.safety == Safety::Safe) else { continue };
            for edit in fix.edits {
                assert_eq!(
                    letters(&text[edit.range.clone()], found.rule.name),
                    letters(&edit.text, found.rule.name),
                    "{}: {}",
                    path.display(),
                    found.rule.name
                );
            }
        }
        for symbol in outline::outline(&snapshot) {
            assert!(
                symbol.range.start <= symbol.selection.start && symbol.selection.end <= symbol.range.end,
                "{}: {symbol:?}",
                path.display()
            );
        }
    }
}

/// Over every real text: edits in many places leave the tree that a fresh parse makes.
#[test]
fn real_texts_are_edited_as_they_are_parsed() {
    let Some(folder) = corpus() else { return };
    for (path, text) in texts(&folder).into_iter().step_by(3) {
        let dialect = Snapshot::of(&text).dialect().clone();
        let mut document = Document::new(&text, Choice::Fixed(dialect.clone()));
        for step in 0..12_u32 {
            let lines = document.text().lines() as u32;
            let at =
                document.text().byte_at(Position::new(step * 7919 % lines.max(1), step), Encoding::Utf16);
            let scanned =
                document.edit(at..at + step as usize % 3, ["\n\n", "Question: ", "x", ""][step as usize % 4]);
            assert!(scanned <= 64, "{}: {scanned} blocks scanned", path.display());
        }
        let fresh = Document::new(&document.text().to_string(), Choice::Fixed(dialect));
        let flat = |document: &Document| {
            let snapshot = document.snapshot();
            snapshot.tree().blocks().map(|at| (at.before, at.block.clone())).collect::<Vec<_>>()
        };
        assert!(flat(&document) == flat(&fresh), "{}", path.display());
    }
}

/// Over real texts, one in four: formatting changes no word and no speaker, and a second time nothing; so do all
/// safe fixes.
#[test]
fn real_texts_are_formatted_once_and_word_for_word() {
    use rapporteur::analysis::{fixing, format};
    let Some(folder) = corpus() else { return };
    let said = |document: &Document| format::said(&document.snapshot());
    for (path, text) in texts(&folder).into_iter().step_by(4) {
        let before = Document::new(&text, Choice::recognise()).snapshot().document();
        let after = format::attempt(before.clone());
        assert_eq!(said(&after), said(&before), "{}", path.display());
        let again = format::attempt(after.clone());
        assert!(again.text().to_string() == after.text().to_string(), "{}", path.display());
        let safe = |document| fixing::fix(document, &|_, fix| fix.safety == Safety::Safe).document;
        let fixed = safe(before);
        assert!(safe(fixed.clone()).text().to_string() == fixed.text().to_string(), "{}", path.display());
    }
}
