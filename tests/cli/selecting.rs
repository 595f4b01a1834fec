//! Which findings count: `--statistics`, `--gate`, `--changed-since`, baselines; and results kept on disk.

use serde_json::json;

use super::*;

fn found(folder: &Folder, arguments: &[&str]) -> (Vec<(String, u64)>, String, Option<i32>) {
    let output = program()
        .args(["check", "--format", "json"])
        .args(arguments)
        .current_dir(&folder.0)
        .output()
        .unwrap();
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let of = |one: &Value| (one["rule"].as_str().unwrap().to_owned(), one["start"]["line"].as_u64().unwrap());
    (all.iter().map(of).collect(), stderr(&output), output.status.code())
}

/// The files below `folder`.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(&folder.0).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    let output = command.args(["-c", "commit.gpgsign=false"]).args(arguments).output().expect("git is there");
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn statistics_count_by_rule() {
    let folder = Folder::new("statistics");
    folder.file("a.txt", TALK);
    folder.file("b.txt", TALK.replace(":It", ": It"));
    let output = program()
        .args(["check", "--statistics", "--format", "json", "."])
        .current_dir(&folder.0)
        .output()
        .unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&output.stdout).unwrap(),
        json!([
            {"rule": "double-space", "level": "warning", "findings": 2, "files": 2, "safe_fixes": 2, "unsafe_fixes": 0},
            {"rule": "no-space-after-separator", "level": "warning", "findings": 1, "files": 1, "safe_fixes": 1, "unsafe_fixes": 0},
        ])
    );
    assert_eq!(output.status.code(), Some(1));
    let text = run(&["check", "--statistics", path(&folder.0)]);
    let table = stdout(&text);
    assert_eq!(table.lines().count(), 3);
    assert!(table.contains("double-space") && !table.contains("Anna Lind"), "{table}");
    assert_eq!(run(&["check", "--statistics", "--format", "junit", path(&folder.0)]).status.code(), Some(2));
}

#[test]
fn rules_are_listed() {
    let list: Vec<Value> = serde_json::from_slice(&run(&["rules", "--format", "json"]).stdout).unwrap();
    let rule = list.iter().find(|rule| rule["name"] == "double-space").unwrap();
    assert_eq!(
        (&rule["group"], &rule["level"], &rule["fix"]),
        (&json!("typography"), &json!("warning"), &json!("safe"))
    );
    let table = stdout(&run(&["rules"]));
    assert!(list.iter().all(|rule| table.contains(rule["name"].as_str().unwrap())));
}

#[test]
fn only_changed_lines_count() {
    let folder = Folder::new("changed");
    git(&folder, &["init", "-q"]);
    folder.file("talks/ü b.txt", TALK);
    folder.file("same.txt", TALK);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "first"]);
    assert_eq!(found(&folder, &["--changed-since", "HEAD", "."]), (vec![], String::new(), Some(0)));
    // A line above moves the rest.
    folder.file("talks/ü b.txt", format!("Question: So?\n\nAnna Lind:Oh.\n\n{TALK}"));
    let (all, said, code) = found(&folder, &["--changed-since", "HEAD", "."]);
    assert_eq!((all, code), (vec![("no-space-after-separator".to_owned(), 3)], Some(1)), "{said}");
    // What git doesn't know is new.
    folder.file("talks/new.txt", TALK);
    assert_eq!(found(&folder, &["--changed-since", "HEAD", "talks/new.txt"]).0.len(), 2);
    // A renamed file is the old one.
    git(&folder, &["mv", "same.txt", "other.txt"]);
    assert_eq!(found(&folder, &["--changed-since", "HEAD", "other.txt"]).0, []);
    let (_, said, code) = found(&folder, &["--changed-since", "no-such", "."]);
    assert!(said.contains("git knows no revision `no-such`") && code == Some(2), "{said}");
    let bare = Folder::new("changed-bare");
    bare.file("a.txt", TALK);
    let output = program()
        .args(["check", "--changed-since", "HEAD", "."])
        .current_dir(&bare.0)
        .env("GIT_CEILING_DIRECTORIES", bare.0.parent().unwrap())
        .output()
        .unwrap();
    assert!(stderr(&output).contains("wants a git repository"), "{}", stderr(&output));
    let none = program()
        .args(["check", "--changed-since", "HEAD", "."])
        .current_dir(&folder.0)
        .env("PATH", "")
        .output()
        .unwrap();
    assert!(stderr(&none).contains("there is no git on the PATH"), "{}", stderr(&none));
    assert_eq!((output.status.code(), none.status.code()), (Some(2), Some(2)));
}

