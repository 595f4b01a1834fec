//! `cargo bench --bench core`: what the core costs, without server and protocol.

// Each benchmark uses its part of it.
#[allow(dead_code)]
mod sample;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rapporteur::analysis::document::{Choice, Document};
use rapporteur::analysis::{findings, outline};
use rapporteur::syntax::{Dialect, Tree, detect};
use rapporteur::text::Text;
use sample::{HOUSES, SIZES, house, transcript};

fn main() {
    divan::main();
}

fn dialect() -> std::sync::Arc<Dialect> {
    Dialect::by_id("news-conference").expect("an embedded dialect")
}

fn document(size: usize) -> Document {
    Document::new(&transcript(size), Choice::Fixed(dialect()))
}

#[divan::bench(args = SIZES)]
fn full_parse(bencher: Bencher, size: usize) {
    let text = Text::from(transcript(size).as_str());
    bencher.bench(|| Tree::parse(black_box(&text), dialect()));
}

/// A letter typed and taken back, at this part of the text (in hundredths).
fn edit(bencher: Bencher, size: usize, part: usize) {
    let mut document = document(size);
    let at = document.text().floor(size * part / 100);
    bencher.bench_local(|| {
        document.edit(at..at, "x");
        document.edit(at..at + 1, "");
        // A reader has a snapshot in between, so what is shared must be copied.
        black_box(document.snapshot())
    });
}

#[divan::bench(args = SIZES)]
fn two_edits_top(bencher: Bencher, size: usize) {
    edit(bencher, size, 1);
}

#[divan::bench(args = SIZES)]
fn two_edits_middle(bencher: Bencher, size: usize) {
    edit(bencher, size, 50);
}

#[divan::bench(args = SIZES)]
fn two_edits_end(bencher: Bencher, size: usize) {
    edit(bencher, size, 99);
}

#[divan::bench(args = SIZES)]
fn symbols(bencher: Bencher, size: usize) {
    let document = document(size);
    bencher.bench(|| outline::outline(black_box(&document.snapshot())));
}

#[divan::bench(args = SIZES)]
fn findings_at_first(bencher: Bencher, size: usize) {
    bencher
        .with_inputs(|| document(size).snapshot())
        .bench_refs(|snapshot| findings::of(black_box(snapshot)));
}

#[divan::bench(args = SIZES)]
fn findings_after_a_letter(bencher: Bencher, size: usize) {
    let mut document = document(size);
    findings::of(&document.snapshot());
    let at = document.text().floor(size / 2);
    bencher.bench_local(|| {
        document.edit(at..at, "x");
        black_box(findings::of(&document.snapshot()))
    });
}

/// A megabyte and more of a house, its dialect known.
#[divan::bench(args = HOUSES)]
fn parse_of_house(bencher: Bencher, id: &str) {
    let text = Text::from(house(id, 2 << 20).as_str());
    let dialect = detect::learn(&text, &Dialect::by_id(id).expect("an embedded dialect"));
    bencher.counter(BytesCount::new(text.len())).bench(|| Tree::parse(black_box(&text), dialect.clone()));
}

/// Which house a text of 270 KB is from.
#[divan::bench(args = HOUSES)]
fn recognition(bencher: Bencher, id: &str) {
    let text = Text::from(house(id, 270 << 10).as_str());
    assert_eq!(detect::detect(&text).id, id);
    bencher.bench(|| detect::detect(black_box(&text)));
}

/// A letter typed and taken back in the middle of `text`.
fn typed(bencher: Bencher, text: &str, id: &str) {
    let dialect = Dialect::by_id(id).expect("an embedded dialect");
    let mut document = Document::new(text, Choice::Fixed(dialect));
    let at = document.text().floor(text.len() / 2);
    bencher.bench_local(|| {
        document.edit(at..at, "x");
        document.edit(at..at + 1, "");
        black_box(document.snapshot())
    });
}

/// A whole event on one line of 700 KB.
#[divan::bench]
fn two_edits_in_a_long_line(bencher: Bencher) {
    typed(bencher, &house("central-bank", 700 << 10), "central-bank");
}

/// The same without labels: nothing but the length to cut it by.
#[divan::bench]
fn two_edits_in_a_long_line_without_labels(bencher: Bencher) {
    typed(bencher, &house("central-bank", 700 << 10), "news-conference");
}

/// 100 MB without a blank line.
#[divan::bench(sample_count = 10)]
fn two_edits_without_blank_lines(bencher: Bencher) {
    typed(bencher, &house("name-colon", 100 << 20), "name-colon");
}
