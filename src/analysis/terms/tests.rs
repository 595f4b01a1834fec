//! Terms in transcripts: what is found, where, and what a fix changes.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::analysis::document::{Choice, Document, Snapshot};
use crate::analysis::findings::{self, Edit, Reported};
use crate::analysis::fixture;
use crate::analysis::rule::Group;
use crate::analysis::settings::Settings;
use crate::syntax::{Dialect, words};

const HEAD: &str = "09:30\n\nPress conference on water, Port Alma, March 3, 2021\n\n";

fn term(name: &str, forms: Vec<Form>) -> Definition {
    Definition {
        name: name.into(),
        forms,
        match_case: false,
        inside_words: false,
        except: Vec::new(),
        message: None,
        level: Some(Level::Warning),
        scope: Scope::default(),
        link: None,
        origin: "house.toml".into(),
        good: Vec::new(),
        bad: Vec::new(),
    }
}

fn words(words: &str, instead: &str) -> Form {
    let instead = Some(instead).filter(|text| !text.is_empty()).map(str::to_owned).into_iter().collect();
    Form { wanted: Wanted::Words(words.into()), instead }
}

fn pattern(pattern: &str, instead: &str) -> Form {
    assert_eq!(problem(pattern), None);
    Form { wanted: Wanted::Pattern(pattern.into()), ..words("", instead) }
}

fn press() -> Definition {
    term("press-briefing", vec![words("press conference", "news conference")])
}

fn everywhere(definition: Definition) -> Definition {
    Definition { scope: Scope { speech: true, labels: true, notes: true, text: true }, ..definition }
}

fn settings(definitions: Vec<Definition>) -> Arc<Settings> {
    Arc::new(Settings { terms: Some(Terms::of(definitions, Vec::new())), ..Settings::default() })
}

fn snapshot(text: &str, settings: &Arc<Settings>) -> Snapshot {
    let dialect = Dialect::by_id("news-conference").unwrap();
    Document::new(text, Choice::Fixed(dialect)).with_settings(settings.clone()).snapshot()
}

/// The findings of terms alone.
fn found(text: &str, settings: &Arc<Settings>) -> Vec<Reported> {
    let mut found = findings::of(&snapshot(text, settings));
    found.retain(|one| one.rule.group == Group::Terms);
    found
}

#[track_caller]
fn marks(definition: Definition, marked: &str) -> Vec<Reported> {
    let fixture = fixture::read(marked);
    let found = found(&fixture.text, &settings(vec![definition]));
    let ranges: Vec<_> = found.iter().map(|one| one.finding.range.clone()).collect();
    assert_eq!(ranges, fixture.marked, "{}", fixture.text);
    found
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.text);
    }
    text
}

/// What a fix writes, and whether it is safe.
fn fixes(found: &[Reported]) -> Vec<(String, Safety)> {
    let fix = |one: &Reported| one.finding.fix.as_ref().map(|fix| (fix.edits[0].text.clone(), fix.safety));
    found.iter().filter_map(fix).collect()
}

#[test]
fn the_editors_text_and_notes_are_looked_at_and_speech_is_not() {
    let text = "09:30\n\nPress conference on water, Port Alma, March 3, 2021\n^^^^^^^^^^^^^^^^\n\n\
        Question (at the press conference): A press conference?\n                 ^^^^^^^^^^^^^^^^\n\n\
        Anna Lind: Press conferences are no press conference.\n\n\
        (End of the press conference.)\n            ^^^^^^^^^^^^^^^^\n\n\
        Anna Lind: Good [press conference] day (press conference), all.\n                 ^^^^^^^^^^^^^^^^\n";
    let found = marks(press(), text);
    assert_eq!(
        fixes(&found),
        [
            ("News conference".into(), Safety::Safe),
            ("news conference".into(), Safety::Safe),
            ("news conference".into(), Safety::Safe),
            // In brackets inside of what is said: somebody looks.
            ("news conference".into(), Safety::Unsafe),
        ]
    );
    assert_eq!(
        found[0].finding.message,
        "`Press conference`; the house writes `news conference`".replace("`news", "`News")
    );
}

