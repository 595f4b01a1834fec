//! Terms in settings and in the files that they name.

use std::path::{Path, PathBuf};

use crate::analysis::rule::Level;
use crate::workspace::config::Config;

const PRESS: &str =
    "[[term]]\nname = 'press-briefing'\nwords = ['press conference']\ninstead = 'news conference'\n";

fn parse(text: &str) -> Config {
    Config::parse(text, Path::new("r.toml"))
}

fn wrong(text: &str) -> String {
    let problems = parse(text).problems;
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn names(config: &Config) -> Vec<&'static str> {
    config.settings.terms.iter().flat_map(|terms| terms.rules()).map(|rule| rule.name).collect()
}

#[test]
fn a_term_is_read_with_its_level_and_set_like_any_rule() {
    let config = parse(&format!(
        "{PRESS}level = 'error'\ngood = ['so']\nbad = 'press conference'\n[rules]\npress-briefing = 'hint'\n"
    ));
    assert_eq!(config.problems, []);
    let rule = config.settings.rule("press-briefing").unwrap();
    assert_eq!((rule.level, config.settings.level(rule)), (Level::Error, Some(Level::Hint)));
    assert_eq!(
        config.tests.iter().map(|test| (test.good, test.place)).collect::<Vec<_>>(),
        [(true, (6, 9)), (false, (7, 7))]
    );
    let off = parse(&format!("{PRESS}level = 'off'\n[groups]\nterms = 'info'\n"));
    let rule = off.settings.rule("press-briefing").unwrap();
    assert_eq!((rule.own_level(false), off.settings.level(rule)), (None, Some(Level::Info)));
}

