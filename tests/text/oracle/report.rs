//! What is told of a difference.

use serde_json::Value;

use super::session::Session;

/// Describes the first place where `theirs`, the oracle's full answer, differs from the session's own.
pub fn explain(session: &Session, theirs: &Value) -> String {
    let ours = session.answer(true);
    let mut before = session.text().to_string();
    for (index, message) in session.messages().iter().enumerate() {
        let case = |what: &str, text: &str, input: &Value, expected: &Value, actual: &Value| {
            format!(
                "differs from the oracle in {what}; again with RAPPORTEUR_ORACLE_SEED={} (message {index})\n\
                 text:     {text:?}\ninput:    {}\nexpected: {}\nactual:   {}",
                session.seed(),
                escaped(input),
                escaped(expected),
                escaped(actual),
            )
        };
        let parts = [("texts", "contentChanges"), ("offsets", "positions"), ("positions", "offsets")];
        for (answers, inputs) in parts {
            for (at, input) in message[inputs].as_array().unwrap().iter().enumerate() {
                let (expected, actual) = (&theirs[index][answers][at], &ours[index][answers][at]);
                if expected != actual {
                    return case(answers, &before, input, expected, actual);
                }
                if answers == "texts" {
                    before = actual.as_str().unwrap().to_string();
                }
            }
        }
    }
    format!("session {} differed from the oracle, and not when it was run again", session.seed())
}

/// A string as Rust writes it, anything else as JSON with the same escapes.
fn escaped(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("{text:?}"),
        None if value["text"].is_string() => {
            format!("{} by {}", value["range"], escaped(&value["text"]))
        }
        None => value.to_string(),
    }
}
