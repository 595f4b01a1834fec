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

#[test]
fn what_a_speaker_is_stands_behind_a_comma_or_between_dashes() {
    let check =
        |id, line, expected: Option<&str>| assert_eq!(parts(id, line).as_deref(), expected, "{id}: {line}");
    let eu = "parliament-eu";
    check(eu, "  Anna Lind, rapporteur. – So.", Some("Anna Lind|rapporteur|. –|So."));
    check(eu, "  Anna Lind (PPE), in writing. – So.", Some("Anna Lind|PPE+in writing|. –|So."));
    check(eu, "Anna Lind, who wrote it, is here.", None);
    let fr = "parliament-fr";
    check(fr, "M. Luc Morand, ministre délégué. Oui.", Some("M. Luc Morand|ministre délégué|.|Oui."));
    check(fr, "Mme Le Goff, que je salue, les a relus. (Sourires.)", None);
    check(fr, "M. Morand les connaissait.", None);
    let br = "parliament-br";
    check(
        br,
        "A SRA. ANA LIMA - PM - PELA ORDEM - Vou falar - já.",
        Some("A SRA. ANA LIMA|PM+PELA ORDEM| - |Vou falar - já."),
    );
}

#[test]
fn an_initial_keeps_its_period() {
    let name = |line| {
        let label = recognise(line, &Dialect::by_id("parliament-ru").unwrap())?;
        Some(label.name.to_string())
    };
    assert_eq!(name("Лесин П. А. Прошу слова.").as_deref(), Some("Лесин П. А."));
    assert_eq!(name("Лесин П. А., фракция \"Берег\".").as_deref(), Some("Лесин П. А."));
    assert_eq!(name("Председательствующий. Прошу.").as_deref(), Some("Председательствующий"));
    assert_eq!(name("Лесин П. А. не раз просил слова."), None);
    assert_eq!(name("Лесин и другие. Прошу слова."), None);
    // In a table of contents the surname follows.
    let hearing = Dialect::by_id("us-hearing").unwrap();
    assert_eq!(recognise("    Hon. John M. Lind, Chairman, Committee on Ports", &hearing), None);
    assert!(recognise("    Mr. Lind. John M. was there.", &hearing).is_some());
}

#[test]
fn words_without_small_letters_are_names_where_they_come_back() {
    let mut dialect = Dialect::clone(&Dialect::by_id("parliament-he").unwrap());
    dialect.learned.names = Some(["נעם ברק".to_owned()].into());
    let name = |line| recognise(line, &dialect).map(|label| label.name.to_string());
    assert_eq!(name("נעם ברק (החוף):").as_deref(), Some("נעם ברק"));
    assert_eq!(name("היו\"ר דנה לוי:").as_deref(), Some("היו\"ר דנה לוי"));
    assert_eq!(name("אני מצטטת כאן:"), None);
}

/// What the gates of all dialects turn away, no reader takes for a label.
#[test]
fn no_label_is_turned_away_at_a_look() {
    let mut texts = String::new();
    for folder in ["tests/dialects", "../shared/corpus"] {
        let Ok(entries) = std::fs::read_dir(folder) else {
            eprintln!("skipped: no {folder}");
            continue;
        };
        let folders = entries.flatten().map(|entry| entry.path());
        for path in folders.flat_map(|path| match std::fs::read_dir(&path) {
            // Two files of each family.
            Ok(files) => files.flatten().map(|file| file.path()).take(2).collect(),
            Err(_) => vec![path],
        }) {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            texts.push_str(&text[..crate::syntax::words::floor(&text, 64 << 10)]);
        }
    }
    let (mut read, mut turned) = (0, 0);
    for line in texts.lines() {
        let measured = Line::of(line);
        for dialect in Dialect::embedded() {
            for (number, style) in dialect.styles().enumerate() {
                let label = read::line(&measured, style, dialect);
                let admitted = measured.may_be_label(number, style, dialect);
                assert!(label.is_err() || admitted, "{line:?} in style {number} of {}", dialect.id);
                read += usize::from(label.is_ok());
                turned += usize::from(!admitted);
            }
        }
    }
    assert!(read > 1_000 && turned > read, "{read} labels, {turned} turned away");
}
