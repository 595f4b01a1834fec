//! `|` is the cursor.

use super::*;

fn at_cursor(text: &str) -> (String, usize) {
    (text.replacen('|', "", 1), text.find('|').unwrap())
}

fn path() -> &'static Path {
    Path::new("rapporteur.toml")
}

/// The text after the completion called `label` was chosen.
fn chosen(text: &str, label: &str) -> String {
    let (text, at) = at_cursor(text);
    let all = completions(&text, at, path());
    let found = all.iter().find(|one| one.label == label);
    let one = found.unwrap_or_else(|| {
        panic!("no {label:?} among {:?}", all.iter().map(|one| &one.label).collect::<Vec<_>>())
    });
    let mut after = text;
    after.replace_range(one.range.clone(), &one.text);
    after
}

fn labels(text: &str) -> Vec<String> {
    let (text, at) = at_cursor(text);
    completions(&text, at, path()).into_iter().map(|one| one.label).collect()
}

#[test]
fn what_may_be_typed() {
    for (text, label, after) in [
        ("|", "docs-url", "docs-url = "),
        ("dia|", "dialects", "dialects = "),
        ("|", "[rules]", "[rules]"),
        ("[ru|", "[rules]", "[rules]"),
        ("[ru|]\n", "[rules]", "[rules]\n"),
        ("[fi|]", "[[files]]", "[[files]]"),
        ("[ru|] # ours", "[rules]", "[rules] # ours"),
        ("[rules]\na = { level = \"h|, b = \"x\" }", "hint", "[rules]\na = { level = \"hint\", b = \"x\" }"),
        ("[rules.dou|]", "rules.double-space", "[rules.double-space]"),
        ("[rules]\ndou|ble = 'off'", "double-space", "[rules]\ndouble-space = 'off'"),
        ("[rules]\ndouble-space = |", "hint", "[rules]\ndouble-space = \"hint\""),
        ("[rules]\ndouble-space = \"w|\"", "off", "[rules]\ndouble-space = \"off\""),
        ("[rules]\ndouble-space = 'w|", "off", "[rules]\ndouble-space = 'off'"),
        ("[rules.line-too-long]\n|", "width", "[rules.line-too-long]\nwidth = "),
        ("[[files]]\nrules = { dou|", "double-space", "[[files]]\nrules = { double-space = "),
        ("dialect = \"us-|\"", "us-hearing", "dialect = \"us-hearing\""),
        ("[[term]]\nscope = [\"notes\", \"|\"]", "labels", "[[term]]\nscope = [\"notes\", \"labels\"]"),
        ("[[term]]\nmatch-case = t|", "true", "[[term]]\nmatch-case = true"),
        ("[dialect]\nlabel.|", "separators", "[dialect]\nlabel.separators = "),
    ] {
        assert_eq!(chosen(text, label), after, "{text}");
    }
}

#[test]
fn what_stands_there_or_has_no_place_is_not_offered() {
    let above = labels("docs-url = 'x'\n|");
    assert!(!above.contains(&"docs-url".to_owned()) && above.contains(&"extends".to_owned()), "{above:?}");
    assert_eq!(labels("docs-url = 'x' # |"), [""; 0]);
    assert_eq!(labels("docs-url = 'x|'"), [""; 0]);
    assert!(!labels("[rules]\ndouble-space = |").contains(&"true".to_owned()));
    let again = labels("[[files]]\nglob = 'a'\n[[files]]\n|");
    assert!(again.contains(&"glob".to_owned()), "{again:?}");
}

#[test]
fn words_of_the_project_are_offered_too() {
    let text = "[[term]]\nname = 'house-word'\nwords = ['x']\n[rules]\n|";
    assert!(labels(text).contains(&"house-word".to_owned()));
    let text = "dialect = \"|\"\n";
    assert!(labels(text).contains(&"none".to_owned()));
}

#[test]
fn what_words_mean() {
    let said = |text: &str| {
        let (text, at) = at_cursor(text);
        card(&text, at, path(), Some("https://example.org/rules"))
            .map(|card| (text[card.range].to_owned(), card.markdown))
    };
    let (word, markdown) = said("[rules]\ndouble-|space = 'off'").unwrap();
    assert_eq!(word, "double-space");
    assert!(markdown.contains("(https://example.org/rules/double-space.md)"), "{markdown}");
    assert!(markdown.contains("Unless set: warning"), "{markdown}");
    assert!(said("[[files]]\nrules = { two-|labels = 'off' }").unwrap().1.starts_with("**`two-labels`**"));
    assert!(said("ext|ends = 'x'").unwrap().1.contains("settings that count first"));
    assert!(said("[ru|les]").unwrap().1.contains("Levels and options"));
    assert_eq!(said("[rules]\ntwo-labels = \"h|int\"").unwrap().1, "**`hint`**: worth a look");
    assert!(said("dialect = 'us-h|earing'").unwrap().1.starts_with("**`us-hearing`**: "));
    assert!(said("[rules.line-too-long]\nwi|dth = 80").unwrap().1.contains("Most characters"));
    assert_eq!(said("# no|thing"), None);
}

#[test]
fn what_is_wrong_is_shown_where_it_stands() {
    let shown = |text: &str| {
        let found = problems(text, path(), 10);
        found.into_iter().map(|one| (text[one.range].to_owned(), one.message)).collect::<Vec<_>>()
    };
    let one = |text: &str| {
        let all = shown(text);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    };
    let (word, message) = one("[rules]\ndouble-spase = 'off'\n");
    assert_eq!(word, "double-spase");
    assert!(message.contains("did you mean `double-space`?"), "{message}");
    assert_eq!(one("[rules]\ndouble-space = 'loud'\n").0, "'loud'");
    assert_eq!(one("[rules]\ndouble-space = \n").0, "=");
    assert_eq!(one("extends = 'no-such.toml'\n").0, "'no-such.toml'");
    assert_eq!(shown("[rules]\ndouble-space = 'off'\n"), []);
}

#[test]
fn files_that_are_named_can_be_opened() {
    let text = "extends = '../house.toml'\nterms = [\"words.toml\"]\n";
    let found = links(text, Path::new("/p/q/rapporteur.toml"));
    let found: Vec<_> = found.into_iter().map(|(range, file)| (&text[range], file)).collect();
    assert_eq!(
        found,
        [("../house.toml", PathBuf::from("/p/house.toml")), ("words.toml", PathBuf::from("/p/q/words.toml"))]
    );
}
