//! A tolerant reading of TOML that is being typed: which keys and values stand where, and what the cursor is in.
//! What isn't TOML costs its line and no more.

use std::ops::Range;

/// Something in the text, with the keys that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The keys that lead to it, its own among them.
    pub path: Vec<String>,
    /// Its bytes in the text, quotes among them.
    pub range: Range<usize>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A key before `=`.
    Key,
    /// A key in the header of a table.
    Header,
    /// A text, number or other value that isn't a list or a table.
    Value,
}

/// What may be typed at the end of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A key in the table at `path`; `from` is where it begins.
    Key { path: Vec<String>, from: usize },
    /// The header of a table: `path` are its keys that are typed already; `from` is where the header begins, `last` where the
    /// last key does.
    Header { path: Vec<String>, from: usize, last: usize },
    /// A value at `path`; `from` is where it begins, a quote included, if one is open.
    Value { path: Vec<String>, from: usize, quote: Option<char> },
    /// Nothing that is known: a comment, or behind a value.
    Other,
}

/// All pieces of `text`, and what may be typed at its end.
pub fn scan(text: &str) -> (Vec<Piece>, Place) {
    let mut scanner = Scanner { text, at: 0, pieces: Vec::new(), table: Vec::new(), depth: 0 };
    let place = scanner.run();
    (scanner.pieces, place)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    pieces: Vec<Piece>,
    /// The keys of the last header.
    table: Vec<String>,
    /// Lists and tables that are open.
    depth: usize,
}

/// What is nested deeper is not looked at.
const DEEPEST: usize = 50;