#[test]
fn what_is_wrong_in_a_term_is_told_with_its_place_and_nothing_else_is_lost() {
    let term = |lines: &str| wrong(&format!("[[term]]\nname = 'a-word'\n{lines}\n"));
    for (lines, what) in [
        ("pattern = 'is (?=it)'", "r.toml:3:15: `pattern` is not understood: look-around isn’t supported"),
        ("pattern = '[a'", "r.toml:3:12: `pattern` is not understood: unclosed character class"),
        ("pattern = \"\\\\d(\"", "r.toml:3:11: `pattern` is not understood: unclosed group"),
        ("pattern = 'a*'", "fits the empty text"),
        (
            "pattern = 'a'\ninstead = '$1'",
            "r.toml:4:11: `pattern` has no group `1`; a dollar sign is written `$$`",
        ),
        ("words = []", "there is no word in this list"),
        ("words = ['a', ' ']", "r.toml:3:15: there is no word in this text"),
        ("words = ['a']\npattern = 'b'", "`words` and `pattern` exclude each other"),
        ("level = 'error'", "r.toml:1:1: a term looks for something"),
        ("words = ['a']\nlevel = 'loud'", "unknown level `loud`; known are"),
        ("words = ['a']\nscope = ['note']", "r.toml:4:10: unknown scope `note`; did you mean `notes`?"),
        ("words = ['a']\nscope = []", "looks at nothing"),
        ("words = ['a']\ninsted = 'b'", "r.toml:4:1: unknown key `insted`; did you mean `instead`?"),
        ("words = ['a']\nmatch-case = 'yes'", "`match-case` is `true` or `false`"),
        ("words = ['a']\ngood = [3]", "a text in quotes belongs here"),
        ("swap = ['a']", "`swap` is a table"),
        ("swap = { a = 'b' }\ninstead = 'c'", "`swap` says already"),
    ] {
        let said = term(lines);
        assert!(said.contains(what), "{lines}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    assert!(wrong("[[term]]\nwords = ['a']\n").contains("a term needs a name"));
    for name in ["Press", "press_word", "1-word", "-word", "word-"] {
        assert!(
            wrong(&format!("[[term]]\nname = '{name}'\nwords = ['a']\n")).contains("is no name of a rule"),
            "{name}"
        );
    }
    assert!(
        wrong("[[term]]\nname = 'glued-label'\nwords = ['a']\n")
            .contains("r.toml:2:8: `glued-label` is a built-in rule")
    );
    assert!(
        wrong(&format!("{PRESS}{PRESS}"))
            .starts_with("r.toml:6:8: another term is called `press-briefing`, in r.toml")
    );
    assert!(wrong("term = 3").contains("`term` is a list of tables"));
    assert!(wrong("terms = 'a'").contains("`terms` is a list of files"));
    let config = parse(&format!("{PRESS}[[term]]\nname = 'a-word'\npattern = '('\n"));
    assert_eq!((names(&config), config.broken), (vec!["press-briefing"], true));
}

/// A folder of the test's own, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rapporteur-terms-{name}-{}", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn config(&self) -> Config {
        (*Config::find(&self.0.join("a.txt"))).clone()
    }

    fn wrong(&self) -> String {
        let all: Vec<_> = self.config().problems.iter().map(ToString::to_string).collect();
        all.join("\n").replace(&format!("{}/", self.0.display()), "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn shared_files_folders_and_globs_are_read() {
    let folder = Folder::new("shared");
    folder.file("rapporteur.toml", "terms = ['house.toml', 'styles/**', 'styles/House', 'vocabularies/Water']\n[rules]\nhouse-wordy = 'error'\n");
    folder.file("house.toml", &format!("\u{feff}{PRESS}"));
    folder.file(
        "styles/House/Wordy.yml",
        "extends: existence\nmessage: \"'%s' is wordy\"\ntokens:\n  - in order to\n",
    );
    folder.file("styles/House/README.md", "no rule\n");
    folder.file("styles/b.toml", "[[term]]\nname = 'b-word'\nwords = ['b']\n");
    folder.file("vocabularies/Water/accept.txt", "press conference centre\n");
    folder.file("vocabularies/Water/reject.txt", "very unique\n");
    let config = folder.config();
    assert_eq!(folder.wrong(), "");
    assert_eq!(names(&config), ["press-briefing", "house-wordy", "b-word", "water-reject"]);
    let terms = config.settings.terms.unwrap();
    assert_eq!(terms.found_in("press-briefing", "a press conference, the press conference centre").len(), 1);
    assert_eq!(terms.found_in("water-reject", "very unique").len(), 1);
}

#[test]
fn mistakes_in_shared_files_are_told_and_the_rest_counts() {
    let folder = Folder::new("mistakes");
    folder.file("rapporteur.toml", "terms = [\n'a.toml', 'none.toml', '*.yml',\n'notes.txt', 'empty', 3]\n");
    folder.file("a.toml", &format!("{PRESS}[[terms]]\n[[term]]\nname = 'a-word'\npattern = '('\n[[term]]\nname = 'b-word'\nwords = 'b'\n"));
    folder.file("x.yml", "extends: spelling\nmessage: no\n");
    folder.file("notes.txt", "so\n");
    folder.file("empty/readme.md", "so\n");
    let (config, wrong) = (folder.config(), folder.wrong());
    assert_eq!(names(&config), ["press-briefing", "b-word"]);
    for what in [
        "a.toml:5:3: unknown key `terms`; did you mean `term`?",
        "a.toml:8:12: `pattern` is not understood: unclosed group",
        "rapporteur.toml:2:11: none.toml: no such file",
        "x.yml:1:10: `spelling` is a kind of rule that isn’t understood",
        "notes.txt:1:1: terms are read from `.toml`",
        "rapporteur.toml:3:14: in `empty` there is no file of terms",
        "rapporteur.toml:3:23: a text in quotes belongs here",
    ] {
        assert!(wrong.contains(what), "{what}\n{wrong}");
    }
    assert!(config.broken, "the number alone breaks the settings themselves");
    folder.file("rapporteur.toml", "terms = ['a.toml']\n");
    assert!(!folder.config().broken);
}

#[test]
fn the_example_of_the_page_holds() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md")).unwrap();
    let example = page.split("```toml\n").find(|part| part.starts_with("[[term]]")).unwrap();
    let config = parse(example.split("```").next().unwrap());
    assert_eq!(config.problems, []);
    let terms = config.settings.terms.unwrap();
    assert_eq!(terms.rules().count(), 4);
    for test in &config.tests {
        assert_eq!(terms.found_in(&test.term, &test.text).is_empty(), test.good, "{}", test.text);
    }
    assert_eq!(config.tests.len(), 3);
}
