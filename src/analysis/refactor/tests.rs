//! What is offered at a place, and the text after it. `|` is the cursor, two of them what is selected.

use super::*;
use crate::analysis::document::{Choice, Document};
use crate::syntax::Dialect;

/// The titles that are offered in `text`, and the text after each.
fn offered(dialect: &str, text: &str) -> Vec<(String, String)> {
    let places: Vec<usize> = text.match_indices('|').map(|(at, _)| at).collect();
    let text = text.replace('|', "");
    let range = places[0]..places.get(1).map_or(places[0], |end| end - 1);
    let snapshot = Document::new(&text, Choice::Fixed(Dialect::by_id(dialect).unwrap())).snapshot();
    let apply = |edits: &[Edit]| {
        let mut after = text.clone();
        edits.iter().rev().for_each(|edit| after.replace_range(edit.range.clone(), &edit.text));
        after
    };
    at(&snapshot, &range).into_iter().filter_map(|one| Some((one.title, apply(&one.edits.ok()?)))).collect()
}

/// The text after the change called `title`.
fn after(dialect: &str, text: &str, title: &str) -> String {
    let offered = offered(dialect, text);
    let found = offered.iter().find(|(own, _)| own == title);
    found.unwrap_or_else(|| panic!("no {title:?} among {offered:?}")).1.clone()
}

const TALK: &str =
    "Question (to Anna Lind): Why so late?\n\nAnna Lind: It was time.| But then?\n\nJohn Roe: We wait.\n";

#[test]
fn a_turn_is_split_at_the_cursor() {
    assert_eq!(
        after("news-conference", TALK, "Split the turn here: Question"),
        "Question (to Anna Lind): Why so late?\n\nAnna Lind: It was time.\n\nQuestion: But then?\n\nJohn Roe: We wait.\n"
    );
    let titles: Vec<String> = offered("news-conference", TALK).into_iter().map(|one| one.0).collect();
    let split: Vec<&str> =
        titles.iter().filter_map(|title| title.strip_prefix("Split the turn here: ")).collect();
    assert_eq!(split, ["Question", "John Roe", "Anna Lind"]);
    let inside = offered("news-conference", &TALK.replace("ti", "t|i").replacen(".|", ".", 1));
    assert!(inside.iter().all(|(title, _)| !title.starts_with("Split")), "{inside:?}");
    let bold = "**Adam:** Shall we begin?\n\n**Jo Ann:** Yes. |And who reads?\n\n**Adam:** I do.\n\n**Jo Ann:** Good.\n";
    assert!(
        after("podcast-bold", bold, "Split the turn here: Adam").contains("Yes.\n\n**Adam:** And who reads?")
    );
}

#[test]
fn a_turn_is_joined_with_the_one_before_or_given_to_another() {
    assert_eq!(
        after("news-conference", TALK, "Merge with the turn of Question before"),
        "Question (to Anna Lind): Why so late?\n\nIt was time. But then?\n\nJohn Roe: We wait.\n"
    );
    assert!(
        after("news-conference", TALK, "Give this turn to John Roe").contains("\nJohn Roe: It was time.")
    );
}

#[test]
fn a_paragraph_becomes_a_question_or_one_line() {
    let text =
        "Question: Why?\n\nAnna Lind: It was time.\n\n|And what\nof to-\nmorrow?\n\nAnna Lind: We wait.\n";
    let asked = after("news-conference", text, "Make this paragraph a question: `Question:`");
    assert!(asked.contains("\n\nQuestion: And what\nof"), "{asked}");
    assert!(
        after("news-conference", text, "Unwrap this paragraph").contains("\n\nAnd what of to-morrow?\n\n")
    );
    let windows = text.replace('\n', "\r\n");
    assert!(
        after("news-conference", &windows, "Unwrap this paragraph")
            .contains("\r\n\r\nAnd what of to-morrow?\r\n\r\n")
    );
}

