//! A card as Markdown and as plain text.

use super::{Card, Line};

/// A card has at most this many lines, heading and blank line included.
const MOST_LINES: usize = 25;
/// Longer lines are cut.
const MOST_CHARACTERS: usize = 320;

/// Makes a text stand in Markdown as it is: no emphasis, links, code, HTML or headings; line ends
/// become blanks.
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    // A number with a full stop, a dash or a plus at the beginning would open a list.
    if out.starts_with(['-', '+', '=']) {
        out.insert(0, '\\');
    }
    out
}

fn cut(text: &str) -> String {
    if text.chars().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    let end = text.char_indices().nth(MOST_CHARACTERS).map_or(text.len(), |(at, _)| at);
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &text[..end])
}

impl Card {
    /// The lines that fit, those of the highest parts left out first but for the last line, which
    /// names the sources.
    fn fitting(&self, most: usize) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        while lines.len() > most.max(1) {
            lines.remove(lines.len() - 2);
        }
        lines
    }

    /// Markdown of at most 25 lines. All text from the registry is escaped.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = format!("**{}** · {}\n", escape_markdown(&self.heading), self.kind.word());
        for line in self.fitting(MOST_LINES - 2) {
            out.push_str("\n- ");
            if !line.label.is_empty() {
                out.push_str(&format!("*{}:* ", escape_markdown(&line.label)));
            }
            let mut rest = cut(&line.text);
            let mut written = String::new();
            for (name, url) in &line.links {
                if let Some(at) = rest.find(name.as_str()) {
                    written.push_str(&escape_markdown(&rest[..at]));
                    written.push_str(&format!(
                        "[{}](<{}>)",
                        escape_markdown(name),
                        url.replace(['<', '>', '\\'], "")
                    ));
                    rest = rest[at + name.len()..].to_owned();
                }
            }
            out.push_str(&written);
            out.push_str(&escape_markdown(&rest));
        }
        out.push('\n');
        out
    }

    /// Plain text of at most 25 lines.
    #[must_use]
    pub fn to_plain(&self) -> String {
        let mut out = format!("{} · {}\n", self.heading, self.kind.word());
        for line in self.fitting(MOST_LINES - 2) {
            let colon = if line.label.is_empty() { "" } else { ": " };
            out.push_str(&format!("\n{}{colon}{}", line.label, cut(&line.text)));
        }
        out.push('\n');
        out
    }
}
