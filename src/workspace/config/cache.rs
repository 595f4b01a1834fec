//! Settings that were read already.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Config, ConfigError, Own, nearest, of_user, opened};

/// Settings by their files, so that each file, and each that it names, is read once for all the texts that it
/// counts for. It sees no changes: make a new one to read anew.
#[derive(Debug, Default)]
pub struct Cache {
    read: Mutex<HashMap<PathBuf, Arc<Config>>>,
    user: OnceLock<(Arc<Config>, Vec<String>)>,
    own: Arc<Own>,
}

impl Cache {
    /// With settings that the user has in an editor.
    pub fn with(own: Arc<Own>) -> Self {
        Self { own, ..Self::default() }
    }

    /// As [`Config::find`].
    pub fn find(&self, path: &Path) -> Arc<Config> {
        match nearest(path) {
            Ok(Some((file, text))) => {
                let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
                let known = read.entry(file).or_insert_with_key(|file| Arc::new(Config::parse(&text, file)));
                known.clone().for_file(path)
            }
            Ok(None) => self.user().for_file(path),
            Err(error) => Arc::new(Config::of_error(error)),
        }
    }

    /// The user's own settings, which count where there are no others: those of the user's file, and over them
    /// those of the editor.
    pub fn user(&self) -> Arc<Config> {
        self.users().0.clone()
    }

    /// What is wrong in the settings of the editor: which one, and what to do.
    pub fn wrong_in_editor(&self) -> &[String] {
        &self.users().1
    }

    fn users(&self) -> &(Arc<Config>, Vec<String>) {
        self.user.get_or_init(|| {
            let mut config = user().unwrap_or_else(Config::of_error);
            let wrong = self.own.add_to(&mut config);
            (Arc::new(config), wrong)
        })
    }
}

fn user() -> Result<Config, ConfigError> {
    let Some((file, text)) = of_user().map_or(Ok(None), opened)? else { return Ok(Config::default()) };
    Ok(Config { of_user: true, ..Config::parse(&text, &file) })
}
