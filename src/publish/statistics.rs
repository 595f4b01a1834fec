//! Findings by rule: `rapporteur check --statistics`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::report::Report;
use crate::analysis::rule::{Level, Safety};

/// What one rule found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RuleRow {
    /// The rule.
    pub rule: String,
    /// Its level, the loudest where it has several: `error`, `warning`, `info` or `hint`.
    pub level: &'static str,
    /// How many findings there are.
    pub findings: usize,
    /// In how many files.
    pub files: usize,
    /// How many `rapporteur fix` mends.
    pub safe_fixes: usize,
    /// How many `rapporteur fix --unsafe` mends beside these.
    pub unsafe_fixes: usize,
    #[serde(skip)]
    loudest: Level,
}

/// A row a rule that found something, the most findings first.
pub fn statistics(report: &Report) -> Vec<RuleRow> {
    let mut all: BTreeMap<&str, (RuleRow, usize)> = BTreeMap::new();
    for (number, file) in report.files.iter().enumerate() {
        for row in &file.rows {
            let (sum, last) = all.entry(row.rule.name).or_insert_with(|| {
                let new = RuleRow {
                    rule: row.rule.name.to_owned(),
                    level: row.level.word(),
                    findings: 0,
                    files: 0,
                    safe_fixes: 0,
                    unsafe_fixes: 0,
                    loudest: row.level,
                };
                (new, usize::MAX)
            });
            sum.findings += 1;
            sum.files += usize::from(*last != number);
            *last = number;
            if row.level > sum.loudest {
                (sum.loudest, sum.level) = (row.level, row.level.word());
            }
            match row.fix.as_ref().map(|fix| fix.safety) {
                Some(Safety::Safe) => sum.safe_fixes += 1,
                Some(Safety::Unsafe) => sum.unsafe_fixes += 1,
                None => {}
            }
        }
    }
    let mut rows: Vec<RuleRow> = all.into_values().map(|(row, _)| row).collect();
    rows.sort_by(|a, b| b.findings.cmp(&a.findings).then_with(|| a.rule.cmp(&b.rule)));
    rows
}

/// The rows as a table for people; nothing where there are none.
pub fn table(rows: &[RuleRow]) -> String {
    let mut cells =
        vec![["rule", "level", "findings", "files", "safe fixes", "unsafe fixes"].map(str::to_owned)];
    cells.extend(rows.iter().map(|row| {
        let number = |n: usize| n.to_string();
        [
            row.rule.clone(),
            row.level.to_owned(),
            number(row.findings),
            number(row.files),
            number(row.safe_fixes),
            number(row.unsafe_fixes),
        ]
    }));
    if rows.is_empty() {
        return String::new();
    }
    aligned(&cells, 2)
}

/// `cells` in straight columns, the first `left` of them to the left, numbers to the right.
pub fn aligned<const N: usize>(cells: &[[String; N]], left: usize) -> String {
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for row in cells {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let wide = widths[column];
            line += &if column < left { format!("{cell:wide$}  ") } else { format!("{cell:>wide$}  ") };
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}
