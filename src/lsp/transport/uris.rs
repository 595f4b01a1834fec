//! URIs as editors write them and as the typed layer reads them.
//!
//! Editors send brackets, spaces and letters of all alphabets where RFC 3986 wants escapes.
//! [`encode`] makes such a URI legal, [`Spellings`] remembers how the client wrote it, and
//! [`canonical`] tells whether two spellings mean the same document.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use memchr::memchr;

/// Most bytes of remembered spellings; when they are more, the half unused for longest goes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The value of the escape `%XX` that `text` starts with.
fn escape(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    if text.first() != Some(&b'%') {
        return None;
    }
    u8::try_from(digit(1)? * 16 + digit(2)?).ok()
}

fn push_escape(byte: u8, into: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    into.extend([b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

/// Where the authority ends: brackets are legal before, in addresses, and nowhere else.
fn authority_end(uri: &[u8]) -> usize {
    let Some(start) = memchr::memmem::find(uri, b"://") else { return 0 };
    let is_end = |byte: &u8| matches!(byte, b'/' | b'?' | b'#');
    if uri[..start].iter().any(is_end) {
        return 0;
    }
    uri[start + 3..].iter().position(is_end).map_or(uri.len(), |length| start + 3 + length)
}

/// Makes a URI legal by RFC 3986 as far as escapes can: what may not stand in a URI is escaped,
/// also a `%` that starts no escape. Legal URIs come back as they are.
pub fn encode(uri: &str) -> Cow<'_, str> {
    let bytes = uri.as_bytes();
    let authority = authority_end(bytes);
    let mut fragment = false;
    let mut legal = |at: usize| match bytes[at] {
        b'%' => escape(&bytes[at..]).is_some(),
        b'[' | b']' => at < authority,
        b'#' => !std::mem::replace(&mut fragment, true),
        byte => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
    };
    let flags: Vec<bool> = (0..bytes.len()).map(&mut legal).collect();
    if flags.iter().all(|&legal| legal) {
        return Cow::Borrowed(uri);
    }
    let mut encoded = Vec::with_capacity(bytes.len() + 32);
    for (&byte, legal) in bytes.iter().zip(flags) {
        if legal {
            encoded.push(byte);
        } else {
            push_escape(byte, &mut encoded);
        }
    }
    Cow::Owned(String::from_utf8_lossy(&encoded).into_owned())
}

/// One key for all spellings of a document's URI: escapes that aren't needed undone, those that
/// are in capitals, scheme, host and drive letter in small letters, `localhost` left out.
/// A key, not a URI: use it to look documents up, never to answer.
pub fn canonical(uri: &str) -> String {
    let bytes = uri.as_bytes();
    let mut key = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let Some(value) = escape(&bytes[at..]) else {
            match bytes[at] {
                b'%' => key.extend(b"%25"),
                byte => key.push(byte),
            }
            at += 1;
            continue;
        };
        // Letters beyond ASCII are undone below, when all their bytes are there.
        if value < 0x20 || matches!(value, b'%' | b'/' | b'?' | b'#' | 0x7f) {
            push_escape(value, &mut key);
        } else {
            key.push(value);
        }
        at += 3;
    }
    let mut text = String::with_capacity(key.len());
    for chunk in key.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            let mut escaped = Vec::new();
            push_escape(byte, &mut escaped);
            text.extend(escaped.into_iter().map(char::from));
        }
    }
    lower_fixed_parts(text)
}

/// Small letters for scheme, host and drive letter; one form of an empty authority.
fn lower_fixed_parts(uri: String) -> String {
    let Some(colon) = memchr(b':', uri.as_bytes()) else { return uri };
    let scheme = uri[..colon].to_ascii_lowercase();
    let rest = &uri[colon + 1..];
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())),
        None if scheme == "file" && rest.starts_with('/') => ("", rest),
        None => return format!("{scheme}:{rest}"),
    };
    let mut authority = authority.to_ascii_lowercase();
    if scheme == "file" && authority == "localhost" {
        authority.clear();
    }
    let mut path = path.to_owned();
    if let [b'/', drive, b':', ..] = path.as_bytes()
        && drive.is_ascii_uppercase()
        && matches!(path.as_bytes().get(3), None | Some(b'/'))
    {
        let drive = drive.to_ascii_lowercase();
        path.replace_range(1..2, char::from(drive).encode_utf8(&mut [0; 4]));
    }
    format!("{scheme}://{authority}{path}")
}

/// How the client wrote the URIs that had to be encoded.
#[derive(Debug, Default)]
pub struct Spellings {
    known: Mutex<Known>,
    any: AtomicBool,
}

#[derive(Debug, Default)]
struct Known {
    by_encoded: HashMap<String, Spelling>,
    bytes: usize,
    clock: u64,
}

