//! Whether a dialect fits a sample.

use std::collections::HashMap;

use crate::syntax::asked::is_greek;
use crate::syntax::dialect::{Care, Dialect, Form, LabelStyle};
use crate::syntax::label::{self, Label, LabelKind, Line};
use crate::syntax::{inline, name};

use super::sample::Sample;

/// What a dialect lacks to be that of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Labels: so many are wanted.
    Labels(usize),
    /// Labels that name speakers: so many are wanted.
    Speakers(usize),
    /// Labels of one of the house's roles: so many are wanted.
    Roles(usize),
    /// Question labels: so many are wanted.
    Questions(usize),
    /// Answer labels: so many are wanted.
    Answers(usize),
    /// Labels with a note: so many are wanted.
    Notes(usize),
    /// Labels that look as the dialect's first style.
    Own,
    /// Names that come back, as they do in a conversation.
    Recurring,
    /// Words that read as talk behind the labels.
    Talk,
    /// Words behind the labels.
    Words,
    /// Labels for so long a text.
    Dense,
}

impl Lack {
    /// What is lacking, to follow “… found, but”.
    pub fn words(self) -> String {
        match self {
            Self::Labels(least) => format!("there should be at least {least}"),
            Self::Speakers(least) => format!("at least {least} should name speakers"),
            Self::Roles(least) => format!("at least {least} should be of a role that the house knows"),
            Self::Questions(least) => format!("at least {least} should be questions"),
            Self::Answers(least) => format!("at least {least} should be answers"),
            Self::Notes(least) => format!("at least {least} should have a note"),
            Self::Own => "most look otherwise than this house’s".to_owned(),
            Self::Recurring => "their names don’t come back as in a conversation".to_owned(),
            Self::Talk => "what stands behind them doesn’t read as talk".to_owned(),
            Self::Words => "too few words stand behind them".to_owned(),
            Self::Dense => "they are too few for so long a text".to_owned(),
        }
    }
}

/// A label in the sample.
pub(super) struct Hit {
    /// The line, from 0.
    pub line: usize,
    /// What the label says of its turn.
    pub kind: LabelKind,
    /// Whether it asks.
    asks: bool,
    /// The name, folded.
    pub key: String,
    /// The words behind it on its line.
    pub words_start: usize,
    /// Whether its words stand below it.
    pub alone: bool,
    /// Whether a stamp tells the label from prose.
    stamped: bool,
    recurring: bool,
    noted: bool,
    role: bool,
    own: bool,
}

/// The labels of a dialect in a sample.
#[derive(Default)]
pub(super) struct Hits {
    hits: Vec<Hit>,
    names: HashMap<String, usize>,
    /// Whether there were names that count only where they come back.
    pub recurring: bool,
}

impl Hits {
    pub(super) fn find(sample: &Sample, measured: &[(usize, Line)], dialect: &Dialect) -> Self {
        Self::find_least(sample, measured, dialect, 0).unwrap_or_default()
    }

