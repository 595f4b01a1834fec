//! The table.

use crate::compare::{self, Counts};
use crate::goals::Goal;

/// A line: a family.
#[derive(Default)]
pub struct Line {
    /// Its name.
    pub family: String,
    /// Its files.
    pub files: usize,
    /// Files of the right dialect.
    pub right: usize,
    /// Files in which labels are marked or listed.
    pub marked: usize,
    /// What was counted in these.
    pub counts: Counts,
}

/// Prints the heads of the columns.
pub fn head() {
    println!(
        "{:<24}{:>6}{:>9}{:>8}{:>8}{:>9}{:>10}{:>10}{:>8}",
        "family", "files", "dialect", "marked", "labels", "recall", "precision", "speakers", "kinds"
    );
}

/// Prints a line, with `!` after figures below their goals. Whether all reach them.
pub fn line(line: &Line, goal: &Goal) -> bool {
    let counts = &line.counts;
    let figures = [
        (counts.recall(), goal.recall),
        (counts.precision(), goal.precision),
        (counts.identity(), goal.identity),
    ];
    let shown = |(figure, goal): (Option<f64>, f64)| match figure {
        Some(figure) => format!("{figure:.4}{}", if figure < goal { '!' } else { ' ' }),
        None => "- ".to_owned(),
    };
    let dialect = format!("{}/{}", line.right, line.files);
    println!(
        "{:<24}{:>6}{:>9}{:>8}{:>8}{:>9}{:>10}{:>10}{:>8}",
        line.family,
        line.files,
        dialect,
        line.marked,
        counts.labels,
        shown(figures[0]),
        shown(figures[1]),
        shown(figures[2]),
        shown((compare::share(counts.right_kinds, counts.kinds), 0.0)),
    );
    figures.into_iter().all(|(figure, goal)| figure.is_none_or(|figure| figure >= goal))
}

/// Prints one share with its goal. Whether it reaches it.
pub fn share(what: &str, part: usize, whole: usize, goal: f64) -> bool {
    let Some(figure) = compare::share(part, whole) else { return false };
    let mark = if figure < goal { '!' } else { ' ' };
    println!("{what}: {part} of {whole}, {figure:.4}{mark} (goal {goal})");
    figure >= goal
}
