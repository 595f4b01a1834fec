//! The part of a label from the end of its name on: notes, stamp, marks, separator, what follows.

use crate::syntax::dialect::{Form, StampPlace};
use crate::syntax::name::{self, Shape};

use super::miss::{Miss, Why};
use super::read::{MAX_NOTES, Reader, Wrap, is_initial};
use super::{Label, LabelKind, Note, affiliation, blanks, is_blank, marker, note, stamp};

impl Reader<'_> {
    /// The label whose name stands between `at` and `stop`.
    pub(super) fn finish(&self, at: usize, stop: usize, wrap: &Wrap) -> Result<Label, Miss> {
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
                // `Ковалёв И. П.`: the next letter is an initial too. `Hon. John M. Roe`: the surname follows.
                let capital = rest.next().is_some_and(char::is_uppercase);
                let titled = name::has_honorific(printed, &style.name) && printed.split(is_blank).count() > 2;
                if capital && (titled || rest.next() == Some('.')) {
                    return Err(Miss::new(cursor, Why::Follow));
                }
                // `SHRI A. B. RAO`: the name goes on in capitals.
                let next = content[cursor..].trim_start_matches(is_blank);
                let next =
                    next.split(|c: char| is_blank(c) || self.is_separator(c)).next().unwrap_or_default();
                if next.len() > 1 && name::is_in_capitals(printed) && name::is_in_capitals(next) {
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
        // The colon in `Ada Brook 1:02:24` stands inside a time.
        let glued = stamp.as_ref().is_some_and(|stamp| stamp.start as usize == before_blanks);
        if !stamped && glued && printed.ends_with(|c: char| c.is_ascii_digit()) {
            return Err(Miss::new(before_blanks, Why::Follow));
        }
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
            numbered: style.stamp.place == StampPlace::QuestionNumber && self.stamp.is_some(),
            kind,
            name: if residue.is_empty() {
                single_blanks(printed)
            } else {
                single_blanks(&format!("{printed}{residue}"))
            },
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
        let short = style.min_words > 1 && printed.split_whitespace().count() < style.min_words;
        if short && !name::is_role(printed, style) {
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
        if separator == "." || rest.starts_with("http") {
            return false;
        }
        // `Anna<tab>So.`: a separator that is blank needs no blank behind it.
        separator.chars().count() > 1
            || separator.ends_with(is_blank)
            || !separator.is_ascii()
            || shape == Shape::Name
                && (c.is_alphabetic() || matches!(c, '“' | '"' | '«' | '(' | '[' | '…' | '—' | '–'))
    }
}

fn single_blanks(name: &str) -> Box<str> {
    if name.is_ascii() && !name.contains("  ") && !name.contains('\t') {
        return name.into();
    }
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
