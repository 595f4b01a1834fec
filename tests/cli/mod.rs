//! The command line, as a shell sees it.

mod dialects;
mod explain;
mod fix;
mod formats;
mod init;
mod selecting;
mod settings;
mod stats;
mod terms;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const TALK: &str =
    "Question: Why?\n\nAnna Lind:It was time.\n\nQuestion: And 𝄞 then?\n\nAnna Lind: We  wait.\n";
const SPEECH: &str = "A speech of a few words.\n";

/// Where the user's own settings are looked for.
const USER: &str = if cfg!(windows) { "APPDATA" } else { "XDG_CONFIG_HOME" };

/// A folder of the test's own, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rapporteur-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    // Tests leave the user's own folders alone.
    command.env("RAPPORTEUR_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/results"));
    command.env(USER, concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings"));
    command
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// Runs the program with `input` on its standard input.
fn run_with(arguments: &[&str], input: &str) -> Output {
    let mut command = program();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn check_prints_findings_with_their_lines() {
    let folder = Folder::new("text");
    let output = run(&["check", path(&folder.file("a.txt", TALK))]);
    let text = stdout(&output);
    assert!(
        text.contains("warning[no-space-after-separator]: no blank after the label `Anna Lind`"),
        "{text}"
    );
    assert!(text.contains("a.txt:3:10") && text.contains("3 | Anna Lind:It was time."), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours where there is no terminal");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn check_prints_json_that_is_a_contract() {
    let folder = Folder::new("json");
    let file = folder.file("a.txt", TALK);
    let output = run(&["check", "--format", "json", path(&file)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        found,
        serde_json::json!([
            {"path": path(&file), "rule": "no-space-after-separator", "level": "warning",
             "message": "no blank after the label `Anna Lind`", "start": {"line": 3, "column": 10}, "end": {"line": 3, "column": 11},
             "url": null, "fix": {"title": "Insert a blank", "safety": "safe",
                "edits": [{"start": {"line": 3, "column": 11}, "end": {"line": 3, "column": 11}, "text": " "}]}},
            {"path": path(&file), "rule": "double-space", "level": "warning",
             "message": "2 blanks between words", "start": {"line": 7, "column": 14}, "end": {"line": 7, "column": 16},
             "url": null, "fix": {"title": "Leave one blank", "safety": "safe",
                "edits": [{"start": {"line": 7, "column": 14}, "end": {"line": 7, "column": 16}, "text": " "}]}},
        ])
    );
}

#[test]
fn exit_codes() {
    let folder = Folder::new("codes");
    let (talk, clean) =
        (folder.file("a.txt", TALK), folder.file("b.txt", TALK.replace(":It", ": It").replace("  ", " ")));
    let hint = folder.file("c.txt", "Question (addressed to John Roe): Why?\n\nAnna Lind: So.\n");
    let missing = folder.0.join("none.txt");
    let code = |arguments: &[&str]| run(arguments).status.code();
    assert_eq!(code(&["check", path(&clean)]), Some(0));
    assert_eq!(code(&["check", path(&talk)]), Some(1));
    assert_eq!(code(&["check", "--fail-on", "error", path(&talk)]), Some(0));
    assert_eq!(code(&["check", "--fail-on", "never", path(&talk)]), Some(0));
    assert_eq!(code(&["check", path(&hint)]), Some(0));
    assert_eq!(code(&["check", "--fail-on", "hint", path(&hint)]), Some(1));
    assert_eq!(code(&["check", path(&talk), path(&missing)]), Some(2), "2 wins over 1");
    assert_eq!(code(&["check"]), Some(2));
    assert_eq!(code(&["check", "--format", "xml", path(&talk)]), Some(2));
    assert_eq!(code(&["outline", path(&talk)]), Some(0));
    assert_eq!(code(&["outline", path(&missing)]), Some(2));
    assert_eq!(code(&["export", "--to", "json", path(&missing)]), Some(2));
    assert_eq!(code(&["explain", "no-such-rule"]), Some(2));
    assert_eq!(code(&["--version"]), Some(0));
    assert_eq!(code(&["--help"]), Some(0));
}

#[test]
fn folders_are_searched_and_what_is_no_transcript_is_counted() {
    let folder = Folder::new("folders");
    folder.file("talks/a.transcript", TALK);
    folder.file("talks/b.rs", TALK);
    folder.file("speech.txt", SPEECH);
    folder.file("readme.md", "# Title\n");
    folder.file(".hidden/c.txt", TALK);
    let output = run(&["check", "--format", "json", path(&folder.0)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert!(stderr(&output).contains("skipped 2 files that are no transcripts"), "{}", stderr(&output));
    // What is named is read whatever its name, and spoken of.
    let named = run(&["check", path(&folder.0.join("talks/b.rs")), path(&folder.0.join("speech.txt"))]);
    assert_eq!(named.status.code(), Some(1));
    assert!(stderr(&named).contains("speech.txt: no transcript"), "{}", stderr(&named));
}

#[test]
fn standard_input_is_a_file_too() {
    let feed = |arguments: &[&str], text: &str| {
        let mut child =
            program().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    assert!(stdout(&feed(&["check", "-"], TALK)).contains("-:3:10"));
    assert!(stdout(&feed(&["outline", "-"], TALK)).contains("1. Why?"));
    let export: Value = serde_json::from_slice(&feed(&["export", "--to", "json", "-"], TALK).stdout).unwrap();
    assert_eq!((&export["path"], export["turns"].as_array().unwrap().len()), (&Value::from("-"), 4));
    let empty: Value = serde_json::from_slice(&feed(&["export", "--to", "json", "-"], "").stdout).unwrap();
    assert_eq!((&empty["dialect"], &empty["turns"]), (&Value::from("none"), &serde_json::json!([])));
}

#[test]
fn bad_input_is_named_and_left_as_it_is() {
    let folder = Folder::new("bad");
    let binary = folder.file("a.txt", b"\x7fELF\0\0\0\0");
    let output = run(&["check", path(&binary)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a.txt: not a text file"), "{}", stderr(&output));

    // Windows-1252 with CRLF, as old office software saves it.
    let latin = b"Question: War M\xfcller da?\r\n\r\nAnna Lind:Nein, Fr\xe4ulein.\r\n".to_vec();
    let old = folder.file("b.txt", &latin);
    let output = run(&["check", path(&old)]);
    assert!(stderr(&output).contains("not UTF-8; read as windows-1252"), "{}", stderr(&output));
    assert!(stdout(&output).contains("no-space-after-separator"), "{}", stdout(&output));
    assert_eq!(fs::read(&old).unwrap(), latin);

    let empty = folder.file("c.txt", "");
    assert_eq!(run(&["check", path(&empty)]).status.code(), Some(0));
}

#[test]
#[cfg(unix)]
fn loops_and_locked_folders_end_well() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("loops");
    folder.file("a.txt", TALK);
    symlink(&folder.0, folder.0.join("loop")).unwrap();
    let locked = folder.0.join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let output = run(&["check", "--format", "json", path(&folder.0)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 2);
    // Root reads everything; for everybody else the locked folder is named.
    let allowed = fs::read_dir(&locked).is_ok();
    assert_eq!(output.status.code(), Some(if allowed { 1 } else { 2 }));
    assert!(allowed || stderr(&output).contains("locked"), "{}", stderr(&output));
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_reader_that_goes_away_ends_the_output_quietly() {
    let folder = Folder::new("pipe");
    let file = folder.file("a.txt", TALK.repeat(5000));
    let mut child =
        program().args(["check", path(&file)]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(
        !stderr(&output).contains("panicked") && !stderr(&output).contains("pipe"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn settings_choose_levels_and_pages() {
    let folder = Folder::new("settings");
    folder.file("rapporteur.toml", "docs-url = 'https://example.org/r'\n[rules]\ndouble-space = 'off'\nno-space-after-separator = 'error'\n");
    let file = folder.file("talks/a.txt", TALK);
    let output = run(&["check", "--format", "json", path(&file)]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(
        (&found[0]["level"], &found[0]["url"]),
        (&Value::from("error"), &Value::from("https://example.org/r/no-space-after-separator.md"))
    );

    folder.file("rapporteur.toml", "[rules]\ndouble-spaces = 'off'\n");
    let output = run(&["check", path(&file)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output)
            .contains("rapporteur.toml:2:1: unknown rule `double-spaces`; did you mean `double-space`?")
    );
}

#[test]
fn explain_prints_the_page_of_a_rule() {
    let output = run(&["explain", "glued-label"]);
    assert!(stdout(&output).starts_with("# glued-label\n"));
    assert!(stderr(&run(&["explain", "glued-labels"])).contains("did you mean `glued-label`?"));
    assert!(stdout(&run(&["explain", "--list"])).lines().count() >= 16);
}

#[test]
fn a_report_for_a_bug_needs_no_session() {
    let output = run(&["lsp", "--report"]);
    assert!(stdout(&output).starts_with(&format!("rapporteur {}", env!("CARGO_PKG_VERSION"))));
}
