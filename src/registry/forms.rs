//! The forms that an entry goes by in texts, derived from its names.

use super::model::{Entry, Kind, Text, lang_fits};
use crate::text::letters::is_unspaced;
use std::borrow::Cow;

/// What kind of form it is; where an entry has one form in two ways, the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// A main name or an official title.
    Name,
    /// The name of a group.
    Group,
    /// Another full name: alias, short or former name, initials with the surname.
    Alias,
    /// An abbreviation: the case must be the same.
    Abbreviation,
    /// A surname.
    Surname,
    /// A surname that means nothing without a title or an honorific before it.
    TitledSurname,
}

/// A form.
pub struct Form<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// What kind of form it is.
    pub kind: FormKind,
}

fn form(text: &str, kind: FormKind) -> Form<'_> {
    let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    Form { text: Cow::Borrowed(text), kind }
}

/// All forms of an entry.
#[must_use]
pub fn of(entry: &Entry) -> Vec<Form<'_>> {
    let agreement = entry.agreement.as_deref();
    let (main, other) = if entry.group.is_empty() {
        (FormKind::Name, FormKind::Alias)
    } else {
        (FormKind::Group, FormKind::Group)
    };
    let mut out = Vec::new();
    let titles = agreement.map_or(&[][..], |a| &a.title);
    let shorts = agreement.map_or(&[][..], |a| &a.short);
    out.extend(entry.names.iter().chain(titles).map(|n| form(&n.text, main)));
    out.extend(entry.aliases.iter().chain(shorts).map(|n| form(&n.text, other)));
    out.extend(entry.former.iter().map(|f| form(&f.name.text, other)));
    out.extend(entry.abbreviations.iter().map(|a| form(a, FormKind::Abbreviation)));
    if entry.kind == Kind::Person && entry.group.is_empty() {
        let kind = if entry.standalone { FormKind::Alias } else { FormKind::Surname };
        for name in &entry.surnames {
            out.push(form(&name.text, kind));
        }
        for name in entry.names.iter().chain(&entry.aliases) {
            let own = entry.surnames.iter().find(|s| lang_fits(&s.lang, &name.lang));
            // A person whose surname is given in one language only may put it first in others.
            if entry.surnames.is_empty()
                && let Some(surname) = surname(&name.text)
            {
                out.push(form(surname, kind));
            }
            let surname = own
                .map(|s| s.text.as_str())
                .or_else(|| entry.surnames.is_empty().then(|| surname(&name.text)).flatten());
            out.extend(
                surname
                    .into_iter()
                    .flat_map(|s| initials(name, s))
                    .map(|text| Form { text: Cow::Owned(text), kind: FormKind::Alias }),
            );
        }
    }
    out
}

const PARTICLES: [&str; 17] = [
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "ibn", "la", "le", "ten", "van", "von",
    "zu",
];

/// The surname of a name written given name first: its last word, with particles in small letters
/// before it, without `Jr.` or `III` after it. `None` for names of one word and for names in
/// scripts without blanks.
#[must_use]
pub fn surname(name: &str) -> Option<&str> {
    if name.chars().any(is_unspaced) {
        return None;
    }
    let is_suffix = |word: &str| {
        matches!(word.trim_matches(['.', ',']), "Jr" | "Sr" | "jr" | "sr")
            || (word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V')))
    };
    // Initials may stand without a blank: `С.В.Лесной`.
    let mut starts: Vec<usize> = Vec::new();
    let mut start = true;
    for (at, c) in name.char_indices() {
        let cut = c.is_whitespace() || c == '.';
        if !cut && start {
            starts.push(at);
        }
        start = cut;
    }
    let end_of =
        |start: usize| name[start..].find([' ', '\u{A0}', '.', ',']).map_or(name.len(), |len| start + len);
    while starts.len() > 1 && starts.last().is_some_and(|s| is_suffix(&name[*s..end_of(*s)])) {
        starts.pop();
    }
    let last = *starts.last()?;
    let end = end_of(last);
    let mut first = starts.len() - 1;
    while first > 1 && PARTICLES.contains(&&name[starts[first - 1]..end_of(starts[first - 1])]) {
        first -= 1;
    }
    (first > 0).then(|| &name[starts[first]..end])
}

/// `С.В.Лесной`, `С.Лесной`, `Лесной С.В.` for «Сергей Викторович Лесной».
fn initials(name: &Text, surname: &str) -> Vec<String> {
    let Some(given) = name.text.find(surname).map(|at| name.text[..at].trim_end()) else {
        return Vec::new();
    };
    let letters: Vec<char> = given
        .split_whitespace()
        .filter(|word| word.chars().count() > 1 && !word.ends_with('.'))
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect();
    if surname.chars().count() < 3 {
        return Vec::new();
    }
    // "I" and "A" are words of English: "Neither do I. Petrova said".
    let (Some(first), false) = (letters.first(), letters.iter().any(|c| matches!(c, 'I' | 'A'))) else {
        return Vec::new();
    };
    let all: String = letters.iter().flat_map(|c| [*c, '.']).collect();
    let mut out = vec![format!("{first}.{surname}"), format!("{surname} {all}")];
    if letters.len() > 1 {
        out.push(format!("{all}{surname}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_of_names() {
        for (name, wanted) in [
            ("Marta Lindqvist", Some("Lindqvist")),
            ("Marta", None),
            ("Hadi Amir-Rahmani", Some("Amir-Rahmani")),
            ("Gerda von der Aue", Some("von der Aue")),
            ("John Q. Carter Jr.", Some("Carter")),
            ("Lewis J. Oakley III", Some("Oakley")),
            ("С.В.Лесной", Some("Лесной")),
            ("Семён Викторович Лесной", Some("Лесной")),
            ("王小明", None),
        ] {
            assert_eq!(surname(name), wanted, "{name}");
        }
    }

    #[test]
    fn initials_stand_on_both_sides() {
        let name = Text { lang: "ru".into(), text: "Семён Викторович Лесной".into() };
        assert_eq!(initials(&name, "Лесной"), ["С.Лесной", "Лесной С.В.", "С.В.Лесной"]);
        let name = Text { lang: "en".into(), text: "Ada Quill".into() };
        assert!(initials(&name, "Quill").is_empty());
    }
}
