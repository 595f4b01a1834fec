//! `cargo bench --bench core`: what the core costs, without server and protocol.

mod sample;

use divan::{Bencher, black_box};
use rapporteur::analysis::document::{Choice, Document};
use rapporteur::analysis::{findings, outline};
use rapporteur::syntax::{Dialect, Tree};
use rapporteur::text::Text;
use sample::{SIZES, transcript};

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
