//! Turns of a file that holds several events: none goes on over the head of the next one, and no exchange does.

use std::ops::Range;

use crate::syntax::matter::Part;
use crate::syntax::turn::{Turn, TurnKind};

use super::document::Snapshot;

/// The number of the part in which byte `offset` lies, its head included; none where there is one event.
pub fn at(snapshot: &Snapshot, offset: usize) -> Option<usize> {
    let parts = snapshot.parts();
    parts
        .partition_point(|part| part.head.start <= offset)
        .checked_sub(1)
        .or((!parts.is_empty()).then_some(0))
}

/// Whether byte `offset` lies in the head of a part other than the first.
pub(super) fn is_head(snapshot: &Snapshot, offset: usize) -> bool {
    snapshot.parts().iter().skip(1).any(|part| part.head.contains(&offset))
}

/// `turn` up to the head of the next part, where one stands in it, and what is said behind that head without
/// a label. `last` is the number of the last exchange before a label.
pub(super) fn cut<'t>(
    snapshot: &'t Snapshot,
    mut turn: Turn<'t>,
    last: &dyn Fn(usize) -> usize,
) -> impl Iterator<Item = Turn<'t>> + use<'t> {
    let parts = snapshot.parts();
    let mut opening = None;
    if !parts.is_empty() {
        let own =
            parts.iter().skip(1).rfind(|part| turn.number.is_some_and(|number| part.first_label <= number));
        if let Some(part) = own
            && turn.exchange.is_some_and(|exchange| exchange <= last(part.first_label))
        {
            turn.exchange = None;
            turn.kind = if turn.kind == TurnKind::Answer { TurnKind::Statement } else { turn.kind };
        }
        let inside = |range: &Range<usize>| turn.range.start < range.start && range.start < turn.range.end;
        if let Some(next) = (1..parts.len()).find(|next| inside(&parts[*next].head)) {
            opening = self::opening(snapshot, &parts[next]);
            turn.range.end = parts[next - 1].range.end;
            turn.lines.1 = snapshot.text().line_of(turn.range.end);
            turn.words =
                turn.words.saturating_sub(unlabelled(snapshot, &parts[next], parts[next].head_blocks.start));
        }
    }
    [Some(turn), opening].into_iter().flatten()
}

/// Words from block number `from` to the first label of `part`.
fn unlabelled(snapshot: &Snapshot, part: &Part, from: usize) -> u64 {
    let label = snapshot.tree().at_label(part.first_label).map_or(from, |at| at.before.blocks);
    snapshot.tree().tally(from..label).lead_words
}

