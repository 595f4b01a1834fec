//! Reads the body of a message: a call, an answer to a request of ours, or neither.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response};

use super::ids::RequestId;
use super::{large, mend};

/// Bodies of fewer bytes are parsed whatever they hold.
const CROWD_SIZE: usize = 4 * 1024 * 1024;
/// Most values in a larger body: each costs some 30 bytes of memory, and one of JSON.
const CROWD: usize = 2_000_000;

/// A message that can be acted upon.
#[derive(Debug)]
pub enum Message {
    /// A request, or a notification where there is no id.
    Call {
        /// The method, not necessarily a known one.
        method: String,
        /// The id as it was written.
        id: Option<RequestId>,
        /// The parameters; absent is not null.
        params: Option<Value>,
    },
    /// An answer to a request of ours; `None` if it can't belong to any.
    Answer(Option<Response>),
}

/// Why a body is no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not JSON in UTF-8, or nested too deep, or too many values: -32700.
    NotJson,
    /// JSON, but no message of JSON-RPC 2.0; batches among them, which LSP doesn't have: -32600.
    NoRequest,
}

/// Reads a body.
///
/// # Errors
/// See [`Refusal`].
pub fn read(mut body: Vec<u8>) -> Result<Message, Refusal> {
    let lifted = large::lift(&mut body).map_err(|()| Refusal::NotJson)?;
    let (mut bytes, text) = match lifted {
        Some(lifted) => (lifted.rest, Some(lifted.text)),
        None => (body, None),
    };
    let crowded =
        bytes.len() > CROWD_SIZE && memchr::memchr3_iter(b',', b'[', b'{', &bytes).nth(CROWD).is_some();
    if crowded {
        return Err(Refusal::NotJson);
    }
    let message = match parse(&bytes) {
        Err(Refusal::NotJson) if mend::mend(&mut bytes) => parse(&bytes),
        first => first,
    };
    let mut message = message?;
    if let (Some(text), Message::Call { params: Some(params), .. }) = (text, &mut message) {
        large::put_back(params, text);
    }
    Ok(message)
}

fn parse(bytes: &[u8]) -> Result<Message, Refusal> {
    if bytes.trim_ascii_start().first() == Some(&b'{') {
        let envelope: Envelope = serde_json::from_slice(bytes).map_err(|_| Refusal::NotJson)?;
        envelope.message().ok_or(Refusal::NoRequest)
    } else {
        serde_json::from_slice::<Skimmed>(bytes).map_err(|_| Refusal::NotJson)?;
        Err(Refusal::NoRequest)
    }
}

/// The members of a message. Where one is there twice, the last counts.
#[derive(Default)]
struct Envelope<'a> {
    jsonrpc: Option<Value>,
    method: Option<Value>,
    id: Option<&'a RawValue>,
    params: Option<Value>,
    result: Option<Value>,
    error: Option<Value>,
}

impl Envelope<'_> {
    fn message(self) -> Option<Message> {
        let Some(method) = self.method else {
            let outcome = match (self.error, self.result) {
                (Some(error), _) if !error.is_null() => Err(error_of(error)),
                (_, Some(result)) => Ok(result),
                (Some(_), None) => Ok(Value::Null),
                (None, None) => return None,
            };
            let id = self.id.and_then(|id| number_of(id.get()));
            return Some(Message::Answer(id.map(|id| Response::from_parts(Id::Number(id), outcome))));
        };
        let Value::String(method) = method else { return None };
        if self.jsonrpc.as_ref().and_then(Value::as_str) != Some("2.0") {
            return None;
        }
        let id = match self.id {
            Some(id) => Some(RequestId::new(id.get())?),
            None => None,
        };
        Some(Message::Call { method, id, params: self.params })
    }
}

