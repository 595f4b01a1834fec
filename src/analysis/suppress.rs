//! Findings that the text allows: `[[allow RULE, RULE until DATE: reason]]` and its kin.
//!
//! `allow` holds for the block in which it stands, or for the next one where it stands alone;
//! `allow-begin` up to `allow-end` or the end of the text; `allow-file` everywhere.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use regex::Regex;

use super::document::Snapshot;
use super::findings::{Finding, Reported};
use super::rule::{Level, Rule, Safety};

/// A note that allows findings. Ranges are bytes: in the block while it is read, in the text when it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The note with its brackets.
    pub range: Range<usize>,
    /// Where it holds.
    pub reach: Reach,
    /// The names in it, each with its place.
    pub rules: Vec<(Range<usize>, String)>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Whether it says why.
    pub reasoned: bool,
    /// Whether nothing else stands in its block.
    pub alone: bool,
    /// The block in which it stands, in the text; empty while it is read.
    pub block: Range<usize>,
}

/// Where a note holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In its block, or in the next one where it stands alone.
    Block,
    /// From here on.
    Begin,
    /// Up to here.
    End,
    /// In the whole text.
    File,
}

impl Allow {
    /// The note moved by `by` bytes, in the block that is `block` of the text.
    pub(super) fn shifted(&self, by: usize, block: Range<usize>) -> Self {
        let shift = |range: &Range<usize>| range.start + by..range.end + by;
        Self {
            range: shift(&self.range),
            rules: self.rules.iter().map(|(range, name)| (shift(range), name.clone())).collect(),
            block,
            ..self.clone()
        }
    }

    /// Whether it names `rule` and still holds on `today`.
    fn names(&self, rule: &Rule, today: Option<Date>) -> bool {
        !self.is_over(today) && self.rules.iter().any(|(_, name)| name == rule.name)
    }

    fn is_over(&self, today: Option<Date>) -> bool {
        self.until.zip(today).is_some_and(|(until, today)| until < today)
    }
}

/// The notes among `notes` of `block` that allow something.
pub(super) fn allows(block: &str, notes: &[Range<usize>]) -> Vec<Allow> {
    static FORM: OnceLock<Option<Regex>> = OnceLock::new();
    let form = FORM.get_or_init(|| {
        Regex::new(
            r"(?x)^\[\[\s*allow(?<reach>-begin|-end|-file)?
            (?<rules>(?:\s+[a-z][a-z0-9-]*\s*(?:,\s*[a-z][a-z0-9-]*\s*)*)?)
            (?:\buntil\s+(?<until>\d{4}-\d\d-\d\d)\s*)?(?::\s*(?<reason>[^\]]*))?\]\]$",
        )
        .ok()
    });
    let Some(form) = form else { return Vec::new() };
    let read = |note: &Range<usize>| {
        let captures = form.captures(&block[note.clone()])?;
        let listed = captures.name("rules")?;
        let mut names = Vec::new();
        for name in listed.as_str().split(',') {
            let start =
                note.start + listed.start() + (name.as_ptr() as usize - listed.as_str().as_ptr() as usize);
            let start = start + (name.len() - name.trim_start().len());
            // `allow x until 2024-01-02`: the word stands behind the last name.
            let name = name.split_whitespace().next().unwrap_or_default();
            if !name.is_empty() {
                names.push((start..start + name.len(), name.to_owned()));
            }
        }
        Some(Allow {
            range: note.clone(),
            reach: match captures.name("reach").map(|reach| reach.as_str()) {
                Some("-begin") => Reach::Begin,
                Some("-end") => Reach::End,
                Some("-file") => Reach::File,
                _ => Reach::Block,
            },
            rules: names,
            until: captures.name("until").and_then(|until| until.as_str().parse().ok()),
            reasoned: captures.name("reason").is_some_and(|reason| !reason.as_str().trim().is_empty()),
            alone: block[..note.start].trim().is_empty() && block[note.end..].trim().is_empty(),
            block: 0..0,
        })
    };
    notes.iter().filter_map(read).collect()
}

/// Takes out of `found` what `allows` allow, and reports what is wrong with them.
pub(super) fn apply(snapshot: &Snapshot, allows: Vec<Allow>, found: &mut Vec<Reported>) {
    if allows.is_empty() {
        return;
    }
    let today = snapshot.settings().today;
    let spans: Vec<Range<usize>> = (0..allows.len()).map(|at| span(snapshot, &allows, at)).collect();
    let mut used = vec![Vec::new(); allows.len()];
    found.retain(|one| {
        let holds =
            |at: &usize| spans[*at].contains(&one.finding.range.start) && allows[*at].names(one.rule, today);
        let by: Vec<usize> = (0..allows.len()).filter(holds).collect();
        by.iter().for_each(|at| used[*at].push(one.rule.name));
        by.is_empty()
    });
    for (allow, used) in allows.iter().zip(&used) {
        report(snapshot, allow, used, found);
    }
}

