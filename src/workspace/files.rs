//! Reading transcripts from disk, and writing them back as they were encoded.

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
    /// How the bytes are made of the text again.
    pub form: Form,
}

/// How the bytes of a file stand for its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    encoding: &'static Encoding,
    /// Whether a byte order mark stands before the text.
    mark: bool,
    /// Whether some bytes stood for no character: what they were can't be written again.
    lossy: bool,
}

impl Form {
    /// Plain UTF-8.
    pub const PLAIN: Self = Self { encoding: encoding_rs::UTF_8, mark: false, lossy: false };

    /// The bytes of `text`.
    ///
    /// # Errors
    /// The encoding has no bytes for a character of the text, or the file had bytes that were no characters.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, WriteError> {
        if self.lossy {
            return Err(WriteError::Lossy(self.encoding.name()));
        }
        let mut bytes = Vec::with_capacity(text.len() + 3);
        let wide: fn(u16) -> [u8; 2] =
            if self.encoding == encoding_rs::UTF_16BE { u16::to_be_bytes } else { u16::to_le_bytes };
        if self.encoding == encoding_rs::UTF_16LE || self.encoding == encoding_rs::UTF_16BE {
            let mark = self.mark.then_some('\u{feff}');
            let units = mark.into_iter().chain(text.chars()).flat_map(|c| {
                let mut units = [0; 2];
                let length = c.encode_utf16(&mut units).len();
                units.into_iter().take(length)
            });
            units.for_each(|unit| bytes.extend(wide(unit)));
            return Ok(bytes);
        }
        if self.mark {
            bytes.extend("\u{feff}".as_bytes());
        }
        let (encoded, _, unmappable) = self.encoding.encode(text);
        if unmappable {
            return Err(WriteError::Unmappable(self.encoding.name()));
        }
        bytes.extend(&*encoded);
        Ok(bytes)
    }
}

/// Why a file could not be written. The message says what and what to do.
#[derive(Debug)]
pub enum WriteError {
    /// The system says no.
    Io(std::io::Error),
    /// Somebody else wrote the file since it was read.
    Changed,
    /// The encoding has no bytes for a character.
    Unmappable(&'static str),
    /// The file had bytes that were no characters of its encoding.
    Lossy(&'static str),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                f.write_str("no permission to write it; ask its owner or change its mode")
            }
            Self::Io(error) => write!(f, "can’t be written: {error}"),
            Self::Changed => f.write_str("changed while it was looked at; nothing is written, run it again"),
            Self::Unmappable(encoding) => {
                write!(f, "{encoding} lacks a character of the new text; save the file as UTF-8 first")
            }
            Self::Lossy(encoding) => {
                write!(
                    f,
                    "not all of it is {encoding}; save it as UTF-8 first, or what is lost can’t be written back"
                )
            }
        }
    }
}

/// Writes `text` to the file at `path` in the `form` that it had, if it still holds `before`. A reader sees the
/// old file or the new one, never a part; permissions stay. A link stays one: what it leads to is written.
///
/// # Errors
/// The text can't be encoded, the file changed meanwhile, or can't be written. Then it is as it was.
pub fn write(path: &Path, before: &str, text: &str, form: Form) -> Result<(), WriteError> {
    use std::io::Write as _;
    let bytes = form.encode(text)?;
    let target = std::fs::canonicalize(path).map_err(WriteError::Io)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let permissions = std::fs::metadata(&target).map_err(WriteError::Io)?.permissions();
    if permissions.readonly() {
        return Err(WriteError::Io(std::io::ErrorKind::PermissionDenied.into()));
    }
    let mut file =
        tempfile::Builder::new().prefix(".rapporteur-").tempfile_in(folder).map_err(WriteError::Io)?;
    file.write_all(&bytes).map_err(WriteError::Io)?;
    file.as_file().set_permissions(permissions).map_err(WriteError::Io)?;
    file.as_file().sync_all().map_err(WriteError::Io)?;
    let same = read(&target).is_ok_and(|now| now.text == before && now.form == form);
    if !same {
        return Err(WriteError::Changed);
    }
    file.persist(&target).map_err(|error| WriteError::Io(error.error))?;
    Ok(())
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
        // The mark of UTF-32 begins as that of UTF-16 does.
        if bytes[skip..].starts_with(&[0, 0]) {
            return Err(ReadError::Binary);
        }
        if encoding == encoding_rs::UTF_8 {
            let file = plain(bytes[skip..].to_vec())?;
            return Ok(FileText { form: Form { mark: true, ..file.form }, ..file });
        }
        return Ok(of(encoding, &bytes[skip..], true));
    }
    match wide(&bytes) {
        Some(encoding) => Ok(of(encoding, &bytes, false)),
        None => plain(bytes),
    }
}

