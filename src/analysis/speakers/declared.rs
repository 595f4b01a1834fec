//! Names that the document gives outside its labels: YAML head, lists of speakers and members, tables of
//! initials, the title, who presides, who is addressed as the chair.

use std::sync::OnceLock;

use regex::Regex;

use crate::registry::fold_name;
use crate::syntax::matter::head_value;
use crate::syntax::words::{is_unspaced, single_blanks};

use super::resolve::{Declared, Source};
use super::vocabulary;
use super::who::Who;

/// Most names that are taken.
const MAX_NAMES: usize = 300;
/// Longest line that may be an entry of a list, in bytes.
const MAX_LINE: usize = 300;

/// Where names are looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sources<'a> {
    /// The text before the first label, or the beginning of it.
    pub head: &'a str,
    /// The title.
    pub title: &'a str,
    /// The beginning of the text behind it; empty where nobody is called by an office alone.
    pub body: &'a str,
}

/// The names that `sources` declare; `labels` are looked for in the title.
pub(super) fn declared(sources: Sources<'_>, labels: &[&str]) -> Vec<Declared> {
    let mut found = Vec::new();
    let yaml = yaml_head(sources.head);
    lists(sources.head, yaml.is_some(), &mut found);
    members(sources.head, &mut found);
    presiding(sources.head, &mut found);
    let own = yaml.and_then(|yaml| head_value(yaml, "title")).unwrap_or_default();
    let title = format!("{} {own}", sources.title);
    let surnames = labels.iter().map(|label| Who::read(label)).filter(|who| !who.is_full() && !who.bare);
    found.extend(surnames.filter_map(|who| in_title(&title, &who.surname)));
    addressed(sources.body, &mut found);
    found.truncate(MAX_NAMES);
    found
}

fn plain(name: &str, source: Source) -> Declared {
    Declared { name: single_blanks(name), source, alias: None, place: None, office: None }
}

/// The YAML between two lines of dashes at the start of `head`.
fn yaml_head(head: &str) -> Option<&str> {
    let rest = head.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let end = rest.find("\n---").or_else(|| rest.find("\r---"))?;
    Some(&rest[..end])
}

/// `speakers:` with names behind it or on the lines below, as in YAML; `KG = Karen Green`;
/// `Karen Green (KG)`.
fn lists(head: &str, yaml: bool, found: &mut Vec<Declared>) {
    const KEYS: [&str; 14] = [
        "speakers",
        "speaker",
        "guests",
        "guest",
        "hosts",
        "host",
        "participants",
        "panelists",
        "panellists",
        "interviewee",
        "interviewer",
        "attendees",
        "moderator",
        "presenters",
    ];
    let mut open = false;
    for line in head.split(['\n', '\r']).filter(|line| !line.trim().is_empty() && line.len() <= MAX_LINE) {
        let trimmed = line.trim();
        let item = trimmed.strip_prefix("- ").or_else(|| trimmed.strip_prefix("* ")).map(str::trim);
        if let Some(item) = item.filter(|_| open) {
            found.extend(person(item, Source::Speaker));
            continue;
        }
        open = false;
        if let Some((key, value)) = trimmed.split_once(':') {
            let key = key.trim_matches(['*', '_', '#', ' ']).to_lowercase();
            if KEYS.contains(&key.as_str()) && (!yaml || !line.starts_with(' ')) {
                let value = value.trim().trim_matches(['[', ']', '*']);
                open = value.is_empty();
                found.extend(value.split([',', ';']).filter_map(|name| person(name, Source::Speaker)));
                continue;
            }
        }
        found.extend(table(trimmed.trim_matches(['*', '|', ' '])));
    }
}

/// The name that an entry of a list is, what is said about it left out.
fn person(entry: &str, source: Source) -> Option<Declared> {
    let entry = entry.trim().trim_matches(['"', '\'', '[', ']', '*']);
    let alias = bracketed_initials(entry);
    let who = Who::read(entry);
    let shaped = is_name(&who.printed);
    (shaped && (who.is_full() || who.bare)).then(|| Declared { alias, ..plain(&who.printed, source) })
}

