//! Settings that were read already.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Config, nearest};

/// Settings by their files, so that each file, and each dialect that it names, is read once for all the
/// texts that it counts for. It sees no changes: make a new one to read anew.
#[derive(Debug, Default)]
pub struct Cache {
    read: Mutex<HashMap<PathBuf, Arc<Config>>>,
}

impl Cache {
    /// As [`Config::find`].
    pub fn find(&self, path: &Path) -> Arc<Config> {
        match nearest(path) {
            Ok(Some((file, text))) => {
                let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
                let known = read.entry(file).or_insert_with_key(|file| Arc::new(Config::parse(&text, file)));
                known.clone().for_file(path)
            }
            Ok(None) => Arc::default(),
            Err(error) => Arc::new(Config::of_error(error)),
        }
    }
}
