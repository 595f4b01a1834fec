//! Texts that are told apart, and texts that are no transcripts.

use super::*;

fn id(text: &str) -> String {
    detect(&Text::from(text)).id.clone()
}

#[test]
fn transcripts_are_told_apart() {
    let news = "Good day.\n\nQuestion: Why did you meet?\n\nAnna Lind: It was time.\n";
    assert_eq!(id(news), "news-conference");
    let talk = "Anna: Shall we begin with the minutes?\nBen: Yes, of course.\nAnna: They were sent last week.\nBen: I read them.\n";
    assert_eq!(id(talk), "name-colon");
}

#[test]
fn other_texts_are_none() {
    for text in [
        "",
        "A speech of several words.\n\nAnd a second paragraph: with a colon.\n",
        "Title: A page\nDate: 2024-01-01\nAuthor: Anna Lind\nTags: one, two\n\nText of the page.\n",
        "INFO: started\nERROR: failed to read\nINFO: stopped\nERROR: again\nINFO: and again\n",
        "fn main() {\n    let x: u32 = 1;\n    println!(\"Hello: {x}\");\n}\n",
        "Name: Anna\nAge: 30\n\nName: Ben\nAge: 31\n\nName: Cleo\nAge: 32\n",
        "Ingredients: flour\n\nDirections: mix all\n",
    ] {
        assert_eq!(id(text), "none", "{text:?}");
    }
}

#[test]
fn what_is_lacking_is_said() {
    let verdict =
        detect_among(&Text::from("Anna Lind: Yes, it is so.\n\nJohn Roe: No.\n"), Dialect::embedded());
    assert!(verdict.dialect.is_none());
    let other = verdict.others.iter().find(|other| other.id == "name-colon").unwrap();
    assert_eq!((other.labels, other.lack), (2, Lack::Labels(3)));
}

#[test]
fn a_text_teaches_its_width_and_its_headers() {
    let page = |number: usize| {
        let word = ["of", "that", "which", "whom"][number % 4];
        let line =
            |i: usize| format!("          1{i}    {word} words {word} the page is full here to its end");
        let lines: Vec<String> = (0..9).map(line).collect();
        format!(
            "                Official - Draft {number}\n\n{}\n15   JUSTICE ALDER:   I see.\n\n16   MR. VANCE:   So it is.\n",
            lines.join("\n")
        )
    };
    let text: String = (1..6).map(page).collect();
    let dialect = detect(&Text::from(text.as_str()));
    assert_eq!(dialect.id, "us-court");
    assert!(dialect.learned.noise.contains("Official - Draft "), "{:?}", dialect.learned);
    assert_eq!(dialect.learned.width, Some(66));
    // Line ends of two characters teach the same.
    let same = detect(&Text::from(text.replace('\n', "\r\n").as_str()));
    assert_eq!(same.learned, dialect.learned);
}

#[test]
fn wrapped_lines_with_two_characters_at_their_ends_have_a_width() {
    let line = "the harbor has waited for so many years that nobody can say";
    let text = format!("MS. COLE:  Well,\n{line}\n{line}\n{line}\n{line}.\n\nQ    Is it?\n\n").repeat(6);
    let of = |text: &str| detect(&Text::from(text)).learned.width;
    assert!(of(&text).is_some());
    assert_eq!(of(&text.replace('\n', "\r\n")), of(&text));
}

#[test]
fn names_that_are_long_first_and_short_later_come_back() {
    let text = "ADA BROOK, HOST: Good evening. We begin with the harbor.\n\nLEO FINCH, REPORTER: It froze last night.\n\n\
        BROOK: How long will that last?\n\nMIA ORR, HARBOR MASTER: A week, I should say.\n\nFINCH: She is right.\n\n\
        PER LUND, SKIPPER: Not at all.\n\nNIA VOSS, PILOT: We shall see.\n";
    assert_eq!(id(text), "panel");
}

#[test]
fn some_long_lines_hide_no_width() {
    let line = "the harbor has waited for so many years that nobody can say";
    let text = format!("MS. COLE:  Well,\n{line}\n{line}\n{line}\n{line}.\n\nQ    Is it?\n\n").repeat(6);
    let usual = detect(&Text::from(text.as_str())).learned.width;
    let slip = format!("Q    Is it?\n{line} {line}\n{line}.\n\n");
    assert_eq!(detect(&Text::from(&*format!("{text}{slip}{slip}"))).learned.width, usual);
}

#[test]
fn a_word_without_a_number_on_every_numbered_page_is_its_header() {
    let page = |n: usize| {
        let lines = "1   MR. LIND:  It is as the brief has it, and\n\n2   nothing else was said of it below.\n\n\
            3   JUSTICE ORR:  Was it?\n\n4   MR. LIND:  It was.\n\n5   JUSTICE ORR:  And when was that, in your\n\n\
            6   view of it?\n\n";
        format!("\u{c}      Official\n\n                 {n}\n\n{lines}")
    };
    let text: String = (1..9).map(page).collect();
    let dialect = detect(&Text::from(text.as_str()));
    assert_eq!((dialect.id.as_str(), dialect.learned.noise.contains("Official")), ("us-court", true));
}

