//! One random session: texts, changes, and what the text layer makes of them.

use serde_json::{Value, json};

use super::super::naive::Naive;
use super::super::pieces::PIECES;
use super::super::{Encoding, Position, Text};

/// Messages in a session.
const MESSAGES: usize = 24;
/// Bytes from which on a text is cut down; ropes of this size have many leaves.
const LARGE: usize = 12_000;

/// How often each kind of change was made.
#[derive(Debug, Default)]
pub struct Seen {
    /// All changes.
    pub edits: u64,
    questions: u64,
    full: u64,
    several: u64,
    reversed: u64,
    past_line: u64,
    past_text: u64,
    line_end_joined: u64,
    line_end_gone: u64,
    in_empty: u64,
    in_large: u64,
}

impl Seen {
    /// # Panics
    /// Where a kind of change never occurred.
    pub fn assert_all_kinds(&self) {
        let kinds = [
            self.questions,
            self.full,
            self.several,
            self.reversed,
            self.past_line,
            self.past_text,
            self.line_end_joined,
            self.line_end_gone,
            self.in_empty,
            self.in_large,
        ];
        assert!(kinds.iter().all(|&count| count > 10), "a kind of change is missing: {self:?}");
    }
}

/// A session and its outcome.
#[derive(Clone)]
pub struct Session {
    seed: u64,
    text: String,
    messages: Vec<Value>,
    /// The text after each change, by message.
    texts: Vec<Vec<String>>,
    /// Offsets and positions, by message.
    places: Vec<(Vec<usize>, Vec<Position>)>,
}

impl Session {
    /// Makes up the session of `seed` and runs it on the text layer.
    pub fn new(seed: u64, seen: &mut Seen) -> Self {
        let mut random = Random(seed);
        let size = [0, 3, 12, 40, 40, 150, 150, 600, 2_500][random.below(9)];
        let text = random.text(size);
        let mut session =
            Self { seed, text: text.clone(), messages: Vec::new(), texts: Vec::new(), places: Vec::new() };
        let mut held = Text::from(text.as_str());
        for _ in 0..MESSAGES {
            session.message(&mut held, &mut random, seen);
        }
        session
    }

    /// Adds a message: a few changes, then questions on the text they lead to.
    fn message(&mut self, held: &mut Text, random: &mut Random, seen: &mut Seen) {
        let count = if random.one_in(4) { random.below(6) } else { 1 };
        seen.several += u64::from(count > 1);
        let (mut changes, mut texts) = (Vec::new(), Vec::new());
        let mut text = held.to_string();
        for _ in 0..count {
            let change = change(&text, held, random, seen);
            let after = held.to_string();
            let joins = |text: &str| text.matches("\r\n").count();
            let written = joins(change["text"].as_str().unwrap());
            seen.line_end_joined += u64::from(joins(&after) > joins(&text) + written);
            seen.line_end_gone += u64::from(text.contains("\r\n") && joins(&after) < joins(&text) + written);
            seen.edits += 1;
            changes.push(change);
            texts.push(after.clone());
            text = after;
        }
        let naive = Naive::new(&text);
        let positions: Vec<_> = (0..3).map(|_| random.position(&naive)).collect();
        let bytes: Vec<_> = (0..3).map(|_| naive.floor(random.below(text.len() + 2))).collect();
        let utf16 = |byte: usize| text[..byte].encode_utf16().count();
        seen.questions += 6;
        self.places.push((
            positions.iter().map(|&position| utf16(held.byte_at(position, Encoding::Utf16))).collect(),
            bytes.iter().map(|&byte| held.position_at(byte, Encoding::Utf16)).collect(),
        ));
        self.texts.push(texts);
        self.messages.push(json!({
            "contentChanges": changes,
            "positions": positions.into_iter().map(in_protocol).collect::<Vec<_>>(),
            "offsets": bytes.into_iter().map(utf16).collect::<Vec<_>>(),
        }));
    }

    /// What the session starts from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The text before all changes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The messages as they are sent.
    pub fn messages(&self) -> &[Value] {
        &self.messages
    }

    /// The session for the oracle; `full` asks for whole texts instead of lengths and hashes.
    pub fn request(&self, full: bool) -> Value {
        json!({ "full": full, "text": self.text, "messages": self.messages })
    }

    /// What the oracle has to answer.
    pub fn answer(&self, full: bool) -> Value {
        let told = |text: &String| if full { json!(text) } else { digest(text) };
        let messages = self.texts.iter().zip(&self.places).map(|(texts, (offsets, positions))| {
            json!({
                "texts": texts.iter().map(told).collect::<Vec<_>>(),
                "offsets": offsets,
                "positions": positions.iter().copied().map(in_protocol).collect::<Vec<_>>(),
            })
        });
        messages.collect()
    }

