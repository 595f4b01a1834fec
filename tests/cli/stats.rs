//! `rapporteur stats`

use serde_json::{Value, json};

use super::*;

/// Two questions in a row make one exchange; nobody answers the last one.
const PRESS: &str = "Question: Why so late?\n\nAnna Lind: It was time.\n\nQuestion: And now?\n\n\
    Question: Or later?\n\nJohn Roe: We wait.\n\nQuestion: For whom?\n";
const CHAT: &str = "Anna: Shall we begin with the minutes?\nBen: Yes, of course we shall.\n\
    Anna: The first one is yours, I think.\nBen: It is mine, and it is short.\n";

fn stats(arguments: &[&str]) -> Output {
    run(&[&["stats"], arguments].concat())
}

fn press(folder: &Folder, name: &str) -> Value {
    json!({"path": path(&folder.0.join(name)), "dialect": "news-conference",
        "turns": 6, "speakers": 2, "exchanges": 3, "unanswered": 1, "words": 14})
}

#[test]
fn a_row_a_file_a_row_a_dialect_and_their_sum() {
    let folder = Folder::new("stats");
    folder.file("b/press.txt", PRESS);
    folder.file("a/press.txt", PRESS);
    folder.file("chat.md", CHAT);
    folder.file("speech.txt", SPEECH);
    let output = stats(&["--format", "json", path(&folder.0)]);
    let chat = json!({"path": path(&folder.0.join("chat.md")), "dialect": "name-colon",
        "turns": 4, "speakers": 2, "exchanges": 0, "unanswered": 0, "words": 25});
    assert_eq!(
        serde_json::from_slice::<Value>(&output.stdout).unwrap(),
        json!({
            "files": [press(&folder, "a/press.txt"), press(&folder, "b/press.txt"), chat],
            "dialects": [
                {"dialect": "name-colon", "files": 1,
                    "turns": 4, "speakers": 2, "exchanges": 0, "unanswered": 0, "words": 25},
                {"dialect": "news-conference", "files": 2,
                    "turns": 12, "speakers": 4, "exchanges": 6, "unanswered": 2, "words": 28},
            ],
            "total": {"files": 3, "turns": 16, "speakers": 6, "exchanges": 6, "unanswered": 2, "words": 53},
            "looked_at": 4, "no_transcripts": 1, "failed": 0,
        })
    );
    assert_eq!(stderr(&output), "rapporteur: looked at 4 files; 1 is no transcript\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_table_has_straight_columns_and_whole_paths() {
    let folder = Folder::new("stats-text");
    let long = format!("{}/press.txt", "a-folder-with-a-long-name".repeat(8));
    folder.file(&long, PRESS);
    folder.file("z\u{1b}[31m.txt", PRESS);
    let text = stdout(&stats(&[path(&folder.0)]));
    let base = path(&folder.0);
    assert_eq!(
        text,
        format!(
            "turns  speakers  exchanges  unanswered  words  dialect          file\n    \
             6         2          3           1     14  news-conference  {base}/{long}\n    \
             6         2          3           1     14  news-conference  {base}/z\\u{{1b}}[31m.txt\n\n   \
             12         4          6           2     28  news-conference  2 files\n   \
             12         4          6           2     28  total            2 files\n"
        )
    );
}

#[test]
fn csv_is_read_back_by_others() {
    let folder = Folder::new("stats-csv");
    let file = folder.file("a, \"b\".txt", PRESS);
    let quoted = path(&file).replace('"', "\"\"");
    assert_eq!(
        stdout(&stats(&["--format", "csv", path(&folder.0)])),
        format!(
            "path,dialect,turns,speakers,exchanges,unanswered,words\n\"{quoted}\",news-conference,6,2,3,1,14\n"
        )
    );
    assert_eq!(
        stdout(&stats(&["--format", "csv", "--summary", path(&folder.0)])),
        "dialect,files,turns,speakers,exchanges,unanswered,words\nnews-conference,1,6,2,3,1,14\n"
    );
    let empty = Folder::new("stats-empty");
    assert_eq!(stdout(&stats(&["--format", "csv", path(&empty.0)])).lines().count(), 1);
    assert_eq!(stdout(&stats(&[path(&empty.0)])), "");
}

#[test]
fn what_is_no_transcript_is_listed_where_it_is_asked_for() {
    let folder = Folder::new("stats-all");
    folder.file("press.txt", PRESS);
    let speech = folder.file("speech.txt", SPEECH);
    let csv = |arguments: &[&str]| stdout(&stats(&[&["--format", "csv"], arguments].concat()));
    assert_eq!(csv(&[path(&folder.0)]).lines().count(), 2);
    let all = csv(&["--all", path(&folder.0)]);
    assert!(all.ends_with("speech.txt,none,0,0,0,0,0\n"), "{all}");
    // What was named is spoken of.
    let named = stats(&[path(&speech)]);
    assert!(stderr(&named).contains("speech.txt: no transcript"), "{}", stderr(&named));
    assert_eq!((stdout(&named).as_str(), named.status.code()), ("", Some(0)));
}

#[test]
fn one_bad_file_stops_no_other() {
    let folder = Folder::new("stats-bad");
    folder.file("a.txt", b"\x7fELF\0\0\0\0");
    folder.file("b.txt", PRESS);
    folder.file("c/rapporteur.toml", "dialekt = 'x'\n");
    folder.file("c/1.txt", PRESS);
    folder.file("c/2.txt", PRESS);
    let output = stats(&["--format", "json", path(&folder.0)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["files"], json!([press(&folder, "b.txt")]));
    assert_eq!((&found["looked_at"], &found["failed"]), (&json!(4), &json!(3)));
    let said = stderr(&output);
    assert!(said.contains("a.txt: not a text file") && said.contains("; 3 could not be read"), "{said}");
    assert_eq!(said.matches("unknown key `dialekt`").count(), 1, "{said}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_order_of_the_rows_is_that_of_the_paths() {
    let folder = Folder::new("stats-order");
    // Sizes fall, so that what begins first ends last.
    for n in 0..60 {
        folder.file(&format!("{n:02}.txt"), PRESS.repeat(120 - 2 * n));
    }
    let once = stdout(&stats(&["--format", "csv", path(&folder.0)]));
    let paths: Vec<&str> = once.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(paths.len(), 60);
    assert!(paths.is_sorted(), "{paths:?}");
    assert_eq!(once, stdout(&stats(&["--format", "csv", path(&folder.0)])));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("stats-pipe");
    for n in 0..200 {
        folder.file(&format!("{n}-{}.txt", "long".repeat(50)), PRESS);
    }
    let mut command = program();
    command.args(["stats", path(&folder.0)]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(stderr(&output), "rapporteur: looked at 200 files\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn standard_input_is_counted_too() {
    let mut command = program();
    let mut child = command
        .args(["stats", "--format", "csv", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PRESS.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(stdout(&output).ends_with("\n-,news-conference,6,2,3,1,14\n"), "{}", stdout(&output));
}

#[test]
#[cfg(unix)]
fn a_bar_is_shown_in_a_terminal_only_and_is_gone_at_the_end() {
    use std::io::Read;
    let folder = Folder::new("stats-bar");
    for n in 0..20 {
        folder.file(&format!("{n}.txt"), PRESS);
    }
    let (mut terminal, shell) = terminal();
    let mut command = program();
    command.args(["stats", "--format", "csv", path(&folder.0)]).env("TERM", "xterm");
    let output = command.stdout(Stdio::piped()).stderr(shell).output().unwrap();
    drop(command);
    assert_eq!(stdout(&output).lines().count(), 21);
    let mut shown = Vec::new();
    // The terminal's other end is closed: on Linux reading it is then an error.
    _ = terminal.read_to_end(&mut shown);
    let shown = String::from_utf8_lossy(&shown);
    assert!(shown.contains("/20 files"), "{shown:?}");
    let end = shown.rsplit("files, ").next().unwrap();
    assert!(end.contains("\u{1b}[2K") && end.ends_with("looked at 20 files\r\n"), "{shown:?}");
}

/// A terminal: the side that reads what is shown, and the side for a program.
#[cfg(unix)]
fn terminal() -> (fs::File, fs::File) {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use std::os::unix::ffi::OsStrExt;
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let name = ptsname(&ours, Vec::new()).unwrap();
    let theirs = std::ffi::OsStr::from_bytes(name.as_bytes());
    let shell = fs::OpenOptions::new().read(true).write(true).open(theirs).unwrap();
    (ours.into(), shell)
}
