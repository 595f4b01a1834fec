/** Why the line of the cursor is a label, or none; and the change after which it is one. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ExplainedChange, explainRequest } from './protocol';
import type { Session } from './session';

/** The command; it has no arguments. */
export const EXPLAIN_LINE = 'rapporteur.explainLine';

/** How long what was done is shown in the status bar, in milliseconds. */
const SHOWN = 5_000;

/** Runs the command for the document in view; tells the user where that can't be done. */
export async function explainLine(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = session.running;
  if (editor === undefined || client === undefined) {
    const what = client === undefined ? 'no transcript server is running' : 'no document is in view';
    void vscode.window.showWarningMessage(`Rapporteur: ${what}`);
    return;
  }
  try {
    const explained = await client.sendRequest(explainRequest, {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
      position: client.code2ProtocolConverter.asPosition(editor.selection.active),
    });
    if (explained === null) {
      void vscode.window.showWarningMessage('Rapporteur: only lines of transcripts and of plain text are explained');
      return;
    }
    // The message may stand for hours: its answer is not waited for.
    const titles = explained.changes.map(({ title }) => title);
    void vscode.window.showInformationMessage(explained.markdown.replaceAll('`', ''), ...titles).then(async (answer) => {
      const change = explained.changes.find(({ title }) => title === answer);
      if (change !== undefined) {
        await make(client, change).catch(report);
      }
    });
  } catch (error) {
    report(error);
  }
}

/** Writes a change into the settings, and saves them. */
async function make(client: LanguageClient, change: ExplainedChange): Promise<void> {
  const uri = client.protocol2CodeConverter.asUri(change.uri);
  const path = vscode.workspace.asRelativePath(uri);
  if (vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.fsPath === uri.fsPath)) {
    throw new Error(`${path} has changes that aren’t saved: save it, and try again`);
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(change.edit);
  const done = await vscode.workspace.applyEdit(edit);
  if (!done || !(await (await vscode.workspace.openTextDocument(uri)).save())) {
    throw new Error(`${path} couldn’t be written`);
  }
  vscode.window.setStatusBarMessage(`Rapporteur: ${path} has ${change.parameter}`, SHOWN);
}

function report(error: unknown): void {
  void vscode.window.showErrorMessage(`Rapporteur: ${error instanceof Error ? error.message : String(error)}`);
}
