//! The dialects that are known somewhere: a project's own, then the embedded ones.

use std::sync::{Arc, OnceLock};

use super::Dialect;

/// Dialects in the order in which recognition prefers them. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialects(Arc<[Arc<Dialect>]>);

impl Default for Dialects {
    /// The embedded ones.
    fn default() -> Self {
        static EMBEDDED: OnceLock<Dialects> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self(Dialect::embedded().into())).clone()
    }
}

impl Dialects {
    /// `own` before the embedded ones; an embedded one whose id one of them bears is left out.
    pub fn with(own: Vec<Arc<Dialect>>) -> Self {
        if own.is_empty() {
            return Self::default();
        }
        let overridden = |id: &str| own.iter().any(|dialect| dialect.id == id);
        let embedded = Dialect::embedded().iter().filter(|dialect| !overridden(&dialect.id)).cloned();
        let embedded: Vec<_> = embedded.collect();
        Self(own.into_iter().chain(embedded).collect())
    }

    /// All of them.
    pub fn all(&self) -> &[Arc<Dialect>] {
        &self.0
    }

    /// The one called `id`.
    pub fn by_id(&self, id: &str) -> Option<Arc<Dialect>> {
        self.0.iter().find(|dialect| dialect.id == id).cloned()
    }
}
