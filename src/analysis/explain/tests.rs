//! Lines explained, and the changes that make labels of them.

use crate::analysis::Document;
use crate::analysis::document::Choice;
use crate::syntax::dialect::LabelStyle;

use super::*;

/// A house of these tests, so that no change of an embedded one changes what they say.
const HOUSE: &str = "id = 'house'\n[label]\nnote = { brackets = ['()'] }\n[label.name]\nshapes = ['caps']\n\
    never = ['note', 'end']\n[question]\nmarkers = ['Q']\nbare = true\n[notes]\ndelimiters = ['()']\n\
    [back]\nends = ['^END']\n";

/// One that has no names.
const MARKERS: &str = "id = 'markers'\nlabel = { form = 'marker-only' }\nquestion = { markers = ['Q'] }\n";

fn house() -> Dialect {
    Dialect::parse(HOUSE).unwrap()
}

fn snapshot(id: &str, text: &str) -> Snapshot {
    let dialect = match id {
        "house" => house().into(),
        "markers" => Dialect::parse(MARKERS).unwrap().into(),
        id => Dialect::by_id(id).unwrap(),
    };
    Document::new(text, Choice::Set(dialect)).snapshot()
}

/// What is said of line `number`, from 1.
fn said(id: &str, text: &str, number: usize) -> String {
    line(&snapshot(id, text), number - 1).sentences
}

const BRIEFING: &str = "Briefing Room\n\n1:05 P.M. EST\n\nMS. HALL:  Good day.\n\nQ    Why?\n\nMS. HALL:  So.\n\n\
    (Laughter.)\n\nMs. HALL Yes.\n\nAnd so on: it goes.\n\nEND 1:30 P.M. EST\n";

#[test]
fn labels_say_what_makes_them_ones_and_which_turn_they_open() {
    let of = |number| said("house", BRIEFING, number);
    assert_eq!(
        of(5),
        "Line 5 is a label: a name in capitals (`label.name.shapes`), then `:`; it opens turn 1, MS. HALL"
    );
    assert_eq!(
        of(7),
        "Line 7 is a label: a word that opens a question (`question.markers`); it opens turn 2, Q"
    );
    let hearing = "    The Chairman [presiding]. Good day.\n    Mr. Roe. Good day, sir.\n";
    let of = said("us-hearing", hearing, 1);
    assert!(of.contains("one of the roles (`label.name.roles`), 1 note, then `.`; it opens turn 1"), "{of}");
    let statement = "Talks, Port Alma, March 3, 2021\n\nGood day.\n\nQuestion: Why?\n\nAnna Lind: So.\n";
    let of = said("news-conference", statement, 7);
    assert!(of.ends_with("it opens turn 3, Anna Lind"), "{of}");
    let variant = said("q-a", "**Q:** Why?\n\n**A:** So.\n", 1);
    assert!(variant.contains("question.markers"), "{variant}");
}

#[test]
fn other_lines_say_what_they_are() {
    let of = |number| said("house", BRIEFING, number);
    assert_eq!(of(1), "Line 1 belongs to the front matter: the title");
    assert_eq!(of(2), "Line 2 is blank");
    assert_eq!(of(11), "Line 11 is a note, for all of it stands in `()`; it belongs to turn 3, MS. HALL");
    assert!(of(17).starts_with("Line 17 belongs to the end matter"), "{}", of(17));
    assert!(of(99).starts_with("Line 17") || of(99).starts_with("Line 18"), "{}", of(99));
    assert!(said("none", BRIEFING, 5).contains("no transcript"));
    let record = "  Mr. McCAIN. One.\n\n[[Page S8513]]\n\n  Mr. ROE. Two.\n";
    let of = said("us-record", record, 3);
    assert!(of.contains("noise.lines") || of.contains("Line 3"), "{of}");
    let court = "1      JUSTICE KAGAN:   Why?\n2   is it so\n";
    assert!(said("us-court", court, 1).contains("line number"), "{}", said("us-court", court, 1));
}

#[test]
fn a_running_header_is_told_of() {
    let page = |n: usize| {
        format!(
            "Talks at Port Alma page {n}\n\nMS. HALL:  We met on day {n}.\n\nQ    And on that one, number {n}?\n\n"
        )
    };
    let text: String = (1..9).map(page).collect();
    let mut dialect = house();
    dialect.noise.repeated = true;
    let snapshot = Document::new(&text, Choice::Set(dialect.into())).snapshot();
    let explained = line(&snapshot, 12);
    assert_eq!(
        (explained.kind, explained.parameter.as_deref()),
        (Kind::Noise, Some("noise.repeated")),
        "{explained:?}"
    );
}

