//! Dates in running text: `February 10, 2022`, `10 February 2022`, `10 февраля 2022`, `2022-02-10`.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

/// A date and where it stands, in bytes of the text searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub date: Date,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Beginnings of the names of months, in lower case; January first. Long enough to be told apart.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "enero", "січ", "gennaio", "stycz", "يناير"],
    &["feb", "фев", "fév", "лют", "lute", "şub", "فبراير"],
    &["mar", "mär", "мар", "бер", "maart", "مارس"],
    &["apr", "апр", "avr", "abr", "кві", "kwie", "nisan", "أبريل"],
    &["may", "mai", "mayo", "мая", "май", "тра", "maggio", "maja", "mei", "مايو"],
    &["jun", "juin", "июн", "чер", "giugno", "czerw", "haziran", "يونيو"],
    &["jul", "juil", "июл", "лип", "luglio", "lipca", "temmuz", "يوليو"],
    &["aug", "авг", "août", "ago", "сер", "sierp", "ağu", "أغسطس"],
    &["sep", "сен", "вер", "settem", "setem", "wrze", "eyl", "سبتمبر"],
    &["oct", "okt", "окт", "жов", "ottobre", "outubro", "paź", "ekim", "أكتوبر"],
    &["nov", "ноя", "лис", "listopad", "kasım", "نوفمبر"],
    &["dec", "dez", "déc", "dic", "дек", "гру", "grud", "aralık", "ديسمبر"],
];

/// The first date in `text` that the calendar has.
pub fn find(text: &str) -> Option<Found> {
    static MONTH_FIRST: OnceLock<Option<Regex>> = OnceLock::new();
    static DAY_FIRST: OnceLock<Option<Regex>> = OnceLock::new();
    static DOTTED: OnceLock<Option<Regex>> = OnceLock::new();
    static ISO: OnceLock<Option<Regex>> = OnceLock::new();
    let patterns = [
        super::regex(
            &MONTH_FIRST,
            r"\b(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})\b",
        ),
        super::regex(
            &DAY_FIRST,
            r"\b(?<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?<month>\p{L}{3,10})\.?,?\s+(?:de\s+)?(?<year>\d{4})",
        ),
        super::regex(&DOTTED, r"\b(?<day>\d{1,2})\.(?<number>\d{1,2})\.(?<year>\d{4})\b"),
        super::regex(&ISO, r"\b(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})\b"),
    ];
    patterns
        .into_iter()
        .flatten()
        .flat_map(|pattern| pattern.captures_iter(text))
        .filter_map(|found| Some(Found { date: date(&found)?, range: found.get(0)?.range() }))
        .min_by_key(|found| found.range.start)
}

fn date(found: &Captures) -> Option<Date> {
    let number = |name| found.name(name)?.as_str().parse::<i16>().ok();
    let month = match number("number") {
        Some(month) => month,
        None => month(found.name("month")?.as_str())?,
    };
    Date::new(number("year")?, month.try_into().ok()?, number("day")?.try_into().ok()?).ok()
}

/// The number of the month whose name `word` is, in any of the languages known here.
fn month(word: &str) -> Option<i16> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    Some(at as i16 + 1)
}

/// The date that a document number `N-DD-MM-YYYY` ends with.
pub fn of_number(number: &str) -> Option<Date> {
    let mut parts = number.rsplit('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found() {
        for (text, date) in [
            ("Talks, Vienna, March 3, 2021", "2021-03-03"),
            ("on 3 March 2021", "2021-03-03"),
            ("Москва, 3 марта 2021 года", "2021-03-03"),
            ("am 3. März 2021", "2021-03-03"),
            ("el 3 de marzo de 2021", "2021-03-03"),
            ("le 1er août 2021", "2021-08-01"),
            ("2021-03-03 talks", "2021-03-03"),
            ("Москва, 03.03.2021", "2021-03-03"),
            ("Sept. 3, 2021", "2021-09-03"),
        ] {
            assert_eq!(find(text).map(|found| found.date.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in ["February 31, 2021", "in 2021", "room 3 of 2021", "Room 12 2021", ""] {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(of_number("7-03-03-2021").unwrap().to_string(), "2021-03-03");
        assert_eq!(of_number("7-33-03-2021"), None);
    }
}
