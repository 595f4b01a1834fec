//! Turns against somebody else's list of turns (speaker, type, the first 60 characters of what was said).
//!
//! The list has no places, so the two sequences are aligned: the longest common subsequence of turns whose
//! words begin alike, on each side without notes in brackets, in letters and digits only, and compared up to
//! the shorter of the two and at most `ALIKE`. Short words (`Yes.`) must also have the same speaker.
//!
//! What is forgiven, and why:
//! - A row of the list without words says nothing of its place. These rows are names that the chair calls,
//!   alone in a paragraph, or turns that are a note only. They are left out.
//! - The list runs on over labels that its maker's pattern didn't know: with a place (`Mr. X of Y`), with a
//!   given name, with a title that it never has, or with a note before the period. A turn of ours with such a
//!   label is left out, if the label begins a paragraph (is indented).
//! - Nothing else: where the list takes a name at the start of a wrapped line of prose for a label, our turn is
//!   missed (13 rows of 4,633).

use std::collections::BTreeSet;
use std::path::Path;

use crate::compare::Counts;
use crate::corpus::Turn;
use crate::folder;

/// Letters and digits that are compared.
const ALIKE: usize = 25;

/// Fewer of them than this don't tell a turn from another without the speaker.
const TELLING: usize = 8;

/// A row of the list.
struct Listed {
    speaker: String,
    words: String,
}

/// The form of a label: its first word and its number of words.
type Form = (String, usize);

/// The lists of a family, by the stem of its files.
pub struct Gold {
    lists: Vec<(String, Vec<Listed>)>,
    forms: BTreeSet<Form>,
}

impl Gold {
    /// Reads the lists in `folder`.
    ///
    /// # Errors
    /// One of them can't be read.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut gold = Self { lists: Vec::new(), forms: BTreeSet::new() };
        for path in folder::entries(folder) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = folder::text(&path)?;
            let mut list = Vec::new();
            for line in text.lines().skip(1) {
                let mut cells = line.split('\t');
                let (Some(speaker), Some(_), Some(words)) = (cells.next(), cells.next(), cells.next()) else {
                    continue;
                };
                gold.forms.extend(form(speaker));
                list.push(Listed { speaker: letters(speaker), words: letters(words) });
            }
            list.retain(|listed| !listed.words.is_empty());
            gold.lists.push((stem, list));
        }
        Ok(gold)
    }

    /// Counts the turns of the file with this stem, and says in `misses` what differs; none where there is
    /// no list for it.
    pub fn compare(
        &self,
        stem: &str,
        text: &str,
        turns: &[Turn],
        misses: &mut Vec<(usize, String)>,
    ) -> Option<Counts> {
        let list = &self.lists.iter().find(|(of, _)| of == stem)?.1;
        let turns: Vec<&Turn> = turns.iter().filter(|turn| turn.label.is_some()).collect();
        let ours: Vec<Listed> = turns
            .iter()
            .map(|turn| Listed {
                speaker: letters(turn.label.as_deref().unwrap_or_default()),
                words: letters(&turn.words),
            })
            .collect();
        let pairs = align(list, &ours);
        let lines: Vec<&str> = text.lines().collect();
        let mut counts = Counts { labels: list.len(), found: pairs.len(), ..Counts::default() };
        let mut next = pairs.iter().map(|pair| pair.1).peekable();
        for (number, turn) in turns.iter().enumerate() {
            if next.next_if_eq(&number).is_some() || self.is_unlisted(turn, lines.get(turn.line - 1)) {
                continue;
            }
            counts.wrong += 1;
            misses.push((
                turn.line,
                format!("not in the list: `{}`", turn.label.as_deref().unwrap_or_default()),
            ));
        }
        let mut next = pairs.iter().map(|pair| pair.0).peekable();
        let mut line = 0;
        for (number, listed) in list.iter().enumerate() {
            if next.next_if_eq(&number).is_some() {
                line = pairs.iter().find(|pair| pair.0 == number).map_or(line, |pair| turns[pair.1].line);
            } else {
                misses.push((
                    line,
                    format!("listed after this turn and missed: {} {}", listed.speaker, listed.words),
                ));
            }
        }
        misses.sort();
        Some(counts)
    }

    /// Whether the list can't have this label.
    fn is_unlisted(&self, turn: &Turn, line: Option<&&str>) -> bool {
        let (Some(label), Some(line)) = (turn.label.as_deref(), line) else { return false };
        let Some(after) = line.trim_start().strip_prefix(label) else { return false };
        let noted = after.trim_start_matches('.').trim_start().starts_with('[');
        line.starts_with("  ") && (noted || form(label).is_some_and(|form| !self.forms.contains(&form)))
    }
}

fn form(label: &str) -> Option<Form> {
    Some((label.split_whitespace().next()?.to_lowercase(), label.split_whitespace().count()))
}

/// Letters and digits in lower case, without what stands in brackets.
fn letters(text: &str) -> String {
    let mut depth = 0_usize;
    let mut found = String::new();
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => found.extend(c.to_lowercase()),
            _ => {}
        }
        if found.chars().count() >= ALIKE {
            break;
        }
    }
    found
}

fn is_same(listed: &Listed, ours: &Listed) -> bool {
    let length = listed.words.len().min(ours.words.len());
    length > 0
        && listed.words.as_bytes()[..length] == ours.words.as_bytes()[..length]
        && (length >= TELLING || listed.speaker == ours.speaker)
}

/// The pairs of the longest common subsequence, in order.
fn align(list: &[Listed], ours: &[Listed]) -> Vec<(usize, usize)> {
    let width = ours.len() + 1;
    let mut longest = vec![0_u32; (list.len() + 1) * width];
    for (i, listed) in list.iter().enumerate().rev() {
        for (j, our) in ours.iter().enumerate().rev() {
            let apart = longest[(i + 1) * width + j].max(longest[i * width + j + 1]);
            let together = longest[(i + 1) * width + j + 1] + 1;
            longest[i * width + j] = if is_same(listed, our) { together.max(apart) } else { apart };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < list.len() && j < ours.len() {
        let here = longest[i * width + j];
        if is_same(&list[i], &ours[j]) && here == longest[(i + 1) * width + j + 1] + 1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
