//! The ids of requests, and which requests are in flight.
//!
//! A client's id goes back exactly as it was written, whatever its type and size; inside, each
//! request has a small number of our own.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Notify;

/// A client's id for a request: a string, a number or null.
#[derive(Clone, Debug)]
pub struct RequestId {
    json: Box<str>,
    key: Box<str>,
}

impl RequestId {
    /// The id that stands for "unknown" in answers.
    pub fn null() -> Self {
        Self { json: "null".into(), key: "null".into() }
    }

    /// An id as it is written in JSON; `None` if its type is none of the three.
    pub fn new(json: &str) -> Option<Self> {
        let key = match json.as_bytes().first()? {
            // The same id may be written in several ways.
            b'"' | b'-' | b'0'..=b'9' | b'n' => match serde_json::from_str::<Value>(json) {
                Ok(value) => value.to_string(),
                Err(_) => json.to_owned(),
            },
            _ => return None,
        };
        Some(Self { json: json.into(), key: key.into() })
    }

    /// The id as the client wrote it.
    pub fn as_json(&self) -> &str {
        &self.json
    }
}

/// The requests that aren't answered yet.
#[derive(Debug, Default)]
pub struct InFlight {
    state: Mutex<State>,
    landed: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// Our numbers by the client's ids: nothing stops a client from using one twice.
    numbers: HashMap<Box<str>, Vec<i32>>,
    count: usize,
    last: i32,
    crashed: Vec<i32>,
}

impl InFlight {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request and gives its number.
    pub fn start(&self, id: &RequestId) -> i32 {
        let mut state = self.state();
        state.last = state.last.checked_add(1).unwrap_or(1);
        state.count += 1;
        let number = state.last;
        state.numbers.entry(id.key.clone()).or_default().push(number);
        number
    }

    /// Notes that a request is answered, or about to be.
    pub fn land(&self, id: &RequestId, number: i32, crashed: bool) {
        let mut state = self.state();
        state.count -= 1;
        if crashed {
            state.crashed.push(number);
        }
        if let Some(numbers) = state.numbers.get_mut(&id.key) {
            numbers.retain(|&other| other != number);
            if numbers.is_empty() {
                state.numbers.remove(&id.key);
            }
        }
        drop(state);
        self.landed.notify_one();
    }

    /// Our numbers for a client's id.
    pub fn numbers(&self, id: &RequestId) -> Vec<i32> {
        self.state().numbers.get(&id.key).cloned().unwrap_or_default()
    }

    /// The numbers of the requests whose handlers crashed since the last call.
    pub fn take_crashed(&self) -> Vec<i32> {
        std::mem::take(&mut self.state().crashed)
    }

    /// How many requests are in flight.
    pub fn count(&self) -> usize {
        self.state().count
    }

    /// Waits until fewer than `limit` requests are in flight, but not longer than `patience`.
    /// Must not be awaited in two places at once.
    pub async fn wait_below(&self, limit: usize, patience: Duration) {
        let below = async {
            while self.count() >= limit {
                self.landed.notified().await;
            }
        };
        _ = tokio::time::timeout(patience, below).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_type() {
        let flights = InFlight::default();
        let id = |json| RequestId::new(json).unwrap();
        let number = flights.start(&id("1"));
        let string = flights.start(&id("\"1\""));
        assert_ne!(number, string);
        assert_eq!(flights.numbers(&id("1")), [number]);
        assert_eq!(flights.numbers(&id("\"\\u0031\"")), [string]);
        let twin = flights.start(&id("1"));
        assert_eq!(flights.numbers(&id("1")), [number, twin]);
        flights.land(&id("1"), number, false);
        flights.land(&id("\"1\""), string, true);
        assert_eq!(flights.numbers(&id("1")), [twin]);
        assert_eq!(flights.count(), 1);
        assert_eq!(flights.take_crashed(), [string]);
        assert!(RequestId::new("true").is_none() && RequestId::new("[1]").is_none());
    }
}