#[test]
fn findings_of_the_baseline_do_not_count() {
    let folder = Folder::new("baseline");
    folder.file("rapporteur.toml", "");
    folder.file("a.txt", TALK);
    folder.file("gone.txt", TALK);
    let write = || program().args(["baseline", "."]).current_dir(&folder.0).output().unwrap();
    assert!(stderr(&write()).contains("wrote 4 findings in 2 files to "));
    assert_eq!(
        found(&folder, &["."]),
        (vec![], "rapporteur: left out 4 findings of the baseline\n".into(), Some(0))
    );
    assert_eq!(found(&folder, &["--no-baseline", "."]).0.len(), 4);
    // Lines above, a new finding of the same kind, and one that is mended.
    folder
        .file("a.txt", format!("Question: So?\n\nAnna Lind:Oh.\n\n{}", TALK.replace("We  wait", "We wait")));
    fs::remove_file(folder.0.join("gone.txt")).unwrap();
    let (all, said, code) = found(&folder, &["."]);
    assert_eq!((all, code), (vec![("no-space-after-separator".to_owned(), 3)], Some(1)), "{said}");
    assert!(said.contains("left out 1 finding of the baseline; 3 of it are gone"), "{said}");
    let named =
        program().args(["baseline", "--write", "own.json", "a.txt"]).current_dir(&folder.0).output().unwrap();
    assert_eq!(named.status.code(), Some(0));
    assert_eq!(found(&folder, &["--baseline", "own.json", "a.txt"]).0, []);
    folder.file("own.json", "{}");
    let (_, said, code) = found(&folder, &["--baseline", "own.json", "a.txt"]);
    assert!(said.contains("own.json: no baseline: ") && code == Some(2), "{said}");
    assert_eq!(found(&folder, &["--baseline", "none.json", "a.txt"]).2, Some(2));
}

#[test]
fn kept_results_are_those_of_the_text_and_the_settings() {
    let folder = Folder::new("cache");
    let kept = Folder::new("cache-kept");
    let file = folder.file("a.txt", TALK);
    let check = |more: &[&str]| {
        let mut command = program();
        command.args(["check", "--format", "json"]).args(more).arg(&file);
        stdout(&command.env("RAPPORTEUR_CACHE_DIR", &kept.0).output().unwrap())
    };
    let entries = || below(&kept.0.join("check"));
    let fresh = check(&["--no-cache"]);
    assert!(!kept.0.join("check").exists());
    assert_eq!(check(&[]), fresh);
    assert_eq!(entries().len(), 1);
    assert_eq!(check(&[]), fresh);
    let entry = &entries()[0];
    let whole = fs::read(entry).unwrap();
    for broken in [&whole[..whole.len() / 2], b"", b"\xff\xfe", &[&whole[..], b" "].concat()] {
        fs::write(entry, broken).unwrap();
        assert_eq!(check(&[]), fresh);
        assert_eq!(fs::read(entry).unwrap(), whole);
    }
    folder.file("rapporteur.toml", "[rules]\ndouble-space = 'error'\n");
    assert!(check(&[]).contains("\"error\""));
    folder.file("rapporteur.toml", "");
    folder.file("a.txt", TALK.replace("  ", " "));
    assert!(!check(&[]).contains("double-space"));
    assert_eq!(entries().len(), 1);
    // Where nothing can be kept all is as without.
    let blocked = kept.file("file", "");
    let output = program()
        .args(["check", "--format", "json", path(&file)])
        .env("RAPPORTEUR_CACHE_DIR", blocked)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn one_number_in_two_files_is_found_and_can_be_allowed() {
    let folder = Folder::new("numbers");
    let text = |note: &str| {
        format!(
            "News conference, Harbour, February 10, 2022{note}\n\n210-10-02-2022\n\nQuestion: Why so?\n\nAnna Lind: It was time.\n\nQuestion: And then?\n\nAnna Lind: We left.\n"
        )
    };
    let run = || {
        let output = program().args(["check", path(&folder.0)]).output().unwrap();
        (stdout(&output), output.status.code())
    };
    folder.file("a.txt", text(""));
    assert_eq!(run().1, Some(0));
    // A translation shares the number; so it is once more after each is known from an earlier run.
    folder.file("fr/a.fr.txt", text(""));
    assert_eq!(run().1, Some(0));
    folder.file("b.txt", text(""));
    for _ in 0..2 {
        let (said, code) = run();
        assert_eq!((said.matches("error[duplicate-number]").count(), code), (2, Some(1)), "{said}");
        assert!(said.contains("`210-10-02-2022` is the number of b.txt, too"), "{said}");
    }
    folder.file("a.txt", text(" [[allow-file duplicate-number: the same talk]]"));
    let (said, _) = run();
    assert_eq!(said.matches("error[duplicate-number]").count(), 1, "{said}");
    assert!(said.contains("is the number of a.txt, too") && !said.contains("unused-suppression"), "{said}");
    fs::remove_file(folder.0.join("b.txt")).unwrap();
    let (said, _) = run();
    assert!(said.contains("unused-suppression") && !said.contains("duplicate-number]"), "{said}");
}
