use crate::registry::{Answer, Date, Input, Layer, Qualifier, Registry};
use proptest::prelude::*;

/// A registry of this test's own: none of it exists.
const HOUSE: &str = r#"
[[source]]
key = "a"
name = "A"

[[place]]
id = "norland"
names = { en = "Norland", ru = "Норландия" }
aliases = { en = ["Republic of Norland", "People’s Republic of Norland"] }
abbreviations = ["NL", "US", "N.L."]
adjectives = { en = ["Norlandic"] }
sources = ["a"]

[[place]]
id = "ebb"
names = { en = "Ebb City" }
aliases = { en = ["Lindqvist"] }
sources = ["a"]

[[organisation]]
id = "tide-union"
names = { en = "Organisation for Tides and Co-operation" }
aliases = { en = ["Tide Union"], ru = ["Союз приливов – 2"], zh = ["潮汐联盟"] }
abbreviations = ["OTC", "OtC", "ОТК"]
sources = ["a"]

[[organisation]]
id = "council"
names = { en = "Council of the Tide Union" }
sources = ["a"]

[[person]]
id = "marta-lindqvist"
names = { en = "Marta Lindqvist", ru = "Марта Викторовна Линдквист" }
sources = ["a"]
[[person.roles]]
title = "Minister of Foreign Affairs"
short = ["Foreign Minister"]
body = "norland"
from = "2010-01-01"
to = "2014-06-30"

[[person]]
id = "olav-lindqvist"
names = { en = "Olav Lindqvist" }
sources = ["a"]
[[person.roles]]
title = "Secretary General"
body = "tide-union"
from = "2014-07-01"

[[person]]
id = "lindqvists"
names = { en = "the Lindqvists" }
group = ["marta-lindqvist", "olav-lindqvist"]
sources = ["a"]

[[person]]
id = "hadi-amir-rahmani"
names = { en = "Hadi Amir-Rahmani", fa = "هادی امیررحمانی" }
sources = ["a"]
[[person.roles]]
title = "President"
body = "norland"
from = "2014"

[[person]]
id = "gerda-aue"
names = { en = "Gerda von der Aue" }
aliases = { en = ["Zoë Erdoğmuş"] }
sources = ["a"]

[[person]]
id = "theo-may"
names = { en = "Theo May" }
sources = ["a"]
[[person.roles]]
title = "Prime Minister"
body = "norland"
from = "2014"

[[person]]
id = "li-bo"
names = { en = "Li Bo", zh = "李波" }
surnames = { en = ["Li"] }
sources = ["a"]

[[person]]
id = "sean-obrien"
names = { en = "Sean O'Brien" }
sources = ["a"]

[[person]]
id = "rasputnik"
names = { en = "Grigor Rasputnik" }
standalone = true
sources = ["a"]

[[agreement]]
id = "ebb-charter"
title = { en = "Charter: Towards a Union of Tides" }
short = { en = ["Ebb Charter", "Ebb-2"] }
sources = ["a"]

[[agreement]]
id = "ebb-agreements"
names = { en = "Ebb agreements" }
group = ["ebb-charter"]
sources = ["a"]
"#;

fn house() -> Registry {
    let input = Input { name: "house.toml", text: HOUSE, layer: Layer::HandWritten };
    let (registry, problems) = Registry::load(&[input]);
    assert_eq!(problems, []);
    registry
}

/// `text of the mention = ids, how`, one a mention.
fn found(text: &str) -> Vec<String> {
    let registry = house();
    let ids = |m: &super::Match| {
        let ids = m.candidates.iter().filter_map(|c| registry.get(*c)).map(|e| e.id.as_str());
        ids.collect::<Vec<_>>().join("|")
    };
    registry
        .scan(text)
        .iter()
        .map(|m| format!("{} = {}, {:?}", &text[m.range.clone()], ids(m), m.how))
        .collect()
}

