//! SARIF 2.1.0, for code scanning and the viewers of editors.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{File, Report, Row, Spot, slashed};
use crate::analysis::rule::{Level, Rule, When};
use crate::analysis::{pages, rules};

/// What stands in a path of a URI as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One run of this program.
pub fn sarif(report: &Report) -> String {
    let results: Vec<Value> =
        report.files.iter().flat_map(|file| file.rows.iter().map(|row| result(file, row))).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "rapporteur",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules::ALL.iter().map(|rule| descriptor(rule, report)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [{"executionSuccessful": !report.failed}],
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
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
    if let Some(base) = &report.pages {
        about["helpUri"] = format!("{}/{}.md", base.trim_end_matches('/'), rule.name).into();
    }
    about
}

fn result(file: &File, row: &Row) -> Value {
    let artifact = artifact(&file.path);
    let place = |start: Spot, end: Spot| json!({"artifactLocation": artifact, "region": region(start, end)});
    let mut result = json!({
        "ruleId": row.rule.name,
        "ruleIndex": rules::ALL.iter().position(|rule| rule.name == row.rule.name),
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
