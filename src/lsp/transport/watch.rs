//! Watches the client's process and the reader of our output, without a tick where the
//! system can tell by itself.

use std::sync::Arc;
use std::time::Duration;

use super::ending::{Cause, Ending};

/// Time between looks where the system can't tell by itself.
const TICK: Duration = Duration::from_millis(700);

#[cfg(unix)]
pub use unix::{output, process};

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::fd::OwnedFd;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::process::{Pid, getppid, test_kill_process};

    /// Ends the session when nobody can read what is written to `output` any more.
    pub fn output(output: OwnedFd, ending: Arc<Ending>) {
        spawn("lsp output watch", move || {
            // Asked for nothing, the system reports hang-ups and errors only.
            if wait(&output, PollFlags::empty()) {
                ending.come(Cause::OutputBroken);
            }
        });
    }

    /// Ends the session when the process `id` is gone.
    ///
    /// A process that isn't there to begin with may live where we can't see it (a container,
    /// another machine) and is no reason to end: the process that started us is watched instead.
    pub fn process(id: u32, ending: Arc<Ending>) {
        let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return };
        let parent = getppid();
        spawn("lsp client watch", move || {
            if !alive(id) {
                while getppid() == parent {
                    std::thread::sleep(TICK);
                }
            } else if !wait_for_process(id) {
                while alive(id) {
                    std::thread::sleep(TICK);
                }
            }
            ending.come(Cause::ClientGone);
        });
    }

    fn spawn(name: &str, watch: impl FnOnce() + Send + 'static) {
        // Without a thread the session still ends with its streams.
        _ = std::thread::Builder::new().name(name.into()).stack_size(64 * 1024).spawn(watch);
    }

    /// Whether something happened to `fd`; `false` if it can't be watched.
    fn wait(fd: &OwnedFd, what: PollFlags) -> bool {
        loop {
            let mut fds = [PollFd::new(fd, what)];
            match poll(&mut fds, None) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) => return !fds[0].revents().contains(PollFlags::NVAL),
                Err(_) => return false,
            }
        }
    }

    /// Waits until a process has ended; `false` where the system has no way to wait for it.
    #[cfg(target_os = "linux")]
    fn wait_for_process(id: Pid) -> bool {
        use rustix::process::{PidfdFlags, pidfd_open};
        pidfd_open(id, PidfdFlags::empty()).is_ok_and(|process| wait(&process, PollFlags::IN))
    }

    #[cfg(not(target_os = "linux"))]
    fn wait_for_process(_: Pid) -> bool {
        false
    }

    /// Whether a process is there. One that may not be signalled is.
    fn alive(id: Pid) -> bool {
        !matches!(test_kill_process(id), Err(rustix::io::Errno::SRCH)) && !ended(id)
    }

    /// Whether a process has ended and only waits to be collected.
    #[cfg(target_os = "linux")]
    fn ended(id: Pid) -> bool {
        let path = format!("/proc/{}/stat", id.as_raw_nonzero());
        let Ok(status) = std::fs::read_to_string(path) else { return false };
        // The state follows the name, which is in parentheses and may hold any character.
        let state = status.rsplit(')').next().and_then(|rest| rest.trim_start().chars().next());
        matches!(state, Some('Z' | 'X'))
    }

    #[cfg(not(target_os = "linux"))]
    fn ended(_: Pid) -> bool {
        false
    }
}

/// Elsewhere the end of the streams is what ends a session: a client's process takes its ends
/// of the pipes with it.
#[cfg(not(unix))]
pub fn process(_: u32, _: Arc<Ending>) {
    _ = (TICK, Cause::ClientGone);
}
