//! House terms: found, allowed, set, fixed, explained and tried; and those of Vale.

use serde_json::json;

use super::*;

const TEXT: &str = "09:30\n\nPress conference on water, Port Alma, March 3, 2021\n\n7-03-03-2021\n\n\
    Question (at the press conference): Was it a press conference?\n\nAnna Lind: It was time.\n\n\
    Question: And then?\n\nAnna Lind: We wait.\n";
const SETTINGS: &str = "[[term]]\nname = 'press-briefing'\nwords = ['press conference']\n\
    instead = 'news conference'\ngood = ['the news conference']\nbad = ['a Press Conference', 'PRESS\nCONFERENCE']\n";

/// The settings, with `'…\n…'` as TOML wants it.
fn settings() -> String {
    SETTINGS.replace("'PRESS\nCONFERENCE'", "\"PRESS\\nCONFERENCE\"")
}

/// A folder with the text and these settings.
fn folder(name: &str, settings: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("talks/a.txt", TEXT);
    folder.file("rapporteur.toml", settings);
    folder
}

fn here(folder: &Folder, arguments: &[&str]) -> Output {
    program().args(arguments).current_dir(&folder.0).output().unwrap()
}

/// Rules and lines of what is found in the text, and the exit code.
fn found(folder: &Folder, arguments: &[&str]) -> (Vec<(String, u64)>, Option<i32>) {
    let output = here(folder, &[&["check", "--format", "json"], arguments, &["talks/a.txt"]].concat());
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let of = |one: &Value| (one["rule"].as_str().unwrap().to_owned(), one["start"]["line"].as_u64().unwrap());
    (all.iter().map(of).collect(), output.status.code())
}

fn press(lines: &[u64]) -> Vec<(String, u64)> {
    lines.iter().map(|line| ("press-briefing".to_owned(), *line)).collect()
}

#[test]
fn terms_are_found_in_every_format() {
    let folder = folder("terms-formats", &format!("{}link = 'https://example.org/house'\n", settings()));
    let text = stdout(&here(&folder, &["check", "talks/a.txt"]));
    assert!(
        text.contains("warning[press-briefing]: `Press conference`; the house writes `News conference`"),
        "{text}"
    );
    assert!(text.contains("talks/a.txt:3:1") && text.contains("talks/a.txt:7:18"), "{text}");
    assert_eq!(found(&folder, &[]), (press(&[3, 7]), Some(1)));
    let log: Value =
        serde_json::from_slice(&here(&folder, &["check", "--format", "sarif", "talks/a.txt"]).stdout)
            .unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&result["ruleId"], &rule["id"]), (&json!("press-briefing"), &json!("press-briefing")));
    assert_eq!(rule["properties"], json!({"tags": ["terms"]}));
    assert_eq!(rule["helpUri"], "https://example.org/house");
    for format in ["jsonl", "github", "gitlab", "junit", "checkstyle"] {
        let printed = stdout(&here(&folder, &["check", "--format", format, "talks/a.txt"]));
        assert_eq!(printed.matches("news conference").count().min(1), 1, "{format}: {printed}");
        assert!(printed.contains("press-briefing"), "{format}: {printed}");
    }
    let statistics = stdout(&here(&folder, &["check", "--statistics", "--format", "json", "talks/a.txt"]));
    let rows: Value = serde_json::from_str(&statistics).unwrap();
    assert_eq!((&rows[0]["rule"], &rows[0]["safe_fixes"]), (&json!("press-briefing"), &json!(2)));
}

