//! Reading a line as a label, parameter by parameter.

use crate::syntax::dialect::{Dialect, Form, Head, LabelStyle, StampPlace};
use crate::syntax::words;

use super::miss::{Miss, Why};
use super::{Label, blanks, is_blank, marker, stamp};

/// Bytes of a line that are looked at.
const LOOK: usize = 900;
/// Most notes of one label.
pub(super) const MAX_NOTES: usize = 3;
/// Most places where a name could end that are tried.
const MAX_STOPS: usize = 6;

/// A line, measured once for all styles in which it is read.
#[derive(Clone, Copy, Debug)]
pub struct Line<'l> {
    /// The part of it that is looked at, without its end.
    content: &'l str,
    /// The first byte that isn't blank.
    at: usize,
    /// Blanks before it; a tab counts as four.
    indent: usize,
    /// What stands there.
    head: Head,
}

impl<'l> Line<'l> {
    /// Measures `line`.
    pub fn of(line: &'l str) -> Self {
        let content = line.trim_end_matches(['\n', '\r']);
        let content = &content[..words::floor(content, LOOK)];
        let at = blanks(content);
        let indent = content[..at].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        Self { content, at, indent, head: Head::of(&content[at..]) }
    }

    /// Whether the line may begin with a label in `style`, number `number` of `dialect`. No is sure.
    pub(super) fn may_be_label(&self, number: usize, style: &LabelStyle, dialect: &Dialect) -> bool {
        if style.stamp.place == StampPlace::LineNumber
            && let Some(end) = line_number(self.content)
        {
            let rest = &self.content[end..];
            return dialect.admits(number, rest, &Head::of(rest));
        }
        dialect.admits(number, &self.content[self.at..], &self.head)
    }
}

/// The label with which `line` begins in this style.
pub(super) fn line(line: &Line, style: &LabelStyle, dialect: &Dialect) -> Result<Label, Miss> {
    if style.form == Form::None {
        return Err(Miss::new(0, Why::NoLabels));
    }
    let Line { content, mut at, indent, .. } = *line;
    if at == content.len() {
        return Err(Miss::new(0, Why::Empty));
    }
    let mut number = None;
    if style.stamp.place == StampPlace::LineNumber {
        match line_number(content) {
            Some(end) => {
                number = Some(at as u32..content[..end].trim_end().len() as u32);
                at = end;
            }
            None if style.stamp.needed => return Err(Miss::new(at, Why::Stamp)),
            None => {}
        }
    } else {
        let [least, most] = style.indent.map(usize::from);
        if !(least..=most).contains(&indent) {
            return Err(Miss::new(at, Why::Indent(indent)));
        }
    }
    Reader { content, style, dialect, stamp: number }.label(at)
}

/// The label at the start of `rest`, whatever the indent.
pub(super) fn unindented(rest: &str, style: &LabelStyle, dialect: &Dialect) -> Result<Label, Miss> {
    if style.form == Form::None {
        return Err(Miss::new(0, Why::NoLabels));
    }
    let content = &rest[..words::floor(rest, LOOK)];
    let end = memchr::memchr2(b'\n', b'\r', content.as_bytes());
    let content = &content[..end.unwrap_or(content.len())];
    Reader { content, style, dialect, stamp: None }.label(0)
}

/// The bytes of a line number at the start of `content`, with the blanks behind it.
pub(crate) fn line_number(content: &str) -> Option<usize> {
    let start = blanks(content);
    let digits = content[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let gap = blanks(&content[end..]);
    let rest = &content[end + gap..];
    ((1..=2).contains(&digits) && (gap >= 1 || rest.is_empty())).then_some(end + gap)
}

pub(super) struct Reader<'a> {
    pub(super) content: &'a str,
    pub(super) style: &'a LabelStyle,
    pub(super) dialect: &'a Dialect,
    pub(super) stamp: Option<std::ops::Range<u32>>,
}

/// The marks that close a label; they may hold the separator.
pub(super) struct Wrap<'a> {
    pub(super) close: &'a str,
}

impl<'a> Reader<'a> {
    fn label(mut self, mut at: usize) -> Result<Label, Miss> {
        let place = self.style.stamp.place;
        if place == StampPlace::Before {
            self.stamp_before(&mut at);
            // Marks may stand around stamp and name.
            if self.stamp.is_none() && self.style.stamp.needed && self.style.wrap.is_empty() {
                return Err(Miss::new(at, Why::Stamp));
            }
        } else if place == StampPlace::QuestionNumber {
            match stamp::question_number(&self.content[at..]) {
                Some(length) => {
                    self.stamp = Some(at as u32..(at + length) as u32);
                    at += length;
                }
                None if self.style.stamp.needed => return Err(Miss::new(at, Why::Stamp)),
                None => {}
            }
        }
        if let Some(lead) = &self.style.lead {
            let rest = &self.content[at..];
            let found = lead.regex().and_then(|lead| lead.find(rest)).filter(|found| found.start() == 0);
            at += found.ok_or(Miss::new(at, Why::Wrap))?.end();
        }
        if let Some(label) = marker::bare(self.content, at, self.dialect, self.stamp.clone()) {
            return Ok(label);
        }
        if let Some(label) = marker::whole(self.content, at, self.dialect) {
            return Ok(label);
        }
        if self.style.wrap.is_empty() {
            return self.named(at, &Wrap { close: "" });
        }
        let mut miss = Miss::new(at, Why::Wrap);
        for wrap in &self.style.wrap {
            let Some((open, close)) = wrap.split_once("{}") else { continue };
            if self.content[at..].starts_with(open) {
                let mut inside = at + open.len();
                if place == StampPlace::Before && self.stamp.is_none() {
                    self.stamp_before(&mut inside);
                    if self.stamp.is_none() && self.style.stamp.needed {
                        miss = Miss::new(inside, Why::Stamp);
                        continue;
                    }
                }
                match self.named(inside, &Wrap { close }) {
                    Ok(label) => return Ok(label),
                    Err(other) => miss = if other.rank() > miss.rank() { other } else { miss },
                }
            }
        }
        Err(miss)
    }

