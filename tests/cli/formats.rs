//! `rapporteur check --format …`, read again by what reads such reports.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::json;

use super::*;

type Expected = (&'static str, u64, (u64, u64), (u64, u64), &'static str);
type Element = (usize, String, Vec<(String, String)>, String);

/// The findings of [`TALK`]: rule, line, columns in scalar values, columns in UTF-16 units, message.
const FOUND: [Expected; 2] = [
    ("no-space-after-separator", 3, (10, 11), (10, 11), "no blank after the label `Anna Lind`"),
    ("double-space", 7, (18, 20), (19, 21), "2 blanks between words"),
];

const TALK: &str =
    "Question: Why?\n\nAnna Lind:It was time.\n\nQuestion: And then?\n\nAnna Lind: 𝄞 wait  here.\n";

/// A folder with a file whose name nobody wants, and a clean one.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file(ODD, TALK);
    folder.file("clean.txt", TALK.replace(":It", ": It").replace("  ", " "));
    folder
}

#[cfg(unix)]
const ODD: &str = "a:b, 50% <&\"'>\n\u{1b}ü.txt";
#[cfg(not(unix))]
const ODD: &str = "a, 50% &'ü.txt";

fn report(folder: &Folder, format: &str) -> String {
    let output = program().args(["check", "--format", format, "."]).current_dir(&folder.0).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    stdout(&output)
}

/// Elements with their depth, attributes and text.
fn xml(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let (mut all, mut depth) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                    (attribute.key.0.to_owned(), value)
                });
                all.push((depth, start.name().0.to_owned(), attributes.collect(), String::new()));
                depth += usize::from(matches!(event, Event::Start(_)));
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => all.last_mut().map_or((), |last| last.3 += &text),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    all
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

#[test]
fn json_lines_are_the_entries_of_the_list() {
    let folder = folder("jsonl");
    let list: Vec<Value> = serde_json::from_str(&report(&folder, "json")).unwrap();
    let lines = report(&folder, "jsonl");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(list, lines);
    for (found, (rule, line, columns, _, message)) in list.iter().zip(FOUND) {
        assert_eq!(found["path"], format!("./{ODD}"));
        assert_eq!((&found["rule"], &found["message"]), (&json!(rule), &json!(message)));
        assert_eq!(found["start"], json!({"line": line, "column": columns.0}));
        assert_eq!(found["end"], json!({"line": line, "column": columns.1}));
    }
    assert_eq!(list.len(), FOUND.len());
}

