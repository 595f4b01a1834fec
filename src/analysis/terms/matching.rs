//! Where terms stand in a text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::{Definition, Form, Wanted};

/// Most words and patterns of a project.
pub const MAX_FORMS: usize = 20_000;
/// Longest words and pattern, in bytes.
pub const MAX_WORDS: usize = 1_000;
/// Patterns that one automaton knows.
const TOGETHER: usize = 500;
/// Largest compiled pattern, in bytes.
const MAX_SIZE: usize = 1 << 20;
/// Largest automaton for all of them, and most memory that one look may use to be quick, in bytes.
const MAX_SET: usize = 512 << 20;
const MEMORY: usize = 16 << 20;

/// A term that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number of the term.
    pub term: usize,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What to write for it.
    pub instead: Vec<String>,
    /// Whether every line end stays where it was between the words.
    pub keeps_lines: bool,
}

/// Looks for the forms of all terms.
pub struct Matcher {
    /// The forms that may be there where a word is: words are kept by their longest one, folded. An automaton for
    /// thousands of them would cost more.
    by_word: HashMap<Box<str>, Vec<usize>>,
    /// Which of the patterns may be there, and which forms these are. They know no word boundaries: on text that
    /// isn't ASCII these would cost many times as much.
    sets: Vec<(RegexSet, Vec<usize>)>,
    forms: Vec<Compiled>,
    accepted: Option<Regex>,
    /// What is excepted from a term, by its number.
    except: Vec<Option<Regex>>,
}

struct Compiled {
    term: usize,
    form: Form,
    match_case: bool,
    inside_words: bool,
    /// Made when it is first needed: most terms are never found.
    regex: OnceLock<Option<Regex>>,
}

/// What is wrong with `pattern` as a regular expression: the byte in it where that is, and why.
pub fn problem(pattern: &str) -> Option<(usize, String)> {
    if pattern.len() > MAX_WORDS {
        return Some((0, format!("a pattern of more than {MAX_WORDS} bytes: make several of it")));
    }
    let regex = match builder(pattern, false).build() {
        Ok(regex) => regex,
        Err(error) => return Some(said(pattern, &error)),
    };
    if builder(&format!("(?:{pattern})"), false).build().is_err() {
        return Some((0, "a comment at its end: close the line, or leave it out".into()));
    }
    regex.is_match("").then(|| (0, "the pattern fits the empty text, so it would be found everywhere".into()))
}

/// The names and numbers in `instead`, `$1` or `${name}`, that `pattern` has no group for.
pub fn missing_group(pattern: &str, instead: &str) -> Option<String> {
    let regex = builder(pattern, false).build().ok()?;
    let mut rest = instead;
    while let Some(at) = rest.find('$') {
        rest = &rest[at + 1..];
        if let Some(escaped) = rest.strip_prefix('$') {
            rest = escaped;
            continue;
        }
        let name = match rest.strip_prefix('{') {
            Some(inner) => inner.split('}').next().unwrap_or_default(),
            None => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                &rest[..end]
            }
        };
        let known = match name.parse::<usize>() {
            Ok(number) => number < regex.captures_len(),
            Err(_) => name.is_empty() || regex.capture_names().flatten().any(|group| group == name),
        };
        if !known {
            return Some(name.to_owned());
        }
    }
    None
}

fn builder(pattern: &str, match_case: bool) -> RegexBuilder {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(!match_case).multi_line(true).size_limit(MAX_SIZE).dfa_size_limit(MAX_SIZE);
    builder
}

/// An error of the package in one line.
fn said(pattern: &str, error: &regex::Error) -> (usize, String) {
    let text = error.to_string();
    if let regex::Error::CompiledTooBig(_) = error {
        return (0, "the pattern is too large: repeat less in it".into());
    }
    let why = text.rsplit("error: ").next().unwrap_or(&text).trim().to_owned();
    // Its caret stands below the pattern, both set in by four.
    let is_caret = |line: &&str| line.contains('^') && line.trim().chars().all(|c| c == '^');
    let column = text.lines().find(is_caret).and_then(|line| line.find('^')?.checked_sub(4)).unwrap_or(0);
    let at = pattern.char_indices().nth(column).map_or(0, |(at, _)| at);
    let why = if why.contains("look-around") {
        "look-around isn’t supported; `except` leaves out what must not be found".into()
    } else {
        why
    };
    (at, why)
}

/// The expression for `wanted`, as it stands.
fn source(wanted: &Wanted) -> String {
    let words = match wanted {
        Wanted::Pattern(pattern) => return pattern.clone(),
        Wanted::Words(words) => words,
    };
    let mut source = String::new();
    for word in words.split_whitespace() {
        if !source.is_empty() {
            source += r"\s+";
        }
        for c in word.chars() {
            match c {
                '\'' | '’' => source += "['’]",
                '-' | '‐' | '‑' => source += "[-‐‑]",
                c => source += &regex::escape(c.encode_utf8(&mut [0; 4])),
            }
        }
    }
    source
}

