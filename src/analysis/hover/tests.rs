//! Cards for places marked in a text.

use super::*;
use crate::analysis::{findings, fixture};

/// The card at the first mark of `text`, with the text that it is about.
fn card(text: &str) -> Option<(String, String)> {
    let fixture = fixture::read(text);
    let snapshot = Snapshot::of(&fixture.text);
    let hover = hover(&snapshot, &findings::of(&snapshot), fixture.marked[0].start)?;
    Some((fixture.text[hover.range].to_owned(), hover.markdown))
}

const HEAD: &str = "Talks, Port Alma, February 10, 2022\n\n7-10-02-2022\n\nGood day.\n\n";

#[test]
fn a_speaker() {
    let (about, markdown) =
        card(&format!("{HEAD}Question: Why?\n\nAnna Lind (adds after Mr Roe): So it is.\n^\n\nAnd so on.\n"))
            .unwrap();
    assert_eq!(about, "Anna Lind");
    assert!(markdown.contains("1 turn, 6 words"), "{markdown}");
    assert!(markdown.contains("the place of this turn among the others"), "{markdown}");
}

#[test]
fn a_speaker_of_the_registry_has_the_office_of_that_day() {
    let (_, markdown) = card(&format!("{HEAD}Question: Why?\n\nAntónio Guterres: So it is.\n^\n")).unwrap();
    assert!(markdown.contains("Secretary-General"), "{markdown}");
    assert!(markdown.contains("1 turn, 3 words"), "{markdown}");
}

#[test]
fn a_speaker_with_several_labels() {
    let text =
        "Question: Why?\n\nForeign Minister Anna Lind: So it is.\n\nQuestion: When?\n\nMs. Lind: Now.\n^\n";
    let (about, markdown) = card(text).unwrap();
    assert_eq!(about, "Ms. Lind");
    assert!(markdown.starts_with("**Anna Lind** · speaker"), "{markdown}");
    assert!(markdown.contains("2 turns, 4 words"), "{markdown}");
    assert!(
        markdown.contains("Labelled Ms. Lind (1 turn); also labelled Foreign Minister Anna Lind (1 turn)"),
        "{markdown}"
    );
}

#[test]
fn a_question() {
    let text = "Question: Why?\n\nAnna Lind: So.\n\nQuestion (addressed to Anna Lind): When?\n^\n\nAnna Lind: Now, I think.\n\nJohn Roe: Yes.\n";
    let (about, markdown) = card(text).unwrap();
    assert_eq!(about, "Question");
    assert!(markdown.starts_with("**Exchange 2 of 2**"), "{markdown}");
    assert!(markdown.contains("Answered by Anna Lind (3 words), John Roe (1 word)"), "{markdown}");
    assert!(markdown.contains("whom the question is addressed to"), "{markdown}");
}

#[test]
fn a_marker_under_a_by_line() {
    let text = "MARY ORR, called as a witness, was sworn.\n\nBY MR. HALE:\n\nQ. Why did you go there?\n^\n\nA. It was late by then.\n\nQ. When was that?\n\nA. In the spring, I think.\n\nQ. Of which year?\n\nA. Of the last one, I would say.\n";
    let (about, markdown) = card(text).unwrap();
    assert_eq!(about, "Q");
    assert!(markdown.starts_with("**Exchange 1 of 3**\n\nAsked by **MR. HALE**  \n"), "{markdown}");
    assert!(markdown.contains("Answered by MARY ORR (5 words)"), "{markdown}");
}

#[test]
fn an_agreement_and_a_finding() {
    let (about, markdown) =
        card("Question: Why?\n\nAnna Lind: The Helsinki Final Act says so.\n               ^\n").unwrap();
    assert_eq!(about, "Helsinki Final Act");
    assert!(markdown.contains("1975"), "{markdown}");
    let (about, markdown) = card("Question: Why?\n\nAnna Lind:So.\n         ^\n").unwrap();
    assert_eq!(about, ":");
    assert!(markdown.contains("no-space-after-separator") && markdown.contains("speaker"), "{markdown}");
}

#[test]
fn the_start_of_a_line_says_why_it_is_a_label_or_is_none() {
    let talk = "Question: Why?\n\nAnna Lind: So.\n\nQuestion: When?\n\nAnna Lind: Now.\n\n";
    let (_, markdown) = card(&format!("{talk}Anna Lind: And so on.\n^\n")).unwrap();
    assert!(markdown.contains("speaker") && markdown.ends_with("it opens turn 5, Anna Lind"), "{markdown}");
    let (about, markdown) = card(&format!("{talk}  John Roe | And so on.\n^\n")).unwrap();
    assert_eq!(about, "John");
    assert!(
        markdown.starts_with("Line 9 is no label: ") && markdown.contains("(parameter `label."),
        "{markdown}"
    );
    let (about, _) = card(&format!("{talk}  John Roe | And so on.\n  ^\n")).unwrap();
    assert_eq!(about, "John");
    assert_eq!(card(&format!("{talk}  John Roe | And so on.\n   ^\n")), None);
    assert_eq!(card(&format!("{talk}And so it went on for long.\n^\n")), None);
    let (_, markdown) = card(&format!("{talk}Anna Lind: And so on.\n  ^\n")).unwrap();
    assert!(!markdown.contains("Line 9"), "{markdown}");
}

#[test]
fn nothing() {
    assert_eq!(card("Question: Why?\n\nAnna Lind: So it is.\n               ^\n"), None);
    assert_eq!(card("A speech about the Helsinki Final Act.\n                ^\n"), None);
}

#[test]
fn a_question_by_role() {
    let text = "**Ada Brook:** Where were you born?\n\n**Tim Orr:** By the sea, in a town of fishermen.\n\n\
        **Ada Brook:** When did you leave it?\n  ^\n\n**Tim Orr:** I was twelve, and my father had sold the boat.\n\n\
        **Ada Brook:** Was that hard for you?\n\n**Tim Orr:** It was, although I never said so to him.\n\n\
        **Ada Brook:** And the new house?\n\n**Tim Orr:** It had a garden; we had not known what that is.\n";
    let (_, markdown) = card(text).unwrap();
    assert!(markdown.contains("Question by role (very likely, 0.9): asks in 4 of 4 turns"), "{markdown}");
    assert!(markdown.contains("Exchange 2 of 4"), "{markdown}");
}
