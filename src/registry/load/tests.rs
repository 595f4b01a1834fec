use super::{Input, Problem, Severity, load};
use crate::registry::Registry;
use crate::registry::model::{Layer, Named};

fn load_text(text: &str) -> (Registry, Vec<Problem>) {
    load(&[Input { name: "house.toml", text, layer: Layer::HandWritten }])
}

/// The one problem of a text: position, severity, message, help.
fn only(text: &str) -> (u32, u32, Severity, String, String) {
    let (_, problems) = load_text(text);
    let [problem] = &problems[..] else {
        panic!("one problem, not {problems:#?}");
    };
    (problem.line, problem.column, problem.severity, problem.message.clone(), problem.help.clone())
}

fn error_at(text: &str, line: u32, column: u32, message: &str) {
    let (l, c, severity, found, _) = only(text);
    assert!(found.contains(message), "“{found}” says “{message}”");
    assert_eq!((l, c, severity), (line, column, Severity::Error), "{found}");
}

const MARTA: &str = r#"
[[person]]
id = "marta-lindqvist"
names = { en = "Marta Lindqvist" }
sources = [{ key = "a", name = "A" }]
"#;

#[test]
fn a_whole_entry_loads() {
    let (registry, problems) = load_text(
        r#"
[[source]]
key = "gazette"
name = "Norland Gazette"
url = "https://gazette.example"
read = "2024-05-01"

[[place]]
id = "norland"
names = { en = "Norland" }
adjectives = { en = ["Norlandic"] }
sources = ["gazette"]

[[person]]
id = "marta-lindqvist"
names = { en = "Marta Lindqvist", ru = "Марта Линдквист" }
aliases = { en = ["M. K. Lindqvist"] }
former = [{ name = "Marta Ek", to = "1999" }]
sources = ["gazette"]

  [[person.roles]]
  title = "Minister of Tides"
  short = ["Tide Minister"]
  body = "norland"
  from = 2020-03-01
  to = "?"

[[agreement]]
id = "tide-treaty"
title = { en = "Treaty on the Tides" }
short = { en = ["Tide Treaty"] }
nature = "treaty"
signed = { date = "2001-02", place = "Port Ebb" }
in-force = { date = "2002" }
parties = ["norland", "Sudland"]
status = [{ what = "withdrawn", by = "norland", date = "2020-01-01", note = "again" }]
clauses = [{ number = "4", settles = "who owns the foam" }]
sources = ["gazette"]
"#,
    );
    assert_eq!(problems, []);
    assert_eq!(registry.entries().len(), 3);
    let ids: Vec<&str> = registry.entries().map(|(_, e)| e.id.as_str()).collect();
    assert_eq!(ids, ["marta-lindqvist", "norland", "tide-treaty"]);
    let marta = registry.entry("marta-lindqvist").expect("loaded");
    assert_eq!(marta.name("ru-RU"), "Марта Линдквист");
    assert_eq!(marta.name("fr"), "Marta Lindqvist");
    assert_eq!(marta.roles[0].body, Named::Id("norland".into()));
    assert_eq!(registry.name_of(&marta.roles[0].body, "en"), "Norland");
    assert_eq!(marta.sources[0].layer, Layer::HandWritten);
    assert_eq!((marta.origin.file.as_str(), marta.origin.line), ("house.toml", 15));
    let treaty = registry.entry("tide-treaty").expect("loaded");
    assert_eq!(treaty.name("en"), "Tide Treaty");
    assert_eq!(treaty.title("en"), Some("Treaty on the Tides"));
}

#[test]
fn unknown_keys_name_the_nearest() {
    let (line, column, severity, message, help) =
        only(&MARTA.replace("names =", "nmaes = { en = \"M\" }\nnames ="));
    assert_eq!((line, column, severity), (4, 1, Severity::Error));
    assert_eq!(message, "unknown key `nmaes`");
    assert_eq!(help, "did you mean `names`?");
    let (.., help) = only(&format!("{MARTA}\n[[zebra]]\nid = \"z\"\n"));
    assert!(help.starts_with("known here: source, person"), "{help}");
    error_at(
        &MARTA.replace("person", "place").replace("sources", "roles = []\nsources"),
        5,
        1,
        "unknown key `roles`",
    );
}

