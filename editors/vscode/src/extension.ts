/** What VS Code calls: puts the parts together and takes them apart. */
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Detector } from './detect';
import { DialectChoices } from './dialects';
import { type Status, textRequest } from './protocol';
import { RulePages } from './rules';
import { Session } from './session';
import * as settings from './settings';
import { StatusItem } from './status';
import { Statuses } from './statuses';

/** What other extensions, and the tests, can ask for. */
export interface Api {
  /**
   * The text that the server holds for an open document.
   *
   * @throws where no server runs or it doesn't have the document
   */
  heldText(uri: vscode.Uri): Promise<string>;
  /** What the server last said of an open document: its dialect and why, how many findings. */
  status(uri: vscode.Uri): Status | undefined;
}

let session: Session | undefined;

/** Starts the server; resolves when it runs or the user has been told why not. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel('Rapporteur', { log: true });
  const pages = new RulePages(context.extensionUri);
  const statuses = new Statuses();
  const item = new StatusItem(statuses);
  const started = new Session(context.extensionPath, log, pages, statuses, item);
  const detector = new Detector(statuses);
  const dialects = new DialectChoices(started, detector, statuses);
  session = started;
  context.subscriptions.push(
    log,
    statuses,
    item,
    detector,
    dialects,
    registerCommands({ session: started, log, pages, dialects }),
    // The server learns of path and detection at its start only.
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('rapporteur.server.path') || change.affectsConfiguration('rapporteur.detect')) {
        void started.restart();
      } else if (settings.touchesOwn(change)) {
        void started.configure();
      }
    }),
  );
  await started.restart();
  return {
    status: (uri) => statuses.of(uri),
    heldText: async (uri) => {
      const client = started.running;
      if (client === undefined) {
        throw new Error('no transcript server is running');
      }
      const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
      return client.sendRequest(textRequest, { textDocument });
    },
  };
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
