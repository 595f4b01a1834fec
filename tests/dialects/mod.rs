//! Whole transcripts of many houses, written for this, with the turns that must be read in them.
//!
//! Beside each `texts/NAME.txt` stands `NAME.turns`: the dialect's id on the first line, then a line a
//! turn: line from 1, kind, label, speaker, with tabs between. `*` stands for what isn't looked at; a turn of
//! kind `?` is a slip (a lost separator, say) that may be read as a turn or not.

use std::fs;
use std::path::PathBuf;

use rapporteur::analysis::Snapshot;
use rapporteur::publish::transcript::{self, TurnOut};
use rapporteur::workspace::files;

fn texts() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/dialects/texts");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    texts.sort();
    texts
}

/// What is wrong with `turn`, which should be as `wanted` says.
fn wrong(turn: &TurnOut, wanted: &[&str]) -> Option<String> {
    let found = [turn.kind, turn.label.as_deref().unwrap_or("-"), turn.speaker.as_deref().unwrap_or("-")];
    let names = ["kind", "label", "speaker"];
    let differs = |i: &usize| !matches!(wanted[*i], "*" | "?") && wanted[*i] != found[*i];
    let i = (0..3).find(differs)?;
    Some(format!("{}: {} is `{}`, not `{}`", turn.line, names[i], found[i], wanted[i]))
}

#[test]
fn transcripts_of_many_houses_are_read_without_being_told() {
    let all = texts();
    assert!(all.len() >= 60, "{} texts", all.len());
    let mut faults = Vec::new();
    for path in all {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = files::read(&path).unwrap().text;
        let list = fs::read_to_string(path.with_extension("turns")).unwrap();
        let mut rows = list.lines();
        let dialect = rows.next().unwrap();
        let found = transcript::transcript(&name, &Snapshot::of(&text));
        if found.dialect != dialect {
            faults.push(format!("{name}: read as {}, not {dialect}", found.dialect));
            continue;
        }
        let rows: Vec<(usize, Vec<&str>)> = rows
            .map(|row| row.split_once('\t').unwrap())
            .map(|(line, rest)| (line.parse().unwrap(), rest.split('\t').collect()))
            .collect();
        for (line, wanted) in &rows {
            match found.turns.iter().find(|turn| turn.line == *line) {
                Some(turn) => faults.extend(wrong(turn, wanted).map(|fault| format!("{name}:{fault}"))),
                None if wanted[0] == "?" => {}
                None => faults.push(format!("{name}:{line}: no turn")),
            }
        }
        let known = |line: usize| rows.iter().any(|(known, _)| *known == line);
        let more = found.turns.iter().filter(|turn| !known(turn.line));
        faults.extend(more.map(|turn| format!("{name}:{}: no turn begins here", turn.line)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
