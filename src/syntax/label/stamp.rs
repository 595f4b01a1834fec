//! Time stamps beside labels: `[00:01:24]`, `(04:33)`, `10:31 AM`, `00 01 12 40`, cue timings.

use std::sync::OnceLock;

use regex::Regex;

/// A time of day or of a recording, with brackets, a date before it, or a second time behind an arrow.
const TIMES: &str = r"(?x)^
    (?: \\?[\[(<{] \s? )?
    (?: \d{4}-\d\d-\d\d [T,\ ]\s? | \d{1,2}[./]\d{1,2}[./]\d{2,4} ,?\s | \d{1,2}-\p{Lu}\p{Ll}{2,3}-\d{2,4}\s )?
    (?: \d{1,3} : )? \d{1,3} : \d{1,2} (?: [.,:]\d{1,6} )? (?: \s? [AaPp]\.?[Mm]\b\.? )?
    (?: \s* (?: --> | [-–—] ) \s* (?: \d{1,3} : )? \d{1,3} : \d{1,2} (?: [.,:]\d{1,6} )? )?
    (?: \s? \\?[\])>}] )?";

/// Days, hours, minutes and seconds apart by blanks, as in logs of flights; letters for digits are slips
/// of recognition.
const GROUPS: &str = r"^[0-9OoIlL]{2}(?: [0-9OoIlL]{2}){2,3}(?: |$)";

/// The length, in bytes, of the stamp with which `text` begins.
pub fn read(text: &str) -> Option<usize> {
    static EXPRESSIONS: OnceLock<Option<(Regex, Regex)>> = OnceLock::new();
    let first = text.bytes().next()?;
    if !matches!(first, b'0'..=b'9' | b'[' | b'(' | b'<' | b'{' | b'\\' | b'O' | b'o' | b'l' | b'I') {
        return None;
    }
    // A stamp is short; what follows need not be looked at.
    let text = &text[..crate::syntax::words::floor(text, 64)];
    let compile = || Some((Regex::new(TIMES).ok()?, Regex::new(GROUPS).ok()?));
    let (times, groups) = EXPRESSIONS.get_or_init(compile).as_ref()?;
    let found = times.find(text).map(|found| found.end());
    let found = found.filter(|end| !text[*end..].starts_with(|c: char| c.is_alphanumeric()));
    found.or_else(|| groups.find(text).map(|found| found.as_str().trim_end().len()))
}

/// `text` without the dash, bar or comma that stands between a name and its stamp, and without the day
/// behind a dash: `Ada — Today at 10:24`.
pub fn behind_mark(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['-', '–', '—', '|', ',']) else { return text };
    let rest = rest.trim_start_matches(super::is_blank);
    static DAY: OnceLock<Option<Regex>> = OnceLock::new();
    if !rest.starts_with(char::is_uppercase) || text.starts_with(',') {
        return rest;
    }
    let day = DAY.get_or_init(|| Regex::new(r"^\p{Lu}[\p{L}’']{3,11} \p{Ll}{1,4}\.? (?:\d{1,2}:)").ok());
    let found = day.as_ref().and_then(|day| day.find(&rest[..crate::syntax::words::floor(rest, 32)]));
    found.map_or(rest, |found| rest[..found.end()].rfind(' ').map_or(rest, |at| &rest[at + 1..]))
}

/// The length, in bytes, of the question's number with which `text` begins, the blanks behind it included:
/// `Q12 `, `3. `, `**Q4** `.
pub fn question_number(text: &str) -> Option<usize> {
    static NUMBER: OnceLock<Option<Regex>> = OnceLock::new();
    if !text.starts_with(|c: char| c == 'Q' || c == '*' || c.is_ascii_digit()) {
        return None;
    }
    let number = NUMBER
        .get_or_init(|| Regex::new(r"^(?:\*\*)?(?:Q\.?\s?\d{1,4}\.?|\d{1,3}\.)(?:\*\*)?[ \t\x{a0}]+").ok());
    number.as_ref()?.find(text).map(|found| found.end())
}

/// Whether the whole of `line`, blanks and separators aside, is a stamp or the timing of a cue.
pub fn is_alone(line: &str) -> bool {
    let line = line.trim();
    read(line).is_some_and(|end| {
        let rest = line[end..].trim_start();
        let settings = || line[..end].contains("-->");
        rest.is_empty() || rest == ":" || settings()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps() {
        for (text, stamp) in [
            ("[00:01:24] So", "[00:01:24]"),
            ("(04:33) So", "(04:33)"),
            ("\\[04:33\\] So", "\\[04:33\\]"),
            ("10:31 AM Anna", "10:31 AM"),
            ("0:03", "0:03"),
            ("00:00:01.000 --> 00:00:02.000 align:start", "00:00:01.000 --> 00:00:02.000"),
            ("00 01 12 4O CDR", "00 01 12 4O"),
            ("[2024-01-02 10:31:00] <anna> So", "[2024-01-02 10:31:00]"),
        ] {
            assert_eq!(read(text).map(|end| &text[..end]), Some(stamp), "{text}");
        }
        for text in ["", "10 years", "1.30 So", "[laughs] So", "(a) So", "2:1a", "00 01"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn stamps_alone() {
        for line in ["(00:01:24):", " [01:24] ", "00:00:01.000 --> 00:00:02.000 align:start\n"] {
            assert!(is_alone(line), "{line}");
        }
        assert!(!is_alone("[01:24] So"));
        assert_eq!(behind_mark("— Today at 10:24 AM"), "10:24 AM");
        assert_eq!(behind_mark("— Heute um 9:05"), "9:05");
        assert_eq!(behind_mark("— Minister at 10 Downing Street"), "Minister at 10 Downing Street");
        assert_eq!(read("03-May-24 10:15 AM] ada"), Some(19));
    }
}
