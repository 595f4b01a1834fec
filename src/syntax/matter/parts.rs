//! Several events in one file: each has a head of its own, like the first one's.
//!
//! A part that is none cuts a transcript in two, so much is asked of a head: it stands between turns and has a
//! title; its date is printed as the first head's; and a rule, a form feed, the line that ends the talk before
//! it, or the title of the first head once more sets it apart. Numbered headings (`PANEL II`) count where the
//! number before stands above them, spaced ones (`P R O C E E D I N G S`) where they come back.

use std::ops::Range;

use jiff::civil::Date;

use crate::text::Text;

use super::heads::{self, Sign};
use super::{Matter, bare, begins_with, content, ends_sentence, value};
use crate::syntax::name;
use crate::syntax::tree::{BlockAt, Tree};

/// Most blocks of a head above its date, and below it up to the first words spoken.
const ABOVE: usize = 5;
const BELOW: usize = 14;
/// Most words of a head.
const WORDS: u32 = 300;
/// Most words and bytes of a line of a title.
const TITLE_WORDS: usize = 24;
const TITLE: usize = 200;
/// Signs with their blocks.
type Signs<'t> = Vec<(BlockAt<'t>, Sign)>;

/// Labels that a part has at least.
const LABELS: usize = 2;
/// Most signs that are followed up: a list of dates has no end.
const MOST: usize = 2000;

/// One of several events in a file. Ranges are bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its head; for the first part the front matter, empty where there is none.
    pub head: Range<usize>,
    /// The blocks of the head.
    pub head_blocks: Range<usize>,
    /// The title, or the heading; none where the first part has none.
    pub title: Option<Range<usize>>,
    /// The date that the head names.
    pub date: Option<Date>,
    /// The number of its first label in the text, from 0.
    pub first_label: usize,
    /// To the end of what is spoken in it, its head included, blank lines left out.
    pub range: Range<usize>,
}

/// The events of `text`, in order; none where there is only one.
pub(super) fn find(text: &Text, tree: &Tree, matter: &Matter) -> Vec<Part> {
    let (signs, first) = signs(text, tree, matter);
    if signs.is_empty() {
        return Vec::new();
    }
    let finder = Finder { text, tree, first, title: first_title(text, matter) };
    let end = matter.end.as_ref().map_or(tree.sum().blocks, |end| end.piece.blocks.start);
    let mut parts: Vec<Part> = Vec::new();
    for (at, sign) in &signs {
        if at.before.blocks >= end || parts.last().is_some_and(|part| at.before.blocks < part.head_blocks.end)
        {
            continue;
        }
        let labels = parts.last().map_or(0, |part| part.first_label);
        let after = tree.at_block(end).map_or(tree.sum().labels, |at| at.before.labels);
        let found = finder.part(at, sign, &signs);
        let found =
            found.filter(|part| part.first_label >= labels + LABELS && part.first_label + LABELS <= after);
        parts.extend(found);
    }
    if parts.is_empty() {
        return parts;
    }
    parts.insert(0, finder.opening(matter, &signs, &parts[0]));
    let last = last_before(tree, end).unwrap_or(text.len());
    for number in 0..parts.len() {
        let next = parts.get(number + 1).map(|next| next.head_blocks.start);
        let end = next.and_then(|block| last_before(tree, block)).unwrap_or(last);
        parts[number].range = parts[number].head.start..end.max(parts[number].head.end);
    }
    parts
}

/// The end of the last words before block number `block`.
fn last_before(tree: &Tree, block: usize) -> Option<usize> {
    let last = tree.at_block(block.checked_sub(1)?)?;
    std::iter::successors(Some(last), |at| tree.previous(at))
        .find(|at| !at.block.is_blank())
        .map(|at| at.content_end())
}

fn first_title(text: &Text, matter: &Matter) -> Option<String> {
    let title = matter.front.as_ref()?.title.clone()?;
    Some(name::key(&text.slice(title)))
}

/// The signs behind the first label with their blocks, and those before it: the first head's.
fn signs<'t>(text: &Text, tree: &'t Tree, matter: &Matter) -> (Signs<'t>, Signs<'t>) {
    let mut later = Vec::new();
    let mut first = Vec::new();
    let mut blocks = 0;
    let mut start = 0;
    let front = matter.front.as_ref().map_or(0, |front| front.piece.blocks.end);
    for chunk in tree.chunks() {
        for (number, sign) in heads::signs(text, chunk, start, tree.dialect()).iter() {
            let Some(at) = tree.at_block(blocks + number).filter(|_| later.len() < MOST) else { continue };
            let signs =
                if at.before.labels == 0 || at.before.blocks < front { &mut first } else { &mut later };
            signs.push((at, sign.clone()));
        }
        blocks += chunk.blocks.len();
        start += chunk.sum.lengths.bytes;
    }
    (later, first)
}

