//! The registry that ships with the program, as files that can be edited by hand.

use super::load::Input;
use super::model::Layer;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(Input { name: concat!("starter/", $name), text: include_str!(concat!("data/", $name)), layer: Layer::Starter }),+]
    };
}

/// Its files.
#[must_use]
pub fn inputs() -> Vec<Input<'static>> {
    files![
        "agreements-arms.toml",
        "agreements-general.toml",
        "agreements-peace.toml",
        "agreements-security.toml",
        "events.toml",
        "organisations.toml",
        "people-elsewhere.toml",
        "people-russia.toml",
        "people-ukraine-belarus.toml",
        "people-united-kingdom.toml",
        "people-united-states.toml",
        "places.toml",
    ]
    .to_vec()
}

#[cfg(test)]
mod tests {
    use crate::registry::Registry;
    use crate::registry::model::Entry;

    #[test]
    fn loads_without_a_problem() {
        let (registry, problems) = Registry::load(&super::inputs());
        assert!(problems.is_empty(), "{}", problems.iter().map(|p| format!("{p}\n")).collect::<String>());
        assert_eq!(registry.entries().len(), Registry::embedded().entries().len());
        assert!(registry.entries().len() > 150);
    }

    fn unsourced(entry: &Entry) -> Vec<&str> {
        let mut out = Vec::new();
        let mut fact = |what, source: Option<_>| {
            if entry.source(source).is_none() || source.is_none() {
                out.push(what);
            }
        };
        entry.roles.iter().for_each(|f| fact("role", f.source));
        entry.former.iter().for_each(|f| fact("former name", f.source));
        entry.relations.iter().for_each(|f| fact("relation", f.source));
        entry.facts.iter().for_each(|f| fact("fact", f.source));
        entry.notes.iter().for_each(|f| fact("note", f.source));
        if let Some(agreement) = &entry.agreement {
            agreement.status.iter().for_each(|f| fact("status", f.source));
            agreement.clauses.iter().for_each(|f| fact("clause", f.source));
            for act in [&agreement.adopted, &agreement.opened, &agreement.signed, &agreement.in_force] {
                act.iter().for_each(|f| fact("date", f.source));
            }
        }
        out
    }

    #[test]
    fn every_fact_names_its_source() {
        for (_, entry) in Registry::embedded().entries() {
            assert!(!entry.sources.is_empty(), "{}", entry.id);
            assert_eq!(unsourced(entry), Vec::<&str>::new(), "{}", entry.id);
        }
    }

    #[test]
    fn files_stay_short_enough_to_edit() {
        for file in super::inputs() {
            let lines = file.text.lines().count();
            assert!(lines <= 400, "{}: {lines} lines", file.name);
        }
    }
}
