//! One document number in two files.

use crate::analysis::findings::Finding;
use crate::analysis::rule::{Check, Doc, DocumentView, Example, Group, Level, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "duplicate-number",
    group: Group::Matter,
    level: Level::Error,
    summary: "a document number that another file bears, too",
    doc: Doc {
        what: "A document number in front matter that stands in another of the files that `rapporteur check` looks at. Files in other dialects, in other scripts, or with the code of another language in their names (`en`, `fr`) are taken for translations, which share a number. An editor sees one file at a time and says nothing.",
        why: "References by number lead to two documents, and one of them is wrong.",
        how: "Look up which document has the number, and change that of the other, or delete the copy.",
    },
    looks_at: "front matter",
    fix: None,
    examples: &[Example {
        title: "A file alone",
        dialect: "news-conference",
        text: "Anna Lind’s answers to questions, Port Alma, March 3, 2021\n\n7-03-03-2021\n\nQuestion: Why?\n\nAnna Lind: So.\n",
        fixed: None,
    }],
    check: Check::Whole(judge),
    ..Rule::USUAL
};

fn judge(view: &DocumentView<'_>, findings: &mut Vec<Finding>) {
    let snapshot = view.snapshot;
    let others = &snapshot.settings().others;
    let Some(first) = others.first() else { return };
    let Some(number) = snapshot.matter().front.as_ref().and_then(|front| front.number.clone()) else {
        return;
    };
    let printed = snapshot.text().slice(number.clone()).into_owned();
    let more = match others.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let name = first.rsplit(['/', '\\']).next().unwrap_or(first);
    findings.push(Finding::new(number, format!("`{printed}` is the number of {name}{more}, too")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::document::{Choice, Document};
    use crate::analysis::findings;
    use crate::analysis::settings::Settings;

    #[test]
    fn a_number_that_others_bear() {
        let text = "News conference, Harbour, February 10, 2022\n\n210-10-02-2022\n\nQuestion: Why?\n\nAnna Lind: So.\n";
        let others = vec!["may/a.txt".to_owned(), "may/b.txt".to_owned()];
        let settings = Settings { others, ..Settings::only(&RULE) };
        let document = Document::new(text, Choice::recognise()).with_settings(settings.into());
        let found = findings::of(&document.snapshot());
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].finding.range.clone()], "210-10-02-2022");
        assert_eq!(found[0].finding.message, "`210-10-02-2022` is the number of a.txt and 1 more, too");
    }
}
