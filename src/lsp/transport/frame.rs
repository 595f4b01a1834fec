//! Cuts the byte stream of a client into message bodies.
//!
//! The base protocol has no way to tell that a stream is out of step, so the reader looks for
//! the one thing that can't stand inside a message: a line that ends in `Content-Length: N`.
//! Line ends inside JSON strings are escaped and outside of strings that line isn't JSON, so
//! wherever it is seen, a new message starts. This finds the next message after noise, after a
//! length that is too short, and inside a "body" whose declared length is too long.

use std::io::{ErrorKind, Read};

/// Name of the one header field that matters.
const LENGTH: &[u8] = b"content-length";
/// Longest header block in bytes; what is longer is noise.
const LONGEST_HEADER: usize = 64 * 1024;
/// Longest tail of a line in bytes that can hold `Content-Length: N`.
const LONGEST_LENGTH_LINE: usize = 96;
/// Bytes asked for in one read; a pipe holds 64 KiB.
const CHUNK: usize = 128 * 1024;

/// One thing read from the client.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// The bytes between one header and the next; not yet known to be JSON.
    Body(Vec<u8>),
    /// A header that declares more bytes than are accepted. Its body is skipped as noise.
    TooLong,
    /// The stream has ended or can't be read.
    End,
}

/// What stands at the start of the unread bytes.
enum Header {
    /// A whole header block of `bytes` bytes that declares a body of `length` bytes.
    Whole { bytes: usize, length: u64 },
    /// What may become a header block when more bytes arrive.
    Partial,
    /// Bytes that no header block starts with.
    Noise,
}

/// Reads frames from a stream of bytes, whatever stands in it.
pub struct Frames<R> {
    input: R,
    chunk: Box<[u8]>,
    unread: Vec<u8>,
    at: usize,
    largest: usize,
}

impl<R: Read> Frames<R> {
    /// A reader that refuses bodies of more than `largest` bytes.
    pub fn new(input: R, largest: usize) -> Self {
        Self { input, chunk: vec![0; CHUNK].into_boxed_slice(), unread: Vec::new(), at: 0, largest }
    }

    /// The next frame; blocks until it is whole.
    pub fn next_frame(&mut self) -> Frame {
        loop {
            let more = match header(&self.unread[self.at..]) {
                Header::Whole { bytes, length } => {
                    self.at += bytes;
                    match usize::try_from(length) {
                        Ok(length) if length <= self.largest => return self.body(length),
                        _ => return Frame::TooLong,
                    }
                }
                Header::Partial => self.fill_line(),
                Header::Noise => self.skip_noise() || self.fill(),
            };
            if !more {
                return Frame::End;
            }
        }
    }

    /// Drops bytes up to the next header; `false` if none has arrived yet.
    fn skip_noise(&mut self) -> bool {
        let rest = &self.unread[self.at..];
        if let Some(start) = length_line(rest, 1) {
            self.at += start;
            return true;
        }
        self.at = self.unread.len() - rest.len().min(2 * LONGEST_LENGTH_LINE);
        false
    }

    /// Collects a body of `length` bytes, or less where a header is met before.
    fn body(&mut self, length: usize) -> Frame {
        let mut body = Vec::new();
        let mut searched = 0usize;
        let ready = (self.unread.len() - self.at).min(length);
        body.extend_from_slice(&self.unread[self.at..self.at + ready]);
        self.at += ready;
        loop {
            if let Some(start) = length_line(&body, searched.saturating_sub(LONGEST_LENGTH_LINE)) {
                self.give_back(body.split_off(start));
                return Frame::Body(body);
            }
            searched = body.len();
            if body.len() == length {
                if let Some(start) = swallowed(&body) {
                    self.give_back(body.split_off(start));
                }
                return Frame::Body(body);
            }
            let Some(read) = self.read() else { return Frame::End };
            let wanted = (length - body.len()).min(read);
            // Memory grows with what has arrived, never with what was declared.
            if body.capacity() - body.len() < wanted {
                let room = body.len().max(wanted).min(length - body.len());
                body.reserve_exact(room);
            }
            body.extend_from_slice(&self.chunk[..wanted]);
            self.unread.clear();
            self.at = 0;
            self.unread.extend_from_slice(&self.chunk[wanted..read]);
        }
    }

