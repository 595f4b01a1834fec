//! Numbers of things, in words.

use std::fmt::Display;

/// `1 word`, `7 words`: for what forms its plural with an `s`.
pub fn counted(n: impl Display + PartialEq + From<u8>, one: &str) -> String {
    counted_as(n, one, &format!("{one}s"))
}

/// `1 is left`, `7 are left`: `n` with what is said of one, or of several.
pub fn counted_as<N: Display + PartialEq + From<u8>>(n: N, one: &str, many: &str) -> String {
    let words = if n == N::from(1) { one } else { many };
    format!("{n} {words}")
}

/// `once`, `twice`, `7 times`.
pub fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_is_one() {
        let words = |n: usize| counted(n, "word");
        assert_eq!([words(0), words(1), words(21)], ["0 words", "1 word", "21 words"]);
        assert_eq!(counted_as(1_u64, "is left", "are left"), "1 is left");
        assert_eq!([1, 2, 3].map(times), ["once", "twice", "3 times"]);
    }
}