#[test]
fn of_several_ways_the_usual_one_is_spoken_of_where_it_would_do() {
    let several = format!(
        "{HOUSE}[[variant]]\nseparators = {{ canonical = '.' }}\nname = {{ shapes = ['caps'], recurring = true }}\n"
    );
    let dialect = Dialect::parse(&several).unwrap();
    let talk = BRIEFING.replace("END 1:30 P.M. EST", "So it went.");
    let text = format!("{talk}\nMS. HALL Yes.\n\nMR. ROE | Yes.\n");
    let snapshot = Document::new(&text, Choice::Set(dialect.into())).snapshot();
    let of = |start: &str| line(&snapshot, text.lines().position(|line| line.starts_with(start)).unwrap());
    assert!(
        of("MS. HALL Yes").sentences.contains("`MS. HALL Yes.` has no separator (`:`)"),
        "{:?}",
        of("MS. HALL Yes")
    );
    assert!(
        of("MR. ROE").sentences.contains("`MR. ROE | Yes.` has no separator (`:`)"),
        "{:?}",
        of("MR. ROE")
    );
}

#[test]
fn misses_name_the_parameter() {
    for (id, text, parameter, words) in [
        ("house", "Ms. HALL Yes.", "label.separators", "`Ms. HALL Yes.` has no separator (`:`) within"),
        (
            "house",
            "Ms. Hall: Yes.",
            "label.name.shapes",
            "`Ms. Hall` isn’t shaped as names are here (a name in capitals)",
        ),
        ("house", "NOTE: Yes.", "label.name.never", "`NOTE` is one of the words that never are a name"),
        ("house", "      MS. HALL: Yes.", "label.indent", "6 blanks stand before it, and labels have 0 to 3"),
        ("house", "MS. HALL (so: Yes", "label.note", ""),
        ("us-hearing", "Mr. Roe. Yes.", "label.indent", "no blank stands before it, and labels have 3 to 8"),
        ("news-conference", "Anna Lind::Yes", "label.separators", "`:Yes` stands right behind the separator"),
        ("markers", "Anna: Yes.", "question.markers", "`Anna` is none of the words"),
        ("name-alone", "Port Alma", "variant[1].name.recurring", "stands in no other label"),
        ("podcast-bold", "Anna: Yes.", "label.wrap", "the marks"),
        ("air-to-ground", "CDR", "label.stamp.needed", ""),
        ("house", "What? HALL: Yes.", "label.separators", "has a `?` before any separator"),
    ] {
        let explained = line(&snapshot(id, text), 0);
        if !words.is_empty() || explained.kind == Kind::Text {
            assert!(explained.sentences.contains(words), "{id}: {}", explained.sentences);
            assert_eq!(explained.parameter.as_deref(), Some(parameter), "{id}: {}", explained.sentences);
            assert!(
                explained.sentences.contains(&format!("(parameter `{parameter}`)")),
                "{}",
                explained.sentences
            );
        }
    }
}

/// The titles of the changes for the line that begins with `start`, each checked to make it a label.
fn titles(id: &str, text: &str, start: &str) -> Vec<String> {
    let snapshot = snapshot(id, text);
    let line = text.lines().position(|line| line.starts_with(start)).unwrap();
    let changes = changes(&snapshot, line);
    for change in &changes {
        let changed = change.patch.apply(snapshot.dialect());
        assert!(reads(&snapshot, &changed, line) && !reads(&snapshot, snapshot.dialect(), line));
        for other in &change.reach.lines {
            assert!(reads(&snapshot, &changed, *other) && *other != line);
        }
        if let Patch::Variant(style) = &change.patch {
            let again: LabelStyle = entry(style).try_into().unwrap();
            assert_eq!(again, **style);
        }
    }
    changes.into_iter().map(|change| change.title.replace("Read lines like this as labels: ", "")).collect()
}