#[track_caller]
fn one(text: &str, wanted: &str) {
    assert_eq!(found(text), [wanted], "{text}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(found(text), Vec::<String>::new(), "{text}");
}

#[test]
fn the_longest_name_wins() {
    one("the Council of the Tide Union met", "Council of the Tide Union = council, Name");
    one("the Tide Union met", "Tide Union = tide-union, Alias");
    one("People’s Republic of Norland", "People’s Republic of Norland = norland, Alias");
    one("the Republic of Norland", "Republic of Norland = norland, Alias");
    one("Ebb-2", "Ebb-2 = ebb-charter, Alias");
    // "Council of the" leads nowhere: what follows is found all the same.
    one("Council of the Norland", "Norland = norland, Name");
}

#[test]
fn names_over_wraps_blanks_and_other_signs() {
    one("Ebb\nCharter", "Ebb\nCharter = ebb-charter, Alias");
    one("Ebb\u{A0}Charter", "Ebb\u{A0}Charter = ebb-charter, Alias");
    one("Ebb\u{2011}2 and", "Ebb\u{2011}2 = ebb-charter, Alias");
    one("People's Republic of Norland", "People's Republic of Norland = norland, Alias");
    one(
        "Organization for Tides and Co‑operation",
        "Organization for Tides and Co‑operation = tide-union, Name",
    );
    one("Союз приливов — 2", "Союз приливов — 2 = tide-union, Alias");
    one("Zoe Erdogmus", "Zoe Erdogmus = gerda-aue, Alias");
    one("Ma\u{AD}rta Lindqvist", "Ma\u{AD}rta Lindqvist = marta-lindqvist, Name");
    none("Ebb\n\nCharter");
    none("Ebb. Charter");
    assert_eq!(
        found("in the NL. Ebb Charter"),
        ["NL = norland, Abbreviation", "Ebb Charter = ebb-charter, Alias"]
    );
    none("Ebb, Charter");
    one("the Charter:\nTowards a Union of Tides", "Charter:\nTowards a Union of Tides = ebb-charter, Name");
    none("the Charter: towards a union of tides");
    none("the Charter; Towards a Union of Tides");
}

#[test]
fn case_counts() {
    none("ebb charter and norland");
    one("The Ebb Agreements", "Ebb Agreements = ebb-agreements, Group");
    one("EBB CHARTER", "EBB CHARTER = ebb-charter, Alias");
    one("MARTA LINDQVIST:", "MARTA LINDQVIST = marta-lindqvist, Name");
    one("otc OTC", "OTC = tide-union, Abbreviation");
    one("OtC OTc", "OtC = tide-union, Abbreviation");
    one("the US said", "US = norland, Abbreviation");
    none("GIVE US PEACE");
    none("give us peace");
    none("US$5 million");
    one("the N.L. is", "N.L. = norland, Abbreviation");
}

#[test]
fn words_end_where_they_end() {
    for text in ["Norlander", "Norlands", "Norland_2", "x@Norland", "OTCs", "Norland2", "Norland.example"] {
        none(text);
    }
    for text in ["Norland’s", "Norland's", "Norland’ and", "“Norland”", "(Norland)", "Norland.", "‘Norland’"]
    {
        one(text, "Norland = norland, Name");
    }
    one("the Lindqvists’ house", "Lindqvists = lindqvists, Group");
    one("OTC-centrism", "OTC = tide-union, Abbreviation");
    one("non-OTC", "OTC = tide-union, Abbreviation");
    one("l’OTC", "OTC = tide-union, Abbreviation");
    assert_eq!(found("Norland-OTC relations"), ["Norland = norland, Name", "OTC = tide-union, Abbreviation"]);
    one("Sean O’Brien’s", "Sean O’Brien = sean-obrien, Name");
    one("Mr O’Brien", "Mr O’Brien = sean-obrien, Surname");
}

#[test]
fn titles_belong_to_the_mention() {
    let marta = |title: &str| {
        one(
            &format!("and {title} Marta Lindqvist’s"),
            &format!("{title} Marta Lindqvist = marta-lindqvist, TitledName"),
        )
    };
    for title in [
        "Foreign Minister",
        "Norlandic Foreign Minister",
        "Foreign Minister of Norland",
        "Norland Foreign Minister",
        "Minister of Foreign Affairs of the Republic of Norland",
        "Ms",
        "Ms.",
        "Dr",
        "Foreign Minister Dame",
        "foreign minister",
        "President",
        "Deputy Foreign Minister",
        "OTC Secretary-General",
        "Secretary General of the OTC",
        "N.L. Foreign Minister",
    ] {
        marta(title);
    }
    one("former Prime Minister Theo May", "Prime Minister Theo May = theo-may, TitledName");
    assert_eq!(
        found("Norland’s President Hadi Amir-Rahmani"),
        ["Norland = norland, Name", "President Hadi Amir-Rahmani = hadi-amir-rahmani, TitledName"]
    );
    // The body belongs to a title, and a title to a name.
    assert_eq!(
        found("the President of Norland and Theo May"),
        ["Norland = norland, Name", "Theo May = theo-may, Name"]
    );
    one("in general Theo May agreed", "Theo May = theo-may, Name");
    one("as president, Theo May", "Theo May = theo-may, Name");
}

#[test]
fn titles_carry_body_and_qualifier() {
    let registry = house();
    let title = |text: &str| registry.scan(text).last().and_then(|m| m.title).expect("a title");
    let norland = registry.find("norland");
    for text in [
        "Norlandic Foreign Minister Marta Lindqvist",
        "Foreign Minister of Norland Marta Lindqvist",
        "Norland Foreign Minister Marta Lindqvist",
    ] {
        assert_eq!(title(text).body, norland, "{text}");
        assert_eq!(title(text).qualifier, None);
    }
    assert_eq!(title("former Norlandic Foreign Minister Marta Lindqvist").qualifier, Some(Qualifier::Former));
    assert_eq!(title("ex-Foreign Minister Marta Lindqvist").qualifier, Some(Qualifier::Former));
    assert_eq!(title("Acting Foreign Minister Marta Lindqvist").qualifier, Some(Qualifier::Acting));
    assert_eq!(title("Deputy Foreign Minister Marta Lindqvist").qualifier, Some(Qualifier::Deputy));
    assert_eq!(registry.title_text(title("Foreign Minister Marta Lindqvist").title), "Foreign Minister");
}

#[test]
fn does_the_title_fit_on_the_date() {
    let registry = house();
    let fits = |text: &str, date: Option<&str>| {
        let found = registry.scan(text);
        let found = found.first().expect("a mention");
        let date = date.and_then(Date::parse);
        registry.title_fits(found.candidates[0], found.title.expect("a title"), date)
    };
    assert_eq!(fits("Foreign Minister Marta Lindqvist", Some("2012-01-01")), Answer::Yes);
    assert_eq!(fits("Minister Marta Lindqvist", Some("2012-01-01")), Answer::Yes);
    assert_eq!(fits("Foreign Minister Marta Lindqvist", Some("2015-01-01")), Answer::No);
    assert_eq!(fits("Foreign Minister Marta Lindqvist", Some("2014")), Answer::Probably);
    assert_eq!(fits("Foreign Minister Marta Lindqvist", None), Answer::Yes);
    assert_eq!(fits("former Foreign Minister Marta Lindqvist", Some("2015-01-01")), Answer::Yes);
    assert_eq!(fits("President Marta Lindqvist", None), Answer::No);
    assert_eq!(fits("OTC Foreign Minister Marta Lindqvist", None), Answer::No);
    assert_eq!(fits("Deputy Foreign Minister Marta Lindqvist", Some("2012-01-01")), Answer::Probably);
}

#[test]
fn surnames_are_candidates_only() {
    let registry = house();
    let found_all = registry.scan("When Amir-Rahmani spoke, Mr Amir-Rahmani smiled.");
    assert!(found_all.len() == 2 && found_all.iter().all(super::Match::needs_introduction));
    assert!(found_all[1].honorific && !found_all[0].honorific);
    one("when Amir-Rahmani’s", "Amir-Rahmani = hadi-amir-rahmani, Surname");
    one("then von der Aue left", "von der Aue = gerda-aue, Surname");
    // A place of the name is certain, and a title makes it a person.
    one("in Lindqvist today", "Lindqvist = ebb, Alias");
    one("Ms Lindqvist", "Ms Lindqvist = marta-lindqvist|olav-lindqvist, Surname");
    one("Rasputnik himself", "Rasputnik = rasputnik, Alias");
}

#[test]
fn a_fitting_title_picks_the_person() {
    one("Foreign Minister Lindqvist", "Foreign Minister Lindqvist = marta-lindqvist, TitledSurname");
    one("Secretary General Lindqvist", "Secretary General Lindqvist = olav-lindqvist, TitledSurname");
    one("Senator Lindqvist", "Senator Lindqvist = marta-lindqvist|olav-lindqvist, Surname");
    one("Prime Minister May", "Prime Minister May = theo-may, TitledSurname");
}

#[test]
fn common_and_short_surnames_need_a_title() {
    none("In May we met");
    none("You may. May I?");
    one("Mr May said", "Mr May = theo-may, Surname");
    none("when Li spoke");
    one("Ms Li spoke", "Ms Li = li-bo, Surname");
}

#[test]
fn other_peoples_surnames() {
    none("said Jonas Amir-Rahmani");
    none("and J. Amir-Rahmani");
    one("Yesterday Amir-Rahmani left", "Amir-Rahmani = hadi-amir-rahmani, Surname");
    none("Theo Amir-Rahmani left");
    none("the Rahmani case");
    none("Mr Amir-Rahmani-Berg");
    none("AMIR-RAHMANI-STANDARD AUTOMOTIVE");
    one("the Amir-Rahmani-led talks", "Amir-Rahmani = hadi-amir-rahmani, Surname");
    one("Norlandic Amir-Rahmani", "Amir-Rahmani = hadi-amir-rahmani, Surname");
}

#[test]
fn initials_and_other_scripts() {
    for text in
        ["М.В.Линдквист", "М. В. Линдквист", "М.\u{A0}В.\u{A0}Линдквист", "Линдквист М.В.", "М.Линдквист"]
    {
        one(text, &format!("{text} = marta-lindqvist, Alias"));
    }
    none("О.В.Линдквистова");
    one("Марта Викторовна Линдквист", "Марта Викторовна Линдквист = marta-lindqvist, Name");
    one("Норландия", "Норландия = norland, Name");
    one("ОТК", "ОТК = tide-union, Abbreviation");
    one("今天李波说", "李波 = li-bo, Name");
    none("李说");
    assert_eq!(
        found("李波与潮汐联盟OTC"),
        ["李波 = li-bo, Name", "潮汐联盟 = tide-union, Alias", "OTC = tide-union, Abbreviation"]
    );
    one("هادی امیررحمانی", "هادی امیررحمانی = hadi-amir-rahmani, Name");
}

proptest! {
    #[test]
    fn never_panics_and_keeps_order(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn survives_pieces_of_names(pieces in prop::collection::vec(prop::sample::select(vec![
        "Norland", "Norlandic", "President", "of", "the", "Tide Union", "Marta", "Lindqvist", "’", "'s", "-", ".", " ",
        "\u{A0}", "\n", "\r\n", "\u{AD}", "e\u{301}", "李波", "·", "O", "Brien", "Ms", "US", "$", "Deputy", "ex",
        "Foreign Minister", "М.В.", "Линдквист", "\u{301}", "N.L.", "Charter: Towards", "🙂",
    ]), 0..24)) {
        check(&pieces.concat());
    }
}

fn check(text: &str) {
    static HOUSE_ONCE: std::sync::OnceLock<Registry> = std::sync::OnceLock::new();
    for registry in [HOUSE_ONCE.get_or_init(house), Registry::embedded()] {
        let mut last = 0;
        for found in registry.scan(text) {
            assert!(found.range.start >= last && found.range.start < found.range.end, "{found:?}");
            assert!(text.get(found.range.clone()).is_some() && text.get(found.name.clone()).is_some());
            assert!(found.range.start <= found.name.start && found.name.end <= found.range.end);
            assert!(!found.candidates.is_empty() && found.candidates.is_sorted());
            last = found.range.end;
        }
    }
}
