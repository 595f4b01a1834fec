// What the tests share: documents of the working folder, their diagnostics, the server's process.
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');
const { until } = require('../tap.cjs');

/** A file of the working folder. */
const uriOf = (name) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);

/** Writes a file of the working folder and shows it. */
async function show(name, text) {
  const uri = uriOf(name);
  if (text !== undefined) fs.writeFileSync(uri.fsPath, text);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** The document as it is now: a change of language makes a new one. */
const documentOf = (name) => vscode.workspace.textDocuments.find(({ uri }) => uri.path === uriOf(name).path);

/** The findings of a document as `{ rule, text, diagnostic }`, in the order of the text. */
function findings(name) {
  const document = documentOf(name);
  return vscode.languages
    .getDiagnostics(uriOf(name))
    .map((diagnostic) => ({
      rule: typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code,
      text: document.getText(diagnostic.range),
      diagnostic,
    }))
    .sort((a, b) => a.diagnostic.range.start.compareTo(b.diagnostic.range.start));
}

/** Waits until exactly these rules are found, in the order of the text. */
const findingsAre = (name, rules) =>
  until(`${name}: ${rules.join(', ') || 'no finding'}`, () => {
    const found = findings(name);
    return JSON.stringify(found.map(({ rule }) => rule)) === JSON.stringify(rules) && found;
  });

/** What the extension offers to others. */
const api = () => vscode.extensions.getExtension('rapporteur.rapporteur').exports;

/** Waits until the server has said that `name` is read in this dialect, for this reason. */
const dialectIs = (name, dialect, why) =>
  until(`${name}: ${dialect}, ${why}`, () => {
    const status = api().status(uriOf(name));
    return status?.dialect === dialect && status.why === why && status;
  });

/** The text that the server holds, or null while it doesn't. */
const heldText = (name) => api().heldText(uriOf(name)).then((text) => text, () => null);

/** Waits until the server's text is the buffer's; says where they part when it never is. */
async function heldEqualsBuffer(name) {
  try {
    await until(`${name} held`, async () => (await heldText(name)) === documentOf(name).getText(), 20_000);
  } catch {
    const buffer = documentOf(name).getText();
    const held = (await heldText(name)) ?? '';
    let at = 0;
    while (at < buffer.length && buffer[at] === held[at]) at += 1;
    const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
    throw new Error(`${name}: from UTF-16 offset ${at} the server holds ${around(held)}, the buffer ${around(buffer)}`);
  }
}

/** Replaces the stretch between two UTF-16 offsets. */
async function replace(name, start, end, text) {
  const document = documentOf(name);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

/** The process ids of the servers that this extension host has started. */
function serverProcesses() {
  return fs.readdirSync('/proc').filter((pid) => {
    try {
      const parent = / \S (\d+) /.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/s, ''))?.[1];
      const [program, ...args] = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return Number(parent) === process.pid && path.basename(program).startsWith('rapporteur') && args.includes('lsp');
    } catch {
      return false; // Not a process, or one that has just ended.
    }
  });
}

module.exports = { api, dialectIs, documentOf, findings, findingsAre, heldEqualsBuffer, heldText, replace, serverProcesses, show, until, uriOf };
