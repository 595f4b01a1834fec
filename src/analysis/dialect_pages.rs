//! The twelve parameters of dialects, and the embedded dialects, as a page: `docs/dialects.md`.
//!
//! What a key means is said once, where the parser's type has it; the page takes it from the schema.

use std::fmt::Write as _;

use toml::{Table, Value};

use crate::syntax::Dialect;

/// One of the twelve parameters.
struct Parameter {
    title: &'static str,
    /// What it is for, and when to touch it.
    words: &'static str,
    /// Its keys: single ones, or tables with all keys in them.
    keys: &'static [&'static str],
    /// The embedded dialect that shows it.
    shown_by: &'static str,
}

const PARAMETERS: [Parameter; 12] = [
    Parameter {
        title: "Form",
        words: "Where the words stand that a label opens. The first thing to set: the others refine it.",
        keys: &["label.form"],
        shown_by: "air-to-ground",
    },
    Parameter {
        title: "Name",
        words: "What may stand as a name in a label. The narrower the shapes, the less prose is taken for a \
            label; widen them where a speaker is missed.",
        keys: &["label.name"],
        shown_by: "us-hearing",
    },
    Parameter {
        title: "Separators",
        words: "What ends a label. What is `accepted` is right too; a look-alike is read as the separator and \
            reported with a fix.",
        keys: &["label.separators"],
        shown_by: "government-es",
    },
    Parameter {
        title: "Padding",
        words: "The blanks around the separator. They don’t decide what is a label; rules report what \
            differs from them.",
        keys: &["label.padding"],
        shown_by: "government-fr",
    },
    Parameter {
        title: "Marks around the label",
        words: "Bold, tags or brackets around the name, `{}` standing for the name.",
        keys: &["label.wrap"],
        shown_by: "podcast-bold",
    },
    Parameter {
        title: "Notes of a label",
        words: "The brackets in which addressee, language or party follow the name.",
        keys: &["label.note"],
        shown_by: "un-verbatim",
    },
    Parameter {
        title: "Stamp",
        words: "A time or a line number beside the label. Where every label has one, `needed` keeps prose \
            out. `continues` is for cues, where each has its label though the speaker is the same.",
        keys: &["label.stamp", "label.continues"],
        shown_by: "service-stamps",
    },
    Parameter {
        title: "Indent and blank line",
        words: "Where on the page a label stands.",
        keys: &["label.indent", "label.blank_before", "label.words", "label.lead", "label.wrapped"],
        shown_by: "us-record",
    },
    Parameter {
        title: "Questions and answers",
        words: "Words or signs that open a question or an answer and name nobody. Without them all turns \
            are of speakers.",
        keys: &["question", "answer"],
        shown_by: "government-de",
    },
    Parameter {
        title: "Remarks",
        words: "What stands in brackets in the text and wasn’t said.",
        keys: &["notes"],
        shown_by: "bundestag",
    },
    Parameter {
        title: "Front, back and noise",
        words: "What isn’t speech: the head of the file, what follows the last words, and lines or pieces \
            of lines in between.",
        keys: &["front", "back", "noise", "padded"],
        shown_by: "us-court",
    },
    Parameter {
        title: "Speakers",
        words: "Where the speakers’ full names come from.",
        keys: &["speakers"],
        shown_by: "initials",
    },
];

/// Keys of a dialect file that are no parameters of the house.
const OTHERS: &[&str] = &["id", "title", "summary", "extends", "variant", "detect", "examples"];

const INTRODUCTION: &str = "\
# Dialects

A dialect is the conventions of one house: how labels, questions, remarks, times, page and line numbers look.
It is a TOML file of twelve parameters, and nothing else tells Rapporteur about a house. The dialect of a text
is recognised; `rapporteur.toml` may say it, or teach a new one:

```toml
dialect = \"white-house\" # the id of one on this page
```

```toml
[dialect] # or one of your own
id = \"our-desk\"
extends = \"name-colon\" # all that isn’t said here comes from this one
label.separators.canonical = \" –\"
```

```toml
dialects = [\"dialects/*.toml\"] # files with one each; recognition then knows them too
```

`rapporteur init SAMPLE…` writes such a file from your transcripts: the dialect that they are in, or a new one
from their typography. Editors that complete TOML by JSON Schema take
[schema/dialect.schema.json](schema/dialect.schema.json).

