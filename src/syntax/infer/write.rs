//! A house as a dialect file: a line a parameter, each with where it was learnt.

use std::fmt::Write as _;

use toml::{Table, Value};

use crate::syntax::dialect::Dialect;

use super::cut::Cut;
use super::document::Line;
use super::house::{House, Style};

/// A parameter: its path, what it is, what it is unless set, and where it was learnt.
pub(super) struct Entry {
    pub path: &'static str,
    pub value: Value,
    pub unset: Value,
    pub comment: String,
}

impl Entry {
    /// Whether nothing has to be written.
    fn is_unset(&self) -> bool {
        self.value == self.unset
    }
}

fn list(words: impl IntoIterator<Item = impl Into<String>>) -> Value {
    Value::Array(words.into_iter().map(|word| Value::String(word.into())).collect())
}

/// Where `cuts` stand: how many, and the first.
fn evidence(lines: &[Line], cuts: &[&Cut], what: &str) -> String {
    let Some(first) = cuts.first() else { return String::new() };
    let place = lines[first.line];
    let sample = if place.sample > 0 { format!(" of sample {}", place.sample + 1) } else { String::new() };
    let plural = if cuts.len() == 1 { "" } else { "s" };
    format!("{} {what}{plural}, e.g. line {}{sample}", cuts.len(), place.number)
}

/// All parameters of `style`, the paths beginning behind `label.`.
fn style_entries(lines: &[Line], style: &Style, house: &House) -> Vec<Entry> {
    let all: Vec<&Cut> = style.cuts.iter().collect();
    let with = |has: &dyn Fn(&Cut) -> bool| all.iter().copied().filter(|cut| has(cut)).collect::<Vec<_>>();
    let mut entries = Vec::new();
    let mut add = |path, value: Value, unset: Value, comment: String| {
        entries.push(Entry { path, value, unset, comment });
    };
    let text = |text: &str| Value::String(text.to_owned());
    let form = if style.cuts[0].name.is_empty()
        || style.names.shapes.is_empty() && style.names.style.roles.is_empty()
    {
        "marker-only"
    } else if style.key.alone {
        "standalone"
    } else {
        "run-in"
    };
    add("form", text(form), text("run-in"), evidence(lines, &all, "label"));
    let wrap = style.wrap().filter(|_| form != "marker-only" || !house.marked.bare);
    add("wrap", list(wrap.clone()), list([""; 0]), evidence(lines, &all, "label"));
    let separator = style.separator();
    // A marker has no dash in it.
    let separator = if form == "marker-only" { separator.trim_start().to_owned() } else { separator };
    add("separators.canonical", text(&separator), text(":"), evidence(lines, &all, "label"));
    let others = with(&|cut| cut.close != style.key.close);
    add(
        "separators.accepted",
        list(style.accepted.clone()),
        list([""; 0]),
        evidence(lines, &others, "label"),
    );
    let padding = if style.key.alone { " ".to_owned() } else { style.padding() };
    // Blanks that are the separator aren't padding too.
    let padding = if separator.trim().is_empty() && !separator.is_empty() { "any".into() } else { padding };
    add(
        "padding.after",
        text(&padding),
        text(" "),
        format!("blanks between label and words; {}", evidence(lines, &all, "label")),
    );
    let gap = with(&|cut| cut.gap);
    let before = gap.len() * 2 > all.len() && wrap.is_none() && !separator.starts_with(' ');
    add("padding.before", text(if before { " " } else { "" }), text(""), evidence(lines, &gap, "label"));
    let names = &style.names.style;
    add("name.shapes", list(style.names.shapes.clone()), list([""; 0]), evidence(lines, &all, "name"));
    add(
        "name.max_chars",
        Value::Integer(names.max_chars as i64),
        Value::Integer(60),
        "half as long again as the longest".into(),
    );
    add("name.titles", list(names.titles.clone()), list([""; 0]), "words before a surname".into());
    let roles = with(&|cut| names.roles.iter().any(|role| role == cut.name));
    add(
        "name.roles",
        list(names.roles.clone()),
        list([""; 0]),
        format!("names that look otherwise; {}", evidence(lines, &roles, "label")),
    );
    add("name.never", list(names.never.clone()), list([""; 0]), "fields in the head of the text".into());
    let office = with(&|cut| cut.name.contains(", "));
    add(
        "name.office",
        Value::Boolean(names.office),
        Value::Boolean(false),
        evidence(lines, &office, "label"),
    );
    add(
        "name.joint",
        Value::Boolean(names.joint),
        Value::Boolean(false),
        "one label may name two speakers".into(),
    );
    add(
        "name.recurring",
        Value::Boolean(style.recurring),
        Value::Boolean(false),
        "only names that come back: nothing else tells a label from a heading".into(),
    );
    let noted = with(&|cut| !cut.notes.is_empty());
    add("note.brackets", list(style.brackets()), list([""; 0]), evidence(lines, &noted, "note"));
    let only = noted.len() == all.len() && separator.is_empty() && wrap.is_none();
    add(
        "note.least",
        Value::Integer(i64::from(only)),
        Value::Integer(0),
        "all labels have a note, and nothing else tells them".into(),
    );
    let stamp = style.stamp();
    let place = if house.numbered { "line-number" } else { stamp.map_or("none", |(place, ..)| place) };
    let stamps = stamp.map_or(0, |(_, n, _)| n);
    let needed = stamp.is_some_and(|(_, _, needed)| needed);
    add("stamp.place", text(place), text("none"), format!("{stamps} of {} labels", all.len()));
    add("stamp.needed", Value::Boolean(needed), Value::Boolean(false), "nearly all labels have one".into());
    if let Some(bounds) = style.indent(lines) {
        let bounds = bounds.into_iter().map(|bound| Value::Integer(bound as i64)).collect();
        let unset = Value::Array([0, 3].map(Value::Integer).to_vec());
        add("indent", Value::Array(bounds), unset, "blanks before labels".into());
    }
    let blank = style.blank_before(lines);
    let mostly = blank * 20 >= all.len() * 17;
    add(
        "blank_before",
        Value::Boolean(mostly),
        Value::Boolean(false),
        format!("before {blank} of {} labels", all.len()),
    );
    add("continues", Value::Boolean(house.continues), Value::Boolean(false), "labels stand in cues".into());
    entries
}

