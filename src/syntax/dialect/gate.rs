//! Lines that can't begin with a label, told by a look at a few bytes. Most lines are such lines, and each
//! of them is shown to the styles of every house while a text is recognised.

use std::fmt;
use std::sync::OnceLock;

use super::{Dialect, Form, LabelStyle, Markers, NameShape, StampPlace};
use crate::syntax::name::is_particle;
use crate::syntax::words;

/// Bytes of a line in which a name and the first bracket behind it end.
const REACH: usize = 420;
/// Characters beside the name that a label has which stands alone: marks, separator, stamp.
const MARKS: usize = 80;
/// Letters of the shortest word in small letters that is taken for prose.
const WORD: usize = 4;

/// A set of ASCII characters; all others are one member of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes(u128);

impl Bytes {
    /// All bytes from 0x80 on stand for one member, in the place of NUL.
    const WIDE: u8 = 0;

    fn add(&mut self, byte: u8) {
        self.0 |= 1 << if byte.is_ascii() { byte } else { Self::WIDE };
    }

    fn holds(self, byte: u8) -> bool {
        self.0 & 1 << if byte.is_ascii() { byte } else { Self::WIDE } != 0
    }

    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bytes of `text`.
    fn of(text: &str) -> Self {
        let mut bytes = Self::default();
        text.bytes().for_each(|byte| bytes.add(byte));
        bytes
    }
}

/// What a line begins with: measured once, for all styles in which the line is read.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    first: u8,
    /// The bytes up to the first word that no name has.
    name: Bytes,
    /// Whether there is such a word.
    prose: bool,
}

impl Head {
    /// Measures `rest`, which has no blanks at its start.
    pub fn of(rest: &str) -> Self {
        let rest = &rest[..words::floor(rest, REACH)];
        let bytes = rest.as_bytes();
        let mut head = Self {
            first: bytes.first().copied().unwrap_or(Bytes::WIDE),
            name: Bytes::default(),
            prose: false,
        };
        let mut at = 0;
        while at < bytes.len() {
            let end = memchr::memchr(b' ', &bytes[at..]).map_or(bytes.len(), |blank| at + blank);
            if is_prose(&rest[at..end]) {
                head.prose = true;
                break;
            }
            bytes[at..end].iter().for_each(|byte| head.name.add(*byte));
            head.name.add(b' ');
            at = end + 1;
        }
        head
    }
}

/// Whether `word` is in small letters and none of those that stand in names.
fn is_prose(word: &str) -> bool {
    let first = word.as_bytes().first();
    // Cheap for nearly all: capitals, brackets, digits.
    if first.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_lowercase()) || word.len() < WORD {
        return false;
    }
    let word = word.trim_end_matches([',', '.', ';', ':', '?', '!']);
    if word.is_ascii() {
        word.len() >= WORD && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !is_particle(word)
    } else {
        word.chars().all(char::is_lowercase) && word.chars().count() >= WORD && !is_particle(word)
    }
}

/// What a style asks of the beginning of a line.
#[derive(Clone, Debug, Default)]
struct Gate {
    /// No line is a label.
    closed: bool,
    /// Markers that need nothing behind them, and marks around a whole question.
    bare: Vec<String>,
    /// Bytes with which a stamp before the label begins, where there may be one.
    stamp: Option<Bytes>,
    /// Whether nothing but such a stamp, or marks, begins a label.
    stamped: bool,
    /// The marks that open a label, where some are needed.
    opens: Vec<String>,
    /// Of each of these bytes one must stand somewhere in the beginning.
    needs: Vec<Bytes>,
    /// Characters that a line may have which is nothing but a label.
    longest: Option<usize>,
    /// Brackets with which a note begins, that make such a line longer.
    brackets: Bytes,
    /// Whether a name may be in a script without small letters, and small Latin ones beside it.
    mixed: bool,
    /// Where names are written as names are: the bytes of which one stands before the first word of prose;
    /// none where that word is no proof.
    stops: Option<Bytes>,
    /// Beginnings of labels in which words of prose stand.
    words: Vec<String>,
}

