//! `workspace/executeCommand`: two requests of ours, for editors that send no others than the protocol's.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};

use crate::lsp::documents::Documents;
use crate::lsp::session::Session;

use super::dialect;

/// As `rapporteur/setDialect`, with the arguments `[uri, id or null]`.
pub const SET: &str = "rapporteur.setDialect";
/// As `rapporteur/configureDialect`, with the arguments `[uri, id, folder's uri?]`; the server sends the edit.
pub const CONFIGURE: &str = "rapporteur.configureDialect";

/// The commands that this client can use.
pub fn offered(session: &Session) -> Vec<String> {
    let configure = session.applies.then_some(CONFIGURE);
    [SET].into_iter().chain(configure).map(str::to_owned).collect()
}

/// Runs [`SET`].
///
/// # Errors
/// The arguments aren't those above, the document isn't open, or no dialect is called so.
pub fn set(documents: &Documents, arguments: &[Value]) -> Result<dialect::InForce> {
    let uri = text(arguments, 0, "the address of a document")?;
    let id = match arguments.get(1) {
        None | Some(Value::Null) => None,
        Some(_) => Some(text(arguments, 1, "the id of a dialect, or null")?),
    };
    dialect::set(documents.spelt(uri), id)
}

/// What [`CONFIGURE`] is about: the document's path if it is a file, the id, and the folder.
///
/// # Errors
/// The arguments aren't those above, or the document isn't open.
pub fn configuring(
    documents: &Documents,
    arguments: &[Value],
) -> Result<(Option<PathBuf>, String, Option<PathBuf>)> {
    let uri = text(arguments, 0, "the address of a document")?;
    let open = documents.spelt(uri).ok_or_else(|| Error::invalid_params("this document isn’t open"))?;
    let id = text(arguments, 1, "the id of a dialect")?;
    let folder = arguments.get(2).and_then(Value::as_str).and_then(|folder| folder.parse().ok());
    Ok((open.path(), id.to_owned(), folder.as_ref().and_then(crate::lsp::documents::path_of)))
}

/// The argument at `at`, which must be a string.
fn text<'a>(arguments: &'a [Value], at: usize, what: &str) -> Result<&'a str> {
    let given = arguments.get(at).and_then(Value::as_str);
    given.ok_or_else(|| Error::invalid_params(format!("argument {} must be {what}", at + 1)))
}
