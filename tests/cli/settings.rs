//! Settings that extend others, and the user's own.

use super::*;

const SPACED: &str = "Question: Why?\n\nAnna Lind: It  was time.\n";

/// What `check` says of `talk`, with the user's own settings in `user`, and its exit code.
fn check(talk: &Path, user: &Path) -> (String, Option<i32>) {
    let output = program().env(USER, user).args(["check", "--fail-on", "hint", path(talk)]).output().unwrap();
    (format!("{}{}", stdout(&output), stderr(&output)), output.status.code())
}

#[test]
fn a_base_counts_at_once_when_it_changes() {
    let folder = Folder::new("extends");
    let talk = folder.file("desk/a.txt", SPACED);
    folder.file("desk/rapporteur.toml", "extends = \"../house.toml\"\n");
    let said = |house: &str| {
        folder.file("house.toml", house);
        check(&talk, &folder.0)
    };
    assert_eq!(said("").1, Some(1));
    assert_eq!(said("[rules]\ndouble-space = 'off'\n").1, Some(0));
    let (text, code) = said("[rules]\ndouble-space = 'error'\n");
    assert!(text.contains("error[double-space]") && code == Some(1), "{text}");
    // The file's own word counts, and then the base's again.
    folder.file("desk/rapporteur.toml", "extends = \"../house.toml\"\n[groups]\ntypography = 'off'\n");
    assert_eq!(said("[rules]\ndouble-space = 'error'\n").1, Some(0));
    let (text, code) = said("[rules]\ndouble-spase = 'error'\n");
    assert!(
        text.contains("house.toml:2:1: unknown rule `double-spase`; did you mean `double-space`?"),
        "{text}"
    );
    assert_eq!(code, Some(2));
    fs::remove_file(folder.0.join("house.toml")).unwrap();
    let (text, code) = check(&talk, &folder.0);
    assert!(text.contains("rapporteur.toml:1:11: ") && text.contains("house.toml: no such file"), "{text}");
    assert_eq!(code, Some(2));
}

#[test]
fn the_users_own_settings_count_where_there_are_no_others() {
    let folder = Folder::new("user");
    let talk = folder.file("talks/a.txt", SPACED);
    let user = folder.0.join("home");
    assert_eq!(check(&talk, &user).1, Some(1));
    folder.file("home/rapporteur/rapporteur.toml", "[rules]\ndouble-space = 'off'\n");
    assert_eq!(check(&talk, &user).1, Some(0));
    let output = {
        let mut command = program();
        command.env(USER, &user).args(["check", "-"]).current_dir(&folder.0);
        command.stdin(fs::File::open(&talk).unwrap()).output().unwrap()
    };
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    folder.file(
        "home/rapporteur/rapporteur.toml",
        "[[files]]\nglob = '**/talks/*'\nrules = { double-space = 'error' }\n",
    );
    assert!(check(&talk, &user).0.contains("error[double-space]"));
    // A baseline belongs to a project.
    folder.file("home/rapporteur/.rapporteur-baseline.json", "no baseline");
    assert_eq!(check(&talk, &user).1, Some(1));
    // A project's settings stand alone.
    folder.file("talks/rapporteur.toml", "[rules]\ndouble-space = 'hint'\n");
    assert!(check(&talk, &user).0.contains("hint[double-space]"));
    fs::remove_file(folder.0.join("talks/rapporteur.toml")).unwrap();
    folder.file("home/rapporteur/rapporteur.toml", "colour = 1\n");
    let (text, code) = check(&talk, &user);
    assert!(text.contains("rapporteur.toml:1:1: unknown key `colour`") && code == Some(2), "{text}");
}
