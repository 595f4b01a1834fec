//! What is formatted, and that no word is.

use proptest::prelude::*;

use super::*;
use crate::analysis::document::Choice;

fn formatted(text: &str) -> String {
    format(Document::new(text, Choice::recognise())).text().to_string()
}

#[test]
fn labels_are_spaced_as_most_of_the_text_has_it() {
    let text = "MS. COLE:  Good day to all of you.\n\nQ   Why is it so?\n\nMS. COLE:   It is so.\n\nQ   And then?\n\n\
        MS. COLE:  We left.\n\nMS. ORR: We all left.\n\nMS. COLE:  Yes.\n\n\n\n\n\nQ   Is that all?\n\nMS. COLE:  It is.\n";
    let after = formatted(text);
    assert!(after.contains("MS. COLE:  It is so.") && after.contains("MS. ORR:  We all left."), "{after}");
    assert!(after.contains("Yes.\n\nQ   Is that all?"), "{after}");
    assert_eq!(formatted(&after), after);
}

#[test]
fn what_is_no_transcript_stays_as_it_is() {
    let text = "A speech.  With blanks .\n\n\n\n\nAnd more:so\n";
    assert_eq!(formatted(text), text);
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Question: Why did you meet?\n\n",
        "Question:Why so?\n\n",
        "Anna Lind:  It was time.\n\n",
        "Anna Lind : We don't know, it isn’t so.\n\n",
        "Anna Lind (in French):   We left .\n\n",
        "Anna Lind: It was\u{a0}late.  And cold.\n",
        "(Laughter.)\n\n",
        "\n\n\n",
        "“So,” he said.   \n",
        "\r\n\r\n",
        "[[ check  this ]]\n\n",
        "Да,  это так.\n\n",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Formatting is done after once, and what was said by whom is what was said before.
    #[test]
    fn formatting_keeps_what_was_said_by_whom(pieces in prop::collection::vec(piece(), 4..40)) {
        let head = "Question: Is it so?\n\nAnna Lind: It is.\n\nQuestion: Why?\n\nAnna Lind: Because.\n\n";
        let text = format!("{head}{}", pieces.concat());
        let once = |text: &str| attempt(Document::new(text, Choice::recognise())).text().to_string();
        let after = once(&text);
        prop_assert_eq!(once(&after), after.clone());
        let content = |text: &str| said(&Document::new(text, Choice::recognise()).snapshot());
        prop_assert_eq!(content(&after), content(&text));
    }
}
