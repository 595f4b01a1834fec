use super::{Card, CardOptions, Line, Part, card, escape_markdown, tie_card};
use crate::registry::{Date, Input, Layer, Registry};

const HOUSE: &str = r#"
[[source]]
key = "gazette"
name = "Norland Gazette"
url = "https://gazette.example/a"

[[place]]
id = "norland"
names = { en = "Norland" }
sources = ["gazette"]

[[person]]
id = "marta"
names = { en = "Marta Ek", ru = "Марта Эк" }
aliases = { en = ["MARTA EK", "Marta Anna Ek"] }
facts = [{ what = "born", date = "1960-05", place = "Port Ebb" }]
sources = ["gazette"]
[[person.roles]]
title = "Minister of Tides"
body = "norland"
from = "2010-01-01"
to = "2014-06-30"
[[person.roles]]
title = "President"
body = "norland"
from = "2014-07-01"
to = "?"
[[person.roles]]
title = "Harbour Pilot"
body = "Port Ebb"
from = "2001"
to = "2009"

[[agreement]]
id = "treaty"
title = { en = "Treaty on the Tides" }
short = { en = ["Tide Treaty"] }
abbreviations = ["TT"]
nature = "treaty"
signed = { date = "2001-02-03", place = "Port Ebb" }
in-force = { date = "2002-01-01" }
parties = ["norland", "Sudland"]
signatories = ["marta"]
status = [
  { what = "withdrawn", by = "norland", date = "2005-01-01", note = "over the foam" },
  { what = "terminated", date = "2020-06" },
]
clauses = [{ number = "4", settles = "who owns the foam" }]
relations = [{ kind = "same-name", to = "Treaty on the Tides of Sudland", date = "1950" }]
series = ["7 NTS 12"]
notes = [{ text = "Known as *the wet one* [sic]" }]
sources = ["gazette"]
"#;

fn house() -> Registry {
    let (registry, problems) =
        Registry::load(&[Input { name: "h.toml", text: HOUSE, layer: Layer::HandWritten }]);
    assert_eq!(problems, []);
    registry
}

fn card_of(id: &str, date: Option<&str>) -> Card {
    let registry = house();
    let date = date.and_then(Date::parse);
    let ix = registry.find(id).expect("an entry");
    card(&registry, ix, CardOptions { date, lang: "en" }).expect("a card")
}

fn lines(card: &Card) -> Vec<String> {
    card.to_plain().lines().map(str::to_owned).collect()
}

#[test]
fn a_person_on_a_date() {
    assert_eq!(
        lines(&card_of("marta", Some("2012-03-04"))),
        [
            "Marta Ek · person",
            "",
            "On 4 March 2012: Minister of Tides, Norland (1 January 2010 – 30 June 2014)",
            "Before: Harbour Pilot, Port Ebb (2001 – 2009)",
            "Later: President, Norland (from 1 July 2014, end not known)",
            "Also: Marta Anna Ek · Марта Эк",
            "Born, Port Ebb, May 1960",
            "Sources: Norland Gazette (registry)",
        ]
    );
    let later = lines(&card_of("marta", Some("2019")));
    assert_eq!(later[2], "Probably on 2019: President, Norland (from 1 July 2014, end not known)");
    assert!(lines(&card_of("marta", Some("1990-01-01")))[2].contains("no office in the registry"));
    let undated = lines(&card_of("marta", None));
    assert!(undated[2].starts_with("Offices: President, Norland"), "{undated:#?}");
}

