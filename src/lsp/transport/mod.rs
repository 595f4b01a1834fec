//! The transport: everything between two streams of bytes and the typed service.
//!
//! `tower_lsp` brings a loop of its own, which ends at the first message that it can't read,
//! dies with a handler, and waits for ever where four handlers wait. This one keeps the session
//! alive whatever the client sends, answers each request exactly once, and ends when, and as,
//! the protocol says.
//!
//! | module | what it does |
//! |---|---|
//! | `frame` | bytes → bodies; finds the next message wherever the stream is out of step |
//! | `large`, `mend`, `message` | body → call or answer; odd but legal JSON is read |
//! | `ids`, `params`, `uris`, `initialize` | what clients send → what the typed layer reads, and back |
//! | `session` | the loop: order, phases, panics, cancelling |
//! | `answer` | outcome of a handler → bytes |
//! | `queue` | the threads that read and write, and their bounds |
//! | `ending`, `watch` | how a session ends |

mod answer;
mod ending;
mod frame;
mod ids;
mod initialize;
mod large;
mod mend;
mod message;
mod params;
mod queue;
mod session;
mod uris;
mod watch;

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::StreamExt;
use tower_lsp::{ClientSocket, LanguageServer, Loopback, LspService};

use ending::Ending;
use ids::InFlight;
use queue::{Inbox, Outbox};
use session::{OUTBOX_LIMIT, Session, Shared};

pub use params::UNKNOWN_VERSION;
pub use uris::canonical;

/// Bounds of a session.
#[derive(Clone, Debug)]
pub struct Options {
    /// Most bytes of a message that is read; larger ones are refused. Documents come in one
    /// message, their line ends as escapes.
    pub largest_message: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { largest_message: 256 * 1024 * 1024 }
    }
}

/// Serves one client on the standard streams and gives the exit code for the process: 0 after
/// `shutdown`, else 1.
///
/// From here on standard output belongs to the protocol: on Unix whatever else the process
/// prints there goes to standard error. The caller must end the process when this returns, as a
/// thread may still wait for input.
///
/// Needs a runtime with several threads and with time.
///
/// # Errors
/// The standard streams can't be used, or the system gives no threads.
pub async fn serve_stdio<S: LanguageServer>(
    service: LspService<S>,
    socket: ClientSocket,
    options: Options,
) -> io::Result<u8> {
    let (input, output) = streams()?;
    let ending = Arc::new(Ending::default());
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        watch::output(output.as_fd().try_clone_to_owned()?, Arc::clone(&ending));
        // A precaution: without it the session works as well.
        _ = rustix::stdio::dup2_stdout(io::stderr());
    }
    run(service, socket, input, output, options, ending).await
}

/// Serves one client on two streams; otherwise like [`serve_stdio`].
///
/// # Errors
/// The system gives no threads.
pub async fn serve<S: LanguageServer>(
    service: LspService<S>,
    socket: ClientSocket,
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    options: Options,
) -> io::Result<u8> {
    run(service, socket, input, output, options, Arc::new(Ending::default())).await
}

async fn run<S: LanguageServer>(
    service: LspService<S>,
    socket: ClientSocket,
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    options: Options,
    ending: Arc<Ending>,
) -> io::Result<u8> {
    let shared = Arc::new(Shared {
        outbox: Outbox::open(output, Arc::clone(&ending))?,
        in_flight: InFlight::default(),
        spellings: uris::Spellings::default(),
        unknown_versions: AtomicBool::new(false),
    });
    let inbox = Inbox::open(input, options.largest_message)?;
    let (requests, answers) = socket.split();
    let shut_down = Arc::new(AtomicBool::new(false));
    let session =
        Session::new(service, answers, Arc::clone(&shared), Arc::clone(&ending), Arc::clone(&shut_down));
    // The end may come while the loop is busy, so the loop is a task of its own.
    let looping = tokio::spawn(session.run(inbox));
    let sending = tokio::spawn(send(requests, shared));
    _ = ending.wait().await;
    looping.abort();
    sending.abort();
    Ok(u8::from(!shut_down.load(Ordering::Acquire)))
}

/// Sends what the server says on its own, as fast as the client reads.
async fn send(mut requests: <ClientSocket as Loopback>::RequestStream, shared: Arc<Shared>) {
    loop {
        shared.outbox.sink_to(OUTBOX_LIMIT).await;
        let Some(request) = requests.next().await else { return };
        shared.outbox.push(shared.outgoing(request));
    }
}

/// The standard streams without the buffers that the standard library puts before them.
fn streams() -> io::Result<(File, File)> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let input = io::stdin().as_fd().try_clone_to_owned()?;
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        Ok((input.into(), output.into()))
    }
    #[cfg(windows)]
    {
        use std::os::windows::io::AsHandle;
        let input = io::stdin().as_handle().try_clone_to_owned()?;
        let output = io::stdout().as_handle().try_clone_to_owned()?;
        Ok((input.into(), output.into()))
    }
}