#[test]
fn bold_paragraphs_alone_are_no_interview() {
    let answer =
        "It was the order in which the money came. Two grants arrived in one week, and then none for years.";
    let asked = "**Who pays for it?**";
    let interview = format!("{asked}\n\n{answer}\n\n").repeat(5);
    assert_eq!(id(&interview), "print-interview-bold");
    // Statements; lead-ins; questions with no answers; lists and code below them; a heading above each.
    for (question, answer) in [
        ("**The boots matter more than the plans.**", answer),
        ("**Who pays for it?** We do, as ever.", answer),
        (asked, asked),
        (asked, "- the town\n- the ships\n- the county"),
        (asked, "Run `quay --list` and see; it takes a minute or two until the whole list has been printed."),
        ("## Money\n\n**Who pays for it?**", answer),
    ] {
        let text = format!("{question}\n\n{answer}\n\n").repeat(5);
        assert_eq!(id(&text), "none", "{text}");
    }
}

/// Eight turns; `label` writes a name as a label.
fn meeting(label: impl Fn(&str) -> String, end: &str) -> String {
    [
        ("Keane", "Good evening, all. We are here to speak about the quay."),
        ("Dunne", "Thank you. How long will the work on it take?"),
        ("Keane", "Eleven months, if the winter is kind to us."),
        ("Orla", "And where do we park in that time?"),
        ("Dunne", "Behind the church, as we did the last time."),
        ("Orla", "That was a mess, and everybody knows it."),
        ("Keane", "It was, and we have learnt from it."),
        ("Dunne", "So we have."),
    ]
    .map(|(name, words)| format!("{}{words}{end}", label(name)))
    .concat()
}

#[test]
fn conventions_of_no_known_house_are_learnt_from_the_text() {
    for (text, first) in [
        (meeting(|name| format!("Councillor {name} — "), "\n\n"), "—"),
        (meeting(|name| format!(">> {}: ", name.to_uppercase()), "\n"), ">>"),
        (meeting(|name| format!("[{}]\n", name.to_uppercase()), "\n\n"), "["),
        (meeting(|name| format!("=={name}== "), "\n"), "=="),
        (meeting(|name| format!("{name} » "), "\n"), "»"),
        (meeting(|name| format!("_{name}_ "), "\n\n"), "_"),
        (meeting(|name| format!("{}/ ", name), "\n\n"), "/"),
        (meeting(|name| format!("{}\t", &name.to_uppercase()[..2]), "\n"), "tab"),
        (meeting(|name| format!("{:<12}", name.to_uppercase()), "\n\n"), "column"),
    ] {
        let found = detect_among(&Text::from(text.as_str()), Dialect::embedded());
        assert_eq!(
            (found.dialect.id.as_str(), found.dialect.learned.own),
            ("mixed", true),
            "{first}: {text}"
        );
        assert_eq!(found.labels, 8, "{first}: {:?}", found.dialect.label);
        assert!(!found.dialect.label.blank_before && found.dialect.label.padding.after == "any", "{first}");
    }
}

#[test]
fn the_text_wins_where_a_known_house_leaves_half_of_it_unread() {
    let text = "Die voorsitter: Ik open de vergadering. Het woord is aan die heer Botha.\n\nDie heer Botha (VVD): Voorzitter. \
        Ik heb een vraag over de dijken.\n\nMinister Vos: Ik antwoord graag op de vraag.\n\nMevrou Smit (D66): Wanneer \
        komt de brief?\n\nMinister Vos: Volgende week.\n\nDie heer Botha (VVD): Dank u wel.\n\nDie voorsitter: Dan gaan we \
        naar mevrou Smit.\n\nMevrou Smit (D66): Ik wacht de brief af.\n";
    let found = detect_among(&Text::from(text), Dialect::embedded());
    assert_eq!((found.dialect.learned.own, found.labels), (true, 8));
    // Where all is read, the house stays.
    assert_eq!(id(&meeting(|name| format!("{name}: "), "\n")), "name-colon");
}

#[test]
fn beginnings_that_come_back_are_no_conversation_by_themselves() {
    let rows = |row: &dyn Fn(usize) -> String| (0..12).map(row).collect::<String>();
    for text in [
        "Version 2.1\nFixed: crash on start.\nAdded: dark mode.\nChanged: the default font.\nVersion 2.0\nFixed: slow scrolling.\nAdded: export to PDF.\nRemoved: the old toolbar.\nFixed: a typo.\n".to_owned(),
        rows(&|n| format!("- core: The reader handles file {n} now.\n- cli: The option {n} is gone.\n")),
        rows(&|n| format!("Files: src/{n}/*\nCopyright: 20{n:02} Anna Lind\nLicense: MIT\n\n")),
        rows(&|n| format!("[section.{n}]\nname = \"Anna {n}\"\n\n[section.{n}.more]\nname = \"Ben {n}\"\n")),
        rows(&|n| format!("anna@host:~$ make {n}\nmake: Nothing to be done for {n}.\n")),
        rows(&|n| format!("{n},Anna Lind,It was fine.\n{n},Ben Roe,So it was.\n")),
        rows(&|n| format!("INT. HARBOUR {n} - NIGHT\n\nThe boat number {n} lies still.\n\nEXT. QUAY {n} - DAY\n\nNobody is there at {n}.\n\n")),
        rows(&|n| format!("  at Reader.read (reader.js:{n}:3)\n  at Writer.write (writer.js:{n}:8)\n")),
        rows(&|n| format!("ANNA LIND ........ Harbour master {n}\nBEN ROE ........ A sailor {n}\n")),
        rows(&|n| format!("Monday — Soup number {n} with fresh bread.\n\nTuesday — Fish from pond {n}, and potatoes.\n\n")),
        rows(&|n| format!("(a) The Licensee shall keep copy {n}.\n\n(b) The Licensor may ask for it.\n\n")),
    ] {
        assert_eq!(id(&text), "none", "{text}");
    }
}
