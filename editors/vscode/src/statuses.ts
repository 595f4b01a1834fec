/** What the server last said of each open document, and who wants to know. */
import * as vscode from 'vscode';
import type { Status } from './protocol';

/** The last {@link Status} of each open document. Not a list of documents: silent ones are absent. */
export class Statuses implements vscode.Disposable {
  private readonly known = new Map<string, Status>();
  private readonly changed = new vscode.EventEmitter<Status>();
  private readonly closing: vscode.Disposable;

  /** Fires for each status that arrives. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.closing = vscode.workspace.onDidCloseTextDocument((document) => {
      this.known.delete(document.uri.toString());
    });
  }

  /** Takes a status in. */
  receive(status: Status): void {
    this.known.set(key(status.uri), status);
    this.changed.fire(status);
  }

  /** The last status of `uri`. */
  of(uri: vscode.Uri): Status | undefined {
    return this.known.get(uri.toString());
  }

  /** Forgets all: the server that said it is gone. */
  clear(): void {
    this.known.clear();
  }

  dispose(): void {
    this.closing.dispose();
    this.changed.dispose();
  }
}

/** One spelling for a URI, whoever wrote it. */
function key(uri: string): string {
  return vscode.Uri.parse(uri).toString();
}
