//! Repairs of bytes that are legal JSON but that the parser refuses.

/// Replaces, in place, half surrogate pairs by U+FFFD and numbers too large for a double by
/// a very large one. Tells whether anything was replaced. Only called after a parser failed.
pub fn mend(body: &mut [u8]) -> bool {
    let mut changed = false;
    let mut at = 0;
    let mut in_string = false;
    while at < body.len() {
        match body[at] {
            b'"' => in_string = !in_string,
            b'\\' if in_string => {
                let (length, mended) = mend_escape(&mut body[at..]);
                changed |= mended;
                at += length;
                continue;
            }
            b'-' | b'0'..=b'9' if !in_string => {
                let (length, mended) = mend_number(&mut body[at..]);
                changed |= mended;
                at += length;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    changed
}

/// The UTF-16 unit of the escape `\uXXXX` that `text` starts with.
pub fn code_unit(text: &[u8]) -> Option<u32> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
}

/// Length of the escape at the start in bytes, and whether it was replaced.
fn mend_escape(text: &mut [u8]) -> (usize, bool) {
    let Some(unit) = code_unit(text) else { return (2, false) };
    if !(0xd800..0xe000).contains(&unit) {
        return (6, false);
    }
    let second = code_unit(&text[6..]).is_some_and(|second| (0xdc00..0xe000).contains(&second));
    if unit < 0xdc00 && second {
        return (12, false);
    }
    text[2..6].copy_from_slice(b"FFFD");
    (6, true)
}

/// Length of the number at the start in bytes, and whether it was replaced.
fn mend_number(text: &mut [u8]) -> (usize, bool) {
    let length = text
        .iter()
        .take_while(|&&byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'))
        .count();
    let value = std::str::from_utf8(&text[..length]).ok().and_then(|number| number.parse::<f64>().ok());
    let Some(value) = value.filter(|value| value.is_infinite()) else { return (length.max(1), false) };
    let large: &[u8] = if value < 0.0 { b"-1e99" } else { b"1e99" };
    text[..length].fill(b' ');
    text[..large.len()].copy_from_slice(large);
    (length, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_legal_json_readable() {
        for (text, mended) in [
            (r#"{"a": "\ud800"}"#, r#"{"a": "\uFFFD"}"#),
            (r#"{"a": "\\\ud83d\ude00\udc00"}"#, r#"{"a": "\\\ud83d\ude00\uFFFD"}"#),
            (r#"["\ud800\ud83d\ude00"]"#, r#"["\uFFFD\ud83d\ude00"]"#),
            (r#"["\\ud800", -1e999 , 1e400]"#, r#"["\\ud800", -1e99  , 1e99 ]"#),
        ] {
            let mut bytes = text.as_bytes().to_vec();
            assert!(mend(&mut bytes));
            assert_eq!(std::str::from_utf8(&bytes).unwrap(), mended);
            serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
        }
    }

    #[test]
    fn leaves_the_rest_alone() {
        for text in [r#"{"a": 1}"#, r#"["1e999"]"#, "\"\\", "\"\\u12", "-", "", "\"\\ud83d\\ude00\""] {
            let mut bytes = text.as_bytes().to_vec();
            assert!(!mend(&mut bytes), "{text}");
            assert_eq!(bytes, text.as_bytes());
        }
    }
}
