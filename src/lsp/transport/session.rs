//! The loop: takes messages in their order, gives each to its handler, sends the answers.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::{FutureExt, SinkExt};
use serde_json::{Value, json};
use tokio::time::timeout;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, LanguageServer, Loopback, LspService};

use super::answer::{self, Ticket};
use super::ending::{Cause, Ending};
use super::frame::Frame;
use super::ids::{InFlight, RequestId};
use super::message::{self, Message, Refusal};
use super::params::{self, Sent};
use super::queue::{Inbox, Outbox};
use super::uris::Spellings;
use super::{initialize, watch};

/// Bytes queued for a client that doesn't read before we stop reading too.
pub const OUTBOX_LIMIT: usize = 8 * 1024 * 1024;
/// Bytes queued from which on a client counts as slow.
const OUTBOX_SLOW: usize = 1024 * 1024;
/// Requests in flight beyond which the loop slows down, for clients that read and slow ones.
const MANY: usize = 512;
const MANY_FOR_SLOW: usize = 32;
/// How much the loop slows down; it never stops, as handlers may wait for a later message.
const PAUSE: Duration = Duration::from_millis(10);
/// Longest time for the handler of `initialize`; nothing else is answered meanwhile.
const INITIALIZE_LIMIT: Duration = Duration::from_secs(10);
/// Longest time at the end in which nothing comes of the answers still in the making.
const LAST_ANSWERS: Duration = Duration::from_millis(300);

/// What a handler's work comes to: an answer (none for notifications) or a panic.
pub type Outcome = std::thread::Result<Result<Option<Response>, ExitedError>>;
type Work = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// What the loop and the tasks that it starts share.
pub struct Shared {
    /// Where messages go out.
    pub outbox: Outbox,
    /// The requests without an answer.
    pub in_flight: InFlight,
    /// The client's spellings of URIs.
    pub spellings: Spellings,
    /// Whether a document has a version that the client didn't send.
    pub unknown_versions: AtomicBool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Fresh,
    Running,
    ShutDown,
}

/// Takes the client's answers to requests of ours.
pub type Answers = <ClientSocket as Loopback>::ResponseSink;

/// One session with one client.
pub struct Session<S> {
    service: LspService<S>,
    answers: Answers,
    shared: Arc<Shared>,
    ending: Arc<Ending>,
    phase: Phase,
    shut_down: Arc<AtomicBool>,
}

impl<S: LanguageServer> Session<S> {
    /// A session that hasn't begun. `shut_down` becomes true when the client asks for it.
    pub fn new(
        service: LspService<S>,
        answers: Answers,
        shared: Arc<Shared>,
        ending: Arc<Ending>,
        shut_down: Arc<AtomicBool>,
    ) -> Self {
        Self { service, answers, shared, ending, phase: Phase::Fresh, shut_down }
    }

    /// Runs to the end of the session.
    pub async fn run(mut self, mut inbox: Inbox) {
        let cause = loop {
            if !wait_for_room(&self.shared, &inbox).await {
                break Cause::InputEnded;
            }
            match inbox.next().await {
                Frame::End => break Cause::InputEnded,
                Frame::TooLong => self.refuse(Error::parse_error()),
                Frame::Body(body) => match message::read(body) {
                    Err(Refusal::NotJson) => self.refuse(Error::parse_error()),
                    Err(Refusal::NoRequest) => self.refuse(Error::invalid_request()),
                    Ok(Message::Answer(None)) => {}
                    Ok(Message::Answer(Some(response))) => _ = self.answers.send(response).await,
                    Ok(Message::Call { method, id: None, .. }) if method == "exit" => break Cause::Exit,
                    Ok(Message::Call { method, id, params }) => self.call(method, id, params).await,
                },
            }
        };
        finish(&self.shared).await;
        // Handlers that are left are told that the session is over.
        _ = self.service.call(Request::build("exit").finish()).now_or_never();
        self.ending.come(cause);
    }

    fn refuse(&self, error: Error) {
        self.shared.outbox.push(answer::error(&RequestId::null(), &error));
    }

    /// Takes a request or notification; its handler has run up to its first wait when this ends.
    async fn call(&mut self, method: String, id: Option<RequestId>, mut params: Option<Value>) {
        if method == "$/cancelRequest" && id.is_none() {
            return self.cancel(params.as_ref());
        }
        for crashed in self.shared.in_flight.take_crashed() {
            self.cancel_number(crashed);
        }
        if let Some(error) = self.out_of_order(&method, id.is_some()) {
            if let Some(id) = id {
                self.shared.outbox.push(answer::error(&id, &error));
            }
            return;
        }
        let sent = params::tidy(&method, &mut params, &self.shared.spellings);
        self.note_version(&method, params.as_ref());
        if method == "initialize"
            && let Some(params) = &mut params
        {
            initialize::tidy(params);
        }
        let client = process_id(&method, params.as_ref());
        match id {
            Some(id) => self.request(method, id, params, sent, client).await,
            // These two change the state of the service even where nobody can be answered.
            None if matches!(&*method, "initialize" | "shutdown") => {}
            None => self.notification(method, params),
        }
    }

