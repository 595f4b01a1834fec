//! The edge to editors: the Language Server Protocol over standard streams.
//!
//! In reading order: [`transport`] (bytes to typed calls), `documents` (what is open), `backend` (the
//! table of methods), `features` (a file a request: convert in, ask, convert out), `diagnostics` (the
//! task of each document).
//!
//! A notification changes state before its first await, a request takes its snapshot before its first
//! await, so that every answer is about the text at its place in the order of messages.

pub mod transport;

mod backend;
mod convert;
mod diagnostics;
mod documents;
mod features;
mod report;
mod session;

use tower_lsp::LspService;

pub use report::report;

/// Serves one editor on the standard streams and gives the exit code for the process.
///
/// # Errors
/// The system gives no threads or no standard streams.
pub fn run() -> std::io::Result<u8> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    let (service, socket) = LspService::build(backend::Backend::new)
        .custom_method("rapporteur/text", backend::Backend::text)
        .custom_method("rapporteur/report", backend::Backend::report)
        .custom_method("rapporteur/dialects", backend::Backend::dialects)
        .custom_method("rapporteur/setDialect", backend::Backend::set_dialect)
        .custom_method("rapporteur/configureDialect", backend::Backend::configure_dialect)
        .custom_method("rapporteur/explain", backend::Backend::explain)
        .custom_method("$/setTrace", backend::Backend::set_trace)
        .finish();
    let code = runtime.block_on(transport::serve_stdio(service, socket, transport::Options::default()));
    // A thread may still wait for input: it is not waited for.
    runtime.shutdown_background();
    code
}