    /// As [`Hits::find`]; none where it is seen on the way that there are fewer than `least`.
    pub(super) fn find_least(
        sample: &Sample,
        measured: &[(usize, Line)],
        dialect: &Dialect,
        least: usize,
    ) -> Option<Self> {
        let mut hits = Vec::new();
        let in_lines = dialect.is_inline();
        // Most lines are turned away at a look; the others are counted before one of them is read.
        let open: Vec<bool> = measured.iter().map(|(_, line)| label::may_begin(line, dialect)).collect();
        let mut left = open.iter().filter(|open| **open).count();
        let bounded = !in_lines && !dialect.styles().any(|style| style.wrapped);
        if bounded && left < least {
            return None;
        }
        let mut silent = Silent { next: usize::MAX, inside: false };
        let mut next = usize::MAX;
        for ((number, measured), open) in measured.iter().zip(open) {
            let number = *number;
            left -= usize::from(open);
            let line = sample.line(number);
            if silent.takes(number, line, dialect) {
                continue;
            }
            let begins = next != number;
            next = if line.trim().is_empty() { usize::MAX } else { number + 1 };
            if bounded && hits.len() + left + 1 < least {
                return None;
            }
            if let Some((style, label)) = open.then(|| label::read_line(measured, dialect)).flatten() {
                hits.push(hit(number, 0, line, style, &dialect.label, &label));
            } else if begins && label::may_go_on(line, dialect) {
                let first = format!("{line}\n");
                if let Some(mut label) = label::recognise_over(&first, sample.line(number + 1), dialect) {
                    label.words_start = label.words_start.saturating_sub(first.len() as u32);
                    let line = sample.line(number + 1);
                    hits.push(hit(number + 1, 0, line, &dialect.label, &dialect.label, &label));
                }
            }
            if in_lines {
                for at in inline::starts(line, dialect) {
                    if let Some(label) = label::read(&line[at..], dialect) {
                        hits.push(hit(number, at, line, &dialect.label, &dialect.label, &label));
                    }
                }
            }
        }
        let mut names: HashMap<String, usize> = HashMap::new();
        for hit in hits.iter().filter(|hit| hit.kind == LabelKind::Speaker) {
            *names.entry(hit.key.clone()).or_default() += 1;
        }
        let recurring = hits.iter().any(|hit| hit.recurring);
        hits.retain(|hit| !hit.recurring || names.get(&hit.key).is_none_or(|count| *count > 1));
        Some(Self { hits, names, recurring })
    }

    pub(super) fn len(&self) -> usize {
        self.hits.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter()
    }

    /// How often the name with this key stands in a label.
    pub(super) fn count(&self, key: &str) -> usize {
        self.names.get(key).copied().unwrap_or(0)
    }

    fn of(&self, kind: LabelKind) -> usize {
        self.hits.iter().filter(|hit| hit.kind == kind).count()
    }
}

fn hit(line: usize, at: usize, text: &str, style: &LabelStyle, own: &LabelStyle, label: &Label) -> Hit {
    let words_start = at + label.words_start as usize;
    Hit {
        line,
        kind: label.kind,
        asks: label.asks(),
        key: name::key(&label.name),
        words_start,
        alone: style.form == Form::Standalone || text[words_start.min(text.len())..].trim().is_empty(),
        stamped: label.stamp.is_some(),
        own: std::ptr::eq(style, own),
        noted: !label.notes.is_empty(),
        role: label.kind == LabelKind::Speaker && name::begins_with_role(&label.name, &style.name),
        recurring: label.kind == LabelKind::Speaker && name::must_recur(&label.name, &style.name),
    }
}

/// Blocks that aren't words as a whole.
struct Silent {
    /// The line that goes on with the last one.
    next: usize,
    inside: bool,
}

impl Silent {
    /// Whether line `number` stands in such a block.
    fn takes(&mut self, number: usize, line: &str, dialect: &Dialect) -> bool {
        if dialect.noise.blocks.is_empty() || line.trim().is_empty() {
            return false;
        }
        let begins = self.next != number;
        self.next = number + 1;
        self.inside =
            if begins { dialect.noise.opens_block(line) } else { self.inside && !line.contains("-->") };
        self.inside
    }
}