struct Finder<'t> {
    text: &'t Text,
    tree: &'t Tree,
    /// Signs of the first head.
    first: Signs<'t>,
    /// The key of the first title.
    title: Option<String>,
}

/// The blocks of a head above its sign.
struct Above<'t> {
    start: BlockAt<'t>,
    title: Option<Range<usize>>,
    /// Whether a rule, a form feed or the end of the talk before stands above.
    apart: bool,
}

impl<'t> Finder<'t> {
    /// The part whose head has `sign` in the block `at`.
    fn part(&self, at: &BlockAt<'t>, sign: &Sign, all: &Signs) -> Option<Part> {
        let own = self.heading(at);
        let (above, date) = match sign {
            Sign::Dated { date, form } => {
                let same = |sign: &Sign| matches!(sign, Sign::Dated { form: other, .. } if other == form);
                if !self.first.iter().any(|(_, sign)| same(sign)) {
                    return None;
                }
                let mut above = self.above(at);
                above.title = above.title.or(own);
                let key = above.title.clone().map(|title| name::key(&self.text.slice(title)))?;
                let again = self.title.as_ref().is_some_and(|title| alike(title, &key));
                (Some(above).filter(|above| above.apart || again)?, Some(*date))
            }
            Sign::Numbered(word, number) => {
                let before = |sign: &Sign| matches!(sign, Sign::Numbered(other, n) if other == word && n + 1 == *number);
                let behind = |sign: &Sign| matches!(sign, Sign::Numbered(other, n) if other == word && *n == number + 1);
                let earlier = all.iter().any(|(other, sign)| other.start() < at.start() && before(sign));
                let later = *number == 1
                    && all.iter().any(|(other, sign)| other.start() > at.start() && behind(sign));
                let begins = self.first.iter().any(|(_, sign)| before(sign) && *number == 2);
                (earlier || later || begins)
                    .then(|| Above { start: at.clone(), title: own, apart: true })
                    .map(|above| (above, None))?
            }
            Sign::Spaced(heading) => {
                let same = |sign: &Sign| matches!(sign, Sign::Spaced(other) if other == heading);
                // A heading of the contents (`A P P E N D I X`) comes back where the talk is over.
                let begins = |at: &BlockAt<'t>| self.below(at).is_some();
                let again = self.first.iter().any(|(first, sign)| same(sign) && begins(first));
                again.then(|| (self.above(at), None))?
            }
            Sign::Head => {
                (Above { start: at.clone(), title: self.head_title(at), apart: true }, self.head_date(at))
            }
        };
        let (last, label) = self.below(at)?;
        let title = above.title.or_else(|| self.heading(at));
        Some(Part {
            head: above.start.start()..last.content_end(),
            head_blocks: above.start.before.blocks..last.before.blocks + 1,
            title,
            date,
            first_label: label,
            range: 0..0,
        })
    }

    /// The first part, before `next`.
    fn opening(&self, matter: &Matter, signs: &Signs, next: &Part) -> Part {
        let front = matter.front.as_ref();
        // `PANEL I` may be the only title of the first part.
        let heading = || {
            let before = signs.iter().take_while(|(at, _)| at.start() < next.head.start);
            before.chain(&self.first).find(|(_, sign)| matches!(sign, Sign::Numbered(..)))
        };
        // Where the file begins with contents, the event's own head stands at their end.
        let own = self.first.iter().rev().find_map(|(at, sign)| match sign {
            Sign::Dated { date, .. } if self.below(at).is_some() => Some((self.above(at).title?, *date)),
            _ => None,
        });
        let own = own.filter(|_| !self.first.iter().any(|(_, sign)| *sign == Sign::Head));
        let title = own.clone().map(|own| own.0).or_else(|| front.and_then(|front| front.title.clone()));
        Part {
            head: front.map_or(0..0, |front| front.piece.range.clone()),
            head_blocks: front.map_or(0..0, |front| front.piece.blocks.clone()),
            title: title.or_else(|| heading().and_then(|(at, _)| self.heading(at))),
            date: own.map(|own| own.1).or_else(|| front.and_then(|front| front.date)),
            first_label: 0,
            range: 0..0,
        }
    }

