/** The item of the status bar: the dialect of the transcript in view and its findings. */
import * as vscode from 'vscode';
import { CHOOSE_DIALECT, WHY } from './dialects';
import { type FindingCounts, NO_DIALECT, type Status } from './protocol';
import type { Statuses } from './statuses';

/** How the server is. */
export type ServerState = { is: 'starting' } | { is: 'running'; version: string } | { is: 'stopped'; why: string };

/** Shown for transcripts only, and while the server is down for any of our documents. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly subscriptions: vscode.Disposable[];
  private state: ServerState = { is: 'starting' };

  constructor(private readonly statuses: Statuses) {
    this.item = vscode.window.createStatusBarItem('rapporteur', vscode.StatusBarAlignment.Right, 100);
    this.item.name = 'Rapporteur';
    this.subscriptions = [
      this.item,
      statuses.onDidChange(() => this.update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.workspace.onDidOpenTextDocument(() => this.update()),
    ];
    this.update();
  }

  /** Tells the item that the server's state is another. */
  set(state: ServerState): void {
    this.state = state;
    this.update();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) {
      this.item.hide();
      return;
    }
    const status = this.statuses.of(document.uri);
    if (this.state.is === 'running' && status !== undefined && status.dialect !== NO_DIALECT) {
      this.show(`$(comment-discussion) ${status.title}${counts(status.findings)}`, describe(status, this.state.version));
      this.item.command = CHOOSE_DIALECT;
    } else if (document.languageId !== 'transcript') {
      this.item.hide();
    } else if (this.state.is === 'stopped') {
      this.show('$(warning) Rapporteur', new vscode.MarkdownString(`${this.state.why}\n\n${ACTIONS}`));
      this.item.command = 'rapporteur.restart';
      this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    } else if (this.state.is === 'starting' || status === undefined) {
      this.show('$(loading~spin) Rapporteur', new vscode.MarkdownString('The server is starting'));
      this.item.command = 'rapporteur.showLog';
    } else {
      this.show(`$(comment-discussion) ${status.title}`, describeNone(status));
      this.item.command = CHOOSE_DIALECT;
    }
  }

  private show(text: string, tooltip: vscode.MarkdownString): void {
    tooltip.isTrusted = { enabledCommands: ['rapporteur.restart', 'rapporteur.showLog', CHOOSE_DIALECT, 'workbench.actions.view.problems'] };
    tooltip.supportThemeIcons = true;
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: text.replace(/\$\(([a-z-]+)[^)]*\)/g, (_, icon: string) => SPOKEN[icon] ?? '') };
    this.item.backgroundColor = undefined;
    this.item.show();
  }
}

const ACTIONS = '[Restart server](command:rapporteur.restart) · [Show log](command:rapporteur.showLog)';

const CHOOSE = `[Choose dialect](command:${CHOOSE_DIALECT})`;

/** What an icon says to who hears the bar. */
const SPOKEN: Record<string, string> = { error: 'errors', warning: 'warnings', info: 'infos', lightbulb: 'hints' };

const LEVELS = [
  ['error', '$(error)', 'error', 'errors'],
  ['warning', '$(warning)', 'warning', 'warnings'],
  ['info', '$(info)', 'info', 'infos'],
  ['hint', '$(lightbulb)', 'hint', 'hints'],
] as const;

function counts(findings: FindingCounts): string {
  const shown = LEVELS.filter(([level]) => findings[level] > 0).map(([level, icon]) => `  ${icon} ${findings[level]}`);
  return shown.length > 0 ? shown.join('') : '  $(check)';
}

function describe(status: Status, version: string): vscode.MarkdownString {
  const words = LEVELS.filter(([level]) => status.findings[level] > 0).map(
    ([level, icon, one, many]) => `${icon} ${status.findings[level]} ${status.findings[level] === 1 ? one : many}`,
  );
  return new vscode.MarkdownString(
    [
      `**${status.title}** (\`${status.dialect}\`): ${WHY[status.why]}`,
      words.length > 0 ? words.join(' · ') : 'No findings',
      `${CHOOSE} · [Problems](command:workbench.actions.view.problems) · ${ACTIONS}`,
      version,
    ].join('\n\n'),
  );
}

function describeNone(status: Status): vscode.MarkdownString {
  const why =
    status.why === 'otherwise'
      ? 'No dialect is recognised: the text has no speaker or question labels that repeat.'
      : `**${status.title}**: ${WHY[status.why]}`;
  return new vscode.MarkdownString(`${why}\n\n${CHOOSE} · ${ACTIONS}`);
}
