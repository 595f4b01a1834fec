//! `rapporteur fix` and `rapporteur fmt`

use super::*;

const FAULTY: &str =
    "Question:Why so late?\n\nAnna Lind : It was time.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n";
const MENDED: &str =
    "Question: Why so late?\n\nAnna Lind: It was time.\n\nQuestion: And now?\n\nAnna Lind: We wait.\n";

#[test]
fn fixes_are_written_once_and_a_second_run_changes_nothing() {
    let folder = Folder::new("fix");
    let file = folder.file("press.txt", FAULTY);
    let output = run(&["fix", path(&folder.0)]);
    assert_eq!(fs::read_to_string(&file).unwrap(), MENDED);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        stderr(&output),
        "rapporteur: changed 1 file\nrapporteur: no-space-after-separator: 1 fix\nrapporteur: space-before-separator: 1 fix\n"
    );
    let again = run(&["fix", path(&folder.0)]);
    assert_eq!((stderr(&again).as_str(), again.status.code()), ("", Some(0)));
    assert_eq!(fs::read_to_string(&file).unwrap(), MENDED);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
}

#[test]
fn one_rule_alone_can_be_fixed() {
    let folder = Folder::new("fix-rule");
    let file = folder.file("press.txt", FAULTY);
    run(&["fix", "--rule", "space-before-separator", path(&file)]);
    assert_eq!(fs::read_to_string(&file).unwrap(), FAULTY.replace("Lind :", "Lind:"));
    let unknown = run(&["fix", "--rule", "no-such", path(&file)]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("unknown rule `no-such`"));
    let none = run(&["fix", "--rule", "addressee-silent", path(&file)]);
    assert!(stderr(&none).contains("`addressee-silent` has no fix"));
}

#[test]
fn the_patch_is_what_git_applies() {
    let folder = Folder::new("fix-diff");
    for (name, end) in [("a b.txt", "\n"), ("crlf.txt", "\r\n"), ("ü.txt", "\n")] {
        folder.file(name, FAULTY.replace('\n', end));
    }
    // No line end at the end, and a byte order mark.
    folder.file("bare.txt", FAULTY.trim_end());
    folder.file("mark.txt", format!("\u{feff}{FAULTY}"));
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.current_dir(&folder.0).args(["-c", "core.autocrlf=false"]).args(arguments);
        command.output().expect("git is there")
    };
    git(&["init", "-q"]);
    let output = program().args(["fix", "--diff", "."]).current_dir(&folder.0).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(folder.0.join("a b.txt")).unwrap(), FAULTY);
    fs::write(folder.0.join("patch"), &output.stdout).unwrap();
    let applied = git(&["apply", "--whitespace=nowarn", "patch"]);
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    assert_eq!(fs::read_to_string(folder.0.join("a b.txt")).unwrap(), MENDED);
    assert_eq!(fs::read_to_string(folder.0.join("crlf.txt")).unwrap(), MENDED.replace('\n', "\r\n"));
    assert_eq!(fs::read_to_string(folder.0.join("bare.txt")).unwrap(), MENDED.trim_end());
    assert_eq!(fs::read_to_string(folder.0.join("mark.txt")).unwrap(), format!("\u{feff}{MENDED}"));
    let clean = run(&["fix", "--diff", path(&folder.0.join("ü.txt"))]);
    assert_eq!((clean.status.code(), clean.stdout.len()), (Some(0), 0));
}

#[test]
fn encoding_and_mode_stay() {
    let folder = Folder::new("fix-bytes");
    let wide = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let file = folder.0.join("wide.txt");
    fs::write(&file, wide(FAULTY)).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    }
    run(&["fix", path(&file)]);
    assert_eq!(fs::read(&file).unwrap(), wide(MENDED));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        fs::write(&file, wide(FAULTY)).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
        let refused = run(&["fix", path(&file)]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(stderr(&refused).contains("no permission to write it"), "{}", stderr(&refused));
        assert_eq!(fs::read(&file).unwrap(), wide(FAULTY));
    }
}

#[test]
fn standard_input_goes_to_standard_output() {
    assert_eq!(stdout(&run_with(&["fix", "-"], FAULTY)), MENDED);
    assert_eq!(stdout(&run_with(&["fix", "-"], MENDED)), MENDED);
    assert_eq!(stdout(&run_with(&["fmt", "-"], FAULTY)), MENDED);
}

#[test]
fn fmt_lays_out_and_check_tells() {
    let folder = Folder::new("fmt");
    let file = folder.file("press.txt", FAULTY.replace("Question: And", "\n\n\n\nQuestion:   And"));
    let check = run(&["fmt", "--check", path(&file)]);
    assert_eq!(check.status.code(), Some(1));
    assert!(stdout(&check).contains("+Question: And now?"));
    let output = run(&["fmt", path(&file)]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_to_string(&file).unwrap(), MENDED);
    assert_eq!(run(&["fmt", "--check", path(&file)]).status.code(), Some(0));
    assert_eq!(run(&["fmt", path(&folder.0.join("missing.txt"))]).status.code(), Some(2));
}
