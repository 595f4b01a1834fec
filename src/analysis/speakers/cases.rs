//! Which spellings are one person: a table, a case a line.

use super::declared::{Sources, declared};
use super::resolve::{Hints, Seen, resolve};

/// The people of a case. Spellings are separated by `; `, each with the number of its turns behind `×`
/// (three, where none is given) and a note in braces. People who have one spelling and are called by it are
/// left out.
fn people(labels: &str, head: &str, body: &str) -> String {
    let seen: Vec<Seen> = labels
        .split("; ")
        .map(|label| {
            let (label, note) = label.split_once(" {").unwrap_or((label, ""));
            let (label, turns) = label.split_once('×').unwrap_or((label, "3"));
            let notes =
                if note.is_empty() { Vec::new() } else { vec![note.trim_end_matches('}').to_owned()] };
            Seen { label: label.to_owned(), turns: turns.parse().unwrap(), notes, ..Seen::default() }
        })
        .collect();
    let names: Vec<&str> = seen.iter().map(|seen| seen.label.as_str()).collect();
    let title = head.lines().find_map(|line| line.strip_prefix("Title: ")).unwrap_or_default();
    let declared = declared(Sources { head, title, body }, &names);
    let spoken =
        |word: &str| body.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|other| other == word);
    let mixed = |name: &str| {
        body.to_lowercase().find(&name.to_lowercase()).map(|at| body[at..at + name.len()].to_owned())
    };
    let people = resolve(&seen, &declared, &Hints { beside: &|_, _| 0, spoken: &spoken, mixed: &mixed });
    let print = |person: &super::resolve::Person| {
        let labels: Vec<&str> = person.spellings.iter().map(|at| seen[*at].label.as_str()).collect();
        (labels != [person.name.as_str()]).then(|| format!("{} = {}", person.name, labels.join(" + ")))
    };
    people.iter().filter_map(print).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(labels, head, expected)| (labels, people(labels, head, ""), expected))
        .filter(|(_, found, expected)| found != *expected)
        .map(|(labels, found, expected)| format!("{labels}\n   found {found}\n  wanted {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_person() {
    check(&[
        (
            "PRESS SECRETARY JOHN F. HALDER×1; MR. HALDER×9",
            "",
            "JOHN F. HALDER = PRESS SECRETARY JOHN F. HALDER + MR. HALDER",
        ),
        (
            "CHAIR HALDER×9; CHAIRMAN HALDER×2; MR. HALDER×1",
            "",
            "CHAIR HALDER = CHAIR HALDER + CHAIRMAN HALDER + MR. HALDER",
        ),
        ("REAR ADM. HALDER×2; ADM. HALDER×7", "", "ADM. HALDER = REAR ADM. HALDER + ADM. HALDER"),
        ("MS. ORR-LIND×9; MS ORR-LIND×1", "", "MS. ORR-LIND = MS. ORR-LIND + MS ORR-LIND"),
        (
            "Foreign Minister Anna Lind; Anna Lind; Lind",
            "",
            "Anna Lind = Foreign Minister Anna Lind + Anna Lind + Lind",
        ),
        (
            "President of France Jean Martin; Jean Martin; President Martin",
            "",
            "Jean Martin = President of France Jean Martin + Jean Martin + President Martin",
        ),
        (
            "Secretary of State Jane Roe; SECRETARY ROE",
            "",
            "Jane Roe = Secretary of State Jane Roe + SECRETARY ROE",
        ),
        ("SECRETARY OF STATE ROE; MR. ROE", "", "SECRETARY OF STATE ROE = SECRETARY OF STATE ROE + MR. ROE"),
        (
            "Dr. Ilse Wagner, Bundesministerin der Finanzen; Dr. Ilse Wagner; Ilse Wagner {SPD}",
            "",
            "Dr. Ilse Wagner = Dr. Ilse Wagner, Bundesministerin der Finanzen + Dr. Ilse Wagner + Ilse Wagner",
        ),
        (
            "Präsident Dr. Norbert Kern; Präsident Kern",
            "",
            "Dr. Norbert Kern = Präsident Dr. Norbert Kern + Präsident Kern",
        ),
        ("Dr. h. c. Gero Kern; Gero Kern", "", "Dr. h. c. Gero Kern = Dr. h. c. Gero Kern + Gero Kern"),
        ("С.В.Лесной; Лесной", "", "С.В.Лесной = С.В.Лесной + Лесной"),
        (
            "С. В. Лесной; Сергей Лесной; Министр Лесной",
            "",
            "Сергей Лесной = С. В. Лесной + Сергей Лесной + Министр Лесной",
        ),
        ("Luis de Olmos; Sr. De Olmos", "", "Luis de Olmos = Luis de Olmos + Sr. De Olmos"),
        ("Pedro Olmos Rey; Sr. Olmos", "", "Pedro Olmos Rey = Pedro Olmos Rey + Sr. Olmos"),
        ("Sra. Núñez; Sra. Nunez", "", "Sra. Núñez = Sra. Núñez + Sra. Nunez"),
        ("M. Dupuis; Mme Roche; Dupuis", "", "M. Dupuis = M. Dupuis + Dupuis"),
        (
            "汪丽华; 汪丽华发言人; 王芳部长; 王芳",
            "",
            "汪丽华 = 汪丽华 + 汪丽华发言人; 王芳 = 王芳部长 + 王芳",
        ),
        ("安娜·林德; 林德", "", "安娜·林德 = 安娜·林德 + 林德"),
        ("Anna; Anna Lind", "", "Anna Lind = Anna + Anna Lind"),
        ("tim; Tim Halder (EF); Tim Halder | EF", "", "Tim Halder = tim + Tim Halder (EF) + Tim Halder | EF"),
        ("ilse-wagner; Ilse Wagner", "", "Ilse Wagner = ilse-wagner + Ilse Wagner"),
        ("Karen Green {KG}; KG", "", "Karen Green = Karen Green + KG"),
        ("Karen Green; KG; Max Roe; MR", "", "Karen Green = Karen Green + KG; Max Roe = Max Roe + MR"),
        ("JUSTICE ORR; Orr", "", "JUSTICE ORR = JUSTICE ORR + Orr"),
        ("CHIEF JUSTICE ORR; JUSTICE ORR×9", "", "JUSTICE ORR = CHIEF JUSTICE ORR + JUSTICE ORR"),
        (
            "Karl-Theo Freiherr zu Berg; Karl-Theo zu Berg",
            "",
            "Karl-Theo Freiherr zu Berg = Karl-Theo Freiherr zu Berg + Karl-Theo zu Berg",
        ),
        ("John Roe Jr.; John Roe", "", "John Roe Jr. = John Roe Jr. + John Roe"),
        ("Senator Carl Lind; Senator Lind", "", "Carl Lind = Senator Carl Lind + Senator Lind"),
        ("Mr. Sander Lind; Senator Carl Lind; Mr. Lind", "", "Sander Lind = Mr. Sander Lind + Mr. Lind"),
        ("Mr. Halder of Ohio; Mr. Halder", "", "Mr. Halder of Ohio = Mr. Halder of Ohio + Mr. Halder"),
        ("M. ORREN×1; MS. ORREN×9", "", "MS. ORREN = M. ORREN + MS. ORREN"),
    ]);
}

#[test]
fn two_people() {
    let alone = [
        "MR. SMITH; MS. SMITH",
        "MR. SMITH; MS. SMITH; DR. SMITH",
        "John Smith; Jane Smith; Smith",
        "John Smith; Jane Smith; J. Smith",
        "John A. Smith; John B. Smith; John Smith",
        "John Roe Jr.; John Roe Sr.; John Roe",
        "Mr. Halder of Ohio; Mr. Halder of Texas; Mr. Halder",
        "Mr. Halder of Ohio; Ms. Halder of Ohio",
        "Senator Green; Mr. Green",
        "JUSTICE JACKSON; MS. JACKSON",
        "JUDGE ROE; SECRETARY ROE",
        "Mary Smith; Mr. Smith×4; Ms. Smith×4",
        "Präsident Müller; Präsidentin Müller",
        "Müller {SPD}; Karl Müller {CDU/CSU}",
        "Петров; Петрова",
        "Anna Lind; Anna Roe; Anna",
        "Scott Halder; David Scott; Scott",
        "Karen Green; Kurt Grau; KG",
        "CT; CT TAN LOS",
        "Mr. Scott; Scott Halder",
        "STAFF; PARTICIPANT; Audience; Audience Member; THE REPORTER",
        "Speaker 1; Speaker 2; Speaker",
        "SPEAKER_00; SPEAKER_01",
        "A SENIOR ADMINISTRATION OFFICIAL; SENIOR ADMINISTRATION OFFICIAL 2",
        "MODERATOR; Moderator Jim Roe",
        "The Chairman; Mr. Halder",
        "Vice Chairman Halder; The Chairman",
        "THE PRESIDENT; PRESIDENT LIND; PRESIDENT ROE",
        "THE PRESIDENT; PRESIDENT LIND",
        "Anna Lind and John Roe; Anna Lind; John Roe",
        "Anna Lind, John Roe; Anna Lind; John Roe",
        "A/B; A; B",
        "Mr. King; The King",
        "Claytor×9; Clayton×9",
        "Mark×9; Mary×1",
        "Mr. Barrett×1; Mr. Garrett×29",
        "澎湃新闻记者; 新华社记者; 王芳",
        "The Speaker pro tempore {Mr. Lind}; Mr. Lind",
        "Mr. Halder; Mr. Haldane",
        "Luis de Olmos; Luis del Olmos; Sr. Rey",
    ];
    check(&alone.map(|labels| (labels, "", "")));
}

#[test]
fn names_of_the_front_matter() {
    const YAML: &str = "---\ntitle: \"Press Briefing by Press Secretary Anna Lind and Adviser\\\n  \\ for Talks John Roe, May 4\"\nspeakers:\n  - Karen Green\n  - Max Roth\n  - Gavin Ash\n---\n";
    const MEMBERS: &str = "                 ANNA B. LIND, Ohio, Chairwoman\n\nPAUL E. HALDER, Texas      GARY G. ROE, Maine\nBRAD ROE, Ohio       ALAN McROTH, Utah\n";
    const COURT: &str = "17   JOSHUA S. HALDER, ESQ., Port Alma; on behalf of\n18        the Petitioners.\n";
    check(&[
        ("MS. LIND; MR. ROE", YAML, "Anna Lind = MS. LIND; John Roe = MR. ROE"),
        ("MS. LIND×30; MR. LIND×1", YAML, "Anna Lind = MS. LIND"),
        ("MS. LIND×3; MR. LIND×2", YAML, ""),
        ("KG; MR; Gavin; GA", YAML, "Karen Green = KG; Max Roth = MR; Gavin Ash = Gavin + GA"),
        ("KG; MR", "Speakers: Karen Green, Max Roth\n", "Karen Green = KG; Max Roth = MR"),
        ("KG; MR", "KG = Karen Green\nMR: Max Roth\n", "Karen Green = KG; Max Roth = MR"),
        ("KG; MR", "Present were Karen Green (KG)\n", ""),
        ("KG; MR", "Karen Green (KG), host\n", "Karen Green = KG"),
        ("Mr. Halder; Mr. Roe; Mr. McRoth", MEMBERS, ""),
        ("MR. HALDER; MS. ORR", COURT, "JOSHUA S. HALDER = MR. HALDER"),
        ("Mr. Roe of Ohio; Mr. Roe", MEMBERS, ""),
        ("The Chairwoman; Mr. Halder", MEMBERS, "ANNA B. LIND = The Chairwoman"),
        ("Senator Halder; Mr. Roe", MEMBERS, ""),
    ]);
}

#[test]
fn who_has_an_office() {
    let listed = "ANNA LIND, Ohio, Chairwoman\n\nPAUL HALDER, Texas, Chairman\n";
    let presiding = "in room 1, Hon. Paul Halder [chairman of the \ncommittee] presiding.\n";
    let body = "Thank you, Chairman Lind. I agree, Chairman Lind. So Anna Lind said.";
    for (labels, head, body, expected) in [
        ("The Chairman; Chairman Lind×1", "", "", "Chairman Lind = The Chairman + Chairman Lind"),
        ("The Chairman; Mr. Roe", presiding, "", "Paul Halder = The Chairman"),
        ("The Chairman; Mr. Halder×1", presiding, "", "Paul Halder = The Chairman + Mr. Halder"),
        ("The Chairman; Mr. Roe", "", body, "Chairman Lind = The Chairman"),
        ("The Chairman; Mr. Lind", "", body, ""),
        ("The Chairman; Chairman Halder", listed, body, "Anna Lind = The Chairman"),
        ("The Chairman; Mr. Roe", listed, "", ""),
        ("The Chairman; Chairman Lind; Chairman Halder", "", "", ""),
        ("The President {Ms. Lind}; Ms. Lind; Mr. Roe", "", "", "Ms. Lind = The President + Ms. Lind"),
    ] {
        assert_eq!(people(labels, head, body), expected, "{labels} | {head}");
    }
}

#[test]
fn slips() {
    for (labels, body, expected) in [
        ("MR. SULLICAN×1; MR. SULLIVAN×28", "", "MR. SULLIVAN = MR. SULLICAN + MR. SULLIVAN"),
        ("THE PRESIDENT×28; THE PRESIDNET×1", "", "THE PRESIDENT = THE PRESIDENT + THE PRESIDNET"),
        (
            "WHITE HOUSE OFFICIAL×8; WHITE HOUSE OFFICIA×1",
            "",
            "WHITE HOUSE OFFICIAL = WHITE HOUSE OFFICIAL + WHITE HOUSE OFFICIA",
        ),
        (
            "JUSTICE ORRENS×17; JUSTICE ORENS×1; JSUTICE ORRENS×1",
            "",
            "JUSTICE ORRENS = JUSTICE ORRENS + JUSTICE ORENS + JSUTICE ORRENS",
        ),
        ("Mr. Haldar×1; Mr. Haldor×20; John Haldar×3", "", "John Haldar = Mr. Haldar + John Haldar"),
        ("Max Hilebrand×2; Max Hillebrand×5", "", "Max Hillebrand = Max Hilebrand + Max Hillebrand"),
        ("Mr. Kissell×1; Mr. Kissel×40", "I yield to Mr. Kissell.", ""),
        ("Mr. Kissell×4; Mr. Kissel×40", "", ""),
        ("MS. SULLICAN×1; MR. SULLIVAN×28", "", ""),
        ("Speaker 1×1; Speaker 11×30", "", ""),
        ("Jon Halder×1; Jan Halder×30", "", ""),
        ("Sr. Moreno×1; Sra. Moreno×30", "", ""),
    ] {
        assert_eq!(people(labels, "", body), expected, "{labels} | {body}");
    }
}

#[test]
fn those_who_talk_to_each_other_are_two() {
    let seen = ["Anna", "Anna Lind"].map(|label| Seen { label: label.into(), turns: 9, ..Seen::default() });
    let people = |times: usize| {
        let hints = Hints { beside: &|_, _| times, spoken: &|_| false, mixed: &|_| None };
        resolve(&seen, &[], &hints).len()
    };
    assert_eq!((people(0), people(1), people(5)), (1, 1, 2));
}

#[test]
fn a_great_many_names() {
    let seen: Vec<Seen> = (0..2_000)
        .map(|n| Seen {
            label: format!("Nick Name{}", "x".repeat(n % 97 + n / 97)),
            turns: 1,
            ..Seen::default()
        })
        .collect();
    let hints = Hints { beside: &|_, _| 0, spoken: &|_| false, mixed: &|_| None };
    let all: usize = resolve(&seen, &[], &hints).iter().map(|person| person.spellings.len()).sum();
    assert_eq!(all, 2_000);
}
