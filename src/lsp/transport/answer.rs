//! Turns what a handler comes to into the bytes of an answer, and what the server sends on its
//! own into the bytes of a message.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use super::ids::RequestId;
use super::params::{self, Sent};
use super::session::{Outcome, Shared};

/// Values in an answer beyond which it is written by a task of its own.
const SMALL: usize = 2_000;

/// The right, and the duty, to answer one request.
pub struct Ticket {
    /// The client's id.
    pub id: RequestId,
    /// Our number.
    pub number: i32,
    /// The URIs of the request.
    pub sent: Sent,
    /// Where the answer goes.
    pub shared: Arc<Shared>,
}

impl Ticket {
    /// Answers the request.
    pub fn answer(self, outcome: Outcome) {
        let crashed = outcome.is_err();
        let result = match outcome {
            Ok(Ok(Some(response))) => response.into_parts().1,
            // The service gives no answer to unknown requests whose method starts with `$/`.
            Ok(Ok(None)) => Err(Error::method_not_found()),
            Ok(Err(_)) => Err(Error::invalid_request()),
            Err(_) => Err(Error::internal_error()),
        };
        let body = match result {
            Ok(mut value) => {
                self.shared.restore(&mut value, &self.sent);
                body(&self.id, "result", &value)
            }
            Err(refusal) => error(&self.id, &refusal),
        };
        self.shared.outbox.push(body);
        self.shared.in_flight.land(&self.id, self.number, crashed);
    }
}

impl Shared {
    /// Puts an outgoing value into the client's own terms.
    fn restore(&self, value: &mut Value, sent: &Sent) {
        if self.spellings.any() {
            params::restore(value, sent, &self.spellings);
        }
        if self.unknown_versions.load(Ordering::Acquire) {
            params::hide_unknown_versions(value);
        }
    }

    /// The body of a request or notification of ours.
    pub fn outgoing(&self, request: Request) -> Vec<u8> {
        #[derive(Serialize)]
        struct Call<'a> {
            jsonrpc: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            id: Option<Id>,
            method: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            params: Option<Value>,
        }
        let (method, id, mut params) = request.into_parts();
        if let Some(params) = &mut params {
            self.restore(params, &Sent::new());
        }
        let call = Call { jsonrpc: "2.0", id, method: &method, params };
        // Values always serialise.
        serde_json::to_vec(&call).unwrap_or_default()
    }
}

/// The body of an answer that refuses a request.
pub fn error(id: &RequestId, error: &Error) -> Vec<u8> {
    body(id, "error", error)
}

/// The id is written here as the client wrote it, which no typed id could.
fn body(id: &RequestId, member: &str, value: &impl Serialize) -> Vec<u8> {
    let mut body = format!("{{\"jsonrpc\":\"2.0\",\"id\":{},\"{member}\":", id.as_json()).into_bytes();
    let start = body.len();
    // Values and errors always serialise.
    if serde_json::to_writer(&mut body, value).is_err() {
        body.truncate(start);
        body.extend_from_slice(b"null");
    }
    body.push(b'}');
    body
}

/// Whether an outcome is quick to write.
pub fn is_small(outcome: &Outcome) -> bool {
    fn fits(value: &Value, left: &mut usize) -> bool {
        let cost = 1 + value.as_str().map_or(0, |text| text.len() / 64);
        let Some(rest) = left.checked_sub(cost) else { return false };
        *left = rest;
        match value {
            Value::Array(items) => items.iter().all(|item| fits(item, left)),
            Value::Object(members) => members.values().all(|member| fits(member, left)),
            _ => true,
        }
    }
    let Ok(Ok(Some(response))) = outcome else { return true };
    Response::result(response).is_none_or(|value| fits(value, &mut { SMALL }))
}
