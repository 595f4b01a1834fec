//! The outline: front matter, opening statement, exchanges with their turns, end matter.

use std::ops::Range;

use crate::syntax::label::is_blank;
use crate::syntax::matter::plain_value;
use crate::syntax::name::key;
use crate::syntax::turn::Turn;
use crate::syntax::{TurnKind, noise};

use super::document::Snapshot;
use super::wording::counted;
use super::{speakers, talk};

/// Longest name of an exchange, in Unicode scalar values.
const NAME: usize = 60;

/// An entry of the outline. Ranges are bytes in the text; children lie inside their parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// Note and number of words, say.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub range: Range<usize>,
    /// The label, or what stands for it.
    pub selection: Range<usize>,
    /// What it is made of.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// One of several events.
    Part,
    /// Front matter.
    Front,
    /// A question with its answers.
    Exchange,
    /// A turn.
    Turn(TurnKind),
    /// End matter.
    End,
}

/// The outline of a document; empty where it is no transcript.
pub fn outline(snapshot: &Snapshot) -> Vec<Symbol> {
    let matter = snapshot.matter();
    let text = snapshot.text();
    let mut symbols = Vec::new();
    if let Some(front) = &matter.front {
        let number = front.number.clone().map(|range| text.slice(range).into_owned());
        let parts: Vec<String> = number.into_iter().chain(front.date.map(|date| date.to_string())).collect();
        let selection = front
            .title
            .clone()
            .or(front.number.clone())
            .or(front.time.clone())
            .unwrap_or(front.piece.range.clone());
        symbols.push(Symbol {
            name: "Front matter".to_owned(),
            detail: parts.join(" · "),
            kind: SymbolKind::Front,
            range: front.piece.range.clone(),
            selection,
            children: Vec::new(),
        });
    }
    for turn in talk::turns(snapshot) {
        let symbol = of_turn(snapshot, &turn);
        let Some(number) = turn.exchange else {
            symbols.push(symbol);
            continue;
        };
        let open =
            turn.kind == TurnKind::Question && !symbols.last().is_some_and(|last| is_open(last, number));
        match symbols.last_mut() {
            Some(exchange) if !open && exchange.kind == SymbolKind::Exchange => {
                exchange.range.end = symbol.range.end;
                exchange.children.push(symbol);
            }
            _ => symbols.push(Symbol {
                name: format!("{number}. {}", first_words(&opening(snapshot, &turn))),
                detail: String::new(),
                kind: SymbolKind::Exchange,
                range: symbol.range.clone(),
                selection: symbol.selection.clone(),
                children: vec![symbol],
            }),
        }
    }
    if let Some(end) = &matter.end {
        let lines = end.piece.lines.1 - end.piece.lines.0 + 1;
        let selection = text.line_content(end.piece.lines.0);
        symbols.push(Symbol {
            name: "End matter".to_owned(),
            detail: counted(lines, "line"),
            kind: SymbolKind::End,
            range: end.piece.range.clone(),
            selection,
            children: Vec::new(),
        });
    }
    in_parts(snapshot, symbols)
}

/// `symbols` under the events to which they belong, where there are several.
fn in_parts(snapshot: &Snapshot, symbols: Vec<Symbol>) -> Vec<Symbol> {
    let parts = snapshot.parts();
    let mut outer: Vec<Symbol> = Vec::with_capacity(parts.len());
    for (number, part) in parts.iter().enumerate() {
        let title = part.title.clone().map(|title| plain_value(snapshot.text(), title));
        let head = Symbol {
            name: "Front matter".to_owned(),
            detail: String::new(),
            kind: SymbolKind::Front,
            range: part.head.clone(),
            selection: part.title.clone().unwrap_or(part.head.clone()),
            children: Vec::new(),
        };
        outer.push(Symbol {
            name: title.unwrap_or_else(|| format!("Part {}", number + 1)),
            detail: part.date.map(|date| date.to_string()).unwrap_or_default(),
            kind: SymbolKind::Part,
            range: part.range.clone(),
            selection: part.title.clone().unwrap_or(part.head.start..part.head.start),
            // The head of the first one is the file's own.
            children: if number == 0 { Vec::new() } else { vec![head] },
        });
    }
    if parts.is_empty() {
        return symbols;
    }
    let mut behind = Vec::new();
    for symbol in symbols {
        match outer.iter_mut().find(|part| part.range.contains(&symbol.range.start)) {
            Some(part) if symbol.kind != SymbolKind::End => part.children.push(symbol),
            _ => behind.push(symbol),
        }
    }
    outer.extend(behind);
    outer
}

/// Whether `symbol` is exchange `number`.
fn is_open(symbol: &Symbol, number: usize) -> bool {
    symbol.kind == SymbolKind::Exchange
        && symbol.name.split('.').next().is_some_and(|n| n == number.to_string())
}