/// Whether `text` is written as a name is: a few words, each capitalised or a particle.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first =
        words.next().and_then(|word| word.chars().next()).is_some_and(|c| c.is_uppercase() || is_unspaced(c));
    let good = |c: char| {
        c.is_alphabetic() || is_unspaced(c) || matches!(c, '.' | '-' | '‐' | '‑' | '\'' | '’' | '·' | ' ')
    };
    let upper = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) || vocabulary::is_particle(word, false)
    };
    first && text.chars().all(good) && text.split_whitespace().count() <= 6 && words.all(upper)
}

/// The initials in brackets behind a name that has them.
fn bracketed_initials(entry: &str) -> Option<String> {
    let who = Who::read(entry);
    let folded = who.brackets.iter().map(|bracket| fold_name(bracket).replace(' ', ""));
    folded.into_iter().find(|bracket| who.initials().contains(bracket))
}

/// A line of a table of initials: `KG = Karen Green`, `KG: Karen Green`, `Karen Green (KG), host`.
fn table(line: &str) -> Option<Declared> {
    static INITIALS: OnceLock<Option<Regex>> = OnceLock::new();
    let before = INITIALS
        .get_or_init(|| {
            Regex::new(r"^\**(\p{Lu}\.?\p{Lu}\.?(?:\p{Lu}\.?){0,2})\**\s*(?:=|:|–|—|-|\t|\|)\s*(.{3,80})$")
                .ok()
        })
        .as_ref()?
        .captures(line);
    if let Some(parts) = before {
        let who = Who::read(&parts[2]);
        let alias = fold_name(&parts[1]).replace(' ', "");
        let fits = who.is_full() && is_name(&who.printed) && who.initials().contains(&alias);
        return fits.then(|| Declared { alias: Some(alias), ..plain(&who.printed, Source::Table) });
    }
    let end = line.find(')')?;
    let alias = bracketed_initials(&line[..=end])?;
    let who = Who::read(&line[..=end]);
    is_name(&who.printed).then(|| Declared { alias: Some(alias), ..plain(&who.printed, Source::Table) })
}

/// The name that the first words of a label's turn are, where the turn is a line of a table of initials.
pub(super) fn tabled(label: &str, words: &str) -> Option<Declared> {
    table(&format!("{label}: {}", words.trim()))
}

/// Members of a committee, those who appear before a court: `ANNA LIND, Ohio, Chairwoman`, in
/// columns or not, behind line numbers or not.
fn members(head: &str, found: &mut Vec<Declared>) {
    static ENTRY: OnceLock<Option<Regex>> = OnceLock::new();
    let entry = ENTRY.get_or_init(|| {
        Regex::new(r"(?:^|\s{2,})((?:\p{Lu}[\p{Lu}.’'\-]*|Mc\p{Lu}+)(?: (?:\p{Lu}[\p{Lu}.’'\-]*|M[a]?c\p{Lu}+|de|la|von|van)){1,4})(?:, (?:Jr\.|Sr\.|JR\.|SR\.|III|II))?, ([\p{Lu}\p{Ll}][^,;]{2,40}?)(,[^,;]{4,30}?)?(?:\s{2,}|[,;.]|$)").ok()
    });
    let Some(entry) = entry else { return };
    for line in head.split(['\n', '\r']).filter(|line| line.len() <= MAX_LINE) {
        let mut from = 0;
        while let Some(parts) = entry.captures_at(line, from) {
            let rest = parts.get(2).map_or("", |rest| rest.as_str());
            let whole = parts.get(0).map_or("", |whole| whole.as_str());
            let chair = line[parts.get(1).map_or(0, |name| name.end())..].split("  ").next().unwrap_or(whole);
            let chairs = ["Chairman", "Chairwoman", "Chair", "Chairperson"];
            let office = chair.split(", ").any(|piece| chairs.contains(&piece.trim())).then_some("chair");
            let place = (!chairs.contains(&rest) && !super::who::is_shouting(rest)).then(|| fold_name(rest));
            found.push(Declared { office, place, ..plain(&parts[1], Source::Listed) });
            from = parts.get(2).map_or(line.len(), |rest| rest.end());
        }
    }
}