/// All parameters of `house`.
pub(super) fn entries(lines: &[Line], house: &House) -> Vec<Entry> {
    let mut entries = style_entries(lines, &house.styles[0], house);
    let others = house.styles[1..].iter().map(|style| {
        let mut table = Table::new();
        for entry in style_entries(lines, style, house).into_iter().filter(|entry| !entry.is_unset()) {
            insert(&mut table, entry.path, entry.value);
        }
        Value::Table(table)
    });
    let others: Vec<Value> = others.collect();
    let cuts: Vec<&Cut> = house.styles[1..].iter().flat_map(|style| &style.cuts).collect();
    let mut add = |path, value, unset, comment| entries.push(Entry { path, value, unset, comment });
    add("/variant", Value::Array(others), Value::Array(Vec::new()), evidence(lines, &cuts, "label"));
    let marked = &house.marked;
    let flag = |flag: bool| Value::Boolean(flag);
    for (paths, words) in [
        (["/question.markers", "/question.bare", "/question.numbered"], &marked.questions),
        (["/answer.markers", "/answer.bare", "/answer.numbered"], &marked.answers),
    ] {
        let is = |cut: &Cut| words.iter().any(|word| cut.name.starts_with(word.as_str()) || cut.open == word);
        let n = house.styles.iter().flat_map(|style| &style.cuts).filter(|cut| is(cut)).count();
        let n = if marked.bare { marked.lines.len() } else { n };
        add(paths[0], list(words.clone()), list([""; 0]), format!("learnt from {n} lines"));
        add(paths[1], flag(marked.bare && !words.is_empty()), flag(false), "no separator behind them".into());
        add(paths[2], flag(marked.numbered && !words.is_empty()), flag(false), "a number may follow".into());
    }
    add(
        "/question.alternate",
        flag(marked.alternate),
        flag(false),
        "one sign for question and answer, in turn".into(),
    );
    let (brackets, vocabulary) = house.remarks.clone();
    add("/notes.delimiters", list(brackets), list([""; 0]), "remarks in the text".into());
    add("/notes.vocabulary", list(vocabulary), list([""; 0]), "what comes back in them".into());
    entries
}

/// The whole path of an entry: those of labels begin behind `label.`, others with a slash.
fn whole(path: &str) -> String {
    path.strip_prefix('/').map_or_else(|| format!("label.{path}"), str::to_owned)
}

/// Sets the value at a dotted path.
fn insert(table: &mut Table, path: &str, value: Value) {
    match path.split_once('.') {
        None => _ = table.insert(path.to_owned(), value),
        Some((first, rest)) => {
            let inner = table.entry(first.to_owned()).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}

/// The file of a house that extends none.
pub(super) fn alone(head: &str, entries: &[Entry]) -> String {
    let mut text = head.to_owned();
    entries.iter().filter(|entry| !entry.is_unset()).for_each(|entry| line(&mut text, entry));
    text
}

/// The file of a house that extends `base`, with the number of parameters in which they differ.
pub(super) fn extending(head: &str, entries: &[Entry], base: &Dialect) -> Option<(String, usize)> {
    let table: Table = Dialect::source(&base.id)?.parse().ok()?;
    let mut text = format!("{head}extends = {}\n", Value::String(base.id.clone()));
    let mut differing = 0;
    for entry in entries {
        let path = whole(entry.path);
        let mut steps = path.split('.');
        let first = steps.next().and_then(|step| table.get(step));
        let theirs = steps.fold(first, |value, step| value?.get(step)).unwrap_or(&entry.unset);
        // What the house has more of than the samples show does no harm, nor do blanks.
        let more = matches!((theirs, &entry.value), (Value::Array(theirs), Value::Array(ours))
            if path != "label.indent" && path != "variant" && ours.iter().all(|word| theirs.contains(word))
                && !(path == "label.wrap" && ours.is_empty()));
        let roomy = path == "label.name.max_chars"
            && matches!((theirs, &entry.value), (Value::Integer(theirs), Value::Integer(ours)) if theirs * 4 >= ours * 3);
        let looser = path.starts_with("label.padding") && theirs.as_str() == Some("any");
        let spare = path == "variant" && entry.is_unset();
        let same = *theirs == entry.value;
        if !(same || more || roomy || looser || spare) {
            differing += 1;
            line(&mut text, entry);
        }
    }
    Some((text, differing))
}

fn line(text: &mut String, entry: &Entry) {
    let value = match &entry.value {
        Value::Array(styles) if entry.path == "/variant" => {
            let styles: Vec<String> = styles.iter().map(|style| format!("  {style},\n")).collect();
            format!("[\n{}]", styles.concat())
        }
        value => value.to_string(),
    };
    let value = value.replace('\u{a0}', "\\u00A0").replace('\u{3000}', "\\u3000");
    let comment = if entry.comment.is_empty() { String::new() } else { format!(" # {}", entry.comment) };
    _ = writeln!(text, "{} = {value}{comment}", whole(entry.path));
}
