//! A news conference of any length, made up the same way each time.

/// Sentences of which turns are made.
const SENTENCES: &[&str] = &[
    "We met this morning and went through the whole list, point by point.",
    "The ministers agreed that the ferry line would open again before the summer.",
    "I don’t expect a decision on tariffs this year, and nobody asked for one.",
    "As you know, the Helsinki Final Act is the basis on which our two countries work.",
    "There are questions that can’t be settled in one day; this is one of them.",
    "Our colleagues said “yes, in principle,” and we took them at their word.",
    "The OSCE and the UN Security Council were informed on the same evening.",
    "That is how it stands, and I have nothing to add to the statement of the delegation.",
];

/// A transcript of at least `bytes` bytes: head, opening statement, exchanges of a question and an answer
/// of several paragraphs, with a slip here and there.
pub fn transcript(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 2048);
    text.push_str("09:30\n\nForeign Minister Anna Lind’s statement and answers to questions, Port Alma, March 3, 2021\n\n");
    text.push_str("17-03-03-2021\n\nGood afternoon.\n\n");
    let mut n = 0_usize;
    while text.len() < bytes {
        let sentence = |k: usize| SENTENCES[(n * 7 + k * 3) % SENTENCES.len()];
        text.push_str(&format!("Question (number {n}): {} What follows from that?\n\n", sentence(0)));
        text.push_str("Anna Lind: ");
        for paragraph in 0..3 + n % 3 {
            let length = 3 + (n + paragraph) % 4;
            let sentences: Vec<_> = (0..length).map(|k| sentence(paragraph + k + 1)).collect();
            text.push_str(&sentences.join(" "));
            text.push_str("\n\n");
        }
        if n % 40 == 7 {
            text.push_str("John Roe:It isn't so.  We shall see.\n\n");
        }
        n += 1;
    }
    text
}

/// The sizes at which everything is measured: a short conference, a long hearing, a session of a week.
pub const SIZES: [usize; 3] = [24 << 10, 270 << 10, 4 << 20];

/// Text of a house, by its dialect's id, of at least `bytes` bytes.
pub fn house(id: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    let mut n = 0_usize;
    while text.len() < bytes {
        let words: Vec<&str> = (0..6).map(|k| SENTENCES[(n * 7 + k * 3) % SENTENCES.len()]).collect();
        let (asked, said) = (SENTENCES[n * 5 % SENTENCES.len()], words.join(" "));
        match id {
            "us-hearing" => {
                text += &wrapped(&format!("    The Chairman. {asked}"), 70);
                text += &wrapped(&format!("    Mr. Halder. {said}"), 70);
            }
            "white-house" => {
                text += &format!("{}\n", wrapped(&format!("Q    {asked}"), 72));
                text += &format!("{}\n", wrapped(&format!("MS. HALVERSEN:  {said}"), 72));
            }
            "name-colon" => text += &format!("Anna: {asked}\nBen Roe: {said}\n"),
            "webvtt" => {
                let time = format!("00:{:02}:{:02}", n / 60 % 60, n % 60);
                let start = if n == 0 { "WEBVTT\n\n" } else { "" };
                text += &format!("{start}{n}\n{time}.000 --> {time}.900\nAnna Lind: {asked}\n\n");
            }
            "central-bank" => {
                text += &format!("<NAME>ADA BROOK</NAME>. {asked} <NAME>CHAIR LIND</NAME>. {said} ")
            }
            _ => return transcript(bytes),
        }
        n += 1;
    }
    text
}

/// `text` in lines of at most `width` characters.
fn wrapped(text: &str, width: usize) -> String {
    let indent = text.len() - text.trim_start().len();
    let mut lines = " ".repeat(indent);
    let mut column = indent;
    for word in text.split_whitespace() {
        if column + word.len() > width {
            lines.push('\n');
            column = 0;
        } else if column > indent {
            lines.push(' ');
        }
        lines += word;
        column += word.len() + 1;
    }
    lines + "\n"
}

/// The houses in which parsing is measured.
pub const HOUSES: [&str; 6] =
    ["news-conference", "white-house", "us-hearing", "name-colon", "webvtt", "central-bank"];

/// A hearing of five hours: `turns` turns, short and long, in the form of the house `id`.
pub fn hearing(id: &str, turns: usize) -> String {
    let mut text = match id {
        "news-conference" => transcript(0),
        _ => String::new(),
    };
    for n in 0..turns {
        let sentence = SENTENCES[n * 7 % SENTENCES.len()];
        // Turns of a few words stand between longer ones.
        let said = match n % 4 {
            0 => "Was that in the spring, or later?".to_owned(),
            1 => format!("{sentence} I said so in {}.", 1990 + n % 30),
            2 => "And what did you do then?".to_owned(),
            _ => {
                format!("Yes. {}", &sentence[..sentence.find(' ').unwrap_or(0)].to_lowercase())
                    + " was all I knew."
            }
        };
        let asks = n % 2 == 0;
        text += &match id {
            "news-conference" if asks => format!("Question: {said}\n\n"),
            "news-conference" => format!("Anna Lind: {said}\n\n"),
            "white-house" if asks => format!("Q    {said}\n\n"),
            "white-house" => format!("MS. HALVERSEN:  {said}\n\n"),
            _ if asks => format!("Carl Roe: {said}\n"),
            _ => format!("{}: {said}\n", ["Anna Lind", "Ben Stone", "Dora Falk"][n / 40 % 3]),
        };
    }
    text
}

/// Writes transcripts of all houses into `folder`, at least `bytes` bytes together, of sizes as an archive has
/// them: many of a few dozen KB, some of half a megabyte and more.
///
/// # Panics
/// Where a file can't be written.
pub fn archive(folder: &std::path::Path, bytes: usize) {
    let mut written = 0;
    for n in 0.. {
        if written >= bytes {
            break;
        }
        let id = HOUSES[n % HOUSES.len()];
        let text = house(id, [24, 60, 110, 40, 240, 30, 80, 900][n % 8] << 10);
        let ending = if id == "webvtt" { "vtt" } else { "txt" };
        // No folders below: not every program looks into them.
        let path = folder.join(format!("{n:04}.{ending}"));
        std::fs::create_dir_all(folder).expect("a folder for the archive");
        std::fs::write(path, &text).expect("a file of the archive");
        written += text.len();
    }
}