    /// Puts bytes back before the unread ones.
    fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.unread[self.at..]);
        self.unread = bytes;
        self.at = 0;
    }

    /// Reads once and appends to the unread bytes; `false` at the end.
    fn fill(&mut self) -> bool {
        self.unread.drain(..self.at);
        self.at = 0;
        let Some(read) = self.read() else { return false };
        self.unread.extend_from_slice(&self.chunk[..read]);
        true
    }

    /// Reads until another line has ended, without looking at its start again and again.
    fn fill_line(&mut self) -> bool {
        loop {
            let known = self.unread.len() - self.at;
            if !self.fill() {
                return false;
            }
            if memchr::memchr(b'\n', &self.unread[known..]).is_some() || self.unread.len() > LONGEST_HEADER {
                return true;
            }
        }
    }

    /// Reads once into the chunk; `None` at the end.
    fn read(&mut self) -> Option<usize> {
        loop {
            match self.input.read(&mut self.chunk) {
                Ok(0) => return None,
                Ok(read) => return Some(read),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
    }
}

/// Reads the header block that `bytes` start with.
fn header(bytes: &[u8]) -> Header {
    let mut at = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let mut length = None;
    loop {
        let Some(end) = memchr::memchr(b'\n', &bytes[at..]) else {
            let started = bytes[at..].iter().take_while(|&&byte| is_name(byte)).count();
            let next = bytes.get(at + started);
            let plausible = matches!(next, None | Some(b':' | b' ' | b'\t' | b'\r'));
            let short = bytes.len() <= LONGEST_HEADER;
            return if plausible && short { Header::Partial } else { Header::Noise };
        };
        let line = bytes[at..at + end].trim_ascii();
        at += end + 1;
        if at > LONGEST_HEADER {
            return Header::Noise;
        }
        if line.is_empty() {
            return match length {
                Some(length) => Header::Whole { bytes: at, length },
                None => Header::Noise,
            };
        }
        let Some(colon) = memchr::memchr(b':', line) else { return Header::Noise };
        let name = line[..colon].trim_ascii_end();
        if name.is_empty() || !name.iter().all(|&byte| is_name(byte)) {
            return Header::Noise;
        }
        if name.eq_ignore_ascii_case(LENGTH) {
            match number(line[colon + 1..].trim_ascii()) {
                Some(value) => length = Some(value),
                None => return Header::Noise,
            }
        }
    }
}

/// Whether a byte may stand in the name of a header field (RFC 9110, token).
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Reads digits; what is too large for 64 bits is the largest number.
fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(
        digits.iter().fold(0u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))),
    )
}

/// Where the first `Content-Length: N` that ends a line starts, at `from` or later.
/// It need not start the line: it may follow the rest of a message directly.
fn length_line(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from.min(bytes.len());
    memchr::memchr_iter(b'\n', &bytes[from..])
        .filter_map(|end| {
            let end = from + end;
            let window = end.saturating_sub(LONGEST_LENGTH_LINE);
            let line = bytes[window..end].trim_ascii_end();
            let digits = line.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let before = line[..line.len() - digits].trim_ascii_end().strip_suffix(b":")?.trim_ascii_end();
            let start = before.len().checked_sub(LENGTH.len())?;
            let named = digits > 0 && before[start..].eq_ignore_ascii_case(LENGTH);
            // `X-Content-Length` is another field.
            let other = start > 0 && matches!(before[start - 1], b'-' | b'_');
            (named && !other && window + start >= from).then_some(window + start)
        })
        .next()
}

