//! What the page on builds shows is run as it stands there.

use std::fs;
use std::process::Command;

use super::root;

/// The lines of `docs/ci.md` that call the program.
fn commands() -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let mut fenced = false;
    let mut found = Vec::new();
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        let line = line.trim().trim_start_matches("- ").trim_start_matches("run: ");
        if fenced && line.starts_with("rapporteur ") {
            found.push(line.replace("${{ github.base_ref }}", "main"));
        }
    }
    found
}

#[test]
#[cfg(unix)]
fn commands_on_the_page_work() {
    let folder = std::env::temp_dir().join(format!("rapporteur-ci-{}", std::process::id()));
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("talks")).unwrap();
    fs::write(folder.join("talks/a.txt"), "Question: Why?\n\nAnna Lind:It was time.\n").unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rapporteur")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        command.current_dir(&folder).args(["-c", line]).env("PATH", &path);
        command.env("RAPPORTEUR_CACHE_DIR", folder.join("kept")).output().unwrap()
    };
    let git = "git -c user.name=A -c user.email=a@example.org -c commit.gpgsign=false";
    let made = shell(&format!(
        "git init -q && {git} commit -qm none --allow-empty && git update-ref refs/remotes/origin/main HEAD"
    ));
    assert!(made.status.success());
    let commands = commands();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        let output = shell(&command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{command}: {said}");
        let written =
            command.split_once("> ").map(|(_, file)| fs::read_to_string(folder.join(file)).unwrap());
        assert!(written.is_none_or(|report| report.contains("no-space-after-separator")), "{command}");
        _ = fs::remove_file(folder.join(".rapporteur-baseline.json"));
    }
    _ = fs::remove_dir_all(folder);
}

#[test]
fn hooks_call_commands_that_there_are() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let of = |key: &str| -> Vec<String> {
        let lines = hooks.lines().map(|line| line.trim_start_matches("- ").trim());
        lines.filter_map(|line| line.strip_prefix(key).map(str::to_owned)).collect()
    };
    let (ids, entries) = (of("id: "), of("entry: "));
    assert!(ids.len() == 3 && entries.len() == 3);
    for (id, entry) in ids.iter().zip(entries) {
        assert!(page.contains(&format!("`{id}`")), "{id}");
        let command = entry.strip_prefix("rapporteur ").unwrap();
        let output =
            Command::new(env!("CARGO_BIN_EXE_rapporteur")).args([command, "--help"]).output().unwrap();
        assert!(output.status.success(), "{entry}");
    }
}