#[test]
fn remarks_and_notes() {
    let text = "MS. COLE:  So it is.  |Laughter.|  And now?\n\nQ    What was it?\n\nMS. COLE:  It was |(inaudible).\n";
    let (selected, cursor) = (text.replacen("was |", "was ", 1), text.replacen('|', "", 2));
    assert!(
        after("white-house", &selected, "Mark as a remark: (Laughter.)").contains("is.  (Laughter.)  And")
    );
    assert!(after("white-house", &cursor, "Insert (inaudible)").contains("was (inaudible) (inaudible)."));
    let note = "Question: Why?\n\nAnna Lind|: (in French) Because.\n";
    assert_eq!(
        after("news-conference", note, "Move (in French) into the label"),
        "Question: Why?\n\nAnna Lind (in French): Because.\n"
    );
    let back = "Question: Why?\n\nAnna Lind| (in French): Because.\n";
    assert_eq!(
        after("news-conference", back, "Move (in French) behind the label"),
        "Question: Why?\n\nAnna Lind: (in French) Because.\n"
    );
}

#[test]
fn questions_are_numbered_anew() {
    let text = "Q1.| Why?\nA. So.\nQ3. And then?\nA. Nothing.\nQ3. No?\nA. No.\n";
    assert_eq!(
        after("q-a", text, "Number the questions anew (1 change)"),
        "Q1. Why?\nA. So.\nQ2. And then?\nA. Nothing.\nQ3. No?\nA. No.\n"
    );
    assert!(
        offered("q-a", &text.replace("|", "").replace("A. So", "A. |So"))
            .iter()
            .all(|(title, _)| !title.starts_with("Number"))
    );
}

/// What can't be done at the cursor, with the reason.
fn refused(text: &str) -> Vec<(String, &'static str)> {
    let place = text.find('|').unwrap();
    let dialect = Choice::Fixed(Dialect::by_id("news-conference").unwrap());
    let snapshot = Document::new(&text.replace('|', ""), dialect).snapshot();
    let all = at(&snapshot, &(place..place)).into_iter();
    all.filter_map(|one| Some((one.title, one.edits.err()?))).collect()
}

#[test]
fn what_can_not_be_done_says_why() {
    let text = TALK.replace('|', "");
    let at = |words: &str, by: usize| {
        let place = text.find(words).unwrap() + by;
        refused(&format!("{}|{}", &text[..place], &text[place..]))
    };
    let reason = |refused: Vec<(String, &'static str)>, title: &str| {
        refused.iter().find(|(own, _)| own == title).map(|(_, reason)| *reason)
    };
    let split = "Split the turn here";
    assert_eq!(reason(at("time", 2), split), Some("the cursor stands inside a word"));
    assert_eq!(reason(at("time", 4), split), None);
    assert_eq!(reason(at("It was", 0), split), Some("the cursor stands at an end of the turn"));
    let merge = "Merge with the turn before";
    assert_eq!(reason(at("Why so", 0), merge), Some("no turn stands before this one"));
    assert_eq!(reason(at("It was", 0), merge), None);
    assert_eq!(reason(at("time", 0), "Unwrap this paragraph"), Some("it stands on one line"));
    assert_eq!(reason(at("time", 0), "Make this paragraph a question"), Some("it has a label"));
}

/// Whatever is offered anywhere keeps all words but those of labels, and its edits are in order.
#[test]
fn no_spoken_word_is_changed_anywhere() {
    let text = TALK.replace('|', "");
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let snapshot = Document::new(&text, Choice::Fixed(Dialect::by_id("news-conference").unwrap())).snapshot();
    for place in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        for one in at(&snapshot, &(place..place)) {
            let Ok(edits) = &one.edits else { continue };
            assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{one:?}");
            if matches!(one.kind, Kind::Paragraph | Kind::Note) && !one.title.starts_with("Insert") {
                let mut after = text.clone();
                edits.iter().rev().for_each(|edit| after.replace_range(edit.range.clone(), &edit.text));
                let marker = if one.title.starts_with("Make") { "Question".len() } else { 0 };
                assert_eq!(letters(&after), letters(&text) + marker, "{one:?}");
            }
        }
    }
}
