//! Incremental equals full, and costs what the edit costs.

use proptest::prelude::*;

use super::*;

fn dialect() -> Arc<Dialect> {
    Dialect::by_id("news-conference").unwrap()
}

/// Blocks with their places: what must be equal. Chunk borders may differ.
fn flat(tree: &Tree) -> Vec<(Sum, Arc<Block>)> {
    tree.blocks().map(|at| (at.before, at.block.clone())).collect()
}

/// Edits `text` and gives the tree and the number of blocks scanned; checks it against a full parse.
fn edited(text: &str, range: Range<usize>, with: &str, chunk_max: usize) -> usize {
    let mut rope = Text::from(text);
    let mut tree = Tree::parse_in_chunks(&rope, dialect(), chunk_max);
    let replaced = rope.replace(range, with);
    let scanned = tree.edit(&rope, replaced, with.len());
    assert_eq!(flat(&tree), flat(&Tree::parse(&rope, dialect())), "after {text:?}");
    scanned
}

#[test]
fn a_letter_rescans_two_blocks() {
    let text = "Question: Why?\n\nAnna Lind: So.\n\nAnd more.\n\nQuestion: What?\n\nAnna Lind: That.\n";
    let at = text.find("And").unwrap();
    assert_eq!(edited(text, at..at, "x", 3), 2);
}

#[test]
fn an_edit_that_joins_two_blocks_makes_one() {
    let text = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n";
    let at = text.find("\nTwo").unwrap();
    assert_eq!(edited(text, at..at + 1, "", 2), 1);
}

#[test]
fn ends_of_the_text() {
    for chunk in [1, 2, 256] {
        edited("", 0..0, "Question: Why?\n", chunk);
        edited("Question: Why?\n\n", 0..16, "", chunk);
        edited("a\n\nb", 4..4, "\n\n\nc", chunk);
        edited("\n\na", 0..1, "", chunk);
        edited("a\r\rb", 2..2, "\n", chunk);
    }
}

/// A letter typed anywhere in a text of a thousand exchanges scans a handful of blocks, with and
/// without blank lines. A fall-back to a full parse would scan thousands.
#[test]
fn typing_costs_the_edit_and_not_the_document() {
    for gap in ["\n\n", "\n"] {
        let text: String = (0..1000)
            .map(|i| format!("Question: What about {i}?{gap}Anna Lind: It is {i}.{gap}And {}.{gap}", i * 7))
            .collect();
        let mut rope = Text::from(text.as_str());
        let mut tree = Tree::parse(&rope, dialect());
        for step in 0..400 {
            let at = rope.floor(step * 7919 % rope.len());
            let replaced = rope.replace(at..at, "x");
            let scanned = tree.edit(&rope, replaced, 1);
            assert!(scanned <= 4, "{scanned} blocks at byte {at}");
        }
    }
}

#[test]
fn places_are_found() {
    let text = Text::from("One.\n\nQuestion: Why?\nQuestion: What?\n\nAnna Lind: So.\nmore\n");
    let tree = Tree::parse_in_chunks(&text, dialect(), 2);
    assert_eq!(tree.at_line(3).unwrap().before.blocks, 2);
    assert_eq!(tree.at_label(2).unwrap().before.lengths.lines, 5);
    assert!(tree.at_label(3).is_none());
    assert_eq!(tree.at_byte(9999).unwrap().before.blocks, 3);
    assert_eq!(tree.sum().exchanges.count, 1, "two questions in a row are one exchange");
    assert_eq!(tree.lengths().bytes, text.len());
}

/// Pieces of which texts and edits are made: labels, broken labels, line ends of all kinds.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Question: ",
        "Question (to Anna Lind): ",
        "Anna Lind: ",
        "Anna Lind (adds",
        "Вопрос: ",
        "word ",
        "a",
        "é",
        "𝄞",
        ":",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        " \n",
        "\u{2028}",
        "[[ note ]]",
        "[[",
        "17:16\n\n",
        ".",
        "e\u{301}",
        "(",
        ")",
        "\u{a0}",
        "**",
        "**Who pays?**",
        "NOTE\n",
        "-->",
        "DEPUTY HEAD OF PUBLIC\n",
        "AFFAIRS ANNA LIND: ",
        "Q12 Anna Lind: ",
    ])
}

fn some_text(max: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..max).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn incremental_equals_full(
        text in some_text(60),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, some_text(6)), 1..12),
        chunk_max in prop::sample::select(vec![1usize, 2, 3, 256]),
        id in prop::sample::select(vec![
            "news-conference", "news-conference", "print-interview-bold", "webvtt", "state-department", "oral-evidence",
        ]),
    ) {
        let dialect = Dialect::by_id(id).unwrap();
        let mut rope = Text::from(text.as_str());
        let mut tree = Tree::parse_in_chunks(&rope, dialect.clone(), chunk_max);
        for (at, len, with) in edits {
            let start = at.index(rope.len() + 1);
            let replaced = rope.replace(start..start + len, &with);
            tree.edit(&rope, replaced, with.len());
            prop_assert_eq!(flat(&tree), flat(&Tree::parse(&rope, dialect.clone())));
            prop_assert_eq!(tree.tally(0..usize::MAX), Tree::parse(&rope, dialect.clone()).tally(0..usize::MAX));
            prop_assert_eq!(tree.lengths().bytes, rope.len());
            prop_assert_eq!(tree.lengths().lines + 1, rope.lines());
        }
    }
}
