//! Reading names: by language, in the right script, and where they stand.

use super::cx::{At, Cx, Table};
use super::script::{is_lang_tag, stray_letter};
use crate::registry::model::Text;
use toml::Spanned;
use toml::de::DeValue;

/// A name and the place where it is written.
pub struct PlacedName {
    /// The name.
    pub name: Text,
    /// Where.
    pub at: At,
}

fn check(cx: &Cx<'_>, byte: usize, name: &Text) {
    if let Some((letter, found, wanted)) = stray_letter(&name.text, &name.lang) {
        let message = format!(
            "`{letter}` in “{}” is a {} letter, but `{}` is written in {}",
            name.text,
            found.name(),
            name.lang,
            wanted.name()
        );
        cx.error(byte, message, "retype the name, or give it the right language tag");
    }
}

/// Names under a key by language, `{ en = "…" }` or `{ en = ["…", "…"] }`.
pub fn by_lang(table: Table<'_, '_>, key: &str) -> Vec<PlacedName> {
    let mut out = Vec::new();
    let Some(value) = table.get(key) else {
        return out;
    };
    let Some(inner) = table.table_of(value) else {
        return out;
    };
    // In file order: the first of a language is its main one.
    let mut langs: Vec<_> = inner.map.iter().collect();
    langs.sort_by_key(|(lang, _)| lang.span().start);
    for (lang, value) in langs {
        let tag = lang.get_ref();
        if !is_lang_tag(tag) {
            let help = "use a tag such as en, uk or zh-Hans";
            table.cx.error(lang.span().start, format!("`{tag}` is no language tag"), help);
            continue;
        }
        let values: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![value],
        };
        for value in values {
            if let Some((text, byte)) = table.text_of(value) {
                let name = Text { lang: tag.to_string(), text };
                check(table.cx, byte, &name);
                out.push(PlacedName { name, at: table.cx.at(byte) });
            }
        }
    }
    out
}

/// A name with its language in one table: `{ name = "…", lang = "…" }`; English without `lang`.
pub fn one(table: Table<'_, '_>) -> Option<PlacedName> {
    let (text, byte) = table.required("name", "a former name")?;
    let lang = match table.text("lang") {
        Some((lang, at)) if !is_lang_tag(&lang) => {
            table.cx.error(at, format!("`{lang}` is no language tag"), "use a tag such as en, uk or zh-Hans");
            return None;
        }
        Some((lang, _)) => lang,
        None => "en".to_owned(),
    };
    let name = Text { lang, text };
    check(table.cx, byte, &name);
    Some(PlacedName { name, at: table.cx.at(byte) })
}
