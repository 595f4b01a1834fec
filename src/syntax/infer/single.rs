//! One text whose house nobody knows, for recognition: the dialect, and what speaks for it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::syntax::dialect::Dialect;
use crate::syntax::label::LabelKind;
use crate::syntax::{name, words};
use crate::text::Text;

use super::document::{Line, heads, lines};
use super::guess::{self, Guess};
use super::guess::{is_talk, words_of};
use super::house::is_firm;
use super::read::Read;
use super::{Found, best_of, try_read, worth, write};

/// Lines of a turn that are looked at.
const TURN: usize = 40;
/// Guesses that are tried: recognition has less time than whoever asks for a dialect.
const LEADS: usize = 2;

/// Least value of a guess, and for each of its labels.
const LEAST: f64 = 1.5;
const WORTH: f64 = 0.25;
/// Most lines with text for each label.
const SPREAD: usize = 32;

/// A dialect that one text teaches.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct Single {
    pub dialect: Arc<Dialect>,
    pub evidence: Evidence,
}

/// What speaks for labels being those of a conversation: numbers of labels, unless it is said otherwise.
#[derive(Clone, Debug, Default)]
pub(in crate::syntax) struct Evidence {
    pub labels: usize,
    /// How much of a conversation they are, in labels beyond doubt.
    pub value: f64,
    /// Those whose names stand in another label too, and markers.
    pub again: usize,
    /// Different names that come back.
    pub back: usize,
    /// Those that another name follows.
    pub changes: usize,
    /// Those behind which stands what reads as talk.
    pub talk: usize,
    /// Those behind which words stand that stand behind no other one.
    pub fresh: usize,
    /// Those whose turns end as a sentence does.
    pub ended: usize,
    /// Those whose turns ask something.
    pub asks: usize,
    /// Lines that aren't blank, from the first label on.
    pub filled: usize,
    /// Lines of code, markup, lists or forms from the first label up to the last one.
    pub furniture: usize,
    /// Lines that aren't blank there and are no labels.
    pub between: usize,
    /// Words in a turn, on average.
    pub words: usize,
    /// Whether marks, stamps or a separator tell labels from prose.
    pub firm: bool,
    /// Marks before the name.
    pub open: String,
    /// Marks and separator behind it.
    pub close: String,
}

/// The dialect that `sample` teaches, its head being `head` (`id`, `title` and more, as TOML); none where no
/// conversation is found. `bases` are dialects whose markers are known.
pub(in crate::syntax) fn infer_single(sample: &Text, head: &str, bases: &[Arc<Dialect>]) -> Option<Single> {
    let heads = heads(std::slice::from_ref(sample));
    let lines = lines(&heads);
    let filled = lines.iter().filter(|line| !line.is_blank()).count();
    let guesses = guess::guesses(&lines);
    // Only what may well be a conversation is tried on the parser, which takes time.
    let good = |guess: &Guess| {
        let labels = guess.cuts.len();
        guess.value >= LEAST && guess.value >= labels as f64 * WORTH && labels * SPREAD >= filled
    };
    let leads = guesses.iter().enumerate().filter(|(_, guess)| good(guess)).map(|(number, _)| number);
    let mut found = best_of(&lines, bases, &guesses, leads.take(LEADS))?;
    // Words that are no names in texts of any house: fields, and headings of change logs.
    let known = bases.iter().find(|base| base.id == "mixed").map(|base| &base.label.name.never);
    let is_known = |read: &Read| {
        let name = read.cut.name.to_lowercase();
        known.is_some_and(|known| known.contains(&name)).then_some(name)
    };
    let fields: BTreeSet<String> = found.read.iter().filter_map(is_known).collect();
    if !fields.is_empty() {
        let styles = &mut found.house.styles;
        styles.iter_mut().for_each(|style| style.names.style.never.extend(fields.iter().cloned()));
        found.read = try_read(&lines, &found.house)?;
        found.value = worth(&lines, &found.house.styles[0].key, &found.read);
    }
    let toml = write::alone(head, &write::entries(&lines, &found.house));
    let dialect = Arc::new(Dialect::parse(&toml).ok()?);
    Some(Single { dialect, evidence: evidence(&lines, &found) })
}