    /// Takes the stamp at `at` before a label, with the blanks and the dash behind it.
    fn stamp_before(&mut self, at: &mut usize) {
        let Some(length) = stamp::read(&self.content[*at..]) else { return };
        self.stamp = Some(*at as u32..(*at + length) as u32);
        *at += length;
        *at += blanks(&self.content[*at..]);
        let rest = &self.content[*at..];
        if let Some(mark) = rest.chars().next().filter(|c| matches!(c, '-' | '–' | '—' | '|')) {
            let gap = blanks(&rest[mark.len_utf8()..]);
            *at += if gap > 0 { mark.len_utf8() + gap } else { 0 };
        }
    }

    /// The label whose name begins at `at`, behind the marks that open it.
    fn named(&self, at: usize, wrap: &Wrap) -> Result<Label, Miss> {
        let mut miss = Miss::new(at, Why::Separator);
        let mut tried = 0;
        let limit = self.style.name.max_chars;
        for (count, (offset, c)) in self.content[at..].char_indices().enumerate() {
            let stop = at + offset;
            if count > limit {
                break;
            }
            // No separator, bracket or mark is a letter.
            if c.is_ascii_alphabetic() {
                continue;
            }
            if self.may_stop(stop, c, wrap) {
                match self.finish(at, stop, wrap) {
                    Ok(label) => return Ok(label),
                    Err(other) => miss = if other.rank() >= miss.rank() { other } else { miss },
                }
                tried += 1;
                // Behind a period, a dash or a bracket the name may go on: `Mr. Smith.`, `St. Clair`.
                if tried == MAX_STOPS
                    || !matches!(c, ',' | '.' | '-' | '–' | '—' | '(' | '[' | ' ' | '0'..='9')
                {
                    return Err(miss);
                }
            } else if self.ends_name(c) && !self.is_inside_word(stop, c) {
                let other = Miss::new(stop, Why::NotName);
                return Err(if miss.why > Why::Separator { miss } else { other });
            }
        }
        if self.content.len() - at <= limit * 4 && self.nothing_follows(wrap) {
            return self.finish(at, self.content.len(), wrap);
        }
        Err(miss)
    }

    /// Whether a label may end with the line, nothing behind the name.
    fn nothing_follows(&self, wrap: &Wrap) -> bool {
        self.style.separators.canonical.is_empty()
            && wrap.close.is_empty()
            && self.style.form == Form::Standalone
    }

    /// Whether the name may end at byte `stop`, where `c` stands.
    fn may_stop(&self, stop: usize, c: char, wrap: &Wrap) -> bool {
        let rest = &self.content[stop..];
        !wrap.close.is_empty() && rest.starts_with(wrap.close)
            || self.style.note.closing(c).is_some()
            || self.separator(stop).is_some()
            || self.style.stamp.place == StampPlace::After
                && stop > 0
                && matches!(c, '0'..='9' | '[' | '(' | '-' | '–' | '—' | '|' | ',')
                && (c == ',' || self.content[..stop].ends_with(is_blank))
                && stamp::read(stamp::behind_mark(rest)).is_some()
            || self.name_is_a_word(wrap) && is_blank(c)
            || c == ',' && self.style.name.affiliation.is_some()
    }

    /// Whether the name is one word and nothing but blanks ends it: a code behind a stamp.
    fn name_is_a_word(&self, wrap: &Wrap) -> bool {
        wrap.close.is_empty()
            && self.stamp.is_some()
            && self.style.form == Form::RunIn
            && self.style.separators.canonical.is_empty()
    }

    /// The bytes of the separator at `at`, if one stands there.
    pub(super) fn separator(&self, at: usize) -> Option<usize> {
        let rest = &self.content[at..];
        let separators = &self.style.separators;
        let listed = std::iter::once(&separators.canonical).chain(&separators.accepted);
        let found = listed.filter(|separator| !separator.is_empty() && rest.starts_with(separator.as_str()));
        found.map(String::len).max().or_else(|| {
            let first = rest.chars().next()?;
            separators.look_alikes.contains(first).then(|| first.len_utf8())
        })
    }

    /// Whether the quotation mark `c` at `stop` stands inside a word, as Hebrew abbreviations have it.
    ///
    /// So does the number sign of a nick, `ada#1234`.
    fn is_inside_word(&self, stop: usize, c: char) -> bool {
        if c == '#' {
            return self.content[stop + 1..].starts_with(|c: char| c.is_ascii_digit());
        }
        let hebrew = |c: char| matches!(c, '\u{5d0}'..='\u{5ea}');
        c == '"' && self.content[..stop].ends_with(hebrew) && self.content[stop + 1..].starts_with(hebrew)
    }

    /// Characters that no name has: they end the search at once.
    fn ends_name(&self, c: char) -> bool {
        match c {
            ',' => !self.style.name.office && !self.style.name.joint,
            '/' => !self.style.name.joint,
            '?' | '!' | ';' | '"' | '“' | '”' | '«' | '»' | '…' | '=' | '<' | '>' | '{' | '}' | '@' | '#' => {
                true
            }
            _ => false,
        }
    }
}

/// `П`, as in `Ковалёв И. П`.
pub(super) fn is_initial(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}