/// `Hon. Anna Lind [chairwoman of the committee] presiding`
fn presiding(head: &str, found: &mut Vec<Declared>) {
    static PRESIDES: OnceLock<Option<Regex>> = OnceLock::new();
    let presides = PRESIDES.get_or_init(|| {
        Regex::new(r"(?:Hon\.|Honorable|Senator|Representative|Rep\.|Chairman)\s+((?:\p{Lu}[\p{L}.’'\-]*\s+){1,4}?\p{Lu}[\p{L}’'\-]+)(?:,?\s+(?:Jr|Sr)\.)?,?\s*[\[(]?\s*(?:[Cc]hair\w*|the\s+[Cc]hair\w*)[^\])]{0,60}[\])]?,?\s+[Pp]residing\b").ok()
    });
    let Some(presides) = presides else { return };
    for parts in presides.captures_iter(head) {
        found.push(Declared { office: Some("chair"), ..plain(&parts[1], Source::Presiding) });
    }
}

/// The full name that has `surname` in `title`: `Press Secretary Anna Lind` has Anna Lind's.
fn in_title(title: &str, surname: &str) -> Option<Declared> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let clean = |word: &str| {
        word.trim_end_matches(['’', '\''])
            .trim_end_matches("’s")
            .trim_end_matches("'s")
            .trim_matches([',', '.', ':', ';', '(', ')'])
            .to_owned()
    };
    let keys: Vec<String> = words.iter().map(|word| fold_name(&clean(word))).collect();
    let is_given = |at: usize| {
        let word = vocabulary::word(&keys[at]);
        let known = word.honorific
            || word.modifier
            || word.office.is_some()
            || word.nameless
            || vocabulary::is_link(&keys[at]);
        let bare = words[at].trim_end_matches('.');
        // A comma or a full stop parts names, that of an initial doesn't; `NSC` is no name.
        let initial = bare.chars().count() == 1;
        let shaped = initial || words[at].ends_with(char::is_alphabetic) && !super::who::is_shouting(bare);
        !known && shaped && bare.chars().next().is_some_and(char::is_uppercase)
    };
    let mut names: Vec<String> = Vec::new();
    for at in (1..words.len()).filter(|at| keys[*at] == surname) {
        let mut start = at;
        while start > 0 && at - start < 2 && is_given(start - 1) {
            let initial = keys[start - 1].chars().count() == 1;
            start -= 1;
            // One given name, and the initial behind it.
            if !initial {
                break;
            }
        }
        if start < at && keys[start].chars().count() > 1 {
            let given = words[start..at].join(" ");
            names.push(format!("{given} {}", clean(words[at])));
        }
    }
    names.sort_by_key(|name| fold_name(name));
    names.dedup_by_key(|name| fold_name(name));
    let [only] = &names[..] else { return None };
    Some(plain(only, Source::Title))
}

/// Who is called a chair in the text: `Thank you, Chairman Lind`.
fn addressed(body: &str, found: &mut Vec<Declared>) {
    static CHAIR: OnceLock<Option<Regex>> = OnceLock::new();
    let chair = CHAIR.get_or_init(|| {
        Regex::new(r"\b((?:Chairman|Chairwoman|Chairperson|Chair)\s+\p{Lu}[\p{L}’'\-]*\p{Ll}[\p{L}’'\-]*)")
            .ok()
    });
    let Some(chair) = chair else { return };
    let mut names: Vec<(String, usize)> = Vec::new();
    for parts in chair.captures_iter(body) {
        let name = single_blanks(parts[1].trim_end_matches("’s").trim_end_matches("'s"));
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => *times += 1,
            None => names.push((name, 1)),
        }
    }
    for (name, _) in names.into_iter().filter(|(_, times)| *times > 1) {
        found.push(Declared { office: Some("chair"), ..plain(&name, Source::Addressed) });
    }
}
