use super::*;
use crate::analysis::Snapshot;
use crate::analysis::document::{Choice, Document};
use crate::syntax::Dialect;

/// A text in a dialect that need not be recognised.
fn fixed(dialect: &str, text: &str) -> Snapshot {
    Document::new(text, Choice::Fixed(Dialect::by_id(dialect).unwrap())).snapshot()
}

/// Kind, exchange and name of each turn, a line each.
fn list(snapshot: &Snapshot) -> Vec<String> {
    let line = |turn: Turn| {
        let exchange = turn.exchange.map_or("-".to_owned(), |number| number.to_string());
        format!("{} {exchange} {}", turn.kind.word(), turn.label.map_or("-", |(label, _)| &label.name))
    };
    let all: Vec<Turn> = turns(snapshot).collect();
    for turn in &all {
        let found = turn_at(snapshot, turn.range.start).unwrap();
        assert_eq!(
            (found.kind, found.exchange, found.confidence),
            (turn.kind, turn.exchange, turn.confidence)
        );
        let says = turn.kind != TurnKind::Unknown;
        assert_eq!(turn.confidence.is_some(), says, "{turn:?}");
        assert!(turn.confidence.is_none_or(|sure| (0.5..=1.0).contains(&sure)), "{turn:?}");
    }
    all.into_iter().map(line).collect()
}

fn court() -> String {
    let turns = [
        ("CHIEF JUSTICE ALDER", "We will hear argument first in Case 20-17. Mr. Vance."),
        (
            "MR. VANCE",
            &"May it please the Court: the statute says what it means and means what it says. ".repeat(6),
        ),
        ("JUSTICE MOORE", "What does it say of harbors?"),
        (
            "MR. VANCE",
            "It says nothing of harbors, Your Honor, and so the rule for rivers is the one that governs.",
        ),
        ("JUSTICE MOORE", "I would have thought that it says something in section four."),
        (
            "MR. VANCE",
            "Section four speaks of bridges, which the parties agree were never built in this town.",
        ),
        ("JUSTICE MOORE", "Mm-hm."),
        ("MR. VANCE", "And nobody has asked for one since the year in which the case began."),
        ("JUSTICE PIKE", "Is a bridge a harbor? Or is it a road?"),
        ("MR. VANCE", "It is a road, and this Court has said so more than once in the last hundred years."),
        ("JUSTICE PIKE", "When was the first time?"),
        ("MR. VANCE", "In the ferry case, where the county had closed a road that led over the water."),
        ("CHIEF JUSTICE ALDER", "Thank you, counsel. Ms. Wren."),
        (
            "MS. WREN",
            &"Mr. Chief Justice, and may it please the Court: my friend reads half of the law. ".repeat(6),
        ),
        ("JUSTICE PIKE", "Which half does he leave out?"),
        ("MS. WREN", "The second one, in which the word harbor stands three times and is defined twice."),
        ("JUSTICE MOORE", "Where is it defined?"),
        ("MS. WREN", "On page nine of the appendix, and again in the note to the table at the end of it."),
    ];
    turns.map(|(name, words)| format!("{name}: {words}\n\n")).concat()
}

#[test]
fn who_asks_is_learnt_in_court() {
    let snapshot = Snapshot::of(&court());
    assert!(snapshot.talk().confidence() >= LEAST, "{}", snapshot.talk().confidence());
    assert_eq!(
        list(&snapshot),
        [
            "unknown - CHIEF JUSTICE ALDER",
            "statement - MR. VANCE",
            "question 1 JUSTICE MOORE",
            "answer 1 MR. VANCE",
            "question 2 JUSTICE MOORE",
            "answer 2 MR. VANCE",
            "interjection 2 JUSTICE MOORE",
            "answer 2 MR. VANCE",
            "question 3 JUSTICE PIKE",
            "answer 3 MR. VANCE",
            "question 4 JUSTICE PIKE",
            "answer 4 MR. VANCE",
            "unknown - CHIEF JUSTICE ALDER",
            "statement - MS. WREN",
            "question 5 JUSTICE PIKE",
            "answer 5 MS. WREN",
            "question 6 JUSTICE MOORE",
            "answer 6 MS. WREN",
        ]
    );
    assert_eq!(snapshot.talk().exchanges(), 6);
}

#[test]
fn a_question_with_a_mark_is_surer_than_a_remark() {
    let snapshot = Snapshot::of(&court());
    let sure: Vec<f32> = turns(&snapshot)
        .filter(|turn| turn.kind == TurnKind::Question)
        .filter_map(|turn| turn.confidence)
        .collect();
    assert!(sure[0] > sure[1], "{sure:?}");
}

