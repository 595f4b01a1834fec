//! The state of an agreement on a date.

use super::date::{Answer, Date};
use super::model::{Agreement, End, Entry, Happening, Named, Role, SourceIx};

impl Role {
    /// Is the role held on a date? On a handover day both holders hold it.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> Answer {
        match self.to {
            End::On(to) => date.within(self.from, Some(to)),
            End::Open => date.within(self.from, None),
            End::Unknown => date.within(self.from, None).min(Answer::Probably),
        }
    }
}

impl Entry {
    /// The roles held on a date, as the entry orders them, each with how sure that is.
    #[must_use]
    pub fn roles_on(&self, date: Date) -> Vec<(&Role, Answer)> {
        self.roles
            .iter()
            .map(|role| (role, role.holds_on(date)))
            .filter(|(_, answer)| answer.is_possible())
            .collect()
    }
}

/// One event in the life of an agreement, whichever field of the entry holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// What happened.
    pub what: Happening,
    /// When.
    pub date: Date,
    /// Where.
    pub place: Option<&'a str>,
    /// The party that it concerns; `None`: all.
    pub by: Option<&'a Named>,
    /// A few words, shown with it.
    pub note: Option<&'a str>,
    /// Who says so.
    pub source: Option<SourceIx>,
}

/// The state of an agreement on a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusOn<'a> {
    /// The last event on or before the date that concerns all; `None`: not yet.
    pub state: Option<Event<'a>>,
    /// Is it certain that this event was on or before the date?
    pub unsure: bool,
    /// Earlier events that concern single parties, oldest first.
    pub parties: Vec<Event<'a>>,
    /// Events after the date, oldest first.
    pub later: Vec<Event<'a>>,
}

/// All events of an agreement, oldest first. Of one day: adopted, opened, signed, in force, then
/// as the file has them.
#[must_use]
pub fn events(agreement: &Agreement) -> Vec<Event<'_>> {
    let acts = [
        (Happening::Adopted, &agreement.adopted),
        (Happening::Opened, &agreement.opened),
        (Happening::Signed, &agreement.signed),
        (Happening::InForce, &agreement.in_force),
    ];
    let acts = acts.into_iter().filter_map(|(what, act)| {
        act.as_ref().map(|act| Event {
            what,
            date: act.date,
            place: act.place.as_deref(),
            by: None,
            note: None,
            source: act.source,
        })
    });
    let status = agreement.status.iter().map(|s| Event {
        what: s.what,
        date: s.date,
        place: None,
        by: s.by.as_ref(),
        note: s.note.as_deref(),
        source: s.source,
    });
    let mut out: Vec<Event<'_>> = acts.chain(status).collect();
    out.sort_by(|a, b| a.date.order(b.date));
    out
}

/// The state on a date.
#[must_use]
pub fn status_on(agreement: &Agreement, date: Date) -> StatusOn<'_> {
    let mut out = StatusOn::default();
    for event in events(agreement) {
        match (event.date.on_or_before(date), event.by) {
            (Answer::No, _) => out.later.push(event),
            (_, Some(_)) => out.parties.push(event),
            (answer, None) => {
                out.state = Some(event);
                out.unsure = answer == Answer::Probably;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::model::{Act, Status};

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn treaty() -> Agreement {
        let status = |what, date: &str, by: Option<&str>| Status {
            what,
            date: day(date),
            by: by.map(|id| Named::Id(id.to_owned())),
            note: None,
            source: None,
        };
        Agreement {
            signed: Some(Act { date: day("1992-03-24"), place: None, source: None }),
            in_force: Some(Act { date: day("2002-01-01"), place: None, source: None }),
            status: vec![
                status(Happening::Withdrawn, "2021-12-18", Some("norland")),
                status(Happening::Suspended, "2023-02", None),
            ],
            ..Agreement::default()
        }
    }

    #[test]
    fn the_last_event_before_the_date_counts() {
        let treaty = treaty();
        let on = |date: &str| status_on(&treaty, day(date)).state.map(|e| e.what);
        assert_eq!(on("1992-03-23"), None);
        assert_eq!(on("1992-03-24"), Some(Happening::Signed));
        assert_eq!(on("2001-12-31"), Some(Happening::Signed));
        assert_eq!(on("2022-02-10"), Some(Happening::InForce));
        assert_eq!(on("2023-03-01"), Some(Happening::Suspended));
    }

    #[test]
    fn single_parties_and_later_events_stand_apart() {
        let treaty = treaty();
        let status = status_on(&treaty, day("2022-02-10"));
        assert_eq!(status.parties.len(), 1);
        assert_eq!(status.later.iter().map(|e| e.what).collect::<Vec<_>>(), [Happening::Suspended]);
        let open = status_on(&treaty, day("2023-02-10"));
        assert!(open.unsure, "February 2023 may be before or after the 10th");
    }
}