/// The expression without its word boundaries: it fits wherever the whole one does, and elsewhere too.
fn without_boundaries(source: &str) -> String {
    let mut rest = source;
    let mut loose = String::new();
    while let Some(at) = rest.find('\\') {
        let behind = rest[at + 1..].chars().next();
        let mut end = at + 1 + behind.map_or(0, char::len_utf8);
        if matches!(behind, Some('b' | 'B' | '<' | '>')) {
            loose += &rest[..at];
            loose += "(?:)";
            let braced = ["{start}", "{end}", "{start-half}", "{end-half}"];
            end += braced.iter().find(|word| rest[end..].starts_with(**word)).map_or(0, |word| word.len());
        } else {
            loose += &rest[..end];
        }
        rest = &rest[end..];
    }
    loose + rest
}

/// One expression for all of `wanted`; none where there are none.
fn either<'w>(wanted: impl Iterator<Item = &'w Wanted>, match_case: bool) -> Option<Regex> {
    // Flags in one must not reach the next.
    let mut sources: Vec<String> = wanted.map(|wanted| format!("(?:{})", source(wanted))).collect();
    if sources.is_empty() {
        return None;
    }
    // Of several that begin alike the longest is to fit.
    sources.sort_by_key(|source| std::cmp::Reverse(source.len()));
    let all = format!(r"\b{{start-half}}(?:{})\b{{end-half}}", sources.join("|"));
    builder(&all, match_case).size_limit(MAX_SET).build().ok()
}

/// Whether `to` stands in `text` already, around what was found at `range`; ASCII letters of either case are one.
fn stands(text: &str, range: &Range<usize>, to: &str) -> bool {
    let (printed, folded) = (text[range.clone()].to_ascii_lowercase(), to.to_ascii_lowercase());
    if printed == folded {
        return false;
    }
    let mut places = folded.match_indices(&printed);
    places.any(|(before, _)| {
        let start = range.start.checked_sub(before);
        let around = start.and_then(|start| text.get(start..start + to.len()));
        around.is_some_and(|around| around.eq_ignore_ascii_case(to))
    })
}

impl Compiled {
    fn regex(&self) -> Option<&Regex> {
        let regex = self.regex.get_or_init(|| {
            let source = source(&self.form.wanted);
            let whole = if self.inside_words {
                source
            } else {
                format!(r"\b{{start-half}}(?:{source})\b{{end-half}}")
            };
            builder(&whole, self.match_case).size_limit(2 * MAX_SIZE).build().ok()
        });
        regex.as_ref()
    }
}

impl Matcher {
    /// A matcher for `definitions`, of each of which `accepted` is excepted.
    pub fn new(definitions: &[Definition], accepted: &[Wanted]) -> Self {
        let forms = definitions.iter().enumerate().flat_map(|(term, about)| {
            about.forms.iter().map(move |form| Compiled {
                term,
                form: form.clone(),
                match_case: about.match_case,
                inside_words: about.inside_words,
                regex: OnceLock::new(),
            })
        });
        let forms: Vec<Compiled> = forms.take(MAX_FORMS).collect();
        let mut by_word: HashMap<Box<str>, Vec<usize>> = HashMap::new();
        let mut others = Vec::new();
        for (number, form) in forms.iter().enumerate() {
            match form.longest_word() {
                Some(word) => by_word.entry(word.into()).or_default().push(number),
                None => others.push(number),
            }
        }
        let set = |numbers: &[usize]| {
            let sources = numbers.iter().map(|number| {
                let form = &forms[*number];
                let loose = without_boundaries(&source(&form.form.wanted));
                if form.match_case { format!("(?-i:{loose})") } else { loose }
            });
            let mut builder = RegexSetBuilder::new(sources);
            builder.case_insensitive(true).multi_line(true).size_limit(MAX_SET).dfa_size_limit(MEMORY);
            Some((builder.build().ok()?, numbers.to_vec()))
        };
        let sets = others.chunks(TOGETHER).filter_map(set).collect();
        let except = definitions.iter().map(|about| either(about.except.iter(), about.match_case));
        Self { by_word, sets, accepted: either(accepted.iter(), true), except: except.collect(), forms }
    }

