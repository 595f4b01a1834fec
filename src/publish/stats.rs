//! Counts of many transcripts: a row a file, a row a dialect, and their sum; as text, JSON and CSV.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::ops::AddAssign;

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::wording::counted;
use crate::analysis::{Snapshot, speakers, talk};
use crate::syntax::TurnKind;

/// Counts of many files.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Stats {
    /// The transcripts, by path; files that are no transcripts only where they were asked for, and
    /// nothing where only the summary was.
    pub files: Vec<FileRow>,
    /// The same by dialect, in the order of the ids.
    pub dialects: Vec<DialectRow>,
    /// The sum of all dialects.
    pub total: TotalRow,
    /// Files that were looked at: transcripts, no transcripts, and those that could not be read.
    pub looked_at: usize,
    /// Files that were read and are no transcripts.
    pub no_transcripts: usize,
    /// Files that could not be read, or whose settings could not.
    pub failed: usize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Turns.
    pub turns: u64,
    /// Speakers who are named. In sums, those of each file are added up: who speaks in two files
    /// counts twice.
    pub speakers: u64,
    /// Exchanges.
    pub exchanges: u64,
    /// Questions without an answer: exchanges in which no answer follows.
    pub unanswered: u64,
    /// Words spoken: runs between white space with a letter or digit, labels and notes left out.
    pub words: u64,
}

/// The counts of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileRow {
    /// The file, as it was given.
    pub path: String,
    /// The id of the dialect; `none` where the text is no transcript.
    pub dialect: String,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The counts of the files of one dialect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DialectRow {
    /// The id of the dialect.
    pub dialect: String,
    /// Number of files.
    pub files: usize,
    /// Their counts.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The counts of all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TotalRow {
    /// Number of files.
    pub files: usize,
    /// Their counts.
    #[serde(flatten)]
    pub counts: Counts,
}

impl FileRow {
    /// Whether the file is no transcript.
    pub fn is_none(&self) -> bool {
        self.dialect == NONE
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.turns += other.turns;
        self.speakers += other.speakers;
        self.exchanges += other.exchanges;
        self.unanswered += other.unanswered;
        self.words += other.words;
    }
}

impl Counts {
    /// The counts of `snapshot`; all 0 where it is no transcript.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut counts = Self::default();
        if snapshot.dialect().is_none() {
            return counts;
        }
        counts.speakers = speakers::speakers(snapshot).len() as u64;
        // The exchange at hand, and whether it has an answer.
        let mut open: Option<(usize, bool)> = None;
        for turn in talk::turns(snapshot) {
            counts.turns += 1;
            counts.words += turn.words;
            let answers = turn.kind == TurnKind::Answer;
            match (&mut open, turn.exchange) {
                (Some((number, answered)), Some(exchange)) if *number == exchange => *answered |= answers,
                (_, Some(exchange)) => {
                    counts.close(open);
                    open = Some((exchange, answers));
                }
                (_, None) => {}
            }
        }
        counts.close(open);
        counts
    }

    fn close(&mut self, exchange: Option<(usize, bool)>) {
        if let Some((_, answered)) = exchange {
            self.exchanges += 1;
            self.unanswered += u64::from(!answered);
        }
    }

    fn columns(&self) -> [u64; 5] {
        [self.turns, self.speakers, self.exchanges, self.unanswered, self.words]
    }
}

/// What the columns of [`Counts`] are called, in their order.
const COLUMNS: [&str; 5] = ["turns", "speakers", "exchanges", "unanswered", "words"];

/// The id of the texts that are no transcripts.
const NONE: &str = "none";

impl Stats {
    /// Counts of `files`, which are taken over in their order. Those that are no transcripts are counted
    /// and left out, unless `all` are wanted. `failed` could not be read.
    pub fn new(files: Vec<FileRow>, failed: usize, all: bool) -> Self {
        let mut stats = Self { looked_at: files.len() + failed, failed, files, ..Self::default() };
        stats.no_transcripts = stats.files.iter().filter(|file| file.is_none()).count();
        if !all {
            stats.files.retain(|file| !file.is_none());
        }
        let mut dialects: BTreeMap<&str, TotalRow> = BTreeMap::new();
        for file in &stats.files {
            for row in [dialects.entry(&file.dialect).or_default(), &mut stats.total] {
                row.files += 1;
                row.counts += file.counts;
            }
        }
        let row = |(dialect, row): (&str, TotalRow)| DialectRow {
            dialect: dialect.to_owned(),
            files: row.files,
            counts: row.counts,
        };
        stats.dialects = dialects.into_iter().map(row).collect();
        stats
    }

    /// The table for people: a row a file, then a row a dialect and the total; nothing where nothing was
    /// counted. Paths stand last, so that the longest one moves no column.
    pub fn text(&self) -> String {
        if self.dialects.is_empty() {
            return String::new();
        }
        let total = self.total.counts.columns().map(|count| count.to_string());
        let ids = self.dialects.iter().map(|row| row.dialect.chars().count());
        let mut table = Table {
            text: String::new(),
            // No row has a larger number than the sum.
            widths: std::array::from_fn(|column| COLUMNS[column].len().max(total[column].len())),
            id_width: ids.chain([DIALECT.len()]).max().unwrap_or_default(),
        };
        table.line(&COLUMNS, DIALECT, if self.files.is_empty() { "files" } else { "file" });
        for file in &self.files {
            table.line(&file.counts.columns(), &file.dialect, &printable(&file.path));
        }
        if !self.files.is_empty() {
            table.text.push('\n');
        }
        for row in &self.dialects {
            table.line(&row.counts.columns(), &row.dialect, &counted(row.files, "file"));
        }
        table.line(&total, "total", &counted(self.total.files, "file"));
        table.text
    }

    /// The rows of the files, or for a `summary` those of the dialects, as CSV: lines end with `\n`, the first
    /// one names the columns. Without the sums, which a program would count once more.
    pub fn csv(&self, summary: bool) -> String {
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        let first: &[&str] = if summary { &[DIALECT, "files"] } else { &["path", DIALECT] };
        // Writing to memory does not fail, and all rows are of one length.
        _ = writer.write_record(first.iter().chain(&COLUMNS));
        let mut row = |first: [&str; 2], counts: &Counts| {
            let counts = counts.columns().map(|count| count.to_string());
            _ = writer.write_record(first.into_iter().chain(counts.iter().map(String::as_str)));
        };
        if summary {
            for dialect in &self.dialects {
                row([&dialect.dialect, &dialect.files.to_string()], &dialect.counts);
            }
        } else {
            for file in &self.files {
                row([&file.path, &file.dialect], &file.counts);
            }
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

const DIALECT: &str = "dialect";

/// A table that is being written.
struct Table {
    text: String,
    /// Of the columns with numbers, in characters.
    widths: [usize; 5],
    /// Of the column with the dialect.
    id_width: usize,
}

impl Table {
    fn line(&mut self, cells: &[impl Display; 5], dialect: &str, last: &str) {
        for (cell, width) in cells.iter().zip(self.widths) {
            _ = write!(self.text, "{cell:>width$}  ");
        }
        _ = writeln!(self.text, "{dialect:0$}  {last}", self.id_width);
    }
}

/// `path` with control characters spelled out: a row is a line, and a file's name rules no terminal.
fn printable(path: &str) -> String {
    path.chars().fold(String::with_capacity(path.len()), |mut out, c| {
        if c.is_control() {
            out.extend(c.escape_default())
        } else {
            out.push(c)
        }
        out
    })
}
