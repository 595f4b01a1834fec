//! What a bug report should say: versions, settings, what is open; never the text of a document.

use std::fmt::Write as _;

use crate::analysis::rules;
use crate::syntax::Dialect;

use super::backend::Shared;
use super::documents;

/// The part that needs no session.
pub fn report() -> String {
    let dialects: Vec<_> = Dialect::embedded().iter().map(|dialect| dialect.id.as_str()).collect();
    let mut report = format!(
        "rapporteur {}\nsystem: {} {}\nrules: {}\ndialects: {}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        rules::ALL.len(),
        dialects.join(", "),
    );
    if let Ok(folder) = std::env::current_dir() {
        let config = crate::workspace::config::Config::find(&folder.join("any"));
        let path = config.path.as_ref().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
        _ = writeln!(report, "configuration here: {path}");
        let terms = config.settings.terms.iter().flat_map(|terms| terms.rules()).count();
        if terms > 0 {
            _ = writeln!(report, "terms of this project: {terms}");
        }
        let own = config.dialects.all().iter().take_while(|own| !Dialect::embedded().contains(own));
        let own: Vec<_> = own.map(|own| own.id.as_str()).collect();
        if !own.is_empty() {
            _ = writeln!(report, "dialects of this project: {}", own.join(", "));
        }
        for problem in &config.problems {
            _ = writeln!(report, "- {problem}");
        }
    }
    report
}

/// The report of a running session.
pub fn of_session(shared: &Shared) -> String {
    let session = shared.session();
    let mut report = report();
    _ = writeln!(report, "client: {}", session.client.as_deref().unwrap_or("unknown"));
    _ = writeln!(
        report,
        "columns: {:?}, findings are {}, documents are {}",
        session.encoding,
        if session.pulls { "pulled" } else { "pushed" },
        if session.detect { "recognised" } else { "declared" },
    );
    let open = shared.documents.all();
    _ = writeln!(report, "open documents: {}", open.len());
    for open in open {
        let view = documents::view(open);
        let config =
            view.config().path.as_ref().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
        _ = writeln!(
            report,
            "- {} · {} · dialect {} · {} bytes, {} lines · configuration {config}",
            view.open.uri.as_str(),
            if view.open.declared { "declared" } else { "recognised" },
            view.snapshot.dialect().id,
            view.snapshot.text().len(),
            view.snapshot.text().lines(),
        );
    }
    report
}
