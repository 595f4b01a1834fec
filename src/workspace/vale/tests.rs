//! Files of Vale, as houses have them.

use super::*;
use crate::analysis::terms::Terms;

fn read(text: &str) -> (Option<Definition>, Vec<String>) {
    let imported = rule(text, "house-word", "House/Word.yml");
    let problems =
        imported.problems.into_iter().map(|((line, column), why)| format!("{line}:{column}: {why}"));
    (imported.term.map(|(term, _)| term), problems.collect())
}

#[track_caller]
fn sound(text: &str) -> Definition {
    let (term, problems) = read(text);
    assert_eq!(problems, [] as [String; 0]);
    term.unwrap()
}

fn found(term: &Definition, text: &str) -> Vec<String> {
    let terms = Terms::of(vec![term.clone()], Vec::new());
    terms.found_in(&term.name, text).into_iter().map(|range| text[range].to_owned()).collect()
}

#[test]
fn substitutions_are_read() {
    let term = sound(
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlink: https://example.org/words\nlevel: error\n\
         ignorecase: true\naction:\n  name: replace\nswap:\n  press conference: news conference\n  abundance: plenty|lots\n  \
         '(\\d+) ?percent': $1 per cent\n  yes: true\n  2: two\n",
    );
    assert_eq!(term.level, Some(Level::Error));
    assert_eq!(term.message.as_deref(), Some("Use '{instead}' instead of '{found}'."));
    assert_eq!(term.link.as_deref(), Some("https://example.org/words"));
    let instead: Vec<_> =
        term.forms.iter().map(|form| (form.wanted.text(), form.instead.join("/"))).collect();
    let expected = [
        ("press conference", "news conference"),
        ("abundance", "plenty/lots"),
        (r"(\d+) ?percent", "$1 per cent"),
        ("yes", "true"),
        ("2", "two"),
    ];
    assert_eq!(instead, expected.map(|(wanted, instead)| (wanted, instead.to_owned())));
    assert_eq!(
        found(&term, "A Press Conference, in abundance; 5percent, presspercent"),
        ["Press Conference", "abundance", "5percent"]
    );
}

#[test]
fn existence_rules_are_read() {
    let term = sound(
        "extends: existence\nmessage: \"'%s' again, %s\"\nlevel: suggestion\ntokens:\n  - obviously\n  - very\\s+\\w+\nexceptions:\n  - very well\n",
    );
    assert_eq!((term.level, term.match_case), (Some(Level::Hint), true));
    assert_eq!(term.message.as_deref(), Some("'{found}' again, {found}"));
    assert_eq!(found(&term, "obviously very good, Obviously, very well"), ["obviously", "very good"]);
    let nonword = sound("extends: existence\nmessage: m\nnonword: true\ntokens:\n  - '[a-z]\\.\\.'\n");
    assert_eq!(found(&nonword, "so.. it"), ["o.."]);
    let raw =
        sound("extends: existence\nmessage: m\nraw:\n  - '(?:mr|ms)'\n  - '\\.?\\s+'\ntokens:\n  - chair\n");
    assert_eq!(found(&raw, "mr. chair ms chair mr. chairs"), ["mr. chair", "ms chair"]);
    let append = sound("extends: existence\nmessage: m\nappend: true\nraw:\n  - 's?!'\ntokens: [well]\n");
    assert_eq!(found(&append, "well! wells!"), ["well!"]);
    let replaced = sound(
        "extends: existence\nmessage: m\ntokens: [utilise]\naction:\n  name: replace\n  params: [use]\n",
    );
    assert_eq!(replaced.forms[0].instead, ["use"]);
    let heading = sound("extends: existence\nmessage: m\nscope: [heading.h1]\ntokens: [a]\n");
    assert!(heading.scope.text && !heading.scope.notes);
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_counts() {
    let (term, problems) = read("extends: occurrence\nmessage: m\nmax: 3\n");
    assert!(term.is_none() && problems[0].starts_with("1:10: `occurrence` is a kind"), "{problems:?}");
    let (term, problems) = read(
        "extends: existence\nmessage: m\nlevel: loud\npos: NN\nscope: code\ntokens:\n  - 'a(?!b)'\n  - right\n",
    );
    assert_eq!(found(&term.unwrap(), "right"), ["right"]);
    let starts = [
        "7:5: `a(?!b)` in `tokens` is left out: look-around",
        "4:1: `pos` isn’t",
        "3:8: unknown level `loud`",
        "5:8: `scope: code`",
    ];
    for start in starts {
        assert!(problems.iter().any(|one| one.starts_with(start)), "{start} {problems:?}");
    }
    assert_eq!(problems.len(), starts.len());
    for (text, what) in [
        ("", "1:1: the file is empty"),
        ("a: [", "no YAML"),
        ("- a\n", "a rule of Vale is a table"),
        ("message: m\n", "`extends` is missing"),
        ("extends: existence\ntokens: []\n", "nothing in `tokens`"),
        ("extends: substitution\nswap:\n  'a(': b\n", "3:3: `a(` in `swap` is left out: unclosed group"),
        ("extends: substitution\nswap:\n  a.c: $1\n", "3:8: `a.c` has no group `1`"),
        ("extends: substitution\nswap: [a]\n", "`swap` is a table"),
        ("extends: existence\nignorecase: maybe\ntokens: a\n", "2:13: `ignorecase` is `true` or `false`"),
    ] {
        let (_, problems) = read(text);
        assert!(problems.iter().any(|one| one.contains(what)), "{text}: {problems:?}");
    }
}

#[test]
fn hostile_yaml_ends_in_a_message() {
    let bomb: String = (0..30).map(|i| format!("a{i}: &a{i} [*a{}, *a{0}]\n", i.max(1) - 1)).collect();
    assert!(!read(&format!("a: &a0 [x]\n{bomb}")).1.is_empty());
    assert!(read(&format!("tokens:\n  {}a\n", "- ".repeat(200_000))).1[0].contains("nested"));
    assert!(!read(&"[".repeat(100_000)).1.is_empty());
    let deep: String = (0..150).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    assert!(!read(&deep).1.is_empty());
}

#[test]
fn vocabularies_are_read() {
    let text = "# ours\npress conference centre\n\n[Ww]ebsite\n(?i)nato\nbad(\n";
    let accepted = vocabulary(text, "water-accept", "accept.txt", true);
    assert!(accepted.term.is_none());
    assert_eq!(accepted.accepted.len(), 3);
    assert_eq!(accepted.problems, [((6, 1), "`bad(` is left out: unclosed group".to_owned())]);
    let rejected = vocabulary(text, "water-reject", "reject.txt", false);
    let (term, _) = rejected.term.unwrap();
    assert_eq!(term.level, Some(Level::Error));
    assert_eq!(
        found(&term, "Nato Website WEBSITE Press conference centre press conference centre"),
        ["Nato", "Website", "press conference centre"]
    );
}

#[test]
fn names_come_from_places() {
    for (path, name) in [
        ("styles/House/TooWordy.yml", "house-too-wordy"),
        ("styles/write-good/E-Prime.yml", "write-good-e-prime"),
        ("styles/Microsoft/AMPM.yml", "microsoft-ampm"),
        ("x/GitLab/HTMLTags.yml", "git-lab-html-tags"),
        ("v/Base/reject.txt", "base-reject"),
        ("1st/Ärger 2.yml", "vale-1st-rger-2"),
    ] {
        assert_eq!(name_of(Path::new(path)), name);
    }
}