/// Where the start of the next header stands at the end of a whole body whose length was a
/// few bytes too long.
fn swallowed(body: &[u8]) -> Option<usize> {
    let window = body.len().saturating_sub(LONGEST_LENGTH_LINE);
    let start = window + memchr::memrchr(b'}', &body[window..]).map_or(0, |brace| brace + 1);
    let blank = body[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let tail = &body[start + blank..];
    let name = tail.len().min(LENGTH.len());
    let rest = tail[name..].iter().all(|byte| byte.is_ascii_digit() || b": \t\r\n".contains(byte));
    (name > 0 && rest && tail[..name].eq_ignore_ascii_case(&LENGTH[..name])).then_some(start + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives out its bytes in pieces of a fixed size.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let size = self.1.min(self.0.len()).min(into.len());
            into[..size].copy_from_slice(&self.0[..size]);
            self.0 = &self.0[size..];
            Ok(size)
        }
    }

    /// All frames, with pieces of every size, which must not matter.
    fn frames(bytes: &[u8]) -> Vec<String> {
        let read = |size| {
            let mut frames = Frames::new(Pieces(bytes, size), 1000);
            let mut found = Vec::new();
            loop {
                match frames.next_frame() {
                    Frame::Body(body) => found.push(String::from_utf8(body).unwrap()),
                    Frame::TooLong => found.push("too long".into()),
                    Frame::End => return found,
                }
            }
        };
        let whole = read(usize::MAX);
        for size in [1, 2, 3, 7, 16, 61] {
            assert_eq!(read(size), whole, "in pieces of {size}");
        }
        whole
    }

    #[test]
    fn unusual_but_legal() {
        for text in [
            "Content-Length: 2\r\n\r\n{}",
            "content-length:2\r\n\r\n{}",
            "CONTENT-LENGTH :\t 2 \r\nX-Other: Content-Length\r\n\r\n{}",
            "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: 002\r\n\r\n{}",
            "X-Content-Length: 7\r\nContent-Length: 2\r\n\r\n{}",
            "\r\n\r\nContent-Length: 2\n\n{}",
        ] {
            assert_eq!(frames(text.as_bytes()), ["{}"], "{text:?}");
        }
    }

    #[test]
    fn finds_the_next_header() {
        let good = "Content-Length: 8\r\n\r\n{\"a\": 1}";
        for noise in [
            "noise\r\n",
            "noise",
            "12345",
            "Content-Length: 2",
            "Content-Length: x\r\n\r\n{}",
            "Content-Length: -2\r\n\r\n{}",
            "Content-Type: x\r\n\r\n{}",
            "X-Content-Length: 2\r\n\r\n{}",
            "Content-Length: 2\r\n{}",
            "[warn]: a line of a log\n\n\u{0}\u{1}",
        ] {
            let found = frames(format!("{noise}{good}{good}").as_bytes());
            let whole = found.iter().filter(|body| *body == "{\"a\": 1}").count();
            assert_eq!(whole, 2, "{noise:?}: {found:?}");
        }
        assert_eq!(frames(format!("{}{good}", "x".repeat(20_000)).as_bytes()), ["{\"a\": 1}"]);
        assert_eq!(frames(format!("a: {}{good}", "x".repeat(70_000)).as_bytes()), ["{\"a\": 1}"]);
    }

    #[test]
    fn lengths_that_do_not_fit() {
        let good = "Content-Length: 8\r\n\r\n{\"a\": 1}";
        for extra in [1, 5, 14, 16, 17, 20, 21, 22, 25, 29, 30, 100, 900] {
            let long = format!("Content-Length: {}\r\n\r\n{{}}{good}{good}", 2 + extra);
            let found = frames(long.as_bytes());
            assert_eq!(found, ["{}", "{\"a\": 1}", "{\"a\": 1}"], "{extra} too long");
        }
        for length in 1..=21 {
            let header_only = format!("Content-Length: {length}\r\n\r\n{good}{good}");
            assert_eq!(frames(header_only.as_bytes()).last().unwrap(), "{\"a\": 1}", "{length}");
        }
        for less in 1..8 {
            let short = format!("Content-Length: {}\r\n\r\n{{\"a\": 1}}{good}", 8 - less);
            assert_eq!(frames(short.as_bytes()).last().unwrap(), "{\"a\": 1}", "{less} too short");
        }
    }

    #[test]
    fn absurd_lengths() {
        for length in ["1001", "8589934592", "99999999999999999999999999999999"] {
            let text = format!("Content-Length: {length}\r\n\r\n{{}}Content-Length: 2\r\n\r\n[]");
            assert_eq!(frames(text.as_bytes()), ["too long", "[]"]);
        }
    }
}
