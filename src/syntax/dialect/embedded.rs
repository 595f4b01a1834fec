//! The embedded dialects' sources.

/// Id and TOML text of each, in the order in which recognition prefers them: magic lines first, then
/// stamps and line numbers, labels that an indent or marks tell, question words, bare names.
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("webvtt", include_str!("../dialects/webvtt.toml")),
    ("srt", include_str!("../dialects/srt.toml")),
    ("chat", include_str!("../dialects/chat.toml")),
    ("air-to-ground", include_str!("../dialects/air-to-ground.toml")),
    ("diarised", include_str!("../dialects/diarised.toml")),
    ("service-stamps", include_str!("../dialects/service-stamps.toml")),
    ("us-court", include_str!("../dialects/us-court.toml")),
    ("deposition", include_str!("../dialects/deposition.toml")),
    ("us-hearing", include_str!("../dialects/us-hearing.toml")),
    ("us-record", include_str!("../dialects/us-record.toml")),
    ("parliament-it", include_str!("../dialects/parliament-it.toml")),
    ("parliament-fr", include_str!("../dialects/parliament-fr.toml")),
    ("parliament-eu", include_str!("../dialects/parliament-eu.toml")),
    ("parliament-ru", include_str!("../dialects/parliament-ru.toml")),
    ("parliament-ua", include_str!("../dialects/parliament-ua.toml")),
    ("parliament-tr", include_str!("../dialects/parliament-tr.toml")),
    ("parliament-br", include_str!("../dialects/parliament-br.toml")),
    ("parliament-pt", include_str!("../dialects/parliament-pt.toml")),
    ("parliament-es", include_str!("../dialects/parliament-es.toml")),
    ("parliament-ko", include_str!("../dialects/parliament-ko.toml")),
    ("parliament-ja", include_str!("../dialects/parliament-ja.toml")),
    ("central-bank", include_str!("../dialects/central-bank.toml")),
    ("podcast-bold", include_str!("../dialects/podcast-bold.toml")),
    ("irc", include_str!("../dialects/irc.toml")),
    ("parliament-nordic", include_str!("../dialects/parliament-nordic.toml")),
    ("bundestag", include_str!("../dialects/bundestag.toml")),
    ("uk-parliament", include_str!("../dialects/uk-parliament.toml")),
    ("un-verbatim", include_str!("../dialects/un-verbatim.toml")),
    ("white-house", include_str!("../dialects/white-house.toml")),
    ("state-department", include_str!("../dialects/state-department.toml")),
    ("government-de", include_str!("../dialects/government-de.toml")),
    ("government-fr", include_str!("../dialects/government-fr.toml")),
    ("government-fr-named", include_str!("../dialects/government-fr-named.toml")),
    ("q-a", include_str!("../dialects/q-a.toml")),
    ("government-es", include_str!("../dialects/government-es.toml")),
    ("government-zh", include_str!("../dialects/government-zh.toml")),
    ("government-ja", include_str!("../dialects/government-ja.toml")),
    ("news-conference", include_str!("../dialects/news-conference.toml")),
    ("us-hearing-ocr", include_str!("../dialects/us-hearing-ocr.toml")),
    ("speaker-n", include_str!("../dialects/speaker-n.toml")),
    ("initials", include_str!("../dialects/initials.toml")),
    ("panel", include_str!("../dialects/panel.toml")),
    ("name-colon", include_str!("../dialects/name-colon.toml")),
    ("name-alone", include_str!("../dialects/name-alone.toml")),
    ("screenplay", include_str!("../dialects/screenplay.toml")),
    ("print-interview", include_str!("../dialects/print-interview.toml")),
    ("mixed", include_str!("../dialects/mixed.toml")),
    ("none", include_str!("../dialects/none.toml")),
];

/// The TOML text of the embedded dialect called `id`.
pub(super) fn source(id: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(known, _)| *known == id).map(|(_, toml)| *toml)
}