/// The gates of a dialect's styles, made when they are first asked for. A copy makes its own, since its
/// parameters may be changed.
#[derive(Default)]
pub struct Gates(OnceLock<Vec<Gate>>);

/// Whether they were made says nothing of a dialect.
impl fmt::Debug for Gates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gates")
    }
}

impl Clone for Gates {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// They follow from the other parameters.
impl PartialEq for Gates {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Gates {}

impl Dialect {
    /// Whether `rest`, the beginning of a line or of a label inside one, with this `head`, may be a label in
    /// style number `style`. No is sure.
    pub fn admits(&self, style: usize, rest: &str, head: &Head) -> bool {
        let make = || self.styles().map(|style| Gate::of(style, self)).collect();
        self.gates.0.get_or_init(make).get(style).is_none_or(|gate| gate.admits(rest, head))
    }
}

impl Gate {
    fn of(style: &LabelStyle, dialect: &Dialect) -> Self {
        let markers = [&dialect.question, &dialect.answer];
        let begins = |start: &str| start.bytes().next().map(Bytes::of_byte).unwrap_or_default();
        let mut gate = Self { closed: style.form == Form::None, ..Self::default() };
        for of_kind in markers.into_iter().filter(|markers| markers.bare) {
            gate.bare.extend(of_kind.markers.iter().cloned());
        }
        gate.bare.extend(markers.iter().flat_map(|markers| &markers.around).cloned());
        if style.stamp.place == StampPlace::Before {
            gate.stamp = Some(Bytes::of("0123456789[(<{\\OolI"));
            gate.stamped = style.stamp.needed;
        }
        if style.lead.is_some() {
            return gate;
        }
        if style.stamp.place == StampPlace::QuestionNumber {
            // `Q12.`, `**3.**`; digits may be of any script.
            gate.stamp = Some(Bytes::of("0123456789Q*é"));
            gate.stamped = style.stamp.needed;
        }
        gate.opens =
            style.wrap.iter().map(|wrap| wrap.split("{}").next().unwrap_or_default().into()).collect();
        let endings = markers.iter().any(|markers| !markers.endings.is_empty());
        if style.form == Form::MarkerOnly && style.wrap.is_empty() && !endings {
            gate.opens = markers.iter().flat_map(|markers| &markers.markers).cloned().collect();
        }
        let separators = &style.separators;
        let listed = || std::iter::once(&separators.canonical).chain(&separators.accepted);
        let mut ends = Bytes::of(&separators.look_alikes);
        for separator in listed() {
            // A blank before a dash says nothing: the dash does.
            ends.0 |= begins(separator.trim_start()).0;
            if !separator.is_empty() && separator.trim_start().is_empty() {
                ends.0 |= begins(separator).0;
            }
        }
        if style.wrap.is_empty() && !separators.canonical.is_empty() {
            gate.needs.push(ends);
        }
        if style.stamp.place == StampPlace::After && style.stamp.needed {
            gate.needs.push(Bytes::of("0123456789"));
        }
        if is_wide(style, &markers) && !endings {
            gate.needs.push(Bytes::of_byte(Bytes::WIDE));
        }
        for pair in &style.note.brackets {
            gate.brackets.0 |= begins(pair).0;
        }
        if style.form == Form::Standalone {
            gate.longest = Some(style.name.max_chars + MARKS);
        }
        let as_written =
            |shape: &NameShape| !matches!(shape, NameShape::Any | NameShape::Handle | NameShape::SpeakerN);
        if endings || !style.name.shapes.iter().all(as_written) {
            return gate;
        }
        for wrap in &style.wrap {
            ends.0 |= begins(wrap.split("{}").nth(1).unwrap_or_default()).0;
        }
        ends.0 |= gate.brackets.0;
        if style.name.office {
            ends.0 |= Bytes::of(",-–").0;
        }
        if style.name.affiliation.is_some() {
            ends.0 |= Bytes::of(",").0;
        }
        if style.stamp.place == StampPlace::After {
            ends.0 |= Bytes::of("0123456789[(-–|,").0;
        }
        if style.form == Form::RunIn && separators.canonical.is_empty() && style.wrap.is_empty() {
            // A code behind a stamp ends with a blank.
            ends.0 |= Bytes::of(" ").0;
        }
        gate.stops = Some(ends);
        gate.mixed = style.name.shapes.contains(&NameShape::Cjk);
        gate.words = beginnings_with_prose(style, &markers);
        gate
    }

