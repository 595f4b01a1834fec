/**
 * Another dialect for the document in view: chosen from a list, held while the document is open,
 * written to `rapporteur.toml` where wanted.
 */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Detector } from './detect';
import { TRANSCRIPT } from './detect';
import {
  type DialectEntry, type Dialects, NO_DIALECT, type Status, type Why,
  configureDialectRequest, dialectsRequest, setDialectRequest,
} from './protocol';
import type { Session } from './session';
import type { Statuses } from './statuses';

/** The command that chooses; its argument is an id, `null` to recognise again, or absent to be asked. */
export const CHOOSE_DIALECT = 'rapporteur.chooseDialect';

/** What is said of the dialect in force. */
export const WHY: Record<Why, string> = {
  recognised: 'recognised in the text',
  configured: 'set in rapporteur.toml',
  chosen: 'chosen for this document',
  otherwise: 'nothing else was recognised',
};

interface Item extends vscode.QuickPickItem {
  /** `null`: recognise again. */
  dialect: string | null;
}

/** How long what was done is shown in the status bar, in milliseconds. */
const SHOWN = 5_000;

const WRITE = 'Write to rapporteur.toml';

/**
 * The choices of the open documents. The server forgets a choice when the document is opened anew,
 * as at a change of language, and when it is started again; it is told again then.
 */
export class DialectChoices implements vscode.Disposable {
  private readonly chosen = new Map<string, string | null>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly session: Session,
    private readonly detector: Detector,
    statuses: Statuses,
  ) {
    this.subscriptions = [
      session.onDidOpen(({ client, document }) => void this.tellAgain(client, document)),
      statuses.onDidChange((status) => void this.yieldToSettings(status)),
      // A change of language closes the document and opens it at once: that is no end.
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void setTimeout(() => this.forgetClosed(uri), 0)),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Runs the command for the document in view; tells the user where that can't be done. */
  async choose(wanted?: string | null): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const client = this.session.running;
    if (document === undefined || client === undefined) {
      const what = client === undefined ? 'no transcript server is running' : 'no document is in view';
      void vscode.window.showWarningMessage(`Rapporteur: ${what}`);
      return;
    }
    try {
      const dialects = await client.sendRequest(dialectsRequest, { textDocument: identify(client, document) });
      if (dialects === null) {
        void vscode.window.showWarningMessage('Rapporteur: only transcripts and plain text have a dialect');
        return;
      }
      const choice = wanted === undefined ? await ask(document, dialects) : { dialect: wanted, write: undefined };
      if (choice === undefined) {
        return;
      }
      await this.set(client, document, choice.dialect);
      if (choice.dialect !== null && choice.write !== undefined) {
        await (choice.write ? write(client, document, choice.dialect) : offer(client, document, dialects, choice.dialect));
      }
    } catch (error) {
      report(error);
    }
  }

  private forgetClosed(uri: vscode.Uri): void {
    if (!vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString())) {
      this.chosen.delete(uri.toString());
    }
  }

  private async set(client: LanguageClient, document: vscode.TextDocument, dialect: string | null): Promise<void> {
    const key = document.uri.toString();
    this.detector.settle(document.uri);
    const { why, title, ...inForce } = await client.sendRequest(setDialectRequest, {
      textDocument: identify(client, document),
      dialect,
    });
    this.chosen.set(key, dialect);
    if (dialect === null) {
      vscode.window.setStatusBarMessage(`Rapporteur: ${title}, ${WHY[why]}`, SHOWN);
    }
    if (inForce.dialect !== NO_DIALECT && document.languageId === 'plaintext' && !document.isClosed) {
      await vscode.languages.setTextDocumentLanguage(document, TRANSCRIPT);
    }
  }

  /** Tells a server that has the document newly. */
  private async tellAgain(client: LanguageClient, document: vscode.TextDocument): Promise<void> {
    const dialect = this.chosen.get(document.uri.toString());
    if (dialect !== undefined) {
      await client.sendRequest(setDialectRequest, { textDocument: identify(client, document), dialect }).then(undefined, report);
    }
  }

  /**
   * Settings that come to name a dialect end a choice. Those that named one before are told of too,
   * until the server has heard of the choice; it is asked, because it answers in order.
   */
  private async yieldToSettings(status: Status): Promise<void> {
    const uri = vscode.Uri.parse(status.uri).toString();
    const client = this.session.running;
    if (status.why !== 'configured' || !this.chosen.has(uri) || client === undefined) {
      return;
    }
    const now = await client.sendRequest(dialectsRequest, { textDocument: { uri: status.uri } }).catch(() => null);
    if (now?.why === 'configured') {
      this.chosen.delete(uri);
    }
  }
}

