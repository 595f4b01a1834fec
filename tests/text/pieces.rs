//! What random texts are made of.

/// Line ends alone and in rows, characters that only look like line ends, characters of each length in
/// UTF-8 and UTF-16, clusters of several characters, and words.
#[rustfmt::skip]
pub const PIECES: &[&str] = &[
    // Line ends; those twice that are most telling.
    "\n", "\n", "\r\n", "\r\n", "\r", "\r", "\n\r", "\r\r\n", "\r\n\n", "\n\n\n", "\r\r",
    // Not line ends.
    "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}",
    // Blanks, seen or not.
    "\u{0}", "\t", " ", "\u{a0}", "\u{202f}", "\u{ad}", "\u{200d}", "\u{feff}",
    // Two units in UTF-16.
    "😀", "𝄞", "👩\u{200d}👩\u{200d}👧", "🇩🇪", "\u{10000}", "\u{10ffff}",
    // Combining marks.
    "e\u{301}", "\u{301}", "o\u{308}\u{323}",
    // The first and last of each length.
    "\u{7f}", "\u{80}", "\u{7ff}", "\u{800}", "\u{d7ff}", "\u{e000}", "\u{ffff}",
    "a", "b", ":", "é", "ß", "ж", "한", "ﷺ",
    "Anna Berg: ", "Question:", "Вопрос: ", "[[note]]", "the minister’s", "“Нет”",
];
