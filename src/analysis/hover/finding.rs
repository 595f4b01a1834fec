//! Why a finding is one, and what to do.

use super::Hover;
use crate::analysis::findings::Reported;

pub(super) fn hover(findings: &[Reported], offset: usize) -> Option<Hover> {
    let found = findings
        .iter()
        .filter(|found| (found.finding.range.start..=found.finding.range.end).contains(&offset));
    let found = found.min_by_key(|found| found.finding.range.len())?;
    let rule = found.rule;
    let mut markdown =
        format!("**{}** · `{}`\n\n{} {}", found.finding.message, rule.name, rule.doc.why, rule.doc.how);
    if let Some(fix) = &found.finding.fix {
        markdown.push_str(&format!("\n\nQuick fix: *{}* ({})", fix.title, fix.safety.word()));
    }
    Some(Hover { range: found.finding.range.clone(), markdown })
}
