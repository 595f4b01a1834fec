//! `rapporteur/configureDialect`: the edit that writes a document's dialect into `rapporteur.toml`.
//!
//! It changes the value of one key, or adds the key; every other byte of the file stays as it is.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;

use crate::lsp::convert;
use crate::lsp::session::Session;
use crate::text::Text;
use crate::workspace::config::{Config, FILE};

use super::dialect;

/// The protocol's code for a request that was understood and can't be fulfilled.
const REQUEST_FAILED: i64 = -32803;

/// What `rapporteur/configureDialect` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    /// The document.
    pub text_document: lsp::TextDocumentIdentifier,
    /// The id of the dialect.
    pub dialect: String,
    /// Where a new file would go: a folder that the document lies in. Its own where this is left out.
    #[serde(default)]
    pub folder: Option<lsp::Uri>,
}

/// What `rapporteur/configureDialect` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The settings that count for the document, or will.
    pub uri: lsp::Uri,
    /// Whether the edit makes that file.
    pub create: bool,
    /// What to do; none where the settings say so already.
    pub edit: Option<lsp::WorkspaceEdit>,
}

/// The edit after which the settings for `document` name the dialect `id`. Reads files: not for the loop.
///
/// # Errors
/// No dialect is called so; the document isn't on disk; its settings can't be read or written as they are;
/// the client can't make files.
pub fn configure(
    document: Option<&Path>,
    id: &str,
    folder: Option<&Path>,
    client: &Session,
) -> Result<Answer> {
    let document = document.ok_or_else(|| failed(format!("only a file has settings in a {FILE}")));
    dialect::known(
        id,
        &document.as_ref().map(|path| Config::find(path).dialects.clone()).unwrap_or_default(),
    )?;
    let document = document?;
    let (path, text) = match nearest(document)? {
        Some((path, text)) => (path, Some(text)),
        None => (place_for_new(document, folder), None),
    };
    let uri = lsp::Uri::from_file_path(&path)
        .ok_or_else(|| failed(format!("{}: has no address", path.display())))?;
    let create = text.is_none();
    if create && !client.creates {
        let place = path.display();
        return Err(failed(format!("this editor can’t make files: make an empty {place}, and try again")));
    }
    let text = text.unwrap_or_default();
    let change = write_dialect(&text, id).map_err(|why| failed(format!("{}: {why}", path.display())))?;
    let edit = change.map(|(range, with)| {
        let range = convert::range(&Text::from(text.as_str()), &range, client.encoding);
        workspace_edit(uri.clone(), create, lsp::TextEdit::new(range, with), client)
    });
    Ok(Answer { uri, create, edit })
}

fn failed(message: String) -> Error {
    Error { code: REQUEST_FAILED.into(), message: message.into(), data: None }
}

/// The settings that count for `document`, and what they say; read even where they are not understood.
fn nearest(document: &Path) -> Result<Option<(PathBuf, String)>> {
    for folder in document.ancestors().skip(1) {
        let path = folder.join(FILE);
        match std::fs::read_to_string(&path) {
            Ok(text) => return Ok(Some((path, text))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => return Err(failed(format!("{}: can’t be read: {error}", path.display()))),
        }
    }
    Ok(None)
}

/// Where settings go that there are none of yet.
pub fn place_for_new(document: &Path, folder: Option<&Path>) -> PathBuf {
    let folder = folder.filter(|folder| document.starts_with(folder)).or(document.parent());
    folder.unwrap_or(Path::new("/")).join(FILE)
}

/// The edit of the settings at `uri`, which are made where `create` says so.
pub fn workspace_edit(
    uri: lsp::Uri,
    create: bool,
    edit: lsp::TextEdit,
    client: &Session,
) -> lsp::WorkspaceEdit {
    if !create && !client.versioned_edits {
        let changes = Some(HashMap::from([(uri, vec![edit])]));
        return lsp::WorkspaceEdit { changes, ..lsp::WorkspaceEdit::default() };
    }
    let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None };
    let edit = lsp::TextDocumentEdit { text_document, edits: vec![lsp::OneOf::Left(edit)] };
    let changes = if create {
        let new = lsp::CreateFile { uri, options: None, annotation_id: None };
        lsp::DocumentChanges::Operations(vec![
            lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Create(new)),
            lsp::DocumentChangeOperation::Edit(edit),
        ])
    } else {
        lsp::DocumentChanges::Edits(vec![edit])
    };
    lsp::WorkspaceEdit { document_changes: Some(changes), ..lsp::WorkspaceEdit::default() }
}