#[test]
fn ids() {
    for wrong in ["Marta", "marta_l", "-marta", "marta--l", "märta", "marta l"] {
        error_at(&MARTA.replace("marta-lindqvist", wrong), 3, 6, "is no id");
    }
    let twice = format!("{MARTA}{}", MARTA.replace("Marta", "Other"));
    error_at(&twice, 8, 6, "the id `marta-lindqvist` is taken: house.toml:3:6");
    error_at(&MARTA.replace("id = \"marta-lindqvist\"\n", ""), 2, 1, "person without `id`");
}

#[test]
fn dates() {
    let role = |from: &str, to: &str| {
        format!(
            "{MARTA}\n[[person.roles]]\ntitle = \"Harbour Pilot\"\nbody = \"Ebb\"\nfrom = \"{from}\"\nto = \"{to}\"\n"
        )
    };
    error_at(&role("2021-02-30", "2022"), 10, 8, "`2021-02-30` is no date");
    error_at(&role("2022-05-02", "2022-05-01"), 11, 6, "ends on 1 May 2022, before it begins on 2 May 2022");
    assert_eq!(load_text(&role("2022-05", "2022")).1, []);
    assert_eq!(load_text(&role("2022-05", "?")).1, []);
    let treaty = "[[agreement]]\nid = \"t\"\ntitle = { en = \"Tide Treaty\" }\nsigned = { date = \"2001-02-03\" }\n\
                  in-force = { date = \"2001-02-02\" }\nsources = [{ key = \"a\", name = \"A\" }]\n";
    error_at(treaty, 5, 12, "in force on 2 February 2001, before it was signed");
    assert_eq!(load_text(&treaty.replace("2001-02-02", "2001-02")).1, []);
    error_at(
        &treaty.replace("{ date = \"2001-02-02\" }", "{ place = \"Ebb\" }"),
        5,
        12,
        "`in-force` without `date`",
    );
}

#[test]
fn roles_need_title_and_body() {
    error_at(&format!("{MARTA}[[person.roles]]\nbody = \"Ebb\"\n"), 6, 1, "a role without `title`");
    error_at(&format!("{MARTA}[[person.roles]]\ntitle = \"Pilot\"\n"), 6, 1, "a role without `body`");
}

#[test]
fn everything_rests_on_a_source() {
    let none = MARTA.replace("sources = [{ key = \"a\", name = \"A\" }]\n", "");
    error_at(&none, 2, 1, "`marta-lindqvist` has no source");
    error_at(
        &MARTA.replace("{ key = \"a\", name = \"A\" }", "\"gazette\""),
        5,
        12,
        "the file has no source `gazette`",
    );
    let two = MARTA.replace("\"A\" }", "\"A\" }, { key = \"b\", name = \"B\" }");
    error_at(
        &format!("{two}[[person.roles]]\ntitle = \"Pilot\"\nbody = \"Ebb\"\n"),
        6,
        1,
        "a role without a source",
    );
    error_at(&format!("{two}facts = [{{ what = \"born\", source = \"c\" }}]\n"), 6, 36, "no source `c`");
    let twice = MARTA.replace("\"A\" }", "\"A\" }, { key = \"a\", name = \"B\" }");
    error_at(&twice, 5, 39, "two sources with the key `a`");
    error_at(&MARTA.replace("\"A\" }", "\"A\", url = \"ftp://a\" }"), 5, 12, "no web address");
}

#[test]
fn what_points_nowhere() {
    let (line, column, _, message, help) =
        only(&format!("{MARTA}relations = [{{ kind = \"related\", to = \"marta-lindquist\" }}]\n"));
    assert_eq!((line, column), (6, 39));
    assert_eq!(message, "relation points to `marta-lindquist`, which is no entry");
    assert_eq!(help, "did you mean `marta-lindqvist`?");
    error_at(&format!("{MARTA}group = [\"nobody-at-all\"]\n"), 6, 10, "group points to `nobody-at-all`");
    error_at(
        &format!("{MARTA}[[person.roles]]\ntitle = \"Pilot\"\nbody = \"ebb-port\"\n"),
        8,
        8,
        "body points to `ebb-port`",
    );
    error_at(
        &format!("{MARTA}relations = [{{ kind = \"cousin\", to = \"Ebb\" }}]\n"),
        6,
        23,
        "`cousin` is no relation",
    );
}

