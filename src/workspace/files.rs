//! Reading transcripts from disk.

use std::fmt;
use std::path::Path;

use encoding_rs::Encoding;

/// Bytes at the start of a file in which a NUL shows that it is no text.
const BINARY_LOOK: usize = 8 * 1024;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding, where it was guessed because the file isn't UTF-8.
    pub guessed: Option<&'static str>,
}

/// Why a file could not be read. The message says what, where and what to do.
#[derive(Debug)]
pub enum ReadError {
    /// The system says no.
    Io(std::io::Error),
    /// The file holds bytes that are no text.
    Binary,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
                f.write_str("no such file; check the path")
            }
            Self::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                f.write_str("no permission to read it; ask its owner or change its mode")
            }
            Self::Io(error) => write!(f, "{error}"),
            Self::Binary => {
                f.write_str("not a text file (it holds NUL bytes); export the transcript as plain text first")
            }
        }
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// The file can't be read, or is no text.
pub fn read(path: &Path) -> Result<FileText, ReadError> {
    decode(std::fs::read(path).map_err(ReadError::Io)?)
}

/// Makes text of `bytes`: UTF-8, UTF-16 with a byte order mark, or what the bytes look most like.
///
/// # Errors
/// The bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Result<FileText, ReadError> {
    if let Some((encoding, skip)) = Encoding::for_bom(&bytes) {
        if encoding == encoding_rs::UTF_8 {
            return plain(bytes[skip..].to_vec());
        }
        let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
        return Ok(FileText { text: text.into_owned(), guessed: Some(encoding.name()) });
    }
    plain(bytes)
}

/// Text of bytes without a byte order mark.
fn plain(bytes: Vec<u8>) -> Result<FileText, ReadError> {
    if bytes[..bytes.len().min(BINARY_LOOK)].contains(&0) {
        return Err(ReadError::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(FileText { text, guessed: None }),
        Err(error) => {
            let bytes = error.into_bytes();
            let mut detector = chardetng::EncodingDetector::new();
            detector.feed(&bytes, true);
            let encoding = detector.guess(None, false);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            Ok(FileText { text: text.into_owned(), guessed: Some(encoding.name()) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_any_encoding_are_read() {
        let of = |bytes: &[u8]| decode(bytes.to_vec()).unwrap();
        assert_eq!(of("Да".as_bytes()), FileText { text: "Да".into(), guessed: None });
        assert_eq!(of(b"\xef\xbb\xbfso"), FileText { text: "so".into(), guessed: None });
        assert_eq!(of(b"\xff\xfes\0o\0").text, "so");
        let latin = of(b"Pr\xe4sident M\xfcller sagte, da\xdf er k\xe4me.");
        assert_eq!(latin.text, "Präsident Müller sagte, daß er käme.");
        assert_eq!(latin.guessed, Some("windows-1252"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(matches!(decode(b"\x7fELF\0\0".to_vec()), Err(ReadError::Binary)));
        assert!(read(Path::new("no/such/file")).unwrap_err().to_string().contains("no such file"));
    }
}