fn is_bare(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip(&mut self, wanted: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    }

    fn skip_line(&mut self) {
        self.skip(|c| c != '\n');
    }

    fn run(&mut self) -> Place {
        loop {
            self.skip(|c| c.is_whitespace());
            let from = self.at;
            match self.peek() {
                None => return Place::Key { path: self.table.clone(), from },
                Some('#') => {
                    self.skip_line();
                    if self.peek().is_none() {
                        return Place::Other;
                    }
                }
                Some('[') => {
                    if let Some(place) = self.header() {
                        return place;
                    }
                }
                _ => {
                    let table = self.table.clone();
                    if let Some(place) = self.pair(&table) {
                        return place;
                    }
                    // What is left of the line is nothing.
                    self.skip(|c| matches!(c, ' ' | '\t' | '\r'));
                    match self.peek() {
                        None if self.at > from => return Place::Other,
                        Some('\n') | None => {}
                        // A list that was never closed ends where the next thing begins.
                        _ if self.at > from && self.begins_pair() => {}
                        _ => {
                            self.skip_line();
                            if self.peek().is_none() {
                                return Place::Other;
                            }
                        }
                    }
                }
            }
        }
    }

    fn header(&mut self) -> Option<Place> {
        let from = self.at;
        self.skip(|c| c == '[');
        let mut path: Vec<String> = Vec::new();
        loop {
            self.skip(|c| matches!(c, ' ' | '\t'));
            let start = self.at;
            let name = self.name();
            if self.peek().is_none() {
                return Some(Place::Header { path, from, last: start });
            }
            path.push(name);
            self.pieces.push(Piece { kind: Kind::Header, path: path.clone(), range: start..self.at });
            self.skip(|c| matches!(c, ' ' | '\t'));
            if self.peek() != Some('.') {
                break;
            }
            self.at += 1;
        }
        self.table = path;
        let before = self.at;
        self.skip(|c| matches!(c, ']' | ' ' | '\t' | '\r'));
        if self.peek().is_some() || self.at == before {
            self.skip_line();
        }
        self.peek().is_none().then_some(Place::Other)
    }

    /// A key, bare or in quotes; empty where there is none.
    fn name(&mut self) -> String {
        match self.peek() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote).0,
            _ => {
                let start = self.at;
                self.skip(is_bare);
                self.text[start..self.at].to_owned()
            }
        }
    }

    /// A text in quotes of one line: its content, and whether it is closed.
    fn quoted(&mut self, quote: char) -> (String, bool) {
        self.at += quote.len_utf8();
        let start = self.at;
        let mut escaped = false;
        for (at, c) in self.text[start..].char_indices() {
            match c {
                '\n' => {
                    self.at = start + at;
                    return (self.text[start..self.at].to_owned(), false);
                }
                '\\' if quote == '"' && !escaped => escaped = true,
                c if c == quote && !escaped => {
                    self.at = start + at + quote.len_utf8();
                    return (self.text[start..start + at].to_owned(), true);
                }
                _ => escaped = false,
            }
        }
        self.at = self.text.len();
        (self.text[start..].to_owned(), false)
    }

    /// `key = value` in the table at `table`.
    fn pair(&mut self, table: &[String]) -> Option<Place> {
        let mut path = table.to_vec();
        loop {
            let from = self.at;
            let name = self.name();
            if self.peek().is_none() {
                return Some(Place::Key { path, from });
            }
            path.push(name);
            if self.at > from {
                self.pieces.push(Piece { kind: Kind::Key, path: path.clone(), range: from..self.at });
            }
            self.skip(|c| matches!(c, ' ' | '\t'));
            match self.peek() {
                Some('.') => {
                    self.at += 1;
                    self.skip(|c| matches!(c, ' ' | '\t'));
                }
                Some('=') => {
                    self.at += 1;
                    return self.value(&path);
                }
                None => return Some(Place::Other),
                _ => return None,
            }
        }
    }

    fn value(&mut self, path: &[String]) -> Option<Place> {
        self.skip(|c| matches!(c, ' ' | '\t'));
        let from = self.at;
        let open = |quote| Some(Place::Value { path: path.to_vec(), from, quote });
        match self.peek() {
            None => return open(None),
            Some('[' | '{') if self.depth >= DEEPEST => return None,
            Some(open @ ('[' | '{')) => {
                self.depth += 1;
                let place = if open == '[' { self.list(path) } else { self.inline(path) };
                self.depth -= 1;
                return place;
            }
            Some(quote @ ('"' | '\'')) => {
                let long: String = std::iter::repeat_n(quote, 3).collect();
                if self.text[from..].starts_with(&long) {
                    let rest = &self.text[from + 3..];
                    match rest.find(&long) {
                        Some(end) => self.at = from + 3 + end + 3,
                        None => {
                            self.at = self.text.len();
                            return Some(Place::Other);
                        }
                    }
                } else if !self.quoted(quote).1 && self.peek().is_none() {
                    return open(Some(quote));
                }
            }
            _ => {
                self.skip(|c| !matches!(c, '\n' | ',' | ']' | '}' | '#'));
                if self.peek().is_none() {
                    return open(None);
                }
            }
        }
        if self.at > from {
            let end = from + self.text[from..self.at].trim_end().len();
            self.pieces.push(Piece { kind: Kind::Value, path: path.to_vec(), range: from..end });
        }
        None
    }

    fn list(&mut self, path: &[String]) -> Option<Place> {
        self.at += 1;
        loop {
            self.skip(|c| c.is_whitespace() || c == ',');
            match self.peek() {
                None => return Some(Place::Value { path: path.to_vec(), from: self.at, quote: None }),
                Some(']') => {
                    self.at += 1;
                    return None;
                }
                Some('#') => self.skip_line(),
                // The list was never closed: here the next thing begins.
                Some(c) if c != '"' && c != '\'' && self.begins_pair() => return None,
                Some(_) => {
                    let before = self.at;
                    if let Some(place) = self.value(path) {
                        return Some(place);
                    }
                    if self.at == before {
                        return None;
                    }
                }
            }
        }
    }

    /// Whether a line with a header or a pair begins here.
    fn begins_pair(&self) -> bool {
        let line_start = self.text[..self.at].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[self.at..].split('\n').next().unwrap_or_default();
        let alone = self.text[line_start..self.at].trim().is_empty();
        let header = line.starts_with('[') && line[1..].trim_start_matches('[').starts_with(is_bare);
        alone && (header || line.trim_start_matches(is_bare).trim_start().starts_with('='))
    }

    fn inline(&mut self, path: &[String]) -> Option<Place> {
        self.at += 1;
        loop {
            self.skip(|c| c.is_whitespace() || c == ',');
            let before = self.at;
            match self.peek() {
                None => return Some(Place::Key { path: path.to_vec(), from: self.at }),
                Some('}') => {
                    self.at += 1;
                    return None;
                }
                Some('#') => self.skip_line(),
                Some('[') => return None,
                Some(_) => {
                    if let Some(place) = self.pair(path) {
                        return Some(place);
                    }
                    if self.at == before {
                        return None;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        scan(text).1
    }

    fn path(keys: &str) -> Vec<String> {
        keys.split('.').filter(|key| !key.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn what_may_be_typed_at_the_end() {
        let key = |keys: &str, from| Place::Key { path: path(keys), from };
        let value = |keys: &str, from, quote| Place::Value { path: path(keys), from, quote };
        let header = |keys: &str, from, last| Place::Header { path: path(keys), from, last };
        assert_eq!(place(""), key("", 0));
        assert_eq!(place("dia"), key("", 0));
        assert_eq!(place("dialect = "), value("dialect", 10, None));
        assert_eq!(place("dialect = \"us-"), value("dialect", 10, Some('"')));
        assert_eq!(place("dialect = \"us\"\n[ru"), header("", 15, 16));
        assert_eq!(place("[rules]\ndou"), key("rules", 8));
        assert_eq!(place("[rules.double-"), header("rules", 0, 7));
        assert_eq!(place("[rules]\ndouble-space = 'o"), value("rules.double-space", 23, Some('\'')));
        assert_eq!(place("[[files]]\nrules = { dou"), key("files.rules", 20));
        assert_eq!(place("[[files]]\nrules = { x = \""), value("files.rules.x", 24, Some('"')));
        assert_eq!(place("[[term]]\nscope = [\"notes\", \""), value("term.scope", 27, Some('"')));
        assert_eq!(place("a.b.c"), key("a.b", 4));
        assert_eq!(place("a = 1 # so"), Place::Other);
        assert_eq!(place("[rules]"), Place::Other);
    }

    #[test]
    fn what_is_broken_costs_its_line() {
        assert_eq!(place("dialect = \"us\n[rules]\ndou"), Place::Key { path: path("rules"), from: 22 });
        assert_eq!(place("extends = [\"a\",\n\n[rules]\ndou"), Place::Key { path: path("rules"), from: 25 });
        assert_eq!(place("= = =\n]] x\n[rules]\nd"), Place::Key { path: path("rules"), from: 19 });
        assert_eq!(place("[\n[rules]\nd"), Place::Key { path: path("rules"), from: 10 });
    }

    #[test]
    fn pieces_have_their_keys() {
        let text = "dialect = 'q-a'\n[[files]]\nrules = { two-labels = \"off\" }\n";
        let (pieces, _) = scan(text);
        let found: Vec<_> =
            pieces.iter().map(|piece| (piece.path.join("."), &text[piece.range.clone()])).collect();
        let expected = [
            ("dialect", "dialect"),
            ("dialect", "'q-a'"),
            ("files", "files"),
            ("files.rules", "rules"),
            ("files.rules.two-labels", "two-labels"),
            ("files.rules.two-labels", "\"off\""),
        ];
        assert_eq!(found, expected.map(|(path, text)| (path.to_owned(), text)));
    }

    proptest::proptest! {
        /// Whatever is typed, it ends, and nothing lies outside the text.
        #[test]
        fn any_text_is_read(text in r#"[a-c\[\]{}=.,"'# \n\\é-]{0,60}"#) {
            let (pieces, _) = scan(&text);
            for piece in pieces {
                proptest::prop_assert!(text.get(piece.range.clone()).is_some(), "{piece:?}");
            }
        }
    }
}
