//! `rapporteur explain FILE` and `FILE:LINE`.

use std::fs;

use serde_json::Value;

use super::{Folder, path, run, stderr, stdout};

fn briefing() -> String {
    let pair = |i: usize| format!("Q    Why is it number {i}?\n\nMS. HALL:  It is so, {i} times.\n\n");
    let talk: String = (0..4).map(pair).collect();
    format!(
        "Briefing Room\n\n1:05 P.M. EST\n\nMS. HALL:  Good day.\n\n{talk}MR. ROE | And I say yes.\n\nMS. HALL Yes.\n"
    )
}

#[test]
fn a_file_says_why_it_is_read_so() {
    let folder = Folder::new("explain-file");
    let talk = folder.file("a.txt", briefing());
    let output = run(&["explain", path(&talk)]);
    assert!(
        stdout(&output).contains("Read as `white-house` (White House briefing): 9 labels"),
        "{}",
        stdout(&output)
    );
    let speech = folder.file("b.txt", "Q: Why?\n\nA: So.\n");
    let output = run(&["explain", path(&speech)]);
    assert!(stdout(&output).contains("No transcript: no dialect fits. Of `"), "{}", stdout(&output));
    assert!(stdout(&output).contains("but there should be at least"), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(0));
    folder.file("rapporteur.toml", "dialect = 'q-a'\n");
    let output = run(&["explain", "--format", "json", path(&talk)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&found["dialect"], &found["line"]), (&Value::from("q-a"), &Value::Null));
    assert!(found["why"].as_str().unwrap().contains("Recognition finds `white-house`"), "{found}");
}

#[test]
fn a_line_says_why_and_what_to_write_makes_it_a_label() {
    let folder = Folder::new("explain:line");
    let talk = folder.file("a b.txt", briefing());
    let at = |line: usize| format!("{}:{line}", path(&talk));
    let said = |line: usize| stdout(&run(&["explain", &at(line)]));
    assert!(said(5).contains("Line 5 is a label: a name in capitals (`label.name.shapes`)"), "{}", said(5));
    assert!(said(25).contains("`MS. HALL Yes.` has no separator (`:`) within the length of a name (parameter `label.separators`)"), "{}", said(25));
    let output = run(&["explain", "--format", "json", &at(23)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let line = &found["line"];
    assert_eq!(
        (&line["number"], &line["kind"], &line["turn"], &line["speaker"]),
        (&23.into(), &"text".into(), &9.into(), &"MS. HALL".into()),
        "{found}"
    );
    let toml = line["changes"][0]["toml"].as_str().unwrap();
    assert!(said(23).contains(&toml.lines().next().unwrap().to_owned()), "{}", said(23));
    // What it says to write does what it says.
    fs::write(folder.0.join("rapporteur.toml"), toml).unwrap();
    let after = said(23);
    assert!(after.contains("Line 23 is a label") && after.contains("it opens turn 10, MR. ROE"), "{after}");
    assert!(said(5).contains("Line 5 is a label"), "{}", said(5));
}

#[test]
fn what_is_not_there_is_told() {
    let folder = Folder::new("explain-gone");
    let talk = folder.file("a.txt", briefing());
    for (what, said) in [
        (format!("{}:99", path(&talk)), "there is no line 99; it has 25 lines"),
        (format!("{}:0", path(&talk)), "there is no line 0"),
        (format!("{}:3", folder.0.join("gone.txt").display()), "no such file"),
        ("glued-labels".to_owned(), "did you mean `glued-label`?"),
        ("no-such-rule".to_owned(), "unknown rule `no-such-rule`; "),
    ] {
        let output = run(&["explain", &what]);
        assert!(stderr(&output).contains(said), "{what}: {}", stderr(&output));
        assert_eq!(output.status.code(), Some(2));
    }
}
