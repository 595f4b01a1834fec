//! Findings of texts that were looked at before, kept on disk.
//!
//! An entry a file, so that the folder doesn't grow with each change. It counts only for the same text, under
//! the same settings and dialects, of the same build of this program; what can't be read counts for nothing.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::analysis::findings::{Edit, Finding, Fix, Related, Reported};
use crate::analysis::rule::{Level, Safety};
use crate::analysis::settings::Settings;
use crate::cli::input::Opened;
use crate::publish::fingerprint::hex;
use crate::syntax::Dialect;

/// Results on disk.
pub struct Results {
    folder: PathBuf,
    /// Hashes of dialects, by where they stand in memory; they are kept, so none comes to stand there instead.
    dialects: Mutex<HashMap<usize, (Arc<Dialect>, String)>>,
}

/// Where the result for a text is, and what it must say to count.
pub struct Place {
    file: PathBuf,
    key: String,
}

/// The result for a text: its findings; none where it is no transcript.
pub type Found = Option<Vec<Reported>>;

/// Bytes from the first to the second, and words about them, or in their place.
type Span = (usize, usize, String);

#[derive(Serialize, Deserialize)]
struct Kept {
    rule: String,
    level: String,
    finding: Span,
    own: Option<String>,
    related: Vec<Span>,
    /// Its title, whether it is safe, and its edits.
    fix: Option<(String, bool, Vec<Span>)>,
}

impl Results {
    /// The results of this user: in `$RAPPORTEUR_CACHE_DIR`, or where the system keeps such things.
    pub fn usual() -> Option<Self> {
        let set = std::env::var_os("RAPPORTEUR_CACHE_DIR").filter(|set| !set.is_empty()).map(PathBuf::from);
        let usual = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("rapporteur"));
        Some(Self { folder: set.or_else(usual)?, dialects: Mutex::default() })
    }

    /// The place for `opened`, which was read from `path`. `gate` says that it is about to be published.
    pub fn place(&self, path: &Path, opened: &Opened, gate: bool) -> Place {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut name = Sha256::new();
        name.update(path.as_os_str().as_encoded_bytes());
        name.update([u8::from(gate)]);
        let name = hex(&name.finalize()[..16]);
        let mut settings = (*opened.settings(gate)).clone();
        // The day matters to suppressions that expire, and to nothing else.
        if memchr::memmem::find(opened.text.as_bytes(), b"until").is_none() {
            settings.today = None;
        }
        let config = &opened.config;
        let mut key = Sha256::new();
        let mut add = |part: &str| {
            key.update((part.len() as u64).to_le_bytes());
            key.update(part.as_bytes());
        };
        add(build());
        add(&format!("{settings:?}"));
        add(&config.dialect.as_ref().map_or_else(String::new, |dialect| self.dialect(dialect)));
        for dialect in config.dialects.all() {
            add(&self.dialect(dialect));
        }
        add(&opened.text);
        let file = self.folder.join("check").join(&name[..2]).join(&name[2..]);
        Place { file, key: hex(&key.finalize()) }
    }

    fn dialect(&self, dialect: &Arc<Dialect>) -> String {
        // The build stands for the embedded ones.
        if Dialect::embedded().iter().any(|embedded| Arc::ptr_eq(embedded, dialect)) {
            return dialect.id.clone();
        }
        let mut known = self.dialects.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known.entry(Arc::as_ptr(dialect) as usize).or_insert_with(|| {
            let hash = hex(&Sha256::digest(format!("{dialect:?}").as_bytes()));
            (dialect.clone(), hash)
        });
        entry.1.clone()
    }

    /// What is kept at `place` for `opened`.
    pub fn get(&self, place: &Place, opened: &Opened) -> Option<Found> {
        let (text, settings) = (&*opened.text, &opened.config.settings);
        let kept = std::fs::read_to_string(&place.file).ok()?;
        let (head, body) = kept.split_once('\n')?;
        // A part of a file, or one that was touched, has another sum.
        if head != format!("{} {}", place.key, sum(body)) {
            return None;
        }
        let kept: Option<Vec<Kept>> = serde_json::from_str(body).ok()?;
        match kept {
            None => Some(None),
            Some(kept) => {
                Some(Some(kept.into_iter().map(|one| one.read(text, settings)).collect::<Option<_>>()?))
            }
        }
    }

    /// Keeps `found`. Where that can't be done, it is looked for again next time.
    pub fn put(&self, place: &Place, found: &Found) {
        let kept: Option<Vec<Kept>> = found.as_ref().map(|found| found.iter().map(Kept::of).collect());
        let Ok(body) = serde_json::to_string(&kept) else { return };
        let text = format!("{} {}\n{body}", place.key, sum(&body));
        _ = self.write(&place.file, &text);
    }

    fn write(&self, file: &Path, text: &str) -> std::io::Result<()> {
        let Some(folder) = file.parent() else { return Ok(()) };
        if !folder.is_dir() {
            std::fs::create_dir_all(folder)?;
            // Programs that make backups leave out a folder with this file.
            let tag = self.folder.join("CACHEDIR.TAG");
            if !tag.exists() {
                std::fs::write(tag, "Signature: 8a477f597d28d172789f06886806bc55\n")?;
            }
        }
        let mut new = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
        new.write_all(text.as_bytes())?;
        new.persist(file)?;
        Ok(())
    }
}

