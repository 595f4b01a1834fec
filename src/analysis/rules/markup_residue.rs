//! `&#39;` in the text, marks that cut a name: `<NAME>A</NAME>-B.`

use std::ops::Range;

use crate::analysis::findings::Finding;
use crate::analysis::rule::{BlockView, Check, Doc, Example, Group, Level, Rule, Safety};
use crate::syntax::label::is_blank;

/// Characters that are written by name in mark-up, where a text has no reason to.
const ENTITIES: &[(&str, &str)] = &[
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&#x27;", "'"),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&#160;", " "),
    ("&amp;", "&"),
    ("&hellip;", "…"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&rdquo;", "”"),
    ("&ldquo;", "“"),
    ("&#8217;", "’"),
    ("&#8220;", "“"),
    ("&#8221;", "”"),
];

/// See the module.
pub static RULE: Rule = Rule {
    name: "markup-residue",
    group: Group::Labels,
    level: Level::Warning,
    summary: "mark-up that was left behind in a label or in the text",
    doc: Doc {
        what: "Characters that are written as mark-up writes them (`&#39;`, `&quot;`) outside code, marks that end inside the name of a label, and unequal marks around a label.",
        why: "Readers see the signs of a program, and the name is cut where the mark ends.",
        how: "Write the character itself; the fix does that. Put a mark right by hand.",
    },
    looks_at: "all text",
    fix: Some(Safety::Safe),
    examples: &[
        Example {
            title: "Quotes from a web page",
            dialect: "podcast-bold",
            text: "**Anna Lind:** They said &quot;so.&quot;\n                         ^^^^^^   ^^^^^^\n\n**John Roe:** It&#39;s true.\n                ^^^^^\n",
            fixed: Some("**Anna Lind:** They said \"so.\"\n\n**John Roe:** It's true.\n"),
        },
        Example {
            title: "A mark that ends inside a name",
            dialect: "central-bank",
            text: "<NAME>CHAIR LIND</NAME>. Good. <NAME>ANNA</NAME>-ROE. Why? <NAME>CHAIR LIND</NAME>. Because.\n                                     ^^^^^^^^^^^^^^^\n",
            fixed: None,
        },
        Example {
            title: "Code",
            dialect: "podcast-bold",
            text: "**Anna Lind:** Write `&quot;` for it.\n\n**John Roe:** R&D; and so on.\n",
            fixed: None,
        },
    ],
    check: Check::Block(check),
    ..Rule::USUAL
};

fn check(view: &BlockView<'_>, findings: &mut Vec<Finding>) {
    let text = view.text;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some((entity, c)) = ENTITIES.iter().find(|(entity, _)| text[at..].starts_with(entity)) else {
            continue;
        };
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let code = text[line..at].matches('`').count() % 2 == 1 || text[line..at].contains("://");
        if !code {
            let range = at..at + entity.len();
            let finding = Finding::new(range.clone(), format!("`{entity}` for `{c}`"));
            findings.push(finding.fixed_by(format!("Change to `{c}`"), Safety::Safe, range, *c));
        }
    }
    for label in &view.block.labels {
        let behind =
            &text[label.name_end as usize..(label.separator.start as usize).max(label.name_end as usize)];
        let mark = behind.find('>').filter(|_| behind.starts_with("</"));
        if let Some(mark) = mark.filter(|mark| behind[mark + 1..].starts_with(['-', '’', '\''])) {
            let range = label.start as usize..label.separator.start as usize;
            findings.push(Finding::new(
                range,
                format!("`{}` inside the name `{}`", &behind[..=mark], label.name),
            ));
        }
    }
    if let Some(range) = unequal(view) {
        findings.push(Finding::new(range, "unequal marks around a label"));
    }
}

/// The label at the start of the block that has fewer asterisks before it than behind: `*Anna Lind:**`.
fn unequal(view: &BlockView<'_>) -> Option<Range<usize>> {
    view.dialect.label.wrap.iter().find(|wrap| wrap.starts_with('*'))?;
    let line = view.text.lines().next()?;
    let open = line.bytes().take_while(|byte| *byte == b'*').count();
    let length = line[open..].find('*').filter(|length| (3..60).contains(length))?;
    let close = line[open + length..].bytes().take_while(|byte| *byte == b'*').count();
    let end = open + length + close;
    let separated = line[..open + length].ends_with(':') || line[end..].starts_with(':');
    let blank = line[end..].trim_start_matches(':').starts_with(is_blank);
    (open > 0 && open < close && separated && blank).then_some(0..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::document::{Choice, Document};
    use crate::analysis::findings;
    use crate::syntax::Dialect;

    #[test]
    fn unequal_marks() {
        let found = |text: &str| {
            let text = format!("{text}\n\n**John Roe:** Yes.\n\n**Anna Lind:** Yes.\n");
            let dialect = Dialect::by_id("podcast-bold").unwrap();
            let found = findings::of(&Document::new(&text, Choice::Fixed(dialect)).snapshot());
            found.iter().filter(|found| found.rule.name == RULE.name).count()
        };
        assert_eq!(found("*Anna Lind:** So."), 1);
        assert_eq!(found("***Anna Lind:** So.*"), 0);
        assert_eq!(found("**Anna Lind:** So."), 0);
    }
}
