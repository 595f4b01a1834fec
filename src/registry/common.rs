//! Words that are too common to stand for a name by themselves.

/// Folded English words that are also surnames, and the words around speech: alone they never
/// mean a person. Sorted.
const COMMON: [&str; 86] = [
    "aid",
    "all",
    "am",
    "and",
    "answer",
    "april",
    "as",
    "at",
    "august",
    "ball",
    "be",
    "bell",
    "best",
    "bishop",
    "black",
    "brown",
    "but",
    "can",
    "case",
    "cash",
    "chair",
    "church",
    "day",
    "do",
    "east",
    "english",
    "field",
    "french",
    "frost",
    "general",
    "german",
    "go",
    "good",
    "grant",
    "green",
    "grey",
    "hand",
    "he",
    "head",
    "hill",
    "hope",
    "house",
    "in",
    "is",
    "it",
    "judge",
    "june",
    "king",
    "lake",
    "law",
    "long",
    "love",
    "major",
    "march",
    "mark",
    "may",
    "minister",
    "new",
    "no",
    "north",
    "old",
    "on",
    "or",
    "page",
    "power",
    "president",
    "price",
    "prince",
    "question",
    "rose",
    "secretary",
    "she",
    "short",
    "snow",
    "so",
    "south",
    "speaker",
    "state",
    "the",
    "us",
    "west",
    "white",
    "who",
    "will",
    "wood",
    "young",
];

/// Is the folded word in the stop list?
#[must_use]
pub fn is_common(folded: &str) -> bool {
    COMMON.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::COMMON.is_sorted());
        assert!(super::is_common("may") && !super::is_common("merkel"));
    }
}
