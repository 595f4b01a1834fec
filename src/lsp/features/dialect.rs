//! `rapporteur/dialects` and `rapporteur/setDialect`: the conventions in which a document is read, why, and
//! others for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::TextDocumentIdentifier;

use crate::lsp::documents::{Open, View, view};
use crate::syntax::dialect::Dialects;
use crate::syntax::{Dialect, detect};

/// Why a document is read in its dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// Its text looks like it.
    Recognised,
    /// The settings say so.
    Configured,
    /// Whoever has it open said so.
    Chosen,
    /// None is recognised, and this one stands in.
    Otherwise,
}

/// What was asked for one open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The dialect with this id, as long as one has it.
    Dialect(String),
    /// The one that is recognised, whatever the settings say.
    Recognise,
}

impl Wish {
    /// The wish for the one of `dialects` called `id`, or for recognition where there is no id.
    ///
    /// # Errors
    /// No dialect is called so; the message names the nearest.
    pub fn of(id: Option<&str>, dialects: &Dialects) -> Result<Self> {
        id.map_or(Ok(Self::Recognise), |id| Ok(Self::Dialect(known(id, dialects)?.id.clone())))
    }
}

/// The one of `dialects` called `id`.
///
/// # Errors
/// No dialect is called so; the message names the nearest.
pub fn known(id: &str, dialects: &Dialects) -> Result<Arc<Dialect>> {
    dialects.by_id(id).ok_or_else(|| {
        let distance = |other: &&Arc<Dialect>| strsim::osa_distance(&id.to_lowercase(), &other.id);
        let nearest = dialects.all().iter().min_by_key(distance).map_or("none", |near| near.id.as_str());
        Error::invalid_params(format!("unknown dialect `{id}`; the nearest is `{nearest}`"))
    })
}

/// What `rapporteur/dialects` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}

/// What `rapporteur/setDialect` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SetParams {
    /// The document.
    pub text_document: TextDocumentIdentifier,
    /// The id of the dialect; none to recognise it again.
    #[serde(default)]
    pub dialect: Option<String>,
}

/// The dialect in which a document is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InForce {
    /// Its id; `none` where the document is no transcript.
    pub dialect: String,
    /// What it is called, for people.
    pub title: String,
    /// Why it is this one.
    pub why: Why,
}

/// What `rapporteur/dialects` answers.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// All dialects, those first that recognition prefers.
    pub dialects: Vec<Entry>,
    /// The one in force.
    #[serde(flatten)]
    pub in_force: InForce,
}

/// One dialect that a document may be read in.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What it is called, for people.
    pub title: String,
    /// Whether it is what the text would be recognised as, as it is now.
    pub recognised: bool,
    /// Whether it was chosen for this document.
    pub chosen: bool,
}

/// The dialect in which `view` is read.
pub fn in_force(view: &View) -> InForce {
    let dialect = view.snapshot.dialect();
    InForce { dialect: dialect.id.clone(), title: dialect.title.clone(), why: view.why }
}

/// All dialects as they are for `view`. Looks at the text: not for the loop.
pub fn list(view: &View) -> Listed {
    let dialects = view.config().dialects.all();
    let recognised = detect::dialect_among(view.snapshot.text(), dialects);
    let in_force = in_force(view);
    let entry = |dialect: &Arc<Dialect>| Entry {
        id: dialect.id.clone(),
        title: dialect.title.clone(),
        // What was learnt from the text is none of those that can be chosen.
        recognised: dialect.id == recognised.id && !recognised.learned.own,
        chosen: in_force.why == Why::Chosen && dialect.id == in_force.dialect,
    };
    Listed { dialects: dialects.iter().map(entry).collect(), in_force }
}

/// Reads `open` as `id` says from now on, and tells what that comes to.
///
/// # Errors
/// The document isn't open, or no dialect is called so.
pub fn set(open: Option<Arc<Open>>, id: Option<&str>) -> Result<InForce> {
    let open = open.ok_or_else(|| Error::invalid_params("this document isn’t open"))?;
    let wish = Wish::of(id, &view(open.clone()).config().dialects)?;
    open.wish(wish);
    Ok(in_force(&view(open)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_none_has_a_nearest() {
        for (wrong, near) in [("white-hous", "white-house"), ("CHAT ", "chat"), ("Bundestage", "bundestag")] {
            let error = known(wrong, &Dialects::default()).unwrap_err();
            assert_eq!(error.message, format!("unknown dialect `{wrong}`; the nearest is `{near}`"));
        }
        assert!(known("none", &Dialects::default()).is_ok());
    }
}
