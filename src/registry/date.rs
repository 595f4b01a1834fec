//! Dates as a registry knows them: a year, a month or a day.
//!
//! A short date is an interval, so a comparison has three answers.

use std::fmt;

/// The answer to a question about dates of limited precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Certainly not.
    No,
    /// The precision does not settle it.
    Probably,
    /// Certainly.
    Yes,
}

impl Answer {
    /// Both must hold: the weaker of the two answers.
    #[must_use]
    pub fn and(self, other: Answer) -> Answer {
        self.min(other)
    }

    /// `Yes` or `Probably`.
    #[must_use]
    pub fn is_possible(self) -> bool {
        self != Answer::No
    }
}

/// A date of the Gregorian calendar, as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: u16,
    /// 1 to 12; 0 where only the year is known.
    month: u8,
    /// 1 to 31; 0 where the day is not known.
    day: u8,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `1994`
    Year,
    /// `1994-12`
    Month,
    /// `1994-12-05`
    Day,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// A date known to the day; `None` where the calendar has no such day.
    #[must_use]
    pub fn day(year: u16, month: u8, day: u8) -> Option<Date> {
        (year > 0 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)).then_some(Date {
            year,
            month,
            day,
        })
    }

    /// A date known to the month; `None` where there is no such month.
    #[must_use]
    pub fn month(year: u16, month: u8) -> Option<Date> {
        (year > 0 && (1..=12).contains(&month)).then_some(Date { year, month, day: 0 })
    }

    /// A date known to the year; `None` for year 0.
    #[must_use]
    pub fn year(year: u16) -> Option<Date> {
        (year > 0).then_some(Date { year, month: 0, day: 0 })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let number = |part: &str, len: usize| -> Option<u16> {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let Some(month) = parts.next() else {
            return Date::year(year);
        };
        let month = u8::try_from(number(month, 2)?).ok()?;
        let Some(day) = parts.next() else {
            return Date::month(year, month);
        };
        let day = u8::try_from(number(day, 2)?).ok()?;
        parts.next().is_none().then(|| Date::day(year, month, day)).flatten()
    }

    /// How much of the date is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// Year, month (1 to 12) and day; the last two `None` where they are not known.
    #[must_use]
    pub fn parts(self) -> (u16, Option<u8>, Option<u8>) {
        (self.year, Some(self.month).filter(|m| *m > 0), Some(self.day).filter(|d| *d > 0))
    }

    /// The first day that the date can mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        Date { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day that the date can mean.
    #[must_use]
    pub fn latest(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        Date { year: self.year, month, day }
    }

    fn key(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// For sorting: by the first possible day, the less precise date first.
    #[must_use]
    pub fn order(self, other: Date) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }

    /// Is this date on `other` or before it?
    #[must_use]
    pub fn on_or_before(self, other: Date) -> Answer {
        if self.latest().key() <= other.earliest().key() || self == other {
            Answer::Yes
        } else if self.earliest().key() > other.latest().key() {
            Answer::No
        } else {
            Answer::Probably
        }
    }

    /// Is this date certainly before `other`?
    #[must_use]
    pub fn surely_before(self, other: Date) -> bool {
        self.latest().key() < other.earliest().key()
    }

    /// Does `self` lie between `from` and `to`, both included?
    /// A missing `from` leaves the question open before `to`; a missing `to` is no end.
    #[must_use]
    pub fn within(self, from: Option<Date>, to: Option<Date>) -> Answer {
        let after = from.map_or(Answer::Probably, |from| from.on_or_before(self));
        let before = to.map_or(Answer::Yes, |to| self.on_or_before(to));
        after.and(before)
    }
}

/// `2022`, `2022-02` or `2022-02-10`.
pub struct Iso(pub Date);

impl fmt::Display for Iso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.parts() {
            (year, Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (year, Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (year, ..) => write!(f, "{year:04}"),
        }
    }
}

/// Plain English: `10 February 2022`, `February 2022`, `2022`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        if let Some(day) = day {
            write!(f, "{day} ")?;
        }
        if let Some(name) = month.and_then(|m| MONTHS.get(usize::from(m) - 1)) {
            write!(f, "{name} ")?;
        }
        write!(f, "{year}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
    }

    #[test]
    fn reads_three_precisions_and_nothing_else() {
        assert_eq!(d("1994").precision(), Precision::Year);
        assert_eq!(d("1994-12").precision(), Precision::Month);
        assert_eq!(d("1994-12-05").precision(), Precision::Day);
        for wrong in [
            "",
            "94",
            "1994-",
            "1994-13",
            "1994-00",
            "1994-1",
            "1994-02-30",
            "2023-02-29",
            "1900-02-29",
            "1994-12-05-01",
            "+994",
            "1994-12-5",
            "0000",
            "1994/12",
            " 1994",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
        assert!(Date::parse("2000-02-29").is_some());
    }

    #[test]
    fn shows_plain_english_and_iso() {
        assert_eq!(d("2022-02-10").to_string(), "10 February 2022");
        assert_eq!(d("2022-02").to_string(), "February 2022");
        assert_eq!(d("2022").to_string(), "2022");
        for text in ["2022-02-10", "2022-02", "0987"] {
            assert_eq!(Iso(d(text)).to_string(), text);
        }
    }

    #[test]
    fn short_dates_leave_questions_open() {
        assert_eq!(d("2022-02-10").on_or_before(d("2022-02-10")), Answer::Yes);
        assert_eq!(d("2022-02-11").on_or_before(d("2022-02-10")), Answer::No);
        assert_eq!(d("2022").on_or_before(d("2022-02-10")), Answer::Probably);
        assert_eq!(d("2021").on_or_before(d("2022-02-10")), Answer::Yes);
        assert_eq!(d("2023").on_or_before(d("2022-02-10")), Answer::No);
        assert_eq!(d("2022-02").on_or_before(d("2022")), Answer::Probably);
    }

    #[test]
    fn tenures_include_both_ends() {
        let (from, to) = (Some(d("2021-09-15")), Some(d("2022-09-06")));
        assert_eq!(d("2021-09-14").within(from, to), Answer::No);
        assert_eq!(d("2021-09-15").within(from, to), Answer::Yes);
        assert_eq!(d("2022-09-06").within(from, to), Answer::Yes);
        assert_eq!(d("2022-09-07").within(from, to), Answer::No);
        assert_eq!(d("2022-09").within(from, to), Answer::Probably);
        assert_eq!(d("2050").within(from, None), Answer::Yes);
        assert_eq!(d("2000").within(None, to), Answer::Probably);
        assert_eq!(d("2030").within(None, to), Answer::No);
    }
}
