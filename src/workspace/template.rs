//! `rapporteur.toml` as it is first written: what is set, and all that may be, in comments.

use std::fmt::Write as _;

use crate::analysis::rules;

/// What a first configuration says of dialects.
#[derive(Clone, Debug)]
pub enum DialectPart {
    /// Nothing: each text's dialect is recognised.
    Recognised,
    /// The id of a known one.
    Known(String),
    /// A file of a new one, a key a line.
    New(String),
}

/// The text of a first configuration. `said` are lines for people above what it says of dialects, `below`
/// such lines under it.
pub fn template(dialect: &DialectPart, said: &[String], below: &[String]) -> String {
    let mut text = "# Settings of rapporteur for the files in this folder and below.\n".to_owned();
    comments(&mut text, said);
    match dialect {
        DialectPart::Recognised => {
            text += "\n# The dialect of all files: the id of one, `rapporteur stats` names those of your files; \"none\" where there\n\
                # are no transcripts. Unset: it is recognised.\n# dialect = \"news-conference\"\n\n\
                # Dialects of your own, a file each; recognition knows them too. `rapporteur init SAMPLE…` writes one.\n\
                # dialects = [\"dialects/*.toml\"]\n";
        }
        DialectPart::Known(id) => _ = writeln!(text, "dialect = \"{id}\""),
        DialectPart::New(_) => {}
    }
    if !matches!(dialect, DialectPart::New(_)) {
        comments(&mut text, below);
    }
    text += "\n# Settings that count before these, seen from this folder.\n# extends = \"../house.toml\"\n";
    text += "\n# Where you publish the rules’ pages: findings link to <docs-url>/<rule>.md\n# docs-url = \"https://example.org/rules\"\n";
    if let DialectPart::New(body) = dialect {
        _ = write!(
            text,
            "\n# Labels of your transcripts. What each key means: docs/dialects.md\n[dialect]\n{body}"
        );
        comments(&mut text, below);
    }
    text += "\n[rules] # \"error\", \"warning\", \"info\", \"hint\" or \"off\"; these are the levels unless set\n";
    for rule in rules::ALL {
        let level = rule.own_level(false).map_or("off", crate::analysis::rule::Level::word);
        _ = writeln!(text, "# {} = \"{level}\" # {}", rule.name, rule.summary);
    }
    text
}

fn comments(text: &mut String, lines: &[String]) {
    for line in lines.iter().flat_map(|line| line.lines()) {
        _ = writeln!(text, "# {line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::config::Config;
    use std::path::Path;

    #[test]
    fn what_is_written_can_be_read() {
        let said = ["one line\nand another".to_owned()];
        let known = template(&DialectPart::Known("white-house".into()), &said, &said);
        let config = Config::parse(&known, Path::new("r.toml"));
        assert_eq!(config.problems, []);
        assert_eq!(config.dialect.map(|dialect| dialect.id.clone()).as_deref(), Some("white-house"));
        assert!(
            Config::parse(&template(&DialectPart::Recognised, &said, &[]), Path::new("r.toml"))
                .problems
                .is_empty()
        );
    }

    #[test]
    fn what_is_commented_out_is_right_too() {
        let text = template(&DialectPart::Recognised, &[], &[]);
        let keys = ["dialect =", "docs-url ="];
        let on = |line: &str| {
            let bare = line.strip_prefix("# ").unwrap_or_default();
            let is_key = keys.iter().any(|key| bare.starts_with(key));
            if is_key || rules::ALL.iter().any(|rule| bare.starts_with(&format!("{} =", rule.name))) {
                bare.to_owned()
            } else {
                line.to_owned()
            }
        };
        let all: Vec<String> = text.lines().map(on).collect();
        let config = Config::parse(&all.join("\n"), Path::new("r.toml"));
        assert_eq!(config.problems, []);
        assert_eq!(config.settings.levels().len(), rules::ALL.len());
        assert!(config.docs_url.is_some() && config.dialect.is_some());
    }
}
