//! `rapporteur init`: the file that it writes can be used, and nothing is overwritten.

use std::fs;
use std::process::Output;

use rapporteur::syntax::Dialect;
use rapporteur::workspace::config::Config;

use super::{Folder, TALK, path, program, stderr, stdout};

/// A house that no dialect knows.
const UNKNOWN: &str = "The harbor, in two voices\n\nAnna Lind » We met in the morning.\n\nBen Roe » Was the lamp lit by then?\n\n\
    Anna Lind » It was not. Nobody had seen it.\n\nCleo Marsh » I had. It was out at nine.\n\nBen Roe » And who keeps it now?\n\n\
    Anna Lind » All of us do.\n\nCleo Marsh » As we always have.\n\nBen Roe Thank you both.\n\nBen Roe » Good night.\n";

fn init(folder: &Folder, arguments: &[&str]) -> Output {
    program().arg("init").args(arguments).current_dir(&folder.0).output().unwrap()
}

#[test]
fn a_known_dialect_is_named() {
    let folder = Folder::new("init-known");
    folder.file("talk.txt", TALK.repeat(3));
    let output = init(&folder, &["talk.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let written = fs::read_to_string(folder.0.join("rapporteur.toml")).unwrap();
    let config = Config::parse(&written, std::path::Path::new("rapporteur.toml"));
    assert_eq!(config.problems, []);
    assert!(written.contains("dialect = \"news-conference\"\n") && config.path.is_some(), "{written}");
    assert!(stderr(&output).contains("talk.txt: 12 labels, 1 speaker, 6 exchanges\n"), "{}", stderr(&output));
    assert!(stdout(&output).is_empty());
}

#[test]
fn a_new_dialect_is_learnt_and_doubts_are_said() {
    let folder = Folder::new("init-new");
    folder.file("one.txt", UNKNOWN);
    folder.file("two.txt", TALK.repeat(3));
    folder.file("three.txt", UNKNOWN.replace(" » ", "  »  "));
    let output = init(&folder, &["--output", "-", "one.txt", "two.txt", "three.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let written = stdout(&output);
    let table: toml::Table = written.parse().unwrap();
    let dialect = Dialect::parse(&table["dialect"].as_table().unwrap().to_string()).unwrap();
    assert_eq!(dialect.label.separators.canonical, "»");
    let said = stderr(&output);
    for line in ["one.txt: 8 labels, 3 speakers", "three.txt: 8 labels", "in news-conference: two.txt"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(written.contains("# unsure: 2 lines begin with a speaker’s name"), "{written}");
    assert!(!folder.0.join("rapporteur.toml").exists());
}

#[test]
fn nothing_is_overwritten_unless_told() {
    let folder = Folder::new("init-force");
    let file = folder.file("rapporteur.toml", "# mine\n");
    let output = init(&folder, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("exists already") && stderr(&output).contains("--force"),
        "{}",
        stderr(&output)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "# mine\n");
    assert_eq!(init(&folder, &["--force"]).status.code(), Some(0));
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        Config::parse(&written, &file).problems.is_empty() && written.contains("# near-miss-speaker = "),
        "{written}"
    );
}

#[test]
fn what_is_no_transcript_gives_no_file() {
    let folder = Folder::new("init-none");
    let speech = folder.file("speech.txt", "A speech of several words.\n\nAnd a second paragraph.\n");
    let output = init(&folder, &[path(&speech)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no labels found in"), "{}", stderr(&output));
    assert!(!folder.0.join("rapporteur.toml").exists());
    assert_eq!(init(&folder, &["nowhere.txt"]).status.code(), Some(2));
}
