//! Runs of words that are names, and that are none.

use super::*;

fn of(text: &str) -> Shape {
    let style = NameStyle {
        shapes: vec![NameShape::Title, NameShape::Word],
        roles: vec!["Moderator".into()],
        never: vec!["note".into(), "see also".into(), "step".into()],
        ..NameStyle::default()
    };
    shape(text, &style)
}

#[test]
fn names() {
    for name in [
        "Anna Lind",
        "С.В.Лавров",
        "С. В. Лавров",
        "MS. PSAKI",
        "Mr. Smith",
        "President of France Jean Martin",
        "Jean-Pierre O’Neil",
        "Ludwig van Beethoven",
        "STAFF",
        "Moderator",
        "Moderator 2",
        "Abdel Fattah al-Sisi",
        "John Smith Jr.",
        "SECRETARY RAIMONDO",
    ] {
        assert_eq!(of(name), Shape::Name, "{name}");
    }
    for word in ["Anna", "Speaker 1"] {
        assert_eq!(of(word), Shape::Word, "{word}");
    }
}

#[test]
fn no_names() {
    for text in [
        "",
        "a few days ago",
        "See also",
        "See Also",
        "Note",
        "NOTE",
        "10",
        "Here is",
        "The point is",
        "Step 1",
        "Anna.",
        "February 2022",
        "What else?",
        "President of",
        "e.g",
        "Anna Lind said",
        "Anna #1",
    ] {
        assert_eq!(of(text), Shape::No, "{text}");
    }
}

#[test]
fn words_that_never_are_names_may_have_any_end() {
    let style = NameStyle { never: vec!["наша*".into(), "our*".into()], ..NameStyle::default() };
    for text in ["Наша Задача", "Our Task"] {
        assert!(is_never(text, &style), "{text}");
    }
    assert!(!is_never("Anna Lind", &style));
}

#[test]
fn a_title_ends_no_name() {
    let style = NameStyle {
        shapes: vec![NameShape::Honorific],
        titles: ["Mr.", "Mr", "Bishop"].map(String::from).into(),
        ..NameStyle::default()
    };
    assert_eq!(shape("Mr. Chairman and Mr", &style), Shape::No);
    assert_eq!(shape("Mr. Bishop", &style), Shape::Name);
}
