//! Agreements on a card.

use super::{Card, Maker, Part, some_of};
use crate::registry::date::Precision;
use crate::registry::model::{Happening, Named};
use crate::registry::status::{Event, events, status_on};

impl Maker<'_> {
    pub(super) fn agreement(&self, card: &mut Card) {
        let Some(agreement) = self.entry.agreement.as_deref() else { return };
        if let Some(title) = self.entry.title(self.options.lang).filter(|t| *t != card.heading) {
            card.push(Part::Who, "", title);
        }
        if let Some(nature) = agreement.nature {
            card.push(Part::Nature, "What it is", nature.words());
        }
        let acts = [
            ("Adopted", &agreement.adopted),
            ("Opened for signature", &agreement.opened),
            ("Signed", &agreement.signed),
            ("In force", &agreement.in_force),
        ];
        let acts: Vec<String> = acts
            .into_iter()
            .filter_map(|(word, act)| {
                let act = act.as_ref()?;
                let place = act.place.as_ref().map_or(String::new(), |p| format!(", {p}"));
                Some(format!("{word} {}{place}", act.date))
            })
            .collect();
        card.push(Part::Dates, "", acts.join(" · "));
        let list = |named: &[Named]| named.iter().map(|n| self.name_of(n)).collect::<Vec<_>>();
        card.push(Part::Parties, "Parties", some_of(&list(&agreement.parties), 10, ", "));
        card.push(Part::Parties, "Signed by", some_of(&list(&agreement.signatories), 10, ", "));
        card.push(Part::Parties, "Depositary", some_of(&list(&agreement.depositary), 4, ", "));
        self.status(card);
        let clauses: Vec<String> =
            agreement.clauses.iter().map(|c| format!("{}: {}", c.number, c.settles)).collect();
        card.push(Part::Clauses, "Clauses", some_of(&clauses, 4, "; "));
        let numbers: Vec<String> = agreement.series.iter().chain(&agreement.symbols).cloned().collect();
        card.push(Part::Numbers, "Number", some_of(&numbers, 4, " · "));
    }

    fn status(&self, card: &mut Card) {
        let Some(agreement) = self.entry.agreement.as_deref() else { return };
        let Some(date) = self.options.date else {
            let all: Vec<String> = events(agreement)
                .iter()
                .filter(|e| e.by.is_some() || e.place.is_none() && !is_act(e))
                .map(|e| self.event(e))
                .collect();
            card.push(Part::Status, "Since then", some_of(&all, 6, "; "));
            return;
        };
        let status = status_on(agreement, date);
        let label = if status.unsure { format!("Probably on {date}") } else { format!("On {date}") };
        let has_events = status.state.is_some() || !status.later.is_empty();
        match &status.state {
            Some(event) => {
                let mut text = state_on(event);
                if let Some(note) = event.note {
                    text.push_str(&format!(" ({note})"));
                }
                card.push(Part::Status, &label, text);
            }
            None if has_events => card.push(Part::Status, &label, "not yet"),
            None => {}
        }
        let parties: Vec<String> = status.parties.iter().map(|e| self.event(e)).collect();
        card.push(Part::Status, "Single parties", some_of(&parties, 5, "; "));
        let later: Vec<String> = status.later.iter().map(|e| self.event(e)).collect();
        card.push(Part::Later, "Later", some_of(&later, 5, "; "));
    }

    /// `withdrawn by Russia, 18 December 2021 (note)`
    fn event(&self, event: &Event<'_>) -> String {
        let by = event.by.map_or(String::new(), |by| match event.what {
            Happening::InForce | Happening::Provisional => format!(" for {}", self.name_of(by)),
            _ => format!(" by {}", self.name_of(by)),
        });
        let note = event.note.map_or(String::new(), |note| format!(" ({note})"));
        format!("{}{by}, {}{note}", event_words(event.what), event.date)
    }
}

fn is_act(event: &Event<'_>) -> bool {
    matches!(event.what, Happening::Adopted | Happening::Opened | Happening::Signed | Happening::InForce)
}

/// What an event is called.
fn event_words(what: Happening) -> &'static str {
    match what {
        Happening::Announced => "announced",
        Happening::Initialled => "initialled",
        Happening::Adopted => "adopted",
        Happening::Opened => "opened for signature",
        Happening::Signed => "signed",
        Happening::Endorsed => "endorsed",
        Happening::Provisional => "applied provisionally",
        Happening::InForce => "in force",
        Happening::Operating => "in operation",
        Happening::Extended => "extended",
        Happening::Joined => "joined",
        Happening::Suspended => "suspended",
        Happening::Withdrawn => "left",
        Happening::Terminated => "ended",
        Happening::Expired => "expired",
        Happening::Renamed => "renamed",
    }
}

/// What an agreement is from such an event on: `in force since 1 January 2002`, `signed on …`.
fn state_on(event: &Event<'_>) -> String {
    let (words, lasts) = match event.what {
        Happening::Opened => ("open for signature", true),
        Happening::InForce => ("in force", true),
        Happening::Provisional => ("applied provisionally", true),
        Happening::Operating => ("in operation", true),
        Happening::Suspended => ("suspended", true),
        Happening::Withdrawn => ("no longer in force", true),
        Happening::Extended => ("in force, extended", false),
        other => (event_words(other), false),
    };
    let link = match (lasts, event.date.precision()) {
        (true, _) => "since",
        (false, Precision::Day) => "on",
        (false, _) => "in",
    };
    format!("{words} {link} {}", event.date)
}
