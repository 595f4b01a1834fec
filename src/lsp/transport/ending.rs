//! How a session ends, and what is watched to notice it.

use std::sync::OnceLock;

use tokio::sync::Notify;

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The client said `exit`.
    Exit,
    /// The client's stream has ended.
    InputEnded,
    /// Nothing can be written to the client any more.
    OutputBroken,
    /// The client's process is gone.
    ClientGone,
}

/// The end of a session: comes once, from any thread, and the first cause counts.
#[derive(Debug, Default)]
pub struct Ending {
    cause: OnceLock<Cause>,
    came: Notify,
}

impl Ending {
    /// Ends the session.
    pub fn come(&self, cause: Cause) {
        _ = self.cause.set(cause);
        self.came.notify_one();
    }

    /// Waits for the end. Must not be awaited in two places at once.
    pub async fn wait(&self) -> Cause {
        loop {
            if let Some(&cause) = self.cause.get() {
                return cause;
            }
            self.came.notified().await;
        }
    }
}
