//! Dialects of a project: in its settings, and in files of its own.

use serde_json::Value;

use super::{Folder, path, run, stderr, stdout};

const TALK: &str = "Anna Lind | Shall we begin with the harbor?\nJohn Roe | Yes, it is time.\n\
    Anna Lind | It was dug out last year.\nJohn Roe | Not as deep as was promised.\n";
const HOUSE: &str = "title = 'our house'\n[label]\nseparators = { canonical = '|' }\npadding.before = ' '\n\
    [label.name]\nshapes = ['title']\n[detect]\nlabels = 3\n";

/// Dialect and turns of the one file in `folder`.
fn read(folder: &Folder) -> (String, u64, Option<i32>) {
    let output = run(&["stats", "--format", "json", "--all", path(&folder.0.join("a.txt"))]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = &found["files"][0];
    (row["dialect"].as_str().unwrap().into(), row["turns"].as_u64().unwrap(), output.status.code())
}

#[test]
fn a_text_in_a_dialect_of_the_project_is_recognised() {
    let folder = Folder::new("house");
    folder.file("a.txt", TALK);
    assert_eq!(read(&folder), ("none".into(), 0, Some(0)), "the test proves nothing");
    folder.file("rapporteur.toml", "dialects = ['houses/*.toml']\n");
    folder.file("houses/ours.toml", HOUSE);
    assert_eq!(read(&folder), ("ours".into(), 4, Some(0)));
    // A table in the settings is the dialect of all files, recognised or not.
    let table = HOUSE.replace("[label", "[dialect.label").replace("[detect]", "[dialect.detect]");
    folder.file("rapporteur.toml", format!("[dialect]\n{table}"));
    folder.file("a.txt", TALK.lines().next().unwrap());
    assert_eq!(read(&folder), ("project".into(), 1, Some(0)));
}

#[test]
fn a_bad_dialect_is_told_of_and_the_rest_is_done() {
    let folder = Folder::new("bad-house");
    let talk = folder.file("a.txt", TALK);
    folder.file("rapporteur.toml", "dialects = ['houses/*.toml']\n");
    folder.file("houses/ours.toml", HOUSE);
    folder.file("houses/theirs.toml", "id = 'theirs'\n[label]\nseparater = 1\n");
    for arguments in [&["check"][..], &["outline"], &["export", "--to", "json"], &["stats"]] {
        let output = run(&[arguments, &[path(&talk)]].concat());
        let said = stderr(&output);
        let wrong = "theirs.toml:3:1: unknown key `separater`; did you mean `separators`?";
        assert_eq!(said.matches(wrong).count(), 1, "{said}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            arguments[0] == "check" || stdout(&output).contains("Lind") || stdout(&output).contains("ours")
        );
    }
    folder.file("rapporteur.toml", "dialects = ['houses/*.toml']\ndialect = 'their'\n");
    let output = run(&["outline", path(&talk)]);
    assert!(stderr(&output).contains("rapporteur.toml:2:11: unknown dialect `their`"), "{}", stderr(&output));
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
}

#[test]
fn what_a_text_teaches_is_learnt_in_a_dialect_that_was_set() {
    let folder = Folder::new("learn");
    // Names alone count only where they come back: that has to be looked at in a set dialect too.
    let talk = "Anna Lind\nGood day to all of you.\n\nJohn Roe\nAnd to you.\n\nAnna Lind\nShall we begin?\n\n\
        John Roe\nYes.\n\nPort Alma\nis a town by the sea.\n";
    folder.file("a.txt", talk);
    folder.file("rapporteur.toml", "dialect = 'name-alone'\n");
    assert_eq!(read(&folder), ("name-alone".into(), 4, Some(0)));
}