#[test]
fn what_is_spoken_is_looked_at_where_the_term_says_so_and_its_fix_is_unsafe() {
    let text = "Question: A press conference?\n            ^^^^^^^^^^^^^^^^\n\n\
        Press Conference: So.\n^^^^^^^^^^^^^^^^\n\n## On the press conference\n          ^^^^^^^^^^^^^^^^\n";
    let found = marks(everywhere(press()), text);
    assert!(fixes(&found).iter().all(|(_, safety)| *safety == Safety::Unsafe), "{found:?}");
    let labels = Definition { scope: Scope { labels: true, ..Scope::none() }, ..press() };
    marks(labels, "Question: A press conference?\n\nPress Conference: So.\n^^^^^^^^^^^^^^^^\n");
    // A heading in Markdown is the editor's.
    marks(
        press(),
        "Question: Why?\n\n## On the press conference\n          ^^^^^^^^^^^^^^^^\n\nAnna Lind: So.\n",
    );
}

#[test]
fn words_stand_as_words_whatever_their_case_blanks_and_apostrophes() {
    let all = |text: &str, definition: Definition| -> Vec<String> {
        let terms = Terms::of(vec![definition.clone()], Vec::new());
        terms.found_in(&definition.name, text).into_iter().map(|range| text[range].to_owned()).collect()
    };
    let own = |words_: &str| term("house-word", vec![words(words_, "")]);
    assert_eq!(all("Don’t DON'T don’ts", own("don't")), ["Don’t", "DON'T"]);
    assert_eq!(
        all("press\r\nconference, press\u{a0}conference", press()),
        ["press\r\nconference", "press\u{a0}conference"]
    );
    assert_eq!(all("co‑operate co-operate cooperate", own("co-operate")), ["co‑operate", "co-operate"]);
    assert_eq!(all("Übereinkunft ÜBER überall", own("über")), ["ÜBER"]);
    assert_eq!(all("C++ and C", own("c++")), ["C++"]);
    assert_eq!(all("Да, и ДА, удача", own("да")), ["Да", "ДА"]);
    assert_eq!(all("ΛΌΓΟΣ λόγος", own("λόγοσ")), ["ΛΌΓΟΣ", "λόγος"]);
    assert_eq!(all("STRAẞE, \u{17f}tra\u{df}e", own("straße")), ["STRAẞE", "\u{17f}tra\u{df}e"]);
    assert_eq!(all("so … or … so", own("…")), ["…", "…"]);
    let inside = Definition { inside_words: true, ..own("over") };
    assert_eq!(all("moreover, over", inside), ["over", "over"]);
    let exact = Definition { match_case: true, ..own("Internet") };
    assert_eq!(all("the internet, the Internet", exact), ["Internet"]);
    // The longest counts, and none twice.
    let longest = term("house-word", vec![words("press", ""), words("press conference", "")]);
    assert_eq!(all("press conference, press", longest), ["press conference", "press"]);
}

#[test]
fn patterns_have_groups_and_keep_to_whole_words() {
    let seats = term("seat-count", vec![pattern(r"(\d+)-seat(er)?", "${1} seats")]);
    let found = marks(
        seats,
        "A 12-seater, Port Alma, March 3, 2021\n  ^^^^^^^^^\n\nQuestion: Why?\n\nAnna Lind: So.\n",
    );
    assert_eq!(fixes(&found)[0].0, "12 seats");
    let bounded = term("b", vec![pattern(r"\bnews|newsroom\b", "")]);
    let terms = Terms::of(vec![bounded], Vec::new());
    let text = "“newsroom” “newsrooms” news";
    let found: Vec<_> = terms.found_in("b", text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, ["newsroom", "news"]);
}

#[test]
fn case_and_line_ends_stay_and_what_is_right_is_silent() {
    let written = |text: &str, definition: Definition| -> Vec<(String, Safety)> {
        fixes(&found(
            &format!("{text}, Port Alma, March 3, 2021\n\nQuestion: Why?\n\nAnna Lind: So.\n"),
            &settings(vec![definition]),
        ))
    };
    assert_eq!(written("PRESS CONFERENCE", press())[0].0, "NEWS CONFERENCE");
    let web = || term("web-word", vec![words("web site", "website")]);
    assert_eq!(written("Web site", web()), [("Website".into(), Safety::Safe)]);
    let name = term("house-name", vec![words("nato", "NATO")]);
    assert_eq!(written("Nato and NATO", name), [("NATO".into(), Safety::Safe)]);
    let wrapped = format!("{HEAD}Question (at a press\nconference): Why?\n\nAnna Lind: So.\n");
    let all = fixes(&found(&wrapped, &settings(vec![press()])));
    assert_eq!(all[1], ("news\nconference".into(), Safety::Safe));
    // Fewer words than lines: a line end would be lost.
    let wrapped = wrapped.replace("press\nconference", "web\nsite");
    assert_eq!(fixes(&found(&wrapped, &settings(vec![web()]))), [("website".into(), Safety::Unsafe)]);
}

