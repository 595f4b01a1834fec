//! Houses that nobody has told of.

use super::*;
use crate::syntax::dialect::{Form, NameShape, StampPlace};
use crate::syntax::{Tree, detect};

/// What is said in turn; every third one asks.
const TALK: [&str; 8] = [
    "We met at the harbor in the morning.",
    "The lamp was out, and nobody had seen it: that is all.",
    "Is there a date for the visit?",
    "Not yet, as far as I know.",
    "All of us pay for it, as we always have.",
    "Who keeps the light, then?",
    "It has to be dug out, and soon.",
    "I would rather not say today.",
];
const NAMES: [&str; 3] = ["Anna Lind", "Ben Roe", "Cleo Marsh"];

/// Twenty-four turns, each a line or more as `label` writes them, and the lines (from 1) where they begin.
fn talk(head: &str, label: impl Fn(usize, &str, &str) -> String) -> (String, Vec<usize>) {
    let mut text = head.to_owned();
    let mut lines = Vec::new();
    for turn in 0..24 {
        lines.push(text.matches('\n').count() + 1);
        // Nobody speaks twice running, and not always in the same order.
        text += &label(turn, NAMES[(turn + turn / 7) % 3], TALK[turn % 8]);
    }
    (text, lines)
}

/// The lines on which `inference` reads labels in the text, by the whole parser.
fn lines_read(inference: &Inference, text: &Text) -> Vec<usize> {
    let dialect = Dialect::parse(&inference.toml).expect("what is written can be read");
    let tree = Tree::parse(text, detect::learn(text, &Arc::new(dialect)));
    let blocks = tree.from(tree.at_block(0));
    let starts = blocks.flat_map(|at| {
        at.block.labels.iter().map(move |label| at.start() + label.start as usize).collect::<Vec<_>>()
    });
    starts.map(|start| text.line_of(start) + 1).collect()
}

#[track_caller]
fn learn(head: &str, label: impl Fn(usize, &str, &str) -> String) -> Inference {
    let (text, lines) = talk(head, label);
    let text = Text::from(text.as_str());
    let found = infer(std::slice::from_ref(&text), Dialect::embedded()).expect("a conversation is found");
    assert_eq!(lines_read(&found, &text), lines, "{}", found.toml);
    found
}

fn first(name: &str) -> &str {
    name.split(' ').next().unwrap()
}

fn initials(name: &str) -> String {
    name.split(' ').map(|word| format!("{}.", &word[..1])).collect()
}

#[test]
fn invented_houses_are_learnt() {
    learn("A talk by the sea\n\n", |_, name, words| format!("[{}] {words}\n", first(name)));
    learn("A talk: notes\n\n", |_, name, words| format!("{} » {words}\n\n", first(name)));
    learn("A talk\n\n", |_, name, words| format!("-- {name} --\n{words}\n\n"));
    learn("A talk\n\n", |_, name, words| format!("# {}\n\n{words}\n\n", first(name).to_uppercase()));
    learn("A talk\n\n", |_, name, words| format!("{}—{words}\n", initials(name)));
    learn("A talk\n\n", |_, name, words| format!("{}\t{words}\n", first(name)));
    learn("A talk\n\n", |_, name, words| format!("{name} | {words}\n"));
    learn("A talk\n\n", |_, name, words| format!("/{}/ {words}\n\n", name.to_uppercase()));
    learn("A talk\n\n", |_, name, words| format!("@{} {words}\n", first(name).to_lowercase()));
    learn("A talk\n\n", |_, name, words| format!("  {}. {words}\n", name.to_uppercase()));
    learn("A talk of ships\nand of lamps\n\n", |_, name, words| format!("      {name}\n{words}\n\n"));
}

#[test]
fn parameters_are_learnt_from_the_lines() {
    let found =
        learn("A talk\n\n", |turn, name, words| format!("[00:{turn:02}:10] {name} (by phone) | {words}\n\n"));
    let label = &found.dialect.label;
    assert_eq!(label.form, Form::RunIn);
    assert_eq!((label.separators.canonical.as_str(), label.padding.before.as_str()), ("|", " "));
    assert_eq!((label.stamp.place, label.stamp.needed), (StampPlace::Before, true));
    assert_eq!(label.note.brackets, ["()"]);
    assert!(label.blank_before && label.name.shapes == [NameShape::Title]);
    assert!(found.toml.contains("# 24 labels, e.g. line 3"), "{}", found.toml);
}