fn evidence(lines: &[Line], found: &Found) -> Evidence {
    let Found { value, house, read } = found;
    let keys: Vec<String> = read.iter().map(|read| name::key(read.cut.name)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    keys.iter().for_each(|key| *counts.entry(key).or_default() += 1);
    let mut behind: HashMap<&str, usize> = HashMap::new();
    read.iter().for_each(|read| *behind.entry(words_of(lines, &read.cut)).or_default() += 1);
    let turns: Vec<Vec<&str>> = (0..read.len()).map(|number| turn(lines, read, number)).collect();
    let labels: BTreeSet<usize> = read.iter().map(|read| read.cut.line).collect();
    let (first, last) = (labels.first().copied().unwrap_or(0), labels.last().copied().unwrap_or(0));
    let between: Vec<&str> = (first..last)
        .filter(|line| !labels.contains(line) && !lines[*line].is_blank())
        .map(|line| lines[line].text)
        .collect();
    let style = &house.styles[0];
    Evidence {
        labels: read.len(),
        value: *value,
        again: read.iter().zip(&keys).filter(|(read, key)| is_again(read, &counts, key)).count(),
        back: counts.values().filter(|n| **n > 1).count(),
        changes: keys.windows(2).filter(|pair| pair[0] != pair[1]).count(),
        talk: read.iter().filter(|read| is_talk(lines, &read.cut)).count(),
        fresh: behind.values().filter(|n| **n == 1).count(),
        ended: turns.iter().filter(|turn| turn.last().is_some_and(|line| ends(line))).count(),
        asks: turns.iter().filter(|turn| turn.iter().any(|line| asks(line))).count(),
        filled: lines[first..].iter().filter(|line| !line.is_blank()).count(),
        furniture: between.iter().filter(|line| is_furniture(line)).count(),
        between: between.len(),
        words: turns.iter().flatten().map(|line| words::count(line) as usize).sum::<usize>()
            / turns.len().max(1),
        firm: is_firm(&style.key, &style.cuts),
        open: style.key.open.clone(),
        close: style.key.close.clone(),
    }
}

fn is_again(read: &Read, counts: &HashMap<&str, usize>, key: &str) -> bool {
    read.kind != LabelKind::Speaker || counts[key] > 1
}

/// The words of turn `number`, the first ones from behind its label, without blank lines.
fn turn<'t>(lines: &[Line<'t>], read: &[Read<'t>], number: usize) -> Vec<&'t str> {
    let cut = &read[number].cut;
    let end = read.get(number + 1).map_or(lines.len(), |next| next.cut.line).max(cut.line + 1);
    let rest = lines[cut.line + 1..end].iter().take(TURN).map(|line| line.words().trim());
    std::iter::once(cut.words).chain(rest).filter(|words| !words.is_empty()).collect()
}

/// Whether a line asks something; in Japanese that needs no mark.
fn asks(line: &str) -> bool {
    line.contains(['?', '？', '؟', ';']) || line.contains("か。")
}

/// Whether words end as a sentence does, a remark behind it aside; in writing without blanks any do.
fn ends(words: &str) -> bool {
    let closing =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '”' | '"' | '’' | '»' | ')' | ']' | '」');
    let words = words.trim_end_matches(closing);
    words.ends_with(['.', '?', '!', '…', '—', '–', '-', '。', '？', '！', '؟', '।', '։', ';'])
        || words.ends_with(words::is_unspaced)
}

/// Whether a line is of code, markup, a list or a form.
fn is_furniture(line: &str) -> bool {
    let words = line.trim();
    words.starts_with(['#', '|', '<', '`', '{', '}', '/', '*', '+', '•', ';', '$', '@', '%', '='])
        || words.starts_with("- ")
        || words.ends_with(['{', '}', ';', '|', '\\', ',', '>', '='])
        || [" = ", "();", "::", "](", "`", "=>"].iter().any(|sign| words.contains(sign))
}
