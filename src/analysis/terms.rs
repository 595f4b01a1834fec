//! House terms: words that a project forbids or prefers, as rules of its own.
//!
//! All terms of a project are compiled once. A block is looked at once for the words of all of them, and by a few
//! automata for patterns; only what these say is there is looked for by itself. What is found is remembered with the
//! block; whether it stands in speech or in the editor's text is known of the document, so that is decided when
//! findings are added up.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use sha2::{Digest, Sha256};

use super::document::Snapshot;
use super::findings::Finding;
use super::rule::{BlockView, Level, Rule, Safety};

mod matching;
mod place;
mod shown;
#[cfg(test)]
mod tests;

use matching::{Found, Matcher};
pub use matching::{MAX_FORMS, MAX_WORDS, missing_group, problem};
pub use place::Spot;

/// A term as a project defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Kebab-case name; reads well after "allow".
    pub name: String,
    /// What is looked for, and what to write for it.
    pub forms: Vec<Form>,
    /// Whether upper and lower case are told apart.
    pub match_case: bool,
    /// Whether it is found inside of longer words too.
    pub inside_words: bool,
    /// Words and patterns: what is part of one of these is not reported.
    pub except: Vec<Wanted>,
    /// What to say; `{found}` and `{instead}` stand for what was found and what to write.
    pub message: Option<String>,
    /// How loud it is; none where it is off unless the settings ask for it.
    pub level: Option<Level>,
    /// Whose words are looked at.
    pub scope: Scope,
    /// Where the house explains it.
    pub link: Option<String>,
    /// The file that defines it, as people call it.
    pub origin: String,
    /// Texts in which nothing is found.
    pub good: Vec<String>,
    /// Texts in which something is found.
    pub bad: Vec<String>,
}

/// What is looked for, and what to write for it: one thing, or several to choose from; nothing where the house
/// only avoids it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What is looked for.
    pub wanted: Wanted,
    /// What to write for it.
    pub instead: Vec<String>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// These words as they stand; between them there may be any blanks, or a line end.
    Words(String),
    /// A regular expression; [`problem`] has found nothing wrong with it.
    Pattern(String),
}

impl Wanted {
    /// The words, or the pattern.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Pattern(text) => text,
        }
    }
}

/// Whose words a term looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Words spoken.
    pub speech: bool,
    /// Labels, without their notes.
    pub labels: bool,
    /// Notes of labels, and remarks in brackets.
    pub notes: bool,
    /// The editor's own text: front matter and headings.
    pub text: bool,
}

impl Default for Scope {
    /// What was said was said: notes and the editor's own text.
    fn default() -> Self {
        Self { speech: false, labels: false, notes: true, text: true }
    }
}

impl Scope {
    /// The words for scopes in settings.
    pub const WORDS: [&'static str; 4] = ["speech", "labels", "notes", "text"];

    /// Nothing.
    pub fn none() -> Self {
        Self { speech: false, labels: false, notes: false, text: false }
    }

    /// Adds what `word` means; `false` where it means nothing.
    pub fn add(&mut self, word: &str) -> bool {
        match word {
            "speech" => self.speech = true,
            "labels" => self.labels = true,
            "notes" => self.notes = true,
            "text" => self.text = true,
            _ => return false,
        }
        true
    }
}

/// The terms of a project, ready to be looked for. Equal if their definitions are.
pub struct Terms {
    terms: Vec<Term>,
    matcher: Matcher,
    digest: String,
}

struct Term {
    rule: &'static Rule,
    about: Definition,
}

/// A term that was found in a block. Its finding's ranges are bytes in the block.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The number of the term.
    term: usize,
    /// Where in the block it stands.
    spot: Spot,
    /// Whether its fix is safe where the editor's own words are.
    sure: bool,
    /// The finding; its fix counts as unsafe.
    pub finding: Finding,
}