/// The id of a request of ours: they are all whole numbers, which some clients send back as `1.0`.
fn number_of(id: &str) -> Option<i64> {
    id.parse().ok().or_else(|| {
        let number: f64 = id.parse().ok()?;
        (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
    })
}

/// Reads a client's error, complete or not.
fn error_of(error: Value) -> Error {
    let code = error.get("code").and_then(Value::as_i64).unwrap_or(ErrorCode::InternalError.code());
    let message = error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    Error { code: code.into(), message: Cow::Owned(message), data: error.get("data").cloned() }
}

impl<'de> Deserialize<'de> for Envelope<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Envelope<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a message")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<'de>, A::Error> {
                let mut envelope = Envelope::default();
                while let Some(key) = map.next_key::<Cow<str>>()? {
                    match &*key {
                        "jsonrpc" => envelope.jsonrpc = Some(map.next_value()?),
                        "method" => envelope.method = Some(map.next_value()?),
                        "id" => envelope.id = Some(map.next_value()?),
                        "params" => envelope.params = Some(map.next_value()?),
                        "result" => envelope.result = Some(map.next_value()?),
                        "error" => envelope.error = Some(map.next_value()?),
                        _ => _ = map.next_value::<Skimmed>()?,
                    }
                }
                Ok(envelope)
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// Any value, checked as strictly as one that is kept: in serde's own `IgnoredAny` a parser
/// neither bounds the depth nor looks at the encoding.
struct Skimmed;

impl<'de> Deserialize<'de> for Skimmed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Skimmed;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_bool<E>(self, _: bool) -> Result<Skimmed, E> {
                Ok(Skimmed)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Skimmed, E> {
                Ok(Skimmed)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Skimmed, E> {
                Ok(Skimmed)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Skimmed, E> {
                Ok(Skimmed)
            }
            fn visit_str<E>(self, _: &str) -> Result<Skimmed, E> {
                Ok(Skimmed)
            }
            fn visit_unit<E>(self) -> Result<Skimmed, E> {
                Ok(Skimmed)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Skimmed, A::Error> {
                while items.next_element::<Skimmed>()?.is_some() {}
                Ok(Skimmed)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Skimmed, A::Error> {
                while members.next_entry::<Skimmed, Skimmed>()?.is_some() {}
                Ok(Skimmed)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(body: &str) -> (String, Option<String>, Option<Value>) {
        match read(body.as_bytes().to_vec()) {
            Ok(Message::Call { method, id, params }) => {
                (method, id.map(|id| id.as_json().to_owned()), params)
            }
            other => panic!("{body}: {other:?}"),
        }
    }

    #[test]
    fn calls() {
        for id in ["1", "\"a\"", "1e999", "-0.5", "null", "123456789012345678901234567890", r#""\ud800""#] {
            let body = format!(r#" {{"jsonrpc":"2.0","id": {id} ,"method":"m","x":[{{}},1.5]}} "#);
            assert_eq!(call(&body), ("m".into(), Some(id.into()), None));
        }
        let (method, id, params) = call(
            r#"{"method":"a","m\u0065thod":"b","jsonrpc":"2.0","params":1,"params":{"p":"\ud800\u0000"}}"#,
        );
        assert_eq!((&*method, id), ("b", None));
        assert_eq!(params.unwrap()["p"], "\u{fffd}\0");
        assert_eq!(call(r#"{"jsonrpc":"2.0","method":"m","params":{"x":1e999}}"#).2.unwrap()["x"], 1e99);
    }

    #[test]
    fn refusals() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let wide = format!(r#"{{"jsonrpc":"2.0","method":"m","params":[0{}]}}"#, ",0".repeat(5_000_000));
        let nested = format!(r#"{{"jsonrpc":"2.0","method":"m","x":{deep}}}"#);
        for body in
            ["", " ", "{", "nul", "{}x", "{]", r#"{"a":1,}"#, "[1", &deep, &wide, &nested, "\u{feff}{}"]
        {
            assert_eq!(read(body.into()).unwrap_err(), Refusal::NotJson, "{:.40}", body);
        }
        for bytes in [&b"{\"a\":\"\xff\"}"[..], b"\"\xe9\"", b"{\0}\0", b"\xff\xfe{\0}\0"] {
            assert_eq!(read(bytes.to_vec()).unwrap_err(), Refusal::NotJson, "{bytes:?}");
        }
        let batch = r#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#;
        for body in ["{}", "1", "null", "\"x\"", "[]", "[1e999]", batch, r#"{"jsonrpc":"2.0","id":1}"#] {
            assert_eq!(read(body.into()).unwrap_err(), Refusal::NoRequest, "{body}");
        }
        for member in
            [r#""method":1"#, r#""method":null"#, r#""method":"m","id":true"#, r#""method":"m","id":[1]"#]
        {
            let body = format!(r#"{{"jsonrpc":"2.0",{member}}}"#);
            assert_eq!(read(body.into()).unwrap_err(), Refusal::NoRequest, "{member}");
        }
        assert_eq!(read(r#"{"id":1,"method":"m"}"#.into()).unwrap_err(), Refusal::NoRequest);
    }

    #[test]
    fn answers() {
        let answer = |body: &str| match read(body.into()) {
            Ok(Message::Answer(answer)) => answer.map(Response::into_parts),
            other => panic!("{body}: {other:?}"),
        };
        let (id, result) = answer(r#"{"jsonrpc":"2.0","id":1.0,"result":null}"#).unwrap();
        assert_eq!((id, result), (Id::Number(1), Ok(Value::Null)));
        let (_, result) = answer(r#"{"id":7,"result":null,"error":{"code":"x"}}"#).unwrap();
        assert_eq!(result.unwrap_err().code, ErrorCode::InternalError);
        assert!(answer(r#"{"id":"7","result":1}"#).is_none());
        assert!(answer(r#"{"id":null,"error":{}}"#).is_none());
    }
}
