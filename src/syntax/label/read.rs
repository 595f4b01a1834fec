//! Reading a line as a label, parameter by parameter.

use crate::syntax::dialect::{Dialect, Form, LabelStyle, StampPlace};
use crate::syntax::name::{self, Shape};
use crate::syntax::words;

use super::miss::{Miss, Why};
use super::quick;
use super::{Label, LabelKind, Note, affiliation, blanks, is_blank, marker, note, stamp};

/// Bytes of a line that are looked at.
const LOOK: usize = 900;
/// Most notes of one label.
pub(super) const MAX_NOTES: usize = 3;
/// Most places where a name could end that are tried.
const MAX_STOPS: usize = 6;

/// The label with which `line` begins in this style.
pub(super) fn line(line: &str, style: &LabelStyle, dialect: &Dialect) -> Result<Label, Miss> {
    if style.form == Form::None {
        return Err(Miss::new(0, Why::NoLabels));
    }
    let content = line.trim_end_matches(['\n', '\r']);
    let content = &content[..words::floor(content, LOOK)];
    let mut at = blanks(content);
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
        let indent: usize = content[..at].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        if !(least..=most).contains(&indent) {
            return Err(Miss::new(at, Why::Indent(indent)));
        }
    }
    if let Some(miss) = quick::miss(&content[at..], at, style, dialect) {
        return Err(miss);
    }
    Reader { content, style, dialect, stamp: number }.label(at)
}

/// The label at the start of `rest`, whatever the indent.
pub(super) fn unindented(rest: &str, style: &LabelStyle, dialect: &Dialect) -> Result<Label, Miss> {
    if style.form == Form::None {
        return Err(Miss::new(0, Why::NoLabels));
    }
    let content = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let content = &content[..words::floor(content, LOOK)];
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

struct Reader<'a> {
    content: &'a str,
    style: &'a LabelStyle,
    dialect: &'a Dialect,
    stamp: Option<std::ops::Range<u32>>,
}

