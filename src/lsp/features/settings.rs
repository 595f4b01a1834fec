//! Completion, hovers, links and problems inside `rapporteur.toml`.

use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use crate::lsp::convert;
use crate::lsp::documents::{View, path_of};
use crate::lsp::session::Session;
use crate::workspace::config::FILE;
use crate::workspace::config::editing::{self, What};

/// Problems that are shown at most.
const MOST: usize = 100;
/// Characters behind which an editor asks for completions by itself.
pub const TRIGGERS: [&str; 5] = ["[", ".", "=", "\"", "'"];

/// Where the settings lie that are open in `view`, if it is such a file.
fn place(view: &View) -> Option<PathBuf> {
    path_of(&view.open.uri).filter(|path| path.file_name().is_some_and(|name| name == FILE))
}

/// What is wrong in the settings that are open in `view`, as they are in the editor; none where it is no such file.
pub fn problems(view: &View, session: &Session) -> Option<Vec<lsp::Diagnostic>> {
    let path = place(view)?;
    let text = view.snapshot.text();
    let found = editing::problems(&text.to_string(), &path, MOST);
    let diagnostic = |problem: editing::Problem| lsp::Diagnostic {
        range: convert::range(text, &problem.range, session.encoding),
        severity: Some(lsp::DiagnosticSeverity::ERROR),
        source: Some("rapporteur".to_owned()),
        message: problem.message,
        ..lsp::Diagnostic::default()
    };
    Some(found.into_iter().map(diagnostic).collect())
}

/// What may be typed at `position`.
pub fn completions(
    view: &View,
    position: lsp::Position,
    session: &Session,
) -> Option<lsp::CompletionResponse> {
    let path = place(view)?;
    let text = view.snapshot.text();
    let at = convert::byte(text, position, session.encoding);
    let found = editing::completions(&text.to_string(), at, &path);
    let item = |(number, one): (usize, editing::Completion)| {
        let range = convert::range(text, &one.range, session.encoding);
        let kind = match one.what {
            What::Key => lsp::CompletionItemKind::PROPERTY,
            What::Table => lsp::CompletionItemKind::MODULE,
            What::Value => lsp::CompletionItemKind::ENUM_MEMBER,
        };
        let value = if session.markdown { one.doc } else { one.doc.replace('`', "") };
        let kind_of_doc =
            if session.markdown { lsp::MarkupKind::Markdown } else { lsp::MarkupKind::PlainText };
        let doc = lsp::Documentation::MarkupContent(lsp::MarkupContent { kind: kind_of_doc, value });
        lsp::CompletionItem {
            label: one.label,
            kind: Some(kind),
            documentation: Some(doc),
            // The order is that of the schema, and what is typed is compared with what is inserted.
            sort_text: Some(format!("{number:04}")),
            filter_text: Some(one.text.clone()),
            text_edit: Some(lsp::CompletionTextEdit::Edit(lsp::TextEdit::new(range, one.text))),
            ..lsp::CompletionItem::default()
        }
    };
    Some(lsp::CompletionResponse::Array(found.into_iter().enumerate().map(item).collect()))
}

/// What the word at `position` means.
pub fn hover(view: &View, position: lsp::Position, session: &Session) -> Option<lsp::Hover> {
    let path = place(view)?;
    let text = view.snapshot.text();
    let at = convert::byte(text, position, session.encoding);
    let card = editing::card(&text.to_string(), at, &path, session.docs.as_deref())?;
    let range = Some(convert::range(text, &card.range, session.encoding));
    Some(lsp::Hover { contents: super::hover::contents(card.markdown, session), range })
}

/// The files that the settings name.
pub fn links(view: &View, session: &Session) -> Option<Vec<lsp::DocumentLink>> {
    let path = place(view)?;
    let text = view.snapshot.text();
    let link = |(range, file): (std::ops::Range<usize>, PathBuf)| lsp::DocumentLink {
        range: convert::range(text, &range, session.encoding),
        target: lsp::Uri::from_file_path(file),
        tooltip: None,
        data: None,
    };
    Some(editing::links(&text.to_string(), &path).into_iter().map(link).collect())
}
