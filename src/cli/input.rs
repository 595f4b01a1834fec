//! A text from a file, or from standard input for `-`.

use std::io::Read;
use std::path::Path;

use crate::analysis::document::Choice;
use crate::analysis::{Document, Snapshot};
use crate::syntax::Dialect;
use crate::workspace::config::Config;
use crate::workspace::files::{self, FileText, ReadError};

use super::out;

/// A text with its settings.
pub struct Input {
    /// The text.
    pub snapshot: Snapshot,
    /// The settings for it.
    pub config: Config,
}

/// Reads `path`. What can't be read is said on standard error.
pub fn read(path: &Path) -> Option<Input> {
    let shown = path.display();
    let found = if is_stdin(path) { stdin() } else { files::read(path) };
    let text = match found {
        Ok(FileText { text, guessed }) => {
            if let Some(encoding) = guessed {
                out::complain(&format!(
                    "{shown}: not UTF-8; read as {encoding}. Save it as UTF-8 to be sure"
                ));
            }
            text
        }
        Err(error) => {
            out::complain(&format!("{shown}: {error}"));
            return None;
        }
    };
    // Standard input has no place of its own: the settings of the working folder count.
    let config = match Config::find(if is_stdin(path) { Path::new("stdin") } else { path }) {
        Ok(config) => config,
        Err(error) => {
            out::complain(&error.to_string());
            return None;
        }
    };
    let choice = config.dialect.as_deref().and_then(Dialect::by_id).map_or(Choice::Recognise, Choice::Fixed);
    Some(Input { snapshot: Document::new(&text, choice).snapshot(), config })
}

/// Whether `path` means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn stdin() -> Result<FileText, ReadError> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?;
    files::decode(bytes)
}