/// The marks that close a label; they may hold the separator.
struct Wrap<'a> {
    close: &'a str,
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
    fn separator(&self, at: usize) -> Option<usize> {
        let rest = &self.content[at..];
        let separators = &self.style.separators;
        let listed = std::iter::once(&separators.canonical).chain(&separators.accepted);
        let found = listed.filter(|separator| !separator.is_empty() && rest.starts_with(separator.as_str()));
        found.map(String::len).max().or_else(|| {
            let first = rest.chars().next()?;
            separators.look_alikes.contains(first).then(|| first.len_utf8())
        })
    }

    /// The label whose name stands between `at` and `stop`.
    fn finish(&self, at: usize, stop: usize, wrap: &Wrap) -> Result<Label, Miss> {
        let content = self.content;
        let style = self.style;
        let printed = content[at..stop].trim_end_matches(is_blank);
        let (kind, shape) = self.name(at, printed)?;

        let mut cursor = stop;
        let mut notes = Vec::new();
        let mut stamp = self.stamp.clone();
        self.stamp_at(&mut cursor, &mut stamp);
        self.notes(&mut cursor, &mut notes, shape)?;
        self.stamp_at(&mut cursor, &mut stamp);
        if let Some(note) = affiliation::behind_comma(content, cursor, style, &|at| self.separator(at)) {
            cursor = note.range.end as usize;
            notes.push(note);
            self.notes(&mut cursor, &mut notes, shape)?;
        }
        let mut separator = cursor as u32..cursor as u32;
        let mut residue = "";
        if wrap.close.is_empty() {
            self.take_separator(&mut cursor, &mut separator, kind)?;
            if style.separators.chained {
                affiliation::chain(content, &mut cursor, &mut separator, &mut notes, &|at| {
                    self.separator(at)
                });
            }
            // The period that closes an initial is the separator too.
            let last = printed.rsplit([' ', '.']).next().unwrap_or_default();
            if kind == LabelKind::Speaker
                && notes.is_empty()
                && content[stop..].starts_with('.')
                && separator.start == stop as u32
                && is_initial(last)
            {
                let mut rest = content[cursor..].trim_start_matches(is_blank).chars();
                // `Ковалёв И. П.`: the next letter is an initial too.
                if rest.next().is_some_and(char::is_uppercase) && rest.next() == Some('.') {
                    return Err(Miss::new(cursor, Why::Follow));
                }
                residue = ".";
            }
        } else {
            let rest = &content[cursor..];
            if !rest.starts_with(wrap.close) {
                return Err(Miss::new(cursor, Why::Wrap));
            }
            let inside = wrap.close.find(|c: char| self.is_separator(c)).filter(|_| {
                // Marks that hold the separator, or end with it.
                !style.separators.canonical.is_empty()
            });
            match inside {
                Some(inside) => {
                    let length = wrap.close[inside..].chars().next().map_or(0, char::len_utf8);
                    separator = (cursor + inside) as u32..(cursor + inside + length) as u32;
                    cursor += wrap.close.len();
                }
                None => {
                    cursor += wrap.close.len();
                    // Marks that ended too early leave the rest of the name behind.
                    let rest = &content[cursor..];
                    if rest.starts_with(['-', '’', '\'']) {
                        let end = rest.find(|c| is_blank(c) || self.is_separator(c)).unwrap_or(rest.len());
                        residue = &rest[..end];
                        cursor += end;
                    }
                    self.notes(&mut cursor, &mut notes, shape)?;
                    self.take_separator(&mut cursor, &mut separator, kind)?;
                }
            }
        }
        if notes.len() < usize::from(style.note.least) {
            return Err(Miss::new(cursor, Why::Note));
        }
        let before_blanks = cursor;
        let stamped = stamp.is_some();
        self.stamp_at(&mut cursor, &mut stamp);
        if style.stamp.place == StampPlace::After && style.stamp.needed && stamp.is_none() {
            return Err(Miss::new(cursor, Why::Stamp));
        }
        if style.note.after_separator && content[cursor..].trim_start_matches(is_blank).starts_with('[') {
            let from = cursor;
            cursor += blanks(&content[cursor..]);
            if self.notes(&mut cursor, &mut notes, shape).is_err() {
                cursor = from;
            } else if content[cursor..].starts_with('.') {
                cursor += 1;
            }
        }
        let words_start = cursor + blanks(&content[cursor..]);
        if style.form == Form::Standalone && words_start < content.len() {
            return Err(Miss::new(words_start, Why::Alone));
        }
        if style.words && words_start == content.len() {
            return Err(Miss::new(words_start, Why::Words));
        }
        let period = &content[separator.start as usize..separator.end as usize] == ".";
        if period && kind == LabelKind::Speaker && content[words_start..].starts_with(char::is_lowercase) {
            return Err(Miss::new(words_start, Why::Follow));
        }
        // Behind closing marks nothing else could be meant.
        let unspaced = words_start == before_blanks
            && stamped == stamp.is_some()
            && !separator.is_empty()
            && wrap.close.is_empty();
        if unspaced && !self.may_follow(&content[words_start..], &separator, shape) {
            return Err(Miss::new(words_start, Why::Follow));
        }
        Ok(Label {
            start: at as u32,
            name_end: (at + printed.len()) as u32,
            notes: notes.into(),
            separator,
            stamp,
            words_start: words_start as u32,
            words: 0,
            continues: style.continues,
            kind,
            name: single_blanks(&format!("{printed}{residue}")),
        })
    }

    /// What `printed`, which begins at `at`, names.
    fn name(&self, at: usize, printed: &str) -> Result<(LabelKind, Shape), Miss> {
        if printed.is_empty() {
            return Err(Miss::new(at, Why::Shape));
        }
        let kind = marker::kind_of(printed, self.dialect);
        if kind != LabelKind::Speaker {
            return Ok((kind, Shape::Name));
        }
        let style = &self.style.name;
        if self.style.form == Form::MarkerOnly {
            return Err(Miss::new(at, Why::Shape));
        }
        if name::is_never(printed, style) {
            return Err(Miss::new(at, Why::Never));
        }
        if style.min_words > 1 && printed.split_whitespace().count() < style.min_words {
            return Err(Miss::new(at, Why::Shape));
        }
        let shape = name::shape(printed, style);
        if shape == Shape::No {
            return Err(Miss::new(at, Why::Shape));
        }
        let learned = self.dialect.learned.names.as_ref();
        let comes_back = |printed| learned.is_none_or(|names| names.contains(&name::key(printed)));
        if name::must_recur(printed, style) && !comes_back(printed) {
            return Err(Miss::new(at, Why::Recurring));
        }
        Ok((kind, shape))
    }

    /// Takes the notes at `cursor`.
    fn notes(&self, cursor: &mut usize, notes: &mut Vec<Note>, shape: Shape) -> Result<(), Miss> {
        loop {
            let at = *cursor + blanks(&self.content[*cursor..]);
            let open = self.content[at..].chars().next();
            let Some((open, close)) = open.and_then(|open| Some((open, self.style.note.closing(open)?)))
            else {
                return Ok(());
            };
            let note = note::read(self.content, at, (open, close), shape == Shape::Name)
                .ok_or(Miss::new(at, Why::Note))?;
            *cursor = note.range.end as usize;
            let closed = note.closed;
            notes.push(note);
            if notes.len() > MAX_NOTES {
                return Err(Miss::new(at, Why::Note));
            }
            if !closed {
                return Ok(());
            }
        }
    }

    /// Takes the stamp at `cursor`, blanks before it.
    fn stamp_at(&self, cursor: &mut usize, found: &mut Option<std::ops::Range<u32>>) {
        if self.style.stamp.place != StampPlace::After || found.is_some() {
            return;
        }
        let rest = &self.content[*cursor..];
        let rest = stamp::behind_mark(&rest[blanks(rest)..]);
        let at = self.content.len() - rest.len();
        if let Some(length) = stamp::read(rest) {
            *found = Some(at as u32..(at + length) as u32);
            *cursor = at + length;
        }
    }

    fn take_separator(
        &self,
        cursor: &mut usize,
        range: &mut std::ops::Range<u32>,
        kind: LabelKind,
    ) -> Result<(), Miss> {
        let gap = blanks(&self.content[*cursor..]);
        // A separator may begin with a blank of its own: ` - `.
        let places = [*cursor, *cursor + gap];
        let found = places.into_iter().find_map(|at| Some((at, self.separator(at)?)));
        match found {
            // A semicolon is a separator only where nothing else could be meant.
            Some((at, _))
                if self.content[at..].starts_with(';')
                    && kind == LabelKind::Speaker
                    && self.style.separators.look_alikes.contains(';') =>
            {
                Err(Miss::new(at, Why::Separator))
            }
            Some((at, length)) => {
                *range = at as u32..(at + length) as u32;
                *cursor = at + length;
                Ok(())
            }
            None if self.style.separators.canonical.is_empty() => {
                *range = *cursor as u32..*cursor as u32;
                Ok(())
            }
            None => Err(Miss::new(*cursor, Why::Separator)),
        }
    }

    fn is_separator(&self, c: char) -> bool {
        let separators = &self.style.separators;
        let listed = std::iter::once(&separators.canonical).chain(&separators.accepted);
        listed.into_iter().any(|separator| separator.starts_with(c)) || separators.look_alikes.contains(c)
    }

    /// Whether `rest`, right behind the separator, leaves it a separator: `10:38`, `http://` and `a::b` do
    /// not.
    fn may_follow(&self, rest: &str, separator: &std::ops::Range<u32>, shape: Shape) -> bool {
        let Some(c) = rest.chars().next() else { return true };
        let separator = &self.content[separator.start as usize..separator.end as usize];
        if separator == "." {
            return false;
        }
        // `Anna<tab>So.`: a separator that is blank needs no blank behind it.
        separator.chars().count() > 1
            || separator.ends_with(is_blank)
            || !separator.is_ascii()
            || shape == Shape::Name
                && (c.is_alphabetic() || matches!(c, '“' | '"' | '«' | '(' | '[' | '…' | '—' | '–'))
    }

    /// Whether the quotation mark `c` at `stop` stands inside a word, as Hebrew abbreviations have it.
    fn is_inside_word(&self, stop: usize, c: char) -> bool {
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
fn is_initial(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn single_blanks(name: &str) -> Box<str> {
    let mut words = name.split(is_blank).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let mut joined = String::with_capacity(name.len());
    joined.push_str(first);
    for word in words {
        joined.push(' ');
        joined.push_str(word);
    }
    joined.into()
}