function identify(client: LanguageClient, document: vscode.TextDocument): { uri: string } {
  return client.code2ProtocolConverter.asTextDocumentIdentifier(document);
}

/** What the user picks, and whether settings shall say so: not asked yet (`false`), or impossible (`undefined`). */
interface Choice {
  dialect: string | null;
  write: boolean | undefined;
}

async function ask(document: vscode.TextDocument, dialects: Dialects): Promise<Choice | undefined> {
  const onDisk = document.uri.scheme === 'file';
  const buttons = onDisk ? [{ iconPath: new vscode.ThemeIcon('save'), tooltip: WRITE }] : [];
  // What is likely stands first, so that nobody has to look for it among forty.
  const likely = (entry: DialectEntry): number => (entry.id === dialects.dialect ? 0 : entry.recognised ? 1 : 2);
  const listed = [...dialects.dialects]
    .sort((a, b) => likely(a) - likely(b))
    .map((entry) => item(entry, dialects, buttons));
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = `Dialect: ${dialects.title}, ${WHY[dialects.why]}`;
  picker.placeholder = 'How is this transcript written?';
  picker.matchOnDescription = true;
  picker.items = [
    { label: '$(refresh) Recognise again', alwaysShow: true, dialect: null },
    { label: '', kind: vscode.QuickPickItemKind.Separator, dialect: null },
    ...listed,
  ];
  picker.activeItems = listed.slice(0, 1);
  const picked = new Promise<Choice | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      resolve(item && { dialect: item.dialect, write: onDisk ? false : undefined });
    });
    picker.onDidTriggerItemButton(({ item }) => resolve({ dialect: item.dialect, write: true }));
    picker.onDidHide(() => resolve(undefined));
  });
  picker.show();
  try {
    return await picked;
  } finally {
    picker.dispose();
  }
}

/** Asks whether settings shall say so. The answer isn't awaited: the message may stand for hours. */
function offer(client: LanguageClient, document: vscode.TextDocument, dialects: Dialects, dialect: string): void {
  if (dialects.why === 'configured' && dialects.dialect === dialect) {
    return;
  }
  const title = dialects.dialects.find(({ id }) => id === dialect)?.title ?? dialect;
  const message = `While it is open, this document is read as “${title}”. Read its folder so from now on?`;
  void vscode.window.showInformationMessage(message, WRITE).then(async (answer) => {
    if (answer === WRITE) {
      await write(client, document, dialect).catch(report);
    }
  });
}

/** Writes the dialect into the settings that count for `document`, and saves them. */
async function write(client: LanguageClient, document: vscode.TextDocument, dialect: string): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const configured = await client.sendRequest(configureDialectRequest, {
    textDocument: identify(client, document),
    dialect,
    ...(folder && { folder: client.code2ProtocolConverter.asUri(folder) }),
  });
  const uri = client.protocol2CodeConverter.asUri(configured.uri);
  const path = vscode.workspace.asRelativePath(uri);
  if (configured.edit === null) {
    vscode.window.setStatusBarMessage(`Rapporteur: ${path} says so already`, SHOWN);
    return;
  }
  if (vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.fsPath === uri.fsPath)) {
    throw new Error(`${path} has changes that aren’t saved: save it, and try again`);
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(configured.edit);
  const done = await vscode.workspace.applyEdit(edit);
  if (!done || !(await (await vscode.workspace.openTextDocument(uri)).save())) {
    throw new Error(`${path} couldn’t be written`);
  }
  vscode.window.setStatusBarMessage(`Rapporteur: ${path} says dialect = "${dialect}"`, SHOWN);
}

function item(entry: DialectEntry, dialects: Dialects, buttons: vscode.QuickInputButton[]): Item {
  const current = entry.id === dialects.dialect;
  const words = [entry.id];
  if (current) {
    words.push(WHY[dialects.why]);
  } else if (entry.recognised) {
    words.push(WHY.recognised);
  }
  return { label: `${current ? '$(check) ' : ''}${entry.title}`, description: words.join(' · '), buttons, dialect: entry.id };
}

function report(error: unknown): void {
  void vscode.window.showErrorMessage(`Rapporteur: ${error instanceof Error ? error.message : String(error)}`);
}