    /// The numbers of the forms that may stand in `text`, each once.
    fn candidates(&self, text: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        if !self.by_word.is_empty() {
            let mut folded = String::new();
            for word in runs(text) {
                fold(word, &mut folded);
                numbers.extend(self.by_word.get(folded.as_str()).into_iter().flatten());
            }
        }
        for (set, forms) in self.sets.iter().filter(|(set, _)| set.is_match(text)) {
            numbers.extend(set.matches(text).into_iter().map(|number| forms[number]));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Where terms that are `wanted` stand in `text`, in order. Of one term nothing overlaps, and the longest counts.
    pub fn find(&self, text: &str, wanted: &dyn Fn(usize) -> bool) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for number in self.candidates(text) {
            let form = &self.forms[number];
            if wanted(form.term) {
                form.find(text, &mut found);
            }
        }
        if found.is_empty() {
            return found;
        }
        let inside = |regex: &Option<Regex>, range: &Range<usize>| {
            let mut fits = regex.iter().flat_map(|regex| regex.find_iter(text));
            fits.any(|fit| fit.start() <= range.start && range.end <= fit.end())
        };
        found
            .retain(|one| !inside(&self.accepted, &one.range) && !inside(&self.except[one.term], &one.range));
        found.sort_by_key(|one| (one.term, one.range.start, std::cmp::Reverse(one.range.end)));
        let mut last = (usize::MAX, 0);
        found.retain(|one| {
            let keep = last.0 != one.term || one.range.start >= last.1;
            if keep {
                last = (one.term, one.range.end);
            }
            keep
        });
        found.sort_by_key(|one| (one.range.start, one.range.end, one.term));
        found
    }
}

/// The runs of letters and digits in `text`.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty())
}

/// Puts `word` into `folded` so that words are equal there if a pattern that minds no case takes them as equal.
fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    // Twice, for letters that have several small ones: σ, ς.
    let small = word.chars().flat_map(char::to_lowercase);
    folded.extend(small.flat_map(char::to_uppercase).flat_map(char::to_lowercase));
}

impl Compiled {
    /// The longest word, folded: wherever this is found, it stands there as a run of letters and digits. None for
    /// patterns, and for what is found inside of words.
    fn longest_word(&self) -> Option<String> {
        let Wanted::Words(words) = &self.form.wanted else { return None };
        let longest = runs(words).max_by_key(|run| run.len()).filter(|_| !self.inside_words)?;
        let mut folded = String::new();
        fold(longest, &mut folded);
        Some(folded)
    }

    /// Adds where this stands in `text`.
    fn find(&self, text: &str, found: &mut Vec<Found>) {
        let Some(regex) = self.regex() else { return };
        for captures in regex.captures_iter(text) {
            let Some(all) = captures.get(0).filter(|all| !all.is_empty()) else { continue };
            let printed = all.as_str();
            let written = self.form.instead.iter().map(|instead| {
                let mut written = String::new();
                match self.form.wanted {
                    Wanted::Pattern(_) => captures.expand(instead, &mut written),
                    Wanted::Words(_) => written.clone_from(instead),
                }
                if self.match_case { written } else { in_case_of(printed, written) }
            });
            let mut instead: Vec<String> = written.collect();
            let mut keeps_lines = true;
            if let [only] = &mut instead[..] {
                keeps_lines = laid_out_as(printed, only);
            }
            // Nor is what stands in its replacement: `EU` in `European Union (EU)`.
            if instead.iter().any(|to| stands(text, &all.range(), to)) {
                continue;
            }
            // What is right already is not reported.
            if !instead.iter().any(|instead| instead == printed) {
                found.push(Found { term: self.term, range: all.range(), instead, keeps_lines });
            }
        }
    }
}

/// `written` with a capital where `printed` begins with one, and in capitals where it is; a word that has capitals
/// of its own stays as it is.
fn in_case_of(printed: &str, written: String) -> String {
    if written.chars().any(char::is_uppercase) {
        return written;
    }
    let letters = || printed.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return written.to_uppercase();
    }
    if letters().next().is_some_and(char::is_uppercase) {
        let mut chars = written.chars();
        return chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    }
    written
}

/// Gives `written` the blanks and line ends that `printed` has between its words, where both have as many words.
/// Whether no line end is lost.
fn laid_out_as(printed: &str, written: &mut String) -> bool {
    let blanks: Vec<&str> =
        printed.split(|c: char| !c.is_whitespace()).filter(|gap| !gap.is_empty()).collect();
    let words: Vec<&str> = written.split_whitespace().collect();
    if !printed.contains(['\n', '\r']) {
        return true;
    }
    if words.len() != blanks.len() + 1 || *written != words.join(" ") {
        return false;
    }
    let gaps = blanks.into_iter().chain([""]);
    *written = words.into_iter().zip(gaps).flat_map(|(word, gap)| [word, gap]).collect();
    true
}

#[cfg(test)]
#[test]
fn what_stands_in_its_replacement() {
    let text = "the European Union (EU), and the EU";
    assert!(stands(text, &(20..22), "European Union (EU)"));
    assert!(!stands(text, &(33..35), "European Union (EU)"));
    assert!(stands("Foreign Minister", &(8..16), "foreign minister") && !stands("Eu", &(0..2), "EU"));
}