/// What `dialect` lacks to be that of the sample; none where it fits.
pub(super) fn lack(sample: &Sample, dialect: &Dialect, hits: &Hits) -> Option<Lack> {
    let wanted = &dialect.detect;
    let questions = hits.iter().filter(|hit| hit.asks).count();
    let answers = hits.of(LabelKind::Answer);
    let speakers = hits.of(LabelKind::Speaker);
    if hits.len() < wanted.labels {
        return Some(Lack::Labels(wanted.labels));
    }
    if wanted.roles > 0 && hits.iter().filter(|hit| hit.role).count() < wanted.roles {
        return Some(Lack::Roles(wanted.roles));
    }
    if questions < wanted.questions {
        return Some(Lack::Questions(wanted.questions));
    }
    if answers < wanted.answers {
        return Some(Lack::Answers(wanted.answers));
    }
    if hits.iter().filter(|hit| hit.noted).count() < wanted.notes {
        return Some(Lack::Notes(wanted.notes));
    }
    let own = hits.iter().filter(|hit| hit.own).count();
    if own * 100 < hits.len() * wanted.own {
        return Some(Lack::Own);
    }
    // Markers are exact words: question and answer with them need no names.
    let marked = questions >= 2 && (answers >= 2 || speakers >= 2) && (questions + answers) * 4 >= hits.len();
    if speakers < wanted.speakers && !(marked && wanted.care > Care::None && speakers >= 2) {
        return Some(Lack::Speakers(wanted.speakers));
    }
    let first = hits.iter().next().map_or(0, |hit| hit.line);
    if sample.filled > hits.len() * wanted.lines {
        return Some(Lack::Dense);
    }
    // The last turn of the sample may be cut.
    let words = sample.words(first, sample.len()) as usize;
    if words < wanted.words * hits.len() {
        return Some(Lack::Words);
    }
    if !dialect.question.around.is_empty() && !is_interview(sample, hits) {
        return Some(Lack::Talk);
    }
    if dialect.question.alternate && !alternates(sample, hits) {
        return Some(Lack::Talk);
    }
    if wanted.care >= Care::Names && !marked && !comes_back(hits, speakers) {
        return Some(Lack::Recurring);
    }
    let talk = wanted.care < Care::Talk || marked || is_talk(sample, dialect, hits);
    (!talk).then_some(Lack::Talk)
}

/// Whether names come back, as in a conversation; in a form, a log or a list of fields they do not.
fn comes_back(hits: &Hits, speakers: usize) -> bool {
    if speakers == 0 {
        return true;
    }
    let distinct = hits.names.len();
    let named = || hits.iter().filter(|hit| hit.kind == LabelKind::Speaker).map(|hit| surname(&hit.key));
    let mut surnames: HashMap<&str, usize> = HashMap::new();
    named().for_each(|name| *surnames.entry(name).or_default() += 1);
    let again = named().filter(|name| surnames[name] > 1).count();
    let changes = hits.hits.windows(2).filter(|pair| pair[0].key != pair[1].key).count();
    // One name alone is a heading, the same one again and again a field of a list.
    distinct >= 2
        && (again * 10 >= speakers * 4 || distinct == 2 && speakers >= 3)
        && changes * 4 >= hits.len()
        && (speakers >= 4 || distinct == 2)
}

