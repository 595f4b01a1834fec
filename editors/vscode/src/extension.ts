/** What VS Code calls: puts the parts together and takes them apart. */
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Detector } from './detect';
import { textRequest } from './protocol';
import { RulePages } from './rules';
import { Session } from './session';
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
}

let session: Session | undefined;

/** Starts the server; resolves when it runs or the user has been told why not. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel('Rapporteur', { log: true });
  const pages = new RulePages(context.extensionUri);
  const statuses = new Statuses();
  const item = new StatusItem(statuses);
  const started = new Session(context.extensionPath, log, pages, statuses, item);
  session = started;
  context.subscriptions.push(
    log,
    statuses,
    item,
    new Detector(statuses),
    registerCommands({ session: started, log, pages }),
    // The server learns both at its start only.
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('rapporteur.server.path') || change.affectsConfiguration('rapporteur.detect')) {
        void started.restart();
      }
    }),
  );
  await started.restart();
  return {
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