An unknown key, a value of the wrong kind or a bad pattern is an error with its line and the nearest known key.
Patterns are [regular expressions](https://docs.rs/regex/latest/regex/#syntax) without look-around; the time that
they take grows with the line and no faster.
";

/// The page of parameters and dialects, in Markdown.
pub fn page() -> String {
    let schema = schemars::schema_for!(Dialect);
    let mut page = format!("{INTRODUCTION}\n## The twelve parameters\n");
    for (number, parameter) in PARAMETERS.iter().enumerate() {
        _ = write!(page, "\n### {}. {}\n\n{}\n", number + 1, parameter.title, parameter.words);
        keys(&mut page, &schema, parameter.keys);
        shown(&mut page, parameter);
    }
    page += "\n## The rest of a dialect file\n";
    keys(&mut page, &schema, OTHERS);
    page += "\nKeys of `[[variant]]` are those of `[label]`.\n\n## The embedded dialects\n\n| Dialect | Texts |\n|---|---|\n";
    for dialect in Dialect::embedded() {
        _ = writeln!(page, "| [`{0}`](#{0}) | {1} |", dialect.id, cell(&dialect.title));
    }
    for dialect in Dialect::embedded() {
        _ = write!(page, "\n### {}\n\n{}: {}\n", dialect.id, capitalised(&dialect.title), dialect.summary);
        if let Some(example) = dialect.examples.first() {
            _ = write!(page, "\n{}", fenced("text", &excerpt(&example.text, usize::MAX)));
        }
    }
    page
}

/// A table of `wanted` keys, tables among them key by key.
fn keys(page: &mut String, schema: &schemars::Schema, wanted: &[&str]) {
    *page += "\n| Key | Values | Default | What it means |\n|---|---|---|---|\n";
    let mut explained = String::new();
    let mut seen = Vec::new();
    for key in wanted {
        let pointer =
            key.split('.').fold(String::new(), |at, step| follow(schema, &at) + "/properties/" + step);
        // A parameter that is a list of tables (`variant`) is one key.
        let inner = follow(schema, &pointer);
        let names = |at: &str| -> Vec<String> {
            let table = schema.pointer(&format!("{at}/properties")).and_then(|table| table.as_object());
            table.map_or_else(Vec::new, |table| table.keys().cloned().collect())
        };
        let below = names(&inner);
        if let Some((_, first)) = seen.iter().find(|(at, _)| *at == inner && !below.is_empty()) {
            let text = schema.pointer(&format!("{pointer}/description")).and_then(|text| text.as_str());
            let words = cell(text.unwrap_or_default());
            _ = writeln!(page, "| `{key}` | table | – | {words} Its keys are those of `{first}`. |");
            continue;
        }
        if below.is_empty() {
            row(page, &mut explained, schema, key, &pointer);
        }
        for name in below {
            row(
                page,
                &mut explained,
                schema,
                &format!("{key}.{name}"),
                &format!("{inner}/properties/{name}"),
            );
        }
        seen.push((inner, key));
    }
    *page += explained.trim_end();
    if !explained.is_empty() {
        page.push('\n');
    }
}

/// The pointer behind the reference at `pointer`, if there is one.
fn follow(schema: &schemars::Schema, pointer: &str) -> String {
    let reference = schema.pointer(&format!("{pointer}/$ref")).and_then(|reference| reference.as_str());
    reference.map_or(pointer.to_owned(), |reference| reference.trim_start_matches('#').to_owned())
}

/// The row of one key; the values of an enumeration are added to `explained`.
fn row(page: &mut String, explained: &mut String, schema: &schemars::Schema, key: &str, pointer: &str) {
    let text = |at: String| schema.pointer(&at).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
    let meaning = text(format!("{pointer}/description"));
    let default = schema.pointer(&format!("{pointer}/default")).map_or(String::new(), ToString::to_string);
    let items = format!("{pointer}/items");
    let is_list = schema.pointer(&items).is_some();
    let of = follow(schema, if is_list { &items } else { pointer });
    let values = format!("{of}/oneOf");
    let mut words = Vec::new();
    for number in 0.. {
        let value = text(format!("{values}/{number}/const"));
        if value.is_empty() {
            break;
        }
        let meaning = text(format!("{values}/{number}/description"));
        _ = writeln!(explained, "- `{value}`: {}", meaning.replace('\n', " "));
        words.push(format!("`{value}`"));
    }
    if !words.is_empty() {
        let place = explained.len() - explained.rsplit("\n\n").next().map_or(0, str::len);
        explained.insert_str(place, &format!("\nValues of `{key}`:\n\n"));
        explained.push('\n');
    }
    let kind = match text(format!("{of}/type")).as_str() {
        "boolean" => "`true`, `false`",
        "integer" => "number",
        "object" => "table",
        _ if words.is_empty() => "text",
        _ => "one of those below",
    };
    let kind = match (is_list, schema.pointer(&format!("{pointer}/maxItems")).is_some()) {
        (true, true) => "two numbers",
        (true, false) if kind == "table" => "tables",
        (true, false) if kind == "text" => "list of texts",
        (true, false) => "list of those below",
        _ => kind,
    };
    let default = match default.as_str() {
        "" | "null" | "[]" | "\"\"" => "–".to_owned(),
        given => format!("`{}`", given.replace(',', ", ")),
    };
    _ = writeln!(page, "| `{key}` | {kind} | {default} | {} |", cell(&meaning));
}

/// What the embedded dialect says of a parameter, and a text in it.
fn shown(page: &mut String, parameter: &Parameter) {
    let Some(dialect) = Dialect::by_id(parameter.shown_by) else { return };
    let table: Table =
        Dialect::source(parameter.shown_by).and_then(|toml| toml.parse().ok()).unwrap_or_default();
    let mut lines = String::new();
    for key in parameter.keys {
        let mut steps = key.split('.');
        let first = steps.next().and_then(|step| table.get(step));
        if let Some(value) = steps.fold(first, |value, step| value?.get(step)) {
            leaves(&mut lines, key, value);
        }
    }
    _ = write!(page, "\nIn [`{0}`](#{0}):\n\n{1}", parameter.shown_by, fenced("toml", &lines));
    if let Some(example) = dialect.examples.first() {
        _ = write!(page, "\n{}", fenced("text", &excerpt(&example.text, 8)));
    }
}

/// `key` and what is below it as lines of TOML; long lists are cut.
fn leaves(lines: &mut String, key: &str, value: &Value) {
    const MOST: usize = 6;
    match value {
        Value::Table(table) => {
            table.iter().for_each(|(step, value)| leaves(lines, &format!("{key}.{step}"), value));
        }
        Value::Array(list) if list.len() > MOST => {
            let first = Value::Array(list[..MOST].to_vec());
            _ = writeln!(lines, "{key} = {first} # and {} more", list.len() - MOST);
        }
        value => _ = writeln!(lines, "{key} = {}", visible(&value.to_string())),
    }
}

/// Up to `most` lines of an example.
fn excerpt(text: &str, most: usize) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut cut = lines[..lines.len().min(most)].join("\n");
    cut.truncate(cut.trim_end().len());
    visible(&cut) + "\n"
}

