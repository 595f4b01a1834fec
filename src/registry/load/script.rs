//! Scripts: which letters a language is written with, and which characters no name may hold.

/// A script, as far as names tell languages apart by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Greek letters.
    Greek,
    /// Han characters and Kana.
    Han,
    /// Hangul.
    Hangul,
    /// Arabic letters.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Armenian letters.
    Armenian,
    /// Georgian letters.
    Georgian,
}

impl Script {
    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Cyrillic => "Cyrillic",
            Script::Greek => "Greek",
            Script::Han => "Han",
            Script::Hangul => "Hangul",
            Script::Arabic => "Arabic",
            Script::Hebrew => "Hebrew",
            Script::Armenian => "Armenian",
            Script::Georgian => "Georgian",
        }
    }
}

/// The script of a letter; `None` for letters of other scripts and all that is no letter.
#[must_use]
pub fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'A'..='Z' | 'a'..='z' | '\u{AA}' | '\u{BA}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{C0}'..='\u{24F}' if !matches!(c, '×' | '÷') => Script::Latin,
        '\u{386}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' if c != '\u{387}' => Script::Greek,
        '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => Script::Cyrillic,
        '\u{531}'..='\u{587}' => Script::Armenian,
        '\u{5D0}'..='\u{5EA}' => Script::Hebrew,
        '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}' | '\u{750}'..='\u{77F}' => Script::Arabic,
        '\u{10A0}'..='\u{10FF}' => Script::Georgian,
        '\u{AC00}'..='\u{D7AF}' => Script::Hangul,
        _ if crate::text::letters::is_unspaced(c) => Script::Han,
        _ => return None,
    })
}

/// The script that a language tag asks for: by its script subtag, else by the language. `None`
/// for languages with no one script (Serbian, Kazakh) and those that are not known here.
#[must_use]
pub fn script_for(lang: &str) -> Option<Script> {
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    for part in parts {
        match part.to_ascii_lowercase().as_str() {
            "latn" => return Some(Script::Latin),
            "cyrl" => return Some(Script::Cyrillic),
            "hans" | "hant" => return Some(Script::Han),
            _ => {}
        }
    }
    Some(match language.as_str() {
        "en" | "fr" | "de" | "es" | "it" | "pt" | "nl" | "pl" | "cs" | "sk" | "sl" | "hr" | "hu" | "ro"
        | "sv" | "da" | "nb" | "nn" | "no" | "fi" | "et" | "lv" | "lt" | "tr" | "sq" | "ga" | "cy" | "is"
        | "mt" | "ca" | "eu" | "gl" | "vi" | "id" | "ms" | "sw" => Script::Latin,
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" | "tg" | "mn" => Script::Cyrillic,
        "el" => Script::Greek,
        "zh" | "ja" => Script::Han,
        "ko" => Script::Hangul,
        "ar" | "fa" | "ur" | "ps" => Script::Arabic,
        "he" | "yi" => Script::Hebrew,
        "hy" => Script::Armenian,
        "ka" => Script::Georgian,
        _ => return None,
    })
}

/// Is the tag of the form that BCP 47 gives a language: `en`, `zh-Hans`, `pt-BR`?
#[must_use]
pub fn is_lang_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| matches!(p.len(), 2..=8) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The first letter of a name that its language is not written with.
///
/// Roman numerals are let pass in every script, Latin letters in Chinese and Japanese; a mark or
/// digit belongs to all.
#[must_use]
pub fn stray_letter(name: &str, lang: &str) -> Option<(char, Script, Script)> {
    let wanted = script_for(lang)?;
    if name.chars().all(|c| script_of(c).is_none_or(|found| found == wanted)) {
        return None;
    }
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        if word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
            continue;
        }
        for c in word.chars() {
            match script_of(c) {
                Some(found) if found != wanted && !(wanted == Script::Han && found == Script::Latin) => {
                    return Some((c, found, wanted));
                }
                _ => {}
            }
        }
    }
    None
}

/// Control characters and those that reorder a line: they have no place in a registry.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_letters_of_another_script() {
        // The second letter is Cyrillic.
        let found = stray_letter("Mаrta", "en").map(|(c, found, _)| (c, found));
        assert_eq!(found, Some(('а', Script::Cyrillic)));
        assert_eq!(stray_letter("Марта", "ru"), None);
        assert_eq!(stray_letter("Марта II", "ru"), None);
        assert!(stray_letter("Марта", "en").is_some());
        assert!(stray_letter("Marta", "ru").is_some());
        assert_eq!(stray_letter("欧安组织OSCE", "zh"), None);
        assert!(stray_letter("Marta", "zh-Cyrl").is_some());
        assert_eq!(stray_letter("Marta Марта", "sr"), None);
        assert_eq!(stray_letter("Søren Ngũgĩ Wałęsa 2+4", "en"), None);
    }

    #[test]
    fn language_tags() {
        for good in ["en", "zh-Hans", "pt-BR", "sr-Cyrl"] {
            assert!(is_lang_tag(good), "{good}");
        }
        for bad in ["", "english", "EN", "e", "en_GB", "en-"] {
            assert!(!is_lang_tag(bad), "{bad}");
        }
    }
}