#[test]
fn whoever_leads_neither_asks_nor_answers() {
    let mut text = String::new();
    for (i, name) in
        ["Ida Falk", "Tom Reed", "Una Voss", "Ole Dahl", "Mia Lund", "Per Holm"].iter().enumerate()
    {
        text.push_str(&format!("Rosa Key: Thank you. {name}.\n\n"));
        text.push_str(&format!("{name}: Thank you, Governor. You have said {i} times that the rate is right, and still the market does not believe it. Why is that?\n\n"));
        text.push_str(&format!(
            "Anna Lind: {}\n\n",
            "We look at the data of the whole year, and at the road that lies ahead of us. ".repeat(5)
        ));
    }
    let found = list(&fixed("name-colon", &text));
    assert_eq!(&found[..3], ["unknown - Rosa Key", "question 1 Ida Falk", "answer 1 Anna Lind"]);
    assert_eq!(&found[15..], ["unknown - Rosa Key", "question 6 Per Holm", "answer 6 Anna Lind"]);
}

#[test]
fn equals_have_no_exchanges() {
    let say = [
        "I was at the lake all of last week, and it rained. Were you there too?",
        "No, we stayed at home, and the children built a boat in the kitchen.",
        "In the kitchen? Mine would have built it in the bath.",
        "That is where it ended, and I do not want to talk about the floor.",
        "We should do that again next year, with a boat for each of us. What do you think?",
    ];
    let names = ["Anna", "Ben", "Cleo"];
    let text: String = (0..45).map(|i| format!("{}: {}\n\n", names[i % 3], say[i % 5])).collect();
    let snapshot = fixed("name-colon", &text);
    assert_eq!(turns(&snapshot).count(), 45);
    assert!(snapshot.talk().confidence() < LEAST, "{}", snapshot.talk().confidence());
    assert!(!snapshot.talk().is_learnt());
    assert!(turns(&snapshot).all(|turn| turn.kind == TurnKind::Unknown && turn.exchange.is_none()));
}

#[test]
fn a_debate_of_statements_has_no_exchanges() {
    let say = "We have waited for years, and the harbor is still closed; it is time to act. ".repeat(4);
    let text: String = (0..24).map(|i| format!("{}: {say}\n\n", ["FINCH", "BROOK", "ORR"][i % 3])).collect();
    let snapshot = fixed("panel", &text);
    assert_eq!(turns(&snapshot).count(), 24);
    assert!(turns(&snapshot).all(|turn| turn.kind == TurnKind::Unknown));
}

#[test]
fn markers_say_it_and_nothing_is_learnt() {
    let snapshot = Snapshot::of(
        "Question: Why did you meet?\n\nAnna Lind: It was time.\n\nQuestion: Why?\n\nAnna Lind: So.\n",
    );
    assert_eq!(
        list(&snapshot),
        ["question 1 Question", "answer 1 Anna Lind", "question 2 Question", "answer 2 Anna Lind"]
    );
    assert!(turns(&snapshot).all(|turn| turn.confidence == Some(1.0)));
    assert!(!snapshot.talk().is_learnt());
}

#[test]
fn an_interview_where_one_asks_twice_in_a_row() {
    let mut text = String::new();
    for i in 0..8 {
        text.push_str(&format!("**Ada Brook:** And what happened in year {i}?\n\n"));
        text.push_str(&format!(
            "**Tim Orr:** In year {i} we sold the house, moved to the coast and began again from nothing.\n\n"
        ));
    }
    text.push_str("**Ada Brook:** One more thing. Did you ever go back?\n\n**Ada Brook:** And would you?\n\n**Tim Orr:** Never, and I would not.\n");
    let found = list(&fixed("podcast-bold", &text));
    assert_eq!(&found[16..], ["question 9 Ada Brook", "question 9 Ada Brook", "answer 9 Tim Orr"]);
}

#[test]
fn a_learnt_talk_is_the_same_after_an_edit() {
    let text = court();
    let mut document = Document::new(&text, Choice::recognise());
    let at = text.find("Mm-hm.").unwrap();
    document.edit(at..at + 6, "And in which year was that?");
    let edited = document.snapshot();
    assert_eq!(list(&edited), list(&Snapshot::of(&text.replace("Mm-hm.", "And in which year was that?"))));
    assert_eq!(list(&edited)[6], "question 3 JUSTICE MOORE");
}