    async fn request(
        &mut self,
        method: String,
        id: RequestId,
        params: Option<Value>,
        sent: Sent,
        client: Option<u32>,
    ) {
        let (initialize, shutdown) = (method == "initialize", method == "shutdown");
        let number = self.shared.in_flight.start(&id);
        let ticket = Ticket { id, number, sent, shared: Arc::clone(&self.shared) };
        let mut work = self.start(method, Some(number), params);
        let first = if initialize {
            let outcome = timeout(INITIALIZE_LIMIT, &mut work).await;
            Some(outcome.unwrap_or_else(|late| Err(Box::new(late))))
        } else {
            (&mut work).now_or_never()
        };
        if shutdown {
            self.phase = Phase::ShutDown;
            self.shut_down.store(true, Ordering::Release);
        }
        if initialize && matches!(&first, Some(Ok(Ok(Some(response)))) if response.is_ok()) {
            self.phase = Phase::Running;
            if let Some(client) = client {
                watch::process(client, Arc::clone(&self.ending));
            }
        }
        match first {
            Some(outcome) if answer::is_small(&outcome) => ticket.answer(outcome),
            Some(outcome) => _ = tokio::spawn(async move { ticket.answer(outcome) }),
            None => _ = tokio::spawn(async move { ticket.answer(work.await) }),
        }
    }

    fn notification(&mut self, method: String, params: Option<Value>) {
        let mut work = self.start(method, None, params);
        if (&mut work).now_or_never().is_none() {
            tokio::spawn(work);
        }
    }

    /// Gives a call to the service. A panic in a handler is an outcome like others.
    fn start(&mut self, method: String, number: Option<i32>, params: Option<Value>) -> Work {
        let mut request = Request::build(method);
        if let Some(params) = params {
            request = request.params(params);
        }
        if let Some(number) = number {
            request = request.id(i64::from(number));
        }
        match catch_unwind(AssertUnwindSafe(|| self.service.call(request.finish()))) {
            Ok(work) => Box::pin(AssertUnwindSafe(work).catch_unwind()),
            Err(panic) => Box::pin(std::future::ready(Err(panic))),
        }
    }

    /// Why a call is at the wrong time, if it is.
    fn out_of_order(&self, method: &str, request: bool) -> Option<Error> {
        match (self.phase, method) {
            (Phase::Fresh, "initialize") => None,
            (Phase::Fresh, _) => {
                let mut error = Error::invalid_request();
                error.code = (-32002).into();
                error.message = "Server not initialized".into();
                Some(error)
            }
            (Phase::Running, "initialize" | "exit") if request => Some(Error::invalid_request()),
            (Phase::Running, _) => None,
            (Phase::ShutDown, _) => Some(Error::invalid_request()),
        }
    }

    fn cancel(&mut self, params: Option<&Value>) {
        let id = params.and_then(|params| params.get("id"));
        let id = id.and_then(|id| RequestId::new(&id.to_string()));
        let Some(id) = id else { return };
        for number in self.shared.in_flight.numbers(&id) {
            self.cancel_number(number);
        }
    }

    /// Ends the work for a request, which its task then answers.
    fn cancel_number(&mut self, number: i32) {
        let request = Request::build("$/cancelRequest").params(json!({ "id": number })).finish();
        _ = self.service.call(request).now_or_never();
    }

    fn note_version(&self, method: &str, params: Option<&Value>) {
        if matches!(method, "textDocument/didOpen" | "textDocument/didChange")
            && let Some(params) = params
            && params["textDocument"]["version"] == params::UNKNOWN_VERSION
        {
            self.shared.unknown_versions.store(true, Ordering::Release);
        }
    }
}

/// Slows down or stops while the client doesn't read what it is sent; `false` if it is about
/// to go and doesn't read either.
async fn wait_for_room(shared: &Shared, inbox: &Inbox) -> bool {
    if shared.outbox.level() > OUTBOX_LIMIT {
        tokio::select! {
            () = shared.outbox.sink_to(OUTBOX_LIMIT) => {}
            () = inbox.last_words() => {
                if !drain(shared, OUTBOX_LIMIT).await {
                    return false;
                }
            }
        }
    }
    let many = if shared.outbox.level() > OUTBOX_SLOW { MANY_FOR_SLOW } else { MANY };
    if shared.in_flight.count() >= many {
        shared.in_flight.wait_below(many, PAUSE).await;
    }
    true
}

/// Waits for the answers that are still in the making, and as long as the client reads on.
async fn finish(shared: &Shared) {
    shared.in_flight.wait_below(1, LAST_ANSWERS).await;
    _ = drain(shared, 0).await;
}

/// Waits until at most `bytes` bytes are queued; `false` if the client doesn't read.
async fn drain(shared: &Shared, bytes: usize) -> bool {
    loop {
        let level = shared.outbox.level();
        if timeout(LAST_ANSWERS, shared.outbox.sink_to(bytes)).await.is_ok() {
            return true;
        }
        if shared.outbox.level() >= level {
            return false;
        }
    }
}

/// The client's process, where `initialize` names one.
fn process_id(method: &str, params: Option<&Value>) -> Option<u32> {
    let id = params.filter(|_| method == "initialize")?.get("processId")?.as_u64()?;
    u32::try_from(id).ok().filter(|&id| id > 0)
}