#[test]
fn an_agreement_on_a_date() {
    assert_eq!(
        lines(&card_of("treaty", Some("2012-03-04"))),
        [
            "Tide Treaty · agreement",
            "",
            "Treaty on the Tides",
            "Also: TT",
            "What it is: treaty",
            "Signed 3 February 2001, Port Ebb · In force 1 January 2002",
            "Parties: Norland, Sudland",
            "Signed by: Marta Ek",
            "On 4 March 2012: in force since 1 January 2002",
            "Single parties: left by Norland, 1 January 2005 (over the foam)",
            "Later: ended, June 2020",
            "Clauses: 4: who owns the foam",
            "Not to be confused with: Treaty on the Tides of Sudland (1950)",
            "Note: Known as *the wet one* [sic]",
            "Number: 7 NTS 12",
            "Sources: Norland Gazette (registry)",
        ]
    );
    let status = |date: &str| {
        let card = card_of("treaty", Some(date));
        card.lines.iter().find(|l| l.part == Part::Status).map(|l| format!("{}: {}", l.label, l.text))
    };
    assert_eq!(status("2000-01-01").as_deref(), Some("On 1 January 2000: not yet"));
    assert_eq!(status("2001-05-01").as_deref(), Some("On 1 May 2001: signed on 3 February 2001"));
    assert_eq!(status("2020-06-10").as_deref(), Some("Probably on 10 June 2020: ended in June 2020"));
    assert_eq!(status("2021-01-01").as_deref(), Some("On 1 January 2021: ended in June 2020"));
}

#[test]
fn the_caller_adds_lines_where_they_belong() {
    let mut card = card_of("marta", Some("2012-03-04"));
    card.insert(Line::new(Part::Mentions, "Mentions", "3, first on line 7"));
    card.insert(Line::new(Part::Spellings, "Spelled", "Ek 2, Eck 1"));
    let order: Vec<Part> = card.lines.iter().map(|l| l.part).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(lines(&card)[3].starts_with("Spelled"));
}

#[test]
fn markdown_is_escaped_linked_and_short() {
    let card = card_of("treaty", Some("2012-03-04"));
    let markdown = card.to_markdown();
    assert!(markdown.starts_with("**Tide Treaty** · agreement\n\n- Treaty on the Tides\n"), "{markdown}");
    assert!(markdown.contains("Known as \\*the wet one\\* \\[sic\\]"), "{markdown}");
    assert!(
        markdown.contains("*Sources:* [Norland Gazette](<https://gazette.example/a>) (registry)"),
        "{markdown}"
    );
    let mut long = card;
    for number in 0..60 {
        long.insert(Line::new(Part::Facts, "", format!("{number} {}", "word ".repeat(200))));
    }
    for text in [long.to_markdown(), long.to_plain()] {
        assert_eq!(text.lines().count(), 25);
        assert!(text.lines().last().is_some_and(|l| l.contains("Sources")), "{text}");
        assert!(text.lines().all(|l| l.chars().count() < 400));
    }
}

#[test]
fn escaping() {
    assert_eq!(escape_markdown("a_b*c`d[e](f)<g>"), "a\\_b\\*c\\`d\\[e\\](f)\\<g\\>");
    assert_eq!(escape_markdown("a\nb\u{7}"), "a b ");
    assert_eq!(escape_markdown("- item"), "\\- item");
    assert_eq!(escape_markdown("«гарантии» – 2"), "«гарантии» – 2");
}

#[test]
fn a_tie_names_all_and_what_settles_it() {
    let registry = house();
    let both: Vec<_> = ["marta", "treaty"].iter().filter_map(|id| registry.find(id)).collect();
    let date = Date::parse("2012-03-04");
    let card = tie_card(&registry, "Ek", &both, CardOptions { date, lang: "en" }).expect("a card");
    assert_eq!(
        lines(&card),
        [
            "Ek: 2 candidates · person",
            "",
            "Marta Ek: Minister of Tides, Norland (1 January 2010 – 30 June 2014)",
            "Tide Treaty: Treaty on the Tides (2001)",
            "To settle it: write one of these after the name: [[= marta]] [[= treaty]]",
        ]
    );
    assert_eq!(tie_card(&registry, "Ek", &[], CardOptions::default()), None);
}

#[test]
fn every_card_of_the_starter_registry_is_short() {
    let registry = Registry::embedded();
    for date in [None, Date::parse("2022-02-10"), Date::parse("1980")] {
        for (ix, entry) in registry.entries() {
            let card = card(registry, ix, CardOptions { date, lang: "en" }).expect("a card");
            assert!(card.to_markdown().lines().count() <= 25, "{}", entry.id);
            assert!(!card.heading.is_empty() && card.lines.iter().any(|l| l.part == Part::Sources));
        }
    }
}
