/**
 * The pages of the rules, which the extension ships.
 *
 * The server links a finding's code to a page under the base that it was given. A `file:` link
 * opens the page's source on a desktop and nothing at all in a browser, where files are the
 * remote machine's. So links to our pages become links to a command, which shows the page.
 */
import * as vscode from 'vscode';

/** The command that shows a rule's page; its argument is the rule's name. */
export const SHOW_RULE = 'rapporteur.showRule';

/** The folder of rule pages of one installed extension. */
export class RulePages {
  private readonly folder: vscode.Uri;
  /** What the server puts before `<rule>.md`. */
  readonly base: string;

  constructor(extensionUri: vscode.Uri) {
    this.folder = vscode.Uri.joinPath(extensionUri, 'docs', 'rules');
    this.base = `${this.folder.toString()}/`;
  }

  /** The names of all rules that have a page, sorted. */
  async names(): Promise<string[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(
      (found) => found,
      () => [],
    );
    return entries
      .map(([name]) => /^([a-z0-9-]+)\.md$/.exec(name)?.[1])
      .filter((name) => name !== undefined && name !== 'README')
      .sort() as string[];
  }

  /** Shows the page of `rule` as formatted text, beside the transcript. */
  async show(rule: string): Promise<void> {
    if (!/^[a-z0-9-]+$/.test(rule)) {
      return;
    }
    const page = vscode.Uri.joinPath(this.folder, `${rule}.md`);
    try {
      await vscode.workspace.fs.stat(page);
    } catch {
      void vscode.window.showWarningMessage(`Rapporteur has no page on the rule ${rule}`);
      return;
    }
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  }

  /** Lets the codes of findings lead to {@link show}. */
  linkCodes(diagnostics: readonly vscode.Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const code = diagnostic.code;
      if (typeof code === 'object' && this.isPage(code.target)) {
        diagnostic.code = { value: code.value, target: vscode.Uri.parse(command(`${code.value}`)) };
      }
    }
  }

  /** Lets links to pages within a hover lead to {@link show}. */
  linkHover(hover: vscode.Hover): void {
    for (const content of hover.contents) {
      if (content instanceof vscode.MarkdownString && content.value.includes(this.base)) {
        content.value = content.value.replaceAll(
          new RegExp(`${escape(this.base)}([a-z0-9-]+)\\.md`, 'g'),
          (_, rule: string) => command(rule),
        );
        // Nothing but this one command: a hover also holds text of the document.
        content.isTrusted = { enabledCommands: [SHOW_RULE] };
      }
    }
  }

  private isPage(target: vscode.Uri): boolean {
    return target.path.startsWith(`${this.folder.path}/`) && target.path.endsWith('.md');
  }
}

function command(rule: string): string {
  return `command:${SHOW_RULE}?${encodeURIComponent(JSON.stringify([rule]))}`;
}

function escape(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
