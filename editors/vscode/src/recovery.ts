/** What happens when the server ends by itself: it is started again, unless it keeps on ending. */
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

/** So many ends within {@link WINDOW} are one too many: it is the same fault again and again. */
const ENDS = 5;

/** In milliseconds. */
const WINDOW = 180_000;

/**
 * The handler of one client. Unlike the client's own, it doesn't give the server up when a write
 * fails: that is how a crash looks to whoever types just then, and the end itself is reported too.
 */
export class Recovery implements ErrorHandler {
  private readonly ends: number[] = [];

  /** `giveUp` is called when the server isn't started again. */
  constructor(private readonly giveUp: (why: string) => void) {}

  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.ends.push(now);
    const recent = this.ends.filter((end) => now - end < WINDOW);
    if (recent.length < ENDS) {
      return { action: CloseAction.Restart, handled: true };
    }
    this.giveUp(`The transcript server has ended ${ENDS} times in ${WINDOW / 60_000} minutes and is left alone now.`);
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