#[test]
fn terms_are_allowed_and_set_like_any_rule() {
    let folder = folder("terms-set", &settings());
    let set = |more: &str| folder.file("rapporteur.toml", format!("{}{more}", settings()));
    set("[rules]\npress-briefing = 'off'\n");
    assert_eq!(found(&folder, &[]), (vec![], Some(0)));
    set("[groups]\nterms = 'hint'\n");
    assert_eq!(found(&folder, &[]), (press(&[3, 7]), Some(0)));
    set("[[files]]\nglob = 'talks/**'\nrules = { press-briefing = 'error' }\n");
    assert_eq!(found(&folder, &["--fail-on", "error"]).1, Some(1));
    set("[[files]]\nglob = 'other/**'\nrules = { press-briefing = 'error' }\n");
    assert_eq!(found(&folder, &["--fail-on", "error"]).1, Some(0));
    set("[rules]\npress-brief = 'off'\n");
    let said = stderr(&here(&folder, &["check", "talks/a.txt"]));
    assert!(said.contains("rapporteur.toml:8:1: unknown rule `press-brief`"), "{said}");
    set("");
    folder.file("talks/a.txt", format!("[[allow-file press-briefing: as printed]]\n\n{TEXT}"));
    assert_eq!(found(&folder, &[]), (vec![], Some(0)));
}

#[test]
fn fixes_leave_speech_alone() {
    let folder = folder("terms-fix", &settings());
    assert_eq!(here(&folder, &["fix", "--rule", "press-briefing", "talks/a.txt"]).status.code(), Some(0));
    let fixed =
        TEXT.replace("Press conference on", "News conference on").replace("at the press", "at the news");
    assert_eq!(fs::read_to_string(folder.0.join("talks/a.txt")).unwrap(), fixed);
    assert!(fixed.contains("Was it a press conference?"));
    // Where the term looks at speech, only who asks for it gets the change.
    folder.file("rapporteur.toml", format!("{}scope = ['speech', 'notes', 'text']\n", settings()));
    here(&folder, &["fix", "talks/a.txt"]);
    assert_eq!(fs::read_to_string(folder.0.join("talks/a.txt")).unwrap(), fixed);
    here(&folder, &["fix", "--unsafe", "talks"]);
    let all = fs::read_to_string(folder.0.join("talks/a.txt")).unwrap();
    assert!(all.contains("Was it a news conference?"), "{all}");
    let unknown = here(&folder, &["fix", "--rule", "press-brief", "talks/a.txt"]);
    assert!(stderr(&unknown).contains("unknown rule `press-brief`") && unknown.status.code() == Some(2));
}

#[test]
fn terms_are_listed_and_explained_where_they_count() {
    let folder = folder("terms-listed", &settings());
    let list: Vec<Value> =
        serde_json::from_slice(&here(&folder, &["rules", "--format", "json"]).stdout).unwrap();
    let own = list.last().unwrap();
    assert_eq!(
        (&own["name"], &own["group"], &own["fix"]),
        (&json!("press-briefing"), &json!("terms"), &json!("safe"))
    );
    assert!(stdout(&here(&folder, &["rules"])).contains("`press conference` instead of `news conference`"));
    let page = stdout(&here(&folder, &["explain", "press-briefing"]));
    assert!(page.starts_with("# press-briefing\n") && page.contains("- `a Press Conference`"), "{page}");
    assert!(stdout(&here(&folder, &["explain", "--list"])).contains("press-briefing"));
    assert!(stderr(&here(&folder, &["explain", "press-briefin"])).contains("did you mean `press-briefing`?"));
    // Elsewhere it is unknown, but for who names the place.
    let elsewhere = Folder::new("terms-elsewhere");
    assert!(!stdout(&here(&elsewhere, &["rules"])).contains("press-briefing"));
    assert!(stdout(&here(&elsewhere, &["rules", path(&folder.0)])).contains("press-briefing"));
    assert_eq!(here(&elsewhere, &["explain", "press-briefing"]).status.code(), Some(2));
}

