//! Every embedded dialect, and errors in dialects that aren't.

use super::*;
use crate::syntax::{Matter, Tree, detect, turn};
use crate::text::Text;

#[test]
fn every_embedded_dialect_reads_and_is_named_as_its_file() {
    for (name, toml) in embedded::SOURCES {
        let dialect = Dialect::parse(toml).unwrap_or_else(|error| panic!("{name}.toml:{error}"));
        assert_eq!(&dialect.id, name);
        assert!(!dialect.title.is_empty() && !dialect.summary.is_empty(), "{name}");
        assert!(dialect.is_none() || !dialect.examples.is_empty(), "{name} has no example");
    }
    assert_eq!(Dialect::embedded().len(), embedded::SOURCES.len());
    assert!(Dialect::none().is_none());
}

/// The examples of every dialect are read as they say, and recognised where they say so.
#[test]
fn examples_are_read_as_they_say() {
    let mut wrong = Vec::new();
    for dialect in Dialect::embedded() {
        for example in &dialect.examples {
            let text = Text::from(example.text.as_str());
            let tree = Tree::parse(&text, detect::learn(&text, dialect));
            let matter = Matter::of(&text, &tree);
            let line = |turn: turn::Turn| {
                let name = turn.label.map(|(label, _)| &*label.name).filter(|name| !name.is_empty());
                format!("{} {}", turn.kind.word(), name.unwrap_or("-"))
            };
            let turns: Vec<String> = turn::turns(&tree, &matter).map(line).collect();
            if turns != example.turns {
                wrong.push(format!("{}: {turns:?} for {:?}", dialect.id, example.turns));
            }
            let found = detect::detect_among(&text, Dialect::embedded());
            if example.recognised && found.dialect.id != dialect.id {
                wrong.push(format!("{} is taken for {}: {:?}", dialect.id, found.dialect.id, found.others));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn error(toml: &str) -> String {
    Dialect::parse(toml).unwrap_err().to_string()
}

#[test]
fn errors_say_where_and_what_to_do() {
    assert_eq!(
        error("id = 'x'\n[label]\nseparater = { canonical = ':' }\n"),
        "3:1: unknown key `separater`; did you mean `separators`?"
    );
    assert!(error("id = 'x'\n[noise]\nlines = ['a(']\n").starts_with("3:10: bad pattern `a(`: "));
    assert!(error("id = 'x'\n[noise]\nlines = ['a*']\n").contains("fits the empty text"));
    assert!(error("id = 'x'\n[label]\nform = 'runin'\n").starts_with("3:8: unknown"));
    assert!(error("id = 'x'\n[label]\nwrap = ['**']\n").contains("must have `{}` once"));
    assert!(error("id = 'x'\nextends = 'us-haering'\n").contains("did you mean `us-hearing`?"));
    assert!(error("id = 'x'\n[label.name]\nmax_chars = 5000\n").starts_with("3:1: names of more than"));
    assert!(error("id = 'x'\n[noise]\nlines = ['\\b']\n").contains("fits the empty text"));
    assert!(error("id = 'x'\n[label]\nwrap = ['{}']\n").starts_with("3:9: `{}` has no marks"));
    assert!(error("id = 'x'\n[question]\nmarkers = ['Q', '']\n").starts_with("3:17: `` fits every line"));
    assert!(error("id = 'x'\n[label.name]\nnever = ['*']\n").starts_with("3:10: `*` fits every line"));
    let long = format!("id = 'x'\n[noise]\nlines = ['({}']\n", "a".repeat(10_000));
    assert!(error(&long).len() < 400);
    let many = format!("id = 'x'\n{}", "[[variant]]\n".repeat(40));
    assert!(error(&many).starts_with("2:3: more than 32 ways"), "{}", error(&many));
    assert!(error("id = 'X y'\n").contains("lower-case"));
    assert!(error("id = \n").starts_with("1:"));
}

#[test]
fn a_dialect_extends_another() {
    let dialect = Dialect::parse(
        "id = 'ours'\ntitle = 'ours'\nextends = 'white-house'\n[question]\nmarkers = ['Query']\nbare = false\n",
    )
    .unwrap();
    assert_eq!(dialect.question.markers, ["Query"]);
    assert_eq!(dialect.label.name.shapes, [NameShape::Caps]);
    assert!(dialect.examples.is_empty());
}
