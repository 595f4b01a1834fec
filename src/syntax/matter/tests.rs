//! Front and end matter of texts like those that come from a ministry's site.

use super::*;
use crate::syntax::Dialect;

fn matter(lines: &str) -> (Text, Matter) {
    let text = Text::from(lines);
    let tree = Tree::parse(&text, Dialect::by_id("news-conference").unwrap());
    let matter = Matter::of(&text, &tree);
    (text, matter)
}

const BODY: &str = "Good afternoon.\n\nWe met today in this house and talked at length about trade.\n\n\
    Question: Why?\n\nAnna Lind: Because it was time.\n\nThat is all I can say today.\n";

#[test]
fn a_whole_head_is_read() {
    let head = "09:30\n\nForeign Minister Anna Lind’s statement at a news conference, Port Alma, March 3, 2021\n\n17-03-03-2021\n\n";
    let (text, matter) = matter(&format!("{head}{BODY}"));
    let front = matter.front.unwrap();
    let part = |range: &Option<Range<usize>>| range.clone().map(|range| text.slice(range).into_owned());
    assert_eq!(part(&front.time).as_deref(), Some("09:30"));
    assert_eq!(part(&front.number).as_deref(), Some("17-03-03-2021"));
    assert_eq!(part(&front.place).as_deref(), Some("Port Alma"));
    assert!(part(&front.title).unwrap().starts_with("Foreign Minister"));
    assert_eq!(front.date.unwrap().to_string(), "2021-03-03");
    assert_eq!(front.piece.lines, (0, 4));
    assert_eq!(matter.end, None);
}

#[test]
fn speech_is_no_head() {
    assert_eq!(matter(BODY).1, Matter::default());
    assert_eq!(matter("Question: Why?\n\nAnna Lind: So.\n").1, Matter::default());
    // A title and a date, then speech that ends without a full stop.
    let (_, found) =
        matter(&format!("Talks in Port Alma, March 3, 2021\n\n4-03-03-2021\n\nDear colleagues\n\n{BODY}"));
    assert_eq!(found.front.unwrap().piece.lines, (0, 2));
}

#[test]
fn residue_in_another_script_or_from_the_list_is_end_matter() {
    let (text, found) = matter(&format!("{BODY}\nНовости сайта\n\n  • Фото\n\nAlbum\n\n1 из 1\n"));
    let end = found.end.unwrap();
    assert!(text.slice(end.piece.range.clone()).starts_with("Новости"));
    assert_eq!(end.residue.unwrap().1, 4);
    let (_, found) = matter(&format!("{BODY}\nPhoto album\n\nShare\n"));
    assert_eq!(found.end.unwrap().residue.unwrap().1, 2);
}

#[test]
fn closing_lines_are_no_residue_and_short_answers_no_end() {
    let (_, found) = matter(&format!("{BODY}\nEND\n"));
    assert_eq!(found.end.unwrap().residue, None);
    assert_eq!(matter(&format!("{BODY}\nThank you very much\n")).1.end, None);
    assert_eq!(matter(&format!("{BODY}\nСпасибо, до свидания.\n")).1.end, None);
}
