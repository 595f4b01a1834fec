//! Regular expressions that are looked for in each block.

use regex::Regex;

/// A regular expression, and one that is as quick on any text and matches wherever it does.
///
/// `\b` by Unicode is what the fast engine of `regex` gives up on at the first character beyond ASCII, a curly
/// apostrophe say; what then looks for it is twenty times slower. Without `\b` it stays fast, and nearly no
/// block has what is looked for.
pub struct Form {
    gate: Option<Regex>,
    exact: Regex,
}

impl Form {
    /// The regular expression `pattern`; none where it is none.
    pub fn new(pattern: &str) -> Option<Self> {
        // What stands in a look-around of no width takes places away, and adds none.
        let gate = pattern.contains(r"\b").then(|| Regex::new(&pattern.replace(r"\b", "")).ok()).flatten();
        Some(Self { gate, exact: Regex::new(pattern).ok()? })
    }

    /// The regular expression, where it may well be in `text`.
    pub fn on(&self, text: &str) -> Option<&Regex> {
        self.gate.as_ref().is_none_or(|gate| gate.is_match(text)).then_some(&self.exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_wherever_it_is() {
        let form = Form::new(r"(?i)\b(?:Montag|среда)\b\s+\d").unwrap();
        for (text, found) in [
            ("am Montag 3", true),
            ("СРЕДА 3", true),
            ("’Montag 3", true),
            ("éMontag 3", false),
            ("Montags 3", false),
            ("", false),
        ] {
            assert_eq!(form.on(text).is_some_and(|form| form.is_match(text)), found, "{text}");
            assert_eq!(form.exact.is_match(text), found, "{text}");
        }
        assert!(form.on("Mondays").is_none());
    }
}