#[test]
fn words_for_question_and_answer_are_told_from_names() {
    let found = learn("A talk\n\n", |turn, _, words| match turn % 2 {
        0 => format!("X> Who keeps light number {turn}, and why?\n\n"),
        _ => format!("Z> {words}\n\n"),
    });
    assert_eq!(
        (&found.dialect.question.markers[..], &found.dialect.answer.markers[..]),
        (&["X".to_owned()][..], &["Z".to_owned()][..])
    );
    // A first name that asks may be a name: it is said, not decided.
    let found = learn("A talk\n\n", |turn, name, words| match turn % 2 {
        0 => format!("Host >> Who keeps light number {turn}, and why?\n\n"),
        _ => format!("{name} >> {words}\n\n"),
    });
    assert!(found.dialect.question.markers.is_empty());
    assert!(found.unsure.iter().any(|line| line.starts_with("`Host` asks most")), "{:?}", found.unsure);
}

#[test]
fn labels_in_remarks_open_no_turn() {
    learn("A sitting\n\n", |turn, name, words| {
        format!("{name}:\n{words}\n\n({} [Ind]: Where, and number {turn}?)\n\n", NAMES[turn % 3])
    });
}

#[test]
fn dashes_in_turn_are_an_interview() {
    let found = learn("Una charla\n\n", |turn, _, words| match turn % 2 {
        0 => "— ¿Y usted, qué recuerda de aquel día?\n\n".to_owned(),
        _ => format!("— {words}\n\n"),
    });
    assert!(found.dialect.question.alternate);
}

#[test]
fn a_house_that_is_nearly_known_extends_it() {
    let found = learn("A talk\n\n", |_, name, words| format!("{}:  {words}\n\n", name.to_uppercase()));
    assert!(found.dialect.extends.is_some(), "{}", found.toml);
    assert!(found.toml.lines().count() <= 9, "{}", found.toml);
}

#[test]
fn what_is_not_sure_is_said() {
    let (text, _) = talk("A talk\n\n", |turn, name, words| match turn {
        9 => format!("{name} {words}\n"),
        _ => format!("{name} » {words}\n"),
    });
    let found = infer(&[Text::from(text.as_str())], Dialect::embedded()).unwrap();
    assert_eq!(found.labels, 23);
    let said = "1 line begins with a speaker’s name and isn’t closed as a label is: 12";
    assert!(found.unsure.iter().any(|line| line == said), "{:?}", found.unsure);
}

#[test]
fn texts_without_a_conversation_teach_nothing() {
    let prose = TALK.repeat(9).join("\n\n");
    let list: String = (0..40).map(|i| format!("- item {i} of the list, with words\n")).collect();
    let form: String = (0..20).map(|i| format!("Name: {i}\nAge: {}\n\n", i + 30)).collect();
    for text in ["", "One line.\n", &prose, &list, &form] {
        let found = infer(&[Text::from(text)], Dialect::embedded());
        assert!(found.is_none(), "{text}\n{}", found.unwrap().toml);
    }
}

#[test]
fn samples_are_told_apart_by_house() {
    let guillemet = |turn: usize, name: &str, words: &str| format!("{name} » {words} {turn}.\n");
    let bracket = |turn: usize, name: &str, words: &str| format!("[{name}] {words} {turn}.\n");
    let texts = [talk("One\n\n", bracket), talk("Two\n\n", guillemet), talk("Three\n\n", guillemet)];
    let texts: Vec<Text> = texts.iter().map(|(text, _)| Text::from(text.as_str())).collect();
    assert_eq!(houses(&texts, Dialect::embedded()), [vec![1, 2], vec![0]]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Odd text teaches nothing or something, and breaks nothing: what is written can always be read.
    #[test]
    fn nothing_breaks_it(
        lines in proptest::collection::vec("[ \t]{0,5}[-<\\[(*#○—>]{0,3}(Anna Lind|Bén|KG|Q|汪文斌|क्ष)([ :.\\])(»—\t,'\"|-]{0,4}|[0-9:]{0,8})(.|So it is[.?] ){0,30}", 0..24),
        times in 1_usize..4,
    ) {
        let text = Text::from(lines.join("\n").repeat(times).as_str());
        if let Some(found) = infer(&[text], Dialect::embedded()) {
            proptest::prop_assert!(Dialect::parse(&found.toml).is_ok(), "{}", found.toml);
        }
    }
}

#[test]
fn long_lines_are_cut_anywhere() {
    for length in 150..260 {
        let line = format!("{} so, {}. And so on: it is", "a".repeat(length), "я".repeat(3));
        infer(&[Text::from(format!("{line}\n{line}\n{line}\n").as_str())], &[]);
    }
}
