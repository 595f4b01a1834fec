/** The extension's settings, read afresh at each use. */
import * as vscode from 'vscode';

/** What to do with a plain-text file that is a transcript. */
export type Detect = 'auto' | 'ask' | 'off';

/** The section of all settings here. */
export const SECTION = 'rapporteur';

/** The program that the user names, `''` where none. */
export function serverPath(): string {
  return vscode.workspace.getConfiguration(SECTION).get<string>('server.path', '').trim();
}

/** What to do with transcripts among plain-text files, in the folder of `scope` or in general. */
export function detect(scope: vscode.Uri | null): Detect {
  return vscode.workspace.getConfiguration(SECTION, scope).get<Detect>('detect', 'auto');
}

/** What the user has set of rules and their groups, in general, as the server takes it. */
export interface Own {
  rules: unknown;
  groups: unknown;
}

/** The user's own settings of rules: they count where no `rapporteur.toml` of a project does. */
export function own(): Own {
  const all = vscode.workspace.getConfiguration(SECTION);
  return { rules: all.get('rules'), groups: all.get('groups') };
}

/** Whether `change` touches what {@link own} gives. */
export function touchesOwn(change: vscode.ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${SECTION}.rules`) || change.affectsConfiguration(`${SECTION}.groups`);
}

/** Makes "never" stick, for all folders. */
export async function turnDetectOff(): Promise<void> {
  await vscode.workspace
    .getConfiguration(SECTION)
    .update('detect', 'off' satisfies Detect, vscode.ConfigurationTarget.Global);
}
