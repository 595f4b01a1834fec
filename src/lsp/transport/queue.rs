//! The two threads at the ends of the loop: one reads, one writes, neither without bound.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};

use tokio::sync::{Notify, mpsc as async_mpsc};

use super::ending::{Cause, Ending};
use super::frame::{Frame, Frames};

/// Bytes read ahead of the loop; one message may be larger.
const READ_AHEAD: usize = 4 * 1024 * 1024;
/// What a queued message costs beside its bytes.
const OVERHEAD: usize = 128;
/// Bytes collected before they are written.
const BATCH: usize = 64 * 1024;

/// Frames that were read and not yet taken.
pub struct Inbox {
    frames: async_mpsc::UnboundedReceiver<Frame>,
    gauge: Arc<Gauge>,
}

#[derive(Default)]
struct Gauge {
    bytes: Mutex<usize>,
    room: Condvar,
    last_words: LastWords,
}

/// Whether the end of the session has been read, though not yet reached.
#[derive(Default)]
struct LastWords {
    heard: AtomicBool,
    wake: Notify,
}

impl Inbox {
    /// Starts to read; bodies of more than `largest` bytes are refused.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn open(input: impl Read + Send + 'static, largest: usize) -> io::Result<Self> {
        let gauge = Arc::new(Gauge::default());
        let (sender, frames) = async_mpsc::unbounded_channel();
        let read_gauge = Arc::clone(&gauge);
        std::thread::Builder::new().name("lsp input".into()).spawn(move || {
            let mut frames = Frames::new(input, largest);
            loop {
                let frame = frames.next_frame();
                read_gauge.wait(&frame);
                let last = frame == Frame::End;
                if sender.send(frame).is_err() || last {
                    return;
                }
            }
        })?;
        Ok(Self { frames, gauge })
    }

    /// The next frame.
    pub async fn next(&mut self) -> Frame {
        let frame = self.frames.recv().await.unwrap_or(Frame::End);
        self.gauge.release(&frame);
        frame
    }

    /// Resolves when the end of the session was read: then the client is about to go, and
    /// nothing is gained by waiting until it reads.
    pub async fn last_words(&self) {
        let last = &self.gauge.last_words;
        loop {
            let woken = last.wake.notified();
            if last.heard.load(Ordering::Acquire) {
                return;
            }
            woken.await;
        }
    }
}

fn cost(frame: &Frame) -> usize {
    OVERHEAD + if let Frame::Body(body) = frame { body.len() } else { 0 }
}

/// Whether a body is the notification `exit`; bodies that can't be aren't parsed.
fn is_exit(body: &[u8]) -> bool {
    if body.len() > 256 || memchr::memmem::find(body, b"exit").is_none() {
        return false;
    }
    let message: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    message.is_some_and(|message| message["method"] == "exit" && message.get("id").is_none())
}

impl Gauge {
    fn wait(&self, frame: &Frame) {
        let last = match frame {
            Frame::Body(body) => is_exit(body),
            Frame::TooLong => false,
            Frame::End => true,
        };
        if last {
            self.last_words.heard.store(true, Ordering::Release);
            self.last_words.wake.notify_waiters();
        }
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        while *bytes > 0 && *bytes + cost(frame) > READ_AHEAD && !last {
            bytes = self.room.wait(bytes).unwrap_or_else(PoisonError::into_inner);
        }
        *bytes += cost(frame);
    }

    fn release(&self, frame: &Frame) {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        *bytes = bytes.saturating_sub(cost(frame));
        self.room.notify_one();
    }
}

/// Messages that are to be written.
#[derive(Clone)]
pub struct Outbox {
    messages: mpsc::Sender<Vec<u8>>,
    level: Arc<Level>,
}

#[derive(Default)]
struct Level {
    bytes: AtomicUsize,
    sunk: Notify,
}

impl Outbox {
    /// Starts to write. A stream that can't be written to is the end of the session.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn open(output: impl Write + Send + 'static, ending: Arc<Ending>) -> io::Result<Self> {
        let level = Arc::new(Level::default());
        let (messages, queue) = mpsc::channel();
        let write_level = Arc::clone(&level);
        std::thread::Builder::new().name("lsp output".into()).spawn(move || {
            if write_all(output, &queue, &write_level).is_err() {
                ending.come(Cause::OutputBroken);
            }
        })?;
        Ok(Self { messages, level })
    }

    /// Queues the body of a message.
    pub fn push(&self, body: Vec<u8>) {
        self.level.bytes.fetch_add(body.len() + OVERHEAD, Ordering::AcqRel);
        // Without a reader the session is about to end.
        _ = self.messages.send(body);
    }

    /// Bytes not yet written.
    pub fn level(&self) -> usize {
        self.level.bytes.load(Ordering::Acquire)
    }

    /// Waits until at most `bytes` bytes are queued.
    pub async fn sink_to(&self, bytes: usize) {
        loop {
            let sunk = self.level.sunk.notified();
            if self.level() <= bytes {
                return;
            }
            sunk.await;
        }
    }
}

fn write_all(mut output: impl Write, queue: &mpsc::Receiver<Vec<u8>>, level: &Level) -> io::Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    while let Ok(first) = queue.recv() {
        let mut next = Some(first);
        let mut cost = 0;
        while let Some(body) = next {
            cost += body.len() + OVERHEAD;
            write!(batch, "Content-Length: {}\r\n\r\n", body.len())?;
            if body.len() >= BATCH {
                output.write_all(&batch)?;
                batch.clear();
                output.write_all(&body)?;
            } else {
                batch.extend_from_slice(&body);
            }
            next = if batch.len() < BATCH { queue.try_recv().ok() } else { None };
        }
        output.write_all(&batch)?;
        output.flush()?;
        batch.clear();
        level.bytes.fetch_sub(cost, Ordering::AcqRel);
        level.sunk.notify_waiters();
    }
    Ok(())
}
