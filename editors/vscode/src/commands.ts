/** The commands of the palette. Each works while the server is down too. */
import * as vscode from 'vscode';
import { CHOOSE_DIALECT, type DialectChoices } from './dialects';
import { EXPLAIN_LINE, explainLine } from './explain';
import { type RulePages, SHOW_RULE } from './rules';
import type { Session } from './session';

/** What the commands act on. */
export interface Parts {
  session: Session;
  log: vscode.LogOutputChannel;
  pages: RulePages;
  dialects: DialectChoices;
}

/** Registers all commands; disposing takes them back. */
export function registerCommands(parts: Parts): vscode.Disposable {
  const table: Record<string, (...args: unknown[]) => unknown> = {
    'rapporteur.restart': () => parts.session.restart(),
    'rapporteur.showLog': () => parts.log.show(),
    [CHOOSE_DIALECT]: (dialect) => parts.dialects.choose(typeof dialect === 'string' || dialect === null ? dialect : undefined),
    [EXPLAIN_LINE]: () => explainLine(parts.session),
    [SHOW_RULE]: (rule) => showRule(parts.pages, rule),
  };
  return vscode.Disposable.from(
    ...Object.entries(table).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

/** From a link with the rule's name, from the palette without one. */
async function showRule(pages: RulePages, rule: unknown): Promise<void> {
  const chosen = typeof rule === 'string' ? rule : await pick(pages);
  if (chosen !== undefined) {
    await pages.show(chosen);
  }
}

async function pick(pages: RulePages): Promise<string | undefined> {
  const names = await pages.names();
  if (names.length === 0) {
    void vscode.window.showWarningMessage('This build of Rapporteur comes without the pages of the rules');
    return undefined;
  }
  return vscode.window.showQuickPick(names, { placeHolder: 'Which rule?' });
}
