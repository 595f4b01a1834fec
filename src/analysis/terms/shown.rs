//! What is said of terms: their messages, and the rules that they are.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Definition, Scope, Wanted};
use crate::analysis::rule::{Doc, Group, Level, Rule, Safety, When};

/// Longest piece of text that a message shows, in characters.
const SHORT: usize = 28;
/// Forms that a summary names.
const FEW: usize = 3;

/// `text` on one line, cut where it is long.
pub fn short(text: &str) -> String {
    let line = crate::syntax::words::single_blanks(text);
    if line.chars().count() <= SHORT {
        return line;
    }
    line.chars().take(SHORT - 1).chain(['…']).collect()
}

/// `` `a`, `b` or `c` ``
fn listed(words: &[String], last: &str) -> String {
    let code: Vec<String> = words.iter().map(|word| format!("`{}`", short(word))).collect();
    match &code[..] {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}

/// What is said of a term where it was found as `printed`.
pub fn message(about: &Definition, printed: &str, instead: &[String]) -> String {
    if let Some(message) = &about.message {
        let shown: Vec<String> = instead.iter().map(|word| short(word)).collect();
        return message.replace("{found}", &short(printed)).replace("{instead}", &shown.join(", "));
    }
    let found = short(printed);
    match instead {
        [] => format!("`{found}` is not used in this house"),
        _ => format!("`{found}`; the house writes {}", listed(instead, "or")),
    }
}

/// The rule that a term is. Rules are told apart by where they stand in memory and live as long as the program, so
/// one is made for each definition that is unlike all before it, and kept: in an editor that is one for each
/// version of a term that is read while somebody types it, about a kilobyte.
pub fn rule(about: &Definition) -> &'static Rule {
    static MADE: Mutex<Option<HashMap<String, &'static Rule>>> = Mutex::new(None);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = made.get_or_insert_default();
    // Forms beyond what a page shows make no other rule.
    made.entry(format!("{:?}", words(about))).or_insert_with(|| make(about))
}

/// The words about a term, without what it is named by: summary, what, why, how.
fn words(about: &Definition) -> (String, Option<Level>, [String; 4], Option<String>, String, bool) {
    let said = [summary(about), what(about), why(about), how(about)];
    let has_fix = about.forms.iter().any(|form| form.instead.len() == 1);
    (about.name.clone(), about.level, said, about.link.clone(), looks_at(about.scope), has_fix)
}

fn make(about: &Definition) -> &'static Rule {
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let (name, level, [summary, what, why, how], link, looks_at, has_fix) = words(about);
    // Where both are looked at, the fix is as safe as its place; that of speech and labels never is.
    let safe = about.scope.notes || about.scope.text;
    Box::leak(Box::new(Rule {
        name: leak(name),
        group: Group::Terms,
        level: level.unwrap_or(Level::Warning),
        when: if level.is_some() { When::Always } else { When::Off },
        summary: leak(summary),
        doc: Doc { what: leak(what), why: leak(why), how: leak(how) },
        looks_at: leak(looks_at),
        fix: has_fix.then_some(if safe { Safety::Safe } else { Safety::Unsafe }),
        link: link.map(leak),
        ..Rule::USUAL
    }))
}

fn wanted(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Words(words) => format!("`{}`", short(words)),
        Wanted::Pattern(pattern) => format!("what fits `{}`", short(pattern)),
    }
}

fn summary(about: &Definition) -> String {
    let of = |form: &super::Form| match &form.instead[..] {
        [] => wanted(&form.wanted),
        instead => format!("{} instead of {}", wanted(&form.wanted), listed(instead, "or")),
    };
    let same = about.forms.iter().all(|form| form.instead == about.forms[0].instead);
    let few = about.forms.iter().take(FEW);
    let mut text: Vec<String> =
        if same { few.map(|form| wanted(&form.wanted)).collect() } else { few.map(of).collect() };
    if about.forms.len() > FEW {
        text.push(format!("{} more", about.forms.len() - FEW));
    }
    let text = text.join(", ");
    match about.forms.first().map(|form| &form.instead[..]) {
        Some([]) if same => format!("{text}, not used in this house"),
        Some(instead) if same => format!("{text} instead of {}", listed(instead, "or")),
        _ => text,
    }
}

fn what(about: &Definition) -> String {
    let all: Vec<String> = about.forms.iter().take(40).map(|form| wanted(&form.wanted)).collect();
    let more = if about.forms.len() > 40 { ", …" } else { "" };
    let case = if about.match_case { "in this case alone" } else { "in any case" };
    let whole = if about.inside_words { "also inside of words" } else { "as whole words" };
    let mut text = format!("Reported is {}{more}, {whole} and {case}.", all.join(", "));
    if !about.except.is_empty() {
        let except: Vec<String> = about.except.iter().take(20).map(wanted).collect();
        text += &format!(" Not where it is part of {}.", except.join(", "));
    }
    text
}

fn why(about: &Definition) -> String {
    let mut text = format!("It is a term of the house: {} says so.", about.origin);
    if let Some(link) = &about.link {
        text += &format!(" See {link}.");
    }
    text
}

fn how(about: &Definition) -> String {
    let instead: Vec<&[String]> = about.forms.iter().map(|form| &form.instead[..]).collect();
    let same = instead.iter().all(|one| *one == instead[0]);
    let mut text = match instead.first() {
        Some([]) if same => "Say it in other words.".to_owned(),
        Some(instead) if same => format!("Write {}.", listed(instead, "or")),
        _ => {
            let of = |form: &super::Form| match &form.instead[..] {
                [] => format!("Other words for {}", wanted(&form.wanted)),
                instead => format!("{} for {}", listed(instead, "or"), wanted(&form.wanted)),
            };
            let lines: Vec<String> = about.forms.iter().take(40).map(of).collect();
            format!("Write:\n\n- {}", lines.join("\n- "))
        }
    };
    text += "\n\nThe fix is safe in notes and front matter, outside of quotation marks. What was said was said: in \
        speech, and in labels, somebody has to look at each.";
    let examples = [("Reported", &about.bad), ("Not reported", &about.good)];
    for (title, texts) in examples.into_iter().filter(|(_, texts)| !texts.is_empty()) {
        let lines: Vec<String> = texts.iter().map(|text| format!("- `{}`", text.trim_end())).collect();
        text += &format!("\n\n{title}:\n\n{}", lines.join("\n"));
    }
    text
}

fn looks_at(scope: Scope) -> String {
    let all = [
        (scope.speech, "words spoken"),
        (scope.labels, "labels"),
        (scope.notes, "notes"),
        (scope.text, "the editor’s own text"),
    ];
    let named: Vec<&str> = all.into_iter().filter_map(|(on, word)| on.then_some(word)).collect();
    named.join(", ")
}