/// What is said between the head of `part` and its first label, in houses where it is.
pub(super) fn opening<'t>(snapshot: &'t Snapshot, part: &Part) -> Option<Turn<'t>> {
    let tree = snapshot.tree();
    let limit = tree.at_label(part.first_label)?.before.blocks;
    let blocks = tree.from(tree.at_block(part.head_blocks.end)).take_while(|at| at.before.blocks < limit);
    let mut spoken = blocks.filter(|at| !at.block.is_blank());
    let first = spoken.next()?;
    let last = spoken.last().unwrap_or_else(|| first.clone());
    Some(Turn::unlabelled(&first, &last, unlabelled(snapshot, part, part.head_blocks.end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::document::{Choice, Document};
    use crate::analysis::outline::{SymbolKind, outline};
    use crate::analysis::speakers::of_turn;
    use crate::analysis::talk;
    use crate::syntax::Tree;

    const TALK: &str = "MS. COLE: Good morning. We have some news about the harbor.\n\n\
        QUESTION: When will it open?\n\nMS. COLE: In the spring, as we said.\n\n\
        QUESTION: And the road to it?\n\nMS. COLE: That will take another year.\n\n";

    fn briefing(place: &str, date: &str) -> String {
        format!("Press briefing by Ann Cole, Press Secretary\n\n{place}\n\n{date}\n\n{TALK}")
    }

    /// Title and number of turns of each part.
    fn list(text: &str) -> Vec<String> {
        let snapshot = Snapshot::of(text);
        let parts = snapshot.parts();
        let title = |range: &Option<Range<usize>>| {
            range.clone().map_or("-".into(), |title| snapshot.text().slice(title).into_owned())
        };
        let turns = |number| {
            talk::turns(&snapshot).filter(|turn| at(&snapshot, turn.range.start) == Some(number)).count()
        };
        (0..parts.len()).map(|number| format!("{} {}", title(&parts[number].title), turns(number))).collect()
    }

    #[test]
    fn two_briefings_in_one_file() {
        let text = briefing("Port Alma", "March 3, 2021") + &briefing("Port Alma", "March 4, 2021");
        let title = "Press briefing by Ann Cole, Press Secretary 5";
        assert_eq!(list(&text), [title, title]);
        let snapshot = Snapshot::of(&text);
        let parts = snapshot.parts();
        assert_eq!(parts[1].date.unwrap().to_string(), "2021-03-04");
        let turns: Vec<Turn> = talk::turns(&snapshot).collect();
        assert_eq!((turns[4].words, turns[5].kind, turns[5].exchange), (5, TurnKind::Statement, None));
        assert_eq!(&*snapshot.text().slice(turns[4].range.clone()), "MS. COLE: That will take another year.");
        assert!(talk::turn_at(&snapshot, parts[1].head.start).is_none());
        for turn in &turns {
            assert_eq!(talk::turn_at(&snapshot, turn.range.end - 1).unwrap().range, turn.range);
        }
        assert_eq!(snapshot.tally().named().map(|one| one.words).sum::<u64>(), 2 * (9 + 6 + 5));
        let symbols = outline(&snapshot);
        assert!(
            symbols.iter().all(|symbol| symbol.kind == SymbolKind::Part) && symbols.len() == 2,
            "{symbols:?}"
        );
        assert_eq!(symbols[1].children.len(), 4);
        assert!(symbols[0].range.end <= symbols[1].range.start);
    }

    #[test]
    fn what_sets_a_head_apart() {
        let other = briefing("Elsewhere", "March 9, 2021")
            .replace("Press briefing by Ann Cole, Press Secretary", "Remarks on the road");
        let first = briefing("Port Alma", "March 3, 2021");
        assert!(list(&(first.clone() + &other)).is_empty());
        assert_eq!(list(&format!("{first}* * *\n\n{other}")).len(), 2);
        assert_eq!(list(&format!("{first}\u{c}{other}")).len(), 2);
        let days =
            first.replace("March 3", "MARCH 3") + "WHERE WAS THE ROAD?\n\n-----\n\nMARCH 9, 2021\n\n" + TALK;
        assert_eq!(list(&days)[1], "WHERE WAS THE ROAD? 5");
        // A date in another form is that of a letter.
        assert!(
            list(&format!("{first}* * *\n\n{}", other.replace("March 9, 2021", "9 March 2021"))).is_empty()
        );
    }

    #[test]
    fn an_opening_statement_without_a_label_is_a_turn_of_its_part() {
        let talk = |name: &str, date: &str| {
            format!(
                "{name}’s statement and answers to questions, Port Alma, {date}\n\n7-03-03-2021\n\nGood day to all.\n\nQuestion: Why did you meet?\n\n{name}: It was time.\n\nQuestion: And when again?\n\n{name}: Soon enough.\n\n"
            )
        };
        let text = talk("Anna Lind", "March 3, 2021") + "* * *\n\n" + &talk("John Roe", "March 4, 2021");
        let snapshot = Snapshot::of(&text);
        assert_eq!(snapshot.parts().len(), 2);
        let found: Vec<_> = talk::turns(&snapshot).filter(|turn| turn.label.is_none()).collect();
        let names: Vec<_> = found.iter().filter_map(|turn| of_turn(&snapshot, turn)).collect();
        assert_eq!(names, ["Anna Lind", "John Roe"]);
        assert_eq!(&*snapshot.text().slice(found[1].range.clone()), "Good day to all.");
    }

    #[test]
    fn numbered_and_spaced_headings() {
        let panels =
            format!("A hearing on harbors\n\nMarch 3, 2021\n\n{TALK}PANEL I\n\n{TALK}PANEL II\n\n{TALK}");
        assert_eq!(list(&panels), ["A hearing on harbors 5", "PANEL I 5", "PANEL II 5"]);
        assert!(list(&format!("{TALK}PANEL II\n\n{TALK}")).is_empty());
        let days = format!("P R O C E E D I N G S\n\n{TALK}DAY TWO\n\nP R O C E E D I N G S\n\n{TALK}");
        assert_eq!(list(&days).len(), 2);
    }

    #[test]
    fn ordinary_files_are_not_cut() {
        for text in [
            briefing("Port Alma", "March 3, 2021"),
            format!("{}March 4, 2021\n\n{TALK}", briefing("Port Alma", "March 3, 2021")),
            format!("{}* * *\n\nThe road to the sea\n\n{TALK}", briefing("Port Alma", "March 3, 2021")),
            format!(
                "{}* * *\n\nA letter\n\nMarch 4, 2021\n\nDear Ann.\n",
                briefing("Port Alma", "March 3, 2021")
            ),
        ] {
            assert!(list(&text).is_empty(), "{text}");
        }
    }

    #[test]
    fn parts_after_an_edit_are_those_of_the_whole_text() {
        let text = (1..9).map(|day| briefing("Port Alma", &format!("March {day}, 2021"))).collect::<String>();
        let mut document = Document::new(&text, Choice::recognise());
        assert_eq!(document.snapshot().parts().len(), 8);
        let at = text.find("March 5").unwrap();
        for (from, with) in [(at, "x"), (at, ""), (0, "\n")] {
            document.edit(from..from + usize::from(with.is_empty()), with);
            let snapshot = document.snapshot();
            let fresh = Tree::parse(snapshot.text(), snapshot.dialect().clone());
            assert_eq!(snapshot.parts(), snapshot.matter().parts(snapshot.text(), &fresh));
        }
        assert_eq!(document.snapshot().parts().len(), 8);
    }
}