fn of_turn(snapshot: &Snapshot, turn: &Turn) -> Symbol {
    let text = snapshot.text();
    let words = counted(turn.words, "word");
    let (name, selection, before) = match turn.label {
        Some((label, _)) if label.name.is_empty() => {
            let first_line = text.line_content(turn.lines.0);
            let name = if label.asks() { "Question" } else { "Answer" };
            (name.to_owned(), turn.range.start..first_line.end.min(turn.range.end), String::new())
        }
        Some((label, start)) => {
            let at = |range: Range<u32>| range.start as usize + start..range.end as usize + start;
            let notes: Vec<String> =
                label.notes.iter().map(|note| text.slice(at(note.inner())).trim().to_owned()).collect();
            // Who it is, where the label doesn't say it.
            let speaker = speakers::of_turn(snapshot, turn).filter(|name| key(name) != key(&label.name));
            let before: Vec<String> = speaker.into_iter().chain(notes).collect();
            (label.name.to_string(), at(label.range()), before.join("; "))
        }
        None => {
            let first_line = text.line_content(turn.lines.0);
            let end = first_line.end.min(turn.range.end);
            let name =
                if turn.kind == TurnKind::Statement { "Opening statement" } else { "Before the first label" };
            (name.to_owned(), turn.range.start..end, speakers::of_turn(snapshot, turn).unwrap_or_default())
        }
    };
    let detail = if before.is_empty() { words } else { format!("{before} · {words}") };
    Symbol {
        name,
        detail,
        kind: SymbolKind::Turn(turn.kind),
        range: turn.range.clone(),
        selection,
        children: Vec::new(),
    }
}

/// What is said first in `turn`, without page marks, stamps and line numbers.
fn opening(snapshot: &Snapshot, turn: &Turn) -> String {
    let tree = snapshot.tree();
    let end = turn.range.end.min(turn.words_start + 512);
    let mut said = String::new();
    for at in tree.from(tree.at_byte(turn.words_start)).take_while(|at| at.start() < end) {
        let content = snapshot.text().slice(at.start()..at.content_end().min(end));
        let from = turn.words_start.saturating_sub(at.start()).min(content.len());
        said.push_str(&noise::without(&content, from..content.len(), &at.block.noise));
        said.push(' ');
    }
    said
}

/// The first words of `text`, about [`NAME`] characters, cut at a word.
fn first_words(text: &str) -> String {
    let mut words = String::new();
    for word in text.split(|c: char| is_blank(c) || c.is_whitespace()).filter(|word| !word.is_empty()) {
        if words.chars().count() + 1 + word.chars().count() > NAME {
            if words.is_empty() {
                words.extend(word.chars().take(NAME));
            }
            return words.trim_end_matches(['.', ',', ';', ':', '…']).to_owned() + "…";
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(symbols: &[Symbol], depth: usize, snapshot: &Snapshot, out: &mut String) {
        for symbol in symbols {
            assert!(
                symbol.range.start <= symbol.selection.start && symbol.selection.end <= symbol.range.end,
                "{symbol:?}"
            );
            let line = snapshot.text().line_of(symbol.range.start);
            out.push_str(&format!("{}{} | {} | {line}\n", "  ".repeat(depth), symbol.name, symbol.detail));
            for child in &symbol.children {
                assert!(symbol.range.start <= child.range.start && child.range.end <= symbol.range.end);
            }
            print(&symbol.children, depth + 1, snapshot, out);
        }
    }

    fn check(text: &str, expected: &str) {
        let snapshot = Snapshot::of(text);
        let mut printed = String::new();
        print(&outline(&snapshot), 0, &snapshot, &mut printed);
        assert_eq!(printed.trim_end(), expected);
    }

    #[test]
    fn who_it_is_where_the_label_does_not_say_it() {
        check(
            "Question: One?\n\nMinister Anna Lind: Yes.\n\nQuestion: Two?\n\nMs. Lind (adds): No.\n",
            "1. One? |  | 0\n  Question | 1 word | 0\n  Minister Anna Lind | Anna Lind · 1 word | 2\n\
             2. Two? |  | 4\n  Question | 1 word | 4\n  Ms. Lind | Anna Lind; adds · 1 word | 6",
        );
    }

    #[test]
    fn a_news_conference() {
        check(
            "Anna Lind’s statement, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nGood day.\n\n\
             Question (to John Roe): Is there anything that you would like to say about the talks of today?\n\n\
             Anna Lind (adds): No.\n\nQuestion: One?\n\nQuestion: Two?\n\nAnna Lind: Yes.\n\n\nФотоальбом\n",
            "Front matter | 7-03-03-2021 · 2021-03-03 | 0\n\
             Opening statement | Anna Lind · 2 words | 4\n\
             1. Is there anything that you would like to say about the talks… |  | 6\n\
             \x20 Question | to John Roe · 14 words | 6\n\
             \x20 Anna Lind | adds · 1 word | 8\n\
             2. One? |  | 10\n\
             \x20 Question | 1 word | 10\n\
             \x20 Question | 1 word | 12\n\
             \x20 Anna Lind | 1 word | 14\n\
             End matter | 1 line | 17",
        );
    }

    #[test]
    fn names_alone_and_no_transcript() {
        check(
            "Anna: Shall we begin?\nBen: Yes, of course.\nAnna: So be it then.\nBen: Fine with me.\n",
            "Anna | 3 words | 0\nBen | 3 words | 1\nAnna | 4 words | 2\nBen | 3 words | 3",
        );
        check("A speech.\n", "");
    }
}
