//! Labels of single lines.

use super::*;

/// The label in `line` as name, notes, separator, words; in the dialect called `id`.
fn parts(id: &str, line: &str) -> Option<String> {
    let mut dialect = Dialect::clone(&Dialect::by_id(id).unwrap());
    dialect.learned.names = Some(Default::default());
    let label = recognise(line, &dialect)?;
    let text = |range: Range<u32>| &line[range.start as usize..range.end as usize];
    let notes: Vec<_> = label.notes.iter().map(|note| text(note.inner())).collect();
    Some(format!(
        "{}|{}|{}|{}",
        text(label.start..label.name_end),
        notes.join("+"),
        text(label.separator.clone()),
        &line[label.words_start as usize..]
    ))
}

#[test]
fn labels_of_a_news_conference() {
    let check = |line, expected: &str| {
        assert_eq!(parts("news-conference", line).as_deref(), Some(expected), "{line}")
    };
    check("Question: Why?", "Question||:|Why?");
    check("Question (addressed to Anna Lind): Why?", "Question|addressed to Anna Lind|:|Why?");
    check("Anna Lind (adds after Mr Roe): So: yes", "Anna Lind|adds after Mr Roe|:|So: yes");
    check("Anna Lind (in French) (by video): So", "Anna Lind|in French+by video|:|So");
    check("С.В.Лавров: Да", "С.В.Лавров||:|Да");
    check("Moderator: Next", "Moderator||:|Next");
    check(
        "President of France Jean Martin (retranslated): Yes",
        "President of France Jean Martin|retranslated|:|Yes",
    );
    check("Anna Lind :Yes", "Anna Lind||:|Yes");
    check("Anna Lind:Yes", "Anna Lind||:|Yes");
    check("Question： Why?", "Question||：|Why?");
    check("Question; Why?", "Question||;|Why?");
    check("Anna Lind (adds after Mr Roe: So", "Anna Lind|adds after Mr Roe|:|So");
    check("Anna Lind (at 10:38 a.m.): So", "Anna Lind|at 10:38 a.m.|:|So");
}

#[test]
fn lines_of_a_news_conference_that_are_no_labels() {
    for line in [
        "We talked about one thing: peace.",
        "Here is an example: none.",
        "At 10:38 a.m. we met.",
        "Note: see below",
        "Ukraine: a few words.",
        "See https://example.org",
        "United Nations; later, the council",
        "",
        "   ",
        "(Anna Lind: no)",
        "“Anna Lind: yes,” he said",
        "Some food for thought: what if",
        "Anna Lind, the minister: so",
        "Anna Lind::So",
        "What Anna Lind said: nothing",
        "The Minsk agreements (all of them) matter: they do",
    ] {
        assert_eq!(parts("news-conference", line), None, "{line}");
    }
}

#[test]
fn labels_of_name_colon() {
    let check =
        |line, expected: Option<&str>| assert_eq!(parts("name-colon", line).as_deref(), expected, "{line}");
    check("Anna: Hello", Some("Anna||:|Hello"));
    check("Anna [laughs]: Hello", Some("Anna|laughs|:|Hello"));
    check("Speaker 2: Hello", Some("Speaker 2||:|Hello"));
    check("Q: Why?", Some("Q||:|Why?"));
    check("anna: Hello", None);
    check("Host:port", None);
    check("Date: 2024", None);
    check("TODO: mend", None);
    check("Figure 3: a tree", None);
}