#[test]
fn a_line_becomes_a_label_by_the_smallest_change() {
    let of = |line: &str| titles("house", &format!("{BRIEFING}\n{line}\n"), line);
    assert_eq!(of("MR. ROE - Yes."), ["`-` separates too"]);
    assert_eq!(of("Reporter: Yes."), ["one capitalised word"]);
    assert_eq!(of("Anna Lind: Yes."), ["a name of several words"]);
    assert_eq!(of("      MR. ROE: Yes."), ["0 to 6 blanks before them"]);
    assert_eq!(of("MR. ROE [aside]: Yes."), ["notes in `[]`"]);
    assert_eq!(of("**MR. ROE:** Yes."), ["a name in capitals in `**…:**`"]);
    assert_eq!(of("QUESTION: Why?"), Vec::<String>::new());
    assert_eq!(of("Question: Why?"), ["`Question` opens a question"]);
    assert_eq!(of("MR. ROE\tYes."), ["a tab separates too"]);
    assert_eq!(of("Anna Lind\tYes."), ["a name of several words before a tab"]);
    assert_eq!(of("Anna Lind | Yes."), ["a name of several words before `|`"]);
    assert_eq!(of("[00:01:10] Anna Lind: Yes."), ["a name of several words before `:`"]);
    assert_eq!(
        titles("us-hearing", "    Mr. Roe. Yes.\n\nMr. Lee. No.\n", "Mr. Lee"),
        ["0 to 8 blanks before them"]
    );
    assert_eq!(
        titles("podcast-bold", "**Anna:** Yes.\n\nBen: No.\n", "Ben"),
        ["one capitalised word before `:`"]
    );
}

#[test]
fn prose_comes_no_way_near() {
    for text in [
        "We talked about one thing: peace.",
        "Yes. And then we went on.",
        "Gabriele Hiller-Ohm thanked us.",
        "U.S.-Canada partnership.",
        "Port Alma\t",
        "It was so - nobody knew.",
        "He said: “No.”",
        "At 10:38 we met.",
        "NOTE: see below",
        "- a point of a list: one",
        "https://example.org/a",
        "",
    ] {
        let snapshot = snapshot("house", &format!("{BRIEFING}\n{text}\n"));
        let line = snapshot.text().lines() - 2;
        assert!(!is_near(&snapshot, line) && changes(&snapshot, line).is_empty(), "{text}");
    }
    let snapshot = snapshot("house", BRIEFING);
    assert!(!is_near(&snapshot, 4), "a label is one");
    // A speaker with no separator came close, and no parameter would help.
    let slip = BRIEFING.replace("Ms. HALL Yes.", "MS. HALL Yes.");
    let snapshot = super::tests::snapshot("house", &slip);
    assert!(is_near(&snapshot, 12) && changes(&snapshot, 12).is_empty());
}

#[test]
fn what_else_would_be_read_is_counted_and_prose_is_not_offered() {
    let talk: String = (0..12).map(|i| format!("Anna Lind: Number {i}.\n\nJohn Roe: Yes.\n\n")).collect();
    let text = format!("{BRIEFING}{talk}");
    let titles = titles("house", &text, "Anna Lind");
    assert_eq!(titles[0], "a name of several words; reads 23 more lines");
    assert!(titles[1].starts_with("`Anna Lind` speaks before `:`; reads 11 more lines"), "{titles:?}");
    // Names that are ever others are no speakers: only this very one is offered.
    let name = |i: u8| format!("Point {} Of {}: It is so.\n\n", (b'A' + i) as char, (b'A' + i) as char);
    let list: String = (0..20).map(name).collect();
    let titles = super::tests::titles("house", &format!("{BRIEFING}{list}"), "Point A");
    assert_eq!(titles, ["`Point A Of A` speaks before `:`"]);
}

#[test]
fn a_text_says_why_it_is_read_so_or_is_none() {
    let dialects = Default::default();
    let of = |text: &str, set| {
        let snapshot = Snapshot::of(text);
        verdict(&snapshot, set, &dialects)
    };
    let none = of("Q: Why?\n\nA: So.\n", false);
    assert_eq!(none.dialect, "none");
    assert!(none.sentences.starts_with("No transcript: no dialect fits. Of `"), "{}", none.sentences);
    assert!(none.sentences.contains("labels were found, but there should be at least"), "{}", none.sentences);
    assert_eq!(of("A speech.\n", false).sentences, "No transcript: no label of any dialect is found in it.");
    let talk: String =
        (0..9).map(|i| format!("Question: Why is it {i}?\n\nAnna Lind: It is so, {i} times.\n\n")).collect();
    let found = of(&talk, false);
    assert!(
        found.sentences.starts_with("Read as `news-conference` (news conference): 18 labels"),
        "{}",
        found.sentences
    );
    let set = verdict(&snapshot("q-a", &talk), true, &dialects);
    assert!(
        set.sentences.contains("the settings say so") && set.sentences.contains("finds `news-conference`"),
        "{}",
        set.sentences
    );
}
