//! Values in the head of a file: `title: "One\` and the lines that continue it.

use std::ops::Range;

use saphyr::{LoadableYamlNode, Yaml};

use crate::syntax::words::single_blanks;
use crate::text::Text;

/// Longest value that is looked at, in bytes.
const LONGEST: usize = 2_000;

/// The bytes, in `block`, of the value behind the first line that begins with `key` and a colon: quotes
/// included, with the lines that are set in below it. None where there is no such line, or nothing behind it.
pub(super) fn range(block: &str, key: &str) -> Option<Range<usize>> {
    let end = if block.contains('\n') { '\n' } else { '\r' };
    let mut at = 0;
    let mut lines = block.split_inclusive(end).map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let (start, line) = lines.find(|(_, line)| {
        let own = line.get(..key.len()).is_some_and(|own| own.eq_ignore_ascii_case(key));
        own && line[key.len()..].starts_with(':')
    })?;
    let value = line[key.len() + 1..].trim();
    let from = start + line.len() - line[key.len() + 1..].trim_start().len();
    let mut to = from + value.len();
    for (start, line) in lines {
        let set_in = line.starts_with([' ', '\t']) && !line.trim().is_empty();
        if !set_in || start > from + LONGEST {
            break;
        }
        to = start + line.trim_end().len();
    }
    (from < to).then_some(from..to)
}

/// The value behind `key` in the head of a file, `block`, as people read it.
pub fn of_key(block: &str, key: &str) -> Option<String> {
    range(block, key).map(|range| decoded(&block[range]))
}

/// What stands in `range` of `text`, as people read it: a value in quotes without them and without escapes,
/// one of several lines on one, with single blanks.
pub fn plain(text: &Text, range: Range<usize>) -> String {
    decoded(&text.slice(range))
}

fn decoded(printed: &str) -> String {
    let quoted = printed.len() > 1 && printed.starts_with(['"', '\'']) && printed.ends_with(['"', '\'']);
    let lines = || printed.replace("\r\n", "\n").replace('\r', "\n");
    let nodes = quoted.then(|| Yaml::load_from_str(&lines()).ok()).flatten();
    let value = nodes.as_ref().and_then(|nodes| nodes.first()?.as_str());
    single_blanks(value.unwrap_or(printed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_on_over_lines_and_lose_their_quotes() {
        let block = "---\r\ndate: '2022-07-19'\r\ntitle: \"Ada Brook\\u2019s Day and John\\\r\n  \\ Roe\\_Long\"\r\nplace: Port\r\n  Alma\r\n---";
        let of = |key| of_key(block, key);
        assert_eq!(of("title").as_deref(), Some("Ada Brook’s Day and John Roe Long"));
        assert_eq!(of("date").as_deref(), Some("2022-07-19"));
        assert_eq!(of("Place").as_deref(), Some("Port Alma"));
        assert_eq!(of("author"), None);
    }

    #[test]
    fn what_is_no_yaml_stays_as_it_is() {
        let text = Text::from("“So” – 'yes': it's \"it");
        assert_eq!(plain(&text, 0..text.len()), "“So” – 'yes': it's \"it");
        let text = Text::from("\"a\" and \"b\"");
        assert_eq!(plain(&text, 0..text.len()), "\"a\" and \"b\"");
    }
}