    fn admits(&self, rest: &str, head: &Head) -> bool {
        if self.closed {
            return false;
        }
        let bare = |marker: &String| rest.starts_with(marker.as_str());
        if !self.bare.is_empty() && self.bare.iter().any(bare) {
            return true;
        }
        if let Some(stamp) = self.stamp {
            if stamp.holds(head.first) {
                return true;
            }
            if self.stamped {
                return self.opens.iter().any(|open| rest.starts_with(open.as_str()));
            }
        }
        if !self.opens.is_empty() && !self.opens.iter().any(|open| rest.starts_with(open.as_str())) {
            return false;
        }
        if self.longest.is_some_and(|longest| is_longer(rest, longest)) && !stands_in(self.brackets, rest) {
            return false;
        }
        if let Some(stops) = self.stops
            && head.prose
            && !head.name.meets(stops)
            && !(self.mixed && stands_in(Bytes::of_byte(Bytes::WIDE), rest))
        {
            return self.words.iter().any(|start| rest.starts_with(start.as_str()));
        }
        self.needs.iter().all(|needs| head.name.meets(*needs) || head.prose && stands_in(*needs, rest))
    }
}

impl Bytes {
    fn of_byte(byte: u8) -> Self {
        let mut bytes = Self::default();
        bytes.add(byte);
        bytes
    }
}

/// Whether `rest`, blanks at its end left out, has more than `most` characters.
fn is_longer(rest: &str, most: usize) -> bool {
    rest.len() > most && rest.trim_end().chars().count() > most
}

/// Whether one of `bytes` stands in the beginning of `rest`.
fn stands_in(bytes: Bytes, rest: &str) -> bool {
    let rest = &rest.as_bytes()[..rest.len().min(REACH)];
    if bytes == Bytes::of_byte(Bytes::WIDE) {
        return !rest.is_ascii();
    }
    if bytes.0.count_ones() == 1 {
        return memchr::memchr(bytes.0.trailing_zeros() as u8, rest).is_some();
    }
    rest.iter().any(|byte| bytes.holds(*byte))
}

/// Whether names in this style, and all words that stand for one, are written beyond ASCII.
fn is_wide(style: &LabelStyle, markers: &[&Markers]) -> bool {
    let name = &style.name;
    let words = name.roles.iter().chain(&name.titles);
    let wide = |shape: &NameShape| matches!(shape, NameShape::Cjk | NameShape::Caseless);
    name.shapes.iter().all(wide)
        && !words.chain(markers.iter().flat_map(|markers| &markers.markers)).any(|word| word.is_ascii())
}

/// The first words of the roles, titles and markers in which a word stands that would else be taken for
/// prose. Titles follow each other: where one of them has such a word, a label may begin with any.
fn beginnings_with_prose(style: &LabelStyle, markers: &[&Markers]) -> Vec<String> {
    let name = &style.name;
    let prose = |words: &String| words.ends_with('*') || words.split(' ').any(is_prose);
    let titled = name.titles.iter().any(prose);
    let of_markers = markers.iter().flat_map(|markers| &markers.markers);
    let all = name.roles.iter().chain(of_markers).filter(|words| prose(words));
    let titles = name.titles.iter().filter(|_| titled);
    let first = |words: &String| words.split([' ', '*']).next().unwrap_or_default().to_owned();
    let mut found: Vec<String> = all.chain(titles).map(first).collect();
    found.sort();
    found.dedup();
    found
}