    /// Makes the last text wrong by one character, and gives it.
    pub fn spoil(&mut self) -> String {
        let text = self.texts.iter_mut().flatten().next_back().unwrap();
        text.push('\u{2028}');
        text.clone()
    }
}

/// Makes up a change to `text`, makes it in `held` as the server does, and gives it as in the protocol.
fn change(text: &str, held: &mut Text, random: &mut Random, seen: &mut Seen) -> Value {
    seen.in_empty += u64::from(text.is_empty());
    seen.in_large += u64::from(text.len() > 4_000);
    if random.one_in(150) {
        seen.full += 1;
        let size = random.below(100);
        let with = random.text(size);
        *held = Text::from(with.as_str());
        return json!({ "text": with });
    }
    let naive = Naive::new(text);
    let (start, end) = random.range(&naive);
    let large = text.len() > LARGE;
    let (start, end) = if large { (Position::new(0, 0), start) } else { (start, end) };
    let with = if large { String::new() } else { random.insertion() };

    seen.reversed += u64::from(start > end);
    for place in [start, end] {
        let line = place.line as usize;
        seen.past_text += u64::from(line >= naive.lines());
        seen.past_line +=
            u64::from(line < naive.lines() && place.column as usize > naive.width(line, Encoding::Utf16));
    }
    let bytes = held.byte_at(start, Encoding::Utf16)..held.byte_at(end, Encoding::Utf16);
    held.replace(bytes, &with);
    json!({ "range": { "start": in_protocol(start), "end": in_protocol(end) }, "text": with })
}

/// A position as the protocol writes it.
fn in_protocol(position: Position) -> Value {
    json!({ "line": position.line, "character": position.column })
}

/// Length and FNV-1a hash over UTF-16 units, as the oracle works them out.
fn digest(text: &str) -> Value {
    let (mut length, mut hash) = (0u32, 0x811c_9dc5_u32);
    for unit in text.encode_utf16() {
        length += 1;
        hash = (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    }
    json!([length, hash])
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which isn't 0.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// Up to `size` pieces; at times without line ends, so that there are long lines.
    fn text(&mut self, size: usize) -> String {
        let one_line = self.one_in(5);
        let count = self.below(size + 1);
        let pieces = (0..count).map(|_| PIECES[self.below(PIECES.len())]);
        pieces.filter(|piece| !one_line || !piece.contains(['\r', '\n'])).collect()
    }

    /// What a change puts in.
    fn insertion(&mut self) -> String {
        match self.below(20) {
            0..5 => String::new(),
            5..9 => ["\r", "\n", "\r\n", "\n\r"][self.below(4)].to_string(),
            9..15 => PIECES[self.below(PIECES.len())].to_string(),
            15..19 => self.text(8),
            _ => self.text(200),
        }
    }

    /// Start and end of a change, in either order.
    fn range(&mut self, naive: &Naive) -> (Position, Position) {
        let start = self.position(naive);
        let line = start.line;
        let end = match self.below(20) {
            0..8 => start,
            // From a line's end to the next one's start: the line end itself.
            8..10 if (line as usize) < naive.lines() => {
                let width = naive.width(line as usize, Encoding::Utf16) as u32;
                return (Position::new(line, width), Position::new(line + 1, 0));
            }
            8..17 => {
                let near = line.saturating_add(self.below(3) as u32);
                let line = if self.one_in(4) { line.saturating_sub(1) } else { near };
                self.on_line(naive, line)
            }
            _ => self.position(naive),
        };
        (start, end)
    }

    fn position(&mut self, naive: &Naive) -> Position {
        let lines = naive.lines();
        let line = match self.below(40) {
            0 => lines,
            1 => lines + self.below(9),
            2 => [i32::MAX as usize, u32::MAX as usize][self.below(2)],
            3..6 => lines - 1,
            _ => self.below(lines),
        };
        self.on_line(naive, line as u32)
    }

    /// A position on `line`, most often at or near its borders, never inside a surrogate pair: the
    /// oracle cuts those in two.
    fn on_line(&mut self, naive: &Naive, line: u32) -> Position {
        let width = naive.width(line as usize, Encoding::Utf16);
        let column = match self.below(12) {
            0..2 => 0,
            2..4 => width,
            4 => width + 1,
            5 => width + 2 + self.below(100),
            6 if self.one_in(4) => [i32::MAX as usize, u32::MAX as usize][self.below(2)],
            _ => self.below(width + 1),
        };
        let position = Position::new(line, column as u32);
        let (_, inside) = naive.find(position, Encoding::Utf16);
        Position::new(line, position.column - u32::from(inside))
    }
}