#[test]
fn what_is_excepted_or_quoted_or_no_prose_is_spared() {
    let except = Definition { except: vec![Wanted::Words("press conference room".into())], ..press() };
    marks(
        except,
        "The press conference room, Port Alma, March 3, 2021\n\nQuestion: Why?\n\nAnna Lind: So.\n",
    );
    let accepted = vec![Wanted::Pattern("(?i)conference".into()), Wanted::Words("Press Conference".into())];
    let terms = Terms::of(vec![press()], accepted);
    assert_eq!(terms.found_in("press-briefing", "the press conference").len(), 1);
    assert_eq!(terms.found_in("press-briefing", "the Press Conference").len(), 0);
    let text = format!(
        "{}Question: Why?\n\nAnna Lind: So.\n",
        HEAD.replace("Press conference", "“A press conference”")
    );
    assert_eq!(fixes(&found(&text, &settings(vec![press()])))[0].1, Safety::Unsafe);
    let address = term("a-word", vec![words("press", "")]);
    marks(address, "See www.press.example, Port Alma, March 3, 2021\n\nQuestion: Why?\n\nAnna Lind: So.\n");
    marks(
        press(),
        "[[ a press conference ]]\n\nQuestion (press conference): Why?\n          ^^^^^^^^^^^^^^^^\n\nAnna Lind: So.\n",
    );
}

#[test]
fn a_term_is_a_rule_that_is_allowed_set_and_explained() {
    let text = format!(
        "{HEAD}Question (at a press conference): Why? [[allow press-briefing: as printed]]\n\nAnna Lind: So.\n"
    );
    let own = settings(vec![press()]);
    let all = found(&text, &own);
    assert_eq!(all.len(), 1, "the head alone");
    // Nothing of it is unused or unknown.
    assert!(findings::of(&snapshot(&text, &own)).iter().all(|one| one.rule.group != Group::Suppressions));
    let rule = own.rule("press-briefing").unwrap();
    let mut off = (*own).clone();
    off.set_level(rule, None);
    assert!(found(&text, &off.into()).is_empty());
    let page = crate::analysis::pages::page(rule);
    assert!(page.contains("| Group | House terms |") && page.contains("Write `news conference`."), "{page}");
    assert!(!page.contains("## Examples") && page.contains("house.toml"), "{page}");
    // One that is unknown has a near one.
    let unknown = text.replace("allow press-briefing", "allow press-briefings");
    let found = findings::of(&snapshot(&unknown, &own));
    assert!(
        found
            .iter()
            .any(|one| one.finding.message == "there is no rule `press-briefings`; `press-briefing` is one")
    );
}

#[test]
fn equal_definitions_are_compiled_once_and_are_the_same_rules() {
    let (one, two) = (Terms::of(vec![press()], Vec::new()), Terms::of(vec![press()], Vec::new()));
    assert!(Arc::ptr_eq(&one, &two));
    let other = Terms::of(vec![Definition { level: Some(Level::Error), ..press() }], Vec::new());
    assert_ne!(one, other);
    assert!(!std::ptr::eq(one.by_name("press-briefing").unwrap(), other.by_name("press-briefing").unwrap()));
    drop((one, two));
    assert_eq!(format!("{:?}", Terms::of(vec![press()], Vec::new())).len(), "Terms()".len() + 32);
}

#[test]
fn messages_are_the_houses_own_and_several_words_have_no_fix() {
    let own = Definition { message: Some("{found}: say {instead}".into()), ..press() };
    let text = format!("{HEAD}Question: Why?\n\nAnna Lind: So.\n");
    assert_eq!(
        found(&text, &settings(vec![own]))[0].finding.message,
        "Press conference: say News conference"
    );
    let mut several = press();
    several.forms[0].instead.push("briefing".into());
    let all = found(&text, &settings(vec![several]));
    assert_eq!(
        all[0].finding.message,
        "`Press conference`; the house writes `News conference` or `Briefing`"
    );
    assert_eq!(all[0].finding.fix, None);
    let avoided = term("very-word", vec![words("press conference", "")]);
    assert_eq!(
        found(&text, &settings(vec![avoided]))[0].finding.message,
        "`Press conference` is not used in this house"
    );
}