#[test]
fn shared_names_are_a_warning_unless_they_are_known() {
    let two = format!("{MARTA}{}", MARTA.replace("marta-lindqvist", "marta-two"));
    let (line, column, severity, message, _) = only(&two);
    assert_eq!((line, column, severity), (9, 16, Severity::Warning));
    assert_eq!(message, "“Marta Lindqvist” is a name of `marta-lindqvist` too: house.toml:4:16");
    let known = format!("{two}relations = [{{ kind = \"same-name\", to = \"marta-lindqvist\" }}]\n");
    assert_eq!(load_text(&known).1, []);
}

#[test]
fn weak_aliases_are_a_warning() {
    let (.., severity, message, _) = only(&MARTA.replace("sources", "aliases = { en = [\"May\"] }\nsources"));
    assert_eq!((severity, message.as_str()), (Severity::Warning, "“May” is a common word"));
    let (.., message, _) = only(&MARTA.replace("sources", "aliases = { en = [\"Li\"] }\nsources"));
    assert_eq!(message, "“Li” is too short for a name");
    assert_eq!(load_text(&MARTA.replace("sources", "abbreviations = [\"ML\"]\nsources")).1, []);
}

#[test]
fn an_office_has_one_holder_at_a_time() {
    let pair = |first: &str, second: &str, extra: &str| {
        let role = |dates: &str| {
            format!("[[person.roles]]\ntitle = \"Harbour Master\"\nbody = \"Ebb\"\n{dates}{extra}\n")
        };
        let other = MARTA.replace("marta-lindqvist", "olav-ek").replace("Marta Lindqvist", "Olav Ek");
        format!("{MARTA}{}{other}{}", role(first), role(second))
    };
    let first = "from = \"2010-01-01\"\nto = \"2014-06-30\"\n";
    error_at(
        &pair(first, "from = \"2014-06-29\"\n", ""),
        19,
        8,
        "`marta-lindqvist` and `olav-ek` are both Harbour Master at once",
    );
    // A handover day, a gap, a month that may be later, an office of several.
    for (second, extra) in [
        ("from = \"2014-06-30\"\n", ""),
        ("from = \"2015\"\n", ""),
        ("from = \"2014-06\"\n", ""),
        ("from = \"2012\"\n", "shared = true"),
    ] {
        assert_eq!(load_text(&pair(first, second, extra)).1, [], "{second} {extra}");
    }
}

#[test]
fn letters_of_another_script_and_hidden_characters() {
    // The second letter is Cyrillic.
    error_at(
        &MARTA.replace("Marta L", "Mаrta L"),
        4,
        16,
        "is a Cyrillic letter, but `en` is written in Latin",
    );
    error_at(&MARTA.replace("Marta L", "Marta\\u202E L"), 4, 16, "U+202E");
    error_at(&MARTA.replace("Marta L", "Marta\\t L"), 4, 16, "U+0009");
    error_at(&MARTA.replace("{ en", "{ english"), 4, 11, "`english` is no language tag");
}

/// A text without a name also misses one: only the first problem matters here.
fn error_at_first(text: &str, line: u32, column: u32) {
    let (_, problems) = load_text(text);
    let first = problems.first().expect("a problem");
    assert_eq!((first.line, first.column), (line, column), "{problems:#?}");
}

#[test]
fn broken_toml_does_not_stop_the_rest() {
    let text = format!("{MARTA}\n[[place]]\nid = \"ebb\nnames = {{ en = \"Ebb\" }}\n");
    let (registry, problems) = load_text(&text);
    assert!(registry.entry("marta-lindqvist").is_some());
    assert!(problems.iter().any(|p| p.line == 8 && p.message.contains("string")), "{problems:#?}");
    error_at_first("[[person]]\nid = 7\n", 2, 6);
    error_at_first("person = 1\n", 1, 10);
    error_at_first("[person]\nid = \"a\"\n", 1, 1);
}

#[test]
fn a_bad_fact_leaves_the_others() {
    let (registry, problems) = load_text(&format!(
        "{MARTA}[[person.roles]]\ntitle = \"Pilot\"\n[[person.roles]]\ntitle = \"Cook\"\nbody = \"Ebb\"\n"
    ));
    assert_eq!(problems.len(), 1);
    let roles = &registry.entry("marta-lindqvist").expect("loaded").roles;
    assert_eq!(roles.iter().map(|r| r.title.as_str()).collect::<Vec<_>>(), ["Cook"]);
}

#[test]
fn problems_read_as_one_line() {
    let (_, problems) = load_text(&MARTA.replace("marta-lindqvist", "Marta"));
    let line = problems[0].to_string();
    assert!(line.starts_with("house.toml:3:6: error: `Marta` is no id; use small"), "{line}");
}
