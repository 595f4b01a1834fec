//! The XML of JUnit, which test reports of most build servers read.

use super::xml::Xml;
use super::{File, Report, slashed};

/// A suite a transcript, a failed case a finding; a transcript without findings has one case that passed.
pub fn junit(report: &Report) -> String {
    let failures: usize = report.files.iter().map(|file| file.rows.len()).sum();
    let tests: usize = report.files.iter().map(|file| file.rows.len().max(1)).sum();
    let (tests, failures) = (tests.to_string(), failures.to_string());
    let mut xml = Xml::new();
    let counts = [("tests", tests.as_str()), ("failures", failures.as_str()), ("errors", "0")];
    xml.begin("testsuites", &[&[("name", "rapporteur")], &counts[..]].concat());
    for file in &report.files {
        suite(&mut xml, file);
    }
    xml.end("testsuites");
    xml.finish()
}

fn suite(xml: &mut Xml, file: &File) {
    let path = slashed(&file.path);
    let (tests, failures) = (file.rows.len().max(1).to_string(), file.rows.len().to_string());
    xml.begin(
        "testsuite",
        &[("name", &path), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("skipped", "0")],
    );
    if file.rows.is_empty() {
        xml.empty("testcase", &[("name", "no findings"), ("classname", &path)]);
    }
    for row in &file.rows {
        let (line, column) = (row.start.line, row.start.column);
        let name = format!("{} {line}:{column}", row.rule.name);
        xml.begin("testcase", &[("name", &name), ("classname", &path)]);
        let told = format!("{path}:{line}:{column}: {}: {}", row.level.word(), row.message);
        xml.text("failure", &[("type", row.rule.name), ("message", &row.message)], &told);
        xml.end("testcase");
    }
    xml.end("testsuite");
}
