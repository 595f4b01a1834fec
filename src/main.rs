//! The command line, nothing else.
fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("--version") => eprintln!("rapporteur 0.1.0"),
        _ => std::process::exit(i32::from(rapporteur::lsp::run().unwrap())),
    }
}