/// The last word of a name, its office left out: labels are long first and short later (`ADA BROOK, HOST:`,
/// then `BROOK:`).
fn surname(key: &str) -> &str {
    let name = key.split(", ").next().unwrap_or(key);
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether what stands behind most labels reads as talk: it begins as a sentence does or ends as one, and
/// has none of the signs of code and of forms.
fn is_talk(sample: &Sample, dialect: &Dialect, hits: &Hits) -> bool {
    let (mut talk, mut all, mut alone) = (0, 0, 0);
    let mut starts: HashMap<&str, usize> = HashMap::new();
    let standalone = dialect.styles().any(|style| style.form == Form::Standalone);
    for hit in hits.iter().take(400) {
        let line = sample.line(hit.line);
        let own = line.get(hit.words_start..).unwrap_or_default().trim();
        let words =
            if own.is_empty() { sample.next_filled(hit.line).unwrap_or_default().trim() } else { own };
        let words = &words[..crate::syntax::words::floor(words, 600)];
        alone += usize::from(hit.alone);
        all += 1;
        // Short answers come back in a talk; in a form the same values do.
        if !words.ends_with(['.', '?', '!']) {
            *starts.entry(&words[..crate::syntax::words::floor(words, 24)]).or_default() += 1;
        }
        talk += usize::from(reads_as_talk(words) || hit.stamped && hit.alone && !words.is_empty());
    }
    // The same words again and again are the values of a form.
    let most = starts.values().max().copied().unwrap_or(0);
    talk * 10 >= all * 7 && (standalone || alone * 4 <= all) && (most <= 3 || most * 4 <= all)
}

/// Whether most paragraphs that should be questions end as one, and the others do not.
fn alternates(sample: &Sample, hits: &Hits) -> bool {
    let asks = |hit: &Hit| sample.line(hit.line).trim_end().ends_with(['?', '？', '؟', '…']);
    let apart = hits.hits.windows(2).filter(|pair| pair[1].line > pair[0].line + 1).count();
    let (mut right, mut all) = (0, 0);
    for (number, hit) in hits.iter().enumerate() {
        right += usize::from(asks(hit) == number.is_multiple_of(2));
        all += 1;
    }
    right * 10 >= all * 7 && apart * 2 >= all
}

/// Whether questions between marks and what stands below them are an interview: most end as a question, an
/// answer stands below most, and all of it is prose, with none of the lists, code and headings of a manual.
fn is_interview(sample: &Sample, hits: &Hits) -> bool {
    let lines: HashMap<usize, bool> =
        hits.iter().filter(|hit| hit.asks).map(|hit| (hit.line, sample.asks(hit.line))).collect();
    let asked = lines.values().filter(|asks| **asks).count();
    let answered = |line: &&usize| {
        let below = (**line + 1..sample.len()).find(|next| !sample.line(*next).trim().is_empty());
        below.is_some_and(|next| !lines.contains_key(&next) && reads_as_talk(sample.line(next).trim()))
    };
    let answered = lines.keys().filter(answered).count();
    let first = hits.iter().next().map_or(0, |hit| hit.line);
    let behind = (first..sample.len()).map(|line| sample.line(line)).filter(|line| !line.trim().is_empty());
    let (furniture, all) =
        behind.fold((0, 0), |(furniture, all), line| (furniture + usize::from(is_furniture(line)), all + 1));
    asked * 10 >= lines.len() * 6 && answered * 10 >= lines.len() * 7 && furniture * 12 <= all
}

/// Whether a line is one of a manual: a point of a list, code, a table, a heading.
fn is_furniture(line: &str) -> bool {
    let words = line.trim_start();
    let point = words.split_whitespace().next().is_some_and(|word| {
        matches!(word, "-" | "*" | "+" | "•")
            || word.len() <= 4
                && word.ends_with(['.', ')'])
                && word.bytes().next().is_some_and(|digit| digit.is_ascii_digit())
    });
    point || words.starts_with(['#', '|', '<', '`']) || line.starts_with("    ") || line.contains('`')
}

/// Whether `words` begin or end as a sentence does, and have no signs of code.
pub(crate) fn reads_as_talk(words: &str) -> bool {
    let code = words.contains(['{', '}', '=', '|', '\t'])
        || words.starts_with(['<', '`', '@', '#', '/', '"', '\'', '$', '-', '*', '+'])
        || words.contains("();")
        || words.contains("::")
        || words.starts_with("http");
    if code {
        return false;
    }
    let count = words.split_whitespace().count();
    let wide = words.chars().filter(|c| crate::syntax::words::is_unspaced(*c)).count();
    let ends = words.ends_with([
        '.', '?', '!', '…', '”', '"', '-', '—', '–', ')', ']', '。', '？', '！', '」', '*', '’', '؟', '؛',
    ]) || words.ends_with([';', '\u{37e}']) && is_greek(words);
    let begins = words.chars().next().is_some_and(|c| !c.is_lowercase());
    let lower = words.chars().filter(|c| c.is_lowercase()).count();
    let caseless = !words.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let prose = (lower + wide) * 2 > words.chars().filter(|c| c.is_alphabetic()).count() || caseless;
    ends && (count >= 2 || begins) && prose
        || (count >= 5 || wide >= 8) && prose && !words.ends_with([',', ';'])
        || count >= 9 && prose
}
