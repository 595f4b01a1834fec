//! SARIF 2.1.0, for code scanning and the viewers of editors.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{File, Report, Row, Spot, slashed};
use crate::analysis::rule::{Group, Level, Rule, When};
use crate::analysis::{pages, rules};

/// What stands in a path of a URI as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One run of this program.
pub fn sarif(report: &Report) -> String {
    let known = known(report);
    let results: Vec<Value> =
        report.files.iter().flat_map(|file| file.rows.iter().map(|row| result(file, row, &known))).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "rapporteur",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": known.iter().map(|rule| descriptor(rule, report)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [{"executionSuccessful": !report.failed}],
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// All rules: the built-in ones, then those terms of a house that found something.
fn known(report: &Report) -> Vec<&'static Rule> {
    let mut known = rules::ALL.to_vec();
    for row in report.files.iter().flat_map(|file| &file.rows) {
        let own = row.rule.group == Group::Terms;
        if own && !known.iter().any(|rule| rule.name == row.rule.name) {
            known.push(row.rule);
        }
    }
    known
}

/// What is said of a rule.
fn descriptor(rule: &Rule, report: &Report) -> Value {
    let mut about = json!({
        "id": rule.name,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.doc.what},
        "help": {
            "text": format!("{}\n\n{}\n\n{}", rule.doc.what, rule.doc.why, rule.doc.how),
            "markdown": pages::page(rule),
        },
        "defaultConfiguration": {"enabled": rule.when != When::Off, "level": level(rule.level)},
        "properties": {"tags": [rule.group.word()]},
    });
    if let Some(page) = rule.page(report.pages.as_deref()) {
        about["helpUri"] = page.into();
    }
    about
}

fn result(file: &File, row: &Row, known: &[&Rule]) -> Value {
    let artifact = artifact(&file.path);
    let place = |start: Spot, end: Spot| json!({"artifactLocation": artifact, "region": region(start, end)});
    let mut result = json!({
        "ruleId": row.rule.name,
        "ruleIndex": known.iter().position(|rule| rule.name == row.rule.name),
        "level": level(row.level),
        "message": {"text": row.message},
        "locations": [{"physicalLocation": place(row.start, row.end)}],
        "partialFingerprints": {"rapporteurContext/v1": row.fingerprint},
    });
    if !row.related.is_empty() {
        let related = row.related.iter().enumerate().map(|(number, (start, end, message))| {
            json!({"id": number, "physicalLocation": place(*start, *end), "message": {"text": message}})
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &row.fix {
        let replacements = fix.edits.iter().map(|(start, end, text)| {
            let mut replacement = json!({"deletedRegion": region(*start, *end)});
            if !text.is_empty() {
                replacement["insertedContent"] = json!({"text": text});
            }
            replacement
        });
        result["fixes"] = json!([{
            "description": {"text": format!("{} ({})", fix.title, fix.safety.word())},
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": replacements.collect::<Vec<_>>(),
            }],
        }]);
    }
    result
}

/// SARIF has no hints: both quiet levels are notes.
fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "note",
    }
}

fn region(start: Spot, end: Spot) -> Value {
    json!({"startLine": start.line, "startColumn": start.unit, "endLine": end.line, "endColumn": end.unit})
}

/// Where a file is: seen from the root of the sources unless its path begins at the root of all.
fn artifact(path: &str) -> Value {
    let path = slashed(path);
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    if path.starts_with('/') {
        json!({"uri": format!("file://{encoded}")})
    } else if cfg!(windows) && path.as_bytes().get(1) == Some(&b':') {
        json!({"uri": format!("file:///{encoded}")})
    } else {
        json!({"uri": encoded, "uriBaseId": "%SRCROOT%"})
    }
}