/// The bytes of `text`, and what to put there, so that it says `dialect = "id"`; none where it says so.
/// Fails with the reason where that can't be done by changing one value or adding one line.
fn write_dialect(text: &str, id: &str) -> std::result::Result<Option<(Range<usize>, String)>, String> {
    let table = DeTable::parse(text).map_err(|error| format!("mend this first: {}", error.message()))?;
    let key = table.get_ref().iter().find(|(key, _)| key.get_ref() == "dialect");
    let change = match key.map(|(_, value)| (value.get_ref(), value.span())) {
        Some((DeValue::String(now), _)) if now == id => return Ok(None),
        Some((DeValue::Table(_), _)) => {
            return Err(
                "`dialect` is a table of parameters there: put the name of a dialect in its place".into()
            );
        }
        Some((_, span)) => (span, format!("\"{id}\"")),
        None => added(text, id),
    };
    let after = format!("{}{}{}", &text[..change.0.start], change.1, &text[change.0.end..]);
    let now = DeTable::parse(&after).ok();
    let says = now.as_ref().and_then(|table| table.get_ref().get("dialect")?.get_ref().as_str());
    if says == Some(id) { Ok(Some(change)) } else { Err("`dialect` can’t be set there".into()) }
}

/// A new line at the top, where no table has begun yet, but behind a comment on the whole file: one that a
/// blank line follows.
fn added(text: &str, id: &str) -> (Range<usize>, String) {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let end_of_line = if text.lines().next().is_some() && text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut commented = at;
    for line in text[at..].split_inclusive('\n') {
        commented += line.len();
        match line.trim() {
            "" => at = commented,
            comment if comment.starts_with('#') => {}
            _ => break,
        }
    }
    let rest = &text[at..];
    // Keys stay together; a table and the comment on it stand apart.
    let apart = if rest.trim_start().starts_with(['[', '#']) { end_of_line } else { "" };
    (at..at, format!("dialect = \"{id}\"{end_of_line}{apart}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let (range, with) = write_dialect(text, "chat").unwrap().unwrap();
        format!("{}{with}{}", &text[..range.start], &text[range.end..])
    }

    #[test]
    fn the_value_is_changed_and_nothing_else() {
        for (before, after) in [
            ("dialect='q-a'#why\n[rules]\n", "dialect=\"chat\"#why\n[rules]\n"),
            ("a = 1\r\n\"dialect\"  =  \"q-a\"  \r\n", "a = 1\r\n\"dialect\"  =  \"chat\"  \r\n"),
            ("dialect = \"\"\"\nq-a\"\"\"", "dialect = \"chat\""),
            ("# é\ndialect = 3", "# é\ndialect = \"chat\""),
        ] {
            assert_eq!(written(before), after);
        }
        assert_eq!(write_dialect("dialect = 'chat'", "chat"), Ok(None));
    }

    #[test]
    fn the_key_is_added_before_the_first_table() {
        for (before, after) in [
            ("", "dialect = \"chat\"\n"),
            ("docs-url = 'x'\n", "dialect = \"chat\"\ndocs-url = 'x'\n"),
            ("[rules]\n", "dialect = \"chat\"\n\n[rules]\n"),
            ("# On rules\r\n[rules]\r\n", "dialect = \"chat\"\r\n\r\n# On rules\r\n[rules]\r\n"),
            ("# Ours\n\n# On rules\n[rules]\n", "# Ours\n\ndialect = \"chat\"\n\n# On rules\n[rules]\n"),
            (
                "\u{feff}[rules]\ndialect = 'off'\n",
                "\u{feff}dialect = \"chat\"\n\n[rules]\ndialect = 'off'\n",
            ),
            ("# Only this", "dialect = \"chat\"\n\n# Only this"),
        ] {
            assert_eq!(written(before), after);
        }
    }

    #[test]
    fn what_can_not_be_changed_is_refused_with_the_reason() {
        assert!(write_dialect("a = [", "chat").unwrap_err().starts_with("mend this first"));
        assert!(write_dialect("[dialect]\nid = 'x'\n", "chat").unwrap_err().contains("table"));
        assert!(write_dialect("dialect.id = 'x'\n", "chat").unwrap_err().contains("table"));
        assert!(write_dialect("[[dialect]]\nid = 'x'\n", "chat").is_err());
    }

    #[test]
    fn a_new_file_goes_where_the_document_lies() {
        let document = Path::new("/talks/may/a.txt");
        assert_eq!(place_for_new(document, Some(Path::new("/talks"))), Path::new("/talks/rapporteur.toml"));
        assert_eq!(
            place_for_new(document, Some(Path::new("/other"))),
            Path::new("/talks/may/rapporteur.toml")
        );
        assert_eq!(place_for_new(document, None), Path::new("/talks/may/rapporteur.toml"));
    }
}