#[derive(Debug)]
struct Spelling {
    text: String,
    used: u64,
}

impl Spellings {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether any spelling was ever remembered; if not, messages need no translation.
    pub fn any(&self) -> bool {
        self.any.load(Ordering::Acquire)
    }

    /// Remembers a spelling. The first one stays until the document is opened with another.
    pub fn remember(&self, encoded: &str, spelling: &str, opening: bool) {
        if encoded == spelling && !self.any() {
            return;
        }
        self.any.store(true, Ordering::Release);
        let mut known = self.known();
        known.clock += 1;
        let used = known.clock;
        match known.by_encoded.get_mut(encoded) {
            Some(old) if !opening || old.text == spelling => old.used = used,
            None if encoded == spelling => {}
            _ => {
                known.forget(encoded);
                known.bytes += encoded.len() + spelling.len();
                known.by_encoded.insert(encoded.to_owned(), Spelling { text: spelling.to_owned(), used });
                known.shrink();
            }
        }
    }

    /// The client's spelling of an encoded URI, if it is another one.
    pub fn of(&self, encoded: &str) -> Option<String> {
        let known = self.known();
        known.by_encoded.get(encoded).map(|spelling| spelling.text.clone())
    }
}

impl Known {
    fn forget(&mut self, encoded: &str) {
        if let Some(spelling) = self.by_encoded.remove(encoded) {
            self.bytes -= encoded.len() + spelling.text.len();
        }
    }

    fn shrink(&mut self) {
        if self.bytes <= MOST_BYTES {
            return;
        }
        let mut used: Vec<u64> = self.by_encoded.values().map(|spelling| spelling.used).collect();
        let middle = used.len() / 2;
        let (_, &mut median, _) = used.select_nth_unstable(middle);
        self.by_encoded.retain(|_, spelling| spelling.used >= median);
        self.bytes =
            self.by_encoded.iter().map(|(encoded, spelling)| encoded.len() + spelling.text.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::Uri;

    #[test]
    fn encodes_what_editors_send() {
        for (sent, legal) in [
            ("file:///home/me/a[1].txt", "file:///home/me/a%5B1%5D.txt"),
            ("file:///a b\u{e9}.txt", "file:///a%20b%C3%A9.txt"),
            ("file:///100%.txt", "file:///100%25.txt"),
            ("file:///a%zz%4", "file:///a%25zz%254"),
            ("file:///C:\\x\\{y}", "file:///C:%5Cx%5C%7By%7D"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
            ("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"),
            ("a:#b#c", "a:#b%23c"),
            ("vscode-remote://ssh+host/x y", "vscode-remote://ssh+host/x%20y"),
            ("file:///c%3a/x", "file:///c%3a/x"),
        ] {
            assert_eq!(encode(sent), legal);
            legal.parse::<Uri>().unwrap_or_else(|error| panic!("{legal}: {error}"));
        }
    }

    #[test]
    fn spellings_of_one_document() {
        for (one, other) in [
            ("file:///c%3A/x", "file:///C:/x"),
            ("file:///c%3a/x", "FILE:///c:/x"),
            ("file:///a[1]", "file:///a%5b1%5D"),
            ("file:///\u{e9}", "file:///%c3%A9"),
            ("file:///a b", "file:///a%20b"),
            ("file://localhost/a", "file:/a"),
            ("file:///100%", "file:///100%25"),
            ("file:///%ff", "file:///%FF"),
            ("http://Host/A", "http://host/A"),
        ] {
            assert_eq!(canonical(one), canonical(other));
            assert_eq!(canonical(one), canonical(&encode(one)), "{one}");
        }
        for (one, other) in [
            ("file:///a", "file:///A"),
            ("file:///a%2Fb", "file:///a/b"),
            ("file:///a%2520", "file:///a%20"),
            ("file:///a%23b", "file:///a#b"),
            ("file:///%ff", "file:///%fe"),
            ("untitled:A", "untitled:a"),
            ("", "a"),
        ] {
            assert_ne!(canonical(one), canonical(other));
        }
    }

    #[test]
    fn spellings_are_bounded() {
        let spellings = Spellings::default();
        spellings.remember("a:%20", "a: ", false);
        spellings.remember("a:%20", "a:%20", false);
        assert_eq!(spellings.of("a:%20").as_deref(), Some("a: "));
        spellings.remember("a:%20", "a:%20", true);
        assert_eq!(spellings.of("a:%20").as_deref(), Some("a:%20"));
        for number in 0..10_000 {
            spellings.remember(&format!("{number}{}", "%20".repeat(300)), &" ".repeat(300), false);
        }
        let known = spellings.known();
        assert!(known.bytes <= MOST_BYTES && known.by_encoded.len() > 1_000);
        assert!(known.by_encoded.keys().any(|key| key.starts_with("9999")));
    }
}