#[test]
fn what_is_wrong_with_a_pattern_is_told_with_its_place() {
    let (at, why) = problem("é(?=x)").unwrap();
    assert_eq!(at, 2);
    assert!(why.starts_with("look-around isn’t supported"), "{why}");
    assert_eq!(problem("ab(c").unwrap().0, 2);
    assert!(problem(r"(a)\1").unwrap().1.contains("backreference"));
    for empty in ["a*", "|b", "(?:)", r"\b"] {
        // A boundary alone fits no text without words, and is found nowhere.
        assert!(problem(empty).is_some() || empty == r"\b", "{empty}");
    }
    assert!(problem("(?x) a # b").unwrap().1.contains("comment"));
    assert!(problem(r"\w{500}{500}").unwrap().1.contains("too large"));
    assert!(problem(&"a".repeat(MAX_WORDS + 1)).is_some());
    assert_eq!(missing_group("(a)(?<b>c)", "$1 ${b} $$3 ${2}"), None);
    assert_eq!(missing_group("(a)", "$2").as_deref(), Some("2"));
    assert_eq!(missing_group("(a)", "$1st").as_deref(), Some("1st"));
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Question: ",
        "Question (at a press conference): ",
        "Question (press conference: ",
        "Anna Lind: ",
        "Anna Lind (press): ",
        "press ",
        "Press Conference ",
        "press\nconference ",
        "“press conference” ",
        "(press.) ",
        "(Applause - Anna Lind: press!)\n\n",
        "[press] ",
        "[press](so) ",
        "# press\n\n",
        "\n\n",
        "\n",
        "\r\n\r\n",
        "Port Alma, March 3, 2021\n\n",
        "17:16\n\n",
        "---\ntitle: press\n---\n",
        "[[ press ]] ",
        "2 press-men ",
        "é ",
        "We met. ",
        "(press conference)\n\n",
    ])
}

/// The words spoken: those of all turns, without what `[[`, round and square brackets hold.
fn spoken(snapshot: &Snapshot) -> Vec<String> {
    let turns = crate::syntax::turn::turns(snapshot.tree(), snapshot.matter());
    let text = |turn: crate::syntax::Turn| {
        let said = snapshot.text().slice(turn.words_start.min(turn.range.end)..turn.range.end).into_owned();
        let mut open = false;
        let said: String = crate::syntax::scan::outside_notes(&said, &mut open).collect();
        let said = said.replace("\r\n", "\n");
        // A paragraph that is a remark is the editor's; all else is held to be spoken.
        let paragraphs = said.split("\n\n").map(str::trim);
        let own = |part: &str| part.starts_with(['(', '[']) && part.ends_with([')', ']']);
        paragraphs.filter(|part| !own(part)).flat_map(words::spoken).collect::<Vec<_>>()
    };
    turns.flat_map(text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever the text, a safe fix of a term changes no word that somebody spoke.
    #[test]
    fn safe_fixes_keep_what_was_said(pieces in prop::collection::vec(piece(), 0..40), head in any::<bool>()) {
        let text = format!("{}{}", if head { HEAD } else { "" }, pieces.concat());
        let forms = vec![words("press", "news"), words("press conference", "news conference"), pattern("(?:press)-(men)", "$1")];
        let own = settings(vec![everywhere(term("press-word", forms))]);
        let before = snapshot(&text, &own);
        for one in findings::of(&before).into_iter().filter(|one| one.rule.group == Group::Terms) {
            prop_assert!(text.get(one.finding.range.clone()).is_some());
            let Some(fix) = one.finding.fix.filter(|fix| fix.safety == Safety::Safe) else { continue };
            let after = snapshot(&applied(&text, &fix.edits), &own);
            prop_assert_eq!(spoken(&before), spoken(&after), "{:?}", one.finding.message);
        }
    }

    /// What is remembered on blocks is what a fresh look finds.
    #[test]
    fn findings_after_edits_equal_those_of_a_fresh_look(
        pieces in prop::collection::vec(piece(), 0..30),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..10, piece()), 1..6),
    ) {
        let own = settings(vec![press(), everywhere(term("press-word", vec![words("press", "news")]))]);
        let dialect = Dialect::by_id("news-conference").unwrap();
        let mut document = Document::new(&pieces.concat(), Choice::Fixed(dialect)).with_settings(own.clone());
        for (at, len, with) in edits {
            let start = at.index(document.text().len() + 1);
            document.edit(start..start + len, with);
            let plain = |all: Vec<Reported>| all.into_iter().map(|one| (one.rule.name, one.level, one.finding)).collect::<Vec<_>>();
            let fresh = findings::of(&snapshot(&document.text().to_string(), &own));
            prop_assert_eq!(plain(findings::of(&document.snapshot())), plain(fresh));
        }
    }
}