    /// What stands above the sign in the block `at` and belongs to the head.
    fn above(&self, at: &BlockAt<'t>) -> Above<'t> {
        let mut above = Above { start: at.clone(), title: None, apart: false };
        let mut here = at.clone();
        for _ in 0..=ABOVE {
            let Some(before) = self.tree.previous(&here) else { break };
            let ends = before.block.ends || self.closes(&before);
            // What parts the pages stands behind the words of the block before.
            let feed = self.text.slice(before.content_end()..here.start()).contains('\u{c}')
                || content(self.text, &here).starts_with('\u{c}');
            above.apart |= ends || feed;
            here = before;
            if ends || feed || !here.block.labels.is_empty() {
                break;
            }
            if here.block.is_blank() {
                continue;
            }
            let rule = self.is_rule(&here);
            above.apart |= rule;
            if rule && above.title.is_some() {
                above.start = here;
                break;
            }
            if !rule {
                let Some(title) = self.heading(&here) else { break };
                above.title = Some(title);
            }
            above.start = here.clone();
        }
        above
    }

    /// The last block of the head below its sign, and the number of the first label behind it.
    fn below(&self, at: &BlockAt<'t>) -> Option<(BlockAt<'t>, usize)> {
        let speech = self.tree.dialect().front.opening_statement;
        let mut last = at.clone();
        let mut words = at.block.lead_words;
        let mut seen = 0;
        let mut spoken = false;
        for next in self.tree.from(self.tree.next(at)) {
            if !next.block.labels.is_empty() {
                return Some((last, next.before.labels));
            }
            if next.block.is_blank() || spoken {
                continue;
            }
            // Words without a label are spoken in some houses.
            if speech && self.heading(&next).is_none() && self.has_letters(&next) {
                spoken = true;
                continue;
            }
            seen += 1;
            words += next.block.lead_words;
            if seen > BELOW || words > WORDS {
                return None;
            }
            last = next;
        }
        None
    }

    /// The lines of the block as a heading: short ones that are no sentences; without a date alone on its line.
    fn heading(&self, at: &BlockAt) -> Option<Range<usize>> {
        let block = content(self.text, at);
        let lines: Vec<&str> = heads::lines(&block, self.tree.dialect()).collect();
        let is_title = |line: &&str| {
            line.len() <= TITLE
                // `WHERE WERE THEY?`
                && (!ends_sentence(line) || !line.chars().any(char::is_lowercase))
                && line.split_whitespace().count() <= TITLE_WORDS
                && line
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_lowercase())
        };
        if lines.len() > 8 || !lines.iter().all(is_title) {
            return None;
        }
        let is_date = |line: &&&str| matches!(heads::dated(line), Some(Sign::Dated { form, .. }) if !form.starts_with('T'));
        let lettered = |line: &&&str| line.chars().any(char::is_alphabetic);
        let mut titles = lines.iter().filter(lettered).take_while(|line| !is_date(line));
        let first = titles.next()?;
        let last = titles.last().unwrap_or(first);
        let place = |line: &str| at.start() + (line.as_ptr() as usize - block.as_ptr() as usize);
        Some(place(first)..place(last) + last.len())
    }

    /// Times, document numbers and rules have none.
    fn has_letters(&self, at: &BlockAt) -> bool {
        content(self.text, at).chars().any(char::is_alphabetic)
    }

    fn is_rule(&self, at: &BlockAt) -> bool {
        let block = content(self.text, at);
        let text = block.trim();
        text.chars().filter(|c| !c.is_whitespace()).count() >= 3 && !text.chars().any(char::is_alphanumeric)
    }

    /// `END`, and what else closes a talk in this house.
    fn closes(&self, at: &BlockAt) -> bool {
        let back = &self.tree.dialect().back;
        let block = content(self.text, at);
        let last = heads::lines(&block, self.tree.dialect()).last().unwrap_or_default();
        last.split_whitespace().count() <= 6 && begins_with(&bare(last), &back.closing)
    }

    /// The value of `key` in a head between `---`.
    fn value(&self, at: &BlockAt, key: &str) -> Option<Range<usize>> {
        let block = content(self.text, at);
        let range = value::range(&block, key)?;
        Some(at.start() + range.start..at.start() + range.end)
    }

    fn head_title(&self, at: &BlockAt) -> Option<Range<usize>> {
        self.value(at, "title")
    }

    fn head_date(&self, at: &BlockAt) -> Option<Date> {
        super::find_date(&self.text.slice(self.value(at, "date")?)).map(|found| found.date)
    }
}

/// Whether more than half of the words of the shorter of two titles stand in the other.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|word| word.chars().count() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.len() > 1 && short.iter().filter(|word| long.contains(word)).count() * 2 > short.len()
}
