//! Random edit sessions, held against npm `vscode-languageserver-textdocument` text by text.
//!
//! `RAPPORTEUR_ORACLE_EDITS` sets how many edits are made (default 20,000), `RAPPORTEUR_ORACLE_SEED`
//! where the sessions start.

mod process;
mod report;
mod session;

use process::Oracle;
use report::explain;
use serde_json::Value;
use session::{Seen, Session};

/// Sessions in one message to the oracle.
const BATCH: usize = 16;

#[test]
fn edits_equal_the_oracles() {
    let edits = number("RAPPORTEUR_ORACLE_EDITS").unwrap_or(20_000);
    let first = number("RAPPORTEUR_ORACLE_SEED").unwrap_or(0x7261_7070);
    let mut oracle = Oracle::start();
    let mut seeds = first..;
    let mut seen = Seen::default();
    let mut next = || -> Vec<Session> {
        let mut batch = Vec::new();
        while batch.len() < BATCH && seen.edits < edits {
            batch.push(Session::new(seeds.next().unwrap(), &mut seen));
        }
        batch
    };

    let mut batch = next();
    while !batch.is_empty() {
        oracle.send(batch.iter().map(|session| session.request(false)).collect());
        // The next batch is made while the oracle works on this one.
        let following = next();
        let answers = oracle.receive();
        assert_eq!(answers.len(), batch.len());
        for (session, answer) in batch.iter().zip(answers) {
            if session.answer(false) != answer {
                panic!("{}", explain(session, &full_answer(&mut oracle, session)));
            }
        }
        batch = following;
    }
    eprintln!("{seen:?}: 0 mismatches");
    if edits >= 20_000 {
        seen.assert_all_kinds();
    }
}

/// Without this the test above could pass because differences go unseen.
#[test]
fn a_difference_is_seen_and_explained() {
    let mut oracle = Oracle::start();
    let session = Session::new(1, &mut Seen::default());
    oracle.send(vec![session.request(false)]);
    assert_eq!(oracle.receive(), [session.answer(false)]);

    let mut wrong = session.clone();
    let text = wrong.spoil();
    oracle.send(vec![wrong.request(false)]);
    assert_ne!(oracle.receive(), [wrong.answer(false)]);
    let told = explain(&wrong, &full_answer(&mut oracle, &wrong));
    for part in ["RAPPORTEUR_ORACLE_SEED=1 ", &format!("actual:   {text:?}"), "expected: \""] {
        assert!(told.contains(part), "{part} is not in: {told}");
    }
}

/// The oracle's texts for `session`, whole.
fn full_answer(oracle: &mut Oracle, session: &Session) -> Value {
    oracle.send(vec![session.request(true)]);
    oracle.receive().remove(0)
}

/// The number in environment variable `name`.
fn number(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is not a number: {value:?}")))
}