fn of(encoding: &'static Encoding, bytes: &[u8], mark: bool) -> FileText {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let form = Form { encoding, mark, lossy };
    FileText { text: text.into_owned(), guessed: Some(encoding.name()), form }
}

/// UTF-16 without a mark: every second byte is mostly NUL, the others hardly ever.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = &bytes[..bytes.len().min(BINARY_LOOK) & !1];
    let pairs = look.len() / 2;
    if bytes.len() % 2 == 1 || pairs < 8 {
        return None;
    }
    let high = look.iter().step_by(2).filter(|byte| **byte == 0).count();
    let low = look.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    if low * 10 >= pairs * 7 && high * 50 <= pairs {
        Some(encoding_rs::UTF_16LE)
    } else if high * 10 >= pairs * 7 && low * 50 <= pairs {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Text of bytes without a byte order mark.
fn plain(bytes: Vec<u8>) -> Result<FileText, ReadError> {
    if bytes[..bytes.len().min(BINARY_LOOK)].contains(&0) {
        return Err(ReadError::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(FileText { text, guessed: None, form: Form::PLAIN }),
        Err(error) => {
            let bytes = error.into_bytes();
            let mut detector = chardetng::EncodingDetector::new();
            detector.feed(&bytes, true);
            let encoding = detector.guess(None, false);
            Ok(of(encoding, &bytes, false))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_any_encoding_are_read() {
        let of = |bytes: &[u8]| decode(bytes.to_vec()).unwrap();
        let utf8 = |text: &str, form| FileText { text: text.into(), guessed: None, form };
        assert_eq!(of("Да".as_bytes()), utf8("Да", Form::PLAIN));
        assert_eq!(of(b"\xef\xbb\xbfso"), utf8("so", Form { mark: true, ..Form::PLAIN }));
        let bare: Vec<u8> = "Anna: Good day to you.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(of(&bare).text, "Anna: Good day to you.");
        assert_eq!(of(b"\xff\xfes\0o\0").text, "so");
        let latin = of(b"Pr\xe4sident M\xfcller sagte, da\xdf er k\xe4me.");
        assert_eq!(latin.text, "Präsident Müller sagte, daß er käme.");
        assert_eq!(latin.guessed, Some("windows-1252"));
    }

    #[test]
    fn a_text_is_written_as_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for bytes in [
            "Да\r\nнет\r".as_bytes(),
            b"\xef\xbb\xbfso\n",
            b"\xff\xfes\0o\0\n\0",
            b"\xfe\xff\0s\0o\0\n",
            b"Pr\xe4sident M\xfcller sagte, da\xdf er k\xe4me.",
        ] {
            std::fs::write(&path, bytes).unwrap();
            let file = read(&path).unwrap();
            write(&path, &file.text, &file.text, file.form).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
        let file = read(&path).unwrap();
        assert!(matches!(write(&path, &file.text, "Да", file.form), Err(WriteError::Unmappable(_))));
        assert!(matches!(write(&path, "another text", "so", file.form), Err(WriteError::Changed)));
        assert_eq!(read(&path).unwrap(), file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(matches!(decode(b"\x7fELF\0\0".to_vec()), Err(ReadError::Binary)));
        assert!(matches!(decode(b"\xff\xfe\0\0s\0\0\0".to_vec()), Err(ReadError::Binary)));
        assert!(read(Path::new("no/such/file")).unwrap_err().to_string().contains("no such file"));
    }
}