#[test]
fn sarif_has_rules_places_in_utf16_fixes_and_fingerprints() {
    let folder = folder("sarif");
    folder.file("rapporteur.toml", "docs-url = 'https://example.org/r'\n");
    let text = report(&folder, "sarif");
    let log: Value = serde_json::from_str(&text).unwrap();
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("utf16CodeUnits")));
    assert_eq!(run["invocations"], json!([{"executionSuccessful": true}]));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), FOUND.len());
    let uri = if cfg!(unix) {
        "a%3Ab%2C%2050%25%20%3C%26%22%27%3E%0A%1B%C3%BC.txt"
    } else {
        "a%2C%2050%25%20%26%27%C3%BC.txt"
    };
    for (result, (rule, line, _, units, message)) in results.iter().zip(FOUND) {
        let described = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&result["ruleId"], &described["id"]), (&json!(rule), &json!(rule)));
        assert_eq!(described["helpUri"], format!("https://example.org/r/{rule}.md"));
        assert_eq!(described["defaultConfiguration"], json!({"enabled": true, "level": "warning"}));
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(described[key]["text"].as_str().unwrap().len() > 10, "{rule}: {key}");
        }
        assert_eq!((&result["level"], &result["message"]["text"]), (&json!("warning"), &json!(message)));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"], json!({"uri": uri, "uriBaseId": "%SRCROOT%"}));
        let region =
            json!({"startLine": line, "startColumn": units.0, "endLine": line, "endColumn": units.1});
        assert_eq!(place["region"], region);
        assert!(result["partialFingerprints"]["rapporteurContext/v1"].as_str().unwrap().ends_with(":1"));
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["artifactLocation"]["uri"], uri);
        let replacement = &change["replacements"][0];
        assert_eq!(replacement["insertedContent"]["text"], " ");
        assert_eq!(replacement["deletedRegion"]["endColumn"], units.1);
    }
    // A line above moves lines, and no fingerprint.
    folder.file(ODD, format!("Question: Before all?\n\nAnna Lind: Well.\n\n{TALK}"));
    let moved: Value = serde_json::from_str(&report(&folder, "sarif")).unwrap();
    for (now, before) in moved["runs"][0]["results"].as_array().unwrap().iter().zip(results) {
        assert_eq!(now["partialFingerprints"], before["partialFingerprints"]);
        assert_ne!(now["locations"], before["locations"]);
    }
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let installed = Command::new(here.join("tests/cli/sarif/install")).output().unwrap();
    assert!(installed.status.success(), "{}", stderr(&installed));
    let validate = |text: &str| {
        let mut child = Command::new("node")
            .arg(here.join("tests/cli/sarif/validate.mjs"))
            .arg(here.join("target/tools/sarif"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        stdout(&child.wait_with_output().unwrap())
    };
    let folder = folder("sarif-schema");
    folder.file("hint.txt", "Question (addressed to John Roe): Why?\n\nAnna Lind: So.\n");
    let text = report(&folder, "sarif");
    assert_eq!(validate(&text), "");
    assert!(validate(&text.replace("\"startLine\": 3", "\"startLine\": 0")).contains("startLine"));
}

#[test]
fn github_gets_a_command_a_finding() {
    let lines = report(&folder("github"), "github");
    let file = if cfg!(unix) { "a%3Ab%2C 50%25 <&\"'>%0A\u{1b}ü.txt" } else { "a%2C 50%25 &'ü.txt" };
    let expected = FOUND.map(|(rule, line, columns, _, message)| {
        let (start, end) = columns;
        format!("::warning file={file},line={line},col={start},endColumn={end},title={rule}::{message}\n")
    });
    assert_eq!(lines, expected.concat());
}

#[test]
fn gitlab_fingerprints_are_unique_and_stay() {
    let folder = folder("gitlab");
    folder.file("copy.txt", [TALK, TALK].join("\n"));
    let entries: Vec<Value> = serde_json::from_str(&report(&folder, "gitlab")).unwrap();
    let prints: std::collections::BTreeSet<String> =
        entries.iter().map(|entry| entry["fingerprint"].as_str().unwrap().to_owned()).collect();
    assert_eq!((entries.len(), prints.len()), (6, 6));
    let (rule, line, .., message) = FOUND[0];
    assert_eq!(
        entries[0],
        json!({"description": message, "check_name": rule, "severity": "major",
            "fingerprint": entries[0]["fingerprint"],
            "location": {"path": ODD, "lines": {"begin": line, "end": line}}})
    );
    folder.file(ODD, format!("Question: Before all?\n\nAnna Lind: Well.\n\n{TALK}"));
    let moved: Vec<Value> = serde_json::from_str(&report(&folder, "gitlab")).unwrap();
    assert_eq!(moved[0]["fingerprint"], entries[0]["fingerprint"]);
    assert_eq!(moved[0]["location"]["lines"]["begin"], line + 4);
}

/// The odd name as XML can have it: it has no control characters.
fn told() -> String {
    ODD.replace('\u{1b}', "\u{241b}")
}

#[test]
fn junit_has_a_suite_a_file_and_a_case_a_finding() {
    let all = xml(&report(&folder("junit"), "junit"));
    let counts = |attributes: &[(String, String)]| {
        ["tests", "failures", "errors"].map(|name| attribute(attributes, name).parse::<usize>().unwrap())
    };
    assert_eq!((all[0].1.as_str(), counts(&all[0].2)), ("testsuites", [3, 2, 0]));
    let suites: Vec<_> = all.iter().filter(|element| element.1 == "testsuite").collect();
    let of = |number: usize| (attribute(&suites[number].2, "name"), counts(&suites[number].2));
    assert_eq!((of(0), of(1)), ((&*told(), [2, 2, 0]), ("clean.txt", [1, 0, 0])));
    let failures: Vec<_> = all.iter().filter(|element| element.1 == "failure").collect();
    for ((_, _, attributes, text), (rule, line, columns, _, message)) in failures.iter().zip(FOUND) {
        assert_eq!((attribute(attributes, "type"), attribute(attributes, "message")), (rule, message));
        assert!(text.contains(&format!(":{line}:{}: warning: {message}", columns.0)), "{text}");
    }
    let last = all.last().unwrap();
    assert_eq!((last.0, &*last.1, attribute(&last.2, "name")), (2, "testcase", "no findings"));
}

#[test]
fn checkstyle_has_an_error_a_finding() {
    let all = xml(&report(&folder("checkstyle"), "checkstyle"));
    let names: Vec<&str> = all.iter().map(|element| element.1.as_str()).collect();
    assert_eq!(names, ["checkstyle", "file", "error", "error", "file"]);
    assert_eq!((attribute(&all[1].2, "name"), attribute(&all[4].2, "name")), (&*told(), "clean.txt"));
    for (element, (rule, line, columns, _, message)) in all[2..4].iter().zip(FOUND) {
        let expected = [
            ("line", line.to_string()),
            ("column", columns.0.to_string()),
            ("severity", "warning".to_owned()),
            ("message", message.to_owned()),
            ("source", format!("rapporteur.{rule}")),
        ];
        assert_eq!(element.2, expected.map(|(key, value)| (key.to_owned(), value)));
    }
}

#[test]
fn nothing_found_is_a_whole_report_too() {
    let folder = Folder::new("formats-empty");
    folder.file("clean.txt", "Question: Why?\n\nAnna Lind: So.\n");
    for format in ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle"] {
        let output = run(&["check", "--format", format, path(&folder.0)]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        let text = stdout(&output);
        match format {
            "json" | "gitlab" => assert_eq!(text, "[]\n"),
            "jsonl" | "github" => assert_eq!(text, ""),
            "sarif" => {
                let log: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(log["runs"][0]["results"], json!([]));
            }
            _ => assert!(xml(&text).len() >= 2, "{text}"),
        }
    }
}
