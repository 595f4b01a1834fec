//! Offices on a card.

use super::{Card, Maker, Part};
use crate::registry::date::Answer;
use crate::registry::model::{End, Role};

impl Maker<'_> {
    /// `President, Norland (since 4 May 2020)`
    pub(super) fn office(&self, role: &Role) -> String {
        let body = self.name_of(&role.body);
        format!("{}, {body} ({})", role.title, tenure(role))
    }

    pub(super) fn roles(&self, card: &mut Card) {
        let Some(date) = self.options.date else {
            let all: Vec<String> = self.entry.roles.iter().map(|r| self.office(r)).collect();
            card.push(Part::Roles, "Offices", super::some_of(&all, 5, "; "));
            return;
        };
        let held = self.entry.roles_on(date);
        for (role, answer) in &held {
            let label = match answer {
                Answer::Yes => format!("On {date}"),
                _ => format!("Probably on {date}"),
            };
            card.push(Part::Who, &label, self.office(role));
        }
        if held.is_empty() && !self.entry.roles.is_empty() {
            card.push(Part::Who, &format!("On {date}"), "no office in the registry");
        }
        let rest = self.entry.roles.iter().filter(|r| !held.iter().any(|(h, _)| std::ptr::eq(*h, *r)));
        let (mut later, mut earlier) = (Vec::new(), Vec::new());
        for role in rest {
            let is_later = role.from.is_some_and(|from| date.surely_before(from.earliest()));
            if is_later { &mut later } else { &mut earlier }.push(self.office(role));
        }
        card.push(Part::Roles, "Before", super::some_of(&earlier, 4, "; "));
        card.push(Part::Roles, "Later", super::some_of(&later, 4, "; "));
    }
}

/// `15 September 2021 – 6 September 2022`, `since 9 March 2004`.
fn tenure(role: &Role) -> String {
    match (role.from, role.to) {
        (Some(from), End::On(to)) => format!("{from} – {to}"),
        (Some(from), End::Open) => format!("since {from}"),
        (Some(from), End::Unknown) => format!("from {from}, end not known"),
        (None, End::On(to)) => format!("until {to}"),
        (None, End::Open) => "dates not known".to_owned(),
        (None, End::Unknown) => "ended, dates not known".to_owned(),
    }
}