/// A code block whose fence is longer than any in it.
fn fenced(language: &str, text: &str) -> String {
    let fence = if text.contains("```") { "````" } else { "```" };
    format!("{fence}{language}\n{text}{fence}\n")
}

/// Characters that can't be seen are shown by a sign for them.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "⍽").replace('\t', "⇥").replace('\u{15}', "␕").replace('\r', "")
}

fn cell(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|")
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_row_and_every_parameter_an_example() {
        let schema = schemars::schema_for!(Dialect);
        let page = page();
        let parts = [("", ""), ("LabelStyle", "label."), ("NameStyle", "label.name."), ("Noise", "noise.")];
        for (definition, prefix) in parts {
            let at = if definition.is_empty() { String::new() } else { format!("/$defs/{definition}") };
            let table = schema.pointer(&format!("{at}/properties")).unwrap().as_object().unwrap();
            for key in table.keys() {
                let named = |end: &str| page.contains(&format!("| `{prefix}{key}{end}"));
                assert!(named("`") || named("."), "`{prefix}{key}` is explained nowhere");
            }
        }
        let shown: Vec<&str> = page.split("\nIn [`").skip(1).collect();
        assert_eq!(shown.len(), PARAMETERS.len());
        for (text, parameter) in shown.iter().zip(&PARAMETERS) {
            let toml = text.split("```toml\n").nth(1).unwrap();
            assert!(!toml.starts_with("```"), "{} says nothing of {}", parameter.shown_by, parameter.title);
        }
    }
}