fn sum(body: &str) -> String {
    hex(&Sha256::digest(body.as_bytes())[..8])
}

/// What tells this build from others: of one version there may be many while it is worked on.
fn build() -> &'static str {
    static BUILD: OnceLock<String> = OnceLock::new();
    BUILD.get_or_init(|| {
        let file = std::env::current_exe().and_then(std::fs::metadata);
        let of = file.map(|file| format!("{} {:?}", file.len(), file.modified().ok())).unwrap_or_default();
        format!("{} {of}", env!("CARGO_PKG_VERSION"))
    })
}

impl Kept {
    fn of(one: &Reported) -> Self {
        let finding = &one.finding;
        let spot = |range: &std::ops::Range<usize>, text: &String| (range.start, range.end, text.clone());
        Self {
            rule: one.rule.name.to_owned(),
            level: one.level.word().to_owned(),
            finding: spot(&finding.range, &finding.message),
            own: finding.level.map(|level| level.word().to_owned()),
            related: finding.related.iter().map(|other| spot(&other.range, &other.message)).collect(),
            fix: finding.fix.as_ref().map(|fix| {
                let edits = fix.edits.iter().map(|edit| spot(&edit.range, &edit.text)).collect();
                (fix.title.clone(), fix.safety == Safety::Safe, edits)
            }),
        }
    }

    /// The finding, where all of it stands in `text`.
    fn read(self, text: &str, settings: &Settings) -> Option<Reported> {
        let range = |start: usize, end: usize| {
            text.get(start..end)?;
            Some(start..end)
        };
        let level = |word: &str| Level::ALL.into_iter().find(|level| level.word() == word);
        let related = |(start, end, message)| Some(Related { range: range(start, end)?, message });
        let edit = |(start, end, text)| Some(Edit { range: range(start, end)?, text });
        let fix = match self.fix {
            None => None,
            Some((title, safe, edits)) => Some(Fix {
                title,
                safety: if safe { Safety::Safe } else { Safety::Unsafe },
                edits: edits.into_iter().map(edit).collect::<Option<_>>()?,
            }),
        };
        let (start, end, message) = self.finding;
        Some(Reported {
            rule: settings.rule(&self.rule)?,
            level: level(&self.level)?,
            finding: Finding {
                range: range(start, end)?,
                message,
                level: match self.own {
                    None => None,
                    Some(word) => Some(level(&word)?),
                },
                related: self.related.into_iter().map(related).collect::<Option<_>>()?,
                fix,
            },
        })
    }
}