impl Terms {
    /// The terms that `definitions` define; words and patterns of `accepted` are excepted from each of them. Made
    /// once for equal definitions as long as somebody has them.
    ///
    /// Names are unlike each other and unlike those of the built-in rules; who reads definitions sees to it.
    pub fn of(definitions: Vec<Definition>, accepted: Vec<Wanted>) -> Arc<Self> {
        static MADE: Mutex<Option<HashMap<String, Weak<Terms>>>> = Mutex::new(None);
        let digest: String = {
            let hash = Sha256::digest(format!("{definitions:?}{accepted:?}").as_bytes());
            hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
        };
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let made = made.get_or_insert_default();
        if let Some(known) = made.get(&digest).and_then(Weak::upgrade) {
            return known;
        }
        made.retain(|_, terms| terms.strong_count() > 0);
        let matcher = Matcher::new(&definitions, &accepted);
        let terms = definitions.into_iter().map(|about| Term { rule: shown::rule(&about), about }).collect();
        let new = Arc::new(Self { terms, matcher, digest: digest.clone() });
        made.insert(digest, Arc::downgrade(&new));
        new
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The rules that the terms are, in the order in which they are defined.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + use<'_> {
        self.terms.iter().map(|term| term.rule)
    }

    /// The rule that the term called `name` is.
    pub fn by_name(&self, name: &str) -> Option<&'static Rule> {
        self.rules().find(|rule| rule.name == name)
    }

    /// Where the term called `name` is found in `text`, wherever it looks otherwise; in bytes.
    pub fn found_in(&self, name: &str, text: &str) -> Vec<Range<usize>> {
        let Some(number) = self.terms.iter().position(|term| term.about.name == name) else {
            return Vec::new();
        };
        let found = self.matcher.find(text, &|term| term == number);
        found.into_iter().map(|found| found.range).collect()
    }

    /// What is found in a block.
    pub(super) fn hits(&self, view: &BlockView<'_>) -> Vec<Hit> {
        if self.is_empty() || view.is_opaque() {
            return Vec::new();
        }
        let on = |term: usize| view.settings.level(self.terms[term].rule).is_some();
        let found = self.matcher.find(view.text, &on);
        if found.is_empty() {
            return Vec::new();
        }
        let places = place::Places::of(view);
        let hit = |found: Found| {
            let (spot, sure) = places.at(view, &found.range)?;
            let scope = self.terms[found.term].about.scope;
            let may = match spot {
                Spot::Label => scope.labels,
                Spot::Note => scope.notes || scope.text,
                Spot::Words => scope.speech || scope.text,
            };
            may.then(|| {
                let finding = self.finding(view.text, &found);
                Hit { term: found.term, spot, sure: sure && found.keeps_lines, finding }
            })
        };
        found.into_iter().filter_map(hit).collect()
    }

    fn finding(&self, text: &str, found: &Found) -> Finding {
        let about = &self.terms[found.term].about;
        let printed = &text[found.range.clone()];
        let finding = Finding::new(found.range.clone(), shown::message(about, printed, &found.instead));
        match &found.instead[..] {
            [instead] => {
                let title = format!("Change to `{}`", shown::short(instead));
                finding.fixed_by(title, Safety::Unsafe, found.range.clone(), instead.clone())
            }
            _ => finding,
        }
    }

    /// The finding of `hit` with its rule, if it is one where it stands: `start` is the first byte of its block in
    /// the text. The ranges of the finding stay those in the block.
    pub(super) fn settle(
        &self,
        snapshot: &Snapshot,
        hit: &Hit,
        start: usize,
    ) -> Option<(&'static Rule, Finding)> {
        let term = self.terms.get(hit.term)?;
        let (found, certain) = place::of_document(snapshot, hit.spot, start + hit.finding.range.start);
        let scope = term.about.scope;
        let looked_at = match found {
            place::Place::Speech => scope.speech,
            place::Place::Label => scope.labels,
            place::Place::Note => scope.notes,
            place::Place::Text => scope.text,
        };
        looked_at.then(|| {
            let mut finding = hit.finding.clone();
            if let Some(fix) = finding.fix.as_mut().filter(|_| certain && hit.sure) {
                fix.safety = Safety::Safe;
            }
            (term.rule, finding)
        })
    }
}

/// By what they are made of, in short: it stands in what results of a look are known by.
impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Terms({})", self.digest)
    }
}

impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Terms {}
