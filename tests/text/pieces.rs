//! What random texts are made of.

/// Line ends alone and in rows, characters that only look like line ends, characters of each length in
/// UTF-8 and UTF-16, clusters of several characters, and words.
pub const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\r\n",
    "\r\n",
    "\r",
    "\r",
    "\n\r",
    "\r\r\n",
    "\r\n\n",
    "\n\n\n",
    "\r\r", // line ends
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}", // no line ends
    "\u{0}",
    "\t",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\u{ad}",
    "\u{200d}",
    "\u{feff}", // blanks, seen or not
    "😀",
    "𝄞",
    "👩‍👩‍👧",
    "🇩🇪",
    "\u{10000}",
    "\u{10ffff}", // pairs in UTF-16
    "e\u{301}",
    "\u{301}",
    "o\u{308}\u{323}", // combining marks
    "\u{7f}",
    "\u{80}",
    "\u{7ff}",
    "\u{800}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{ffff}", // borders of lengths
    "a",
    "b",
    ":",
    "é",
    "ß",
    "ж",
    "한",
    "ﷺ", // single characters
    "Anna Berg: ",
    "Question:",
    "Вопрос: ",
    "[[note]]",
    "the minister’s",
    "“Нет”", // words
];