/// The bytes in which number `at` of `allows` holds.
fn span(snapshot: &Snapshot, allows: &[Allow], at: usize) -> Range<usize> {
    let allow = &allows[at];
    let end = snapshot.text().len() + 1;
    match allow.reach {
        Reach::File => 0..end,
        Reach::End => 0..0,
        Reach::Begin => {
            let same = |other: &&Allow| {
                other.reach == Reach::End
                    && (other.rules.is_empty()
                        || other.rules.iter().any(|(_, name)| allow.rules.iter().any(|(_, own)| own == name)))
            };
            allow.range.start..allows[at..].iter().find(same).map_or(end, |other| other.range.start)
        }
        Reach::Block if allow.alone => {
            let tree = snapshot.tree();
            let next = tree
                .from(tree.at_byte(allow.range.start))
                .find(|next| next.start() >= allow.range.end && !next.block.is_blank());
            next.map_or(0..0, |next| next.start()..next.content_end() + 1)
        }
        Reach::Block => allow.block.start..allow.block.end + 1,
    }
}

/// Reports what is wrong with `allow`, which took away findings of the rules `used`.
fn report(snapshot: &Snapshot, allow: &Allow, used: &[&str], found: &mut Vec<Reported>) {
    let settings = snapshot.settings();
    let mut add = |name: &str, finding: Finding| {
        let Some(rule) = settings.rule(name) else { return };
        let Some(level) = settings.level(rule) else { return };
        found.push(Reported {
            rule,
            level: finding.level.map_or(level, |own: Level| own.min(level)),
            finding,
        });
    };
    for (range, name) in &allow.rules {
        if settings.rule(name).is_none() {
            let near = settings.rules().map(|rule| (strsim::osa_distance(name, rule.name), rule.name)).min();
            let near = near.filter(|(distance, near)| *distance * 3 <= near.len()).map(|(_, near)| near);
            let message = match near {
                Some(near) => format!("there is no rule `{name}`; `{near}` is one"),
                None => format!("there is no rule `{name}`"),
            };
            let mut finding = Finding::new(range.clone(), message);
            if let Some(near) = near {
                finding = finding.fixed_by(format!("Change to `{near}`"), Safety::Safe, range.clone(), near);
            }
            add("unknown-rule", finding);
        }
    }
    if allow.reach == Reach::End {
        return;
    }
    let delete = |finding: Finding| {
        let range = with_blank(snapshot, allow);
        finding.fixed_by("Delete the suppression", Safety::Safe, range, "")
    };
    if let Some(until) = allow.until.filter(|_| allow.is_over(settings.today)) {
        add(
            "expired-suppression",
            delete(Finding::new(allow.range.clone(), format!("this held until {until}"))),
        );
        return;
    }
    if !allow.reasoned {
        add(
            "suppression-without-reason",
            Finding::new(allow.range.clone(), "no reason is given: write it behind a colon"),
        );
    }
    // Of a rule that is off nothing can be said.
    let known = allow
        .rules
        .iter()
        .filter(|(_, name)| settings.rule(name).is_some_and(|rule| settings.level(rule).is_some()));
    let idle: Vec<&str> = known.map(|(_, name)| name.as_str()).filter(|name| !used.contains(name)).collect();
    if !idle.is_empty() && idle.len() == allow.rules.len() {
        let message = format!("nothing here is reported by `{}`", idle.join("`, `"));
        add("unused-suppression", delete(Finding::new(allow.range.clone(), message)));
    } else {
        for (range, name) in allow.rules.iter().filter(|(_, name)| idle.contains(&name.as_str())) {
            add(
                "unused-suppression",
                Finding::new(range.clone(), format!("nothing here is reported by `{name}`")),
            );
        }
    }
}

/// The bytes of `allow` with the blanks before it, or with its line where it stands alone there.
fn with_blank(snapshot: &Snapshot, allow: &Allow) -> Range<usize> {
    let text = snapshot.text();
    let line = text.line_of(allow.range.start);
    let content = text.line_content(line);
    let before = text.slice(content.start..allow.range.start);
    let after = text.slice(allow.range.end..content.end.max(allow.range.end));
    if before.trim().is_empty() && after.trim().is_empty() {
        let next = if line + 1 < text.lines() { text.line_content(line + 1).start } else { content.end };
        return content.start..next.max(allow.range.end);
    }
    allow.range.start - (before.len() - before.trim_end().len())..allow.range.end
}
