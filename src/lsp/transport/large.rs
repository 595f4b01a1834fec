//! Takes one large string out of a body before the rest is parsed.
//!
//! The text of an opened document is nearly all of its message. A JSON parser would hold the
//! body, a scratch buffer and the value at once; here the escapes are undone inside the body's
//! own memory, which then becomes the string.

/// Strings of fewer bytes in the body are left to the parser.
const LARGE: usize = 256 * 1024;
/// What stands for the string while the rest is parsed: no method, key or text looks like it.
const STAND_IN: &str = "\u{1}rapporteur large text\u{1}";
/// The same inside JSON.
const STAND_IN_JSON: &[u8] = b"\"\\u0001rapporteur large text\\u0001\"";

/// A body whose first large string was taken out.
pub struct Lifted {
    /// The body with a stand-in where the string was.
    pub rest: Vec<u8>,
    /// The string, its escapes undone.
    pub text: String,
}

/// Takes the first large string out of a body, which is left as it was where there is none.
///
/// # Errors
/// The string is no JSON string in UTF-8; what is left of the body is then of no use.
pub fn lift(body: &mut Vec<u8>) -> Result<Option<Lifted>, ()> {
    let Some((start, end)) = large_string(body) else { return Ok(None) };
    let mut rest = Vec::with_capacity(body.len() - (end - start) + STAND_IN_JSON.len());
    rest.extend_from_slice(&body[..start - 1]);
    rest.extend_from_slice(STAND_IN_JSON);
    rest.extend_from_slice(&body[end + 1..]);
    let length = unescape(&mut body[start..end]).ok_or(())?;
    body.copy_within(start..start + length, 0);
    body.truncate(length);
    let text = String::from_utf8(std::mem::take(body)).map_err(drop)?;
    Ok(Some(Lifted { rest, text }))
}

/// Puts the string back where its stand-in is; drops it where there is none.
pub fn put_back(value: &mut serde_json::Value, text: String) {
    if let Some(place) = find(value) {
        *place = serde_json::Value::String(text);
    }
}

fn find(value: &mut serde_json::Value) -> Option<&mut serde_json::Value> {
    use serde_json::Value;
    match value {
        Value::String(text) if text == STAND_IN => Some(value),
        Value::Array(items) => items.iter_mut().find_map(find),
        Value::Object(members) => members.values_mut().find_map(find),
        _ => None,
    }
}

/// First and end byte of the first large string, without its quotes.
fn large_string(body: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    while body.len() - at > LARGE {
        let start = at + memchr::memchr(b'"', &body[at..])? + 1;
        let mut end = start;
        loop {
            end += memchr::memchr2(b'"', b'\\', body.get(end..)?)?;
            if body[end] == b'"' {
                break;
            }
            end += 2;
        }
        if end - start >= LARGE {
            return Some((start, end));
        }
        at = end + 1;
    }
    None
}

/// Undoes the escapes of a JSON string in place and gives the length of what is left.
/// `None` where an escape is unknown or a control character stands unescaped.
fn unescape(text: &mut [u8]) -> Option<usize> {
    let (mut read, mut write) = (0, 0);
    loop {
        let run = memchr::memchr(b'\\', &text[read..]).unwrap_or(text.len() - read);
        if text[read..read + run].iter().fold(false, |found, &byte| found | (byte < 0x20)) {
            return None;
        }
        text.copy_within(read..read + run, write);
        read += run;
        write += run;
        if read == text.len() {
            return Some(write);
        }
        let plain = match *text.get(read + 1)? {
            quoted @ (b'"' | b'\\' | b'/') => quoted,
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let (character, length) = escaped_character(&text[read..])?;
                read += length;
                write += character.encode_utf8(&mut text[write..]).len();
                continue;
            }
            _ => return None,
        };
        text[write] = plain;
        read += 2;
        write += 1;
    }
}

/// The character of a `\u` escape and the bytes it takes; half a surrogate pair is U+FFFD.
fn escaped_character(text: &[u8]) -> Option<(char, usize)> {
    let first = super::mend::code_unit(text)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 6));
    }
    let second = super::mend::code_unit(&text[6..]).filter(|unit| (0xdc00..0xe000).contains(unit));
    match second {
        Some(second) if first < 0xdc00 => {
            char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).map(|found| (found, 12))
        }
        _ => Some((char::REPLACEMENT_CHARACTER, 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_as_the_parser() {
        let filler = "line \"one\"\\\n\tand \u{e9}\u{1f600}\u{0}\u{2028}/ ".repeat(20_000);
        let message = serde_json::json!({"a": [1, {"text": filler}], "b": "x"});
        let mut body = serde_json::to_vec(&message).unwrap();
        let lifted = lift(&mut body).unwrap().unwrap();
        assert!(lifted.rest.len() < 200);
        let mut value = serde_json::from_slice(&lifted.rest).unwrap();
        put_back(&mut value, lifted.text);
        assert!(value == message);
    }

    #[test]
    fn escapes() {
        for (escaped, plain) in [
            (r"\u0041\u00e9\u20ac", "A\u{e9}\u{20ac}"),
            (r"\ud83d\ude00", "\u{1f600}"),
            (r"\ud83d", "\u{fffd}"),
            (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
            (r"\ud83dx", "\u{fffd}x"),
            (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
            (r"\/\b\f\n\r\t", "/\u{8}\u{c}\n\r\t"),
        ] {
            let mut bytes = escaped.as_bytes().to_vec();
            let length = unescape(&mut bytes).unwrap();
            assert_eq!(std::str::from_utf8(&bytes[..length]).unwrap(), plain, "{escaped}");
        }
        for wrong in [r"\x", r"\u12", "\\", "\n", r"\u+123"] {
            assert_eq!(unescape(&mut wrong.as_bytes().to_vec()), None, "{wrong:?}");
        }
    }

    #[test]
    fn small_bodies_stay() {
        let mut body = br#"{"a": "b"}"#.to_vec();
        assert!(lift(&mut body).unwrap().is_none());
        assert_eq!(body, br#"{"a": "b"}"#);
        let mut cut = format!("{{\"a\": \"{}\\", "x".repeat(LARGE + 10)).into_bytes();
        assert!(lift(&mut cut).unwrap().is_none());
    }
}