#[test]
fn terms_are_tried_on_their_own_texts() {
    let folder = folder("terms-tried", &settings());
    let test = |paths: &[&str]| {
        let output = here(&folder, &[&["rules", "--test"], paths].concat());
        (stdout(&output), stderr(&output), output.status.code())
    };
    assert_eq!(test(&[]), ("3 texts of 1 term passed\n".into(), String::new(), Some(0)));
    folder.file("house.toml", "[[term]]\nname = 'a-word'\npattern = '(?-i:gr[ae]y)'\ngood = [\n  'Grey',\n  'the grey sea',\n]\nbad = 'a gravy'\n");
    folder.file("rapporteur.toml", format!("terms = ['house.toml']\n{}", settings()));
    let (out, said, code) = test(&["talks/a.txt"]);
    assert_eq!(
        out,
        "house.toml:6:3: `a-word` finds `grey` in the good text `the grey sea`\n\
         house.toml:8:7: `a-word` finds nothing in the bad text `a gravy`\n"
    );
    assert_eq!((said.trim(), code), ("rapporteur: 2 of 6 texts of 2 terms failed", Some(1)));
    // What can't be read is told, and what can be is tried.
    folder.file("house.toml", "[[term]]\nname = 'a-word'\npattern = 'gr(ae]y'\n");
    let (out, said, code) = test(&["."]);
    assert!(said.contains("house.toml:3:14: `pattern` is not understood: unclosed"), "{said}");
    assert_eq!((&*out, code), ("3 texts of 1 term passed\n", Some(2)));
    let (_, said, code) = test(&["none"]);
    assert!(said.contains("none: no such file") && code == Some(2), "{said}");
    folder.file("rapporteur.toml", "");
    let (out, said, code) = test(&[]);
    assert!(
        said.contains("no house terms here") && out == "0 texts of 0 terms passed\n" && code == Some(0),
        "{said}"
    );
}

#[test]
fn a_style_of_vale_is_read() {
    let folder = folder("terms-vale", "terms = ['styles/Harbor', 'styles/config/vocabularies/Harbor']\n");
    folder.file(
        "styles/Harbor/Events.yml",
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'\"\nlevel: warning\nignorecase: true\nswap:\n  press conference: news conference\n",
    );
    folder.file(
        "styles/Harbor/Hedges.yml",
        "extends: existence\nmessage: \"'%s' hedges\"\nlevel: suggestion\ntokens: [on water]\n",
    );
    folder.file("styles/Harbor/Length.yml", "extends: occurrence\nmessage: long\nmax: 30\ntoken: '\\w'\n");
    folder.file("styles/config/vocabularies/Harbor/accept.txt", "at the press conference\n");
    folder.file("styles/config/vocabularies/Harbor/reject.txt", "# not ours\nPort Alma\n");
    let output = here(&folder, &["check", "--format", "json", "talks/a.txt"]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let shown: Vec<_> = all
        .iter()
        .map(|one| format!("{} {} {}", one["rule"], one["level"], one["message"]).replace('"', ""))
        .collect();
    assert_eq!(
        shown,
        [
            "harbor-events warning Use 'News conference' instead of 'Press conference'",
            "harbor-hedges hint 'on water' hedges",
            "harbor-reject error `Port Alma` is not used in this house",
        ]
    );
    let said = stderr(&output);
    assert!(said.contains("Length.yml:1:10: `occurrence` is a kind of rule that isn’t understood"), "{said}");
    assert_eq!(output.status.code(), Some(2), "the rest was looked at");
}

#[test]
fn kept_results_follow_the_terms() {
    let folder = folder("terms-kept", "terms = ['house.toml']\n");
    let house = |text: &str| folder.file("house.toml", text);
    house(&settings());
    assert_eq!(found(&folder, &[]).0, press(&[3, 7]));
    assert_eq!(found(&folder, &[]).0, press(&[3, 7]), "kept");
    house(&settings().replace("press conference", "water"));
    assert_eq!(found(&folder, &[]).0, press(&[3]));
    house(&format!("{}level = 'error'\n", settings().replace("press conference", "water")));
    assert_eq!(found(&folder, &["--fail-on", "error"]), (press(&[3]), Some(1)));
    house("");
    assert_eq!(found(&folder, &[]).0, []);
}
