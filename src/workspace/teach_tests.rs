//! Settings before and after a change of their dialect.

use std::path::Path;

use crate::analysis::explain::Step;
use crate::syntax::dialect::{LabelStyle, NameShape, NameStyle, Separators};
use crate::workspace::config::Config;

use super::*;

fn bars() -> Patch {
    Patch::Variant(Box::new(LabelStyle {
        separators: Separators { canonical: " |".into(), ..Separators::default() },
        name: NameStyle { shapes: vec![NameShape::Title], ..NameStyle::default() },
        ..LabelStyle::default()
    }))
}

fn shapes() -> Patch {
    Patch::Steps(vec![Step::Shapes(vec![NameShape::Caps, NameShape::Word])])
}

/// The settings after the change, which must be read without a complaint and be reached by one edit.
fn after(text: &str, patch: &Patch) -> String {
    let after = write(text, "white-house", patch).unwrap();
    let config = Config::parse(&after, Path::new("r.toml"));
    assert_eq!(config.problems, [], "{after}");
    let dialect = config.dialect.unwrap();
    let base = crate::syntax::Dialect::by_id("white-house").unwrap();
    let same = |style: &LabelStyle| *style == patch.apply(&base).variant.first().cloned().unwrap_or_default();
    match patch {
        Patch::Variant(_) => assert!(dialect.variant.iter().any(same), "{after}"),
        Patch::Steps(_) => assert_eq!(dialect.label, patch.apply(&base).label, "{after}"),
    }
    assert_eq!(dialect.question.markers, ["Q"]);
    let (range, with) = edit(text, &after);
    assert_eq!(format!("{}{with}{}", &text[..range.start], &text[range.end..]), after);
    after
}

#[test]
fn settings_without_a_dialect_get_one_that_extends_the_one_in_force() {
    assert_eq!(
        after("", &shapes()),
        "[dialect]\nextends = \"white-house\"\n\n[dialect.label.name]\nshapes = [\"caps\", \"word\"]\n"
    );
    let rules = "# Ours\r\ndocs-url = 'x' # here\r\n\r\n[rules]\r\nglued-label   = 'off'\r\n";
    let changed = after(rules, &bars());
    assert!(!changed.replace("\r\n", "").contains('\n'), "{changed:?}");
    assert!(after("\u{feff}[rules]\n", &bars()).starts_with("\u{feff}[rules]\n"));
    assert!(changed.starts_with(rules) && changed.contains("[[dialect.variant]]"), "{changed}");
}

#[test]
fn a_name_becomes_a_table_and_its_comment_stays() {
    let changed = after("# Briefings\ndialect = 'white-house'\n\n[rules]\nglued-label = 'off'\n", &bars());
    assert!(changed.contains("# Briefings\n[dialect]\nextends = \"white-house\"\n"), "{changed}");
    assert!(changed.contains("[rules]\nglued-label = 'off'\n"), "{changed}");
}

#[test]
fn a_table_keeps_all_else() {
    for text in [
        "[dialect]\nextends = 'white-house' # as theirs\ntitle = 'Ours'\n\n[dialect.label.name]\nshapes = ['caps'] # so far\n",
        "dialect = { extends = 'white-house', title = 'Ours' }\n",
        "dialect.extends = 'white-house'\n[rules]\n",
        "[dialect]\nextends = 'white-house'\nlabel = { blank_before = true }\n[[dialect.variant]]\nindent = [9, 9]\n",
        "dialect = { extends = 'white-house', variant = [{ indent = [9, 9] }] }\n",
    ] {
        for patch in [shapes(), bars()] {
            let changed = after(text, &patch);
            let words = ["as theirs", "'Ours'", "so far", "[9, 9]", "[rules]"];
            assert!(words.iter().all(|word| !text.contains(word) || changed.contains(word)), "{changed}");
            // Twice says no more than once where a value is set.
            if matches!(patch, Patch::Steps(_)) {
                assert_eq!(after(&changed, &patch), changed);
            }
        }
    }
}

#[test]
fn lines_to_add_do_not_extend_what_stands_there() {
    assert_eq!(lines("dialect = 'white-house'\n", "white-house", &bars()), after("", &bars()));
    let own = lines("[dialect]\nid = 'ours'\n", "ours", &bars());
    assert!(
        own.starts_with("[dialect]\n") && own.contains("[[dialect.variant]]") && !own.contains("extends"),
        "{own}"
    );
}

#[test]
fn what_can_not_be_changed_is_refused_with_the_reason() {
    assert!(write("a = [", "q-a", &bars()).unwrap_err().starts_with("mend this first"));
    assert!(write("dialect = 'chat'\n", "q-a", &bars()).unwrap_err().contains("`chat`"));
    assert!(write("dialect = 3\n", "q-a", &bars()).is_err());
    assert!(write("[dialect]\nvariant = 3\n", "q-a", &bars()).is_err());
    assert!(write("[dialect]\nlabel = 3\n", "q-a", &shapes()).is_err());
}

#[test]
fn edits_are_small_and_end_at_characters() {
    assert_eq!(edit("aéb", "aèb"), (1..3, "è".to_owned()));
    assert_eq!(edit("aa", "aaa"), (2..2, "a".to_owned()));
    assert_eq!(edit("abc", "abc"), (3..3, String::new()));
    assert_eq!(edit("", "x"), (0..0, "x".to_owned()));
}
