/** Makes transcripts of plain-text files that are some, as the setting `rapporteur.detect` wants it. */
import * as vscode from 'vscode';
import { NO_DIALECT, type Status } from './protocol';
import * as settings from './settings';
import type { Statuses } from './statuses';

/** The language id of transcripts. */
export const TRANSCRIPT = 'transcript';

/**
 * Follows the statuses. Each document is decided once: who sets it back to plain text, or says
 * no, is not overruled by the next keystroke.
 */
export class Detector implements vscode.Disposable {
  private readonly decided = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(statuses: Statuses) {
    this.subscriptions = [
      statuses.onDidChange((status) => void this.consider(status)),
      // A change of language closes and opens the document too; only a tab that goes is a farewell.
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const tab of closed) {
          if (tab.input instanceof vscode.TabInputText) {
            this.decided.delete(tab.input.uri.toString());
          }
        }
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Leaves the language of `uri` alone from now on: somebody else decides it. */
  settle(uri: vscode.Uri): void {
    this.decided.add(uri.toString());
  }

  private async consider(status: Status): Promise<void> {
    if (status.dialect === NO_DIALECT) {
      return;
    }
    const uri = vscode.Uri.parse(status.uri).toString();
    const document = plainText(uri);
    if (document === undefined || this.decided.has(uri)) {
      return;
    }
    const wanted = settings.detect(document.uri);
    if (wanted === 'off') {
      return;
    }
    this.decided.add(uri);
    if (wanted === 'auto' || (await ask(document, status.title))) {
      // Asking takes time: the document may be closed by now, or be another language's.
      const still = plainText(uri);
      if (still !== undefined) {
        await vscode.languages.setTextDocumentLanguage(still, TRANSCRIPT);
      }
    }
  }
}

function plainText(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.languageId === 'plaintext' && document.uri.toString() === uri,
  );
}

async function ask(document: vscode.TextDocument, title: string): Promise<boolean> {
  const name = vscode.workspace.asRelativePath(document.uri);
  const answer = await vscode.window.showInformationMessage(
    `${name} looks like a transcript (${title}). Treat it as one?`,
    'Yes',
    'No',
    'Never Ask',
  );
  if (answer === 'Never Ask') {
    await settings.turnDetectOff();
  }
  return answer === 'Yes';
}
